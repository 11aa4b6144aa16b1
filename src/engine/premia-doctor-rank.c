/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-doctor-rank"

#include "premia-doctor-rank.h"

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
