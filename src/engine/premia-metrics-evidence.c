/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-metrics"

#include "premia-metrics-private.h"

/* Which cases a figure counts: the same rules as the counting, one row after the other. */

#define NONE PREMIA_N_TALLIES

static const PremiaTally evidence[PREMIA_N_METRICS][3] = {
  [PREMIA_METRIC_CALLS] = { NONE, NONE, NONE },
  [PREMIA_METRIC_CONVERSATIONS] = { NONE, NONE, NONE },
  [PREMIA_METRIC_SET] = { PREMIA_TALLY_SET, PREMIA_TALLY_SET, PREMIA_TALLY_SET_OPEN },
  [PREMIA_METRIC_CONFIRMED] = { PREMIA_TALLY_CONFIRMED, PREMIA_TALLY_CONFIRMED, NONE },
  [PREMIA_METRIC_HELD] = { PREMIA_TALLY_HELD, PREMIA_TALLY_HELD, NONE },
  [PREMIA_METRIC_NO_SHOW] = { PREMIA_TALLY_NO_SHOW, PREMIA_TALLY_NO_SHOW, NONE },
  [PREMIA_METRIC_QUALIFIED] = { PREMIA_TALLY_QUALIFIED, PREMIA_TALLY_QUALIFIED, NONE },
  [PREMIA_METRIC_REJECTED] = { PREMIA_TALLY_REJECTED, PREMIA_TALLY_REJECTED, NONE },
  [PREMIA_METRIC_CLOSER_HELD] = { PREMIA_TALLY_CLOSER_HELD, PREMIA_TALLY_CLOSER_HELD, PREMIA_TALLY_CLOSER_HELD_OPEN },
  [PREMIA_METRIC_WON] = { PREMIA_TALLY_WON, PREMIA_TALLY_WON, NONE },
  [PREMIA_METRIC_LOST] = { PREMIA_TALLY_LOST, PREMIA_TALLY_LOST, NONE },
  [PREMIA_METRIC_CANCELLED] = { PREMIA_TALLY_CANCELLED, PREMIA_TALLY_CANCELLED, NONE },
  [PREMIA_METRIC_REPEAT] = { PREMIA_TALLY_REPEAT, PREMIA_TALLY_REPEAT, NONE },
  [PREMIA_METRIC_VALUE] = { PREMIA_TALLY_WON, PREMIA_TALLY_WON, NONE },
  [PREMIA_METRIC_AVERAGE_SALE] = { PREMIA_TALLY_WON, PREMIA_TALLY_WON, NONE },
  [PREMIA_METRIC_VALUE_PER_APPOINTMENT] = { PREMIA_TALLY_WON, PREMIA_TALLY_QUALIFIED, NONE },
  [PREMIA_METRIC_PAY] = { NONE, NONE, NONE },
  [PREMIA_METRIC_COST_PER_APPOINTMENT] = { NONE, PREMIA_TALLY_QUALIFIED, NONE },
  [PREMIA_METRIC_COST_PER_WON] = { NONE, PREMIA_TALLY_WON, NONE },
  [PREMIA_METRIC_CONVERSATION_RATE] = { NONE, NONE, NONE },
  [PREMIA_METRIC_SET_RATE] = { PREMIA_TALLY_SET, NONE, NONE },
  [PREMIA_METRIC_CONFIRM_RATE] = { PREMIA_TALLY_SET_CONFIRMED, PREMIA_TALLY_SET, PREMIA_TALLY_SET_OPEN },
  [PREMIA_METRIC_HELD_RATE] = { PREMIA_TALLY_SET_HELD, PREMIA_TALLY_SET, PREMIA_TALLY_SET_OPEN },
  [PREMIA_METRIC_SHOW_RATE] = { PREMIA_TALLY_DUE_HELD, PREMIA_TALLY_DUE, PREMIA_TALLY_DUE_OPEN },
  [PREMIA_METRIC_QUALIFIED_RATE] = { PREMIA_TALLY_HELD_QUALIFIED, PREMIA_TALLY_HELD_JUDGED, PREMIA_TALLY_HELD_UNJUDGED },
  [PREMIA_METRIC_CLOSE_RATE] = { PREMIA_TALLY_CLOSER_HELD_WON, PREMIA_TALLY_CLOSER_HELD, PREMIA_TALLY_CLOSER_HELD_OPEN },
  [PREMIA_METRIC_REPEAT_RATE] = { PREMIA_TALLY_REPEAT, PREMIA_TALLY_WON, NONE },
  [PREMIA_METRIC_CANCEL_RATE] = { PREMIA_TALLY_WON_CANCELLED, PREMIA_TALLY_WON_EVER, NONE },
  [PREMIA_METRIC_ACTIVITY] = { NONE, NONE, NONE },
  [PREMIA_METRIC_ACTIVE_DAYS] = { NONE, NONE, NONE },
};

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  const guint32 x = *(const guint32 *) a, y = *(const guint32 *) b;

  return (x > y) - (x < y);
}

static GArray *
list_rows (PremiaMetrics *self, const PremiaTallyRule *rule, const PremiaMetricFilter *filter, const PremiaMetricSpan *span)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint32));
  const PremiaMetricCases *cases = &self->cases;
  PremiaMetricSieve sieve;
  guint32 n;
  const guint32 *rows = premia_metrics_rows_of_days (self, rule->day, span->first, span->last, &n);

  premia_metric_sieve_init (&sieve, self, filter);
  for (guint32 i = 0; i < n; i++)
    {
      const guint32 row = rows[i], unit = premia_metric_sieve_unit (&sieve, cases, rule, row);

      if (unit == PREMIA_UNIT_NONE || !sieve.units[unit] || !sieve.segments[cases->segment[row]] || !premia_tally_fits (rule, cases->mask[row])
          || (row >= cases->n_live && !rule->keeps_cancelled && cases->day[PREMIA_DAY_CANCELLED][row] <= span->last))
        continue;
      g_array_append_val (found, row);
    }
  premia_metric_sieve_clear (&sieve);
  return found;
}

GArray *
premia_metrics_list_rows (PremiaMetrics *self, PremiaMetric metric, const PremiaMetricFilter *filter, const PremiaMetricSpan *span,
                          PremiaMetricEvidence which)
{
  if (evidence[metric][which] == NONE)
    return g_array_new (FALSE, FALSE, sizeof (guint32));
  return list_rows (self, &premia_tally_rules[evidence[metric][which]], filter, span);
}

GArray *
premia_metrics_name_rows (PremiaMetrics *self, GArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    g_array_index (rows, guint32, i) = self->cases.case_id[g_array_index (rows, guint32, i)];
  g_array_sort (rows, compare_ids);
  return rows;
}

/**
 * premia_metrics_list_cases:
 * @which: the cases counted; those that they are a part of; those of them that are not decided
 *
 * Returns: (transfer full) (element-type guint32): by id
 */
GArray *
premia_metrics_list_cases (PremiaMetrics *self, PremiaMetric metric, const PremiaMetricFilter *filter, const PremiaMetricSpan *span,
                           PremiaMetricEvidence which)
{
  g_return_val_if_fail (self != NULL && metric < PREMIA_N_METRICS && filter != NULL && span != NULL, NULL);

  return premia_metrics_name_rows (self, premia_metrics_list_rows (self, metric, filter, span, which));
}
