/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-overview-charts"

#include "premia-overview-charts.h"
#include "premia-figure-words.h"

#include "drawing/premia-funnel-chart.h"
#include "drawing/premia-sparkline.h"
#include "drawing/premia-trend-chart.h"
#include "engine/premia-rational-double.h"
#include "ui/page/premia-period-words.h"

#include <glib/gi18n.h>
#include <math.h>

/* ---- the funnel ---- */

typedef struct { PremiaMetric metric; const char *name; PremiaMetric rate; } Stage;

/* Each rate is that of the appointments themselves, where there is one, not of two counts of different appointments. */
static const Stage stages[] = {
  { PREMIA_METRIC_CONVERSATIONS, NC_("stage", "Conversations"), PREMIA_N_METRICS },
  { PREMIA_METRIC_SET, NC_("stage", "Set"), PREMIA_METRIC_SET_RATE },
  { PREMIA_METRIC_HELD, NC_("stage", "Held"), PREMIA_METRIC_SHOW_RATE },
  { PREMIA_METRIC_QUALIFIED, NC_("stage", "Qualified"), PREMIA_METRIC_QUALIFIED_RATE },
  { PREMIA_METRIC_WON, NC_("stage", "Won"), PREMIA_METRIC_CLOSE_RATE },
};

/* "75%"; NULL: not known. */
static char *
say_rate (const PremiaMetricValue *rate, PremiaLocale *locale)
{
  return rate->has_value ? premia_locale_format_number (locale, rate->value, 0, TRUE) : NULL;
}

/* What each conversion is: the funnel's bars are of different appointments, its rates of the same ones. */
static const char *
say_rate_note (const Stage *stage, PremiaLocale *locale)
{
  if (stage->rate == PREMIA_N_METRICS || stage->rate == PREMIA_METRIC_SET_RATE)
    return NULL;
  return premia_metric_say_name (stage->rate, premia_locale_get_words (locale));
}

/* Where nobody records talks, the funnel begins with what was set. */
static guint
get_first_stage (const PremiaFigureSet *set)
{
  return premia_figure_set_get (set, PREMIA_METRIC_CONVERSATIONS)->now.n > 0 ? 0 : 1;
}

PremiaMetric
premia_overview_get_stage (const PremiaFigureSet *set, guint item)
{
  const guint stage = get_first_stage (set) + item;

  return stage < G_N_ELEMENTS (stages) ? stages[stage].metric : PREMIA_N_METRICS;
}

PremiaChart *
premia_overview_make_funnel (const PremiaFigureSet *set, PremiaAgainst against, PremiaLocale *locale)
{
  const gboolean known = against == PREMIA_AGAINST_YEAR_AGO ? set->has_year_ago : against != PREMIA_AGAINST_NOTHING && set->has_previous;
  g_autoptr (PremiaSeries) series = premia_series_new (_("Appointments by stage"));
  g_autoptr (PremiaSeries) compared = premia_series_new (against == PREMIA_AGAINST_YEAR_AGO ? _("A year ago") : _("The period before"));
  g_autoptr (GPtrArray) rates = g_ptr_array_new_with_free_func (g_free);
  PremiaChart *chart = premia_funnel_chart_new ();

  for (guint i = get_first_stage (set); i < G_N_ELEMENTS (stages); i++)
    {
      const PremiaFigure *figure = premia_figure_set_get (set, stages[i].metric);
      const PremiaMetricValue *earlier = against == PREMIA_AGAINST_YEAR_AGO ? &figure->year_ago : &figure->previous;
      const char *name = g_dpgettext2 (NULL, "stage", stages[i].name);
      g_autofree char *text = premia_locale_format_count (locale, figure->now.n);
      g_autofree char *was = premia_locale_format_count (locale, earlier->n);

      premia_series_add (series, name, (double) figure->now.n, text, say_rate_note (&stages[i], locale));
      premia_series_add (compared, name, (double) earlier->n, was, NULL);
      g_ptr_array_add (rates, stages[i].rate == PREMIA_N_METRICS ? NULL : say_rate (&premia_figure_set_get (set, stages[i].rate)->now, locale));
    }
  premia_funnel_chart_set_series (PREMIA_FUNNEL_CHART (chart), series);
  premia_funnel_chart_set_rates (PREMIA_FUNNEL_CHART (chart), (const char *const *) rates->pdata, rates->len);
  premia_funnel_chart_set_compared (PREMIA_FUNNEL_CHART (chart), known ? compared : NULL);
  return chart;
}

/* ---- over time ---- */

