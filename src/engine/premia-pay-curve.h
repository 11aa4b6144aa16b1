/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-rational.h"
#include "premia-scheme.h"

G_BEGIN_DECLS

/**
 * PremiaPayCurve:
 * What a scheme pays for so many units of one measure in one period, as far as its text tells: nothing else is counted,
 * every condition on something else is met, and people's share of other work is left aside. For quotas an example stands.
 */
typedef struct
{
  PremiaScheme  *scheme;  /* borrowed */
  guint          measure;
  PremiaRational quota;   /* the example: 20 units, or 100,000 of an amount */
  gboolean       sum;     /* of amounts; else a count */
  gboolean       asked;   /* the quota was looked at: the numbers hang on the example */
  PremiaRational lines[PREMIA_SCHEME_MAX_COMPONENTS]; /* of the last premia_pay_curve_at() */
} PremiaPayCurve;

/* FALSE: nothing of the scheme can be read as a curve over this measure (ratios, given values, measures that are neither paid
 * nor asked for). */
gboolean premia_pay_curve_init (PremiaPayCurve *self, PremiaScheme *scheme, guint measure);
/* The pay for @n of it, and in `lines` what it is made of. FALSE: overflow. */
gboolean premia_pay_curve_at (PremiaPayCurve *self, PremiaRational n, PremiaRational *pay) G_GNUC_WARN_UNUSED_RESULT;
/* (transfer full) (element-type PremiaRational): where the curve may bend or jump, rising, each once, above 0; at most
 * PREMIA_PAY_CURVE_MAX_POINTS of them. */
#define PREMIA_PAY_CURVE_MAX_POINTS 48
GArray  *premia_pay_curve_points (PremiaPayCurve *self);
/* Whether component @index prices this measure by the unit; whether it only asks for it in a condition. */
gboolean premia_pay_curve_prices (const PremiaPayCurve *self, guint index);
gboolean premia_pay_curve_asks (const PremiaPayCurve *self, guint index);

/* Whether `when` can be met at all if nothing is known of anything: a component that is switched off cannot. */
gboolean premia_component_may_pay (const PremiaComponent *component);

G_END_DECLS
