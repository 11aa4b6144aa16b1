/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-chart.h"

G_BEGIN_DECLS

/**
 * PremiaFunnelChart:
 * What becomes of calls: one bar for each stage, each narrowing into the next, with its count and, as its
 * note, the share of the stage before.
 */
#define PREMIA_TYPE_FUNNEL_CHART (premia_funnel_chart_get_type ())
G_DECLARE_FINAL_TYPE (PremiaFunnelChart, premia_funnel_chart, PREMIA, FUNNEL_CHART, PremiaChart)

PremiaChart *premia_funnel_chart_new (void);
/* @series (nullable): the stages from first to last, values ≥ 0; kept */
void         premia_funnel_chart_set_series (PremiaFunnelChart *self, PremiaSeries *series);
/* The conversion into each stage, written where the bars narrow: @rates has one text for each stage, the first is not
 * read; NULL or "" for none. Copied. NULL: no conversions. */
void         premia_funnel_chart_set_rates (PremiaFunnelChart *self, const char *const *rates, guint n);
/* A tick in each bar's row at what it is compared with (previous period, target); its texts are said, too. (nullable) */
void         premia_funnel_chart_set_compared (PremiaFunnelChart *self, PremiaSeries *series);

G_END_DECLS
