/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A setting that does nothing, that nobody finds, or that changed the company without a way back. */
#include "screen.h"
#include "small-company.h"

#include "ui/context/premia-settings.h"
#include "ui/page/premia-weekday.h"
#include "ui/preferences/premia-calendar-group.h"
#include "ui/preferences/premia-company-group.h"
#include "ui/preferences/premia-days-dialog.h"
#include "ui/preferences/premia-preference.h"
#include "ui/preferences/premia-preferences-window.h"
#include "ui/preferences/premia-style-choice.h"
#include "ui/reports/premia-report-habits.h"

typedef struct
{
  Room           room;
  PremiaContext *context;
  GtkWidget     *window; /* (owned) */
} Test;

static void
begin (Test *test)
{
  g_autoptr (PremiaDesk) desk = NULL;

  room_begin (&test->room);
  small_company_import (&test->room);
  test->context = screen_new_context ();
  desk = small_company_load (&test->room);
  premia_context_set_workspace (test->context, test->room.workspace, desk);
  test->window = g_object_ref (premia_preferences_window_new (NULL, test->context));
}

static void
end (Test *test)
{
  gtk_window_destroy (GTK_WINDOW (test->window));
  screen_settle ();
  screen_finalize (test->window);
  screen_finalize (test->context);
  small_company_end (&test->room);
}

static const PremiaWorkspaceSettings *
settings_of (Test *test)
{
  return premia_desk_get_settings (premia_context_get_desk (test->context));
}

/* Each that the search names is a row, called the same. */
static void
test_rows (void)
{
  Test test;
  guint n;
  const PremiaPreference *preferences = premia_preferences_list (&n);

  begin (&test);
  for (guint i = 0; i < n; i++)
    {
      AdwPreferencesRow *row = screen_find_named (test.window, ADW_TYPE_PREFERENCES_ROW, preferences[i].id);

      g_assert_cmpstr (adw_preferences_row_get_title (row), ==, preferences[i].title);
      g_assert_true (premia_preferences_window_show (PREMIA_PREFERENCES_WINDOW (test.window), preferences[i].id));
    }
  g_assert_false (premia_preferences_window_show (PREMIA_PREFERENCES_WINDOW (test.window), "weather"));
  end (&test);
}

static gboolean
is_called (gpointer user_data)
{
  Test *test = user_data;

  return g_str_equal (settings_of (test)->company, "Globex") && !premia_context_is_loading (test->context);
}

static gboolean
is_called_again (gpointer user_data)
{
  Test *test = user_data;

  return g_str_equal (settings_of (test)->company, "Acme") && !premia_context_is_loading (test->context);
}

/* What was written is seen before its writer says that it is done, and until then there is nothing to take back: it is asked for again. */
static gboolean
is_taken_back (gpointer user_data)
{
  gtk_widget_activate_action (((Test *) user_data)->window, "company.undo", NULL);
  return is_called_again (user_data);
}

static gboolean
is_done_again (gpointer user_data)
{
  gtk_widget_activate_action (((Test *) user_data)->window, "company.redo", NULL);
  return is_called (user_data);
}

static gboolean
has_on_cost (gpointer user_data)
{
  return premia_desk_get_on_cost (premia_context_get_desk (((Test *) user_data)->context)) == 302000; /* 30.2 % in ppm */
}

static gboolean
has_zone (gpointer user_data)
{
  return g_str_equal (settings_of (user_data)->time_zone, "Asia/Tokyo");
}

static void
count_problem (gpointer group, const char *message, guint *n)
{
  (*n)++;
}

static void
test_company (void)
{
  Test test;
  GtkEditable *company, *on_cost;
  AdwComboRow *zone;
  GtkStringList *zones;
  gpointer group;
  guint n_problems = 0;

  begin (&test);
  company = screen_find_named (test.window, ADW_TYPE_ENTRY_ROW, "company");
  on_cost = screen_find_named (test.window, ADW_TYPE_ENTRY_ROW, "on_cost");
  zone = screen_find_named (test.window, ADW_TYPE_COMBO_ROW, "time_zone");
  group = screen_find_named (test.window, ADW_TYPE_PREFERENCES_GROUP, "company_group");
  g_signal_connect (group, "problem", G_CALLBACK (count_problem), &n_problems);
  g_assert_cmpstr (gtk_editable_get_text (company), ==, "Acme");

  gtk_editable_set_text (company, "  Globex ");
  g_signal_emit_by_name (company, "apply");
  screen_wait (is_called, &test);
  gtk_editable_set_text (on_cost, "30.2 %");
  g_signal_emit_by_name (on_cost, "apply");
  screen_wait (has_on_cost, &test);
  gtk_editable_set_text (on_cost, "much");
  g_signal_emit_by_name (on_cost, "apply");
  g_assert_cmpuint (n_problems, ==, 1);
  g_assert_true (has_on_cost (&test));
  zones = GTK_STRING_LIST (adw_combo_row_get_model (zone));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (zones)); i++)
    if (g_str_equal (gtk_string_list_get_string (zones, i), "Asia/Tokyo"))
      adw_combo_row_set_selected (zone, i);
  screen_wait (has_zone, &test);
  g_assert_cmpstr (settings_of (&test)->company, ==, "Globex");
  g_assert_cmpstr (settings_of (&test)->currency, ==, "RUB");
  end (&test);
}

