/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-doctor-redraw"

#include "premia-cube-derived.h"
#include "premia-doctor-redraw.h"
#include "premia-doctor-sinks.h"
#include "premia-what-if-private.h"

#include <string.h>

/* Most draws bring nothing: whether one does is seen from the draw alone, so a replicate is a run through hashes and a
 * look at the few that bring something. */

#define BLOCK 1024
#define DAY   (G_GINT64_CONSTANT (86400) * PREMIA_MICROS_PER_SECOND)

/* A case to which something can happen in some sink. */
typedef struct
{
  guint32       redrawn;
  guint32       pool;
  PremiaInstant own_at;
  guint64       accepted; /* bit per sink */
} Target;

/* Where a case counts in one sink. */
typedef struct
{
  guint32 row;    /* its person's first cell */
  gint32  period; /* −1: a later stage decides */
} Place;

/* A pool's targets, one after the other. */
typedef struct
{
  guint32 first, end;
  const PremiaDonorPool *pool;
  guint64 limit; /* draws below it may bring something */
} Stretch;

struct _PremiaQuickPlan
{
  const PremiaDonors *donors;
  PremiaCube    *cube;     /* (owned) */
  PremiaScheme  *scheme;   /* (owned) */
  PremiaSinks   *sinks;    /* (owned) */
  GArray        *targets;  /* Target, by pool, then case */
  guint64       *items;    /* (owned) by target: what makes its draw */
  Place         *places;   /* (owned) targets × sinks */
  GArray        *stretches;
  guint64       *hits;     /* (owned) by redrawn */
  GArray        *columns;  /* guint: those that have a sink */
  PremiaQuantity **empty;  /* (owned) by those: cells if nothing came of any target */
  PremiaInstant *begin;    /* (owned) n_periods + 1 */
  gint32        *period_of_day; /* (owned) from the first period's day on (UTC): the period that holds at its beginning */
  guint32        n_days;
  gsize          n_cells;
};

struct _PremiaQuickWorker
{
  const PremiaQuickPlan *plan;
  PremiaCube   *cube;    /* (owned) derived */
  PremiaWhatIf *what_if; /* (owned) */
  gint64       *sums;    /* (owned) sinks × cells: counts, or micros */
  guint64       draws[BLOCK];
  guint32       found[BLOCK];
};

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

static void
find_days (PremiaQuickPlan *self)
{
  const guint n = self->cube->n_periods;
  guint period = 0;

  self->begin = g_new (PremiaInstant, n + 1);
  for (guint i = 0; i < n; i++)
    self->begin[i] = self->cube->windows[i].begin;
  self->begin[n] = self->cube->windows[n - 1].end;
  self->n_days = self->begin[n] > self->begin[0] ? (guint32) ((self->begin[n] - self->begin[0]) / DAY) + 1 : 0;
  self->period_of_day = g_new (gint32, self->n_days + 1);
  for (guint32 day = 0; day < self->n_days; day++)
    {
      while (period + 1 < n && self->begin[period + 1] <= self->begin[0] + day * DAY)
        period++;
      self->period_of_day[day] = (gint32) period;
    }
}

static gboolean
is_cancelled (const PremiaQuickPlan *self, const PremiaSink *sink, const Target *target, const PremiaRedrawn *donor, int period)
{
  const gint64 delay = donor->delay[PREMIA_LATER_CANCELLED];

  return !sink->keeps_cancelled && delay != PREMIA_NO_DELAY && target->own_at + delay < self->cube->windows[period].known_end;
}

static void
count (const PremiaQuickPlan *self, const PremiaSink *sink, const Target *target, const Place *place, const PremiaRedrawn *donor, int period, gint64 value, gint64 *sums)
{
  if (period >= 0 && !is_cancelled (self, sink, target, donor, period))
    sums[place->row + (guint) period] += value;
}

static void
count_wins (const PremiaQuickPlan *self, const PremiaSink *sink, const Target *target, const Place *place, const PremiaRedrawn *donor, gint64 *sums)
{
  const PremiaLaterRow *rows = (const PremiaLaterRow *) self->donors->rows->data + donor->first_row;

  for (guint32 i = 0; i < donor->n_rows; i++)
    if (self->cube->dataset->kinds[rows[i].kind].part.stage == PREMIA_STAGE_WON)
      count (self, sink, target, place, donor, period_of (self, target->own_at + rows[i].delay), rows[i].amount, sums);
}

