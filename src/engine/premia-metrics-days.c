/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-metrics"

#include "premia-metrics-private.h"

/* Rows by their days: days of a month are found without a look at those of all others. And rows by what holds of them: there are a
 * few dozen masks, and as many questions are answered for each once. */

#define RADIX_BITS 11
#define RADIX      (1u << RADIX_BITS)

static inline guint
digit_of (PremiaDate day, PremiaDate low, guint shift)
{
  return (((guint32) day - (guint32) low) >> shift) & (RADIX - 1);
}

/* Moves rows into the order of @shift's digit of their days; rows of one digit stay in the order in which they were. */
static void
sort_digit (const PremiaDate *days, PremiaDate low, guint shift, const guint32 *from, guint32 *to, guint32 n)
{
  guint32 starts[RADIX + 1] = { 0 };

  for (guint32 i = 0; i < n; i++)
    starts[digit_of (days[from[i]], low, shift) + 1]++;
  for (guint digit = 0; digit < RADIX; digit++)
    starts[digit + 1] += starts[digit];
  for (guint32 i = 0; i < n; i++)
    to[starts[digit_of (days[from[i]], low, shift)]++] = from[i];
}

static void
sort_column (PremiaMetricCases *cases, PremiaMetricDay column)
{
  const PremiaDate *days = cases->day[column];
  PremiaMetricDayRows *by_day = &cases->by_day[column];
  g_autofree guint32 *other = NULL;
  PremiaDate low = PREMIA_DATE_MAX, high = PREMIA_DATE_NONE;

  for (guint32 i = 0; i < cases->n; i++)
    by_day->n += days[i] != PREMIA_DATE_NONE;
  by_day->rows = g_new (guint32, MAX (by_day->n, 1));
  other = g_new (guint32, MAX (by_day->n, 1));
  for (guint32 i = 0, n = 0; i < cases->n; i++)
    if (days[i] != PREMIA_DATE_NONE)
      {
        by_day->rows[n++] = i;
        low = MIN (low, days[i]);
        high = MAX (high, days[i]);
      }
  for (guint shift = 0; by_day->n > 0 && shift < 32 && ((guint32) high - (guint32) low) >> shift > 0; shift += RADIX_BITS)
    {
      guint32 *sorted = other;

      sort_digit (days, low, shift, by_day->rows, sorted, by_day->n);
      other = by_day->rows;
      by_day->rows = sorted;
    }
}

/* Masks get numbers in the order in which they come. */
static void
number_masks (PremiaMetricCases *cases)
{
  g_autofree guint16 *numbers = g_new0 (guint16, G_MAXUINT16 + 1);
  g_autoptr (GArray) masks = g_array_new (FALSE, FALSE, sizeof (guint16));

  cases->mask_number = g_new (guint16, MAX (cases->n, 1));
  for (guint32 i = 0; i < cases->n; i++)
    {
      const guint16 mask = cases->mask[i];

      if (numbers[mask] == 0)
        {
          g_array_append_val (masks, mask);
          numbers[mask] = (guint16) masks->len;
        }
      cases->mask_number[i] = (guint16) (numbers[mask] - 1);
    }
  cases->n_masks = masks->len;
  cases->masks = (guint16 *) g_array_free (g_steal_pointer (&masks), FALSE);
}

/* Many companies never say that something was confirmed, or lost: all columns without a day are the same one. */
static void
share_empty_columns (PremiaMetricCases *cases)
{
  for (guint column = 0; column < PREMIA_N_DAYS; column++)
    {
      if (cases->by_day[column].n > 0)
        continue;
      if (cases->no_days == NULL)
        cases->no_days = cases->day[column];
      else
        g_free (cases->day[column]);
      cases->day[column] = cases->no_days;
    }
}

void
premia_metrics_sort_days (PremiaMetrics *self)
{
  for (guint column = 0; column < PREMIA_N_DAYS; column++)
    sort_column (&self->cases, (PremiaMetricDay) column);
  share_empty_columns (&self->cases);
  number_masks (&self->cases);
}

/* The place of the first row of @day or later. */
static guint32
find_place (const PremiaMetricCases *cases, PremiaMetricDay column, gint64 day)
{
  const PremiaMetricDayRows *by_day = &cases->by_day[column];
  const PremiaDate *days = cases->day[column];
  guint32 low = 0, high = by_day->n;

  while (low < high)
    {
      const guint32 middle = low + (high - low) / 2;

      if (days[by_day->rows[middle]] < day)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

const guint32 *
premia_metrics_rows_of_days (const PremiaMetrics *self, PremiaMetricDay column, PremiaDate first, PremiaDate last, guint32 *n)
{
  const PremiaDate until = column == PREMIA_DAY_DUE ? MIN (last, self->as_of_day) : last;
  const guint32 begin = find_place (&self->cases, column, first);

  *n = first > until ? 0 : find_place (&self->cases, column, (gint64) until + 1) - begin;
  return self->cases.by_day[column].rows + begin;
}
