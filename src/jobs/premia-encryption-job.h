/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-job.h"
#include "store/premia-encryption.h"

G_BEGIN_DECLS

/**
 * PremiaEncryptionJob:
 * Gives a workspace that nobody has open a passphrase, another one, or none: premia_encryption_set() on a thread. What of an encrypted one was in hand and
 * not decided yet (premia-unfinished-file.h) goes: it would lie beside it in the clear.
 */
#define PREMIA_TYPE_ENCRYPTION_JOB (premia_encryption_job_get_type ())
G_DECLARE_FINAL_TYPE (PremiaEncryptionJob, premia_encryption_job, PREMIA, ENCRYPTION_JOB, PremiaJob)

/* @passphrase: (nullable): NULL: it is encrypted no more. */
PremiaEncryptionJob           *premia_encryption_job_new (const char *workspace_path, const char *passphrase);
const char                    *premia_encryption_job_get_workspace_path (PremiaEncryptionJob *self);
/* What became of them; borrowed. Nothing before it has run. */
const PremiaEncryptionBackups *premia_encryption_job_get_backups (PremiaEncryptionJob *self);
/* What opens the workspace now, for as long as the job is there; NULL: nothing is needed, or it has not run. Borrowed. */
PremiaCipherKey               *premia_encryption_job_get_key (PremiaEncryptionJob *self);

G_END_DECLS
