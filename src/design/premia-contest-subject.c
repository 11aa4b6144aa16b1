/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-design"

#include "premia-contest-subject.h"
#include "premia-sensible-amount.h"

#include <glib/gi18n-lib.h>

#define BIT(stage) (1u << (stage))

static const char *const names[PREMIA_N_SUBJECTS] = {
  N_("Appointments held"), N_("Qualified appointments"), N_("Show rate"),        N_("Deals won"), N_("Amount of deals won"),
  N_("Close rate"),        N_("Conversations"),          N_("Appointments set"), N_("Calls"),
};

const char *
premia_contest_subject_get_name (PremiaContestSubject subject)
{
  g_return_val_if_fail (subject < PREMIA_N_SUBJECTS, NULL);

  return names[subject];
}

static void
add_cases (PremiaContest *builder, const char *id, PremiaStage stage, PremiaCredit credit)
{
  PremiaMeasure *measure = premia_contest_builder_add_measure (builder);

  measure->id = g_strdup (id);
  measure->reached = BIT (stage);
  measure->last_reached = measure->at = stage;
  measure->reached_order = g_strdup (premia_stage_to_string (stage));
  measure->has_credit = TRUE;
  measure->credit = credit;
}

/* Each of them, with or without an appointment. */
static void
add_actions (PremiaContest *builder, const char *id, PremiaStage stage)
{
  PremiaMeasure *measure = premia_contest_builder_add_measure (builder);

  measure->id = g_strdup (id);
  measure->kind = PREMIA_MEASURE_ACTIONS;
  measure->reached = BIT (stage);
  measure->last_reached = stage;
  measure->reached_order = g_strdup (premia_stage_to_string (stage));
}

static void
add_rate (PremiaContest *builder, const char *id, const char *part, const char *whole, int cohort)
{
  PremiaMeasure *measure = premia_contest_builder_add_measure (builder);

  measure->id = g_strdup (id);
  measure->kind = PREMIA_MEASURE_RATIO;
  measure->ratio[0] = g_strdup (part);
  measure->ratio[1] = g_strdup (whole);
  measure->cohort = cohort;
}

static void
add_qualified (PremiaContest *builder)
{
  PremiaMeasure *measure;

  add_cases (builder, "qualified", PREMIA_STAGE_QUALIFIED, PREMIA_CREDIT_SETTER);
  measure = g_ptr_array_index (builder->measures, builder->measures->len - 1);
  measure->reached |= BIT (PREMIA_STAGE_HELD);
  measure->not_reached = BIT (PREMIA_STAGE_REJECTED);
  g_free (measure->reached_order);
  measure->reached_order = g_strdup ("held,qualified");
}

static void
add_sold (PremiaContest *builder)
{
  PremiaMeasure *measure;

  add_cases (builder, "sold", PREMIA_STAGE_WON, PREMIA_CREDIT_CLOSER);
  measure = g_ptr_array_index (builder->measures, builder->measures->len - 1);
  measure->kind = PREMIA_MEASURE_SUM;
  measure->at = PREMIA_STAGE_NONE;
}

static void
add_measures (PremiaContest *builder, PremiaContestSubject subject)
{
  switch (subject)
    {
    case PREMIA_SUBJECT_HELD:
      add_cases (builder, "held", PREMIA_STAGE_HELD, PREMIA_CREDIT_SETTER);
      break;
    case PREMIA_SUBJECT_QUALIFIED:
      add_qualified (builder);
      break;
    case PREMIA_SUBJECT_SHOW_RATE:
      add_cases (builder, "held", PREMIA_STAGE_HELD, PREMIA_CREDIT_SETTER);
      add_cases (builder, "set", PREMIA_STAGE_SET, PREMIA_CREDIT_SETTER);
      add_rate (builder, "show_rate", "held", "set", PREMIA_COHORT_DUE);
      break;
    case PREMIA_SUBJECT_WON:
      add_cases (builder, "won", PREMIA_STAGE_WON, PREMIA_CREDIT_CLOSER);
      break;
    case PREMIA_SUBJECT_SOLD:
      add_sold (builder);
      break;
    case PREMIA_SUBJECT_CLOSE_RATE:
      add_cases (builder, "won", PREMIA_STAGE_WON, PREMIA_CREDIT_CLOSER);
      add_cases (builder, "held", PREMIA_STAGE_HELD, PREMIA_CREDIT_CLOSER);
      add_rate (builder, "close_rate", "won", "held", PREMIA_STAGE_HELD);
      break;
    case PREMIA_SUBJECT_CONVERSATIONS:
      add_actions (builder, "conversations", PREMIA_STAGE_CONVERSATION);
      break;
    case PREMIA_SUBJECT_SET:
      add_cases (builder, "set", PREMIA_STAGE_SET, PREMIA_CREDIT_SETTER);
      break;
    default:
      add_actions (builder, "calls", PREMIA_STAGE_CALL);
    }
}

