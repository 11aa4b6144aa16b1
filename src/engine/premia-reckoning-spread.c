/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-reckoning"

#include "premia-kept-part.h"
#include "premia-reckoning-later.h"

/* What was earned is paid in equal parts, one in each of the periods that follow. */

/* Part @k of the sum among its cases; what was cancelled by the end of that period is dropped. */
static gboolean
hold_part (const PremiaReckoning *self, guint index, const GArray *pays, const PremiaInstant *cancelled,
           const PremiaMoney *amounts, guint k)
{
  const PremiaDate last = premia_period_last_day (premia_period_next (self->period, (int) k));
  const PremiaInstant end = premia_zone_start_of (premia_cube_get_span (self->cube)->zone, last + 1);

  for (guint i = 0; i < pays->len; i++)
    {
      const PremiaCasePay *pay = &g_array_index (pays, PremiaCasePay, i);
      const gboolean dropped = cancelled[i] != PREMIA_NEVER && cancelled[i] < end;
      const PremiaKeptPart part = { .case_id = pay->case_id, .at = pay->at, .amount = amounts[i],
                                    .held_in = self->period_index,
                                    .paid_in = dropped ? -1 : (gint64) self->period_index + k,
                                    .lost_at = cancelled[i], .due = last };

      if (part.amount != 0 && !premia_history_hold (self->history, index, self->person, &part))
        return FALSE;
    }
  return TRUE;
}

static void
find_cancelled (const PremiaReckoning *self, const GArray *pays, PremiaInstant *cancelled)
{
  for (guint i = 0; i < pays->len; i++)
    {
      const guint32 case_id = g_array_index (pays, PremiaCasePay, i).case_id;

      cancelled[i] = case_id == PREMIA_NOBODY ? PREMIA_NEVER
                                              : premia_cube_get_reached (self->cube, case_id, PREMIA_STAGE_CANCELLED);
    }
}

static gboolean
spread (PremiaReckoning *self, guint index, const PremiaMoney sum, const GArray *pays)
{
  const PremiaComponent *component = g_ptr_array_index (self->scheme->components, index);
  const PremiaMoney unit = self->scheme->rounding_to;
  const gint64 n = component->periods, units = sum / unit;
  const gint64 each = units / n - (units % n < 0), odd = units - each * n;
  g_autofree PremiaInstant *cancelled = g_new (PremiaInstant, pays->len + 1);
  g_autofree PremiaMoney *amounts = g_new (PremiaMoney, pays->len + 1);

  find_cancelled (self, pays, cancelled);
  premia_history_begin_holding (self->history, index, self->person, self->period_index);
  for (guint k = 0; k < n; k++)
    {
      /* Only two different sums are divided: with an odd cent, and without. */
      if ((k == 0 || k == odd)
          && !premia_kept_part_divide ((each + (k < odd ? 1 : 0)) * unit, unit, pays, 1, n, amounts))
        return FALSE;
      if (!hold_part (self, index, pays, cancelled, amounts, k))
        return FALSE;
    }
  return TRUE;
}

gboolean
premia_reckoning_spread (PremiaReckoning *self, guint index, gboolean met, PremiaLine *line, PremiaTrace *trace,
                         GError **error)
{
  const gboolean made = premia_history_has_held (self->history, index, self->person, self->period_index);
  g_autoptr (GArray) pays = NULL;

  /* Σ of rounded lines is a count of micros. */
  if (met && !premia_rational_round (trace->base, 1, PREMIA_ROUND_DOWN, &trace->held))
    return FALSE;
  if (met && (trace->looking || !made))
    {
      pays = premia_case_pay_find (self, premia_scheme_get_of (self->scheme, index), error);
      if (pays == NULL || (!made && !spread (self, index, trace->held, pays)))
        return FALSE;
    }
  for (guint i = 0; pays != NULL && i < pays->len; i++)
    {
      const PremiaCasePay *pay = &g_array_index (pays, PremiaCasePay, i);

      premia_kept_part_tell (self, trace, pay->case_id, pay->at, -pay->pay);
    }
  if (__builtin_sub_overflow (0, trace->held, &line->amount) || !premia_kept_part_pay (self, index, line, trace))
    return FALSE;
  premia_kept_part_end (trace);
  trace->exact = premia_rational_from_micros (line->amount);
  return TRUE;
}
