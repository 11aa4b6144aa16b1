/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The period that somebody sees first, and the switcher that takes them to another. */
#include "screen.h"
#include "small-company.h"

#include "jobs/premia-account-name.h"
#include "ui/overview/premia-figure-tile.h"
#include "ui/overview/premia-overview-page.h"
#include "ui/page/premia-period-switcher.h"

#include <sqlite3.h>

static void
assert_period (PremiaContext *context, const char *expected)
{
  g_autofree char *text = premia_period_to_string (premia_context_get_period (context));

  g_assert_cmpstr (text, ==, expected);
}

static void
count (gpointer object, guint *n)
{
  (*n)++;
}

static void
test_last_full_month (void)
{
  Room room;
  g_autoptr (PremiaContext) context = screen_new_context ();
  g_autoptr (PremiaDesk) empty = NULL;
  g_autoptr (PremiaDesk) desk = NULL;
  guint n = 0;

  room_begin (&room);
  empty = small_company_load (&room);
  small_company_import (&room);
  desk = small_company_load (&room);
  g_signal_connect (context, "period-changed", G_CALLBACK (count), &n);

  /* Nothing is known: the month of the clock. */
  premia_context_set_workspace (context, room.workspace, empty);
  assert_period (context, "2026-11");
  /* The last deal is of Friday the 30th: no working day of October is left. */
  premia_context_set_workspace (context, room.workspace, desk);
  assert_period (context, "2026-10");
  g_assert_cmpuint (n, ==, 1);

  premia_context_set_workspace (context, NULL, NULL);
  screen_finalize (g_steal_pointer (&context));
  g_clear_pointer (&empty, premia_desk_unref);
  g_clear_pointer (&desk, premia_desk_unref);
  small_company_end (&room);
}

/* What is done in the window is signed by whoever sits there. */
static void
test_signature (void)
{
  Room room;
  g_autoptr (PremiaContext) context = screen_new_context ();
  g_autofree char *before = NULL, *after = NULL;
  g_autofree char *account = premia_account_name ();

  room_begin (&room);
  before = premia_workspace_dup_author (room.workspace);
  g_assert_cmpstr (before, ==, "");
  premia_context_set_workspace (context, room.workspace, NULL);
  after = premia_workspace_dup_author (room.workspace);
  g_assert_cmpstr (after, ==, account);
  g_assert_cmpstr (account, !=, "");
  g_assert_cmpint (premia_workspace_now (room.workspace), ==, premia_context_now (context));
  premia_context_set_workspace (context, NULL, NULL);
  screen_finalize (g_steal_pointer (&context));
  small_company_end (&room);
}

static void
check_november (PremiaContext *context, const char *day, const char *expected)
{
  Room room;
  g_autoptr (PremiaDesk) desk = NULL;
  g_autoptr (PremiaImportJob) job = NULL;
  g_autofree char *path = NULL;
  g_autofree char *rows = NULL;
  g_autoptr (GError) error = NULL;

  room_begin (&room);
  small_company_import (&room);
  rows = g_strdup_printf ("account,action,key,at\ns1,AppointmentSet,n1,%sT10:00\n", day);
  path = room_write (&room, "november.csv", rows);
  job = premia_import_job_new (room.workspace, 0);
  premia_import_job_add_file (job, path, PREMIA_TABLE_ACTIONS);
  premia_job_run (PREMIA_JOB (job), NULL, &error);
  g_assert_no_error (error);
  desk = small_company_load (&room);
  premia_context_set_workspace (context, room.workspace, desk);
  assert_period (context, expected);
  screen_finalize (context);
  g_clear_pointer (&desk, premia_desk_unref);
  g_clear_object (&job);
  small_company_end (&room);
}

static void
test_half_a_month (void)
{
  check_november (screen_new_context (), "2026-11-05", "2026-10");
}

static PremiaInstant
in_december (gpointer user_data)
{
  return premia_date_from_civil (2026, 12, 10) * 86400 * PREMIA_MICROS_PER_SECOND;
}