static void
test_undo (void)
{
  Test test;
  GtkEditable *company;

  begin (&test);
  company = screen_find_named (test.window, ADW_TYPE_ENTRY_ROW, "company");
  gtk_editable_set_text (company, "Globex");
  g_signal_emit_by_name (company, "apply");
  screen_wait (is_called, &test);
  screen_settle ();
  screen_wait (is_taken_back, &test);
  g_assert_cmpstr (gtk_editable_get_text (company), ==, "Acme");
  screen_settle ();
  screen_wait (is_done_again, &test);
  g_assert_cmpstr (gtk_editable_get_text (company), ==, "Globex");
  end (&test);
}

static gboolean
begins_in_april (gpointer user_data)
{
  Test *test = user_data;

  return premia_context_get_year_shift (test->context) == 3 && !premia_context_is_loading (test->context);
}

static gboolean
begins_in_january (gpointer user_data)
{
  Test *test = user_data;

  return premia_context_get_year_shift (test->context) == 0 && !premia_context_is_loading (test->context);
}

static char *
say_period (Test *test)
{
  return premia_locale_format_period (premia_context_get_locale (test->context), premia_context_get_period (test->context));
}

static void
assert_period (Test *test, const char *expected)
{
  g_autofree char *said = say_period (test);

  g_assert_cmpstr (said, ==, expected);
}

/* The screens go on with the company's own year around what they show; a quarter of the calendar that somebody came to stays, because it is paid. */
static void
test_year (void)
{
  Test test;
  AdwComboRow *row;
  g_autofree char *kept = NULL;

  begin (&test);
  row = screen_find_named (test.window, ADW_TYPE_COMBO_ROW, "year_begins");
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, 0);
  premia_context_set_period (test.context, premia_period_of_date (PREMIA_PERIOD_YEAR, premia_date_from_civil (2026, 1, 1)));
  adw_combo_row_set_selected (row, 3);
  screen_wait (begins_in_april, &test);
  screen_settle ();
  assert_period (&test, "FY 2026/27");
  kept = premia_workspace_get_setting (test.room.workspace, PREMIA_YEAR_BEGINS, NULL);
  g_assert_cmpstr (kept, ==, "4");

  /* Undo, and again, also of two changes in their order. */
  gtk_widget_activate_action (test.window, "company.undo", NULL);
  screen_wait (begins_in_january, &test);
  screen_settle ();
  assert_period (&test, "2026");
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, 0);
  gtk_widget_activate_action (test.window, "company.redo", NULL);
  screen_wait (begins_in_april, &test);
  screen_settle ();
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, 3);
  assert_period (&test, "FY 2026/27");

  g_assert_true (premia_context_set_period_text (test.context, "FY2026-Q3", NULL));
  assert_period (&test, "Quarter 3 of FY 2026/27");
  g_assert_true (premia_context_set_period_text (test.context, "2026-Q3", NULL));
  gtk_widget_activate_action (test.window, "company.undo", NULL);
  screen_wait (begins_in_january, &test);
  screen_settle ();
  assert_period (&test, "Quarter 3 of 2026");
  end (&test);
}

