/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-chart.h"

G_BEGIN_DECLS

/* One measure beside its target. NAN for what there is not. Texts are copied; @note may be NULL. */
typedef struct
{
  const char *label;     /* "Appointments held" */
  double      value;     /* ≥ 0 */
  const char *text;      /* "34" */
  const char *note;      /* "target 40 · 85%" */
  double      target;
  double      fair, good; /* where the ranges “fair” and “good” begin, fair ≤ good */
  double      low, high; /* the interval of the value */
  double      end;       /* of the scale; NAN: as far as all of the above needs */
} PremiaBullet;

/**
 * PremiaBulletChart:
 * Rows, each a measure on a scale of its own: a bar for the value, a tick for the target, behind them up to three
 * ranges, and a thin line for what the value may be. After Stephen Few, “Bullet Graph Design Specification” (2013).
 * Ranges are greys, so that nothing depends on telling red from green. Items are the rows.
 */
#define PREMIA_TYPE_BULLET_CHART (premia_bullet_chart_get_type ())
G_DECLARE_FINAL_TYPE (PremiaBulletChart, premia_bullet_chart, PREMIA, BULLET_CHART, PremiaChart)

PremiaChart *premia_bullet_chart_new (void);
/* @name: what the measures are, also the first words of the text alternative. */
void         premia_bullet_chart_set_bullets (PremiaBulletChart *self, const char *name, const PremiaBullet *bullets, guint n);

G_END_DECLS
