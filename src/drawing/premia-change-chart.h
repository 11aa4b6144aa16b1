/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-chart.h"

G_BEGIN_DECLS

typedef struct
{
  const char *label;  /* "Anna Petrova" */
  double      change; /* after − before */
  const char *text;   /* in words: "+1,500" */
  const char *note;   /* "26,000 → 27,500"; may be NULL */
} PremiaChange;

/**
 * PremiaChangeChart:
 * Winners and losers: bars to the right and to the left of a zero in the middle, a row for each person. Up and down are
 * told apart by their sides and by their words, not by colour alone. Items are the rows.
 */
#define PREMIA_TYPE_CHANGE_CHART (premia_change_chart_get_type ())
G_DECLARE_FINAL_TYPE (PremiaChangeChart, premia_change_chart, PREMIA, CHANGE_CHART, PremiaChart)

PremiaChart *premia_change_chart_new (void);
/* @name: what the changes are, also the first words of the text alternative. All is copied. */
void         premia_change_chart_set_changes (PremiaChangeChart *self, const char *name, const PremiaChange *changes, guint n);
/* The value at both ends is at least this one, so that bars grow while a value moves and not the scale; 0: none. */
void         premia_change_chart_set_reach (PremiaChangeChart *self, double reach);
/* @levels: the numbers are no changes but levels ("what each is paid"): bars begin at the left, in the accent. */
void         premia_change_chart_set_levels (PremiaChangeChart *self, gboolean levels);

G_END_DECLS