/* What the donor brings to a sink, beyond what it would be with nothing later. */
static void
bring (const PremiaQuickPlan *self, guint index, const Target *target, const Place *place, const PremiaRedrawn *donor, gint64 *sums)
{
  const PremiaSink *sink = &self->sinks->sinks[index];
  guint has = 0;

  if (sink->by_default)
    {
      for (guint i = 0; i < PREMIA_N_LATER; i++)
        has |= donor->delay[i] != PREMIA_NO_DELAY ? 1u << i : 0;
      if ((has & sink->forbid) != 0 || is_cancelled (self, sink, target, donor, place->period))
        sums[place->row + (guint) place->period]--;
    }
  else if (sink->each_win && donor->n_rows > 1)
    count_wins (self, sink, target, place, donor, sums);
  else
    count (self, sink, target, place, donor,
           sink->time < 0 ? place->period : period_of (self, target->own_at + donor->delay[sink->time]), sink->sums ? donor->amount : 1, sums);
}

static void
bring_all (const PremiaQuickPlan *self, guint32 index, guint32 redrawn, gint64 *sums)
{
  const Target *target = &g_array_index (self->targets, Target, index);
  const PremiaRedrawn *donor = &g_array_index (self->donors->redrawn, PremiaRedrawn, redrawn);

  for (guint64 hits = target->accepted & self->hits[redrawn]; hits != 0; hits &= hits - 1)
    {
      const guint sink = (guint) __builtin_ctzll (hits);

      bring (self, sink, target, &self->places[(gsize) index * self->sinks->n_sinks + sink], donor, sums + sink * self->n_cells);
    }
}

static void
add_target (PremiaQuickPlan *self, guint32 redrawn, GArray *places)
{
  const PremiaRedrawn *one = &g_array_index (self->donors->redrawn, PremiaRedrawn, redrawn);
  const PremiaDoctorCase *told = &g_array_index (self->donors->cases->cases, PremiaDoctorCase, one->place);
  Target target = { .redrawn = redrawn, .pool = one->pool, .own_at = one->own_at };
  Place own[PREMIA_MAX_SINKS] = { { 0 } };

  if (one->pool == PREMIA_NOBODY)
    return;
  for (guint i = 0; i < self->sinks->n_sinks; i++)
    {
      guint person;

      if (!premia_sink_accepts (&self->sinks->sinks[i], self->cube, told, &person, &own[i].period))
        continue;
      own[i].row = person * self->cube->n_periods;
      target.accepted |= G_GUINT64_CONSTANT (1) << i;
    }
  if (target.accepted == 0)
    return;
  g_array_append_val (self->targets, target);
  g_array_append_vals (places, own, self->sinks->n_sinks);
}

static int
compare_targets (gconstpointer a, gconstpointer b, gpointer data)
{
  const Target *x = &g_array_index (((PremiaQuickPlan *) data)->targets, Target, *(const guint32 *) a);
  const Target *y = &g_array_index (((PremiaQuickPlan *) data)->targets, Target, *(const guint32 *) b);

  if (x->pool != y->pool)
    return x->pool < y->pool ? -1 : 1;
  return (x->redrawn > y->redrawn) - (x->redrawn < y->redrawn);
}

/* By pool: then a whole stretch of them is measured by one limit. */
static void
arrange_targets (PremiaQuickPlan *self, GArray *places)
{
  const guint32 n = self->targets->len;
  const guint n_sinks = self->sinks->n_sinks;
  g_autofree guint32 *order = g_new (guint32, n + 1);
  GArray *arranged = g_array_sized_new (FALSE, FALSE, sizeof (Target), n);

  for (guint32 i = 0; i < n; i++)
    order[i] = i;
  g_qsort_with_data (order, (int) n, sizeof *order, compare_targets, self);
  self->places = g_new (Place, (gsize) n * n_sinks + 1);
  self->items = g_new (guint64, n + 1);
  for (guint32 i = 0; i < n; i++)
    {
      const Target target = g_array_index (self->targets, Target, order[i]);

      g_array_append_val (arranged, target);
      memcpy (self->places + (gsize) i * n_sinks, (const Place *) places->data + (gsize) order[i] * n_sinks, n_sinks * sizeof (Place));
      self->items[i] = ((guint64) g_array_index (self->donors->redrawn, PremiaRedrawn, target.redrawn).case_id + 1) * PREMIA_DRAW_STEP;
    }
  g_array_unref (self->targets);
  self->targets = arranged;
}

