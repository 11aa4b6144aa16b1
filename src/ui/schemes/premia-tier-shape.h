/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "design/premia-scheme-place.h"
#include "drawing/premia-curve-chart.h"

G_BEGIN_DECLS

/* What is drawn upwards. */
typedef enum
{
  PREMIA_TIER_PLOT_PAY,    /* what is paid, in units of money */
  PREMIA_TIER_PLOT_RATE,   /* the rate that is reached, as it is read: what it is a rate of is not known here */
  PREMIA_TIER_PLOT_FACTOR, /* what a multiplier's table gives */
} PremiaTierPlot;

/* One that can be moved: which number of the scheme it is. */
typedef struct
{
  PremiaSchemePlace place;
  PremiaHandleWay   way;
  PremiaPoint       at;
} PremiaTierGrip;

/**
 * PremiaTierShape:
 * The curve of a tier table or of a multiplier's table as points and grips. Across lies what the tiers go by, as it is read:
 * units of the measure, or percent. Doubles are for pixels only; each point is priced exactly before.
 */
typedef struct
{
  PremiaTierPlot  plot;
  PremiaPlaceUnit across; /* how what lies across is read */
  PremiaPlaceUnit up;     /* the same of a rate, where it is no pay */
  double          end;    /* where the curve ends */
  GArray         *points; /* (owned) PremiaPoint, rising by x; two over each other are a step */
  GArray         *grips;  /* (owned) PremiaTierGrip, from left to right */
} PremiaTierShape;

/* @quota: what attainment is of, in units of the measure; 0: not known. @reach: the curve goes on at least so far, where
 * people are; 0: nobody is known. NULL: the component has no rows. */
PremiaTierShape *premia_tier_shape_new (PremiaScheme *scheme, guint component, double quota, double reach);
void             premia_tier_shape_free (PremiaTierShape *self);
/* The value of a grip's place with which the curve goes through @wanted; not yet rounded to what a hand means. */
gboolean         premia_tier_shape_find_value (PremiaTierShape *self, PremiaScheme *scheme, double quota, const PremiaTierGrip *grip, PremiaPoint wanted, gint64 *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaTierShape, premia_tier_shape_free)
G_END_DECLS
