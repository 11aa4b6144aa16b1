/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-overview-figures"

#include "premia-overview-figures.h"

#include "jobs/premia-desk-metrics.h"
#include "store/premia-workspace-targets.h"

#include <string.h>

/* What comes after the first part. */
static void
clear_rest (PremiaOverviewFigures *self)
{
  g_clear_pointer (&self->matrix, premia_matrix_free);
  g_clear_pointer (&self->cohorts, premia_cohorts_free);
  g_clear_pointer (&self->setters, g_array_unref);
  g_clear_pointer (&self->closers, g_array_unref);
  g_clear_pointer (&self->attention, g_ptr_array_unref);
  g_free (self->sentence);
  g_free (self->evidence);
}

static void
figures_clear (PremiaOverviewFigures *self)
{
  clear_rest (self);
  /* All else is the first part's. */
  if (self->first_part != NULL)
    {
      premia_overview_figures_unref (self->first_part);
      return;
    }
  g_clear_pointer (&self->set, premia_figure_set_free);
  g_clear_pointer (&self->waits, premia_overview_waits_free);
  g_clear_pointer (&self->targets, g_ptr_array_unref);
  g_clear_pointer (&self->pay, premia_overview_pay_unref);
  g_clear_pointer (&self->metrics, premia_metrics_unref);
  g_clear_pointer (&self->desk, premia_desk_unref);
  g_free (self->team);
  g_free (self->person);
  g_free (self->segment);
  g_free (self->scope);
  g_free (self->problem);
}

PremiaOverviewFigures *
premia_overview_figures_ref (PremiaOverviewFigures *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
premia_overview_figures_unref (PremiaOverviewFigures *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) figures_clear);
}

guint
premia_overview_figures_trend_length (PremiaPeriodKind kind)
{
  switch (kind)
    {
    case PREMIA_PERIOD_WEEK:
    case PREMIA_PERIOD_MONTH:
      return 14;
    case PREMIA_PERIOD_QUARTER:
      return 8;
    case PREMIA_PERIOD_YEAR:
    default:
      return 5;
    }
}

/* ---- what is kept from an earlier answer ---- */

static void
take_metrics (PremiaOverviewFigures *self, const PremiaOverviewQuestion *question)
{
  const PremiaOverviewFigures *before = question->before;

  self->metrics = before != NULL && before->desk == self->desk ? premia_metrics_ref (before->metrics)
                                                               : premia_desk_new_metrics (self->desk, premia_desk_known_at (self->desk, question->now));
}

/* From the earliest day that is compared with up to the end of the period. */
static gboolean
take_pay (PremiaOverviewFigures *self, const PremiaOverviewQuestion *question, GCancellable *cancellable, GError **error)
{
  const PremiaMetricSpan span = premia_metric_span_of_period (self->period);
  const PremiaMetricSpan year_ago = premia_metric_span_year_ago (&span);
  const PremiaMetricSpan oldest = premia_metric_span_back (&span, (int) premia_overview_figures_trend_length (self->period.kind) - 1);
  const PremiaDate from = MIN (year_ago.first, oldest.first);

  if (question->before != NULL && premia_overview_pay_covers (question->before->pay, self->desk, from, span.last))
    self->pay = premia_overview_pay_ref (question->before->pay);
  else
    self->pay = premia_overview_pay_new (self->desk, from, span.last, cancellable, error);
  return self->pay != NULL;
}

static void
count_foreign (PremiaOverviewFigures *self)
{
  PremiaDataset *dataset = premia_desk_get_dataset (self->desk);

  for (guint32 account = 0; account < premia_dataset_get_n_accounts (dataset); account++)
    if (premia_dataset_person_of_account (dataset, account) < 0)
      self->n_foreign += premia_dataset_count_of_account (dataset, account);
}

static gboolean
same_targets (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      const PremiaTarget *first = g_ptr_array_index (a, i), *second = g_ptr_array_index (b, i);

      if (premia_target_compare (first, second) != 0 || first->has_value != second->has_value || first->value != second->value)
        return FALSE;
    }
  return TRUE;
}