static void
find_stretches (PremiaQuickPlan *self)
{
  self->stretches = g_array_new (FALSE, FALSE, sizeof (Stretch));
  for (guint32 i = 0, end; i < self->targets->len; i = end)
    {
      const guint32 pool = g_array_index (self->targets, Target, i).pool;
      Stretch stretch = { .first = i, .pool = g_ptr_array_index (self->donors->pools, pool) };

      for (end = i; end < self->targets->len && g_array_index (self->targets, Target, end).pool == pool;)
        end++;
      stretch.end = end;
      stretch.limit = stretch.pool->end[self->sinks->sees_lost ? PREMIA_DONOR_LOST : PREMIA_DONOR_SOLD];
      g_array_append_val (self->stretches, stretch);
    }
}

static void
find_targets (PremiaQuickPlan *self)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));
  const GArray *redrawn = self->donors->redrawn;

  self->targets = g_array_new (FALSE, FALSE, sizeof (Target));
  self->hits = g_new (guint64, redrawn->len + 1);
  for (guint32 i = 0; i < redrawn->len; i++)
    {
      self->hits[i] = premia_sinks_find_hits (self->sinks, &g_array_index (redrawn, PremiaRedrawn, i));
      add_target (self, i, places);
    }
  arrange_targets (self, places);
  find_stretches (self);
}

static PremiaQuantity
unit_of (const PremiaQuickPlan *self, const PremiaSink *sink)
{
  const PremiaCubeColumn *column = g_ptr_array_index (self->cube->columns, sink->column);
  const PremiaRate share_ppm = column->parts[sink->part].share_ppm;

  return (PremiaQuantity) (sink->sums ? PREMIA_MICRO : PREMIA_RAW_ONE) * share_ppm;
}

/* Amounts are counted in 64 bits while they are added up: FALSE if they might be too many. */
static gboolean
amounts_fit (const PremiaQuickPlan *self)
{
  gint64 largest = 0, all;

  for (guint32 i = 0; i < self->donors->rows->len; i++)
    {
      const PremiaMoney amount = g_array_index (self->donors->rows, PremiaLaterRow, i).amount;

      if (amount == G_MININT64)
        return FALSE;
      largest = MAX (largest, ABS (amount));
    }
  return !__builtin_mul_overflow (largest, (gint64) self->donors->rows->len + 1, &all)
         && !__builtin_mul_overflow (largest, (gint64) self->targets->len + 1, &all)
         && !__builtin_mul_overflow (all, (gint64) 1000, &all);
}

static void
find_columns (PremiaQuickPlan *self)
{
  self->columns = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < self->cube->columns->len; i++)
    for (guint k = 0; k < self->sinks->n_sinks; k++)
      if (self->sinks->sinks[k].column == i)
        {
          g_array_append_val (self->columns, i);
          break;
        }
  self->empty = g_new0 (PremiaQuantity *, self->columns->len + 1);
}

/* What the cube counted, less what each target's own later stages brought. */
static void
take_out_own (PremiaQuickPlan *self)
{
  g_autofree gint64 *sums = g_new0 (gint64, self->sinks->n_sinks * self->n_cells + 1);

  for (guint32 i = 0; i < self->targets->len; i++)
    bring_all (self, i, g_array_index (self->targets, Target, i).redrawn, sums);
  for (guint c = 0; c < self->columns->len; c++)
    {
      const guint column = g_array_index (self->columns, guint, c);
      PremiaQuantity *cells = g_memdup2 (((PremiaCubeColumn *) g_ptr_array_index (self->cube->columns, column))->cells, self->n_cells * sizeof *cells);

      for (guint k = 0; k < self->sinks->n_sinks; k++)
        if (self->sinks->sinks[k].column == column)
          for (gsize cell = 0; cell < self->n_cells; cell++)
            cells[cell] -= sums[k * self->n_cells + cell] * unit_of (self, &self->sinks->sinks[k]);
      self->empty[c] = cells;
    }
}

/* Where rows are handed on otherwise than they were, their own sums tell nothing: such a history is made and counted. */
static gboolean
count_empty (PremiaQuickPlan *self, GError **error)
{
  g_autoptr (PremiaSlowPlan) slow = premia_slow_plan_new (self->donors, self->scheme);
  PremiaCube *cube = premia_slow_plan_empty (slow, error);

  if (cube == NULL)
    return FALSE;
  for (guint c = 0; c < self->columns->len; c++)
    {
      const PremiaCubeColumn *column = g_ptr_array_index (cube->columns, g_array_index (self->columns, guint, c));

      self->empty[c] = g_memdup2 (column->cells, self->n_cells * sizeof *column->cells);
    }
  premia_slow_plan_drop (cube);
  return TRUE;
}

