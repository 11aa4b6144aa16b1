/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-performance-document"

#include "premia-performance-private.h"
#include "premia-report-part.h"
#include "premia-run-view.h"
#include "premia-statistic.h"

#include "drawing/premia-funnel-chart.h"
#include "drawing/premia-plot.h"

#include <glib/gi18n.h>
#include <math.h>

#define DASH "–"
#define SHARE_DIGITS 1

PremiaCell
premia_performance_cell (const PremiaPerformanceView *self, PremiaMetric metric, const PremiaMetricValue *value)
{
  PremiaMoney money;

  if (!value->has_value)
    return premia_cell_text (DASH);
  switch (premia_metric_get_kind (metric))
    {
    case PREMIA_METRIC_KIND_MONEY:
    case PREMIA_METRIC_KIND_PRICE:
      if (!premia_rational_round (value->value, self->digits == 0 ? PREMIA_MICRO : PREMIA_MICRO / 100, PREMIA_ROUND_HALF_UP, &money))
        return premia_cell_text (DASH);
      return premia_cell_money (money, self->digits, NULL);
    case PREMIA_METRIC_KIND_SHARE:
      return premia_cell_share (value->value, SHARE_DIGITS);
    case PREMIA_METRIC_KIND_COUNT:
    case PREMIA_METRIC_KIND_NUMBER:
    default:
      return premia_cell_quantity (value->value, 1);
    }
}

/* ---- figures ---- */

static PremiaCell
interval_cell (const PremiaPerformanceView *self, const PremiaMetricValue *value)
{
  g_autofree char *low = NULL, *high = NULL;

  if (!value->has_value || isnan (value->low) || isnan (value->high))
    return premia_cell_empty ();
  low = premia_statistic_format_share (self->locale, value->low);
  high = premia_statistic_format_share (self->locale, value->high);
  return premia_cell_take_text (g_strdup_printf ("%s–%s", low, high));
}

static const char *
say_change (PremiaMetricChange change)
{
  switch (change)
    {
    case PREMIA_CHANGE_UP:
      return C_("figure", "up");
    case PREMIA_CHANGE_DOWN:
      return C_("figure", "down");
    case PREMIA_CHANGE_NONE:
      return C_("figure", "the same");
    case PREMIA_CHANGE_CHANCE:
      /* Translators: of a figure that differs from the earlier one no more than chance does */
      return C_("figure", "within chance");
    case PREMIA_CHANGE_UNKNOWN:
    default:
      return DASH;
    }
}

gboolean
premia_performance_tells (const PremiaFigure *figure)
{
  return (figure->now.has_value && figure->now.n > 0) || (figure->previous.has_value && figure->previous.n > 0)
         || (figure->year_ago.has_value && figure->year_ago.n > 0) || figure->has_target;
}

static PremiaCell
target_cell (const PremiaPerformanceView *self, PremiaMetric metric, const PremiaFigure *figure)
{
  const PremiaMetricValue value = { .has_value = TRUE, .value = figure->target };

  return figure->has_target ? premia_performance_cell (self, metric, &value) : premia_cell_empty ();
}

static void
add_figure_row (const PremiaPerformanceView *self, PremiaDocumentTable *table, PremiaMetric metric, gboolean targets)
{
  const PremiaFigure *figure = premia_figure_set_get (self->set, metric);
  g_autofree char *name = premia_run_view_capitalise (premia_metric_say_name (metric, self->words));

  premia_document_table_begin_row (table, PREMIA_ROW_NORMAL);
  premia_document_table_add (table, premia_cell_text (name));
  premia_document_table_add (table, premia_performance_cell (self, metric, &figure->now));
  premia_document_table_add (table, interval_cell (self, &figure->now));
  premia_document_table_add (table, premia_cell_count (figure->now.n));
  premia_document_table_add (table, premia_performance_cell (self, metric, &figure->previous));
  premia_document_table_add (table, premia_cell_text (say_change (figure->change)));
  premia_document_table_add (table, premia_performance_cell (self, metric, &figure->year_ago));
  if (targets)
    premia_document_table_add (table, target_cell (self, metric, figure));
}

static gboolean
has_targets (const PremiaPerformanceView *self)
{
  for (guint i = 0; i < PREMIA_N_METRICS; i++)
    if (premia_figure_set_get (self->set, i)->has_target)
      return TRUE;
  return FALSE;
}

static char *
say_span (const PremiaPerformanceView *self, const PremiaMetricSpan *span)
{
  g_autofree char *said = premia_locale_format_period (self->locale, span->period);

  return premia_run_view_capitalise (said);
}

