/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-dataset.h"
#include "premia-metric.h"
#include "premia-metric-span.h"
#include "premia-rational.h"
#include "premia-zone.h"

G_BEGIN_DECLS

/**
 * PremiaMetrics:
 * All figures of a company for any filter and any days, from rows made once. Immutable, ref-counted (atomically); answers
 * on any thread. Amounts are exact; floating point is only in intervals, which pay nobody.
 *
 * The rules are those of SCHEMES.md §3: a case is its setter's or its closer's, and belongs to the team and role that they
 * were in on the day of their own action in it; a cancelled case is not counted in days that end after its cancellation;
 * only people of ours are counted, so that the company is the sum of its people.
 */
typedef struct _PremiaMetrics PremiaMetrics;

typedef struct
{
  PremiaZone   *zone;            /* whose days are counted */
  PremiaInstant as_of;           /* what is known: decides automatic acceptance and what is not due yet; PREMIA_NEVER: the latest of the data */
  const char   *currency;        /* of amounts: others are converted at the rate of their own day */
  gboolean      has_auto_accept;
  guint         auto_accept_days;
} PremiaMetricsRules;

/* Reads all cases once: call it on a thread. No errors: a missing exchange rate takes the value away, see
 * premia_metrics_get_value_problem(). (transfer full) */
PremiaMetrics *premia_metrics_new (PremiaDataset *dataset, const PremiaMetricsRules *rules);
PremiaMetrics *premia_metrics_ref (PremiaMetrics *self);
void           premia_metrics_unref (PremiaMetrics *self);
PremiaDataset *premia_metrics_get_dataset (PremiaMetrics *self);            /* borrowed */
PremiaZone    *premia_metrics_get_zone (PremiaMetrics *self);               /* borrowed */
PremiaInstant  premia_metrics_get_as_of (PremiaMetrics *self);
PremiaDate     premia_metrics_get_as_of_day (PremiaMetrics *self);
const char    *premia_metrics_get_currency (PremiaMetrics *self);
/* Why amounts have no value: a rate that is missing. NULL: they have. */
const char    *premia_metrics_get_value_problem (PremiaMetrics *self);
/* Days of the first and the last action; FALSE: there is none. */
gboolean       premia_metrics_get_days (PremiaMetrics *self, PremiaDate *first, PremiaDate *last);

/* Whose figures: of each figure its own side's (the setter's or the closer's), or all by one side. */
typedef enum { PREMIA_METRIC_SIDE_OWN, PREMIA_METRIC_SIDE_SETTER, PREMIA_METRIC_SIDE_CLOSER } PremiaMetricSide;

/* Whom and what figures are of; what is given all has to hold. */
typedef struct
{
  const char      *team;    /* (nullable) on the day of the own action; "": those without one. NULL: all */
  const char      *role;    /* (nullable) the same */
  const char      *segment; /* (nullable) "": those without one. NULL: all */
  int              person;  /* index in people; -1: all */
  PremiaMetricSide side;
} PremiaMetricFilter;
#define PREMIA_METRIC_EVERYBODY ((PremiaMetricFilter) { NULL, NULL, NULL, -1, PREMIA_METRIC_SIDE_OWN })

/* What one figure comes to over one span. */
typedef struct
{
  gboolean       has_value;  /* FALSE: nothing to divide by, no amounts, no pay */
  PremiaRational value;      /* a count, units of money, a share of 1 */
  PremiaRational part, whole; /* value = part ÷ whole; of counts and sums whole is 1 */
  gint64         n;          /* what it rests on: the count, or the number of cases (days) divided by */
  gint64         open;       /* of those, not yet decided: nothing said of the meeting, not judged, neither won nor lost */
  double         low, high;  /* 95 % interval (Wilson) of a share; NAN: none */
} PremiaMetricValue;

/* How a figure stands against an earlier one. */
typedef enum
{
  PREMIA_CHANGE_UNKNOWN, /* one of them has no value */
  PREMIA_CHANGE_CHANCE,  /* shares: too few, or no more than chance does */
  PREMIA_CHANGE_NONE, PREMIA_CHANGE_UP, PREMIA_CHANGE_DOWN,
} PremiaMetricChange;