static PremiaContext *
new_december (void)
{
  g_autoptr (PremiaLocale) locale = premia_locale_new ("en");

  return premia_context_new (locale, in_december, NULL);
}

/* November is over and was quiet on its last days: it is the one to be paid. */
static void
test_quiet_days (void)
{
  check_november (new_december (), "2026-11-26", "2026-11");
  check_november (new_december (), "2026-11-20", "2026-10");
}

static void
test_chosen_before (void)
{
  Room room;
  g_autoptr (PremiaContext) context = screen_new_context ();
  g_autoptr (PremiaDesk) desk = NULL;
  PremiaPeriod september;

  room_begin (&room);
  small_company_import (&room);
  desk = small_company_load (&room);
  g_assert_true (premia_period_parse ("2026-09", &september, NULL));
  premia_context_set_period (context, september);
  premia_context_set_workspace (context, room.workspace, desk);
  assert_period (context, "2026-09");
  screen_finalize (g_steal_pointer (&context));
  g_clear_pointer (&desk, premia_desk_unref);
  small_company_end (&room);
}

/* The workspace says that it changed: the desk is read again without being asked. */
static gboolean
has_actions (gpointer user_data)
{
  PremiaDesk *desk = premia_context_get_desk (user_data);

  return desk != NULL && premia_dataset_get_n_actions (premia_desk_get_dataset (desk)) == 16
         && premia_desk_get_n_schemes (desk) == 1 && !premia_context_is_loading (user_data);
}

static void
test_loads_again (void)
{
  Room room;
  g_autoptr (PremiaContext) context = screen_new_context ();
  g_autoptr (PremiaDesk) empty = NULL;

  room_begin (&room);
  empty = small_company_load (&room);
  premia_context_set_workspace (context, room.workspace, empty);
  small_company_import (&room);
  screen_wait (has_actions, context);
  assert_period (context, "2026-10");
  premia_context_set_workspace (context, NULL, NULL);
  screen_settle ();
  screen_finalize (g_steal_pointer (&context));
  g_clear_pointer (&empty, premia_desk_unref);
  small_company_end (&room);
}

