/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-cube"

#include "premia-cube-private.h"
#include "premia-error.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/* A column over all people and periods, or over one person and any days. */

PremiaWindow
premia_cube_window (PremiaCube *self, PremiaDate first, PremiaDate last, PremiaDate known)
{
  return (PremiaWindow) {
    .first = first, .last = last, .known = known,
    .begin = premia_zone_start_of (self->span.zone, first),
    .end = premia_zone_start_of (self->span.zone, last + 1),
    .known_end = premia_zone_start_of (self->span.zone, known + 1),
  };
}

/* Days of the version lie without a gap, so that what is left of neighbouring periods still follows each other, also
 * where nothing is left. */
PremiaWindow
premia_cube_own_window (PremiaCube *self, PremiaDate first, PremiaDate last)
{
  const PremiaDate from = premia_coverage_get_first (self->span.coverage), to = premia_coverage_get_last (self->span.coverage);

  if (self->by_set)
    return premia_cube_window (self, first, last, last);
  return premia_cube_window (self, CLAMP (first, from, to == PREMIA_DATE_MAX ? to : to + 1),
                             CLAMP (last, from == PREMIA_DATE_NONE ? from : from - 1, to), last);
}

static gboolean
fail_overflow (const PremiaCubeColumn *column, GError **error)
{
  g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_OVERFLOW,
               _ ("/measures/%s: the sum is larger than a number can hold here"), column->measure->id);
  return FALSE;
}

gboolean
premia_cube_add_raw (const PremiaCubeColumn *column, PremiaInt128 *sum, PremiaInt128 raw, GError **error)
{
  return __builtin_add_overflow (*sum, raw, sum) ? fail_overflow (column, error) : TRUE;
}

gboolean
premia_cube_add_share (const PremiaCubeColumn *column, PremiaQuantity *cell, PremiaInt128 raw, PremiaRate share_ppm, GError **error)
{
  PremiaInt128 quantity;

  if (__builtin_mul_overflow (raw, (PremiaInt128) share_ppm, &quantity) || __builtin_add_overflow (*cell, quantity, cell))
    return fail_overflow (column, error);
  return TRUE;
}

/* Prospects count once per person and period, so they are collected before they are counted. */
typedef struct
{
  guint64 cell;
  guint32 prospect;
} Seen;

static int
compare_seen (gconstpointer a, gconstpointer b)
{
  const Seen *x = a, *y = b;

  if (x->cell != y->cell)
    return x->cell < y->cell ? -1 : 1;
  return (x->prospect > y->prospect) - (x->prospect < y->prospect);
}

static gboolean
count_seen (const PremiaCubeColumn *column, GArray *seen, PremiaRate share_ppm, PremiaQuantity *cells, GError **error)
{
  g_array_sort (seen, compare_seen);
  for (guint i = 0; i < seen->len; i++)
    {
      const Seen *one = &g_array_index (seen, Seen, i);

      if ((i == 0 || compare_seen (one - 1, one) != 0)
          && !premia_cube_add_share (column, &cells[one->cell], PREMIA_RAW_ONE, share_ppm, error))
        return FALSE;
    }
  return TRUE;
}

/* One part of a column on its way into cells. */
typedef struct
{
  PremiaCube             *cube;
  const PremiaCubeColumn *column;
  const PremiaCubePart   *part;
  PremiaQuantity         *cells;
  gboolean                anyone;    /* whether the scheme applied to them or not */
  GArray                 *prospects; /* (owned) of one stretch */
  GArray                 *seen;      /* (owned) */
} Filling;

static void
begin_filling (Filling *self)
{
  self->prospects = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->seen = g_array_new (FALSE, FALSE, sizeof (Seen));
}

static gboolean
end_filling (Filling *self, gboolean filled, GError **error)
{
  filled = filled && count_seen (self->column, self->seen, self->part->share_ppm, self->cells, error);
  g_array_unref (self->prospects);
  g_array_unref (self->seen);
  return filled;
}

static gboolean
put (Filling *self, guint64 cell, PremiaInt128 raw, GError **error)
{
  for (guint i = 0; i < self->prospects->len; i++)
    {
      const Seen seen = { cell, g_array_index (self->prospects, guint32, i) };

      g_array_append_val (self->seen, seen);
    }
  return raw == 0 || premia_cube_add_share (self->column, &self->cells[cell], raw, self->part->share_ppm, error);
}

