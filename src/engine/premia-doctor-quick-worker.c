/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-doctor-redraw"

#include "premia-cube-derived.h"
#include "premia-doctor-quick.h"
#include "premia-what-if-private.h"

#include <string.h>

#define BLOCK 1024

struct _PremiaQuickWorker
{
  const PremiaQuickPlan *plan;
  PremiaCube   *cube;    /* (owned) derived */
  PremiaWhatIf *what_if; /* (owned) */
  PremiaQuickTally         tally;
  guint64       draws[BLOCK];
  guint32       found[BLOCK];
  const PremiaQuickGift   *drawn[BLOCK];
};

PremiaQuickWorker *
premia_quick_worker_new (const PremiaQuickPlan *plan)
{
  PremiaQuickWorker *self = g_new0 (PremiaQuickWorker, 1);

  self->plan = plan;
  self->cube = premia_cube_derive (plan->cube);
  self->what_if = premia_what_if_new (self->cube);
  premia_quick_tally_init (&self->tally, plan);
  return self;
}

void
premia_quick_worker_free (PremiaQuickWorker *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->what_if, premia_what_if_free);
  g_clear_pointer (&self->cube, premia_cube_unref);
  premia_quick_tally_clear (&self->tally);
  g_free (self);
}

PREMIA_VECTOR static void
draw_block (guint64 key, const guint64 *restrict items, guint32 n, guint64 *restrict draws)
{
  for (guint32 i = 0; i < n; i++)
    draws[i] = premia_doctor_draw_mix (key + items[i]);
}

static guint32
list_below (const guint64 *draws, guint32 n, guint64 limit, guint32 *found)
{
  guint32 out = 0;

  for (guint32 i = 0; i < n; i++)
    {
      found[out] = i;
      out += draws[i] < limit;
    }
  return out;
}

static void
draw_stretch (PremiaQuickWorker *self, const PremiaQuickStretch *stretch, guint64 key)
{
  for (guint32 first = stretch->first; first < stretch->end; first += BLOCK)
    {
      const guint32 n = MIN (BLOCK, stretch->end - first);
      guint32 n_found;

      draw_block (key, self->plan->items + first, n, self->draws);
      n_found = list_below (self->draws, n, stretch->limit, self->found);
      for (guint32 i = 0; i < n_found; i++)
        {
          self->drawn[i] = stretch->gifts + premia_donor_pool_find_place (stretch->pool, self->draws[self->found[i]]);
          __builtin_prefetch (self->drawn[i]);
          __builtin_prefetch (&((const PremiaQuickTarget *) self->plan->targets->data)[first + self->found[i]]);
        }
      for (guint32 i = 0; i < n_found; i++)
        premia_quick_tally_bring (&self->tally, self->plan, first + self->found[i], self->drawn[i]);
    }
}

static void
fill_cells (PremiaQuickWorker *self)
{
  const PremiaQuickPlan *plan = self->plan;

  for (guint c = 0; c < plan->columns->len; c++)
    memcpy (premia_cube_derived_get_cells (self->cube, g_array_index (plan->columns, guint, c)), plan->empty[c], plan->n_cells * sizeof (PremiaQuantity));
  for (guint k = 0; k < plan->sinks->n_sinks; k++)
    {
      PremiaQuantity *cells = premia_cube_derived_get_cells (self->cube, plan->sinks->sinks[k].column);
      const PremiaQuantity unit = premia_quick_plan_get_unit (plan, &plan->sinks->sinks[k]);
      const gint64 *sums = self->tally.sums + k * plan->n_cells;

      for (gsize cell = 0; cell < plan->n_cells; cell++)
        cells[cell] += sums[cell] * unit;
    }
}

gboolean
premia_quick_worker_run (PremiaQuickWorker *self, guint replicate, PremiaMoney *pay, GError **error)
{
  const PremiaQuickPlan *plan = self->plan;
  const guint64 key = premia_donors_get_key (plan->donors, replicate);

  memset (self->tally.sums, 0, plan->sinks->n_sinks * plan->n_cells * sizeof *self->tally.sums);
  for (guint i = 0; i < plan->stretches->len; i++)
    draw_stretch (self, &g_array_index (plan->stretches, PremiaQuickStretch, i), key);
  premia_quick_tally_settle (&self->tally, plan);
  fill_cells (self);
  return premia_what_if_run_again (self->what_if, plan->scheme, (const char *const *) plan->sinks->measures, error)
         && premia_redraw_take_pay (self->what_if, plan->scheme, plan->n_cells, pay, error);
}
