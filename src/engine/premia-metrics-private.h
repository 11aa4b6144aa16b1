/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-cases.h"
#include "premia-metrics.h"
#include "premia-scheme.h"

G_BEGIN_DECLS

/* A unit is a person with what holds of them from a day on: rows know units, so that a filter of teams and roles is one
 * look at a table. */
#define PREMIA_UNIT_NONE G_MAXUINT32
typedef struct
{
  guint32     person;
  PremiaDate  from, to;   /* days on which it holds; PREMIA_DATE_NONE, PREMIA_DATE_MAX: open */
  const char *team, *role; /* of the people; "": none */
} PremiaMetricUnit;

/* Days that a case is counted by. */
typedef enum
{
  PREMIA_DAY_SET, PREMIA_DAY_CONFIRMED, PREMIA_DAY_HELD, PREMIA_DAY_NO_SHOW, PREMIA_DAY_QUALIFIED, PREMIA_DAY_REJECTED,
  PREMIA_DAY_WON, PREMIA_DAY_LOST, PREMIA_DAY_CANCELLED, PREMIA_DAY_DUE,
  PREMIA_N_DAYS
} PremiaMetricDay;

/* Rows of the cases that have a day in a column: by it, and those of one day as they stand. */
typedef struct
{
  guint32 *rows; /* (owned) */
  guint32  n;
} PremiaMetricDayRows;

/* A case of somebody of ours. The first n_live of them were never cancelled altogether; each part by case. */
typedef struct
{
  guint32     n, n_live;
  guint32    *case_id;
  guint32    *setter, *closer;  /* units; PREMIA_UNIT_NONE */
  gint32     *holder;           /* person who held it or is likely to: the closer, else whoever else acted on the meeting; -1 */
  gint32     *judge;            /* person by whom it was rejected, else accepted; -1: nobody of ours, or no word of anybody */
  guint16    *segment;
  guint16    *mask;             /* a bit per stage that holds, and PREMIA_BIT_REPEAT */
  PremiaDate *day[PREMIA_N_DAYS]; /* (owned) PREMIA_DATE_NONE: never */
  PremiaDate *no_days;            /* (nullable): that of each column without any day */
  PremiaMetricDayRows by_day[PREMIA_N_DAYS];
  guint16    *masks;            /* (owned) each that there is, … */
  guint       n_masks;
  guint16    *mask_number;      /* … and which of them is the row's */
} PremiaMetricCases;
#define PREMIA_BIT_REPEAT ((guint16) (1u << PREMIA_N_STAGES))
G_STATIC_ASSERT (PREMIA_N_STAGES < 16);
/* What settles a deal; what settles whether a meeting was held, as premia-waiting.c has it. */
#define PREMIA_BITS_DECIDED ((guint16) (1u << PREMIA_STAGE_WON | 1u << PREMIA_STAGE_LOST | 1u << PREMIA_STAGE_CANCELLED))
#define PREMIA_BITS_TOLD    ((guint16) (PREMIA_BITS_DECIDED | 1u << PREMIA_STAGE_HELD | 1u << PREMIA_STAGE_NO_SHOW | 1u << PREMIA_STAGE_QUALIFIED \
                                        | 1u << PREMIA_STAGE_REJECTED))

/* What one win brought, or a cancellation took of it from its day on (then amount < 0). At 10^-12 of a unit. */
typedef struct
{
  PremiaInt128 amount;
  guint32      row;      /* in the cases */
  PremiaDate   day;      /* of the win */
  PremiaDate   known;    /* from when on; PREMIA_DATE_NONE: always */
} PremiaMetricWin;

/* What a person did on a day in a segment; by person, day, segment. */
typedef struct
{
  PremiaDate day;
  guint32    unit;
  guint32    calls, conversations, actions;
  guint16    segment;
} PremiaMetricActivity;

/* What the company did on a day. */
typedef struct
{
  PremiaDate day;
  gint64     calls, conversations, actions, people;
} PremiaMetricBusyDay;

