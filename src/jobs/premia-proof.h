/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-ledger.h"
#include "jobs/premia-desk.h"

G_BEGIN_DECLS

/**
 * PremiaProof: what everybody's verifiable statement of one run has in common (exchange/premia-statement-file.h): company,
 * scheme and its texts, engine, digest of the inputs, and the closing of a run that is closed.
 */
typedef struct _PremiaProof PremiaProof;

/* @run: of @ledger, which was calculated from @desk. A run that is closed has the digest of its closing; its as_of, which no
 * closing keeps, is the latest action, but not after the closing. Blocks: the digest reads all actions.
 * (transfer full) (nullable): errors of the file */
PremiaProof *premia_proof_new (PremiaDesk *desk, PremiaLedger *ledger, guint run, GError **error);
void         premia_proof_free (PremiaProof *self);
/* The file of one statement. @person: an index in people; in that run. (transfer full) (nullable): PREMIA_ERROR, a line that
 * cannot be explained */
char        *premia_proof_write (PremiaProof *self, guint person, gsize *length, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaProof, premia_proof_free)
G_END_DECLS
