/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-ledger-line.h"

G_BEGIN_DECLS

typedef struct
{
  const char             *id;      /* of the person */
  PremiaMoney             total;
  const PremiaLedgerLine *lines;   /* as they were frozen, in their order; `index` is -1 */
  guint                   n_lines;
} PremiaClosedStatement;

/**
 * PremiaClosedRun: what was closed: every line of one scheme's pay for one period, as it was frozen then.
 * Immutable once ended, ref-counted. exchange/premia-closed-run-file.h reads and writes it.
 */
typedef struct _PremiaClosedRun PremiaClosedRun;

/* An empty run to be filled; @digits: of its amounts. (transfer full) */
PremiaClosedRun *premia_closed_run_new (const char *scheme, const char *currency, PremiaPeriod period, guint digits);
/* People by id (bytes), rising. */
void             premia_closed_run_begin_statement (PremiaClosedRun *self, const char *id, PremiaMoney total);
/* Of the statement begun last; everything in it is copied. */
void             premia_closed_run_add_line (PremiaClosedRun *self, const PremiaLedgerLine *line);
/* Ends the filling. PREMIA_ERROR_MEANING: the lines do not add up, or people are not in order. */
gboolean         premia_closed_run_end (PremiaClosedRun *self, PremiaMoney total, GError **error);

PremiaClosedRun *premia_closed_run_ref (PremiaClosedRun *self);
void             premia_closed_run_unref (PremiaClosedRun *self);
const char      *premia_closed_run_get_scheme (PremiaClosedRun *self);
const char      *premia_closed_run_get_currency (PremiaClosedRun *self);
PremiaPeriod     premia_closed_run_get_period (PremiaClosedRun *self);
guint            premia_closed_run_get_digits (PremiaClosedRun *self);
PremiaMoney      premia_closed_run_get_total (PremiaClosedRun *self);
guint            premia_closed_run_get_n_statements (PremiaClosedRun *self);
const PremiaClosedStatement *premia_closed_run_get_statement (PremiaClosedRun *self, guint index);
/* NULL: not in that run. */
const PremiaClosedStatement *premia_closed_run_find (PremiaClosedRun *self, const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaClosedRun, premia_closed_run_unref)
G_END_DECLS
