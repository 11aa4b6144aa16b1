/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-closed-run.h"
#include "premia-payout.h"

G_BEGIN_DECLS

/* A line of the ledger before it has its statement. */
typedef struct
{
  guint            person; /* index in people */
  PremiaLedgerLine line;
} PremiaCorrection;

/**
 * premia_corrections_find:
 * @payouts: (element-type PremiaPayout): a replay with all that is known now, from the first of @closed on, one for each
 *   version of the scheme
 * @closed: (element-type PremiaClosedRun): one for each of the first runs
 *
 * For each closed period, person and component: what it comes to now, less what was closed and corrected so far, with
 * the cases that make the difference. Lines and cases borrow from @payouts and @closed.
 *
 * Returns: (transfer full) (nullable) (element-type PremiaCorrection): by person, period, component. @storage
 *   (element-type any, freed with g_free) gets the cases. Errors: see premia_ledger_new()
 */
GArray *premia_corrections_find (GPtrArray *payouts, GPtrArray *closed, GPtrArray *storage, GError **error);

G_END_DECLS
