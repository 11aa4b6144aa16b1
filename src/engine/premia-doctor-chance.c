/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-doctor-chance"

#include "premia-doctor-chance.h"

#include <math.h>
#include <stdlib.h>

void
premia_chance_wilson (guint won, guint n, double *low, double *high)
{
  const double z2 = PREMIA_NORMAL_95 * PREMIA_NORMAL_95;
  double p, middle, half;

  g_return_if_fail (won <= n);

  *low = *high = NAN;
  if (n == 0)
    return;
  p = (double) won / n;
  middle = p + z2 / (2 * (double) n);
  half = PREMIA_NORMAL_95 * sqrt (p * (1 - p) / n + z2 / (4 * (double) n * n));
  /* The ends are exactly 0 and 1, which subtraction would miss by a hair. */
  *low = won == 0 ? 0 : (middle - half) / (1 + z2 / n);
  *high = won == n ? 1 : (middle + half) / (1 + z2 / n);
}

double
premia_chance_of_distance (double z)
{
  return erfc (fabs (z) / sqrt (2));
}

/* P(k + 1) ÷ P(k). @weight: a + b of the beta distribution; INFINITY: the rate is sure. */
static double
step_up (guint k, guint n, double rate, double weight)
{
  const double choices = (double) (n - k) / (k + 1);

  if (isinf (weight))
    return choices * rate / (1 - rate);
  return choices * (rate * weight + k) / ((1 - rate) * weight + (n - k - 1));
}

double
premia_chance_of_count (guint hits, guint n, double rate, double variance)
{
  const guint mode = (guint) MIN (floor (rate * n), n);
  const double weight = variance > 0 ? rate * (1 - rate) / variance - 1 : INFINITY;
  double below = 0, above = 0, here = 0, p = 1;

  g_return_val_if_fail (hits <= n && rate > 0 && rate < 1, NAN);

  /* Nothing is known of the rate at all. */
  if (!(weight > 0))
    return 1;
  /* From the middle to both ends, against the probability there: the ends alone may be too small for a double. */
  for (guint k = mode; k <= n && p > 0; k++)
    {
      *(k < hits ? &below : k > hits ? &above : &here) += p;
      p = k < n ? p * step_up (k, n, rate, weight) : 0;
    }
  p = 1;
  for (guint k = mode; k > 0 && p > 0; k--)
    {
      p /= step_up (k - 1, n, rate, weight);
      *(k - 1 < hits ? &below : k - 1 > hits ? &above : &here) += p;
    }
  return MIN (2 * (MIN (below, above) + here / 2) / (below + here + above), 1);
}

double
premia_chance_logit (double p)
{
  return log (p / (1 - p));
}

double
premia_chance_from_logit (double x)
{
  return 1 / (1 + exp (-x));
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  const double *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

void
premia_chance_find_true (const double *p, guint n, double share, gboolean *found)
{
  g_autofree double *tested = g_new (double, n + 1);
  double limit = -1;
  guint m = 0;

  for (guint i = 0; i < n; i++)
    if (!isnan (p[i]))
      tested[m++] = p[i];
  qsort (tested, m, sizeof *tested, compare_doubles);
  for (guint k = m; k > 0 && limit < 0; k--)
    if (tested[k - 1] * m <= k * share)
      limit = tested[k - 1];
  for (guint i = 0; i < n; i++)
    found[i] = !isnan (p[i]) && p[i] <= limit;
}

double
premia_chance_rank (const double *rising, guint n, double *ranks)
{
  double ties = 0;

  for (guint i = 0, end; i < n; i = end)
    {
      double many;

      for (end = i; end < n && rising[end] == rising[i]; end++)
        ;
      for (guint k = i; k < end; k++)
        ranks[k] = (i + 1.0 + end) / 2;
      many = end - i;
      ties += many * many * many - many;
    }
  return ties;
}

double
premia_chance_of_ranks (double sum, guint n_own, guint n, double ties)
{
  double variance;

  if (n_own == 0 || n_own >= n)
    return 0;
  variance = (double) n_own * (n - n_own) / 12 * (n + 1 - ties / ((double) n * (n - 1)));
  return variance <= 0 ? 0 : (sum - n_own * (n + 1.0) / 2) / sqrt (variance);
}

double
premia_chance_median (double *values, guint n)
{
  if (n == 0)
    return NAN;
  qsort (values, n, sizeof *values, compare_doubles);
  return (values[(n - 1) / 2] + values[n / 2]) / 2;
}