/* As somebody who is not Premia would do it. */
static void
edit (Room *room, const char *sql)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (premia_workspace_get_path (room->workspace), &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

static void
count_problem (guint *n)
{
  (*n)++;
}

static gboolean
is_told (gpointer user_data)
{
  return *(guint *) user_data > 0;
}

static gboolean
has_draft (gpointer context)
{
  const PremiaDeskScheme *scheme = premia_desk_find_scheme (premia_context_get_desk (context), "fee");

  return scheme != NULL && !scheme->in_force;
}

/* What could not be read when it changed is read with the next change: else pay would be that of the rows before. */
static void
test_loads_what_failed (void)
{
  Room room;
  g_autoptr (PremiaContext) context = screen_new_context ();
  g_autoptr (PremiaDesk) empty = NULL;
  guint n_problems = 0;

  room_begin (&room);
  empty = small_company_load (&room);
  premia_context_set_workspace (context, room.workspace, empty);
  g_signal_connect_swapped (context, "problem", G_CALLBACK (count_problem), &n_problems);
  edit (&room, "INSERT INTO quota (person, measure, period, value) VALUES ('s1', 'q', 'never', 1)");
  small_company_import (&room);
  screen_wait (is_told, &n_problems);
  edit (&room, "DELETE FROM quota WHERE period = 'never'");
  g_assert_true (premia_workspace_set_scheme_in_force (room.workspace, "fee", FALSE, NULL));
  screen_wait (has_draft, context);
  g_assert_true (has_actions (context));
  premia_context_set_workspace (context, NULL, NULL);
  screen_settle ();
  screen_finalize (g_steal_pointer (&context));
  g_clear_pointer (&empty, premia_desk_unref);
  small_company_end (&room);
}

/* What stands on the button. */
static const char *
say_period (PremiaPeriodSwitcher *switcher)
{
  AdwSqueezer *names = screen_find_named (GTK_WIDGET (switcher), ADW_TYPE_SQUEEZER, "names");

  return gtk_label_get_text (GTK_LABEL (adw_squeezer_get_visible_child (names)));
}

/* A header bar gives to a side what is left beside its title, which is in the middle. A month without its year is none. */
static void
test_hardly_any_room (void)
{
  g_autoptr (PremiaContext) context = screen_new_context ();
  PremiaPeriodSwitcher *switcher = g_object_ref_sink (g_object_new (PREMIA_TYPE_PERIOD_SWITCHER, NULL));
  GtkWidget *window = g_object_ref (gtk_window_new ());
  int least, whole;

  premia_period_switcher_set_context (switcher, context);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (switcher));
  gtk_window_present (GTK_WINDOW (window));
  for (int i = 0; i < 12; i++)
    {
      const PremiaPeriod month = premia_period_of_date (PREMIA_PERIOD_MONTH, premia_date_from_civil (2026, 1 + i, 1));
      g_autofree char *name = premia_locale_format_period (premia_context_get_locale (context), month);

      premia_context_set_period (context, month);
      screen_settle ();
      gtk_widget_measure (GTK_WIDGET (switcher), GTK_ORIENTATION_HORIZONTAL, -1, &least, &whole, NULL, NULL);
      gtk_widget_allocate (GTK_WIDGET (switcher), whole, 50, -1, NULL);
      g_assert_cmpstr (say_period (switcher), ==, name);
      gtk_widget_measure (GTK_WIDGET (switcher), GTK_ORIENTATION_HORIZONTAL, -1, &least, &whole, NULL, NULL);
      gtk_widget_allocate (GTK_WIDGET (switcher), whole - 1, 50, -1, NULL);
      g_assert_true (g_str_has_suffix (say_period (switcher), "\u00a0’26"));
    }

  gtk_window_destroy (GTK_WINDOW (window));
  screen_settle ();
  screen_finalize (window);
  screen_finalize (switcher);
  screen_finalize (g_steal_pointer (&context));
}

/* It is chosen as the button gets its place, with a frame. */
static gboolean
is_short (gpointer switcher)
{
  return g_str_has_suffix (say_period (switcher), "\u00a0’26");
}

static gboolean
is_whole (gpointer switcher)
{
  return g_str_has_suffix (say_period (switcher), " 2026");
}

static void
test_switcher (void)
{
  g_autoptr (PremiaContext) context = screen_new_context ();
  PremiaPeriodSwitcher *switcher = g_object_ref_sink (g_object_new (PREMIA_TYPE_PERIOD_SWITCHER, NULL));
  GtkWidget *window = g_object_ref (gtk_window_new ());
  GtkGrid *months;
  GtkPopover *popover;

  premia_period_switcher_set_context (switcher, context);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (switcher));
  gtk_window_present (GTK_WINDOW (window));
  screen_settle ();
  g_assert_cmpstr (say_period (switcher), ==, "November 2026");
  g_object_set (switcher, "compact", TRUE, NULL);
  screen_wait (is_short, switcher);
  g_assert_cmpstr (say_period (switcher), ==, "Nov\u00a0’26");
  g_object_set (switcher, "compact", FALSE, NULL);
  screen_wait (is_whole, switcher);
  popover = gtk_menu_button_get_popover (screen_find (GTK_WIDGET (switcher), GTK_TYPE_MENU_BUTTON));
  gtk_menu_button_popup (screen_find (GTK_WIDGET (switcher), GTK_TYPE_MENU_BUTTON));
  screen_settle ();
  months = screen_find_named (GTK_WIDGET (popover), GTK_TYPE_GRID, "months");
  g_signal_emit_by_name (gtk_grid_get_child_at (months, 1, 0), "clicked");
  assert_period (context, "2026-02");
  screen_settle ();
  g_assert_cmpstr (say_period (switcher), ==, "February 2026");

  gtk_window_destroy (GTK_WINDOW (window));
  screen_settle ();
  screen_finalize (window);
  screen_finalize (switcher);
  screen_finalize (g_steal_pointer (&context));
}

