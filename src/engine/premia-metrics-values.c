/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-metrics"

#include "premia-doctor-chance.h"
#include "premia-metrics-private.h"

#include <math.h>

/* From what was counted to figures. The only floating point here is in intervals. */

#define MICROS_PER_RAW G_GINT64_CONSTANT (1000000) /* amounts are at 10^-12 */

static void
set_ratio (PremiaMetricValue *value, PremiaRational part, PremiaRational whole, gint64 n)
{
  value->part = part;
  value->whole = whole;
  value->n = n;
  value->open = 0;
  value->low = value->high = NAN;
  value->has_value = !premia_rational_is_zero (whole) && premia_rational_divide (&value->value, part, whole);
  if (!value->has_value)
    value->value = premia_rational_from_int (0);
}

static void
set_count (PremiaMetricValue *value, gint64 count)
{
  set_ratio (value, premia_rational_from_int (count), premia_rational_from_int (1), count);
}

void
premia_metric_value_set_share (PremiaMetricValue *value, gint64 part, gint64 whole, gint64 open)
{
  set_ratio (value, premia_rational_from_int (part), premia_rational_from_int (whole), whole);
  value->open = open;
  if (value->has_value && part <= whole && whole <= G_MAXUINT)
    premia_chance_wilson ((guint) part, (guint) whole, &value->low, &value->high);
}

/* @amount at 10^-12, or in micros, by @unit of them; @per of what. */
static void
set_money (PremiaMetricValue *value, gboolean known, PremiaInt128 amount, PremiaInt128 unit, gint64 per, gint64 n)
{
  PremiaRational part = premia_rational_from_int (0);

  known = known && premia_rational_set (&part, amount, unit);
  set_ratio (value, part, premia_rational_from_int (per), n);
  value->has_value = value->has_value && known;
}

static void
set_counts (const PremiaTallies *tallies, PremiaMetricValue *out)
{
  static const struct { PremiaMetric metric; PremiaTally tally; } pairs[] = {
    { PREMIA_METRIC_SET, PREMIA_TALLY_SET },
    { PREMIA_METRIC_CONFIRMED, PREMIA_TALLY_CONFIRMED },
    { PREMIA_METRIC_HELD, PREMIA_TALLY_HELD },
    { PREMIA_METRIC_NO_SHOW, PREMIA_TALLY_NO_SHOW },
    { PREMIA_METRIC_QUALIFIED, PREMIA_TALLY_QUALIFIED },
    { PREMIA_METRIC_REJECTED, PREMIA_TALLY_REJECTED },
    { PREMIA_METRIC_CLOSER_HELD, PREMIA_TALLY_CLOSER_HELD },
    { PREMIA_METRIC_WON, PREMIA_TALLY_WON },
    { PREMIA_METRIC_LOST, PREMIA_TALLY_LOST },
    { PREMIA_METRIC_CANCELLED, PREMIA_TALLY_CANCELLED },
    { PREMIA_METRIC_REPEAT, PREMIA_TALLY_REPEAT },
  };

  set_count (&out[PREMIA_METRIC_CALLS], tallies->calls);
  set_count (&out[PREMIA_METRIC_CONVERSATIONS], tallies->conversations);
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    set_count (&out[pairs[i].metric], tallies->n[pairs[i].tally]);
}

static void
set_shares (const PremiaTallies *tallies, PremiaMetricValue *out)
{
  const gint64 *n = tallies->n;

  premia_metric_value_set_share (&out[PREMIA_METRIC_CONVERSATION_RATE], tallies->conversations, tallies->calls, 0);
  premia_metric_value_set_share (&out[PREMIA_METRIC_SET_RATE], n[PREMIA_TALLY_SET], tallies->conversations, 0);
  premia_metric_value_set_share (&out[PREMIA_METRIC_CONFIRM_RATE], n[PREMIA_TALLY_SET_CONFIRMED], n[PREMIA_TALLY_SET], n[PREMIA_TALLY_SET_OPEN]);
  premia_metric_value_set_share (&out[PREMIA_METRIC_HELD_RATE], n[PREMIA_TALLY_SET_HELD], n[PREMIA_TALLY_SET], n[PREMIA_TALLY_SET_OPEN]);
  premia_metric_value_set_share (&out[PREMIA_METRIC_SHOW_RATE], n[PREMIA_TALLY_DUE_HELD], n[PREMIA_TALLY_DUE], n[PREMIA_TALLY_DUE_OPEN]);
  premia_metric_value_set_share (&out[PREMIA_METRIC_QUALIFIED_RATE], n[PREMIA_TALLY_HELD_QUALIFIED], n[PREMIA_TALLY_HELD_JUDGED], n[PREMIA_TALLY_HELD_UNJUDGED]);
  premia_metric_value_set_share (&out[PREMIA_METRIC_CLOSE_RATE], n[PREMIA_TALLY_CLOSER_HELD_WON], n[PREMIA_TALLY_CLOSER_HELD], n[PREMIA_TALLY_CLOSER_HELD_OPEN]);
  premia_metric_value_set_share (&out[PREMIA_METRIC_REPEAT_RATE], n[PREMIA_TALLY_REPEAT], n[PREMIA_TALLY_WON], 0);
  premia_metric_value_set_share (&out[PREMIA_METRIC_CANCEL_RATE], n[PREMIA_TALLY_WON_CANCELLED], n[PREMIA_TALLY_WON_EVER], 0);
}

void
premia_tallies_to_values (PremiaMetrics *metrics, const PremiaTallies *tallies, PremiaMetricValue *out)
{
  const gboolean known = metrics->problem == NULL;
  const gint64 won = tallies->n[PREMIA_TALLY_WON], qualified = tallies->n[PREMIA_TALLY_QUALIFIED];

  set_counts (tallies, out);
  set_shares (tallies, out);
  set_money (&out[PREMIA_METRIC_VALUE], known, tallies->value, (PremiaInt128) PREMIA_MICRO * MICROS_PER_RAW, 1, won);
  set_money (&out[PREMIA_METRIC_AVERAGE_SALE], known, tallies->value, (PremiaInt128) PREMIA_MICRO * MICROS_PER_RAW, won, won);
  set_money (&out[PREMIA_METRIC_VALUE_PER_APPOINTMENT], known, tallies->value, (PremiaInt128) PREMIA_MICRO * MICROS_PER_RAW, qualified, qualified);
  set_money (&out[PREMIA_METRIC_PAY], tallies->has_pay, tallies->pay, PREMIA_MICRO, 1, tallies->n_paid);
  set_money (&out[PREMIA_METRIC_COST_PER_APPOINTMENT], tallies->has_pay, tallies->setter_pay, PREMIA_MICRO, qualified, qualified);
  set_money (&out[PREMIA_METRIC_COST_PER_WON], tallies->has_pay, tallies->pay, PREMIA_MICRO, won, won);
  set_ratio (&out[PREMIA_METRIC_ACTIVITY], premia_rational_from_int (tallies->actions), premia_rational_from_int (tallies->working_days),
             tallies->working_days);
  premia_metric_value_set_share (&out[PREMIA_METRIC_ACTIVE_DAYS], tallies->active_days, tallies->working_days, 0);
  /* Days of one person are alike: no interval of chance fits them. */
  out[PREMIA_METRIC_ACTIVE_DAYS].low = out[PREMIA_METRIC_ACTIVE_DAYS].high = NAN;
}
