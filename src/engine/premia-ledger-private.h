/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-ledger.h"

G_BEGIN_DECLS

struct _PremiaLedger
{
  GPtrArray    *payouts;     /* (owned) of PremiaPayout: by version of the scheme */
  PremiaPayout *payout;      /* the last of them */
  PremiaPeople *people;
  guint         first;
  GPtrArray    *closed;      /* (owned) of PremiaClosedRun */
  GPtrArray    *adjustments; /* (owned) of Adjusted, by person and period, in the order in which they were made */
  GArray       *corrections; /* (owned) of PremiaCorrection, by person */
  GArray       *runs;        /* (owned) of PremiaLedgerRun */
  GStringChunk *texts;       /* (owned) */
  GPtrArray    *storage;     /* (owned): lines and statements that the runs point into, cases of corrections */
};

/* The parts of premia_ledger_new_of_versions(), in this order. */
gboolean premia_ledger_take_adjustments (PremiaLedger *self, GPtrArray *adjustments, GError **error);
gboolean premia_ledger_make_runs (PremiaLedger *self, GError **error);

G_END_DECLS
