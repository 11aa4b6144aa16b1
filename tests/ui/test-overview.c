/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A wrong number on the first page that a manager looks at. The expected ones are counted by hand in
 * small-company.c. */
#include "screen.h"
#include "small-company.h"

#include "ui/chart/premia-chart-view.h"
#include "ui/overview/premia-overview-charts.h"
#include "ui/overview/premia-overview-page.h"

static PremiaOverviewFigures *
count (Room *room, const char *period_text)
{
  g_autoptr (PremiaDesk) desk = small_company_load (room);
  g_autoptr (GError) error = NULL;
  PremiaPeriod period;
  PremiaOverviewFigures *figures;

  g_assert_true (premia_period_parse (period_text, &period, NULL));
  figures = premia_overview_figures_new (desk, period, premia_words_plain (), NULL, &error);
  g_assert_no_error (error);
  return figures;
}

static void
test_figures (void)
{
  Room room;
  g_autoptr (PremiaOverviewFigures) figures = NULL;
  const PremiaFigures *october, *september;
  const PremiaTopPerson *top;

  room_begin (&room);
  small_company_import (&room);
  figures = count (&room, "2026-10");
  october = premia_overview_figures_get (figures, figures->current);
  september = premia_overview_figures_get (figures, figures->current - 1);

  g_assert_null (figures->problem);
  g_assert_true (october->has_data);
  g_assert_cmpint (october->set, ==, 4);
  g_assert_cmpint (october->held, ==, 3);
  g_assert_cmpint (october->qualified, ==, 2);
  g_assert_cmpint (october->won, ==, 1);
  g_assert_cmpint (october->won_value, ==, 1000 * PREMIA_MICRO);
  g_assert_true (october->has_show_rate);
  g_assert_true (october->show_rate.numerator == 3 && october->show_rate.denominator == 4);
  g_assert_cmpint (september->set, ==, 2);
  g_assert_cmpint (september->qualified, ==, 1);

  g_assert_cmpuint (figures->setters->len, ==, 2);
  top = &g_array_index (figures->setters, PremiaTopPerson, 0);
  g_assert_cmpint (top->n, ==, 1);
  g_assert_cmpint (top->of, ==, 3); /* a tie goes to who set more */
  g_assert_cmpuint (figures->closers->len, ==, 1);
  top = &g_array_index (figures->closers, PremiaTopPerson, 0);
  g_assert_cmpint (top->n, ==, 1);
  g_assert_cmpint (top->of, ==, 3);
  g_clear_pointer (&figures, premia_overview_figures_free);
  small_company_end (&room);
}

/* The scheme pays 100 for each of two; it is in force only once somebody says so. */
static void
test_pay (void)
{
  Room room;
  g_autoptr (PremiaOverviewFigures) before = NULL;
  g_autoptr (PremiaOverviewFigures) after = NULL;
  const PremiaFigures *october;
  g_autoptr (GError) error = NULL;

  room_begin (&room);
  small_company_import (&room);
  premia_workspace_set_scheme_in_force (room.workspace, "fee", FALSE, &error);
  g_assert_no_error (error);
  before = count (&room, "2026-10");
  october = premia_overview_figures_get (before, before->current);
  g_assert_false (october->has_pay);
  g_assert_false (october->has_cost);

  premia_workspace_set_scheme_in_force (room.workspace, "fee", TRUE, &error);
  g_assert_no_error (error);
  after = count (&room, "2026-10");
  october = premia_overview_figures_get (after, after->current);
  /* The workspace counts in roubles: dollars are not added to them. */
  g_assert_true (after->other_currencies);
  g_assert_false (october->has_pay);
  g_clear_pointer (&before, premia_overview_figures_free);
  g_clear_pointer (&after, premia_overview_figures_free);
  small_company_end (&room);
}

static void
test_pay_in_own_currency (void)
{
  Room room;
  g_autoptr (PremiaOverviewFigures) figures = NULL;
  g_autoptr (PremiaWorkspaceSettings) settings = premia_workspace_settings_new ("Acme", "USD", "Europe/Moscow");
  const PremiaFigures *october;
  g_autoptr (GError) error = NULL;

  room_begin (&room);
  small_company_import (&room);
  g_assert_true (premia_workspace_set_settings (room.workspace, settings, &error));
  g_assert_no_error (error);
  g_assert_true (premia_workspace_set_scheme_in_force (room.workspace, "fee", TRUE, &error));
  figures = count (&room, "2026-10");
  october = premia_overview_figures_get (figures, figures->current);
  g_assert_false (figures->other_currencies);
  g_assert_true (october->has_pay);
  g_assert_cmpint (october->pay, ==, 200 * PREMIA_MICRO);
  g_assert_true (october->has_cost);
  g_assert_cmpint (october->cost, ==, 100 * PREMIA_MICRO);
  g_clear_pointer (&figures, premia_overview_figures_free);
  small_company_end (&room);
}

static void
test_quarter (void)
{
  Room room;
  g_autoptr (PremiaOverviewFigures) figures = NULL;

  room_begin (&room);
  small_company_import (&room);
  figures = count (&room, "2026-Q3");
  g_assert_cmpint (premia_overview_figures_get (figures, figures->current)->set, ==, 2);
  g_assert_cmpint (premia_overview_figures_get (figures, figures->current + 1)->set, ==, 4);
  g_clear_pointer (&figures, premia_overview_figures_free);
  small_company_end (&room);
}

