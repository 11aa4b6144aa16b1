/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-attention"

#include "premia-attention-private.h"
#include "premia-doctor-chance.h"
#include "premia-doctor-odds.h"
#include "premia-metric-cohort.h"
#include "premia-metrics-private.h"

#include <math.h>

/* Rates that chance does not explain. Statistics in doubles: they pay nobody. */

/* Of many that are looked at, at most this share of those found may be found by chance. */
#define FALSE_FOUND 0.1
#define REJECT_DAYS 180
#define MIN_JUDGED  10
#define COHORT_WEEKS 8
#define COHORT_AGES  6

/* ---- rejections ---- */

/* Those of one verdict in the span; whoever was accepted and then rejected, is rejected. */
static void
list_verdicts (PremiaAttending *self, const PremiaMetricSpan *span, PremiaMetricDay verdict, GArray *trials)
{
  const PremiaMetricCases *cases = &self->metrics->cases;
  const gboolean rejected = verdict == PREMIA_DAY_REJECTED;
  guint32 n;
  const guint32 *rows = premia_metrics_rows_of_days (self->metrics, verdict, span->first, span->last, &n);

  for (guint32 i = 0; i < n; i++)
    {
      const guint32 row = rows[i];
      const int judge = cases->judge[row];
      PremiaDoctorTrial trial;

      if (row >= cases->n_live || cases->setter[row] == PREMIA_UNIT_NONE || judge < 0
          || (!rejected && cases->day[PREMIA_DAY_REJECTED][row] != PREMIA_DATE_NONE))
        continue;
      trial = (PremiaDoctorTrial) { self->metrics->units[cases->setter[row]].person, (guint) judge, cases->segment[row], rejected };
      if (trial.other != trial.setter)
        g_array_append_val (trials, trial);
    }
}

static GArray *
list_judgements (PremiaAttending *self, const PremiaMetricSpan *span)
{
  GArray *trials = g_array_new (FALSE, FALSE, sizeof (PremiaDoctorTrial));

  list_verdicts (self, span, PREMIA_DAY_QUALIFIED, trials);
  list_verdicts (self, span, PREMIA_DAY_REJECTED, trials);
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
  rejected = premia_metrics_list_rows (self->metrics, PREMIA_METRIC_REJECTED, &filter, span, PREMIA_EVIDENCE_PART);
  for (guint i = 0; i < rejected->len; i++)
    {
      const guint32 row = g_array_index (rejected, guint32, i);

      if (self->metrics->cases.judge[row] == (int) judge)
        g_array_append_val (own, row);
    }
  return premia_metrics_name_rows (self->metrics, own);
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
  found->cases = premia_cohort_list_cases (self->metrics, &all, cohort->week);
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
