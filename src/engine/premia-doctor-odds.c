/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-doctor-odds"

#include "premia-doctor-odds.h"
#include "premia-doctor-chance.h"

#include <math.h>
#include <stdlib.h>

/* As many trials at the usual rate are added to anybody's. */
#define SHRINK 10.0
/* After so many rounds the effects of all on each other stand still to the fourth digit. */
#define N_ROUNDS 8
/* One pair that is far off spoils the rates of all who know either. Those beyond any doubt (0.05 ÷ the number of pairs) are
 * left out of what others are measured by: each time the farthest, of many pairs a tenth; so often at most. */
#define ODD 0.05
#define AT_ONCE 10
#define N_CLEARINGS 6

/* Trials, those of them that hit, and as many as would if all were alike. */
typedef struct
{
  double n, hits, usual;
} Sum;

/* All of a setter with somebody in a segment. */
typedef struct
{
  guint   setter, other;
  guint16 segment;
  gboolean odd; /* of a pair that others are not measured by */
  double  n, hits;
} Cell;

typedef struct
{
  GArray *cells;             /* (owned): Cell, by setter, other, segment */
  Sum     all;
  GArray *segments;          /* (owned): Sum; usual holds the segment's logit */
  guint   n_people;
  double *of_setter, *of_other; /* (owned): effects in logits, by person */
  Sum    *setters, *others;     /* (owned): by person */
  double *rates_of_setter, *rates_of_other; /* (owned) (nullable): by segment and person, where those are fewer than cells */
} Table;

static void
table_clear (Table *self)
{
  g_clear_pointer (&self->cells, g_array_unref);
  g_clear_pointer (&self->segments, g_array_unref);
  g_free (self->of_setter);
  g_free (self->of_other);
  g_free (self->setters);
  g_free (self->others);
  g_free (self->rates_of_setter);
  g_free (self->rates_of_other);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Table, table_clear)

static void
add (Sum *sum, double n, double hits, double usual)
{
  sum->n += n;
  sum->hits += hits;
  sum->usual += n * usual;
}

static void
subtract (Sum *sum, const Sum *pair)
{
  sum->n -= pair->n;
  sum->hits -= pair->hits;
  sum->usual -= pair->usual;
}

/* What the segment gives anybody, and with @effect (a logit) whoever is met. */
static double
find_rate (const Table *self, guint16 segment, double effect)
{
  return premia_chance_from_logit (g_array_index (self->segments, Sum, segment).usual + effect);
}

/* What the segment, and with @adjusted whoever is met, gives anybody. */
static double
rate_for_setter (const Table *self, const Cell *cell, gboolean adjusted)
{
  if (adjusted && self->rates_of_other != NULL)
    return self->rates_of_other[(gsize) cell->segment * self->n_people + cell->other];
  return find_rate (self, cell->segment, adjusted ? self->of_other[cell->other] : 0);
}

static double
rate_for_other (const Table *self, const Cell *cell, gboolean adjusted)
{
  if (adjusted && self->rates_of_setter != NULL)
    return self->rates_of_setter[(gsize) cell->segment * self->n_people + cell->setter];
  return find_rate (self, cell->segment, adjusted ? self->of_setter[cell->setter] : 0);
}

/* The same few are met in most cells: what they give is worked out once. */
static void
find_rates (Table *self, double *rates, const double *effects)
{
  for (guint segment = 0; rates != NULL && segment < self->segments->len; segment++)
    for (guint i = 0; i < self->n_people; i++)
      rates[(gsize) segment * self->n_people + i] = find_rate (self, (guint16) segment, effects[i]);
}

/* How much better somebody does than that, in logits. */
static double
find_effect (const Table *self, const Sum *sum, double *variance)
{
  const double usual = sum->n > 0 ? sum->usual / sum->n : self->all.hits / self->all.n;

  *variance = 1 / ((sum->n + SHRINK) * usual * (1 - usual));
  return premia_chance_logit ((sum->hits + SHRINK * usual) / (sum->n + SHRINK)) - premia_chance_logit (usual);
}

