/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-measure-count"

#include "premia-measure-count.h"

#include <glib/gi18n.h>

typedef struct
{
  PremiaDataset *dataset; /* (owned) */
  PremiaScheme  *scheme;  /* (owned) */
  PremiaLocale  *locale;  /* (owned) */
  PremiaSpan     span;    /* its zone and coverage are owned */
  guint          measure;
} Count;

static void
count_free (Count *self)
{
  premia_dataset_unref (self->dataset);
  premia_scheme_unref (self->scheme);
  g_object_unref (self->locale);
  premia_zone_unref (self->span.zone);
  g_clear_pointer (&self->span.coverage, premia_coverage_unref);
  g_free (self);
}

/* Of a ratio both sides of all people together: an average of shares would say something else. */
static gboolean
add_ratio (PremiaCube *cube, guint measure, guint n_cells, PremiaRational *sum)
{
  const PremiaQuantity *numerators, *denominators;
  PremiaQuantity above = 0, below = 0;

  if (!premia_cube_get_ratio_cells (cube, measure, &numerators, &denominators))
    return FALSE;
  for (guint i = 0; i < n_cells; i++)
    {
      above += numerators[i];
      below += denominators[i];
    }
  return below != 0 && premia_rational_set (sum, above, below);
}

/* How many people it counted something for. */
static guint
add_cells (PremiaCube *cube, guint measure, guint n_people, PremiaRational *sum)
{
  guint n = 0;

  *sum = premia_rational_from_int (0);
  for (guint person = 0; person < n_people; person++)
    {
      gboolean any = FALSE;

      for (guint period = 0; period < premia_cube_get_n_periods (cube); period++)
        {
          PremiaRational value;

          if (!premia_cube_get (cube, measure, person, period, &value) || premia_rational_is_zero (value))
            continue;
          any = TRUE;
          if (!premia_rational_add (sum, *sum, value))
            return n;
        }
      n += any ? 1 : 0;
    }
  return n;
}

static char *
say_span (const Count *self)
{
  g_autofree char *first = premia_locale_format_period (self->locale, self->span.first);
  g_autofree char *last = premia_locale_format_period (self->locale, self->span.last);

  return g_strcmp0 (first, last) == 0 ? g_strdup (first) : g_strdup_printf ("%s – %s", first, last);
}

static char *
say_count (const Count *self, PremiaCube *cube)
{
  const PremiaMeasure *measure = g_ptr_array_index (self->scheme->measures, self->measure);
  guint n_people = premia_people_get_n (premia_dataset_get_people (self->dataset));
  g_autofree char *span = say_span (self);
  g_autofree char *number = NULL;
  g_autofree char *people = NULL;
  PremiaRational sum;
  guint n;

  if (measure->kind == PREMIA_MEASURE_RATIO)
    {
      if (!add_ratio (cube, self->measure, n_people * premia_cube_get_n_periods (cube), &sum))
        return g_strdup_printf (_("%s: no data"), span);
      number = premia_locale_format_number (self->locale, sum, 1, TRUE);
      return g_strdup_printf ("%s: %s", span, number);
    }
  n = add_cells (cube, self->measure, n_people, &sum);
  if (measure->kind == PREMIA_MEASURE_SUM)
    {
      PremiaMoney money;

      if (!premia_rational_round (sum, PREMIA_MICRO, PREMIA_ROUND_HALF_UP, &money))
        return g_strdup_printf (_("%s: no data"), span);
      number = premia_locale_format_money (self->locale, money, self->scheme->currency, 0);
    }
  else
    number = premia_locale_format_number (self->locale, sum, 2, FALSE);
  people = g_strdup_printf (ngettext ("for %u person", "for %u people", n), n);
  /* Translators: "October 2026: 312, for 14 people" */
  return g_strdup_printf (_("%1$s: %2$s, %3$s"), span, number, people);
}

static void
count (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Count *self = task_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaCube) cube = premia_cube_new (self->dataset, self->scheme, &self->span, 1, &error);

  if (cube == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, say_count (self, cube), g_free);
}

void
premia_measure_count_async (PremiaDataset *dataset, PremiaScheme *scheme, guint measure, const PremiaSpan *span,
                            PremiaLocale *locale, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Count *self;

  g_return_if_fail (dataset != NULL && scheme != NULL && span != NULL && span->zone != NULL);
  g_return_if_fail (measure < scheme->measures->len);

  self = g_new0 (Count, 1);
  self->dataset = premia_dataset_ref (dataset);
  self->scheme = premia_scheme_ref (scheme);
  self->locale = g_object_ref (locale);
  self->measure = measure;
  self->span = *span;
  premia_zone_ref (self->span.zone);
  if (self->span.coverage != NULL)
    premia_coverage_ref (self->span.coverage);
  g_task_set_source_tag (task, premia_measure_count_async);
  g_task_set_task_data (task, self, (GDestroyNotify) count_free);
  g_task_run_in_thread (task, count);
}

char *
premia_measure_count_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
