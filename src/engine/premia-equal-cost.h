/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-payout.h"

G_BEGIN_DECLS

/* The scheme with another number in the one place that is searched. NULL with an error: the number means nothing there. (transfer full) */
typedef PremiaScheme *(*PremiaWithNumber) (PremiaScheme *scheme, gint64 number, gpointer user_data, GError **error);

typedef struct
{
  PremiaCube      *cube;      /* that serves the scheme with any number */
  PremiaScheme    *scheme;
  PremiaWithNumber with;
  gpointer         user_data;
  gint64           first;     /* the smallest number that is allowed */
  gint64           limit;     /* the largest; first + k × step up to it are tried */
  gint64           step;      /* > 0 */
  PremiaMoney      target;    /* what it is to cost at least, over the span of the cube */
} PremiaEqualCostCall;

/* What was found. */
typedef struct
{
  gboolean      found;        /* FALSE: no number up to the limit costs as much; all below is 0 then but @highest */
  gint64        number;       /* the smallest that costs at least the target */
  PremiaMoney   cost;         /* with it; at the scheme's rounding */
  PremiaMoney   remainder;    /* cost − target, ≥ 0 */
  PremiaMoney   highest;      /* the most that any number tried costs */
  gboolean      rises;        /* no larger number that was tried costs less than a smaller one: the number is the smallest */
  guint         n_tried;
  PremiaScheme *scheme;       /* (owned) (nullable): with the number */
} PremiaEqualCost;

/**
 * premia_equal_cost_find:
 * @result: (out caller-allocates): cleared with premia_equal_cost_clear()
 *
 * DOCTOR.md §6: the smallest amount or rate whose cost over the span is not less than the target, found on exact totals
 * (PremiaWhatIf). A cost that overflows counts as high enough. Where the cost does not rise with the number throughout, some
 * numbers below the found one are tried as well, and @rises says that there may be smaller ones still.
 *
 * Returns: FALSE with the error of premia_what_if_run() for the first number, or of @with
 */
gboolean premia_equal_cost_find (const PremiaEqualCostCall *call, PremiaEqualCost *result, GError **error);
void     premia_equal_cost_clear (PremiaEqualCost *result);

/* Pay with what the company owes on top of it (@on_cost_ppm of it, ≥ 0), rounded half away from zero to @unit (> 0, micros).
 * FALSE: overflow. */
gboolean premia_cost_add_on_cost (PremiaMoney cost, PremiaRate on_cost_ppm, PremiaMoney unit, PremiaMoney *with) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PremiaEqualCost, premia_equal_cost_clear)
G_END_DECLS