struct _PremiaMetrics
{
  gatomicrefcount      refs;
  PremiaDataset       *dataset;  /* (owned) */
  PremiaZone          *zone;     /* (owned) */
  PremiaInstant        as_of;
  PremiaDate           as_of_day;
  char                *currency; /* (owned) */
  gboolean             has_auto_accept;
  guint                auto_accept_days;
  PremiaScheme        *scheme;   /* (owned): pays nothing; amounts and quotas are read by it */
  gboolean             has_days; /* there is an action */
  PremiaDate           first, last;
  char                *problem;  /* (owned) (nullable): why there are no amounts */
  guint                n_people, n_segments;
  guint32              n_units;
  PremiaMetricUnit    *units;      /* (owned): of person p those from unit_base[p] on, by day */
  guint32             *unit_base;  /* (owned) n_people + 1 */
  guint8              *active;     /* (owned) by person: ever did anything */
  PremiaMetricCases    cases;
  GArray              *wins;       /* (owned) (element-type PremiaMetricWin) */
  GArray              *activity;   /* (owned) (element-type PremiaMetricActivity) */
  guint32             *activity_base; /* (owned) of person p the rows from activity_base[p] on; n_people + 1 */
  GArray              *busy_days;  /* (owned) (element-type PremiaMetricBusyDay): by day */
  gboolean             has_quotas[PREMIA_N_METRICS]; /* somebody has one for it */
};

/* What is counted, of which figures are made. */
typedef enum
{
  PREMIA_TALLY_SET, PREMIA_TALLY_CONFIRMED, PREMIA_TALLY_HELD, PREMIA_TALLY_NO_SHOW, PREMIA_TALLY_QUALIFIED,
  PREMIA_TALLY_REJECTED, PREMIA_TALLY_CLOSER_HELD, PREMIA_TALLY_WON, PREMIA_TALLY_LOST, PREMIA_TALLY_CANCELLED,
  PREMIA_TALLY_REPEAT,
  PREMIA_TALLY_SET_CONFIRMED, PREMIA_TALLY_SET_HELD, PREMIA_TALLY_SET_OPEN, /* of those set then */
  PREMIA_TALLY_DUE, PREMIA_TALLY_DUE_HELD, PREMIA_TALLY_DUE_OPEN,
  PREMIA_TALLY_HELD_JUDGED, PREMIA_TALLY_HELD_QUALIFIED, PREMIA_TALLY_HELD_UNJUDGED,
  PREMIA_TALLY_CLOSER_HELD_WON, PREMIA_TALLY_CLOSER_HELD_OPEN,
  PREMIA_TALLY_WON_EVER, PREMIA_TALLY_WON_CANCELLED, /* cancelled or not; of those, cancelled */
  PREMIA_N_TALLIES
} PremiaTally;

typedef struct
{
  PremiaMetricDay day;
  gboolean        of_closer;
  guint16         test, need;      /* counts if (mask & test) == need … */
  guint16         any;             /* … and, if not 0, mask & any */
  gboolean        keeps_cancelled; /* whatever was cancelled, too */
} PremiaTallyRule;
extern const PremiaTallyRule premia_tally_rules[PREMIA_N_TALLIES];

static inline gboolean
premia_tally_fits (const PremiaTallyRule *rule, guint16 mask)
{
  return (mask & rule->test) == rule->need && (rule->any == 0 || (mask & rule->any) != 0);
}

/* A meeting that is still to come has not failed to take place: only what was due by the end of what is known counts. */
static inline gboolean
premia_tally_has_come (const PremiaMetrics *metrics, PremiaMetricDay column, PremiaDate day)
{
  return column != PREMIA_DAY_DUE || day <= metrics->as_of_day;
}

typedef struct
{
  gint64       n[PREMIA_N_TALLIES];
  PremiaInt128 value;              /* won amounts, at 10^-12 */
  gint64       calls, conversations, actions, active_days, working_days;
  gboolean     has_pay;
  gint64       n_paid;
  PremiaInt128 pay, setter_pay;    /* micros: of all, of those who set any */
} PremiaTallies;

/* A filter made into tables. */
typedef struct
{
  guint8  *units;     /* (owned) by unit: 1 fits */
  guint8  *segments;  /* (owned) by segment */
  gboolean everybody, any_segment;
  PremiaMetricSide side;
} PremiaMetricSieve;
void     premia_metric_sieve_init (PremiaMetricSieve *self, PremiaMetrics *metrics, const PremiaMetricFilter *filter);
void     premia_metric_sieve_clear (PremiaMetricSieve *self);
/* The unit that a tally puts a row down to. */
static inline guint32
premia_metric_sieve_unit (const PremiaMetricSieve *self, const PremiaMetricCases *cases, const PremiaTallyRule *rule, guint32 row)
{
  const gboolean closer = self->side == PREMIA_METRIC_SIDE_OWN ? rule->of_closer : self->side == PREMIA_METRIC_SIDE_CLOSER;

  return closer ? cases->closer[row] : cases->setter[row];
}