void
premia_performance_add_figures (const PremiaPerformanceView *self)
{
  const gboolean targets = has_targets (self);
  g_autofree char *now = say_span (self, &self->set->span);
  PremiaDocumentTable *table;

  premia_document_begin_part (self->document, PREMIA_PART_FIGURES);
  premia_document_add_heading (self->document, 2, _("Figures"));
  table = premia_document_add_table (self->document);
  premia_document_table_add_column (table, _("Figure"), PREMIA_COLUMN_TEXT, FALSE);
  premia_document_table_add_column (table, now, PREMIA_COLUMN_NUMBER, FALSE);
  /* Translators: heading of a column: between what a rate may lie, with 95 % certainty */
  premia_document_table_add_column (table, _("May be"), PREMIA_COLUMN_NUMBER, FALSE);
  /* Translators: heading of a column: of how many cases a figure is made */
  premia_document_table_add_column (table, C_("figure", "Of"), PREMIA_COLUMN_NUMBER, FALSE);
  premia_document_table_add_column (table, _("Period before"), PREMIA_COLUMN_NUMBER, FALSE);
  premia_document_table_add_column (table, _("Change"), PREMIA_COLUMN_TEXT, FALSE);
  premia_document_table_add_column (table, _("A year ago"), PREMIA_COLUMN_NUMBER, FALSE);
  if (targets)
    premia_document_table_add_column (table, _("Target"), PREMIA_COLUMN_NUMBER, FALSE);
  for (guint i = 0; i < PREMIA_N_METRICS; i++)
    if (premia_performance_tells (premia_figure_set_get (self->set, i)))
      add_figure_row (self, table, i, targets);
  premia_document_end_part (self->document);
}

/* ---- from calls to deals ---- */

static const PremiaMetric stages[] = {
  PREMIA_METRIC_CALLS, PREMIA_METRIC_CONVERSATIONS, PREMIA_METRIC_SET, PREMIA_METRIC_HELD, PREMIA_METRIC_QUALIFIED, PREMIA_METRIC_WON,
};

static PremiaChart *
make_funnel (gpointer series)
{
  PremiaChart *chart = premia_funnel_chart_new ();

  premia_funnel_chart_set_series (PREMIA_FUNNEL_CHART (chart), series);
  return chart;
}

static void
add_stages (const PremiaPerformanceView *self, PremiaDocumentTable *table)
{
  gint64 before = 0;

  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    {
      const gint64 n = premia_figure_set_get (self->set, stages[i])->now.n;
      g_autofree char *name = premia_run_view_capitalise (premia_metric_say_name (stages[i], self->words));
      PremiaRational share;

      if (before == 0 && n == 0)
        continue;
      premia_document_table_begin_row (table, PREMIA_ROW_NORMAL);
      premia_document_table_add (table, premia_cell_text (name));
      premia_document_table_add (table, premia_cell_count (n));
      premia_document_table_add (table, before > 0 && premia_rational_set (&share, n, before) ? premia_cell_share (share, SHARE_DIGITS) : premia_cell_empty ());
      before = n;
    }
}

static PremiaSeries *
make_stages (const PremiaPerformanceView *self)
{
  PremiaSeries *series = premia_series_new (_("From calls to deals"));
  gint64 before = 0;

  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    {
      const gint64 n = premia_figure_set_get (self->set, stages[i])->now.n;
      g_autofree char *name = premia_run_view_capitalise (premia_metric_say_name (stages[i], self->words));
      g_autofree char *count = premia_locale_format_count (self->locale, n);
      g_autofree char *share = before > 0 ? premia_statistic_format_share (self->locale, (double) n / (double) before) : NULL;

      if (before == 0 && n == 0)
        continue;
      premia_series_add (series, name, (double) n, count, share);
      before = n;
    }
  return series;
}

void
premia_performance_add_funnel (const PremiaPerformanceView *self)
{
  g_autoptr (PremiaSeries) series = make_stages (self);
  PremiaDocumentTable *table;

  if (premia_series_get_n (series) < 2)
    return;
  premia_document_begin_part (self->document, PREMIA_PART_FUNNEL);
  premia_document_add_heading (self->document, 2, _("From calls to deals"));
  premia_document_add_chart (self->document, make_funnel, premia_series_ref (series), (GDestroyNotify) premia_series_unref);
  table = premia_document_add_table (self->document);
  premia_document_table_add_column (table, _("Stage"), PREMIA_COLUMN_TEXT, FALSE);
  /* Translators: heading of a column: how many of them there were */
  premia_document_table_add_column (table, C_("count", "Number"), PREMIA_COLUMN_NUMBER, FALSE);
  premia_document_table_add_column (table, _("Of the stage before"), PREMIA_COLUMN_NUMBER, FALSE);
  add_stages (self, table);
  premia_document_table_set_chart (table, PREMIA_TABLE_BARS, 0, 1, 1);
  premia_document_add_note (self->document, _("Each stage is counted in the period in which it was reached: what was set lately is held later."));
  premia_document_end_part (self->document);
}

/* ---- month by month ---- */

static const PremiaMetric trends[] = { PREMIA_METRIC_SET, PREMIA_METRIC_HELD, PREMIA_METRIC_QUALIFIED, PREMIA_METRIC_WON };

/* Either is left out where there is nothing of it in any period: a closer books no appointments. */
typedef struct { PremiaSeries *columns, *line; /* (nullable) */ } Trend;

static void
trend_free (gpointer data)
{
  Trend *trend = data;

  g_clear_pointer (&trend->columns, premia_series_unref);
  g_clear_pointer (&trend->line, premia_series_unref);
  g_free (trend);
}