static gboolean
begins_in_april (gpointer context)
{
  return premia_context_get_year_shift (context) == 3;
}

static const char *
say_choice (GtkGrid *grid, int index, int columns)
{
  return gtk_button_get_label (GTK_BUTTON (gtk_grid_get_child_at (grid, index % columns, index / columns)));
}

static void
choose (GtkGrid *grid, int index, int columns)
{
  g_signal_emit_by_name (gtk_grid_get_child_at (grid, index % columns, index / columns), "clicked");
  screen_settle ();
}

/* A company whose year begins in April finds its months, quarters and year in the order in which they come. */
static void
test_own_year (void)
{
  Room room;
  g_autoptr (PremiaContext) context = screen_new_context ();
  g_autoptr (PremiaDesk) desk = NULL;
  PremiaPeriodSwitcher *switcher = g_object_ref_sink (g_object_new (PREMIA_TYPE_PERIOD_SWITCHER, NULL));
  GtkWidget *window = g_object_ref (gtk_window_new ());
  GtkPopover *popover;
  GtkGrid *months, *quarters;
  GtkLabel *year;

  room_begin (&room);
  small_company_import (&room);
  g_assert_true (premia_workspace_set_setting (room.workspace, PREMIA_YEAR_BEGINS, "4", NULL));
  /* What somebody asks for before the workspace is open is of its year all the same. */
  g_assert_true (premia_context_set_period_text (context, "FY2026-Q2", NULL));
  g_assert_false (premia_context_set_period_text (context, "FY2026-Q5", NULL));
  desk = small_company_load (&room);
  premia_context_set_workspace (context, room.workspace, desk);
  screen_wait (begins_in_april, context);
  assert_period (context, "FY2026-Q2");
  g_assert_cmpint (premia_period_first_day (premia_context_get_period (context)), ==, premia_date_from_civil (2026, 7, 1));
  /* Schemes pay by the calendar's. */
  g_assert_cmpuint (premia_context_get_period_as (context, PREMIA_PERIOD_QUARTER).shift, ==, 0);
  g_assert_cmpint (premia_context_get_period_as (context, PREMIA_PERIOD_QUARTER).number, ==, 2026 * 4 + 2);
  g_assert_cmpint (premia_context_get_period_as (context, PREMIA_PERIOD_MONTH).number, ==, 2026 * 12 + 8);

  premia_period_switcher_set_context (switcher, context);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (switcher));
  gtk_window_present (GTK_WINDOW (window));
  screen_settle ();
  g_assert_cmpstr (say_period (switcher), ==, "Quarter 2 of FY 2026/27");
  popover = gtk_menu_button_get_popover (screen_find (GTK_WIDGET (switcher), GTK_TYPE_MENU_BUTTON));
  gtk_menu_button_popup (screen_find (GTK_WIDGET (switcher), GTK_TYPE_MENU_BUTTON));
  screen_settle ();
  months = screen_find_named (GTK_WIDGET (popover), GTK_TYPE_GRID, "months");
  quarters = screen_find_named (GTK_WIDGET (popover), GTK_TYPE_GRID, "quarters");
  year = screen_find_named (GTK_WIDGET (popover), GTK_TYPE_LABEL, "year_label");
  g_assert_cmpstr (gtk_label_get_text (year), ==, "FY 2026/27");
  g_assert_cmpstr (say_choice (months, 0, 3), ==, "Apr");
  g_assert_cmpstr (say_choice (months, 8, 3), ==, "Dec");
  g_assert_cmpstr (say_choice (months, 9, 3), ==, "Jan\u00a0’27");
  g_assert_true (gtk_widget_has_css_class (gtk_grid_get_child_at (quarters, 1, 0), "suggested-action"));
  choose (months, 9, 3);
  assert_period (context, "2027-01");
  choose (quarters, 3, 4);
  assert_period (context, "FY2026-Q4");
  g_signal_emit_by_name (screen_find_named (GTK_WIDGET (popover), GTK_TYPE_BUTTON, "whole_year"), "clicked");
  assert_period (context, "FY2026");
  premia_context_set_period (context, premia_period_next (premia_context_get_period (context), 1));
  screen_settle ();
  g_assert_cmpstr (say_period (switcher), ==, "FY 2027/28");

  gtk_window_destroy (GTK_WINDOW (window));
  premia_context_set_workspace (context, NULL, NULL);
  screen_settle ();
  screen_finalize (window);
  screen_finalize (switcher);
  screen_finalize (g_steal_pointer (&context));
  g_clear_pointer (&desk, premia_desk_unref);
  small_company_end (&room);
}