PremiaQuickPlan *
premia_quick_plan_new (const PremiaDonors *donors, PremiaScheme *scheme, GError **error)
{
  g_autoptr (PremiaQuickPlan) self = g_new0 (PremiaQuickPlan, 1);

  self->donors = donors;
  self->cube = premia_cube_ref (donors->cube);
  self->scheme = premia_scheme_ref (scheme);
  self->n_cells = (gsize) self->cube->n_people * self->cube->n_periods;
  self->sinks = premia_sinks_new (donors, scheme);
  if (self->sinks == NULL)
    return NULL;
  find_days (self);
  find_columns (self);
  find_targets (self);
  if (!amounts_fit (self))
    return NULL;
  if (!donors->any_rewritten)
    take_out_own (self);
  else if (!count_empty (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
premia_quick_plan_free (PremiaQuickPlan *self)
{
  if (self == NULL)
    return;
  for (guint c = 0; self->empty != NULL && c < self->columns->len; c++)
    g_free (self->empty[c]);
  g_free (self->empty);
  g_free (self->items);
  g_free (self->places);
  g_free (self->hits);
  g_free (self->begin);
  g_free (self->period_of_day);
  g_clear_pointer (&self->targets, g_array_unref);
  g_clear_pointer (&self->stretches, g_array_unref);
  g_clear_pointer (&self->columns, g_array_unref);
  g_clear_pointer (&self->sinks, premia_sinks_free);
  g_clear_pointer (&self->cube, premia_cube_unref);
  g_clear_pointer (&self->scheme, premia_scheme_unref);
  g_free (self);
}

gboolean
premia_quick_plan_is_constant (const PremiaQuickPlan *self)
{
  return self->targets->len == 0;
}

PremiaQuickWorker *
premia_quick_worker_new (const PremiaQuickPlan *plan)
{
  PremiaQuickWorker *self = g_new0 (PremiaQuickWorker, 1);

  self->plan = plan;
  self->cube = premia_cube_derive (plan->cube);
  self->what_if = premia_what_if_new (self->cube);
  self->sums = g_new (gint64, plan->sinks->n_sinks * plan->n_cells + 1);
  return self;
}

void
premia_quick_worker_free (PremiaQuickWorker *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->what_if, premia_what_if_free);
  g_clear_pointer (&self->cube, premia_cube_unref);
  g_free (self->sums);
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
draw_stretch (PremiaQuickWorker *self, const Stretch *stretch, guint64 key)
{
  for (guint32 first = stretch->first; first < stretch->end; first += BLOCK)
    {
      const guint32 n = MIN (BLOCK, stretch->end - first);
      guint32 n_found;

      draw_block (key, self->plan->items + first, n, self->draws);
      n_found = list_below (self->draws, n, stretch->limit, self->found);
      for (guint32 i = 0; i < n_found; i++)
        bring_all (self->plan, first + self->found[i], premia_donor_pool_find (stretch->pool, self->draws[self->found[i]]), self->sums);
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
      const PremiaQuantity unit = unit_of (plan, &plan->sinks->sinks[k]);
      const gint64 *sums = self->sums + k * plan->n_cells;

      for (gsize cell = 0; cell < plan->n_cells; cell++)
        cells[cell] += sums[cell] * unit;
    }
}

gboolean
premia_quick_worker_run (PremiaQuickWorker *self, guint replicate, PremiaMoney *pay, GError **error)
{
  const PremiaQuickPlan *plan = self->plan;
  const guint64 key = premia_donors_get_key (plan->donors, replicate);

  memset (self->sums, 0, plan->sinks->n_sinks * plan->n_cells * sizeof *self->sums);
  for (guint i = 0; i < plan->stretches->len; i++)
    draw_stretch (self, &g_array_index (plan->stretches, Stretch, i), key);
  fill_cells (self);
  return premia_what_if_run_again (self->what_if, plan->scheme, (const char *const *) plan->sinks->measures, error)
         && premia_redraw_take_pay (self->what_if, plan->scheme, plan->n_cells, pay, error);
}
