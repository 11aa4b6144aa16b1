/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-metric.h"
#include "premia-metric-span.h"

G_BEGIN_DECLS

/* What a figure is to reach, from a day on until the next one. */
typedef struct
{
  char        *scope;     /* (owned) "" the company, "team:North", "role:closer", else a person's id */
  PremiaMetric metric;
  PremiaDate   from;
  gboolean     has_value; /* FALSE: none from that day on */
  gint64       value;     /* millionths: of a unit, of the whole (0.7 is 70 %). Of counts and sums: for a month */
} PremiaTarget;

PremiaTarget *premia_target_new (const char *scope, PremiaMetric metric, PremiaDate from, gboolean has_value, gint64 value);
PremiaTarget *premia_target_copy (const PremiaTarget *self);
void          premia_target_free (PremiaTarget *self);
/* By scope, figure, day. For sorting pointers to them, dereferenced once. */
int           premia_target_compare (const PremiaTarget *a, const PremiaTarget *b);

/**
 * premia_targets_find:
 * @targets: (element-type PremiaTarget): in any order
 * @value: (out): for all of @span
 *
 * The target in force on the last day of @span. What is counted or summed is aimed at month by month: a quarter's target
 * is three times that, a year's twelve times, of other days as many as a year of 365 days has. FALSE: there is none.
 */
gboolean      premia_targets_find (GPtrArray *targets, const char *scope, PremiaMetric metric, const PremiaMetricSpan *span, PremiaRational *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaTarget, premia_target_free)
G_END_DECLS
