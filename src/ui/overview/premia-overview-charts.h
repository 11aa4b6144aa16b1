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
/* The figure of the funnel's item; PREMIA_N_METRICS: there is no such item. */
PremiaMetric premia_overview_get_stage (const PremiaFigureSet *set, guint item);
/* Items are the set's trend. */
PremiaChart *premia_overview_make_trend (const PremiaFigureSet *set, PremiaLocale *locale);
/* How one figure went, with its target dashed. (nullable): NULL: fewer than two values are known. */
PremiaChart *premia_overview_make_sparkline (const PremiaFigureSet *set, PremiaMetric metric, const char *currency, PremiaLocale *locale);

/* What a cell of the matrix says. */
typedef enum { PREMIA_MATRIX_SHOW, PREMIA_MATRIX_REJECT, PREMIA_MATRIX_CLOSE, PREMIA_N_MATRIX_SHOWS } PremiaMatrixShows;
#define PREMIA_OVERVIEW_MATRIX_N 12
/* Who is in the table: at most PREMIA_OVERVIEW_MATRIX_N of each, those with the most appointments. */
typedef struct
{
  GArray  *setters, *closers; /* (owned) (nullable) (element-type int): rows, columns; people, -1 nobody */
  gboolean left_out;          /* whether there are others */
} PremiaMatrixPick;
void         premia_overview_pick_matrix (const PremiaMatrix *matrix, PremiaMatrixPick *pick);
void         premia_matrix_pick_clear (PremiaMatrixPick *pick);
/* Whose cell the chart's item is. */
gboolean     premia_matrix_pick_find (const PremiaMatrixPick *pick, guint item, int *setter, int *closer);
/* Who set × who held. (nullable): nobody met. Where a rate rests on too few appointments, the counts stand in the cell, without a colour. */
PremiaChart *premia_overview_make_matrix (const PremiaMatrix *matrix, const PremiaMatrixPick *pick, PremiaPeople *people, PremiaMatrixShows shows, PremiaLocale *locale);
/* A name, or “Unknown” for -1. Borrowed. */
const char  *premia_overview_say_person (PremiaPeople *people, int person);
/* Weeks of booking × weeks since. (nullable): nothing was booked. */
PremiaChart *premia_overview_make_cohorts (const PremiaCohorts *cohorts, PremiaCohortOutcome outcome, PremiaLocale *locale);

G_END_DECLS