static PremiaChart *
make_trend (gpointer data)
{
  const Trend *trend = data;
  PremiaChart *chart = premia_plot_new ();

  premia_plot_set_whole (PREMIA_PLOT (chart), TRUE);
  if (trend->columns != NULL)
    premia_plot_add_layer (PREMIA_PLOT (chart), PREMIA_LAYER_COLUMNS, trend->columns);
  if (trend->line != NULL)
    premia_plot_add_layer (PREMIA_PLOT (chart), PREMIA_LAYER_LINE, trend->line);
  return chart;
}

static char *
say_short (const PremiaPerformanceView *self, PremiaPeriod period)
{
  int year, month, day;

  if (period.kind != PREMIA_PERIOD_MONTH)
    return premia_locale_format_period (self->locale, period);
  premia_date_to_civil (premia_period_first_day (period), &year, &month, &day);
  return premia_locale_format_month_short (self->locale, month);
}

static gboolean
has_trend (const PremiaPerformanceView *self, PremiaMetric metric)
{
  for (guint i = 0; i < self->set->n_trend; i++)
    if (premia_figure_set_get (self->set, metric)->trend[i].n > 0)
      return TRUE;
  return FALSE;
}

static PremiaSeries *
make_series (const PremiaPerformanceView *self, PremiaMetric metric)
{
  const PremiaFigure *figure = premia_figure_set_get (self->set, metric);
  g_autofree char *name = premia_run_view_capitalise (premia_metric_say_name (metric, self->words));
  PremiaSeries *series;

  if (!has_trend (self, metric))
    return NULL;
  series = premia_series_new (name);
  for (guint i = 0; i < self->set->n_trend; i++)
    {
      g_autofree char *label = say_short (self, self->set->trend[i].period);
      g_autofree char *text = premia_locale_format_count (self->locale, figure->trend[i].n);

      premia_series_add (series, label, (double) figure->trend[i].n, text, NULL);
    }
  return series;
}

static void
add_trend_rows (const PremiaPerformanceView *self, PremiaDocumentTable *table, gboolean value)
{
  for (guint i = 0; i < self->set->n_trend; i++)
    {
      premia_document_table_begin_row (table, PREMIA_ROW_NORMAL);
      premia_document_table_add (table, premia_cell_take_text (say_span (self, &self->set->trend[i])));
      for (guint j = 0; j < G_N_ELEMENTS (trends); j++)
        if (has_trend (self, trends[j]))
          premia_document_table_add (table, premia_cell_count (premia_figure_set_get (self->set, trends[j])->trend[i].n));
      if (value)
        premia_document_table_add (table, premia_performance_cell (self, PREMIA_METRIC_VALUE, &premia_figure_set_get (self->set, PREMIA_METRIC_VALUE)->trend[i]));
    }
}

/* Returns: how many columns of counts there are */
static guint
add_trend_columns (const PremiaPerformanceView *self, PremiaDocumentTable *table, gboolean value)
{
  guint n = 0;

  premia_document_table_add_column (table, _("Period"), PREMIA_COLUMN_TEXT, FALSE);
  for (guint j = 0; j < G_N_ELEMENTS (trends); j++)
    {
      g_autofree char *name = premia_run_view_capitalise (premia_metric_say_name (trends[j], self->words));

      if (!has_trend (self, trends[j]))
        continue;
      premia_document_table_add_column (table, name, PREMIA_COLUMN_NUMBER, FALSE);
      n++;
    }
  if (value)
    {
      g_autofree char *name = premia_run_view_capitalise (premia_metric_say_name (PREMIA_METRIC_VALUE, self->words));

      premia_document_table_add_column (table, name, PREMIA_COLUMN_NUMBER, FALSE);
    }
  return n;
}

void
premia_performance_add_trend (const PremiaPerformanceView *self)
{
  const gboolean value = premia_figure_set_get (self->set, PREMIA_METRIC_VALUE)->now.has_value && has_trend (self, PREMIA_METRIC_VALUE);
  const gboolean picture = has_trend (self, PREMIA_METRIC_QUALIFIED) || has_trend (self, PREMIA_METRIC_WON);
  PremiaDocumentTable *table;
  guint n;

  if (self->set->n_trend < 2 || (!picture && !has_trend (self, PREMIA_METRIC_SET) && !has_trend (self, PREMIA_METRIC_HELD)))
    return;
  premia_document_begin_part (self->document, PREMIA_PART_TREND);
  premia_document_add_heading (self->document, 2, _("How it went"));
  if (picture)
    {
      Trend *trend = g_new0 (Trend, 1);

      trend->columns = make_series (self, PREMIA_METRIC_QUALIFIED);
      trend->line = make_series (self, PREMIA_METRIC_WON);
      premia_document_add_chart (self->document, make_trend, trend, trend_free);
    }
  table = premia_document_add_table (self->document);
  n = add_trend_columns (self, table, value);
  add_trend_rows (self, table, value);
  premia_document_table_set_chart (table, PREMIA_TABLE_LINES, 0, 1, n);
  premia_document_end_part (self->document);
}