/* A person's own rows, period after period; each begins where the last one ended. */
static gboolean
fill_own (Filling *self, const PremiaPass *pass, guint32 account, guint person, GError **error)
{
  const int asked = !self->anyone && self->cube->applies[person] == PREMIA_APPLIES_VARIES ? (int) person : -1;
  guint32 low, high = 0;

  for (guint period = 0; period < self->cube->n_periods; period++)
    {
      PremiaInt128 raw = 0;

      low = high;
      premia_pass_stretch (self->cube, pass, account, &self->cube->windows[period], &low, &high);
      if (low == high)
        continue;
      g_array_set_size (self->prospects, 0);
      if (!premia_pass_run (self->cube, self->column, self->part, pass, low, high, &self->cube->windows[period],
                            asked, self->prospects, &raw, error)
          || !put (self, (guint64) person * self->cube->n_periods + period, raw, error))
        return FALSE;
    }
  return TRUE;
}

/* Prospects are collected person by person, and so is what only a case itself can date for a role, or
 * what may be too large for running sums. */
gboolean
premia_pass_is_sweepable (const PremiaCube *cube, const PremiaPass *pass, gboolean anyone)
{
  return pass->prospect == NULL && (pass->value == NULL || pass->value_fits)
         && (anyone || !cube->varies || pass->own_day != NULL);
}

static gboolean
fill_self (Filling *self, GError **error)
{
  for (guint i = 0; i < self->part->n_passes; i++)
    {
      const PremiaPass *pass = &self->part->passes[i];

      if (premia_pass_is_sweepable (self->cube, pass, self->anyone))
        {
          if (!premia_pass_sweep (self->cube, self->column, self->part, pass, self->anyone, self->cells, NULL, error))
            return FALSE;
          continue;
        }
      for (guint32 account = 0; account < self->cube->dataset->n_accounts; account++)
        {
          const int person = self->cube->dataset->person_of_account[account];

          if (person < 0 || (!self->anyone && self->cube->applies[person] == PREMIA_APPLIES_NEVER)
              || pass->table->account_start[account] == pass->table->account_start[account + 1])
            continue;
          if (!fill_own (self, pass, account, (guint) person, error))
            return FALSE;
        }
    }
  return TRUE;
}

/* Whoever gets what @base brought on these days: manager or members of the team. */
static GArray *
find_targets (Filling *self, guint base, PremiaDate date)
{
  GArray *targets = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->cube->n_people; i++)
    if (premia_cube_relates (self->cube, self->part->relation, base, i, date))
      g_array_append_val (targets, i);
  return targets;
}

/* All that counts of one account in a window, over the passes of the part. */
static gboolean
run_window (Filling *self, guint32 account, const PremiaWindow *window, int asked, PremiaInt128 *raw, GError **error)
{
  g_array_set_size (self->prospects, 0);
  for (guint i = 0; i < self->part->n_passes; i++)
    {
      const PremiaPass *pass = &self->part->passes[i];
      guint32 low = 0, high;

      premia_pass_stretch (self->cube, pass, account, window, &low, &high);
      if (low < high
          && !premia_pass_run (self->cube, self->column, self->part, pass, low, high, window, asked, self->prospects, raw, error))
        return FALSE;
    }
  return TRUE;
}

static PremiaWindow
between_changes (PremiaCube *self, GArray *changes, guint index, const PremiaWindow *window)
{
  const PremiaDate first = g_array_index (changes, PremiaDate, index);
  const PremiaDate last = index + 1 < changes->len ? g_array_index (changes, PremiaDate, index + 1) - 1 : window->last;

  PremiaWindow piece = premia_cube_window (self, first, last, window->known);

  piece.without = window->without;
  return piece;
}

/* Team and manager are those of the day that dates a row; between two changes they stay the same. */
static gboolean
fill_related (Filling *self, GError **error)
{
  for (guint period = 0; period < self->cube->n_periods; period++)
    {
      g_autoptr (GArray) changes = premia_cube_find_changes (self->cube, &self->cube->windows[period]);

      for (guint c = 0; c < changes->len; c++)
        {
          const PremiaWindow window = between_changes (self->cube, changes, c, &self->cube->windows[period]);

          for (guint32 account = 0; account < self->cube->dataset->n_accounts; account++)
            {
              const int base = self->cube->dataset->person_of_account[account];
              g_autoptr (GArray) targets = NULL;
              PremiaInt128 raw = 0;

              if (base < 0)
                continue;
              if (!run_window (self, account, &window, -1, &raw, error))
                return FALSE;
              if (raw == 0 && self->prospects->len == 0)
                continue;
              targets = find_targets (self, (guint) base, window.first);
              for (guint i = 0; i < targets->len; i++)
                if (!put (self, (guint64) g_array_index (targets, guint, i) * self->cube->n_periods + period, raw, error))
                  return FALSE;
            }
        }
    }
  return TRUE;
}

