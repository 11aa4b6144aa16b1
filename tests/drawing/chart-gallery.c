/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart-gallery.h"

#include "drawing/premia-bar-chart.h"
#include "drawing/premia-bullet-chart.h"
#include "drawing/premia-change-chart.h"
#include "drawing/premia-funnel-chart.h"
#include "drawing/premia-histogram-chart.h"
#include "drawing/premia-matrix-chart.h"
#include "drawing/premia-range-chart.h"
#include "drawing/premia-share-chart.h"
#include "drawing/premia-sparkline.h"
#include "drawing/premia-trend-chart.h"

#include <math.h>

#define MONDAY 20367 /* 2025-10-06 */

char *
chart_gallery_write_day (int day, PremiaTimeUnit unit, gpointer user_data)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint) (day + 719163));
  if (unit >= PREMIA_TIME_MONTH)
    return g_strdup_printf ("%d-%02d", g_date_get_year (&date), (int) g_date_get_month (&date));
  return g_strdup_printf ("%d.%d", g_date_get_day (&date), (int) g_date_get_month (&date));
}

PremiaSeries *
chart_gallery_make_walk (guint n)
{
  PremiaSeries *series = premia_series_new ("Calls");
  g_autofree double *at = g_new (double, n), *values = g_new (double, n);
  guint32 state = 1;
  double value = 500.0;

  for (guint i = 0; i < n; i++)
    {
      state = state * 1664525u + 1013904223u;
      value += (state >> 8) / 16777216.0 - 0.5;
      at[i] = 18000.0 + i / 96.0;
      /* One peak in a thousand points: whoever thins them out must not lose it. */
      values[i] = i % 1000 == 500 ? value + 60.0 : value;
    }
  premia_series_add_values (series, at, values, n);
  return series;
}

static PremiaSeries *
make_months (const char *name, double base, double step)
{
  static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
  PremiaSeries *series = premia_series_new (name);

  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    {
      const double value = base + step * ((i * 7) % 5);
      g_autofree char *text = g_strdup_printf ("%g", value);

      premia_series_add (series, months[i], value, text, NULL);
      premia_series_set_span (series, value - fabs (step), value + fabs (step) * 0.75);
    }
  return series;
}

static void
lay (PremiaChart *chart, PremiaLayerKind kind, const char *name, double base, double step)
{
  g_autoptr (PremiaSeries) series = make_months (name, base, step);

  premia_plot_add_layer (PREMIA_PLOT (chart), kind, series);
}

static PremiaChart *
make_stack (void)
{
  PremiaChart *chart = premia_plot_new ();

  lay (chart, PREMIA_LAYER_STACK, "Held", 40, 5);
  lay (chart, PREMIA_LAYER_STACK, "No show", 10, 2);
  lay (chart, PREMIA_LAYER_STACK, "Cancelled in time", 6, 1.5);
  premia_plot_add_level (PREMIA_PLOT (chart), 62, "Target 62");
  premia_plot_set_selected (PREMIA_PLOT (chart), 9);
  return chart;
}

/* Weeks of a team with a band, a gap and a control team; the scheme changes in the middle. */
static PremiaChart *
make_band (void)
{
  PremiaChart *chart = premia_plot_new ();
  g_autoptr (PremiaSeries) team = premia_series_new ("Show rate, north"), control = premia_series_new ("Show rate, south");

  for (int i = 0; i < 20; i++)
    {
      const double value = 0.60 + 0.02 * (i * 3 % 5) + (i > 10 ? 0.1 : 0.0), other = 0.58 + 0.02 * (i * 2 % 5);
      g_autofree char *label = chart_gallery_write_day (MONDAY + 7 * i, PREMIA_TIME_WEEK, NULL);
      g_autofree char *text = g_strdup_printf ("%.0f%%", value * 100.0), *other_text = g_strdup_printf ("%.0f%%", other * 100.0);

      if (i == 5)
        premia_series_add_gap (team, label, "no meetings", NULL);
      else
        premia_series_add (team, label, value, text, "n 41");
      premia_series_set_at (team, MONDAY + 7 * i);
      if (i != 5)
        premia_series_set_span (team, value - 0.09, value + 0.07);
      premia_series_add (control, label, other, other_text, NULL);
      premia_series_set_at (control, MONDAY + 7 * i);
    }
  premia_plot_add_layer (PREMIA_PLOT (chart), PREMIA_LAYER_BAND, team);
  premia_plot_add_layer (PREMIA_PLOT (chart), PREMIA_LAYER_LINE, team);
  premia_plot_add_layer (PREMIA_PLOT (chart), PREMIA_LAYER_DASHES, control);
  premia_plot_add_mark (PREMIA_PLOT (chart), MONDAY + 74, "New scheme");
  premia_plot_set_loose (PREMIA_PLOT (chart), TRUE);
  premia_plot_set_time (PREMIA_PLOT (chart), chart_gallery_write_day, NULL, NULL);
  return chart;
}

