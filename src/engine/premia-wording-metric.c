/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-wording-metric"

#include "premia-metric.h"
#include "premia-wording-private.h"

/* What each figure is, for people: its name, a sentence, and how it is worked out. */
typedef struct
{
  const char *name, *definition, *formula;
} Definition;

static const Definition definitions[PREMIA_N_METRICS] = {
  [PREMIA_METRIC_CALLS] = {
    NC_ ("figure", "Calls"),
    N_ ("Calls that people made."),
    NC_ ("formula", "number of calls, each on its own day"),
  },
  [PREMIA_METRIC_CONVERSATIONS] = {
    NC_ ("figure", "Conversations"),
    N_ ("Calls in which somebody was talked to."),
    NC_ ("formula", "number of conversations, each on its own day"),
  },
  [PREMIA_METRIC_SET] = {
    NC_ ("figure", "Appointments set"),
    N_ ("Appointments that were set; each counts once, for whoever set it first, on the day it was set."),
    NC_ ("formula", "number of appointments set in the period, without those cancelled by its end"),
  },
  [PREMIA_METRIC_CONFIRMED] = {
    NC_ ("figure", "Appointments confirmed"),
    N_ ("Appointments that the client confirmed, for whoever set them, on the day of the first confirmation."),
    NC_ ("formula", "number of appointments confirmed in the period, without those cancelled by its end"),
  },
  [PREMIA_METRIC_HELD] = {
    NC_ ("figure", "Appointments held"),
    N_ ("Appointments that took place, for whoever set them, on the day they took place."),
    NC_ ("formula", "number of appointments held in the period, without those cancelled by its end"),
  },
  [PREMIA_METRIC_NO_SHOW] = {
    NC_ ("figure", "No-shows"),
    N_ ("Appointments to which the client did not come and that were neither held nor given a new date later."),
    NC_ ("formula", "number of no-shows in the period, without those made good later"),
  },
  [PREMIA_METRIC_QUALIFIED] = {
    NC_ ("figure", "Appointments qualified"),
    N_ ("Appointments that were held and accepted, also automatically, for whoever set them, on the day of the acceptance."),
    NC_ ("formula", "number of appointments held and accepted in the period, without rejected ones and those cancelled by its end"),
  },
  [PREMIA_METRIC_REJECTED] = {
    NC_ ("figure", "Appointments rejected"),
    N_ ("Appointments that were rejected and not accepted later, for whoever set them."),
    NC_ ("formula", "number of appointments rejected in the period, without those accepted later"),
  },
  [PREMIA_METRIC_CLOSER_HELD] = {
    NC_ ("figure", "Appointments held as closer"),
    N_ ("Appointments that took place, for whoever held them."),
    NC_ ("formula", "number of appointments held in the period, by whoever held them"),
  },
  [PREMIA_METRIC_WON] = {
    NC_ ("figure", "Deals won"),
    N_ ("Deals that were won, for the closer, on the day of the first win."),
    NC_ ("formula", "number of deals won in the period, without those cancelled by its end"),
  },
  [PREMIA_METRIC_LOST] = {
    NC_ ("figure", "Deals lost"),
    N_ ("Deals that were lost, for the closer."),
    NC_ ("formula", "number of deals lost in the period"),
  },
  [PREMIA_METRIC_CANCELLED] = {
    NC_ ("figure", "Deals cancelled"),
    N_ ("Appointments and deals that were cancelled altogether, for the closer, on the day of the cancellation."),
    NC_ ("formula", "number of cancellations in the period"),
  },
  [PREMIA_METRIC_REPEAT] = {
    NC_ ("figure", "Repeat purchases"),
    N_ ("Deals won with a client who had bought before and whose earlier deal was not cancelled by then."),
    NC_ ("formula", "number of deals won in the period, of a client with an earlier win"),
  },
  [PREMIA_METRIC_VALUE] = {
    NC_ ("figure", "Value of deals won"),
    N_ ("What the deals won are worth, less what was cancelled, each amount on its own day."),
    NC_ ("formula", "won amounts of the period − what of them was cancelled by its end"),
  },
  [PREMIA_METRIC_AVERAGE_SALE] = {
    NC_ ("figure", "Average deal"),
    N_ ("What one deal is worth on average."),
    NC_ ("formula", "value of deals won ÷ deals won"),
  },
  [PREMIA_METRIC_VALUE_PER_APPOINTMENT] = {
    NC_ ("figure", "Value per appointment"),
    N_ ("How much value of deals there is for each qualified appointment of the period."),
    NC_ ("formula", "value of deals won in the period ÷ appointments qualified in the period"),
  },
  [PREMIA_METRIC_PAY] = {
    NC_ ("figure", "Pay by the schemes"),
    N_ ("What the schemes in force pay for the period."),
    NC_ ("formula", "sum of the statements of the period"),
  },
  [PREMIA_METRIC_COST_PER_APPOINTMENT] = {
    NC_ ("figure", "Cost per appointment"),
    N_ ("What a qualified appointment cost in pay of those who set appointments."),
    NC_ ("formula", "pay of everybody who set an appointment in the period ÷ appointments qualified"),
  },
  [PREMIA_METRIC_COST_PER_WON] = {
    NC_ ("figure", "Cost per deal won"),
    N_ ("What a deal won cost in pay of everybody."),
    NC_ ("formula", "pay of the period ÷ deals won"),
  },
  [PREMIA_METRIC_CONVERSATION_RATE] = {
    NC_ ("figure", "Calls that reach somebody"),
    N_ ("How many of the calls become conversations."),
    NC_ ("formula", "conversations of the period ÷ calls of the period"),
  },
  [PREMIA_METRIC_SET_RATE] = {
    NC_ ("figure", "Appointments from conversations"),
    N_ ("How many appointments are set for each conversation."),
    NC_ ("formula", "appointments set in the period ÷ conversations of the period"),
  },
  [PREMIA_METRIC_CONFIRM_RATE] = {
    NC_ ("figure", "Confirmation rate"),
    N_ ("How many of the appointments set in the period were confirmed so far."),
    NC_ ("formula", "of the appointments set in the period: confirmed ÷ all"),
  },
  [PREMIA_METRIC_HELD_RATE] = {
    NC_ ("figure", "Held of those set"),
    N_ ("How many of the appointments set in the period were held so far; of fresh ones many are still to come."),
    NC_ ("formula", "of the appointments set in the period: held ÷ all"),
  },
  [PREMIA_METRIC_SHOW_RATE] = {
    NC_ ("figure", "Show rate"),
    N_ ("How many of the appointments that were due in the period took place."),
    NC_ ("formula", "of the appointments due so far in the period: held ÷ all"),
  },
  [PREMIA_METRIC_QUALIFIED_RATE] = {
    NC_ ("figure", "Qualified rate"),
    N_ ("How many of the appointments held in the period and judged since were accepted; those still waiting for a word are left out."),
    NC_ ("formula", "of the appointments held in the period: accepted ÷ (accepted + rejected)"),
  },
  [PREMIA_METRIC_CLOSE_RATE] = {
    NC_ ("figure", "Close rate"),
    N_ ("How many of the appointments that a closer held in the period were won so far."),
    NC_ ("formula", "of the appointments held in the period: won ÷ all"),
  },
  [PREMIA_METRIC_REPEAT_RATE] = {
    NC_ ("figure", "Share of repeat purchases"),
    N_ ("How many of the deals won are repeat purchases."),
    NC_ ("formula", "repeat purchases ÷ deals won"),
  },
  [PREMIA_METRIC_CANCEL_RATE] = {
    NC_ ("figure", "Cancellation rate"),
    N_ ("How many of the deals won in the period were cancelled since."),
    NC_ ("formula", "of the deals won in the period: cancelled ÷ all"),
  },
  [PREMIA_METRIC_ACTIVITY] = {
    NC_ ("figure", "Actions per working day"),
    N_ ("How much people did on a working day: calls, conversations, meetings and everything else that was recorded."),
    NC_ ("formula", "actions ÷ working days on which people were employed and not away"),
  },
  [PREMIA_METRIC_ACTIVE_DAYS] = {
    NC_ ("figure", "Working days with activity"),
    N_ ("On how many of their working days people did something that was recorded."),
    NC_ ("formula", "days with an action ÷ working days on which people were employed and not away"),
  },
};

