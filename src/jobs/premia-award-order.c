/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-award-job"

#include "premia-award-job.h"

#include "exchange/premia-json-form.h"

#include <string.h>

PremiaAwardOrder *
premia_award_order_copy (const PremiaAwardOrder *self)
{
  PremiaAwardOrder *copy = g_new (PremiaAwardOrder, 1);

  *copy = *self;
  copy->contest = g_strdup (self->contest);
  copy->person = g_strdup (self->person);
  copy->occasion = g_strdup (self->occasion);
  copy->action = g_strdup (self->action);
  copy->scheme = g_strdup (self->scheme);
  copy->reason = g_strdup (self->reason);
  return copy;
}

void
premia_award_order_free (PremiaAwardOrder *self)
{
  g_free (self->contest);
  g_free (self->person);
  g_free (self->occasion);
  g_free (self->action);
  g_free (self->scheme);
  g_free (self->reason);
  g_free (self);
}

gboolean
premia_award_is_given (GPtrArray *awards, const char *contest, const char *person, const char *occasion)
{
  PremiaDate first, last, given_first, given_last;
  const gboolean has_days = premia_contest_occasion_read (occasion, &first, &last);

  for (guint i = 0; i < awards->len; i++)
    {
      const PremiaAward *award = g_ptr_array_index (awards, i);

      if (strcmp (award->contest, contest) != 0 || strcmp (award->person, person) != 0)
        continue;
      if (strcmp (award->occasion, occasion) == 0)
        return TRUE;
      if (has_days && premia_contest_occasion_read (award->occasion, &given_first, &given_last) && given_first <= last && first <= given_last)
        return TRUE;
    }
  return FALSE;
}

/* A prize that was shared until nothing was left is said only. */
static PremiaAwardWay
way_of (const PremiaContest *contest, const PremiaContestWin *win)
{
  if (contest->reward == PREMIA_CONTEST_ACTION)
    return PREMIA_AWARD_ACTION;
  return contest->reward == PREMIA_CONTEST_PAY && win->prize > 0 ? PREMIA_AWARD_PAY : PREMIA_AWARD_WORD;
}

GPtrArray *
premia_award_orders_new (PremiaContestResult *result, const char *occasion, GPtrArray *awards, const PremiaWords *words)
{
  GPtrArray *orders = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_award_order_free);
  PremiaPeople *people = premia_dataset_get_people (premia_contest_result_get_dataset (result));
  PremiaContest *contest = premia_contest_result_get_contest (result);
  GArray *wins = premia_contest_result_get_wins (result);

  for (guint i = 0; i < wins->len; i++)
    {
      const PremiaContestWin *win = &g_array_index (wins, PremiaContestWin, i);
      const char *person = premia_people_get (people, win->person)->id;
      PremiaAwardOrder *order;

      if ((occasion != NULL && strcmp (occasion, win->occasion) != 0) || premia_award_is_given (awards, contest->id, person, win->occasion))
        continue;
      order = g_new0 (PremiaAwardOrder, 1);
      order->contest = g_strdup (contest->id);
      order->person = g_strdup (person);
      order->occasion = g_strdup (win->occasion);
      order->way = way_of (contest, win);
      order->action = g_strdup (order->way == PREMIA_AWARD_ACTION ? contest->action : "");
      order->scheme = g_strdup ("");
      order->amount = order->way == PREMIA_AWARD_PAY ? win->prize : 0;
      order->date = premia_contest_result_get_today (result);
      order->reason = premia_wording_contest_win (contest, win, words);
      g_ptr_array_add (orders, order);
    }
  return orders;
}

void
premia_award_orders_set_run (GPtrArray *orders, const char *scheme, PremiaPeriod period)
{
  for (guint i = 0; i < orders->len; i++)
    {
      PremiaAwardOrder *order = g_ptr_array_index (orders, i);

      if (order->way != PREMIA_AWARD_PAY)
        continue;
      g_free (order->scheme);
      order->scheme = g_strdup (scheme);
      order->period = period;
    }
}

gboolean
premia_award_orders_sum (GPtrArray *orders, PremiaMoney *sum)
{
  *sum = 0;
  for (guint i = 0; i < orders->len; i++)
    if (!premia_money_add (sum, ((const PremiaAwardOrder *) g_ptr_array_index (orders, i))->amount))
      return FALSE;
  return TRUE;
}

/* ---- what was written down of one ---- */

gboolean
premia_award_get_pay (const PremiaAward *award, PremiaAwardPay *pay)
{
  g_autoptr (PremiaJson) json = NULL;

  g_return_val_if_fail (award != NULL && pay != NULL, FALSE);

  if (award->way != PREMIA_AWARD_PAY)
    return FALSE;
  json = premia_json_parse (award->detail, strlen (award->detail), award->contest, NULL);
  if (!premia_period_parse (premia_json_get_own_text (json, "period"), &pay->period, NULL)
      || !premia_money_parse (premia_json_get_own_text (json, "amount"), -1, &pay->amount, NULL))
    return FALSE;
  pay->scheme = g_strdup (premia_json_get_own_text (json, "scheme"));
  return TRUE;
}

char *
premia_award_dup_action (const PremiaAward *award)
{
  g_autoptr (PremiaJson) json = NULL;

  g_return_val_if_fail (award != NULL, NULL);

  json = premia_json_parse (award->detail, strlen (award->detail), award->contest, NULL);
  return g_strdup (premia_json_get_own_text (json, "action"));
}
