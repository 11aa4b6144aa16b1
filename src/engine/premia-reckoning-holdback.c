/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-reckoning"

#include "premia-kept-part.h"
#include "premia-reckoning-later.h"

/* A share of what was earned waits until it is sure, case by case. */

/* When a case's part is paid, if ever. */
static void
find_release (const PremiaReckoning *self, const PremiaComponent *component, PremiaKeptPart *part)
{
  PremiaZone *zone = premia_cube_get_span (self->cube)->zone;
  const PremiaInstant cancelled = part->case_id == PREMIA_NOBODY
                                    ? PREMIA_NEVER
                                    : premia_cube_get_reached (self->cube, part->case_id, PREMIA_STAGE_CANCELLED);
  const PremiaDate date = premia_zone_date_of (zone, part->at);
  PremiaInstant release;

  part->paid_in = -1;
  part->lost_at = cancelled;
  part->due = PREMIA_DATE_NONE;
  if (component->release == PREMIA_RELEASE_ON)
    {
      release = premia_cube_get_reached (self->cube, part->case_id, component->release_on);
      if (release == PREMIA_NEVER)
        return;
      part->due = premia_zone_date_of (zone, release);
    }
  else
    {
      part->due = component->release == PREMIA_RELEASE_AFTER_DAYS
                    ? date + (PremiaDate) component->release_after
                    : premia_date_add_months (date, component->release_after);
      release = premia_zone_start_of (zone, part->due);
    }
  if (cancelled == PREMIA_NEVER || cancelled >= release)
    part->paid_in = MAX (premia_kept_part_find_run (self, part->due), (gint64) self->period_index);
}

/* Of a stage that is waited for only cases can know. */
static void
drop_rest (GArray *pays)
{
  for (guint i = 0; i < pays->len; i++)
    if (g_array_index (pays, PremiaCasePay, i).case_id == PREMIA_NOBODY)
      g_array_remove_index (pays, i--);
}

static gboolean
find_total (const PremiaReckoning *self, const PremiaComponent *component, const GArray *pays, PremiaMoney *total)
{
  PremiaRational exact;
  PremiaMoney sum = 0;

  for (guint i = 0; i < pays->len; i++)
    if (!premia_money_add (&sum, g_array_index (pays, PremiaCasePay, i).pay))
      return FALSE;
  return premia_rational_multiply (&exact, premia_rational_from_micros (sum), premia_rational_from_micros (component->share_ppm))
         && premia_rational_round (exact, self->scheme->rounding_to, self->scheme->rounding_mode, total);
}

/* The parts of this run go into the history. */
static gboolean
hold (PremiaReckoning *self, guint index, GError **error)
{
  const PremiaComponent *component = g_ptr_array_index (self->scheme->components, index);
  g_autoptr (GArray) pays = premia_case_pay_find (self, premia_scheme_get_of (self->scheme, index), error);
  g_autofree PremiaMoney *amounts = NULL;
  PremiaMoney total;

  if (pays == NULL)
    return FALSE;
  if (component->release == PREMIA_RELEASE_ON)
    drop_rest (pays);
  amounts = g_new (PremiaMoney, pays->len + 1);
  if (!find_total (self, component, pays, &total)
      || !premia_kept_part_divide (total, self->scheme->rounding_to, pays, component->share_ppm, PREMIA_MICRO, amounts))
    return FALSE;
  premia_history_begin_holding (self->history, index, self->person, self->period_index);
  for (guint i = 0; i < pays->len; i++)
    {
      const PremiaCasePay *pay = &g_array_index (pays, PremiaCasePay, i);
      PremiaKeptPart part = { .case_id = pay->case_id, .at = pay->at, .amount = amounts[i], .held_in = self->period_index };

      find_release (self, component, &part);
      if (!premia_history_hold (self->history, index, self->person, &part))
        return FALSE;
    }
  return TRUE;
}

gboolean
premia_reckoning_holdback (PremiaReckoning *self, guint index, gboolean met, PremiaLine *line,
                           PremiaTrace *trace, GError **error)
{
  const PremiaKeptPart *held;
  guint n;

  /* Asked again for its cases, a line finds the parts that it made. */
  if (met && !premia_history_has_held (self->history, index, self->person, self->period_index) && !hold (self, index, error))
    return FALSE;
  held = premia_history_get_held (self->history, index, self->person, self->period_index, &n);
  for (guint i = 0; i < n; i++)
    {
      if (!premia_money_add (&trace->held, held[i].amount))
        return FALSE;
      premia_kept_part_tell (self, trace, held[i].case_id, held[i].at, -held[i].amount);
    }
  line->amount = -trace->held;
  if (!premia_kept_part_pay (self, index, line, trace))
    return FALSE;
  premia_kept_part_end (trace);
  trace->exact = premia_rational_from_micros (line->amount);
  return TRUE;
}