/* What is about the whole company does not depend on the filter: what an earlier answer found of this period holds. */
static void
keep_attention (PremiaOverviewFigures *self, const PremiaOverviewFigures *before)
{
  if (before == NULL || before->attention == NULL || before->pay != self->pay || before->metrics != self->metrics
      || before->today != self->today || !premia_period_equal (before->period, self->period) || !same_targets (before->targets, self->targets))
    return;
  self->attention = g_ptr_array_ref (before->attention);
  self->sentence = g_strdup (before->sentence);
  self->evidence = g_strdup (before->evidence);
}

static void
find_attention (PremiaOverviewFigures *self, const PremiaWords *words)
{
  const PremiaAttentionQuestion ask = { premia_metric_span_of_period (self->period), self->targets, self->pay->pay, 0, self->today };

  self->attention = premia_attention_find (self->metrics, &ask);
  self->sentence = premia_overview_pay_find_same_work (self->pay, self->period, words, &self->evidence);
}

/* ---- the answer ---- */

PremiaMetricFilter
premia_overview_figures_get_filter (const PremiaOverviewFigures *self)
{
  PremiaMetricFilter filter = PREMIA_METRIC_EVERYBODY;

  filter.team = self->team;
  filter.segment = self->segment;
  filter.person = self->person_index;
  return filter;
}

/* Targets are for the company, a team, a person: not for a part of the clients. */
static char *
make_scope (const PremiaOverviewFigures *self)
{
  if (self->segment != NULL)
    return NULL;
  if (self->person != NULL)
    return g_strdup (self->person);
  return self->team != NULL ? g_strconcat ("team:", self->team, NULL) : g_strdup ("");
}

static void
take_filter (PremiaOverviewFigures *self, const PremiaOverviewQuestion *question)
{
  PremiaPeople *people = premia_dataset_get_people (premia_desk_get_dataset (self->desk));

  /* A person has the figures of all their days, in whatever team. */
  self->person = g_strdup (question->filter.person);
  self->person_index = self->person != NULL ? premia_people_find (people, self->person) : -1;
  if (self->person_index < 0)
    g_clear_pointer (&self->person, g_free);
  self->team = self->person == NULL ? g_strdup (question->filter.team) : NULL;
  self->segment = g_strdup (question->filter.segment);
  self->against = question->filter.against;
  self->scope = make_scope (self);
}

/* No further back than the data: what was before its first day is not nothing, but not known. */
static guint
find_trend_length (const PremiaOverviewFigures *self)
{
  const guint length = premia_overview_figures_trend_length (self->period.kind);
  PremiaDate first, last;

  if (!premia_metrics_get_days (self->metrics, &first, &last))
    return length;
  return (guint) CLAMP (self->period.number - premia_period_around (self->period, first).number + 1, 1, (gint32) length);
}

static void
count (PremiaOverviewFigures *self)
{
  const PremiaMetricFilter filter = premia_overview_figures_get_filter (self);
  const PremiaMetricSpan span = premia_metric_span_of_period (self->period);
  const PremiaMetricQuestion question = { find_trend_length (self), TRUE, self->pay->pay, self->targets, TRUE };

  self->set = premia_metrics_get_figures (self->metrics, &filter, &span, &question);
}

static void
count_pairs (PremiaOverviewFigures *self)
{
  const PremiaMetricFilter filter = premia_overview_figures_get_filter (self);
  const PremiaMetricSpan span = premia_metric_span_of_period (self->period);

  self->matrix = premia_matrix_new (self->metrics, &filter, &span);
}

static void
count_weeks (PremiaOverviewFigures *self)
{
  const PremiaMetricFilter filter = premia_overview_figures_get_filter (self);
  const PremiaMetricSpan span = premia_metric_span_of_period (self->period);
  const PremiaPeriod week = premia_period_of_date (PREMIA_PERIOD_WEEK, MIN (span.last, premia_metrics_get_as_of_day (self->metrics)));

  self->cohorts = premia_cohorts_new (self->metrics, &filter, week, PREMIA_OVERVIEW_N_WEEKS, PREMIA_OVERVIEW_N_AGES);
}