#define PREMIA_METRIC_MAX_SPANS 64
/* Counts spans side by side; each as it is known at its end. @out: (array length=n_spans). */
void     premia_tallies_count (PremiaMetrics *metrics, const PremiaMetricSieve *sieve, const PremiaMetricSpan *spans, guint n_spans,
                               PremiaMetricPay *pay, PremiaTallies *out);
/* @group: by unit, @n_groups none; NULL: by segment. @out: (array length=n_groups). */
void     premia_tallies_split (PremiaMetrics *metrics, const PremiaMetricSieve *sieve, const PremiaMetricSpan *span, const guint32 *group,
                               guint n_groups, PremiaMetricPay *pay, PremiaTallies *out);
/* Names the groups of a split, borrowed, and says in which one each unit is: its index in @names. */
void     premia_metrics_group_units (PremiaMetrics *metrics, PremiaMetricSplit split, GPtrArray *names, guint32 *group);
/* @out: (array length=PREMIA_N_METRICS) */
void     premia_tallies_to_values (PremiaMetrics *metrics, const PremiaTallies *tallies, PremiaMetricValue *out);

/* Whether no working day from @day on is missing before the data begins. */
gboolean premia_metrics_hold_from (const PremiaMetrics *self, PremiaDate day);

static inline gboolean
premia_metrics_is_running (const PremiaMetrics *self, const PremiaMetricSpan *span)
{
  return self->as_of_day >= span->first && self->as_of_day < span->last;
}

/* What @span is compared with: of @earlier, with @to_date, as many days as it has so far. FALSE: the data does not hold all of them,
 * or nothing yet of @span. */
gboolean premia_metrics_compare_with (const PremiaMetrics *self, const PremiaMetricSpan *span, gboolean to_date, PremiaMetricSpan *earlier);

/* What of pay lands on which day. */
typedef struct
{
  guint       person;
  PremiaDate  day;
  PremiaMoney total;
} PremiaMetricPaid;
const GArray *premia_metric_pay_get (PremiaMetricPay *self); /* (element-type PremiaMetricPaid) */

/* Rows that are counted by a day of [first, last] in @column, by day; of meetings only those that were due by the end of what is known.
 * Borrowed: (array length=n). */
const guint32 *premia_metrics_rows_of_days (const PremiaMetrics *self, PremiaMetricDay column, PremiaDate first, PremiaDate last, guint32 *n);

/* What a person did on the days [first, last]. Borrowed: (array length=n). */
const PremiaMetricActivity *premia_metrics_activity_of (const PremiaMetrics *self, guint person, PremiaDate first, PremiaDate last, guint *n);

guint32  premia_metrics_unit_on (PremiaMetrics *self, guint person, PremiaDate day);
/* Working days of a unit within [first, last], as far as the data goes. */
gint64   premia_metrics_working_days (PremiaMetrics *self, guint32 unit, PremiaDate first, PremiaDate last);

/* The rows of the cases of a figure: premia_metrics_list_cases(). (transfer full) (element-type guint32) */
GArray  *premia_metrics_list_rows (PremiaMetrics *self, PremiaMetric metric, const PremiaMetricFilter *filter, const PremiaMetricSpan *span,
                                   PremiaMetricEvidence which);
/* Rows become the ids of their cases, rising. (transfer none): @rows */
GArray  *premia_metrics_name_rows (PremiaMetrics *self, GArray *rows);

/* Making them. */
void     premia_metrics_make_units (PremiaMetrics *self);
void     premia_metrics_make_activity (PremiaMetrics *self);
void     premia_metrics_make_cases (PremiaMetrics *self);
void     premia_metrics_make_wins (PremiaMetrics *self);
/* Of the cases, once they are made. */
void     premia_metrics_sort_days (PremiaMetrics *self);

/* Quotas and attainment of the figures of a set. */
void     premia_metrics_add_quotas (PremiaMetrics *self, const PremiaMetricFilter *filter, PremiaFigureSet *set);

void     premia_metric_value_set_share (PremiaMetricValue *value, gint64 part, gint64 whole, gint64 open);

G_END_DECLS