typedef struct
{
  PremiaMetric        metric;
  PremiaMetricValue   now, previous, year_ago;
  PremiaMetricChange  change, change_year; /* now against each */
  PremiaMetricValue  *trend;               /* n_trend of the set, rising in time, the last is now */
  gboolean            has_target;
  PremiaRational      target;              /* of the whole span */
  gboolean            has_quota;
  PremiaRational      quota;               /* of all in the filter who have one */
  gboolean            has_attainment;
  PremiaRational      attainment;          /* what those people reached ÷ their quotas */
} PremiaFigure;

/* All figures of one filter and span. */
typedef struct
{
  PremiaMetricSpan  span, previous, year_ago; /* as they were counted */
  gboolean          has_previous, has_year_ago; /* FALSE: not compared, and without values: the data does not hold all of
                                 * their working days, or nothing yet of the span */
  gboolean          cut;        /* the earlier ones are as many days long as the span has so far; then pay and cost have
                                 * no values in them: there is no pay of a part of a month */
  guint             n_trend;
  PremiaMetricSpan *trend;      /* (owned) */
  gint64            working_days; /* of the people in the filter, in the span so far */
  PremiaFigure      figures[PREMIA_N_METRICS]; /* their trends are owned */
} PremiaFigureSet;

/* Pay, which is worked out elsewhere: what each person was paid in which period. */
typedef struct _PremiaMetricPay PremiaMetricPay;
PremiaMetricPay *premia_metric_pay_new (void);
void             premia_metric_pay_free (PremiaMetricPay *self);
/* Before it is handed to anybody. It lands on the last day of @period (of a week: its Thursday), as where the longer
 * period is looked at. In the metrics' currency. A period in which nobody was paid: add 0 to somebody. */
void             premia_metric_pay_add (PremiaMetricPay *self, guint person, PremiaPeriod period, PremiaMoney total);

typedef struct
{
  guint            n_trend;  /* spans back, the asked one counted; 0: no trend */
  gboolean         to_date;  /* of a span that is not over, compare as many days */
  PremiaMetricPay *pay;      /* (nullable): then pay and cost have no value */
  GPtrArray       *targets;  /* (nullable) (element-type PremiaTarget) */
  gboolean         quotas;   /* also quotas and attainment */
} PremiaMetricQuestion;

/* Never fails. A team, person or segment that the data does not know has zeros. */
PremiaFigureSet *premia_metrics_get_figures (PremiaMetrics *self, const PremiaMetricFilter *filter, const PremiaMetricSpan *span, const PremiaMetricQuestion *question);
void             premia_figure_set_free (PremiaFigureSet *self);
const PremiaFigure *premia_figure_set_get (const PremiaFigureSet *self, PremiaMetric metric);

/* One figure split up. */
typedef enum { PREMIA_SPLIT_PERSON, PREMIA_SPLIT_TEAM, PREMIA_SPLIT_ROLE, PREMIA_SPLIT_SEGMENT } PremiaMetricSplit;
typedef struct
{
  int               person;  /* PERSON, else -1 */
  const char       *name;    /* the id of the person; team, role, segment; "": none. Borrowed from the dataset */
  PremiaMetricValue values[PREMIA_N_METRICS]; /* only those asked for */
} PremiaMetricPart;
/* All figures of every person (team, role, segment) in the filter who has any that is not 0, by name (bytes).
 * (transfer full) (element-type PremiaMetricPart). @pay (nullable). */
GArray *premia_metrics_split (PremiaMetrics *self, const PremiaMetricFilter *filter, const PremiaMetricSpan *span, PremiaMetricSplit split, PremiaMetricPay *pay);

/* The evidence: which cases a figure counts. */
typedef enum { PREMIA_EVIDENCE_PART, PREMIA_EVIDENCE_WHOLE, PREMIA_EVIDENCE_OPEN } PremiaMetricEvidence;
/* (transfer full) (element-type guint32): case ids, rising; of figures of actions (calls, activity) none. */
GArray *premia_metrics_list_cases (PremiaMetrics *self, PremiaMetric metric, const PremiaMetricFilter *filter, const PremiaMetricSpan *span, PremiaMetricEvidence evidence);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaMetrics, premia_metrics_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaMetricPay, premia_metric_pay_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaFigureSet, premia_figure_set_free)
G_END_DECLS