static void
rank_people (PremiaOverviewFigures *self)
{
  const PremiaMetricFilter filter = premia_overview_figures_get_filter (self);
  const PremiaMetricSpan span = premia_metric_span_of_period (self->period);
  g_autoptr (GArray) parts = NULL;

  if (self->person != NULL)
    {
      self->setters = g_array_new (FALSE, FALSE, sizeof (PremiaTop));
      self->closers = g_array_new (FALSE, FALSE, sizeof (PremiaTop));
      return;
    }
  parts = premia_metrics_split (self->metrics, &filter, &span, PREMIA_SPLIT_PERSON, self->pay->pay);
  self->setters = premia_tops_pick (parts, PREMIA_METRIC_QUALIFIED, PREMIA_METRIC_SET);
  self->closers = premia_tops_pick (parts, PREMIA_METRIC_WON, PREMIA_METRIC_CLOSER_HELD);
}

static gboolean
read_workspace (PremiaOverviewFigures *self, const PremiaOverviewQuestion *question, GError **error)
{
  const PremiaWaitsFilter filter = { self->team, self->person_index };

  self->targets = question->workspace != NULL ? premia_workspace_list_targets (question->workspace, NULL, error)
                                              : g_ptr_array_new_with_free_func ((GDestroyNotify) premia_target_free);
  if (self->targets == NULL)
    return FALSE;
  self->waits = premia_overview_waits_new (self->desk, question->workspace, question->now, &filter,
                                           question->before != NULL ? question->before->waits : NULL, error);
  return self->waits != NULL;
}

PremiaOverviewFigures *
premia_overview_figures_begin (const PremiaOverviewQuestion *question, GCancellable *cancellable, GError **error)
{
  g_autoptr (PremiaOverviewFigures) self = g_atomic_rc_box_new0 (PremiaOverviewFigures);

  self->desk = premia_desk_ref (question->desk);
  self->period = question->period;
  self->today = premia_zone_date_of (premia_desk_get_own_zone (self->desk), question->now);
  take_filter (self, question);
  take_metrics (self, question);
  if (g_cancellable_set_error_if_cancelled (cancellable, error) || !take_pay (self, question, cancellable, error)
      || !read_workspace (self, question, error))
    return NULL;
  count (self);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  count_foreign (self);
  keep_attention (self, question->before);
  self->problem = g_strdup (self->pay->problem != NULL ? self->pay->problem : premia_metrics_get_value_problem (self->metrics));
  return g_steal_pointer (&self);
}

PremiaOverviewFigures *
premia_overview_figures_complete (PremiaOverviewFigures *first_part, const PremiaWords *words, GCancellable *cancellable, GError **error)
{
  void (*const parts[]) (PremiaOverviewFigures *) = { rank_people, count_pairs, count_weeks };
  g_autoptr (PremiaOverviewFigures) self = NULL;

  g_return_val_if_fail (first_part != NULL && first_part->first_part == NULL, NULL);

  self = g_atomic_rc_box_new0 (PremiaOverviewFigures);
  *self = *first_part;
  self->first_part = premia_overview_figures_ref (first_part);
  self->attention = NULL;
  self->sentence = self->evidence = NULL;
  keep_attention (self, first_part);
  if (self->attention == NULL)
    find_attention (self, words);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      parts[i] (self);
    }
  return g_steal_pointer (&self);
}

PremiaOverviewFigures *
premia_overview_figures_new (const PremiaOverviewQuestion *question, GCancellable *cancellable, GError **error)
{
  g_autoptr (PremiaOverviewFigures) first_part = premia_overview_figures_begin (question, cancellable, error);

  return first_part != NULL ? premia_overview_figures_complete (first_part, question->words, cancellable, error) : NULL;
}

gboolean
premia_overview_figures_is_complete (const PremiaOverviewFigures *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->first_part != NULL;
}

const PremiaFigure *
premia_overview_figures_get (const PremiaOverviewFigures *self, PremiaMetric metric)
{
  g_return_val_if_fail (self != NULL, NULL);

  return premia_figure_set_get (self->set, metric);
}

gboolean
premia_overview_figures_has_data (const PremiaOverviewFigures *self)
{
  PremiaDate first, last;

  g_return_val_if_fail (self != NULL, FALSE);

  return premia_metrics_get_days (self->metrics, &first, &last) && first <= premia_period_last_day (self->period)
         && last >= premia_period_first_day (self->period);
}
