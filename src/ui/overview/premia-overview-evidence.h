/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-overview-figures.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/* What a number or a sentence rests on: where it can be seen. An action of the window with its target (floating), NULL: nowhere. */
typedef struct
{
  const char *action;
  GVariant   *target; /* (nullable) */
} PremiaWay;

/* Exactly these cases (element-type guint32); @what: the sentence that they are listed under. NULL if there are none. */
PremiaWay premia_overview_way_to_cases (const PremiaOverviewFigures *figures, GArray *cases, const char *what);
/* What a figure counts: its cases; the actions of its period, where it counts those; the payouts. */
PremiaWay premia_overview_way_of_metric (const PremiaOverviewFigures *figures, PremiaMetric metric, PremiaLocale *locale);
/* The appointments of a cell of the matrix: people, -1 nobody. */
PremiaWay premia_overview_way_of_pair (const PremiaOverviewFigures *figures, int setter, int closer, PremiaLocale *locale);
/* What was booked in the week of a cohort. */
PremiaWay premia_overview_way_of_week (const PremiaOverviewFigures *figures, guint cohort, PremiaLocale *locale);
/* Whether premia_overview_way_of_metric() leads anywhere, without listing anything. */
gboolean  premia_overview_has_evidence (const PremiaOverviewFigures *figures, PremiaMetric metric);

/* Does what @way says, from a widget within the window; nothing if it leads nowhere. */
void      premia_way_go (PremiaWay way, gpointer widget);

G_END_DECLS