const char *
premia_metric_say_name (PremiaMetric metric, const PremiaWords *words)
{
  g_return_val_if_fail (metric < PREMIA_N_METRICS && words != NULL, NULL);

  return words->translate ("figure", definitions[metric].name, words->user_data);
}

const char *
premia_metric_say_definition (PremiaMetric metric, const PremiaWords *words)
{
  g_return_val_if_fail (metric < PREMIA_N_METRICS && words != NULL, NULL);

  return words->translate (NULL, definitions[metric].definition, words->user_data);
}

const char *
premia_metric_say_formula (PremiaMetric metric, const PremiaWords *words)
{
  g_return_val_if_fail (metric < PREMIA_N_METRICS && words != NULL, NULL);

  return words->translate ("formula", definitions[metric].formula, words->user_data);
}

char *
premia_metric_say_value (PremiaMetric metric, PremiaRational value, const char *currency, const PremiaWords *words)
{
  const PremiaMetricKind kind = premia_metric_get_kind (metric);
  guint digits;
  PremiaMoney unit = PREMIA_MICRO, money;

  g_return_val_if_fail (words != NULL && currency != NULL, NULL);

  if (kind != PREMIA_METRIC_KIND_MONEY && kind != PREMIA_METRIC_KIND_PRICE)
    return premia_words_number (words, value, kind == PREMIA_METRIC_KIND_SHARE);
  digits = premia_currency_digits (currency);
  for (guint i = 0; i < digits; i++)
    unit /= 10;
  if (!premia_rational_round (value, unit, PREMIA_ROUND_HALF_UP, &money))
    return g_strdup ("–");
  return words->format_money (money, currency, digits, words->user_data);
}
