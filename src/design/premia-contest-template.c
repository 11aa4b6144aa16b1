/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-design"

#include "premia-contest-template.h"
#include "premia-contest-subject.h"

#include "engine/premia-contest-result.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Names become data of the company, in both languages. */
typedef struct
{
  const char          *name, *why; /* msgids */
  const char          *en, *ru;
  PremiaContestKind    kind;
  PremiaContestSubject subject;
  const char          *role;
} Template;

static const Template templates[PREMIA_N_CONTEST_TEMPLATES] = {
  { N_("Best Three of the Month"), N_("For appointments that took place, not for those that were set. Five are needed, so that nobody wins with one."),
    "Best of the month", "Лучшие за месяц", PREMIA_CONTEST_RANKING, PREMIA_SUBJECT_HELD, "telemarketer" },
  { N_("Biggest Step Forward"), N_("Each is measured against their own month before, so that it is not always the same who win."),
    "Biggest step forward", "Рывок месяца", PREMIA_CONTEST_RANKING, PREMIA_SUBJECT_QUALIFIED, "telemarketer" },
  { N_("Three Good Weeks"), N_("A show rate of 80 % three weeks in a row, from five appointments a week on: quality that lasts."),
    "Three good weeks", "Три надёжные недели", PREMIA_CONTEST_STREAK, PREMIA_SUBJECT_SHOW_RATE, "telemarketer" },
  { N_("Five Days in a Row"), N_("An appointment held every working day. Days off, illness and holidays do not break it."),
    "Five days in a row", "Пять дней подряд", PREMIA_CONTEST_STREAK, PREMIA_SUBJECT_HELD, "telemarketer" },
  { N_("Goal of the Team"), N_("All together reach it, or nobody: people help each other. A tenth more than last month."),
    "Goal of the month", "Цель месяца", PREMIA_CONTEST_GOAL, PREMIA_SUBJECT_HELD, "telemarketer" },
  { N_("Club of Closers"), N_("Everybody who wins five deals is in it: nobody loses because a colleague is better. Cancelled deals do not count."),
    "Club of closers", "Клуб сделок", PREMIA_CONTEST_RANKING, PREMIA_SUBJECT_WON, "closer" },
  { N_("Four Weeks with a Deal"), N_("One deal a week is enough: steady work, not a rush at the end of the month. A deal that is cancelled breaks the streak, so nobody gains by talking somebody into it."),
    "Four weeks with a deal", "Четыре недели со сделкой", PREMIA_CONTEST_STREAK, PREMIA_SUBJECT_WON, "closer" },
  { N_("Goal of the Closers"), N_("All closers together reach it, or nobody: clients go to whoever can help them best. Cancelled deals do not count. A tenth more than last month."),
    "Deals of the month", "Сделки месяца", PREMIA_CONTEST_GOAL, PREMIA_SUBJECT_WON, "closer" },
};

const char *
premia_contest_template_get_name (PremiaContestTemplate self)
{
  g_return_val_if_fail (self < PREMIA_N_CONTEST_TEMPLATES, NULL);

  return templates[self].name;
}

const char *
premia_contest_template_get_why (PremiaContestTemplate self)
{
  g_return_val_if_fail (self < PREMIA_N_CONTEST_TEMPLATES, NULL);

  return templates[self].why;
}

PremiaContestKind
premia_contest_template_get_kind (PremiaContestTemplate self)
{
  g_return_val_if_fail (self < PREMIA_N_CONTEST_TEMPLATES, PREMIA_CONTEST_RANKING);

  return templates[self].kind;
}

static gboolean
has_role (PremiaDataset *dataset, const char *role)
{
  PremiaPeople *people = premia_dataset_get_people (dataset);

  for (guint i = 0; i < premia_people_get_n (people); i++)
    {
      const PremiaPerson *person = premia_people_get (people, i);

      for (guint k = 0; k < person->n_stints; k++)
        if (strcmp (person->stints[k].role, role) == 0)
          return TRUE;
    }
  return FALSE;
}

