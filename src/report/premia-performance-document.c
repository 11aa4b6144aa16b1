/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-performance-document"

#include "premia-performance-document.h"
#include "premia-performance-private.h"
#include "premia-report-part.h"
#include "premia-run-view.h"

#include "engine/premia-attention.h"

#include <glib/gi18n.h>

/* Months in the table and in the chart; of quarters and years as many as give two years and five. No further back than the data: what
 * was before its first day is not nothing, but not known. */
static guint
count_trend (const PremiaPerformance *performance)
{
  const PremiaPeriod period = performance->period;
  const gint32 length = period.kind == PREMIA_PERIOD_MONTH ? 12 : period.kind == PREMIA_PERIOD_QUARTER ? 8 : 5;
  PremiaDate first, last;

  if (!premia_metrics_get_days (performance->metrics, &first, &last))
    return (guint) length;
  return (guint) CLAMP (period.number - premia_period_around (period, first).number + 1, 1, length);
}

static void
add_fact (const PremiaPerformanceView *self, PremiaMetric metric, gboolean strong)
{
  const PremiaFigure *figure = premia_figure_set_get (self->set, metric);
  g_autofree char *name = premia_run_view_capitalise (premia_metric_say_name (metric, self->words));
  PremiaCell cell;

  /* Nobody is told first that they have nothing of what is not their work. */
  if (!figure->now.has_value || (self->scope->filter.person >= 0 && !premia_performance_tells (figure)))
    return;
  cell = premia_performance_cell (self, metric, &figure->now);
  if (cell.kind == PREMIA_CELL_MONEY)
    cell.text = g_strdup (self->currency);
  premia_document_add_fact (self->document, name, cell, strong);
}

static void
add_definitions (const PremiaPerformanceView *self)
{
  PremiaDocumentTable *table;

  premia_document_begin_part (self->document, PREMIA_PART_DEFINITIONS);
  premia_document_add_heading (self->document, 2, _("What the figures mean"));
  table = premia_document_add_table (self->document);
  premia_document_table_add_column (table, _("Figure"), PREMIA_COLUMN_TEXT, FALSE);
  premia_document_table_add_column (table, _("What it is"), PREMIA_COLUMN_TEXT, FALSE);
  for (guint i = 0; i < PREMIA_N_METRICS; i++)
    {
      g_autofree char *name = premia_run_view_capitalise (premia_metric_say_name (i, self->words));

      if (!premia_performance_tells (premia_figure_set_get (self->set, i)))
        continue;
      premia_document_table_begin_row (table, PREMIA_ROW_NORMAL);
      premia_document_table_add (table, premia_cell_text (name));
      premia_document_table_add (table, premia_cell_text (premia_metric_say_definition (i, self->words)));
    }
  premia_document_end_part (self->document);
}

/* Of one person only what is about them alone. */
static gboolean
is_about (const PremiaAttention *attention, const PremiaMetricFilter *filter)
{
  if (filter->person >= 0)
    return attention->person == filter->person && attention->other < 0;
  if (filter->team != NULL)
    return attention->team != NULL && g_str_equal (attention->team, filter->team);
  return filter->role == NULL;
}

static void
add_attention (const PremiaPerformanceView *self)
{
  const PremiaAttentionQuestion question = { .span = self->set->span, .targets = self->performance->targets, .pay = self->performance->pay,
                                             .today = self->made_on };
  g_autoptr (GPtrArray) found = premia_attention_find (self->performance->metrics, &question);
  gboolean any = FALSE;

  premia_document_begin_part (self->document, PREMIA_PART_ATTENTION);
  for (guint i = 0; i < found->len; i++)
    {
      const PremiaAttention *attention = g_ptr_array_index (found, i);
      g_autofree char *said = NULL, *text = NULL;

      if (!is_about (attention, &self->scope->filter))
        continue;
      if (!any)
        premia_document_add_heading (self->document, 2, _("What needs attention"));
      any = TRUE;
      said = premia_wording_attention (attention, self->performance->metrics, self->words);
      text = g_strconcat ("• ", said, NULL);
      premia_document_add_paragraph (self->document, text);
    }
  premia_document_end_part (self->document);
}

static void
add_notes (const PremiaPerformanceView *self)
{
  const char *problem = premia_metrics_get_value_problem (self->performance->metrics);
  g_autofree char *money = g_strdup_printf (_("Amounts are in %s."), self->currency);

  premia_document_add_note (self->document, money);
  premia_document_add_note (self->document, _("“May be”: between these a rate lies with a certainty of 95 in 100, as far as the number of cases can tell."));
  if (problem != NULL)
    premia_document_add_note (self->document, problem);
}

static void
add_section (PremiaPerformanceView *self)
{
  const PremiaPerformance *performance = self->performance;
  const PremiaMetricSpan span = premia_metric_span_of_period (performance->period);
  const PremiaMetricQuestion question = { .n_trend = count_trend (performance), .to_date = TRUE, .pay = performance->pay,
                                          .targets = performance->targets };
  g_autofree char *said = premia_locale_format_period (self->locale, performance->period);
  g_autofree char *period = premia_run_view_capitalise (said);
  g_autofree char *kind = g_strdup_printf ("%s · %s", _("Performance report"), period);
  g_autoptr (PremiaFigureSet) set = premia_metrics_get_figures (performance->metrics, &self->scope->filter, &span, &question);

  self->set = set;
  premia_document_begin_section (self->document, kind, *self->scope->title != '\0' ? self->scope->title : _("The whole company"));
  add_fact (self, PREMIA_METRIC_QUALIFIED, TRUE);
  add_fact (self, PREMIA_METRIC_SHOW_RATE, FALSE);
  add_fact (self, PREMIA_METRIC_WON, TRUE);
  add_fact (self, PREMIA_METRIC_VALUE, FALSE);
  add_attention (self);
  premia_performance_add_figures (self);
  premia_performance_add_funnel (self);
  premia_performance_add_trend (self);
  premia_performance_add_people (self);
  premia_performance_add_pairs (self);
  premia_performance_add_cohorts (self);
  add_definitions (self);
  add_notes (self);
  self->set = NULL;
}

PremiaDocument *
premia_performance_document_new (const PremiaPerformance *performance, const PremiaLetterhead *letterhead)
{
  PremiaPerformanceView self = { .performance = performance };
  g_autofree char *said = NULL, *period = NULL, *title = NULL;
  const gboolean one = performance->n_scopes == 1 && *performance->scopes[0].title != '\0';

  g_return_val_if_fail (performance->metrics != NULL && performance->n_scopes > 0, NULL);
  g_return_val_if_fail (letterhead != NULL && PREMIA_IS_LOCALE (letterhead->locale), NULL);

  self.locale = letterhead->locale;
  self.made_on = letterhead->made_on;
  self.words = premia_locale_get_words (self.locale);
  self.currency = premia_metrics_get_currency (performance->metrics);
  self.digits = performance->digits;
  said = premia_locale_format_period (self.locale, performance->period);
  period = premia_run_view_capitalise (said);
  title = one ? g_strdup_printf ("%s, %s, %s", _("Performance report"), performance->scopes[0].title, period)
              : g_strdup_printf ("%s, %s", _("Performance report"), period);
  self.document = premia_document_new (letterhead, title, PREMIA_PAPER_PORTRAIT);
  for (guint i = 0; i < performance->n_scopes; i++)
    {
      self.scope = &performance->scopes[i];
      add_section (&self);
    }
  return self.document;
}
