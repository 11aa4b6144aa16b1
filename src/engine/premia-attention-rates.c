/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-attention"

#include "premia-attention-private.h"
#include "premia-doctor-chance.h"
#include "premia-doctor-odds.h"
#include "premia-metric-cohort.h"
#include "premia-metric-rank.h"
#include "premia-metrics-private.h"

#include <math.h>

/* Rates that chance does not explain. Statistics in doubles: they pay nobody. */

/* Of many that are looked at, at most this share of those found may be found by chance. */
#define FALSE_FOUND 0.1
#define REJECT_DAYS 180
#define MIN_JUDGED  10
#define COHORT_WEEKS 8
#define COHORT_AGES  6

/* ---- the show rate ---- */

/* Of meetings of which somebody has said what became of them: what nobody reported is another finding. */
typedef struct
{
  guint held, told;
} Shows;

static Shows
shows_of (const PremiaMetricValue *rate)
{
  const gint64 held = (gint64) rate->part.numerator, told = rate->n - rate->open;

  return (Shows) { (guint) CLAMP (held, 0, G_MAXUINT), (guint) CLAMP (told, 0, G_MAXUINT) };
}

/* How likely so large a fall is; NAN: no fall, or too few. */
static double
chance_of_fall (Shows now, Shows before)
{
  const double n = now.told, m = before.told, p = now.held / n, q = before.held / m;
  double pooled, low, high;

  if (now.told < PREMIA_METRIC_MIN_N || before.told < PREMIA_METRIC_MIN_N || now.held > now.told || before.held > before.told)
    return NAN;
  premia_metric_newcombe (now.held, now.told, before.held, before.told, &low, &high);
  if (p >= q || high >= 0)
    return NAN;
  pooled = (now.held + before.held) / (n + m);
  return premia_chance_of_distance ((q - p) / sqrt (pooled * (1 - pooled) * (1 / n + 1 / m)));
}

static PremiaAttention *
add_fall (PremiaAttending *self, const PremiaMetricSpan *span, Shows now, Shows before, PremiaSeverity severity, const PremiaMetricFilter *filter)
{
  PremiaAttention *found = premia_attending_add (self, PREMIA_ATTENTION_SHOW_RATE, severity, PREMIA_METRIC_SHOW_RATE, span);

  found->n = now.told;
  found->now = premia_attending_share ((double) now.held / now.told);
  found->before = premia_attending_share ((double) before.held / before.told);
  found->cases = premia_metrics_list_cases (self->metrics, PREMIA_METRIC_SHOW_RATE, filter, span, PREMIA_EVIDENCE_WHOLE);
  return found;
}

static const PremiaMetricPart *
find_part (GArray *parts, const char *name)
{
  for (guint i = 0; i < parts->len; i++)
    if (g_str_equal (g_array_index (parts, PremiaMetricPart, i).name, name))
      return &g_array_index (parts, PremiaMetricPart, i);
  return NULL;
}

static void
look_at_parts (PremiaAttending *self, const PremiaMetricSpan *span, const PremiaMetricSpan *previous, PremiaMetricSplit split)
{
  const PremiaMetricFilter all = PREMIA_METRIC_EVERYBODY;
  g_autoptr (GArray) now = premia_metrics_split (self->metrics, &all, span, split, NULL);
  g_autoptr (GArray) before = premia_metrics_split (self->metrics, &all, previous, split, NULL);
  g_autofree double *p = g_new (double, MAX (now->len, 1));
  g_autofree gboolean *is_true = g_new0 (gboolean, MAX (now->len, 1));
  g_autofree Shows *shows = g_new0 (Shows, 2 * MAX (now->len, 1));

  for (guint i = 0; i < now->len; i++)
    {
      const PremiaMetricPart *part = &g_array_index (now, PremiaMetricPart, i), *then = find_part (before, part->name);

      p[i] = NAN;
      if (then == NULL || *part->name == '\0')
        continue;
      shows[2 * i] = shows_of (&part->values[PREMIA_METRIC_SHOW_RATE]);
      shows[2 * i + 1] = shows_of (&then->values[PREMIA_METRIC_SHOW_RATE]);
      p[i] = chance_of_fall (shows[2 * i], shows[2 * i + 1]);
    }
  premia_chance_find_true (p, now->len, FALSE_FOUND, is_true);
  for (guint i = 0; i < now->len; i++)
    {
      const PremiaMetricPart *part = &g_array_index (now, PremiaMetricPart, i);
      PremiaMetricFilter filter = all;
      PremiaAttention *found;

      if (isnan (p[i]) || !is_true[i])
        continue;
      filter.person = part->person;
      filter.team = split == PREMIA_SPLIT_TEAM ? part->name : NULL;
      found = add_fall (self, span, shows[2 * i], shows[2 * i + 1], PREMIA_SEVERITY_WARNING, &filter);
      found->person = part->person;
      found->team = g_strdup (filter.team);
    }
}

