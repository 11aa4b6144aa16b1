/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-doctor-redraw"

#include "premia-doctor-quick.h"

#define DAY (G_GINT64_CONSTANT (86400) * PREMIA_MICROS_PER_SECOND)

static int
period_of (const PremiaQuickPlan *self, PremiaInstant at)
{
  const guint n = self->cube->n_periods;
  guint64 day;
  int period;

  if (at < self->begin[0] || at >= self->begin[n])
    return -1;
  day = (guint64) (at - self->begin[0]) / (guint64) DAY;
  period = self->period_of_day[day];
  while (at >= self->begin[period + 1])
    period++;
  /* Between the days of a version nothing is paid. */
  return at < self->cube->windows[period].end ? period : -1;
}

static gboolean
is_cancelled (const PremiaQuickPlan *self, const PremiaSink *sink, const PremiaQuickTarget *target, const PremiaQuickGift *donor, int period)
{
  const gint64 delay = donor->delay[PREMIA_LATER_CANCELLED];

  return !sink->keeps_cancelled && delay != PREMIA_NO_DELAY && target->own_at + delay < self->cube->windows[period].known_end;
}

static void
count (const PremiaQuickPlan *self, const PremiaSink *sink, const PremiaQuickTarget *target, const PremiaQuickGift *donor, int period, gint64 value, gint64 *sums)
{
  if (period >= 0 && !is_cancelled (self, sink, target, donor, period))
    sums[target->row + (guint) period] += value;
}

static void
count_wins (const PremiaQuickPlan *self, const PremiaSink *sink, const PremiaQuickTarget *target, const PremiaQuickGift *donor, gint64 *sums)
{
  const PremiaLaterRow *rows = (const PremiaLaterRow *) self->donors->rows->data + donor->first_row;

  for (guint32 i = 0; i < donor->n_rows; i++)
    if (self->cube->dataset->kinds[rows[i].kind].part.stage == PREMIA_STAGE_WON)
      count (self, sink, target, donor, period_of (self, target->own_at + rows[i].delay), rows[i].amount, sums);
}

/* What the donor brings to a sink, beyond what it would be with nothing later. */
static void
bring (const PremiaQuickPlan *self, guint index, const PremiaQuickTarget *target, int period, const PremiaQuickGift *donor, gint64 *sums)
{
  const PremiaSink *sink = &self->sinks->sinks[index];
  guint has = 0;

  if (sink->by_default)
    {
      for (guint i = 0; i < PREMIA_N_LATER; i++)
        has |= donor->delay[i] != PREMIA_NO_DELAY ? 1u << i : 0;
      if ((has & sink->forbid) != 0 || is_cancelled (self, sink, target, donor, period))
        sums[target->row + (guint) period]--;
    }
  else if (sink->each_win && donor->n_rows > 1)
    count_wins (self, sink, target, donor, sums);
  else
    count (self, sink, target, donor,
           sink->time < 0 ? period : period_of (self, target->own_at + donor->delay[sink->time]), sink->sums ? donor->amount : 1, sums);
}

void
premia_quick_tally_init (PremiaQuickTally *self, const PremiaQuickPlan *plan)
{
  self->sums = g_new0 (gint64, plan->sinks->n_sinks * plan->n_cells + 1);
  for (guint i = 0; i < plan->sinks->n_sinks; i++)
    if (plan->rivals[i] != NULL)
      {
        const guint n = plan->rivals[i]->members->len;

        self->rivalries[i] = (PremiaQuickRivalry) { g_new (PremiaInstant, n + 1), g_array_new (FALSE, FALSE, sizeof (guint32)) };
        for (guint k = 0; k < n; k++)
          self->rivalries[i].cancelled[k] = PREMIA_NEVER;
      }
}

void
premia_quick_tally_clear (PremiaQuickTally *self)
{
  g_free (self->sums);
  for (guint i = 0; i < PREMIA_MAX_SINKS; i++)
    {
      g_free (self->rivalries[i].cancelled);
      g_clear_pointer (&self->rivalries[i].groups, g_array_unref);
    }
}

/* Later, with all of its group. FALSE: it has no rivals. */
static gboolean
put_off (const PremiaQuickPlan *self, guint sink, const PremiaQuickTarget *target, const PremiaQuickGift *donor, PremiaQuickTally *tally)
{
  const PremiaRivalPlan *rivals = self->rivals[sink];
  const guint32 member = rivals == NULL ? 0 : rivals->of_redrawn[target->redrawn];

  if (member == 0)
    return FALSE;
  tally->rivalries[sink].cancelled[member - 1] = target->own_at + donor->delay[PREMIA_LATER_CANCELLED];
  g_array_append_val (tally->rivalries[sink].groups, g_array_index (rivals->members, PremiaRivalMember, member - 1).group);
  return TRUE;
}

static void
settle_group (const PremiaRivalPlan *rivals, guint32 number, PremiaInstant *cancelled, gint64 *sums)
{
  const PremiaRivalGroup *group = &g_array_index (rivals->groups, PremiaRivalGroup, number);
  gboolean any = FALSE;

  for (guint32 i = group->first; i < group->first + group->n; i++)
    any = any || cancelled[i] != PREMIA_NEVER;
  if (!any)
    return;
  premia_rival_plan_count (rivals, number, cancelled, sums);
  for (guint32 i = group->first; i < group->first + group->n; i++)
    cancelled[i] = PREMIA_NEVER;
}

void
premia_quick_tally_settle (PremiaQuickTally *self, const PremiaQuickPlan *plan)
{
  for (guint sink = 0; sink < plan->sinks->n_sinks; sink++)
    if (plan->rivals[sink] != NULL)
      {
        PremiaQuickRivalry *rivalry = &self->rivalries[sink];

        for (guint i = 0; i < rivalry->groups->len; i++)
          settle_group (plan->rivals[sink], g_array_index (rivalry->groups, guint32, i), rivalry->cancelled, self->sums + sink * plan->n_cells);
        g_array_set_size (rivalry->groups, 0);
      }
}

void
premia_quick_tally_bring (PremiaQuickTally *self, const PremiaQuickPlan *plan, guint32 target_index, const PremiaQuickGift *donor)
{
  const PremiaQuickTarget *target = &((const PremiaQuickTarget *) plan->targets->data)[target_index];
  const gint16 *periods = &plan->periods[(gsize) target_index * plan->sinks->n_sinks];

  for (guint64 hits = target->accepted & donor->hits; hits != 0; hits &= hits - 1)
    {
      const guint sink = (guint) __builtin_ctzll (hits);

      if (!put_off (plan, sink, target, donor, self))
        bring (plan, sink, target, plan->sinks->sinks[sink].time < 0 ? periods[sink] : -1, donor, self->sums + sink * plan->n_cells);
    }
}
