/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-effect"

#include "premia-effect-estimate.h"

#include "premia-doctor-draw.h"

#include <math.h>
#include <stdlib.h>

#define STREAM PREMIA_DRAW_STREAM ('e', 'f', 'f', 't')
/* Of the replicates; if more have nothing to divide by there is no interval. */
#define LEAST_VALID 0.9

typedef struct { double part[2][2], whole[2][2]; } Sums; /* [group][window] */

static void
add (Sums *sums, const PremiaEffectRow *row)
{
  for (guint w = 0; w < 2; w++)
    {
      sums->part[row->group][w] += row->part[w];
      sums->whole[row->group][w] += row->whole[w];
    }
}

/* FALSE: nothing to divide by. @without (nullable): what there would have been after. */
static gboolean
reckon (const Sums *sums, gboolean control, double *value, double *without)
{
  double rate[2][2];

  for (guint g = 0; g <= (control ? 1u : 0u); g++)
    for (guint w = 0; w < 2; w++)
      {
        if (sums->whole[g][w] <= 0.0)
          return FALSE;
        rate[g][w] = sums->part[g][w] / sums->whole[g][w];
      }
  *without = rate[0][0] + (control ? rate[1][1] - rate[1][0] : 0.0);
  *value = rate[0][1] - *without;
  return TRUE;
}

double
premia_effect_student (guint freedom)
{
  static const double table[] = { 12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060, 2.2622, 2.2281, 2.2010, 2.1788 };
  const double z = 1.959963985, f = freedom;

  g_return_val_if_fail (freedom >= 1, NAN);

  if (freedom <= G_N_ELEMENTS (table))
    return table[freedom - 1];
  /* Cornish and Fisher's expansion (Abramowitz and Stegun 26.7.5). */
  return z + (pow (z, 3) + z) / (4.0 * f) + (5.0 * pow (z, 5) + 16.0 * pow (z, 3) + 3.0 * z) / (96.0 * f * f)
         + (3.0 * pow (z, 7) + 19.0 * pow (z, 5) + 17.0 * pow (z, 3) - 15.0 * z) / (384.0 * f * f * f);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* Between the neighbours in proportion, as most do it (Hyndman and Fan 1996, type 7). */
static double
quantile (const double *sorted, guint n, double share)
{
  const double at = share * (n - 1), below = floor (at);
  const guint i = (guint) below;

  return i + 1 < n ? sorted[i] + (at - below) * (sorted[i + 1] - sorted[i]) : sorted[n - 1];
}

static void
find_interval (double *values, guint n_values, guint n_people, double *low, double *high)
{
  const double n = n_people, far = premia_effect_student (n_people - 1) * sqrt (n / (n - 1.0));
  const double tail = 0.5 * erfc (far / sqrt (2.0));

  qsort (values, n_values, sizeof *values, compare);
  *low = quantile (values, n_values, tail);
  *high = quantile (values, n_values, 1.0 - tail);
}

/* Whoever has nothing to divide by before or after is drawn, too, but tells nothing. */
static gboolean
counts (const PremiaEffectRow *row)
{
  return row->whole[0] > 0.0 || row->whole[1] > 0.0;
}

static void
resample (const PremiaEffectRow *const *members[2], const guint n[2], guint64 seed, guint replicates, PremiaEffectEstimate *out)
{
  g_autofree double *values = g_new (double, replicates), *shares = g_new (double, replicates);
  guint n_values = 0, n_shares = 0;

  for (guint r = 0; r < replicates; r++)
    {
      const guint64 key = premia_doctor_draw_key (seed, STREAM, r);
      Sums sums = { 0 };
      double value, without;

      for (guint g = 0; g < 2; g++)
        for (guint i = 0; i < n[g]; i++)
          add (&sums, members[g][premia_doctor_draw_below (premia_doctor_draw_item (key, (guint64) g << 32 | i), n[g])]);
      if (!reckon (&sums, out->has_control, &value, &without))
        continue;
      values[n_values++] = value;
      if (without > 0.0)
        shares[n_shares++] = value / without;
    }
  if (n_values < replicates * LEAST_VALID)
    return;
  find_interval (values, n_values, out->has_control ? MIN (n[0], n[1]) : n[0], &out->low, &out->high);
  out->has_interval = TRUE;
  if (!out->has_share || n_shares < replicates * LEAST_VALID)
    {
      out->has_share = FALSE;
      return;
    }
  find_interval (shares, n_shares, out->has_control ? MIN (n[0], n[1]) : n[0], &out->share_low, &out->share_high);
}

void
premia_effect_estimate (const PremiaEffectRow *rows, guint n, guint64 seed, guint replicates, PremiaEffectEstimate *out)
{
  g_autofree const PremiaEffectRow **treated = g_new (const PremiaEffectRow *, n + 1), **control = g_new (const PremiaEffectRow *, n + 1);
  const PremiaEffectRow *const *members[2] = { treated, control };
  Sums sums = { 0 };
  double without;

  g_return_if_fail (out != NULL && (rows != NULL || n == 0));

  *out = (PremiaEffectEstimate) { .value = NAN, .low = NAN, .high = NAN, .share = NAN, .share_low = NAN, .share_high = NAN };
  for (guint i = 0; i < n; i++)
    {
      out->has_control = out->has_control || rows[i].group == PREMIA_EFFECT_CONTROL;
      if (!counts (&rows[i]))
        continue;
      (rows[i].group == PREMIA_EFFECT_CONTROL ? control : treated)[out->n[rows[i].group]++] = &rows[i];
      add (&sums, &rows[i]);
    }
  for (guint g = 0; g < 2; g++)
    for (guint w = 0; w < 2; w++)
      out->rate[g][w] = sums.whole[g][w] > 0.0 ? sums.part[g][w] / sums.whole[g][w] : NAN;
  out->has_value = reckon (&sums, out->has_control, &out->value, &without);
  if (!out->has_value)
    return;
  out->has_share = without > 0.0;
  out->share = out->has_share ? out->value / without : NAN;
  if (replicates > 0 && (out->has_control ? MIN (out->n[0], out->n[1]) : out->n[0]) >= PREMIA_EFFECT_LEAST_PEOPLE)
    resample (members, out->n, seed, replicates, out);
}