static void
sum_up (Table *self, gboolean adjusted)
{
  if (adjusted)
    {
      find_rates (self, self->rates_of_setter, self->of_setter);
      find_rates (self, self->rates_of_other, self->of_other);
    }
  for (guint i = 0; i < self->n_people; i++)
    self->setters[i] = self->others[i] = (Sum) { 0, 0, 0 };
  for (guint i = 0; i < self->cells->len; i++)
    {
      const Cell *cell = &g_array_index (self->cells, Cell, i);

      if (adjusted && cell->odd)
        continue;
      add (&self->setters[cell->setter], cell->n, cell->hits, rate_for_setter (self, cell, adjusted));
      add (&self->others[cell->other], cell->n, cell->hits, rate_for_other (self, cell, adjusted));
    }
}

/* Each against those whom they met, whose effects are found in the same way: it settles in a few rounds. */
static void
find_effects (Table *self)
{
  double variance;

  for (guint round = 0; round < N_ROUNDS; round++)
    {
      sum_up (self, TRUE);
      for (guint i = 0; i < self->n_people; i++)
        self->of_other[i] = find_effect (self, &self->others[i], &variance);
      sum_up (self, TRUE);
      for (guint i = 0; i < self->n_people; i++)
        self->of_setter[i] = find_effect (self, &self->setters[i], &variance);
    }
}

static void
add_trial (Table *self, const PremiaDoctorTrial *trial)
{
  const Cell fresh = { trial->setter, trial->other, trial->segment, FALSE, 0, 0 };
  Cell *cell = self->cells->len > 0 ? &g_array_index (self->cells, Cell, self->cells->len - 1) : NULL;

  if (cell == NULL || cell->setter != trial->setter || cell->other != trial->other || cell->segment != trial->segment)
    {
      g_array_append_val (self->cells, fresh);
      cell = &g_array_index (self->cells, Cell, self->cells->len - 1);
    }
  cell->n++;
  cell->hits += trial->hit;
  if (trial->segment >= self->segments->len)
    g_array_set_size (self->segments, trial->segment + 1u);
  add (&g_array_index (self->segments, Sum, trial->segment), 1, trial->hit, 0);
  add (&self->all, 1, trial->hit, 0);
  self->n_people = MAX (self->n_people, MAX (trial->setter, trial->other) + 1);
}

/* @trials: in order. */
static void
table_init (Table *self, const GArray *trials)
{
  self->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  self->segments = g_array_new (FALSE, TRUE, sizeof (Sum));
  for (guint i = 0; i < trials->len; i++)
    add_trial (self, &g_array_index (trials, PremiaDoctorTrial, i));
  for (guint i = 0; i < self->segments->len; i++)
    {
      Sum *sum = &g_array_index (self->segments, Sum, i);

      sum->usual = premia_chance_logit ((sum->hits + SHRINK * self->all.hits / self->all.n) / (sum->n + SHRINK));
    }
  self->of_setter = g_new0 (double, self->n_people + 1);
  self->of_other = g_new0 (double, self->n_people + 1);
  self->setters = g_new0 (Sum, self->n_people + 1);
  self->others = g_new0 (Sum, self->n_people + 1);
  if ((gsize) self->segments->len * self->n_people < self->cells->len)
    {
      self->rates_of_setter = g_new (double, (gsize) self->segments->len * self->n_people);
      self->rates_of_other = g_new (double, (gsize) self->segments->len * self->n_people);
    }
}