static PremiaChart *
make_many (PremiaLayerKind kind)
{
  PremiaChart *chart = premia_plot_new ();
  g_autoptr (PremiaSeries) walk = chart_gallery_make_walk (100000);

  premia_plot_add_layer (PREMIA_PLOT (chart), kind, walk);
  premia_plot_set_time (PREMIA_PLOT (chart), chart_gallery_write_day, NULL, NULL);
  premia_plot_set_loose (PREMIA_PLOT (chart), TRUE);
  return chart;
}

static PremiaChart *
make_side_by_side (void)
{
  PremiaChart *chart = premia_plot_new ();

  lay (chart, PREMIA_LAYER_COLUMNS, "This year", 30, 4);
  lay (chart, PREMIA_LAYER_COLUMNS, "A year ago", 28, -9);
  lay (chart, PREMIA_LAYER_POINTS, "Target", 44, 0.5);
  return chart;
}

static PremiaChart *
make_sparkline (void)
{
  g_autoptr (PremiaSeries) series = make_months ("Appointments", 30, 4), before = make_months ("A year ago", 28, 3);

  return premia_sparkline_new (series, before);
}

static PremiaChart *
make_bullets (void)
{
  static const PremiaBullet bullets[] = {
    { "Appointments set", 34, "34", "target 40", 40, 20, 32, NAN, NAN, 50 },
    { "Show rate", 0.71, "71%", "target 75%, n 41", 0.75, 0.5, 0.7, 0.62, 0.79, 1.0 },
    { "Value", 1250000, "1,250,000", "target 1,000,000", 1000000, 500000, 800000, NAN, NAN, NAN },
    { "Repeat purchases", 0, "0", NULL, NAN, NAN, NAN, NAN, NAN, NAN },
  };
  PremiaChart *chart = premia_bullet_chart_new ();

  premia_bullet_chart_set_bullets (PREMIA_BULLET_CHART (chart), "Targets", bullets, G_N_ELEMENTS (bullets));
  return chart;
}

static PremiaChart *
make_cohorts (void)
{
  static const char *const weeks[] = { "6 Oct", "13 Oct", "20 Oct", "27 Oct", "3 Nov" }, *const since[] = { "1", "2", "3", "4", "5", "6" };
  PremiaMatrixCell cells[30];
  PremiaChart *chart = premia_matrix_chart_new ();
  char texts[30][8];

  for (guint i = 0; i < 30; i++)
    {
      const guint row = i / 6, column = i % 6;

      cells[i] = (PremiaMatrixCell) { 0.05 + 0.03 * column + 0.02 * (row % 3), texts[i], "of 31", FALSE, row + column >= 5 };
      g_snprintf (texts[i], sizeof texts[i], "%.0f%%", cells[i].value * 100.0);
      if (row + column > 5)
        {
          cells[i].value = NAN;
          cells[i].text = "";
        }
    }
  premia_matrix_chart_set_cells (PREMIA_MATRIX_CHART (chart), "Won of set", weeks, 5, since, 6, cells);
  premia_matrix_chart_set_scale (PREMIA_MATRIX_CHART (chart), 0.0, 0.3);
  return chart;
}

static PremiaSeries *
make_stages (const char *name, const double *values, const char *note)
{
  static const char *const stages[] = { "Calls", "Set", "Held", "Qualified", "Won" };
  PremiaSeries *series = premia_series_new (name);

  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    {
      g_autofree char *text = g_strdup_printf ("%.0f", values[i]);

      premia_series_add (series, stages[i], values[i], text, i == 2 ? note : NULL);
    }
  return series;
}

