/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-chart.h"

G_BEGIN_DECLS

/* One row: from @low to @high, with a mark. NAN for what is not known: a row without numbers keeps its words. */
typedef struct
{
  const char *label; /* "Anna Petrova" */
  double      low, high, mark;
  const char *text;  /* the mark in words: "31,000 ₽" */
  const char *note;  /* "" or NULL, or the range in words: "18,000–45,000" */
} PremiaRange;

/**
 * PremiaRangeChart:
 * Rows with a band from low to high and a mark in it: what people are paid at the same work, from the 5th to the
 * 95th percentile, with the mean; or rates with their intervals. All lie on one scale that holds 0. A line through
 * all rows may say what was expected. Items are the rows.
 */
#define PREMIA_TYPE_RANGE_CHART (premia_range_chart_get_type ())
G_DECLARE_FINAL_TYPE (PremiaRangeChart, premia_range_chart, PREMIA, RANGE_CHART, PremiaChart)

PremiaChart *premia_range_chart_new (void);
/* @name: what the ranges are, also the first words of the text alternative. Texts are copied. */
void         premia_range_chart_set_ranges (PremiaRangeChart *self, const char *name, const PremiaRange *ranges, guint n);
/* A dashed line at @value with its words above the rows: "Expected: 24%". @text NULL: none. */
void         premia_range_chart_set_reference (PremiaRangeChart *self, double value, const char *text);

G_END_DECLS
