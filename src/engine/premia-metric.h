/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-wording.h"

G_BEGIN_DECLS

/**
 * PremiaMetric:
 * The figures of a company, a team, a person. Those of appointments are the setter's, those of deals the closer's, unless
 * a filter says otherwise. What each means in words: premia_metric_say_definition().
 */
typedef enum
{
  /* Counts. Calls and conversations are actions, the rest appointments and deals, each dated by its own stage. */
  PREMIA_METRIC_CALLS, PREMIA_METRIC_CONVERSATIONS,
  PREMIA_METRIC_SET, PREMIA_METRIC_CONFIRMED, PREMIA_METRIC_HELD, PREMIA_METRIC_NO_SHOW, PREMIA_METRIC_QUALIFIED,
  PREMIA_METRIC_REJECTED,
  PREMIA_METRIC_CLOSER_HELD, PREMIA_METRIC_WON, PREMIA_METRIC_LOST, PREMIA_METRIC_CANCELLED, PREMIA_METRIC_REPEAT,
  /* Money. */
  PREMIA_METRIC_VALUE, PREMIA_METRIC_AVERAGE_SALE, PREMIA_METRIC_VALUE_PER_APPOINTMENT,
  PREMIA_METRIC_PAY, PREMIA_METRIC_COST_PER_APPOINTMENT, PREMIA_METRIC_COST_PER_WON,
  /* Shares: part ÷ whole, with an interval. */
  PREMIA_METRIC_CONVERSATION_RATE, /* conversations of calls of one period; may exceed 1: no interval then */
  PREMIA_METRIC_SET_RATE,          /* set of conversations of one period; the same */
  PREMIA_METRIC_CONFIRM_RATE,      /* of the appointments set in the period, those confirmed so far */
  PREMIA_METRIC_HELD_RATE,         /* of the appointments set in the period, those held so far */
  PREMIA_METRIC_SHOW_RATE,         /* of those due so far in the period, those held */
  PREMIA_METRIC_QUALIFIED_RATE,    /* of those held in the period and judged, those accepted */
  PREMIA_METRIC_CLOSE_RATE,        /* of those held in the period, those won so far */
  PREMIA_METRIC_REPEAT_RATE,       /* repeat purchases of deals won */
  PREMIA_METRIC_CANCEL_RATE,       /* of the deals won in the period, those cancelled since */
  /* Numbers. */
  PREMIA_METRIC_ACTIVITY,          /* actions for each working day */
  PREMIA_METRIC_ACTIVE_DAYS,       /* share of working days with an action of one's own; may exceed 1 */
  PREMIA_N_METRICS
} PremiaMetric;

typedef enum
{
  PREMIA_METRIC_KIND_COUNT,
  PREMIA_METRIC_KIND_MONEY,  /* a sum */
  PREMIA_METRIC_KIND_PRICE,  /* money for one of something */
  PREMIA_METRIC_KIND_SHARE,  /* 0.6 is 60 % */
  PREMIA_METRIC_KIND_NUMBER, /* a count for each day */
} PremiaMetricKind;

/* Whether more is better, worse, or neither. */
typedef enum { PREMIA_METRIC_NEUTRAL, PREMIA_METRIC_MORE_IS_BETTER, PREMIA_METRIC_LESS_IS_BETTER } PremiaMetricSense;

const char       *premia_metric_to_string (PremiaMetric metric);               /* "show_rate": as files call it */
gboolean          premia_metric_parse (const char *text, PremiaMetric *metric);
PremiaMetricKind  premia_metric_get_kind (PremiaMetric metric);
PremiaMetricSense premia_metric_get_sense (PremiaMetric metric);
/* Whether the figures of parts of a company add up to that of the whole. */
gboolean          premia_metric_adds_up (PremiaMetric metric);

/* "Show rate"; what it is, in a sentence; how it is worked out, in words. Translated. (transfer none): of @words */
const char *premia_metric_say_name (PremiaMetric metric, const PremiaWords *words);
const char *premia_metric_say_definition (PremiaMetric metric, const PremiaWords *words);
const char *premia_metric_say_formula (PremiaMetric metric, const PremiaWords *words);
/* A value as people read it: "1,500.00", "62.5%", "14". @value in units. (transfer full) */
char       *premia_metric_say_value (PremiaMetric metric, PremiaRational value, const char *currency, const PremiaWords *words);

G_END_DECLS