static void
fill (PremiaContest *builder, PremiaContestTemplate self)
{
  switch (self)
    {
    case PREMIA_CONTEST_TEMPLATE_MOST_HELD:
      builder->n_winners = 3;
      builder->has_min = TRUE;
      builder->min = 5 * PREMIA_MICRO;
      builder->reward = PREMIA_CONTEST_PAY;
      break;
    case PREMIA_CONTEST_TEMPLATE_IMPROVEMENT:
      builder->n_winners = 1;
      builder->improvement = TRUE;
      builder->has_min = TRUE;
      builder->min = 3 * PREMIA_MICRO;
      builder->reward = PREMIA_CONTEST_PAY;
      break;
    case PREMIA_CONTEST_TEMPLATE_SHOW_STREAK:
      builder->every = PREMIA_PERIOD_QUARTER;
      builder->unit = PREMIA_STREAK_WEEK;
      builder->length = 3;
      builder->at_least = 800000;
      builder->has_min_base = TRUE;
      builder->min_base = 5 * PREMIA_MICRO;
      break;
    case PREMIA_CONTEST_TEMPLATE_DAILY:
      builder->unit = PREMIA_STREAK_WORKDAY;
      builder->length = 5;
      builder->at_least = PREMIA_MICRO;
      break;
    case PREMIA_CONTEST_TEMPLATE_TEAM_GOAL:
      builder->at_least = 100 * PREMIA_MICRO;
      break;
    case PREMIA_CONTEST_TEMPLATE_DEAL_STREAK:
      builder->every = PREMIA_PERIOD_QUARTER;
      builder->unit = PREMIA_STREAK_WEEK;
      builder->length = 4;
      builder->at_least = PREMIA_MICRO;
      break;
    case PREMIA_CONTEST_TEMPLATE_DEAL_GOAL:
      builder->at_least = 20 * PREMIA_MICRO;
      break;
    default:
      builder->n_winners = 0;
      builder->at_least = 5 * PREMIA_MICRO;
    }
}

/* What the last full month brought, and a tenth; in fives from a hundred on. 0: nothing. */
static PremiaMoney
find_goal (PremiaContest *contest, PremiaDataset *dataset, PremiaZone *zone, const char *currency, PremiaDate today)
{
  const PremiaPeriod month = premia_period_next (premia_period_of_date (PREMIA_PERIOD_MONTH, today), -1);
  PremiaContest *builder = premia_contest_builder_new_from (contest);
  g_autoptr (PremiaContestResult) result = NULL;
  g_autoptr (PremiaContest) before = NULL;
  PremiaRational goal;
  gint64 units;

  builder->repeats = FALSE;
  builder->from = premia_period_first_day (month);
  builder->to = premia_period_last_day (month);
  before = premia_contest_builder_end (builder, NULL);
  if (before != NULL)
    result = premia_contest_result_new (before, dataset, zone, currency, premia_zone_start_of (zone, today), NULL);
  if (result == NULL || !premia_rational_set (&goal, 11, 10)
      || !premia_rational_multiply (&goal, goal, premia_contest_result_get_round (result, 0)->total.part)
      || goal.numerator <= 0 || goal.numerator / goal.denominator > G_MAXINT32)
    return 0;
  units = (gint64) ((goal.numerator + goal.denominator - 1) / goal.denominator);
  return (units < 100 ? units : (units + 4) / 5 * 5) * PREMIA_MICRO;
}

static PremiaContest *
set_goal (PremiaContest *contest, PremiaMoney goal)
{
  PremiaContest *builder = premia_contest_builder_new_from (contest);

  builder->at_least = goal;
  premia_contest_unref (contest);
  return premia_contest_builder_end (builder, NULL);
}

PremiaContest *
premia_contest_template_new (PremiaContestTemplate self, const char *id, PremiaDataset *dataset, PremiaZone *zone, const char *currency, PremiaDate today)
{
  const Template *template;
  PremiaContest *builder, *contest;
  PremiaMoney goal;

  g_return_val_if_fail (self < PREMIA_N_CONTEST_TEMPLATES && id != NULL && dataset != NULL && zone != NULL && currency != NULL, NULL);

  template = &templates[self];
  builder = premia_contest_builder_new (template->kind);
  builder->id = g_strdup (id);
  builder->name.en = g_strdup (template->en);
  builder->name.ru = g_strdup (template->ru);
  builder->repeats = TRUE;
  builder->every = PREMIA_PERIOD_MONTH;
  if (has_role (dataset, template->role))
    builder->role = g_strdup (template->role);
  premia_contest_set_subject (builder, template->subject);
  fill (builder, self);
  builder->from = premia_period_first_day (premia_period_of_date (builder->every, today));
  contest = premia_contest_settle (builder, today, currency, NULL);
  g_assert (contest != NULL);
  if (template->kind != PREMIA_CONTEST_GOAL)
    return contest;
  goal = find_goal (contest, dataset, zone, currency, today);
  return goal > 0 ? set_goal (contest, goal) : contest;
}
