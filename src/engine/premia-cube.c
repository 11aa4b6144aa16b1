/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-cube"

#include "premia-cube-private.h"
#include "premia-cube-derived.h"
#include "premia-earned-badges.h"
#include "premia-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static guint
find_currency (PremiaDataset *dataset, const char *currency)
{
  for (guint i = 1; i < dataset->currencies.n; i++)
    if (strcmp (premia_texts_get (&dataset->currencies, i), currency) == 0)
      return i;
  return G_MAXUINT;
}

static PremiaCube *
cube_alloc (PremiaDataset *dataset, PremiaScheme *scheme, const PremiaSpan *span)
{
  PremiaCube *self = g_new0 (PremiaCube, 1);

  g_atomic_ref_count_init (&self->refs);
  g_mutex_init (&self->rivals_lock);
  g_mutex_init (&self->others_lock);
  self->others = g_ptr_array_new_with_free_func (premia_cube_others_free);
  self->dataset = premia_dataset_ref (dataset);
  self->scheme = premia_scheme_ref (scheme);
  self->span = *span;
  self->span.zone = premia_zone_ref (span->zone);
  self->span.coverage = span->coverage == NULL ? NULL : premia_coverage_ref (span->coverage);
  self->span.earned = span->earned == NULL ? NULL : premia_earned_badges_ref (span->earned);
  self->by_set = scheme->version_at_set && premia_coverage_get_whole (span->coverage) != span->coverage;
  self->n_people = premia_people_get_n (premia_dataset_get_people (dataset));
  self->n_periods = (guint) (span->last.number - span->first.number) + 1;
  self->windows = g_new (PremiaWindow, self->n_periods);
  for (guint i = 0; i < self->n_periods; i++)
    {
      const PremiaPeriod period = premia_cube_get_period (self, i);
      const PremiaDate last = premia_period_last_day (period);

      self->windows[i] = premia_cube_own_window (self, premia_period_first_day (period), last);
    }
  self->as_of = span->as_of == PREMIA_NEVER ? premia_dataset_get_last_at (dataset) : span->as_of;
  /* Without any action nothing is accepted; any day will do. */
  self->as_of_day = self->as_of == PREMIA_NEVER ? 0 : premia_zone_date_of (self->span.zone, self->as_of);
  self->currency = find_currency (dataset, scheme->currency);
  self->columns = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_cube_column_free);
  self->ratios = g_malloc0 (MAX (scheme->measures->len, 1) * sizeof *self->ratios);
  premia_cube_find_applies (self);
  return self;
}

static gboolean
add_column (PremiaCube *self, const PremiaMeasure *measure, int cohort, GError **error)
{
  PremiaCubeColumn *column = premia_cube_column_new (self, measure, cohort, error);

  if (column == NULL)
    return FALSE;
  g_ptr_array_add (self->columns, column);
  return TRUE;
}

