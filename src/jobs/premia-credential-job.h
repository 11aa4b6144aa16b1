/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jobs/premia-credential-files.h"
#include "jobs/premia-desk.h"
#include "jobs/premia-job.h"
#include "sync/premia-signing-key.h"

G_BEGIN_DECLS

/**
 * PremiaCredentialJob: badges that were earned, as credentials of Open Badges 3.0, signed. All of the orders or none, in one change of the workspace,
 * each in its audit log.
 *
 * One that was issued before is found: it is the same text again, also when the brand, the rule or the key is another one by now, and wants no key.
 * With another e-mail than it was issued for, or where it is to be issued anew, it keeps its id, and holds from now; when it was earned stays in it.
 *
 * Errors: PREMIA_ERROR_MISSING: nobody of that id, no such badge, not earned, the company has no name; G_IO_ERROR_NOT_FOUND: there is no key (which only
 * what is new needs); PREMIA_ERROR_SYNTAX: an e-mail that is none; the store's own.
 */
#define PREMIA_TYPE_CREDENTIAL_JOB (premia_credential_job_get_type ())
G_DECLARE_FINAL_TYPE (PremiaCredentialJob, premia_credential_job, PREMIA, CREDENTIAL_JOB, PremiaJob)

/* @key: (nullable): it becomes the company's. @language: of the sentences that say what it is for ("ru", "en"). @now: what has been earned until then. */
PremiaCredentialJob *premia_credential_job_new (PremiaWorkspace *workspace, PremiaDesk *desk, PremiaSigningKey *key, const char *language, PremiaInstant now);
/* Before it runs. @badge: engine/premia-badge.h's text. @email: (nullable): of the person; only a salted hash of it gets into the credential. */
void                 premia_credential_job_add (PremiaCredentialJob *self, const char *person, const char *badge, const char *email);
/* Before it runs: what was issued before is issued anew. */
void                 premia_credential_job_set_anew (PremiaCredentialJob *self, gboolean anew);
/* Before it runs: files of these kinds (NULL-terminated, of premia_credential_kinds) into a folder, which is made if it is not there. */
void                 premia_credential_job_set_folder (PremiaCredentialJob *self, GFile *folder, const char *const *kinds);

/* After it has run: as they were added. (element-type PremiaIssuedCredential), borrowed. */
GPtrArray           *premia_credential_job_get_issued (PremiaCredentialJob *self);

G_END_DECLS