void
premia_attend_shows (PremiaAttending *self)
{
  const PremiaMetricFilter all = PREMIA_METRIC_EVERYBODY;
  const PremiaMetricQuestion question = { .to_date = TRUE };
  g_autoptr (PremiaFigureSet) set = premia_metrics_get_figures (self->metrics, &all, &self->question->span, &question);
  const PremiaFigure *rate = premia_figure_set_get (set, PREMIA_METRIC_SHOW_RATE);
  const Shows now = shows_of (&rate->now), before = shows_of (&rate->previous);

  if (!isnan (chance_of_fall (now, before)))
    add_fall (self, &set->span, now, before, PREMIA_SEVERITY_SERIOUS, &all);
  if (!set->has_previous)
    return;
  look_at_parts (self, &set->span, &set->previous, PREMIA_SPLIT_TEAM);
  look_at_parts (self, &set->span, &set->previous, PREMIA_SPLIT_PERSON);
}

/* ---- rejections ---- */

static GArray *
list_judgements (PremiaAttending *self, const PremiaMetricSpan *span)
{
  const PremiaMetricCases *cases = &self->metrics->cases;
  GArray *trials = g_array_new (FALSE, FALSE, sizeof (PremiaDoctorTrial));

  for (guint32 i = 0; i < cases->n_live; i++)
    {
      const gboolean rejected = cases->day[PREMIA_DAY_REJECTED][i] != PREMIA_DATE_NONE;
      const PremiaDate day = rejected ? cases->day[PREMIA_DAY_REJECTED][i] : cases->day[PREMIA_DAY_QUALIFIED][i];
      PremiaCaseState state;
      PremiaDoctorTrial trial;
      guint32 judge;
      int person;

      if (cases->setter[i] == PREMIA_UNIT_NONE || day == PREMIA_DATE_NONE || day < span->first || day > span->last)
        continue;
      premia_case_state_get (self->metrics->dataset, cases->case_id[i], &state);
      judge = state.told.by[rejected ? PREMIA_STAGE_REJECTED : PREMIA_STAGE_QUALIFIED];
      person = judge == PREMIA_NOBODY ? -1 : premia_dataset_person_of_account (self->metrics->dataset, judge);
      trial = (PremiaDoctorTrial) { self->metrics->units[cases->setter[i]].person, (guint) person, cases->segment[i], rejected };
      if (person >= 0 && trial.other != trial.setter)
        g_array_append_val (trials, trial);
    }
  return trials;
}

/* The rejected ones of a pair. */
static GArray *
list_rejected (PremiaAttending *self, const PremiaMetricSpan *span, guint setter, guint judge)
{
  PremiaMetricFilter filter = PREMIA_METRIC_EVERYBODY;
  g_autoptr (GArray) rejected = NULL;
  GArray *own = g_array_new (FALSE, FALSE, sizeof (guint32));

  filter.person = (int) setter;
  filter.side = PREMIA_METRIC_SIDE_SETTER;
  rejected = premia_metrics_list_cases (self->metrics, PREMIA_METRIC_REJECTED, &filter, span, PREMIA_EVIDENCE_PART);
  for (guint i = 0; i < rejected->len; i++)
    {
      const guint32 case_id = g_array_index (rejected, guint32, i);
      PremiaCaseState state;

      premia_case_state_get (self->metrics->dataset, case_id, &state);
      if (state.told.by[PREMIA_STAGE_REJECTED] == premia_dataset_account_of_person (self->metrics->dataset, judge))
        g_array_append_val (own, case_id);
    }
  return own;
}

