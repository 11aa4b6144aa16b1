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

typedef struct
{
  double   value;
  gboolean is_a;
} Ranked;

static int
compare_ranked (gconstpointer a, gconstpointer b)
{
  return compare_doubles (&((const Ranked *) a)->value, &((const Ranked *) b)->value);
}

double
premia_chance_compare_ranks (const double *a, guint n_a, const double *b, guint n_b)
{
  const guint n = n_a + n_b;
  g_autofree Ranked *all = g_new (Ranked, n + 1);
  double ranks = 0, ties = 0, variance;

  if (n_a == 0 || n_b == 0)
    return 0;
  for (guint i = 0; i < n_a; i++)
    all[i] = (Ranked) { a[i], TRUE };
  for (guint i = 0; i < n_b; i++)
    all[n_a + i] = (Ranked) { b[i], FALSE };
  qsort (all, n, sizeof *all, compare_ranked);
  for (guint i = 0, end; i < n; i = end)
    {
      guint of_a = 0;
      double many;

      for (end = i; end < n && all[end].value == all[i].value; end++)
        of_a += all[end].is_a;
      many = end - i;
      ranks += of_a * (i + 1 + end) / 2.0; /* the mean of the ranks i + 1 … end */
      ties += many * many * many - many;
    }
  variance = (double) n_a * n_b / 12 * (n + 1 - ties / ((double) n * (n - 1)));
  return variance <= 0 ? 0 : (ranks - n_a * (n + 1) / 2.0) / sqrt (variance);
}

double
premia_chance_median (double *values, guint n)
{
  if (n == 0)
    return NAN;
  qsort (values, n, sizeof *values, compare_doubles);
  return (values[(n - 1) / 2] + values[n / 2]) / 2;
}