/* What is set is what is done. */
static void
test_effect (void)
{
  g_autoptr (GSettings) settings = premia_settings_open ();
  g_autoptr (GSettings) followed = NULL;
  g_autoptr (PremiaReportSetup) plain = premia_report_habits_new_setup (PREMIA_REPORT_BADGES);
  g_autoptr (PremiaReportSetup) set = NULL;
  g_autofree char *language = NULL;
  AdwStyleManager *style = adw_style_manager_get_default ();
  Test test;

  g_assert_nonnull (settings);
  g_assert_cmpint (plain->paper, ==, PREMIA_PAPER_A4);
  g_assert_cmpstr (plain->language, ==, "");
  followed = premia_style_choice_follow (style);
  g_assert_cmpint (adw_style_manager_get_color_scheme (style), ==, ADW_COLOR_SCHEME_DEFAULT);
  begin (&test);
  adw_combo_row_set_selected (screen_find_named (test.window, ADW_TYPE_COMBO_ROW, "look"), 2);
  adw_combo_row_set_selected (screen_find_named (test.window, ADW_TYPE_COMBO_ROW, "report_language"), 2);
  adw_combo_row_set_selected (screen_find_named (test.window, ADW_TYPE_COMBO_ROW, "report_paper"), 2);
  adw_combo_row_set_selected (screen_find_named (test.window, ADW_TYPE_COMBO_ROW, "language"), 1);
  gtk_switch_set_active (screen_find_named (test.window, GTK_TYPE_SWITCH, "open_last_switch"), FALSE);
  end (&test);
  set = premia_report_habits_new_setup (PREMIA_REPORT_BADGES);
  g_assert_cmpint (set->paper, ==, PREMIA_PAPER_LETTER);
  g_assert_cmpstr (set->language, ==, "ru");
  g_assert_cmpint (adw_style_manager_get_color_scheme (style), ==, ADW_COLOR_SCHEME_FORCE_DARK);
  g_assert_false (g_settings_get_boolean (settings, "open-last"));
  language = g_settings_get_string (settings, "language");
  g_assert_cmpstr (language, ==, "en");
}

/* ---- working days ---- */

static PremiaDataset *
dataset_of (Test *test)
{
  return premia_desk_get_dataset (premia_context_get_desk (test->context));
}

static gboolean
is_read (gpointer user_data)
{
  const char *subtitle = adw_action_row_get_subtitle (screen_find_named (((Test *) user_data)->window, ADW_TYPE_ACTION_ROW, "days"));

  return subtitle != NULL && *subtitle != '\0';
}

static gboolean
works_on_saturdays (gpointer user_data)
{
  return premia_dataset_is_workday (dataset_of (user_data), premia_date_from_civil (2026, 11, 28));
}

static gboolean
rests_on_saturdays (gpointer user_data)
{
  return !works_on_saturdays (user_data);
}

static gboolean
rests_on_unity_day (gpointer user_data)
{
  return !premia_dataset_is_workday (dataset_of (user_data), premia_date_from_civil (2026, 11, 4));
}

static gboolean
works_on_unity_day (gpointer user_data)
{
  return !rests_on_unity_day (user_data);
}

/* The button of a weekday, by its name. */
static GtkToggleButton *
find_weekday (GtkWidget *box, int weekday)
{
  for (GtkWidget *child = gtk_widget_get_first_child (box); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (g_str_equal (gtk_widget_get_tooltip_text (child), premia_weekday_name (weekday)))
      return GTK_TOGGLE_BUTTON (child);
  return NULL;
}

static void
test_week (void)
{
  Test test;
  GtkWidget *box;
  gpointer group;
  guint n_problems = 0;

  begin (&test);
  screen_wait (is_read, &test);
  group = screen_find_named (test.window, ADW_TYPE_PREFERENCES_GROUP, "calendar_group");
  box = screen_find_named (test.window, GTK_TYPE_BOX, "week_box");
  g_signal_connect (group, "problem", G_CALLBACK (count_problem), &n_problems);
  for (int i = 1; i <= 7; i++)
    g_assert_cmpint (gtk_toggle_button_get_active (find_weekday (box, i)), ==, i <= 5);
  gtk_toggle_button_set_active (find_weekday (box, 6), TRUE);
  screen_wait (works_on_saturdays, &test);
  screen_settle ();
  gtk_widget_activate_action (test.window, "company.undo", NULL);
  screen_wait (rests_on_saturdays, &test);
  screen_settle ();
  g_assert_false (gtk_toggle_button_get_active (find_weekday (box, 6)));
  g_assert_cmpuint (n_problems, ==, 0);
  end (&test);
}

static gboolean
is_at_first (gpointer user_data)
{
  return is_called_again (user_data) && begins_in_january (user_data) && rests_on_saturdays (user_data);
}

static gboolean
is_all_changed (gpointer user_data)
{
  return is_called (user_data) && begins_in_april (user_data) && works_on_saturdays (user_data);
}

/* Whatever group of the window made them: the latest first. */
static void
test_steps (void)
{
  Test test;
  GtkEditable *company;
  GtkWidget *box;

  begin (&test);
  screen_wait (is_read, &test);
  company = screen_find_named (test.window, ADW_TYPE_ENTRY_ROW, "company");
  box = screen_find_named (test.window, GTK_TYPE_BOX, "week_box");
  gtk_editable_set_text (company, "Globex");
  g_signal_emit_by_name (company, "apply");
  screen_wait (is_called, &test);
  screen_settle ();
  gtk_toggle_button_set_active (find_weekday (box, 6), TRUE);
  screen_wait (works_on_saturdays, &test);
  screen_settle ();
  adw_combo_row_set_selected (screen_find_named (test.window, ADW_TYPE_COMBO_ROW, "year_begins"), 3);
  screen_wait (is_all_changed, &test);
  screen_settle ();

  gtk_widget_activate_action (test.window, "company.undo", NULL);
  screen_wait (begins_in_january, &test);
  screen_settle ();
  g_assert_true (works_on_saturdays (&test));
  gtk_widget_activate_action (test.window, "company.undo", NULL);
  screen_wait (rests_on_saturdays, &test);
  screen_settle ();
  g_assert_true (is_called (&test));
  gtk_widget_activate_action (test.window, "company.undo", NULL);
  screen_wait (is_at_first, &test);
  screen_settle ();
  gtk_widget_activate_action (test.window, "company.undo", NULL);
  screen_settle ();
  g_assert_true (is_at_first (&test));
  gtk_widget_activate_action (test.window, "company.redo", NULL);
  screen_wait (is_called, &test);
  screen_settle ();
  gtk_widget_activate_action (test.window, "company.redo", NULL);
  screen_wait (works_on_saturdays, &test);
  screen_settle ();
  /* Something else is changed now: what was taken back is gone. */
  gtk_editable_set_text (company, "Acme");
  g_signal_emit_by_name (company, "apply");
  screen_wait (is_called_again, &test);
  screen_settle ();
  gtk_widget_activate_action (test.window, "company.redo", NULL);
  screen_settle ();
  g_assert_true (begins_in_january (&test));
  end (&test);
}

static GtkWidget *
find_days_dialog (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) other = g_list_model_get_item (toplevels, i);

      if (PREMIA_IS_DAYS_DIALOG (other))
        return other;
    }
  return NULL;
}

