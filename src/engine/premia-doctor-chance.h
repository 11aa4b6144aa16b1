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

/* How far two samples are apart by rank, in standard deviations of what chance alone would do (Mann and Whitney, ties
 * corrected); > 0: @a is larger. Sorts nothing of the caller's. 0 where either is empty. */
double   premia_chance_compare_ranks (const double *a, guint n_a, const double *b, guint n_b);
/* Of the middle two the mean; NAN of none. Sorts @values. */
double   premia_chance_median (double *values, guint n);

G_END_DECLS
