/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-chart.h"

G_BEGIN_DECLS

typedef struct
{
  const char *label;         /* "20,000–30,000" */
  const char *edge;          /* where it begins: "20 k"; stands under its left end */
  double      before, after; /* how many */
  const char *text;          /* both in words: "3 people, before 5" */
} PremiaHistogramBin;

/**
 * PremiaHistogramChart:
 * How something is spread before and after: columns for what is now, a line of steps for what was before. Items are
 * the bins.
 */
#define PREMIA_TYPE_HISTOGRAM_CHART (premia_histogram_chart_get_type ())
G_DECLARE_FINAL_TYPE (PremiaHistogramChart, premia_histogram_chart, PREMIA, HISTOGRAM_CHART, PremiaChart)

PremiaChart *premia_histogram_chart_new (void);
/* What both are called in the legend; NULL: the line is not drawn and there is no legend. */
void         premia_histogram_chart_set_names (PremiaHistogramChart *self, const char *before, const char *after);
/* @name: what is spread, also the first words of the text alternative; @end: where the last bin ends. All is copied. */
void         premia_histogram_chart_set_bins (PremiaHistogramChart *self, const char *name, const PremiaHistogramBin *bins, guint n, const char *end);

G_END_DECLS
