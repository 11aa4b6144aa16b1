/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-doctor-rank"

#include "premia-doctor-rank.h"

#include <string.h>

static gint64
median_of_three (gint64 a, gint64 b, gint64 c)
{
  return a < b ? (b < c ? b : MAX (a, c)) : (a < c ? a : MAX (b, c));
}

gint64
premia_select_rank (gint64 *values, gsize n, gsize rank)
{
  gsize low = 0, high = n - 1;

  while (low < high)
    {
      const gint64 pivot = median_of_three (values[low], values[low + (high - low) / 2], values[high]);
      gsize i = low, k = high;

      for (;; i++, k--)
        {
          gint64 swap;

          while (values[i] < pivot)
            i++;
          while (values[k] > pivot)
            k--;
          if (i >= k)
            break;
          swap = values[i];
          values[i] = values[k];
          values[k] = swap;
        }
      if (rank <= k)
        high = k;
      else
        low = k + 1;
    }
  return values[rank];
}

gsize
premia_percentile_rank (gsize n, guint percent)
{
  return n == 0 || percent == 0 ? 0 : (n * percent + 99) / 100 - 1;
}

#define DIGIT 11 /* bits at a time */

/* By one digit, from the least to the highest. */
static void
sort_digit (const guint64 *keys, const guint32 *items, guint32 n, guint shift, guint64 *keys_out, guint32 *items_out)
{
  guint32 next[1 << DIGIT] = { 0 }, sum = 0;

  for (guint32 i = 0; i < n; i++)
    next[keys[i] >> shift & ((1u << DIGIT) - 1)]++;
  for (guint i = 0; i < 1u << DIGIT; i++)
    {
      const guint32 count = next[i];

      next[i] = sum;
      sum += count;
    }
  for (guint32 i = 0; i < n; i++)
    {
      const guint32 place = next[keys[i] >> shift & ((1u << DIGIT) - 1)]++;

      keys_out[place] = keys[i];
      items_out[place] = items[i];
    }
}

void
premia_sort_keys (guint64 *keys, guint32 *items, guint32 n)
{
  g_autofree guint64 *other_keys = g_new (guint64, n + 1);
  g_autofree guint32 *other_items = g_new (guint32, n + 1);
  guint64 any = 0;

  for (guint32 i = 0; i < n; i++)
    any |= keys[i];
  for (guint shift = 0; shift < 64 && any >> shift != 0; shift += DIGIT)
    {
      if ((any >> shift & ((1u << DIGIT) - 1)) == 0)
        continue;
      sort_digit (keys, items, n, shift, other_keys, other_items);
      memcpy (keys, other_keys, n * sizeof *keys);
      memcpy (items, other_items, n * sizeof *items);
    }
}