static void
test_days (void)
{
  Test test;
  GtkWidget *dialog;

  begin (&test);
  screen_wait (is_read, &test);
  g_signal_emit_by_name (screen_find_named (test.window, ADW_TYPE_ACTION_ROW, "days"), "activated");
  dialog = find_days_dialog ();
  g_assert_nonnull (dialog);
  g_signal_emit_by_name (screen_find_named (dialog, GTK_TYPE_BUTTON, "russia"), "clicked");
  g_assert_cmpuint (premia_days_dialog_get_calendar (PREMIA_DAYS_DIALOG (dialog))->days->len, ==, 14);
  screen_wait (rests_on_unity_day, &test);
  gtk_widget_activate_action (dialog, "days.undo", NULL);
  screen_wait (works_on_unity_day, &test);
  gtk_widget_activate_action (dialog, "days.redo", NULL);
  screen_wait (rests_on_unity_day, &test);
  gtk_window_destroy (GTK_WINDOW (dialog));
  screen_settle ();
  end (&test);
}

/* Somebody who looks for it is brought to it at once, though it is still being read. */
static void
test_found (void)
{
  Test test;
  GtkWidget *row;

  begin (&test);
  row = screen_find_named (test.window, ADW_TYPE_ACTION_ROW, "days");
  g_assert_true (premia_preferences_window_show (PREMIA_PREFERENCES_WINDOW (test.window), "days"));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (test.window)) == row);
  screen_wait (is_read, &test);
  end (&test);
}

/* What is chosen is how calendars begin, where the C library has a country that begins so. */
static void
test_week_start (void)
{
  g_autoptr (GSettings) settings = premia_settings_open ();
  Test test;

  begin (&test);
  adw_combo_row_set_selected (screen_find_named (test.window, ADW_TYPE_COMBO_ROW, "week_start"), 1);
  g_assert_cmpint (premia_weekday_get_first (), ==, 1);
  adw_combo_row_set_selected (screen_find_named (test.window, ADW_TYPE_COMBO_ROW, "week_start"), 3);
  g_assert_cmpint (premia_weekday_get_first (), ==, 7);
  g_settings_reset (settings, "week-start");
  end (&test);
}

int
main (int argc, char **argv)
{
  screen_begin (&argc, &argv);
  g_test_add_func ("/preferences/rows", test_rows);
  g_test_add_func ("/preferences/company", test_company);
  g_test_add_func ("/preferences/undo", test_undo);
  g_test_add_func ("/preferences/year", test_year);
  g_test_add_func ("/preferences/steps", test_steps);
  g_test_add_func ("/preferences/week", test_week);
  g_test_add_func ("/preferences/days", test_days);
  g_test_add_func ("/preferences/found", test_found);
  g_test_add_func ("/preferences/week-start", test_week_start);
  g_test_add_func ("/preferences/effect", test_effect);
  return g_test_run ();
}
