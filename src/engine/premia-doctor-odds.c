/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-doctor-odds"

#include "premia-doctor-odds.h"
#include "premia-doctor-chance.h"

#include <math.h>

/* As many trials at the usual rate are added to anybody's. */
#define SHRINK 10.0

/* Trials, those of them that hit, and as many as would if all were alike. */
typedef struct
{
  double n, hits, usual;
} Sum;

typedef struct
{
  GArray *trials;
  Sum     all;
  GArray *segments; /* (owned): Sum; usual holds the segment's rate */
  GArray *setters;  /* (owned): Sum, by person */
  GArray *others;
} Table;

static void
table_clear (Table *self)
{
  g_clear_pointer (&self->segments, g_array_unref);
  g_clear_pointer (&self->setters, g_array_unref);
  g_clear_pointer (&self->others, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Table, table_clear)

static void
add (GArray *sums, guint place, gboolean hit, double usual)
{
  Sum *sum;

  if (place >= sums->len)
    g_array_set_size (sums, place + 1);
  sum = &g_array_index (sums, Sum, place);
  sum->n++;
  sum->hits += hit;
  sum->usual += usual;
}

static double
rate_of_segment (const Table *self, guint segment)
{
  return g_array_index (self->segments, Sum, segment).usual;
}

static void
table_init (Table *self, GArray *trials)
{
  self->trials = trials;
  self->segments = g_array_new (FALSE, TRUE, sizeof (Sum));
  self->setters = g_array_new (FALSE, TRUE, sizeof (Sum));
  self->others = g_array_new (FALSE, TRUE, sizeof (Sum));
  for (guint i = 0; i < trials->len; i++)
    {
      const PremiaDoctorTrial *trial = &g_array_index (trials, PremiaDoctorTrial, i);

      add (self->segments, trial->segment, trial->hit, 0);
      self->all.n++;
      self->all.hits += trial->hit;
    }
  for (guint i = 0; i < self->segments->len; i++)
    {
      Sum *sum = &g_array_index (self->segments, Sum, i);

      sum->usual = (sum->hits + SHRINK * self->all.hits / self->all.n) / (sum->n + SHRINK);
    }
  for (guint i = 0; i < trials->len; i++)
    {
      const PremiaDoctorTrial *trial = &g_array_index (trials, PremiaDoctorTrial, i);
      const double usual = rate_of_segment (self, trial->segment);

      add (self->setters, trial->setter, trial->hit, usual);
      add (self->others, trial->other, trial->hit, usual);
    }
}

/* How much better somebody does elsewhere than the segments there would let expect, in logits; and how unsure that is. */
static double
effect_elsewhere (const Table *self, const Sum *person, const Sum *pair, double *variance)
{
  const double n = person->n - pair->n, hits = person->hits - pair->hits;
  const double usual = n > 0 ? (person->usual - pair->usual) / n : self->all.hits / self->all.n;

  *variance = 1 / ((n + SHRINK) * usual * (1 - usual));
  return premia_chance_logit ((hits + SHRINK * usual) / (n + SHRINK)) - premia_chance_logit (usual);
}

static void
expect (const Table *self, const Sum *pair, PremiaDoctorOdds *odds)
{
  const double mean = self->all.hits / self->all.n;
  double of_setter, of_other, effect, spread;

  /* Where it always or never happens, there is nothing to be off. */
  odds->expected = mean;
  odds->p = 1;
  if (mean <= 0 || mean >= 1)
    return;
  effect = effect_elsewhere (self, &g_array_index (self->setters, Sum, odds->setter), pair, &of_setter)
           + effect_elsewhere (self, &g_array_index (self->others, Sum, odds->other), pair, &of_other);
  odds->expected = premia_chance_from_logit (premia_chance_logit (pair->usual / pair->n) + effect);
  spread = odds->expected * (1 - odds->expected);
  /* The variance of a logit, as one of the rate. */
  odds->p = premia_chance_of_count ((guint) pair->hits, (guint) pair->n, odds->expected,
                                    spread * spread * (of_setter + of_other + 1 / (self->all.n * mean * (1 - mean))));
}

static int
compare_trials (gconstpointer a, gconstpointer b)
{
  const PremiaDoctorTrial *x = a, *y = b;

  if (x->setter != y->setter)
    return x->setter < y->setter ? -1 : 1;
  if (x->other != y->other)
    return x->other < y->other ? -1 : 1;
  if (x->segment != y->segment)
    return x->segment < y->segment ? -1 : 1;
  return (x->hit != FALSE) - (y->hit != FALSE);
}

GArray *
premia_doctor_odds_find (GArray *trials, guint min)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (PremiaDoctorOdds));
  g_auto (Table) table = { 0 };

  /* Sums in one order, whatever the order of the rows was. */
  g_array_sort (trials, compare_trials);
  table_init (&table, trials);
  for (guint i = 0, end; i < trials->len; i = end)
    {
      const PremiaDoctorTrial *first = &g_array_index (trials, PremiaDoctorTrial, i);
      PremiaDoctorOdds odds = { first->setter, first->other, i, 0, 0, NAN, NAN };
      Sum pair = { 0 };

      for (end = i; end < trials->len; end++)
        {
          const PremiaDoctorTrial *trial = &g_array_index (trials, PremiaDoctorTrial, end);

          if (trial->setter != first->setter || trial->other != first->other)
            break;
          pair.n++;
          pair.hits += trial->hit;
          pair.usual += rate_of_segment (&table, trial->segment);
        }
      odds.n = end - i;
      odds.hits = (guint) pair.hits;
      if (odds.n >= min)
        expect (&table, &pair, &odds);
      g_array_append_val (found, odds);
    }
  return found;
}
