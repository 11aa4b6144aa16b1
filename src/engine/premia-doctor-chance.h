/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The 97.5 % point of the normal distribution. */
#define PREMIA_NORMAL_95 1.959963984540054

/**
 * premia_chance_wilson:
 * @won: of @n
 *
 * The 95 % score interval of a rate (E. B. Wilson, 1927): (p + z²/2n ± z√(p(1 − p)/n + z²/4n²)) ÷ (1 + z²/n). NAN both
 * where @n is 0.
 */
void     premia_chance_wilson (guint won, guint n, double *low, double *high);

/* How likely a normal variable is to be at least @z off 0 on either side. */
double   premia_chance_of_distance (double z);

/**
 * premia_chance_of_count:
 * @hits: of @n
 * @rate: what was expected, 0 < @rate < 1
 * @variance: how unsure that is, ≥ 0
 *
 * How likely a count is at least so far off on either side: twice the smaller tail of the beta-binomial distribution with
 * that mean, which without @variance is the binomial one; of the count itself half (mid-p). At most 1.
 */
double   premia_chance_of_count (guint hits, guint n, double rate, double variance);

/**
 * premia_chance_find_true:
 * @p: (array length=n): of as many tests; NAN: not tested
 * @share: of the findings that may be false on average, such as 0.1
 * @found: (array length=n) (out caller-allocates)
 *
 * Benjamini and Hochberg (1995): of the m tests in order of p, those up to the last k with p ≤ k ÷ m × @share.
 */
void     premia_chance_find_true (const double *p, guint n, double share, gboolean *found);

double   premia_chance_logit (double p);
double   premia_chance_from_logit (double x);

/* The rank of each of @n rising values, from 1 on, equal ones with the mean of theirs. Returns Σ (t³ − t) over the groups of t
 * equal ones. */
double   premia_chance_rank (const double *rising, guint n, double *ranks);
/* How far @n_own of @n ranked values, whose ranks add up to @sum, are from where chance puts them, in standard deviations
 * (Mann and Whitney, @ties accounted for); > 0: they are larger. 0 where there is nothing to compare. */
double   premia_chance_of_ranks (double sum, guint n_own, guint n, double ties);
/* Of the middle two the mean; NAN of none. Sorts @values. */
double   premia_chance_median (double *values, guint n);

G_END_DECLS