static gboolean
is_counted (gpointer page)
{
  return !premia_page_get_waiting (page) && premia_overview_page_is_current (page);
}

static char *
count_in (GtkWidget *page, PremiaContext *context, const char *period)
{
  g_assert_true (premia_context_set_period_text (context, period, NULL));
  screen_settle ();
  screen_wait (is_counted, page);
  return g_strdup (premia_figure_tile_get_value (premia_overview_page_get_tile (PREMIA_OVERVIEW_PAGE (page), PREMIA_METRIC_SET)));
}

/* The third quarter of a year that begins in April is October to December: the same appointments under another name, and other ones in its second. */
static void
test_figures_of_own_year (void)
{
  Room room;
  g_autoptr (PremiaContext) context = screen_new_context ();
  g_autoptr (PremiaDesk) desk = NULL;
  GtkWidget *page = g_object_ref_sink (g_object_new (PREMIA_TYPE_OVERVIEW_PAGE, "context", context, NULL));
  g_autofree char *calendar = NULL, *own = NULL, *before = NULL, *year = NULL;

  room_begin (&room);
  small_company_import (&room);
  g_assert_true (premia_workspace_set_setting (room.workspace, PREMIA_YEAR_BEGINS, "4", NULL));
  desk = small_company_load (&room);
  premia_context_set_workspace (context, room.workspace, desk);
  calendar = count_in (page, context, "2026-Q4");
  own = count_in (page, context, "FY2026-Q3");
  before = count_in (page, context, "FY2026-Q2");
  year = count_in (page, context, "FY2026");
  g_assert_cmpstr (calendar, ==, "4");
  g_assert_cmpstr (own, ==, "4");
  g_assert_cmpstr (before, ==, "2");
  g_assert_cmpstr (year, ==, "6");

  premia_context_set_workspace (context, NULL, NULL);
  screen_settle ();
  screen_finalize (page);
  screen_finalize (g_steal_pointer (&context));
  g_clear_pointer (&desk, premia_desk_unref);
  small_company_end (&room);
}

int
main (int argc, char **argv)
{
  screen_begin (&argc, &argv);
  g_test_add_func ("/context/signature", test_signature);
  g_test_add_func ("/context/last-full-month", test_last_full_month);
  g_test_add_func ("/context/quiet-days", test_quiet_days);
  g_test_add_func ("/context/half-a-month", test_half_a_month);
  g_test_add_func ("/context/chosen-before", test_chosen_before);
  g_test_add_func ("/context/loads-again", test_loads_again);
  g_test_add_func ("/context/loads-what-failed", test_loads_what_failed);
  g_test_add_func ("/context/switcher", test_switcher);
  g_test_add_func ("/context/own-year", test_own_year);
  g_test_add_func ("/context/figures-of-own-year", test_figures_of_own_year);
  g_test_add_func ("/context/hardly-any-room", test_hardly_any_room);
  return g_test_run ();
}
