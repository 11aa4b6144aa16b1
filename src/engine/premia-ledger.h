/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-closed-run.h"
#include "premia-pay-run.h"
#include "premia-payout.h"

G_BEGIN_DECLS

typedef struct
{
  guint                   person;  /* index in people */
  PremiaMoney             total;   /* what is paid; the sum of the lines */
  const PremiaLedgerLine *lines;   /* components, adjustments, corrections, debt, carried */
  guint                   n_lines;
} PremiaLedgerStatement;

typedef struct
{
  PremiaPeriod                 period;
  gboolean                     closed;
  const PremiaLedgerStatement *statements; /* by person; also somebody with no line of a component */
  guint                        n_statements;
  PremiaMoney                  total;
} PremiaLedgerRun;

/**
 * PremiaLedger: what people are paid, run by run: the components' lines of a payout and all that comes after them
 * (SCHEMES.md §3 "Late changes" and "Debt"). Where a run is closed, what was closed; the first run that is not gets the
 * corrections of all closed ones. Immutable, ref-counted. Its runs are those of its payout.
 */
typedef struct _PremiaLedger PremiaLedger;

/* @payouts (element-type PremiaPayout): a replay of the same periods with all that is known now, one for each version of
 * the scheme, by its first day; @first: the first run that somebody asked for, those before it are
 * there for what they leave to it; @closed (nullable) (element-type PremiaClosedRun): one for each of the first
 * runs, in their order; @adjustments (nullable) (element-type PremiaAdjustment): any, those of the scheme are taken. Errors: PREMIA_ERROR_OVERFLOW; PREMIA_ERROR_MISSING for somebody who was paid and is not among the people.
 * (transfer full) (nullable) */
PremiaLedger          *premia_ledger_new_of_versions (GPtrArray *payouts, guint first, GPtrArray *closed, GPtrArray *adjustments, GError **error);
/* Of a scheme with one version. */
PremiaLedger          *premia_ledger_new (PremiaPayout *payout, guint first, GPtrArray *closed, GPtrArray *adjustments, GError **error);
PremiaLedger          *premia_ledger_ref (PremiaLedger *self);
void                   premia_ledger_unref (PremiaLedger *self);
/* Of the scheme's last version: what names it. */
PremiaPayout          *premia_ledger_get_payout (PremiaLedger *self);
guint                  premia_ledger_get_n_versions (PremiaLedger *self);
/* @version: of a line. */
PremiaPayout          *premia_ledger_get_version (PremiaLedger *self, guint version);
/* Behind the point, of its amounts: the most that any version or closed run has. */
guint                  premia_ledger_get_digits (PremiaLedger *self);
/* Whoever shows runs begins with this one. */
guint                  premia_ledger_get_first (PremiaLedger *self);
guint                  premia_ledger_get_n_runs (PremiaLedger *self);
const PremiaLedgerRun *premia_ledger_get_run (PremiaLedger *self, guint run);
/* NULL: not in that run. */
const PremiaLedgerStatement *premia_ledger_find (PremiaLedger *self, guint run, guint person);
/* The run as it was closed; NULL: it is not. Borrowed. */
PremiaClosedRun       *premia_ledger_get_closed (PremiaLedger *self, guint run);
/* Explains a component's line (@line: its place in the statement) in numbers. *@explanation becomes NULL where the line
 * was closed and the data says something else since: then `why`, `tiers` and `cases` of the line are what there is. */
gboolean               premia_ledger_explain (PremiaLedger *self, guint run, guint person, guint line, PremiaExplanation **explanation, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaLedger, premia_ledger_unref)
G_END_DECLS