/* What both do elsewhere lets expect of the cells @first … @end; the sums are those of sum_up() with @adjusted. */
static double
expect (const Table *self, guint first, guint end, gboolean adjusted, double *p)
{
  const double mean = self->all.hits / self->all.n;
  const Cell *cells = (const Cell *) self->cells->data;
  Sum setter = self->setters[cells[first].setter], other = self->others[cells[first].other];
  Sum pair = { 0, 0, 0 }, by_setter = { 0, 0, 0 }, by_other = { 0, 0, 0 };
  double of_setter, of_other, effect, expected, spread;

  for (guint i = first; i < end; i++)
    {
      add (&pair, cells[i].n, cells[i].hits, rate_for_setter (self, &cells[i], FALSE));
      add (&by_setter, cells[i].n, cells[i].hits, rate_for_setter (self, &cells[i], adjusted));
      add (&by_other, cells[i].n, cells[i].hits, rate_for_other (self, &cells[i], adjusted));
    }
  if (!adjusted || !cells[first].odd)
    {
      subtract (&setter, &by_setter);
      subtract (&other, &by_other);
    }
  effect = find_effect (self, &setter, &of_setter) + find_effect (self, &other, &of_other);
  expected = premia_chance_from_logit (premia_chance_logit (pair.usual / pair.n) + effect);
  spread = expected * (1 - expected);
  /* The variance of a logit, as one of the rate. */
  *p = premia_chance_of_count ((guint) pair.hits, (guint) pair.n, expected, spread * spread * (of_setter + of_other + 1 / (self->all.n * mean * (1 - mean))));
  return expected;
}

/* Of a trial, from the least on what it is sorted by: by setter, other, segment, hit. */
static guint
get_key (const PremiaDoctorTrial *trial, guint which)
{
  const guint keys[] = { trial->hit != FALSE, trial->segment, trial->other, trial->setter };

  return keys[which];
}
#define N_KEYS 4

/* Keys are small numbers: each pass counts what goes where. Tens of thousands of trials are many for comparing. */
static void
sort_by_key (const PremiaDoctorTrial *from, PremiaDoctorTrial *to, guint n, guint which)
{
  g_autofree guint *starts = NULL;
  guint most = 0;

  for (guint i = 0; i < n; i++)
    most = MAX (most, get_key (&from[i], which));
  starts = g_new0 (guint, (gsize) most + 2);
  for (guint i = 0; i < n; i++)
    starts[get_key (&from[i], which) + 1]++;
  for (guint key = 0; key < most; key++)
    starts[key + 1] += starts[key];
  for (guint i = 0; i < n; i++)
    to[starts[get_key (&from[i], which)]++] = from[i];
}

static void
sort_trials (GArray *trials)
{
  g_autofree PremiaDoctorTrial *other = g_new (PremiaDoctorTrial, MAX (trials->len, 1));
  PremiaDoctorTrial *own = (PremiaDoctorTrial *) trials->data;

  /* There and back. */
  for (guint which = 0; which < N_KEYS; which += 2)
    {
      sort_by_key (own, other, trials->len, which);
      sort_by_key (other, own, trials->len, which + 1);
    }
}

/* Calls @visit for the cells of each pair. */
typedef void (*PairFunc) (const Table *self, guint first, guint end, PremiaDoctorOdds *odds);

static void
visit_pairs (const Table *self, GArray *odds, PairFunc visit)
{
  const Cell *cells = (const Cell *) self->cells->data;

  for (guint i = 0, end, k = 0; i < self->cells->len; i = end, k++)
    {
      for (end = i; end < self->cells->len && cells[end].setter == cells[i].setter && cells[end].other == cells[i].other; end++)
        ;
      visit (self, i, end, &g_array_index (odds, PremiaDoctorOdds, k));
    }
}

static void
expect_plain (const Table *self, guint first, guint end, PremiaDoctorOdds *odds)
{
  if (!isnan (odds->expected))
    odds->expected = expect (self, first, end, FALSE, &odds->p);
}

static void
expect_adjusted (const Table *self, guint first, guint end, PremiaDoctorOdds *odds)
{
  if (!isnan (odds->adjusted))
    odds->adjusted = expect (self, first, end, TRUE, &odds->p_adjusted);
}