void
premia_contest_set_subject (PremiaContest *builder, PremiaContestSubject subject)
{
  const PremiaMeasure *last;

  g_return_if_fail (builder != NULL && !builder->frozen && subject < PREMIA_N_SUBJECTS);

  g_ptr_array_set_size (builder->measures, 0);
  g_array_set_size (builder->points, 0);
  add_measures (builder, subject);
  last = g_ptr_array_index (builder->measures, builder->measures->len - 1);
  g_free (builder->value);
  builder->value = g_strdup (last->id);
}

static gboolean
goes_by (PremiaContest *contest, PremiaContestSubject subject)
{
  PremiaContest *other = premia_contest_builder_new (contest->kind);
  gboolean same;

  premia_contest_set_subject (other, subject);
  same = g_strcmp0 (other->value, contest->value) == 0 && other->measures->len == contest->measures->len;
  for (guint i = 0; same && i < other->measures->len; i++)
    same = premia_measure_equal (g_ptr_array_index (other->measures, i), g_ptr_array_index (contest->measures, i));
  premia_contest_builder_discard (other);
  return same;
}

int
premia_contest_get_subject (PremiaContest *contest)
{
  g_return_val_if_fail (contest != NULL, -1);

  for (guint i = 0; i < PREMIA_N_SUBJECTS; i++)
    if (goes_by (contest, i))
      return (int) i;
  return -1;
}

/* ---- bringing the rest in line ---- */

static gboolean
is_share (const PremiaContest *builder)
{
  const PremiaMeasure *measure = builder->value == NULL ? NULL : premia_contest_find_measure ((PremiaContest *) builder, builder->value);

  return measure != NULL && measure->kind == PREMIA_MEASURE_RATIO;
}

/* 80 appointments are no rate, and 80 % of an appointment is none. */
static void
settle_threshold (gboolean rate, gboolean sum, gboolean *percent, PremiaMoney *threshold, PremiaMoney least)
{
  if (rate && (*threshold > PREMIA_MICRO || *threshold <= 0))
    *threshold = 800000;
  else if (!rate && (*percent || *threshold <= 0))
    *threshold = sum ? 1000 * PREMIA_MICRO : least;
  *percent = rate;
}

static void
settle_thresholds (PremiaContest *builder)
{
  const PremiaMeasure *measure = builder->value == NULL ? NULL : premia_contest_find_measure (builder, builder->value);
  const gboolean rate = is_share (builder), sum = measure != NULL && measure->kind == PREMIA_MEASURE_SUM;

  if (builder->kind != PREMIA_CONTEST_RANKING)
    {
      builder->has_at_least = TRUE;
      builder->has_min = builder->has_ties = builder->improvement = FALSE;
      builder->n_winners = 0;
    }
  else if (builder->n_winners > 0)
    builder->has_at_least = FALSE;
  else
    builder->has_at_least = TRUE;
  if (builder->has_at_least)
    settle_threshold (rate, sum, &builder->at_least_percent, &builder->at_least, builder->kind == PREMIA_CONTEST_GOAL ? 100 * PREMIA_MICRO : PREMIA_MICRO);
  else
    {
      builder->at_least = 0;
      builder->at_least_percent = FALSE;
    }
  if (builder->has_min)
    settle_threshold (rate, sum, &builder->min_percent, &builder->min, 5 * PREMIA_MICRO);
  else
    {
      builder->min = 0;
      builder->min_percent = FALSE;
    }
  builder->has_min_base = builder->has_min_base && rate;
  if (!builder->has_min_base)
    builder->min_base = 0;
}

