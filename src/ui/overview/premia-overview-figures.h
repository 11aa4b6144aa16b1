/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-attention.h"
#include "engine/premia-metric-cohort.h"
#include "engine/premia-metric-matrix.h"
#include "premia-overview-filter-bar.h"
#include "premia-overview-pay.h"
#include "premia-overview-tops.h"
#include "premia-overview-waits.h"

G_BEGIN_DECLS

typedef struct _PremiaOverviewFigures PremiaOverviewFigures;

/* What is asked. Strings are borrowed until the answer is there. */
typedef struct
{
  PremiaDesk            *desk;
  PremiaWorkspace       *workspace; /* (nullable): without it there are no targets and no questions about pay */
  PremiaPeriod           period;
  PremiaOverviewFilter   filter;
  PremiaInstant          now;
  const PremiaWords     *words;     /* lives on */
  PremiaOverviewFigures *before;    /* (nullable): an earlier answer: what it has already is not worked out again */
} PremiaOverviewQuestion;

/* How many weeks of booking are looked at, and for how long each. */
#define PREMIA_OVERVIEW_N_WEEKS 10
#define PREMIA_OVERVIEW_N_AGES 7

/**
 * PremiaOverviewFigures:
 * All that the overview shows for one filter and period. Immutable, ref-counted. It comes in two parts: what somebody waits for who has
 * changed the filter, and, some moments later, all of it.
 */
struct _PremiaOverviewFigures
{
  PremiaDesk          *desk;      /* (owned) */
  PremiaPeriod         period;
  PremiaDate           today;     /* by the clock: the data may have ended before */
  char                *team, *person, *segment; /* (owned) (nullable): the filter */
  int                  person_index;            /* -1: everybody */
  PremiaAgainst        against;
  PremiaMetrics       *metrics;   /* (owned) */
  PremiaOverviewPay   *pay;       /* (owned) */
  PremiaFigureSet     *set;       /* (owned) */
  PremiaOverviewWaits *waits;     /* (owned) */
  GPtrArray           *targets;   /* (owned) (element-type PremiaTarget) */
  char                *scope;     /* (owned) (nullable): of targets for this filter; NULL: there can be none */
  guint64              n_foreign; /* actions of accounts that are nobody of ours: counted and paid to nobody */
  char                *problem;   /* (owned) (nullable): what could not be worked out */

  /* Of the whole company. In the first part NULL, unless an earlier answer had found it. */
  GPtrArray           *attention; /* (owned) (nullable) (element-type PremiaAttention) */
  char                *sentence;  /* (owned) (nullable): two people who did the same, and got what */
  char                *evidence;  /* (owned) (nullable): what the sentence rests on */

  /* In the first part NULL. */
  PremiaMatrix        *matrix;    /* (owned) (nullable) */
  PremiaCohorts       *cohorts;   /* (owned) (nullable) */
  GArray              *setters;   /* (owned) (nullable) (element-type PremiaTop) */
  GArray              *closers;   /* (owned) (nullable) (element-type PremiaTop) */

  PremiaOverviewFigures *first_part; /* (owned) (nullable): of a complete answer, which shares all that it has */
};

/* Each counts and pays: call it on a thread. NULL with error: cancelled, or the workspace cannot be read. */
PremiaOverviewFigures *premia_overview_figures_new (const PremiaOverviewQuestion *question, GCancellable *cancellable, GError **error);
/* The first part alone … */
PremiaOverviewFigures *premia_overview_figures_begin (const PremiaOverviewQuestion *question, GCancellable *cancellable, GError **error);
/* … and all of it; @first_part stays as it is. @words: as it was asked with. */
PremiaOverviewFigures *premia_overview_figures_complete (PremiaOverviewFigures *first_part, const PremiaWords *words,
                                                         GCancellable *cancellable, GError **error);
gboolean               premia_overview_figures_is_complete (const PremiaOverviewFigures *self);
PremiaOverviewFigures *premia_overview_figures_ref (PremiaOverviewFigures *self);
void                   premia_overview_figures_unref (PremiaOverviewFigures *self);

const PremiaFigure    *premia_overview_figures_get (const PremiaOverviewFigures *self, PremiaMetric metric);
/* Whose figures they are; borrowed from @self. */
PremiaMetricFilter     premia_overview_figures_get_filter (const PremiaOverviewFigures *self);
/* Whether the data reaches into the period. */
gboolean               premia_overview_figures_has_data (const PremiaOverviewFigures *self);
/* How many periods tell a trend. */
guint                  premia_overview_figures_trend_length (PremiaPeriodKind kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaOverviewFigures, premia_overview_figures_unref)
G_END_DECLS