/* A ratio without a cohort reads the columns of its two measures; with one it has two of its own. */
static gboolean
plan_ratio (PremiaCube *self, guint index, GError **error)
{
  const PremiaMeasure *ratio = g_ptr_array_index (self->scheme->measures, index);

  for (guint i = 0; i < 2; i++)
    {
      const PremiaMeasure *measure = premia_scheme_find_measure (self->scheme, ratio->ratio[i], &self->ratios[index][i]);

      g_assert (measure != NULL);
      if (ratio->cohort == PREMIA_COHORT_NONE)
        continue;
      self->ratios[index][i] = self->columns->len;
      if (!add_column (self, measure, ratio->cohort, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
plan (PremiaCube *self, GError **error)
{
  const GPtrArray *measures = self->scheme->measures;

  for (guint i = 0; i < measures->len; i++)
    if (!add_column (self, g_ptr_array_index (measures, i), PREMIA_COHORT_NONE, error))
      return FALSE;
  for (guint i = 0; i < measures->len; i++)
    if (((const PremiaMeasure *) g_ptr_array_index (measures, i))->kind == PREMIA_MEASURE_RATIO
        && !plan_ratio (self, i, error))
      return FALSE;
  return TRUE;
}

/* Columns are independent of each other, so each is one thread's; which thread takes which decides
 * nothing, and of several errors that of the first column is told. */
typedef struct
{
  PremiaCube *cube;
  gint        next;   /* atomic */
  GError    **errors; /* by column */
} Work;

static gpointer
work (gpointer data)
{
  Work *self = data;

  for (;;)
    {
      const guint index = (guint) g_atomic_int_add (&self->next, 1);

      if (index >= self->cube->columns->len)
        return NULL;
      premia_cube_evaluate (self->cube, g_ptr_array_index (self->cube->columns, index), &self->errors[index]);
    }
}

static gboolean
evaluate (PremiaCube *self, guint n_threads, GError **error)
{
  const guint n_columns = self->columns->len;
  g_autofree GError **errors = g_new0 (GError *, MAX (n_columns, 1));
  Work shared = { .cube = self, .errors = errors };
  GThread *threads[64];
  const guint n_helpers = MIN (MIN (n_threads, n_columns), G_N_ELEMENTS (threads)) - (n_columns > 0 ? 1 : 0);
  GError *first = NULL;

  for (guint i = 0; i < n_helpers; i++)
    threads[i] = g_thread_new ("premia-cube", work, &shared);
  work (&shared);
  for (guint i = 0; i < n_helpers; i++)
    g_thread_join (threads[i]);
  for (guint i = 0; i < n_columns; i++)
    if (first == NULL)
      first = errors[i];
    else
      g_clear_error (&errors[i]);
  if (first == NULL)
    return TRUE;
  g_propagate_error (error, first);
  return FALSE;
}

PremiaCube *
premia_cube_new (PremiaDataset *dataset, PremiaScheme *scheme, const PremiaSpan *span, guint n_threads, GError **error)
{
  g_autoptr (PremiaCube) self = NULL;

  g_return_val_if_fail (dataset != NULL && scheme != NULL && span != NULL && span->zone != NULL && n_threads >= 1, NULL);
  g_return_val_if_fail (span->first.kind == scheme->period && span->last.kind == scheme->period, NULL);

  if (span->last.number < span->first.number || span->last.number - span->first.number >= PREMIA_CUBE_MAX_PERIODS)
    {
      g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_RANGE,
                   _ ("the periods asked for end before they begin, or are more than %d"), PREMIA_CUBE_MAX_PERIODS);
      return NULL;
    }
  self = cube_alloc (dataset, scheme, span);
  if (!plan (self, error) || !evaluate (self, n_threads, error))
    return NULL;
  return g_steal_pointer (&self);
}

PremiaCube *
premia_cube_ref (PremiaCube *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
premia_cube_unref (PremiaCube *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  if (self->base != NULL)
    {
      premia_cube_derived_end (self);
      return;
    }
  g_clear_pointer (&self->dataset, premia_dataset_unref);
  g_clear_pointer (&self->scheme, premia_scheme_unref);
  g_clear_pointer (&self->span.zone, premia_zone_unref);
  g_clear_pointer (&self->span.coverage, premia_coverage_unref);
  g_clear_pointer (&self->span.earned, premia_earned_badges_unref);
  g_free (self->windows);
  g_free (self->applies);
  g_free (self->ratios);
  g_mutex_clear (&self->rivals_lock);
  g_clear_pointer (&self->others, g_ptr_array_unref);
  g_mutex_clear (&self->others_lock);
  g_free (self);
}

PremiaDataset *
premia_cube_get_dataset (PremiaCube *self)
{
  return self->dataset;
}

const PremiaSpan *
premia_cube_get_span (PremiaCube *self)
{
  return &self->span;
}

guint
premia_cube_get_n_periods (PremiaCube *self)
{
  return self->n_periods;
}

PremiaPeriod
premia_cube_get_period (PremiaCube *self, guint period)
{
  return premia_period_next (self->span.first, (int) period);
}

/* Only what the cube depends on, see the class. */
gboolean
premia_cube_serves (PremiaCube *self, PremiaScheme *scheme)
{
  g_return_val_if_fail (self != NULL && scheme != NULL, FALSE);

  return self->scheme == scheme || premia_scheme_same_measures (self->scheme, scheme);
}

static const PremiaCubeColumn *
column_of (PremiaCube *self, guint index)
{
  return g_ptr_array_index (self->columns, index);
}

static gboolean
get_quantity (PremiaCube *self, guint column, gsize cell, PremiaQuantity *quantity)
{
  const PremiaCubeColumn *one = column_of (self, column);

  *quantity = one->cells[cell];
  return one->given == NULL || one->given[cell];
}

static gboolean
divide (PremiaQuantity a, PremiaQuantity b, PremiaRational *value)
{
  return b != 0 && premia_rational_set (value, a, b);
}

gboolean
premia_cube_get (PremiaCube *self, guint measure, guint person, guint period, PremiaRational *value)
{
  PremiaQuantity a, b;
  gsize cell;

  g_return_val_if_fail (measure < self->scheme->measures->len, FALSE);
  g_return_val_if_fail (person < self->n_people && period < self->n_periods, FALSE);

  cell = (gsize) person * self->n_periods + period;
  if (column_of (self, measure)->measure->kind != PREMIA_MEASURE_RATIO)
    return get_quantity (self, measure, cell, &a) && premia_rational_set (value, a, PREMIA_QUANTITY_ONE);
  return get_quantity (self, self->ratios[measure][0], cell, &a)
         && get_quantity (self, self->ratios[measure][1], cell, &b) && divide (a, b, value);
}

const PremiaQuantity *
premia_cube_get_cells (PremiaCube *self, guint measure)
{
  g_return_val_if_fail (measure < self->scheme->measures->len, NULL);

  return column_of (self, measure)->measure->kind == PREMIA_MEASURE_RATIO ? NULL : column_of (self, measure)->cells;
}

/* The cells of a ratio's two measures, counted by its cohort if it has one. FALSE: no ratio. */
gboolean
premia_cube_get_ratio_cells (PremiaCube *self, guint measure, const PremiaQuantity **numerators, const PremiaQuantity **denominators)
{
  g_return_val_if_fail (measure < self->scheme->measures->len, FALSE);

  if (column_of (self, measure)->measure->kind != PREMIA_MEASURE_RATIO)
    return FALSE;
  *numerators = column_of (self, self->ratios[measure][0])->cells;
  *denominators = column_of (self, self->ratios[measure][1])->cells;
  return TRUE;
}

const guint8 *
premia_cube_get_given (PremiaCube *self, guint measure)
{
  g_return_val_if_fail (measure < self->scheme->measures->len, NULL);

  return column_of (self, measure)->given;
}

/* Scores of the periods that lie inside the days; none of them: no value. */
static gboolean
given_between (PremiaCube *self, const PremiaCubeColumn *column, guint person, PremiaDate first, PremiaDate last, PremiaQuantity *quantity)
{
  const char *id = premia_people_get (premia_dataset_get_people (self->dataset), person)->id;
  PremiaPeriod period = premia_period_of_date (self->scheme->period, first);
  gboolean found = FALSE;

  if (premia_period_first_day (period) < first)
    period = premia_period_next (period, 1);
  for (*quantity = 0; premia_period_last_day (period) <= last; period = premia_period_next (period, 1))
    {
      PremiaMoney value;

      if (!premia_dataset_find_score (self->dataset, id, column->measure->given, period, &value))
        continue;
      *quantity += (PremiaQuantity) value * PREMIA_RAW_ONE;
      found = TRUE;
    }
  return found;
}

gboolean
premia_cube_column_between (PremiaCube *self, guint column, guint person, const PremiaWindow *window, PremiaQuantity *quantity)
{
  const PremiaCubeColumn *one = column_of (self, column);

  if (self->base != NULL)
    return premia_cube_derived_between (self, column, person, window, quantity);
  if (one->given != NULL)
    return given_between (self, one, person, window->first, window->last, quantity);
  return premia_cube_evaluate_person (self, one, person, window, quantity, NULL);
}

gboolean
premia_cube_get_between (PremiaCube *self, guint measure, guint person, PremiaDate first, PremiaDate last, PremiaDate known, PremiaRational *value)
{
  const PremiaWindow window = premia_cube_window (self, first, last, known);
  PremiaQuantity a, b;

  g_return_val_if_fail (measure < self->scheme->measures->len && person < self->n_people, FALSE);

  if (column_of (self, measure)->measure->kind != PREMIA_MEASURE_RATIO)
    return premia_cube_column_between (self, measure, person, &window, &a) && premia_rational_set (value, a, PREMIA_QUANTITY_ONE);
  return premia_cube_column_between (self, self->ratios[measure][0], person, &window, &a)
         && premia_cube_column_between (self, self->ratios[measure][1], person, &window, &b) && divide (a, b, value);
}

gboolean
premia_cube_get_ratio_between (PremiaCube *self, guint measure, guint person, PremiaDate first, PremiaDate last, PremiaDate known,
                               PremiaRational *part, PremiaRational *whole)
{
  const PremiaWindow window = premia_cube_window (self, first, last, known);
  PremiaQuantity a, b;

  g_return_val_if_fail (measure < self->scheme->measures->len && person < self->n_people, FALSE);
  g_return_val_if_fail (column_of (self, measure)->measure->kind == PREMIA_MEASURE_RATIO, FALSE);

  return premia_cube_column_between (self, self->ratios[measure][0], person, &window, &a)
         && premia_cube_column_between (self, self->ratios[measure][1], person, &window, &b)
         && premia_rational_set (part, a, PREMIA_QUANTITY_ONE) && premia_rational_set (whole, b, PREMIA_QUANTITY_ONE);
}