static PremiaChart *
make_funnel (void)
{
  static const double now[] = { 1240, 310, 220, 160, 38 }, before[] = { 1100, 340, 200, 150, 30 };
  static const char *const rates[] = { NULL, "25%", "71%", "73%", "24%" };
  PremiaChart *chart = premia_funnel_chart_new ();
  g_autoptr (PremiaSeries) series = make_stages ("Funnel", now, "9 wait"), compared = make_stages ("September", before, NULL);

  premia_funnel_chart_set_series (PREMIA_FUNNEL_CHART (chart), series);
  premia_funnel_chart_set_rates (PREMIA_FUNNEL_CHART (chart), rates, G_N_ELEMENTS (rates));
  premia_funnel_chart_set_compared (PREMIA_FUNNEL_CHART (chart), compared);
  return chart;
}

static PremiaChart *
make_of_stages (gboolean share)
{
  static const double values[] = { 1240, 310, -220, 160, 38 }, shares[] = { 620, 310, 220, 160, 38 };
  g_autoptr (PremiaSeries) series = make_stages ("Stages", share ? shares : values, "76% of set");
  PremiaChart *chart = share ? premia_share_chart_new () : premia_bar_chart_new ();

  if (share)
    premia_share_chart_set_series (PREMIA_SHARE_CHART (chart), series);
  else
    premia_bar_chart_set_series (PREMIA_BAR_CHART (chart), series);
  return chart;
}

static PremiaChart *
make_changes (void)
{
  static const PremiaChange changes[] = { { "Anna", 1500, "+1,500", "14,000" }, { "Boris", -600, "−600", "9,400" }, { "Vera", 0, "0", "8,000" } };
  PremiaChart *chart = premia_change_chart_new ();

  premia_change_chart_set_changes (PREMIA_CHANGE_CHART (chart), "Pay", changes, G_N_ELEMENTS (changes));
  return chart;
}

static PremiaChart *
make_histogram (void)
{
  static const PremiaHistogramBin bins[] = { { "0–10", "0", 2, 1, "1, before 2" }, { "10–20", "10", 6, 4, "4, before 6" },
                                             { "20–30", "20", 4, 7, "7, before 4" }, { "30–40", "30", 1, 2, "2, before 1" } };
  PremiaChart *chart = premia_histogram_chart_new ();

  premia_histogram_chart_set_names (PREMIA_HISTOGRAM_CHART (chart), "Before", "Now");
  premia_histogram_chart_set_bins (PREMIA_HISTOGRAM_CHART (chart), "People by pay", bins, G_N_ELEMENTS (bins), "40");
  return chart;
}

static PremiaChart *
make_ranges (void)
{
  static const PremiaRange ranges[] = { { "Activity", -0.1, 0.3, 0.12, "+12%", "-10…30%" }, { "Show rate", 0.02, 0.2, 0.1, "+10%", NULL },
                                        { "Repeat purchases", NAN, NAN, NAN, "too few", NULL } };
  PremiaChart *chart = premia_range_chart_new ();

  premia_range_chart_set_ranges (PREMIA_RANGE_CHART (chart), "Effect", ranges, G_N_ELEMENTS (ranges));
  premia_range_chart_set_reference (PREMIA_RANGE_CHART (chart), 0.0, "No change");
  return chart;
}

static PremiaChart *
make_trend (void)
{
  PremiaChart *chart = premia_trend_chart_new (NULL, NULL, NULL);
  g_autoptr (PremiaSeries) set = make_months ("Set", 30, 4), held = make_months ("Held", 22, 3);

  premia_trend_chart_set_columns (PREMIA_TREND_CHART (chart), set);
  premia_trend_chart_add_line (PREMIA_TREND_CHART (chart), held);
  premia_trend_chart_set_selected (PREMIA_TREND_CHART (chart), 11);
  return chart;
}

static const char *const names[CHART_GALLERY_N] = { "stack", "band", "many", "cloud", "columns", "sparkline", "bullets", "cohorts", "funnel", "bars",
                                                    "changes", "shares", "histogram", "ranges", "trend" };

const char *
chart_gallery_get_name (guint index)
{
  return names[index];
}

PremiaChart *
chart_gallery_make (guint index)
{
  switch (index)
    {
    case 0: return make_stack ();
    case 1: return make_band ();
    case 2: return make_many (PREMIA_LAYER_LINE);
    case 3: return make_many (PREMIA_LAYER_POINTS);
    case 4: return make_side_by_side ();
    case 5: return make_sparkline ();
    case 6: return make_bullets ();
    case 7: return make_cohorts ();
    case 8: return make_funnel ();
    case 9: return make_of_stages (FALSE);
    case 10: return make_changes ();
    case 11: return make_of_stages (TRUE);
    case 12: return make_histogram ();
    case 13: return make_ranges ();
    default: return make_trend ();
    }
}