void
premia_attend_rejects (PremiaAttending *self)
{
  const PremiaDate last = MIN (self->question->span.last, self->metrics->as_of_day);
  const PremiaMetricSpan span = premia_metric_span_of_days (MIN (self->question->span.first, last - REJECT_DAYS + 1), last);
  g_autoptr (GArray) trials = list_judgements (self, &span);
  g_autoptr (GArray) odds = premia_doctor_odds_find (trials, MIN_JUDGED);
  g_autofree double *p = g_new (double, MAX (odds->len, 1));
  g_autofree gboolean *is_true = g_new0 (gboolean, MAX (odds->len, 1));

  for (guint i = 0; i < odds->len; i++)
    p[i] = g_array_index (odds, PremiaDoctorOdds, i).p;
  premia_chance_find_true (p, odds->len, FALSE_FOUND, is_true);
  for (guint i = 0; i < odds->len; i++)
    {
      const PremiaDoctorOdds *pair = &g_array_index (odds, PremiaDoctorOdds, i);
      PremiaAttention *found;

      if (!is_true[i] || isnan (pair->expected) || pair->hits <= pair->expected * pair->n)
        continue;
      found = premia_attending_add (self, PREMIA_ATTENTION_REJECTS, PREMIA_SEVERITY_WARNING, PREMIA_METRIC_REJECTED, &span);
      found->person = (int) pair->setter;
      found->other = (int) pair->other;
      found->n = pair->n;
      found->now = premia_attending_share ((double) pair->hits / pair->n);
      found->before = premia_attending_share (pair->expected);
      found->cases = list_rejected (self, &span, pair->setter, pair->other);
    }
}

/* ---- fresh weeks ---- */

static void
look_at_week (PremiaAttending *self, const PremiaCohort *cohort, guint outcome, guint n_ages)
{
  const PremiaMetricFilter all = PREMIA_METRIC_EVERYBODY;
  const PremiaMetricSpan span = premia_metric_span_of_period (cohort->week);
  const PremiaMetric metric = outcome == PREMIA_OUTCOME_HELD ? PREMIA_METRIC_HELD : PREMIA_METRIC_WON;
  PremiaAttention *found;
  guint over = 0;

  while (over < n_ages && cohort->cells[outcome][over].state == PREMIA_COHORT_OVER)
    over++;
  if (over == 0)
    return;
  found = premia_attending_add (self, PREMIA_ATTENTION_COHORT, PREMIA_SEVERITY_WARNING, metric, &span);
  found->n = cohort->n;
  found->now = premia_attending_share ((double) cohort->cells[outcome][over - 1].n / (double) cohort->n);
  found->before = premia_attending_share (cohort->cells[outcome][over - 1].expected);
  found->cases = premia_metrics_list_cases (self->metrics, PREMIA_METRIC_HELD_RATE, &all, &span, PREMIA_EVIDENCE_WHOLE);
}

void
premia_attend_cohorts (PremiaAttending *self)
{
  const PremiaMetricFilter all = PREMIA_METRIC_EVERYBODY;
  const PremiaPeriod week = premia_period_of_date (PREMIA_PERIOD_WEEK, self->metrics->as_of_day);
  g_autoptr (PremiaCohorts) cohorts = premia_cohorts_new (self->metrics, &all, week, COHORT_WEEKS, COHORT_AGES);
  const guint n = cohorts->cohorts->len * PREMIA_N_OUTCOMES;
  g_autofree double *p = g_new (double, n);
  g_autofree gboolean *is_true = g_new0 (gboolean, n);

  for (guint i = 0; i < n; i++)
    p[i] = g_array_index (cohorts->cohorts, PremiaCohort, i / PREMIA_N_OUTCOMES).p[i % PREMIA_N_OUTCOMES];
  premia_chance_find_true (p, n, FALSE_FOUND, is_true);
  for (guint i = 0; i < n; i++)
    {
      const PremiaCohort *cohort = &g_array_index (cohorts->cohorts, PremiaCohort, i / PREMIA_N_OUTCOMES);

      if (is_true[i] && cohort->behind[i % PREMIA_N_OUTCOMES])
        look_at_week (self, cohort, i % PREMIA_N_OUTCOMES, cohorts->n_ages);
    }
}
