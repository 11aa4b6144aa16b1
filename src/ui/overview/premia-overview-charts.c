/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-overview-charts"

#include "premia-overview-charts.h"

#include "drawing/premia-funnel-chart.h"
#include "drawing/premia-trend-chart.h"

#include <glib/gi18n.h>

/* @before: of the stage above; ≤ 0: none */
static void
add_stage (PremiaSeries *series, PremiaLocale *locale, const char *label, gint64 n, gint64 before)
{
  g_autofree char *text = premia_locale_format_count (locale, n);
  g_autofree char *share = NULL;
  PremiaRational ratio;

  if (before > 0 && premia_rational_set (&ratio, n, before))
    share = premia_locale_format_number (locale, ratio, 0, TRUE);
  premia_series_add (series, label, (double) n, text, share);
}

PremiaChart *
premia_overview_make_funnel (const PremiaOverviewFigures *figures, PremiaLocale *locale)
{
  const PremiaFigures *now = premia_overview_figures_get (figures, figures->current);
  g_autoptr (PremiaSeries) series = premia_series_new (_("Appointments by stage"));
  PremiaChart *chart = premia_funnel_chart_new ();

  if (now->conversations > 0)
    add_stage (series, locale, C_("stage", "Conversations"), now->conversations, 0);
  add_stage (series, locale, C_("stage", "Set"), now->set, now->conversations);
  add_stage (series, locale, C_("stage", "Held"), now->held, now->set);
  add_stage (series, locale, C_("stage", "Qualified"), now->qualified, now->held);
  add_stage (series, locale, C_("stage", "Won"), now->won, now->qualified);
  premia_funnel_chart_set_series (PREMIA_FUNNEL_CHART (chart), now->has_data ? series : NULL);
  return chart;
}

static char *
format_tick (double value, gpointer user_data)
{
  return premia_locale_format_count (user_data, (gint64) value);
}

char *
premia_overview_say_period (PremiaLocale *locale, PremiaPeriod period)
{
  int year, month, day;
  g_autofree char *name = NULL;

  premia_date_to_civil (premia_period_first_day (period), &year, &month, &day);
  switch (period.kind)
    {
    case PREMIA_PERIOD_MONTH:
      name = premia_locale_format_month_short (locale, month);
      return g_strdup_printf ("%s\u00a0’%02d", name, year % 100);
    case PREMIA_PERIOD_QUARTER:
      name = g_strdup_printf (_("Q%d"), (month - 1) / 3 + 1);
      return g_strdup_printf ("%s\u00a0’%02d", name, year % 100);
    case PREMIA_PERIOD_YEAR:
      return g_strdup_printf ("%d", year);
    case PREMIA_PERIOD_WEEK:
    default:
      return premia_period_to_string (period);
    }
}

typedef enum { SET, HELD, QUALIFIED } Which;

static PremiaSeries *
make_series (const PremiaOverviewFigures *figures, PremiaLocale *locale, const char *name, Which which)
{
  PremiaSeries *series = premia_series_new (name);

  for (guint i = 0; i < figures->periods->len; i++)
    {
      const PremiaFigures *at = premia_overview_figures_get (figures, i);
      gint64 n = which == SET ? at->set : which == HELD ? at->held : at->qualified;
      g_autofree char *label = premia_overview_say_period (locale, at->period);
      g_autofree char *text = premia_locale_format_count (locale, n);

      premia_series_add (series, label, (double) n, text, NULL);
    }
  return series;
}

PremiaChart *
premia_overview_make_trend (const PremiaOverviewFigures *figures, PremiaLocale *locale)
{
  PremiaChart *chart = premia_trend_chart_new (format_tick, g_object_ref (locale), g_object_unref);
  g_autoptr (PremiaSeries) set = make_series (figures, locale, C_("stage", "Set"), SET);
  g_autoptr (PremiaSeries) held = make_series (figures, locale, C_("stage", "Held"), HELD);
  g_autoptr (PremiaSeries) qualified = make_series (figures, locale, C_("stage", "Qualified"), QUALIFIED);

  premia_trend_chart_set_whole (PREMIA_TREND_CHART (chart), TRUE);
  premia_trend_chart_set_columns (PREMIA_TREND_CHART (chart), set);
  premia_trend_chart_add_line (PREMIA_TREND_CHART (chart), held);
  premia_trend_chart_add_line (PREMIA_TREND_CHART (chart), qualified);
  premia_trend_chart_set_selected (PREMIA_TREND_CHART (chart), (int) figures->current);
  return chart;
}
