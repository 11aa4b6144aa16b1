/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-doctor-redraw"

#include "premia-doctor-quick.h"
#include "premia-doctor-rank.h"

#include <string.h>

PremiaQuickGift
premia_quick_plan_make_gift (const PremiaQuickPlan *self, guint32 redrawn)
{
  const PremiaRedrawn *one = &g_array_index (self->donors->redrawn, PremiaRedrawn, redrawn);
  PremiaQuickGift gift = { .hits = premia_sinks_find_hits (self->sinks, one), .amount = one->amount, .first_row = one->first_row, .n_rows = one->n_rows };

  memcpy (gift.delay, one->delay, sizeof gift.delay);
  return gift;
}

static void
add_target (PremiaQuickPlan *self, guint32 redrawn, GArray *periods)
{
  const PremiaRedrawn *one = &g_array_index (self->donors->redrawn, PremiaRedrawn, redrawn);
  const PremiaDoctorCase *told = &g_array_index (self->donors->cases->cases, PremiaDoctorCase, one->place);
  PremiaQuickTarget target = { .redrawn = redrawn, .pool = one->pool, .own_at = one->own_at };
  gint16 own[PREMIA_MAX_SINKS] = { 0 };

  if (one->pool == PREMIA_NOBODY)
    return;
  for (guint i = 0; i < self->sinks->n_sinks; i++)
    {
      const gboolean rivals = self->rivals[i] != NULL && self->rivals[i]->of_redrawn[redrawn] != 0;
      int period;

      /* Who is credited with nothing may stand in another's way. */
      if (!premia_sink_accepts (&self->sinks->sinks[i], self->cube, told, &period) && !rivals)
        continue;
      own[i] = (gint16) period;
      target.accepted |= G_GUINT64_CONSTANT (1) << i;
    }
  if (target.accepted == 0)
    return;
  target.row = told->setter == PREMIA_NOBODY ? 0 : told->setter * self->cube->n_periods;
  g_array_append_val (self->targets, target);
  g_array_append_vals (periods, own, self->sinks->n_sinks);
}

/* By pool: then a whole stretch of them is measured by one limit; by person: then what one brings lies close together. */
static void
arrange_targets (PremiaQuickPlan *self, GArray *periods)
{
  const guint32 n = self->targets->len;
  const guint n_sinks = self->sinks->n_sinks;
  g_autofree guint32 *order = g_new (guint32, n + 1);
  g_autofree guint64 *keys = g_new (guint64, n + 1);
  GArray *arranged = g_array_sized_new (FALSE, FALSE, sizeof (PremiaQuickTarget), n);

  for (guint32 i = 0; i < n; i++)
    {
      order[i] = i;
      keys[i] = (guint64) g_array_index (self->targets, PremiaQuickTarget, i).pool << 32 | g_array_index (self->targets, PremiaQuickTarget, i).row;
    }
  premia_sort_keys (keys, order, n);
  self->periods = g_new (gint16, (gsize) n * n_sinks + 1);
  self->items = g_new (guint64, n + 1);
  for (guint32 i = 0; i < n; i++)
    {
      const PremiaQuickTarget target = g_array_index (self->targets, PremiaQuickTarget, order[i]);

      g_array_append_val (arranged, target);
      memcpy (self->periods + (gsize) i * n_sinks, (const gint16 *) periods->data + (gsize) order[i] * n_sinks, n_sinks * sizeof (gint16));
      self->items[i] = ((guint64) g_array_index (self->donors->redrawn, PremiaRedrawn, target.redrawn).case_id + 1) * PREMIA_DRAW_STEP;
    }
  g_array_unref (self->targets);
  self->targets = arranged;
}

static void
find_stretches (PremiaQuickPlan *self)
{
  self->stretches = g_array_new (FALSE, FALSE, sizeof (PremiaQuickStretch));
  for (guint32 i = 0, end; i < self->targets->len; i = end)
    {
      const guint32 pool = g_array_index (self->targets, PremiaQuickTarget, i).pool;
      PremiaQuickStretch stretch = { .first = i, .pool = g_ptr_array_index (self->donors->pools, pool) };

      for (end = i; end < self->targets->len && g_array_index (self->targets, PremiaQuickTarget, end).pool == pool;)
        end++;
      stretch.end = end;
      stretch.limit = stretch.pool->end[self->sinks->sees_lost ? PREMIA_DONOR_LOST : PREMIA_DONOR_SOLD];
      if (stretch.limit > 0)
        g_array_append_val (self->stretches, stretch);
    }
}

static guint32
count_givers (const PremiaQuickStretch *stretch)
{
  guint32 n = 0;

  for (guint i = 0; i < stretch->pool->slices->len && (i == 0 || g_array_index (stretch->pool->slices, PremiaDonorSlice, i - 1).end < stretch->limit); i++)
    n = g_array_index (stretch->pool->slices, PremiaDonorSlice, i).first + g_array_index (stretch->pool->slices, PremiaDonorSlice, i).n;
  return n;
}

static void
find_gifts (PremiaQuickPlan *self)
{
  PremiaQuickGift *next;
  gsize n = 0;

  for (guint i = 0; i < self->stretches->len; i++)
    n += count_givers (&g_array_index (self->stretches, PremiaQuickStretch, i));
  next = self->gifts = g_aligned_alloc (n + 1, sizeof (PremiaQuickGift), sizeof (PremiaQuickGift));
  for (guint i = 0; i < self->stretches->len; i++)
    {
      PremiaQuickStretch *stretch = &g_array_index (self->stretches, PremiaQuickStretch, i);
      const guint32 n_givers = count_givers (stretch);

      stretch->gifts = next;
      for (guint32 k = 0; k < n_givers; k++)
        *next++ = premia_quick_plan_make_gift (self, g_array_index (stretch->pool->members, guint32, k));
    }
}

void
premia_quick_plan_find_targets (PremiaQuickPlan *self)
{
  g_autoptr (GArray) periods = g_array_new (FALSE, FALSE, sizeof (gint16));
  const GArray *redrawn = self->donors->redrawn;

  self->targets = g_array_new (FALSE, FALSE, sizeof (PremiaQuickTarget));
  for (guint i = 0; i < self->sinks->n_sinks; i++)
    self->rivals[i] = self->sinks->sinks[i].once ? premia_rival_plan_new (self->donors, &self->sinks->sinks[i]) : NULL;
  for (guint32 i = 0; i < redrawn->len; i++)
    add_target (self, i, periods);
  arrange_targets (self, periods);
  find_stretches (self);
  find_gifts (self);
}
