/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-chart.h"

G_BEGIN_DECLS

/**
 * PremiaShareChart:
 * What a whole is made of: one bar in pieces, and below it a list that names them. The order is the series';
 * negative values have no piece but are listed.
 */
#define PREMIA_TYPE_SHARE_CHART (premia_share_chart_get_type ())
G_DECLARE_FINAL_TYPE (PremiaShareChart, premia_share_chart, PREMIA, SHARE_CHART, PremiaChart)

PremiaChart *premia_share_chart_new (void);
/* @series (nullable): kept */
void         premia_share_chart_set_series (PremiaShareChart *self, PremiaSeries *series);
/* A thin bar and its names with their notes one after the other, for where the values are told elsewhere. */
void         premia_share_chart_set_compact (PremiaShareChart *self, gboolean compact);

G_END_DECLS
