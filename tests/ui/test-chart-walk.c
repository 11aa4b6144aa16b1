/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A chart is mute for whoever does not see it, unless the keys lead from point to point and each says what it is. */
#include "screen.h"

#include "drawing/premia-bar-chart.h"
#include "drawing/premia-bullet-chart.h"
#include "drawing/premia-change-chart.h"
#include "drawing/premia-funnel-chart.h"
#include "drawing/premia-histogram-chart.h"
#include "drawing/premia-matrix-chart.h"
#include "drawing/premia-plot.h"
#include "drawing/premia-range-chart.h"
#include "drawing/premia-share-chart.h"
#include "drawing/premia-sparkline.h"
#include "ui/chart/premia-chart-view.h"

#include <math.h>

/* What is heard where somebody has gone: the caption, and the tooltip that says the same in lines. */
static void
check_heard (GtkWidget *view, guint key, const char *expected)
{
  g_auto (GStrv) lines = NULL;
  g_autofree char *joined = NULL;

  screen_press (view, key);
  g_assert_cmpstr (premia_chart_view_get_caption (PREMIA_CHART_VIEW (view)), ==, expected);
  g_assert_nonnull (gtk_widget_get_tooltip_text (view));
  lines = g_strsplit (gtk_widget_get_tooltip_text (view), "\n", -1);
  joined = g_strjoinv (" · ", lines);
  g_assert_cmpstr (joined, ==, expected);
}

/* Of three items: right from the first to the last and no further, back, to both ends, from no point by the left. Takes @chart. */
static void
check_walk (PremiaChart *chart, const char *first, const char *second, const char *third)
{
  GtkWidget *view = g_object_ref_sink (premia_chart_view_new (chart));

  check_heard (view, GDK_KEY_Right, first);
  check_heard (view, GDK_KEY_Right, second);
  check_heard (view, GDK_KEY_Right, third);
  check_heard (view, GDK_KEY_Right, third);
  check_heard (view, GDK_KEY_Left, second);
  check_heard (view, GDK_KEY_Home, first);
  check_heard (view, GDK_KEY_Left, first);
  check_heard (view, GDK_KEY_End, third);
  premia_chart_view_set_highlighted (PREMIA_CHART_VIEW (view), -1);
  check_heard (view, GDK_KEY_Left, third);
  if (premia_chart_get_n_columns (chart) == 1)
    {
      check_heard (view, GDK_KEY_Up, second);
      check_heard (view, GDK_KEY_Down, third);
    }
  screen_finalize (view);
  screen_finalize (chart);
}

/* Three months: 10, 20, 15. */
static PremiaSeries *
make_series (const char *name, double more)
{
  static const char *const labels[] = { "Aug", "Sep", "Oct" };
  static const double values[] = { 10, 20, 15 };
  PremiaSeries *series = premia_series_new (name);

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *text = g_strdup_printf ("%g", values[i] + more);

      premia_series_add (series, labels[i], values[i] + more, text, i == 2 ? "so far" : NULL);
      premia_series_set_span (series, values[i] + more - 2, values[i] + more + 2);
    }
  return series;
}

static void
test_rows (void)
{
  g_autoptr (PremiaSeries) series = make_series ("Set", 0);
  PremiaChart *bars = premia_bar_chart_new (), *shares = premia_share_chart_new (), *funnel = premia_funnel_chart_new ();
  PremiaChart *bullets = premia_bullet_chart_new (), *ranges = premia_range_chart_new (), *changes = premia_change_chart_new ();
  static const PremiaBullet bullet[] = {
    { "Set", 34, "34", "target 40", 40, 20, 30, 30, 38, NAN }, { "Held", 20, "20", NULL, NAN, NAN, NAN, NAN, NAN, NAN },
    { "Won", 5, "5", NULL, 4, NAN, NAN, NAN, NAN, NAN },
  };
  static const PremiaRange range[] = { { "Anna", 1, 3, 2, "2", "1–3" }, { "Vera", 2, 4, 3, "3", NULL }, { "Olga", 0, 2, 1, "1", "" } };
  static const PremiaChange change[] = { { "Anna", 5, "+5", "1 → 6" }, { "Vera", -2, "−2", NULL }, { "Olga", 0, "0", NULL } };

  premia_bar_chart_set_series (PREMIA_BAR_CHART (bars), series);
  check_walk (bars, "Aug: 10", "Sep: 20", "Oct: 15 (so far)");
  premia_share_chart_set_series (PREMIA_SHARE_CHART (shares), series);
  check_walk (shares, "Aug: 10", "Sep: 20", "Oct: 15 (so far)");
  premia_funnel_chart_set_series (PREMIA_FUNNEL_CHART (funnel), series);
  check_walk (funnel, "Aug: 10", "Sep: 20", "Oct: 15 (so far)");
  premia_bullet_chart_set_bullets (PREMIA_BULLET_CHART (bullets), "Targets", bullet, 3);
  check_walk (bullets, "Set: 34 (target 40)", "Held: 20", "Won: 5");
  premia_range_chart_set_ranges (PREMIA_RANGE_CHART (ranges), "Rates", range, 3);
  check_walk (ranges, "Anna: 2 (1–3)", "Vera: 3", "Olga: 1");
  premia_change_chart_set_changes (PREMIA_CHANGE_CHART (changes), "Pay", change, 3);
  check_walk (changes, "Anna: +5 (1 → 6)", "Vera: −2", "Olga: 0");
}