static char *
format_tick (double value, gpointer user_data)
{
  return premia_locale_format_count (user_data, (gint64) value);
}

static char *
say_span (PremiaLocale *locale, const PremiaMetricSpan *span)
{
  if (span->is_period)
    return premia_period_say_short (locale, span->period);
  return premia_locale_format_date (locale, span->first);
}

static PremiaSeries *
make_series (const PremiaFigureSet *set, PremiaMetric metric, const char *name, PremiaLocale *locale)
{
  const PremiaFigure *figure = premia_figure_set_get (set, metric);
  PremiaSeries *series = premia_series_new (name);

  for (guint i = 0; i < set->n_trend; i++)
    {
      g_autofree char *label = say_span (locale, &set->trend[i]);
      g_autofree char *text = premia_locale_format_count (locale, figure->trend[i].n);

      premia_series_add (series, label, (double) figure->trend[i].n, text, NULL);
    }
  return series;
}

/* Of counts: as high as its columns or its line. */
static void
add_target (PremiaPlot *plot, const PremiaFigureSet *set, PremiaMetric metric, const char *name, PremiaLocale *locale)
{
  const PremiaFigure *figure = premia_figure_set_get (set, metric);
  g_autofree char *aim = NULL;
  g_autofree char *text = NULL;

  if (!figure->has_target)
    return;
  aim = premia_figure_say_value (metric, figure->target, "", locale);
  /* Translators: a stage of appointments and its target: “Held: target 40” */
  text = g_strdup_printf (_("%1$s: target %2$s"), name, aim);
  premia_plot_add_level (plot, premia_rational_to_double (figure->target), text);
}

PremiaChart *
premia_overview_make_trend (const PremiaFigureSet *set, PremiaLocale *locale)
{
  PremiaChart *chart = premia_trend_chart_new (format_tick, g_object_ref (locale), g_object_unref);
  g_autoptr (PremiaSeries) booked = make_series (set, PREMIA_METRIC_SET, C_("stage", "Set"), locale);
  g_autoptr (PremiaSeries) held = make_series (set, PREMIA_METRIC_HELD, C_("stage", "Held"), locale);
  g_autoptr (PremiaSeries) qualified = make_series (set, PREMIA_METRIC_QUALIFIED, C_("stage", "Qualified"), locale);

  premia_trend_chart_set_whole (PREMIA_TREND_CHART (chart), TRUE);
  premia_trend_chart_set_columns (PREMIA_TREND_CHART (chart), booked);
  premia_trend_chart_add_line (PREMIA_TREND_CHART (chart), held);
  premia_trend_chart_add_line (PREMIA_TREND_CHART (chart), qualified);
  premia_trend_chart_set_selected (PREMIA_TREND_CHART (chart), (int) set->n_trend - 1);
  add_target (PREMIA_PLOT (chart), set, PREMIA_METRIC_SET, C_("stage", "Set"), locale);
  add_target (PREMIA_PLOT (chart), set, PREMIA_METRIC_HELD, C_("stage", "Held"), locale);
  add_target (PREMIA_PLOT (chart), set, PREMIA_METRIC_QUALIFIED, C_("stage", "Qualified"), locale);
  return chart;
}

PremiaChart *
premia_overview_make_sparkline (const PremiaFigureSet *set, PremiaMetric metric, const char *currency, PremiaLocale *locale)
{
  const PremiaFigure *figure = premia_figure_set_get (set, metric);
  g_autoptr (PremiaSeries) series = premia_series_new (premia_metric_say_name (metric, premia_locale_get_words (locale)));
  PremiaChart *chart;
  guint n_known = 0;

  for (guint i = 0; i < set->n_trend; i++)
    {
      const PremiaMetricValue *at = &figure->trend[i];
      g_autofree char *label = say_span (locale, &set->trend[i]);
      g_autofree char *text = at->has_value ? premia_figure_say_value (metric, at->value, currency, locale) : NULL;
      g_autofree char *note = premia_figure_say_certainty (metric, at, locale);

      if (text != NULL)
        premia_series_add (series, label, premia_figure_to_double (at), text, note);
      else
        premia_series_add_gap (series, label, _("No data"), NULL);
      n_known += text != NULL;
    }
  if (n_known < 2)
    return NULL;
  chart = premia_sparkline_new (series, NULL);
  if (figure->has_target)
    {
      g_autofree char *aim = premia_figure_say_value (metric, figure->target, currency, locale);
      g_autofree char *text = g_strdup_printf (_("Target %s"), aim);

      premia_plot_add_level (PREMIA_PLOT (chart), premia_rational_to_double (figure->target), text);
    }
  return chart;
}
