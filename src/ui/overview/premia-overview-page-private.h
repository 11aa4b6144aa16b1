/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-overview-page.h"

#include "premia-chart-card.h"
#include "premia-overview-attention.h"
#include "premia-overview-charts.h"
#include "premia-overview-counter.h"
#include "premia-overview-findings.h"
#include "premia-overview-leaders.h"
#include "premia-overview-targets.h"

G_BEGIN_DECLS

struct _PremiaOverviewPage
{
  PremiaPage               parent_instance;
  GtkStack                *stack;
  AdwToastOverlay         *toasts;
  PremiaOverviewFilterBar *filter;
  GtkWidget               *scroller;    /* the numbers … */
  AdwStatusPage           *failed;      /* … and what stands there where they could not be counted */
  GtkWidget               *content;
  GtkLabel                *note;
  PremiaOverviewWaiting   *waiting;
  PremiaOverviewAttention *attention;
  PremiaFigureTiles       *tiles;
  PremiaChartCard         *funnel, *trend, *matrix, *cohorts;
  PremiaOverviewLeaders   *setters, *closers;

  PremiaOverviewTargets   *targets;     /* (owned) */
  PremiaOverviewFindings  *findings;    /* (owned) (nullable) */
  PremiaDesk              *examined;    /* not owned: only compared */
  PremiaWorkspace         *workspace;   /* (owned) (nullable): being listened to */
  PremiaServerLink        *link;        /* (owned) (nullable): the same */
  PremiaOverviewFigures   *figures;     /* (owned) (nullable): shown */
  PremiaMatrixPick         pick;        /* who is in the matrix that is shown */
  PremiaOverviewCounter   *counter;     /* (owned) */
  gboolean                 current;     /* the figures that are shown are of what is chosen */
  gboolean                 busy;        /* a count runs */
};

/* premia-overview-page-show.c */
void premia_overview_page_set_up_tiles (PremiaOverviewPage *self);
/* What the first part of an answer has, and what only a complete one has. */
void premia_overview_page_show_figures (PremiaOverviewPage *self);
void premia_overview_page_show_rest (PremiaOverviewPage *self);
void premia_overview_page_show_matrix (PremiaOverviewPage *self);
void premia_overview_page_show_cohorts (PremiaOverviewPage *self);

G_END_DECLS