/* Work of somebody who is missing in people.csv would silently be paid to nobody. */
static void
test_foreign (void)
{
  Room room;
  g_autoptr (PremiaOverviewFigures) figures = NULL;
  g_autoptr (PremiaImportJob) job = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  room_begin (&room);
  small_company_import (&room);
  figures = count (&room, "2026-10");
  g_assert_cmpuint (figures->n_foreign, ==, 0);
  g_clear_pointer (&figures, premia_overview_figures_free);

  path = room_write (&room, "more.csv", "account,action,key,at\n"
                     "s9,AppointmentSet,z1,2026-10-05T10:00\ns9,AppointmentSet,z2,2026-10-06T10:00\n");
  job = premia_import_job_new (room.workspace, 0);
  premia_import_job_add_file (job, path, PREMIA_TABLE_ACTIONS);
  premia_job_run (PREMIA_JOB (job), NULL, &error);
  g_assert_no_error (error);
  figures = count (&room, "2026-10");
  g_assert_cmpuint (figures->n_foreign, ==, 2);
  g_assert_cmpint (premia_overview_figures_get (figures, figures->current)->set, ==, 4);
  g_clear_object (&job);
  g_clear_pointer (&figures, premia_overview_figures_free);
  small_company_end (&room);
}

static gboolean
is_ready (gpointer user_data)
{
  /* The workspace tells of its import a moment later, and what it holds is loaded once more. */
  return !premia_page_get_waiting (user_data) && !premia_context_is_loading (premia_page_get_context (user_data));
}

static const char *
tile_value (GtkWidget *page, const char *tile)
{
  GtkWidget *found = screen_find_named (page, GTK_TYPE_WIDGET, tile);

  return gtk_label_get_text (screen_find_named (found, GTK_TYPE_LABEL, "value"));
}

static void
test_page (void)
{
  Room room;
  g_autoptr (PremiaContext) context = screen_new_context ();
  g_autoptr (PremiaDesk) desk = NULL;
  GtkWidget *page = g_object_ref_sink (g_object_new (PREMIA_TYPE_OVERVIEW_PAGE, "context", context, NULL));
  GtkStack *stack = screen_find_named (page, GTK_TYPE_STACK, "stack");

  room_begin (&room);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "loading");
  desk = small_company_load (&room);
  premia_context_set_workspace (context, room.workspace, desk);
  screen_wait (is_ready, page);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "empty");

  g_clear_pointer (&desk, premia_desk_unref);
  small_company_import (&room);
  desk = small_company_load (&room);
  premia_context_set_workspace (context, room.workspace, desk);
  screen_wait (is_ready, page);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "figures");
  g_assert_cmpstr (tile_value (page, "set_tile"), ==, "4");
  g_assert_cmpstr (tile_value (page, "show_rate_tile"), ==, "75%");
  g_assert_cmpstr (tile_value (page, "value_tile"), ==, "₽1,000");
  g_assert_cmpstr (tile_value (page, "cost_tile"), ==, "No data");

  premia_context_set_workspace (context, NULL, NULL);
  screen_settle ();
  screen_finalize (page);
  screen_finalize (g_steal_pointer (&context));
  g_clear_pointer (&desk, premia_desk_unref);
  small_company_end (&room);
}

static void
on_activated_cb (PremiaChartView *view, int item, int *activated)
{
  *activated = item;
}

static void
press (GtkWidget *widget, guint key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean handled;

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0, 0, &handled);
    }
}

/* Somebody who sees no chart walks through it with the keys and hears each of its numbers. */
static void
test_chart_keys (void)
{
  Room room;
  g_autoptr (PremiaOverviewFigures) figures = NULL;
  g_autoptr (PremiaLocale) locale = premia_locale_new ("en");
  g_autoptr (PremiaChart) funnel = NULL;
  GtkWidget *view;
  int activated = -1;

  room_begin (&room);
  small_company_import (&room);
  figures = count (&room, "2026-10");
  funnel = premia_overview_make_funnel (figures, locale);
  view = g_object_ref_sink (premia_chart_view_new (funnel));
  g_signal_connect (view, "item-activated", G_CALLBACK (on_activated_cb), &activated);

  press (view, GDK_KEY_Right);
  g_assert_cmpstr (premia_chart_view_get_caption (PREMIA_CHART_VIEW (view)), ==, "Set: 4");
  press (view, GDK_KEY_Right);
  g_assert_cmpstr (premia_chart_view_get_caption (PREMIA_CHART_VIEW (view)), ==, "Held: 3 (75%)");
  press (view, GDK_KEY_End);
  g_assert_cmpstr (premia_chart_view_get_caption (PREMIA_CHART_VIEW (view)), ==, "Won: 1 (50%)");
  press (view, GDK_KEY_Right); /* there is no next one: it stays */
  g_assert_cmpint (premia_chart_view_get_highlighted (PREMIA_CHART_VIEW (view)), ==, 3);
  press (view, GDK_KEY_Home);
  press (view, GDK_KEY_Return);
  g_assert_cmpint (activated, ==, 0);
  screen_finalize (view);
  screen_finalize (g_steal_pointer (&funnel));
  g_clear_pointer (&figures, premia_overview_figures_free);
  small_company_end (&room);
}

int
main (int argc, char **argv)
{
  screen_begin (&argc, &argv);
  g_test_add_func ("/overview/figures", test_figures);
  g_test_add_func ("/overview/pay", test_pay);
  g_test_add_func ("/overview/pay-in-own-currency", test_pay_in_own_currency);
  g_test_add_func ("/overview/quarter", test_quarter);
  g_test_add_func ("/overview/foreign", test_foreign);
  g_test_add_func ("/overview/page", test_page);
  g_test_add_func ("/overview/chart-keys", test_chart_keys);
  return g_test_run ();
}