static void
agree (PremiaDoctorOdds *odds)
{
  const double rate = (double) odds->hits / odds->n;

  odds->p = (rate < odds->expected) == (rate < odds->adjusted) ? MAX (odds->p, odds->p_adjusted) : 1;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  const double *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

/* The p up to which pairs are odd this time; −1: none is. */
static double
find_limit (const Table *self, const GArray *odds)
{
  const Cell *cells = (const Cell *) self->cells->data;
  g_autofree double *p = g_new (double, odds->len + 1);
  guint n = 0;

  for (guint i = 0, k = 0; k < odds->len; k++)
    {
      const PremiaDoctorOdds *pair = &g_array_index (odds, PremiaDoctorOdds, k);

      if (!cells[i].odd && pair->p_adjusted * odds->len < ODD)
        p[n++] = pair->p_adjusted;
      for (; i < self->cells->len && cells[i].setter == pair->setter && cells[i].other == pair->other; i++)
        ;
    }
  qsort (p, n, sizeof *p, compare_doubles);
  return n == 0 ? -1 : p[MIN (n, MAX (odds->len / AT_ONCE, 1)) - 1];
}

/* FALSE: no more than before. */
static gboolean
mark_odd (Table *self, const GArray *odds)
{
  const double limit = find_limit (self, odds);
  Cell *cells = (Cell *) self->cells->data;

  for (guint i = 0, k = 0; k < odds->len; k++)
    {
      const PremiaDoctorOdds *pair = &g_array_index (odds, PremiaDoctorOdds, k);

      for (; i < self->cells->len && cells[i].setter == pair->setter && cells[i].other == pair->other; i++)
        cells[i].odd |= pair->p_adjusted <= limit;
    }
  return limit >= 0;
}

/* @trials: in order. */
static GArray *
list_pairs (const GArray *trials, guint min, double mean)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (PremiaDoctorOdds));

  for (guint i = 0, end; i < trials->len; i = end)
    {
      const PremiaDoctorTrial *first = &g_array_index (trials, PremiaDoctorTrial, i);
      PremiaDoctorOdds odds = { first->setter, first->other, i, 0, 0, NAN, NAN, NAN, NAN };

      for (end = i; end < trials->len; end++)
        {
          const PremiaDoctorTrial *trial = &g_array_index (trials, PremiaDoctorTrial, end);

          if (trial->setter != first->setter || trial->other != first->other)
            break;
          odds.hits += trial->hit != FALSE;
        }
      odds.n = end - i;
      /* Where it always or never happens, there is nothing to be off. */
      if (odds.n >= min)
        {
          odds.expected = odds.adjusted = mean;
          odds.p = odds.p_adjusted = 1;
        }
      g_array_append_val (found, odds);
    }
  return found;
}

GArray *
premia_doctor_odds_find (GArray *trials, guint min)
{
  g_auto (Table) table = { 0 };
  GArray *found;
  double mean;

  /* Sums in one order, whatever the order of the rows was. */
  sort_trials (trials);
  table_init (&table, trials);
  mean = trials->len > 0 ? table.all.hits / table.all.n : NAN;
  found = list_pairs (trials, min, mean);
  if (!(mean > 0 && mean < 1))
    return found;
  sum_up (&table, FALSE);
  visit_pairs (&table, found, expect_plain);
  for (guint i = 0; i == 0 || (i <= N_CLEARINGS && mark_odd (&table, found)); i++)
    {
      find_effects (&table);
      sum_up (&table, TRUE);
      visit_pairs (&table, found, expect_adjusted);
    }
  for (guint i = 0; i < found->len; i++)
    if (!isnan (g_array_index (found, PremiaDoctorOdds, i).expected))
      agree (&g_array_index (found, PremiaDoctorOdds, i));
  return found;
}
