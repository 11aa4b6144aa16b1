/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-performance-document.h"

G_BEGIN_DECLS

/* One section while it is made. */
typedef struct
{
  const PremiaPerformance      *performance;
  const PremiaPerformanceScope *scope;
  PremiaDocument               *document;
  PremiaLocale                 *locale;
  PremiaDate                    made_on;  /* the data may have ended before */
  const PremiaWords            *words;
  PremiaFigureSet              *set;      /* of the period */
  const char                   *currency;
  guint                         digits;   /* of money */
} PremiaPerformanceView;

/* A value as a cell; a dash where there is none. */
PremiaCell premia_performance_cell (const PremiaPerformanceView *self, PremiaMetric metric, const PremiaMetricValue *value);

/* What nobody has anything of is left out: there may be no calls in the data, or no amounts. */
gboolean   premia_performance_tells (const PremiaFigure *figure);

void       premia_performance_add_figures (const PremiaPerformanceView *self);
void       premia_performance_add_funnel (const PremiaPerformanceView *self);
void       premia_performance_add_trend (const PremiaPerformanceView *self);
void       premia_performance_add_pairs (const PremiaPerformanceView *self);
void       premia_performance_add_cohorts (const PremiaPerformanceView *self);
void       premia_performance_add_people (const PremiaPerformanceView *self);

G_END_DECLS
