/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "drawing/premia-chart.h"
#include "engine/premia-metric-cohort.h"
#include "engine/premia-metric-matrix.h"
#include "premia-overview-filter-bar.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/* The charts of the overview. (transfer full) */

/* From conversation to deal, with the conversion into each stage, and ticks at what it is compared with. */
PremiaChart *premia_overview_make_funnel (const PremiaFigureSet *set, PremiaAgainst against, PremiaLocale *locale);
/* Items are the set's trend. */
PremiaChart *premia_overview_make_trend (const PremiaFigureSet *set, PremiaLocale *locale);
/* How one figure went, with its target dashed. (nullable): NULL: fewer than two values are known. */
PremiaChart *premia_overview_make_sparkline (const PremiaFigureSet *set, PremiaMetric metric, const char *currency, PremiaLocale *locale);

/* What a cell of the matrix says. */
typedef enum { PREMIA_MATRIX_SHOW, PREMIA_MATRIX_REJECT, PREMIA_MATRIX_CLOSE, PREMIA_N_MATRIX_SHOWS } PremiaMatrixShows;
#define PREMIA_OVERVIEW_MATRIX_N 12
/* Who set × who held: at most PREMIA_OVERVIEW_MATRIX_N of each, those with the most appointments. *@left_out: whether others were.
 * (nullable): nobody met. Where a rate rests on too few appointments, the counts stand in the cell, without a colour. */
PremiaChart *premia_overview_make_matrix (const PremiaMatrix *matrix, PremiaPeople *people, PremiaMatrixShows shows, PremiaLocale *locale, gboolean *left_out);
/* Weeks of booking × weeks since. (nullable): nothing was booked. */
PremiaChart *premia_overview_make_cohorts (const PremiaCohorts *cohorts, PremiaCohortOutcome outcome, PremiaLocale *locale);

/* "Oct ’26": over more than a year a month alone does not say which. (transfer full) */
char        *premia_overview_say_period (PremiaLocale *locale, PremiaPeriod period);

G_END_DECLS