static void
settle_span (PremiaContest *builder, PremiaDate today)
{
  if (builder->repeats)
    {
      if (builder->to != PREMIA_DATE_NONE && builder->from != PREMIA_DATE_NONE && builder->to < builder->from)
        builder->to = PREMIA_DATE_NONE;
      return;
    }
  if (builder->from == PREMIA_DATE_NONE)
    builder->from = today;
  if (builder->to == PREMIA_DATE_NONE && builder->kind != PREMIA_CONTEST_STREAK)
    builder->to = premia_date_add_months (builder->from, 1) - 1;
  if (builder->to != PREMIA_DATE_NONE)
    builder->to = CLAMP (builder->to, builder->from, builder->from + PREMIA_CONTEST_MAX_DAYS - 1);
}

/* A streak that cannot fit would be refused. */
static void
settle_streak (PremiaContest *builder)
{
  static const guint days[] = { 7, 31, 92, 366 }, weeks[] = { 1, 5, 14, 53 };
  const gboolean week = builder->unit == PREMIA_STREAK_WEEK;
  guint most = PREMIA_CONTEST_MAX_DAYS;

  if (builder->kind != PREMIA_CONTEST_STREAK)
    {
      builder->length = 0;
      builder->unit = PREMIA_STREAK_DAY;
      return;
    }
  if (builder->repeats && week && builder->every == PREMIA_PERIOD_WEEK)
    builder->every = PREMIA_PERIOD_QUARTER;
  if (builder->repeats)
    most = week ? weeks[builder->every] : days[builder->every];
  else if (builder->to != PREMIA_DATE_NONE)
    {
      /* Two of them have to fit. */
      builder->to = MAX (builder->to, builder->from + (week ? 13 : 1));
      most = (guint) (builder->to - builder->from) + 1;
      most = week ? most / 7 + 1 : most;
    }
  builder->length = CLAMP (builder->length == 0 ? 5 : builder->length, 2, most);
}

static void
settle_reward (PremiaContest *builder, const char *currency)
{
  static const PremiaSensibleAmount usual[] = { PREMIA_SENSIBLE_FIRST_PRIZE, PREMIA_SENSIBLE_SECOND_PRIZE, PREMIA_SENSIBLE_THIRD_PRIZE };
  const guint wanted = builder->reward != PREMIA_CONTEST_PAY ? 0 : MAX (builder->n_winners, 1);

  if (builder->reward != PREMIA_CONTEST_ACTION)
    g_clear_pointer (&builder->action, g_free);
  else if (builder->action == NULL || *builder->action == '\0')
    {
      g_free (builder->action);
      builder->action = g_strdup ("ContestWon");
    }
  if (builder->prizes->len > wanted)
    g_array_set_size (builder->prizes, wanted);
  while (builder->prizes->len < wanted)
    {
      const guint place = builder->prizes->len;
      const PremiaMoney usually = premia_sensible_amount (usual[MIN (place, 2)], currency);
      const PremiaMoney prize = place == 0 ? usually : MIN (usually, g_array_index (builder->prizes, PremiaMoney, place - 1));

      g_array_append_val (builder->prizes, prize);
    }
}

PremiaContest *
premia_contest_settle (PremiaContest *builder, PremiaDate today, const char *currency, GError **error)
{
  g_return_val_if_fail (builder != NULL && !builder->frozen && currency != NULL, NULL);

  builder->n_winners = MIN (builder->n_winners, PREMIA_CONTEST_MAX_WINNERS);
  settle_span (builder, today);
  settle_streak (builder);
  settle_thresholds (builder);
  settle_reward (builder, currency);
  return premia_contest_builder_end (builder, error);
}
