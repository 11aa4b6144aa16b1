/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-metric"

#include "premia-metric.h"

#include <string.h>

typedef struct
{
  const char       *id;
  PremiaMetricKind  kind;
  PremiaMetricSense sense;
} Metric;

#define COUNT  PREMIA_METRIC_KIND_COUNT
#define MONEY  PREMIA_METRIC_KIND_MONEY
#define PRICE  PREMIA_METRIC_KIND_PRICE
#define SHARE  PREMIA_METRIC_KIND_SHARE
#define NUMBER PREMIA_METRIC_KIND_NUMBER
#define MORE   PREMIA_METRIC_MORE_IS_BETTER
#define LESS   PREMIA_METRIC_LESS_IS_BETTER

static const Metric metrics[PREMIA_N_METRICS] = {
  [PREMIA_METRIC_CALLS] = { "calls", COUNT, MORE },
  [PREMIA_METRIC_CONVERSATIONS] = { "conversations", COUNT, MORE },
  [PREMIA_METRIC_SET] = { "set", COUNT, MORE },
  [PREMIA_METRIC_CONFIRMED] = { "confirmed", COUNT, MORE },
  [PREMIA_METRIC_HELD] = { "held", COUNT, MORE },
  [PREMIA_METRIC_NO_SHOW] = { "no_show", COUNT, LESS },
  [PREMIA_METRIC_QUALIFIED] = { "qualified", COUNT, MORE },
  [PREMIA_METRIC_REJECTED] = { "rejected", COUNT, LESS },
  [PREMIA_METRIC_CLOSER_HELD] = { "closer_held", COUNT, MORE },
  [PREMIA_METRIC_WON] = { "won", COUNT, MORE },
  [PREMIA_METRIC_LOST] = { "lost", COUNT, LESS },
  [PREMIA_METRIC_CANCELLED] = { "cancelled", COUNT, LESS },
  [PREMIA_METRIC_REPEAT] = { "repeat", COUNT, MORE },
  [PREMIA_METRIC_VALUE] = { "value", MONEY, MORE },
  [PREMIA_METRIC_AVERAGE_SALE] = { "average_sale", PRICE, MORE },
  [PREMIA_METRIC_VALUE_PER_APPOINTMENT] = { "value_per_appointment", PRICE, MORE },
  [PREMIA_METRIC_PAY] = { "pay", MONEY, PREMIA_METRIC_NEUTRAL },
  [PREMIA_METRIC_COST_PER_APPOINTMENT] = { "cost_per_appointment", PRICE, LESS },
  [PREMIA_METRIC_COST_PER_WON] = { "cost_per_won", PRICE, LESS },
  [PREMIA_METRIC_CONVERSATION_RATE] = { "conversation_rate", SHARE, MORE },
  [PREMIA_METRIC_SET_RATE] = { "set_rate", SHARE, MORE },
  [PREMIA_METRIC_CONFIRM_RATE] = { "confirm_rate", SHARE, MORE },
  [PREMIA_METRIC_HELD_RATE] = { "held_rate", SHARE, MORE },
  [PREMIA_METRIC_SHOW_RATE] = { "show_rate", SHARE, MORE },
  [PREMIA_METRIC_QUALIFIED_RATE] = { "qualified_rate", SHARE, MORE },
  [PREMIA_METRIC_CLOSE_RATE] = { "close_rate", SHARE, MORE },
  [PREMIA_METRIC_REPEAT_RATE] = { "repeat_rate", SHARE, MORE },
  [PREMIA_METRIC_CANCEL_RATE] = { "cancel_rate", SHARE, LESS },
  [PREMIA_METRIC_ACTIVITY] = { "activity", NUMBER, MORE },
  [PREMIA_METRIC_ACTIVE_DAYS] = { "active_days", SHARE, MORE },
};

const char *
premia_metric_to_string (PremiaMetric metric)
{
  g_return_val_if_fail (metric < PREMIA_N_METRICS, NULL);

  return metrics[metric].id;
}

gboolean
premia_metric_parse (const char *text, PremiaMetric *metric)
{
  g_return_val_if_fail (text != NULL && metric != NULL, FALSE);

  for (guint i = 0; i < PREMIA_N_METRICS; i++)
    if (strcmp (metrics[i].id, text) == 0)
      {
        *metric = i;
        return TRUE;
      }
  return FALSE;
}

PremiaMetricKind
premia_metric_get_kind (PremiaMetric metric)
{
  g_return_val_if_fail (metric < PREMIA_N_METRICS, COUNT);

  return metrics[metric].kind;
}

PremiaMetricSense
premia_metric_get_sense (PremiaMetric metric)
{
  g_return_val_if_fail (metric < PREMIA_N_METRICS, PREMIA_METRIC_NEUTRAL);

  return metrics[metric].sense;
}

gboolean
premia_metric_adds_up (PremiaMetric metric)
{
  const PremiaMetricKind kind = premia_metric_get_kind (metric);

  return kind == COUNT || kind == MONEY;
}
