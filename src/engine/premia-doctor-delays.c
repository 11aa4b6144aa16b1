/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-doctor-delays"

#include "premia-doctor-cases.h"
#include "premia-doctor-rank.h"

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

        self->delay[a][b] = counts[a][b] == 0 ? -1 : premia_select_rank (own, counts[a][b], premia_percentile_rank (counts[a][b], 90));
      }
}
