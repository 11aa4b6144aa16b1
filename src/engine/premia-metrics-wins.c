/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-metrics"

#include "premia-cube-private.h"
#include "premia-metrics-private.h"

/* What was won, each amount at its own day, and what cancellations took of it, each from its own day on: so any days
 * can be added up as they were known at their end. The amounts are the cube's, to the last digit. */

static PremiaCube *
make_cube (PremiaMetrics *self)
{
  const PremiaPeriod month = premia_period_of_date (PREMIA_PERIOD_MONTH, self->as_of_day);
  const PremiaSpan span = { .first = month, .last = month, .as_of = self->as_of, .zone = self->zone };

  return premia_cube_new (self->dataset, self->scheme, &span, 1, NULL);
}

static PremiaDate
day_of_row (PremiaMetrics *self, guint32 row, PremiaStage *stage)
{
  guint32 place;
  const PremiaKind *kind = premia_dataset_kind_of_row (self->dataset, row, &place);

  *stage = kind->part.stage;
  return premia_zone_date_of (self->zone, kind->part.at[place]);
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  const PremiaDate x = *(const PremiaDate *) a, y = *(const PremiaDate *) b;

  return (x > y) - (x < y);
}

/* What is left of a win once @day is over. */
static gboolean
worth_after (PremiaMetrics *self, PremiaCube *cube, guint32 place, guint32 row, PremiaDate day, PremiaInt128 *left, GError **error)
{
  const PremiaDate cancelled = self->cases.day[PREMIA_DAY_CANCELLED][place];

  *left = 0;
  if (cancelled != PREMIA_DATE_NONE && cancelled <= day)
    return TRUE;
  return premia_cube_worth (cube, self->cases.case_id[place], row, FALSE, premia_zone_start_of (self->zone, day + 1), left, NULL, error);
}

static gboolean
add_win (PremiaMetrics *self, PremiaCube *cube, guint32 place, guint32 row, PremiaDate day, const GArray *cancelled, GError **error)
{
  PremiaMetricWin win = { 0, place, day, PREMIA_DATE_NONE };
  PremiaInt128 so_far, left;

  if (!premia_cube_convert (cube, self->cases.case_id[place], row, &so_far, error))
    return FALSE;
  win.amount = so_far;
  g_array_append_val (self->wins, win);
  for (guint i = 0; i < cancelled->len; i++)
    {
      win.known = g_array_index (cancelled, PremiaDate, i);
      if (!worth_after (self, cube, place, row, win.known, &left, error))
        return FALSE;
      win.amount = left - so_far;
      so_far = left;
      if (win.amount != 0)
        g_array_append_val (self->wins, win);
    }
  return TRUE;
}

static gboolean
add_case (PremiaMetrics *self, PremiaCube *cube, guint32 place, GArray *cancelled, GError **error)
{
  guint32 single, n;
  const guint32 *rows = premia_dataset_rows_of_case (self->dataset, self->cases.case_id[place], &single, &n);
  PremiaStage stage;

  g_array_set_size (cancelled, 0);
  for (guint32 i = 0; i < n; i++)
    {
      const PremiaDate day = day_of_row (self, rows[i], &stage);

      if (stage == PREMIA_STAGE_CANCELLED)
        g_array_append_val (cancelled, day);
    }
  g_array_sort (cancelled, compare_days);
  for (guint32 i = 0; i < n; i++)
    {
      const PremiaDate day = day_of_row (self, rows[i], &stage);

      if (stage == PREMIA_STAGE_WON && !add_win (self, cube, place, rows[i], day, cancelled, error))
        return FALSE;
    }
  return TRUE;
}

void
premia_metrics_make_wins (PremiaMetrics *self)
{
  g_autoptr (GArray) cancelled = g_array_new (FALSE, FALSE, sizeof (PremiaDate));
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaCube) cube = make_cube (self);

  self->wins = g_array_new (FALSE, FALSE, sizeof (PremiaMetricWin));
  g_assert (cube != NULL);
  for (guint32 i = 0; i < self->cases.n; i++)
    {
      if ((self->cases.mask[i] & (1u << PREMIA_STAGE_WON)) == 0 || add_case (self, cube, i, cancelled, &error))
        continue;
      self->problem = g_strdup (error->message);
      g_array_set_size (self->wins, 0);
      return;
    }
}
