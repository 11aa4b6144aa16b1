/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-chart.h"

G_BEGIN_DECLS

/**
 * PremiaBarChart:
 * Lying bars, one for each item: people by what they are paid. The label is to the left, the value to the
 * right of its bar; in a narrow place (360 px) both are above it. Long names end in an ellipsis.
 */
#define PREMIA_TYPE_BAR_CHART (premia_bar_chart_get_type ())
G_DECLARE_FINAL_TYPE (PremiaBarChart, premia_bar_chart, PREMIA, BAR_CHART, PremiaChart)

PremiaChart *premia_bar_chart_new (void);
/* @series (nullable): kept */
void         premia_bar_chart_set_series (PremiaBarChart *self, PremiaSeries *series);

G_END_DECLS
