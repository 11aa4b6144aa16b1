/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Statistics in floating point: what is found here is told, and pays nobody. */

/* Fewer people than this give no interval: resampling five people says more about the five than about anybody else. */
#define PREMIA_EFFECT_LEAST_PEOPLE 6

enum { PREMIA_EFFECT_BEFORE, PREMIA_EFFECT_AFTER };
enum { PREMIA_EFFECT_TREATED, PREMIA_EFFECT_CONTROL };

/* One person: part ÷ whole before and after (deals of meetings, appointments of working days). */
typedef struct
{
  guint  group;
  double part[2], whole[2]; /* ≥ 0 */
} PremiaEffectRow;

typedef struct
{
  gboolean has_value, has_interval, has_control;
  guint    n[2];       /* people of each group with anything to divide by */
  double   rate[2][2]; /* [group][before or after]: Σ part ÷ Σ whole; NAN: nothing to divide by */
  double   value;      /* after − before, less the same of the control group if there is one */
  double   low, high;  /* 95 % interval of it */
  gboolean has_share;
  double   share;      /* @value as a share of what there would have been without: before, moved as the control group moved */
  double   share_low, share_high;
} PremiaEffectEstimate;

/**
 * premia_effect_estimate:
 * What changed: difference in differences of ratios of sums (Angrist and Pischke, “Mostly Harmless Econometrics”, 2009,
 * §5.2), or before and after alone where nobody of @rows is in the control group. The interval: people are drawn with
 * replacement, each with all that they did, in each group by itself, since what one person does on one day is no news of
 * what they do on the next (Bertrand, Duflo and Mullainathan, “How Much Should We Trust Differences-in-Differences
 * Estimates?”, QJE 2004); of the @replicates the percentiles, moved out as far as so few people need it (expanded percentile
 * interval: Hesterberg, “What Teachers Should Know About the Bootstrap”, The American Statistician 2015).
 * The same rows in the same order and the same @seed give the same numbers on every machine but for the last digits.
 */
void premia_effect_estimate (const PremiaEffectRow *rows, guint n, guint64 seed, guint replicates, PremiaEffectEstimate *out);

/* Student's t, 97.5 %: @freedom ≥ 1. Exact to three decimals. */
double premia_effect_student (guint freedom);

G_END_DECLS