static void
test_plots (void)
{
  g_autoptr (PremiaSeries) booked = make_series ("Set", 0), held = make_series ("Held", -5);
  PremiaChart *stack = premia_plot_new (), *band = premia_plot_new (), *columns = premia_plot_new ();

  premia_plot_add_layer (PREMIA_PLOT (stack), PREMIA_LAYER_STACK, booked);
  premia_plot_add_layer (PREMIA_PLOT (stack), PREMIA_LAYER_STACK, held);
  check_walk (stack, "Aug · Set: 10 · Held: 5", "Sep · Set: 20 · Held: 15", "Oct · Set: 15 (so far) · Held: 10 (so far)");
  premia_plot_add_layer (PREMIA_PLOT (band), PREMIA_LAYER_BAND, booked);
  premia_plot_add_layer (PREMIA_PLOT (band), PREMIA_LAYER_LINE, booked);
  check_walk (band, "Aug: 10", "Sep: 20", "Oct: 15 (so far)");
  premia_plot_add_layer (PREMIA_PLOT (columns), PREMIA_LAYER_COLUMNS, booked);
  premia_plot_add_level (PREMIA_PLOT (columns), 18, "Target 18");
  check_walk (columns, "Aug: 10", "Sep: 20", "Oct: 15 (so far)");
  check_walk (premia_sparkline_new (booked, NULL), "Aug: 10", "Sep: 20", "Oct: 15 (so far)");
}

static void
test_spread (void)
{
  static const PremiaHistogramBin bins[] = { { "0–10", "0", 3, 1, "1 person, before 3" }, { "10–20", "10", 5, 6, "6 people, before 5" },
                                             { "20–30", "20", 0, 1, "1 person, before 0" } };
  PremiaChart *chart = premia_histogram_chart_new ();

  premia_histogram_chart_set_bins (PREMIA_HISTOGRAM_CHART (chart), "People by pay", bins, 3, "30");
  check_walk (chart, "0–10: 1 person, before 3", "10–20: 6 people, before 5", "20–30: 1 person, before 0");
}

/* A table: by columns and by rows; weeks of booking are one, whose last column says how much has come. */
static void
test_table (void)
{
  static const char *const rows[] = { "Anna", "Vera" }, *const columns[] = { "Boris", "Chris", "Dina" };
  static const PremiaMatrixCell cells[] = { { 0.7, "70%", "7 of 10", FALSE, FALSE }, { 0.5, "50%", NULL, TRUE, FALSE }, { NAN, NULL, NULL, FALSE, FALSE },
                                            { 0.2, "20%", NULL, FALSE, TRUE }, { 0.9, "90%", NULL, FALSE, FALSE }, { 0.1, "10%", NULL, FALSE, FALSE } };
  PremiaChart *chart = premia_matrix_chart_new ();
  GtkWidget *view;

  premia_matrix_chart_set_cells (PREMIA_MATRIX_CHART (chart), "Show rate", rows, 2, columns, 3, cells);
  view = g_object_ref_sink (premia_chart_view_new (chart));
  check_heard (view, GDK_KEY_Down, "Anna, Boris: 70% (7 of 10)");
  check_heard (view, GDK_KEY_Right, "Anna, Chris: 50%");
  check_heard (view, GDK_KEY_Down, "Vera, Chris: 90%");
  check_heard (view, GDK_KEY_Down, "Vera, Chris: 90%");
  check_heard (view, GDK_KEY_Left, "Vera, Boris: 20% (not due yet)");
  check_heard (view, GDK_KEY_Up, "Anna, Boris: 70% (7 of 10)");
  check_heard (view, GDK_KEY_End, "Vera, Dina: 10%");
  check_heard (view, GDK_KEY_Up, "Anna, Dina: no data");
  check_heard (view, GDK_KEY_Home, "Anna, Boris: 70% (7 of 10)");
  screen_finalize (view);
  screen_finalize (chart);
}

int
main (int argc, char **argv)
{
  screen_begin (&argc, &argv);
  g_test_add_func ("/chart-walk/rows", test_rows);
  g_test_add_func ("/chart-walk/plots", test_plots);
  g_test_add_func ("/chart-walk/spread", test_spread);
  g_test_add_func ("/chart-walk/table", test_table);
  return g_test_run ();
}
