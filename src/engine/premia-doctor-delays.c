/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-doctor-delays"

#include "premia-doctor-cases.h"

/* How long cases take from each stage to each other. */

#define N PREMIA_N_STAGES

static guint
list_reached (const PremiaDoctorCase *one, guint *stages)
{
  guint n = 0;

  for (guint i = 0; i < N; i++)
    if (one->reached[i] != PREMIA_NEVER)
      stages[n++] = i;
  return n;
}

/* Calls back for each pair of stages of which the second came not before the first. */
#define FOR_EACH_DELAY(self, code)                                                                  \
  for (guint index = 0; index < (self)->cases->len; index++)                                        \
    {                                                                                               \
      const PremiaDoctorCase *one = &g_array_index ((self)->cases, PremiaDoctorCase, index);        \
      guint stages[N];                                                                              \
      const guint n_stages = list_reached (one, stages);                                            \
                                                                                                    \
      for (guint a = 0; a < n_stages; a++)                                                          \
        for (guint b = 0; b < n_stages; b++)                                                        \
          if (a != b && one->reached[stages[b]] >= one->reached[stages[a]])                         \
            code                                                                                    \
    }

static gint64
median_of_three (gint64 a, gint64 b, gint64 c)
{
  return a < b ? (b < c ? b : MAX (a, c)) : (a < c ? a : MAX (b, c));
}

/* The value of @rank among @values, which change places. */
static gint64
select_rank (gint64 *values, gsize n, gsize rank)
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

void
premia_doctor_cases_find_delays (PremiaDoctorCases *self)
{
  gsize counts[N][N] = { { 0 } }, next[N][N], n = 0;
  g_autofree gint64 *values = NULL;

  FOR_EACH_DELAY (self, { counts[stages[a]][stages[b]]++; });
  for (guint a = 0; a < N; a++)
    for (guint b = 0; b < N; b++)
      {
        next[a][b] = n;
        n += counts[a][b];
      }
  values = g_new (gint64, n + 1);
  FOR_EACH_DELAY (self, { values[next[stages[a]][stages[b]]++] = one->reached[stages[b]] - one->reached[stages[a]]; });
  for (guint a = 0; a < N; a++)
    for (guint b = 0; b < N; b++)
      {
        gint64 *own = values + next[a][b] - counts[a][b];

        /* The nearest rank: the smallest that at least nine of ten do not exceed. */
        self->delay[a][b] = counts[a][b] == 0 ? -1 : select_rank (own, counts[a][b], (counts[a][b] * 9 + 9) / 10 - 1);
      }
}