static void
fill_given (PremiaCube *self, PremiaCubeColumn *column)
{
  PremiaPeople *people = premia_dataset_get_people (self->dataset);

  for (guint person = 0; person < self->n_people; person++)
    for (guint period = 0; period < self->n_periods; period++)
      {
        const gsize cell = (gsize) person * self->n_periods + period;
        const PremiaDate last = premia_period_last_day (premia_cube_get_period (self, period));
        PremiaMoney value;

        /* It is dated on the last day. */
        if (last < premia_coverage_get_first (self->span.coverage) || last > premia_coverage_get_last (self->span.coverage))
          continue;
        if (!premia_dataset_find_score (self->dataset, premia_people_get (people, person)->id, column->measure->given,
                                        premia_cube_get_period (self, period), &value))
          continue;
        column->given[cell] = 1;
        column->cells[cell] = (PremiaQuantity) value * PREMIA_RAW_ONE;
      }
}

gboolean
premia_cube_evaluate (PremiaCube *self, PremiaCubeColumn *column, GError **error)
{
  if (column->measure->kind == PREMIA_MEASURE_GIVEN)
    fill_given (self, column);
  for (guint i = 0; i < column->n_parts; i++)
    {
      Filling filling = { .cube = self, .column = column, .part = &column->parts[i], .cells = column->cells };
      gboolean filled;

      begin_filling (&filling);
      filled = filling.part->relation == PREMIA_RELATION_SELF ? fill_self (&filling, error) : fill_related (&filling, error);
      if (!end_filling (&filling, filled, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
premia_cube_evaluate_anyone (PremiaCube *self, const PremiaCubeColumn *column, PremiaQuantity *cells, GError **error)
{
  for (guint i = 0; i < column->n_parts; i++)
    {
      Filling filling = { .cube = self, .column = column, .part = &column->parts[i], .cells = cells, .anyone = TRUE };
      gboolean filled;

      if (filling.part->relation != PREMIA_RELATION_SELF)
        continue;
      begin_filling (&filling);
      filled = fill_self (&filling, error);
      if (!end_filling (&filling, filled, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
fill_person (Filling *self, guint person, const PremiaWindow *window, GError **error)
{
  const guint32 account = premia_dataset_account_of_person (self->cube->dataset, person);
  const int asked = self->cube->applies[person] == PREMIA_APPLIES_VARIES ? (int) person : -1;
  PremiaInt128 raw = 0;

  if (account == PREMIA_NOBODY || self->cube->applies[person] == PREMIA_APPLIES_NEVER)
    return TRUE;
  return run_window (self, account, window, asked, &raw, error) && put (self, 0, raw, error);
}

static gboolean
fill_person_related (Filling *self, guint person, const PremiaWindow *window, GError **error)
{
  g_autoptr (GArray) changes = premia_cube_find_changes (self->cube, window);

  for (guint c = 0; c < changes->len; c++)
    {
      const PremiaWindow piece = between_changes (self->cube, changes, c, window);

      for (guint32 account = 0; account < self->cube->dataset->n_accounts; account++)
        {
          const int base = self->cube->dataset->person_of_account[account];
          PremiaInt128 raw = 0;

          if (base < 0 || !premia_cube_relates (self->cube, self->part->relation, (guint) base, person, piece.first))
            continue;
          if (!run_window (self, account, &piece, -1, &raw, error) || !put (self, 0, raw, error))
            return FALSE;
        }
    }
  return TRUE;
}

gboolean
premia_cube_evaluate_person (PremiaCube *self, const PremiaCubeColumn *column, guint person, const PremiaWindow *window, PremiaQuantity *quantity, GError **error)
{
  *quantity = 0;
  for (guint i = 0; i < column->n_parts; i++)
    {
      Filling filling = { .cube = self, .column = column, .part = &column->parts[i], .cells = quantity };
      gboolean filled;

      begin_filling (&filling);
      filled = filling.part->relation == PREMIA_RELATION_SELF ? fill_person (&filling, person, window, error)
                                                              : fill_person_related (&filling, person, window, error);
      if (!end_filling (&filling, filled, error))
        return FALSE;
    }
  return TRUE;
}
