/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a manager would lose: an effect of another team or day than was chosen, or one without its doubts. */
#include "demo-room.h"
#include "screen.h"

#include "report/premia-pages.h"
#include "store/premia-workspace-badges.h"
#include "ui/chart/premia-chart-view.h"
#include "ui/effect/premia-effect-card.h"
#include "ui/effect/premia-effect-page.h"
#include "ui/reports/premia-report-saver.h"

#include <math.h>
#include <string.h>

static GtkWidget *
show_page (DemoRoom *room, GtkWindow **window)
{
  GtkWidget *page = g_object_new (PREMIA_TYPE_EFFECT_PAGE, "context", room->context, NULL);

  *window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (*window, 900, 900);
  gtk_window_set_child (*window, page);
  gtk_window_present (*window);
  return page;
}

static gboolean
is_done (gpointer user_data)
{
  return premia_effect_page_get_effect (user_data) != NULL && !premia_page_get_waiting (user_data);
}

static guint
count_cards (GtkWidget *widget)
{
  guint n = PREMIA_IS_EFFECT_CARD (widget) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_cards (child);
  return n;
}

/* The chosen day and teams are those of the numbers; a card for each measure; the doubts are there. */
static void
test_choices (void)
{
  DemoRoom *room = demo_room_new ();
  const PremiaDate day = premia_date_from_civil (2026, 6, 1);
  GtkWindow *window;
  GtkWidget *page = show_page (room, &window);
  AdwComboRow *teams = screen_find_named (page, ADW_TYPE_COMBO_ROW, "team_row");
  GtkStringList *names;
  const char *team, *control;
  PremiaEffect *effect;
  GtkLabel *cautions;

  screen_wait (is_done, page);
  names = GTK_STRING_LIST (adw_combo_row_get_model (teams));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (names)), >=, 3);
  team = gtk_string_list_get_string (names, 1);
  control = gtk_string_list_get_string (names, 2);
  premia_effect_page_show_day (PREMIA_EFFECT_PAGE (page), day);
  premia_effect_page_choose_groups (PREMIA_EFFECT_PAGE (page), team, control);
  screen_wait (is_done, page);
  effect = premia_effect_page_get_effect (PREMIA_EFFECT_PAGE (page));
  g_assert_cmpint (effect->change, ==, day);
  g_assert_cmpuint (effect->weeks, ==, 8);
  g_assert_cmpstr (effect->team, ==, team);
  g_assert_cmpstr (effect->control, ==, control);
  g_assert_cmpuint (count_cards (page), ==, PREMIA_EFFECT_N_MEASURES);
  cautions = screen_find_named (page, GTK_TYPE_LABEL, "cautions");
  g_assert_nonnull (strstr (gtk_label_get_text (cautions), "by chance alone"));
  /* A team is not its own control. */
  premia_effect_page_choose_groups (PREMIA_EFFECT_PAGE (page), team, team);
  screen_wait (is_done, page);
  g_assert_null (premia_effect_page_get_effect (PREMIA_EFFECT_PAGE (page))->control);
  gtk_window_destroy (window);
  demo_room_free (room);
}

/* Whether there are other teams than before the people came. */
static gboolean
knows_them (gpointer user_data)
{
  AdwComboRow *teams = screen_find_named (user_data, ADW_TYPE_COMBO_ROW, "team_row");

  return strcmp (gtk_string_list_get_string (GTK_STRING_LIST (adw_combo_row_get_model (teams)), 1), "!") == 0 && is_done (user_data);
}

/* A team that comes before the chosen ones moves their rows: they stay the chosen ones. */
static void
test_new_team (void)
{
  DemoRoom *room = demo_room_new ();
  const PremiaPersonRow person = { .id = (char *) "new", .name = (char *) "New", .role = (char *) "telemarketer", .team = (char *) "!",
                                   .manager = (char *) "", .payroll_id = (char *) "", .hired_on = PREMIA_DATE_NONE, .left_on = PREMIA_DATE_NONE,
                                   .from = PREMIA_DATE_NONE, .fte_ppm = 1000000 };
  g_autoptr (GPtrArray) people = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  GtkWindow *window;
  GtkWidget *page = show_page (room, &window);
  GtkStringList *names;
  g_autofree char *team = NULL, *control = NULL;
  PremiaEffect *effect;

  screen_wait (is_done, page);
  names = GTK_STRING_LIST (adw_combo_row_get_model (screen_find_named (page, ADW_TYPE_COMBO_ROW, "team_row")));
  team = g_strdup (gtk_string_list_get_string (names, 1));
  control = g_strdup (gtk_string_list_get_string (names, 2));
  premia_effect_page_choose_groups (PREMIA_EFFECT_PAGE (page), team, control);
  screen_wait (is_done, page);
  g_ptr_array_add (people, (gpointer) &person);
  g_assert_true (premia_workspace_merge_people (room->workspace, people, NULL, &error));
  screen_wait (knows_them, page);
  effect = premia_effect_page_get_effect (PREMIA_EFFECT_PAGE (page));
  g_assert_cmpstr (effect->team, ==, team);
  g_assert_cmpstr (effect->control, ==, control);
  gtk_window_destroy (window);
  demo_room_free (room);
}

static char *
get_chosen_change (GtkWidget *page)
{
  return g_strdup (gtk_string_object_get_string (adw_combo_row_get_selected_item (screen_find_named (page, ADW_TYPE_COMBO_ROW, "change_row"))));
}

static gboolean
has_more_changes (gpointer user_data)
{
  AdwComboRow *changes = screen_find_named (user_data, ADW_TYPE_COMBO_ROW, "change_row");
  const guint before = GPOINTER_TO_UINT (g_object_get_data (user_data, "n-changes"));

  return g_list_model_get_n_items (adw_combo_row_get_model (changes)) > before && is_done (user_data);
}

/* As if badges had become others on @day; until the page lists that. */
static void
save_badges (DemoRoom *room, GtkWidget *page, PremiaDate day)
{
  AdwComboRow *changes = screen_find_named (page, ADW_TYPE_COMBO_ROW, "change_row");
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaStoredBadgeSet) badges = premia_workspace_load_badge_set (room->workspace, &error);
  char *text;

  g_assert_no_error (error);
  text = g_strconcat (badges->gamification, "\n", NULL);
  g_free (badges->gamification);
  badges->gamification = text;
  g_object_set_data (G_OBJECT (page), "n-changes", GUINT_TO_POINTER (g_list_model_get_n_items (adw_combo_row_get_model (changes))));
  premia_workspace_save_badge_set (room->workspace, badges, premia_zone_start_of (premia_desk_get_own_zone (premia_context_get_desk (room->context)), day), &error);
  g_assert_no_error (error);
  screen_wait (has_more_changes, page);
}

/* A newer change after which there are weeks enough comes before the chosen one, and would be shown at first: what was chosen stays chosen. */
static void
test_newer_change (void)
{
  DemoRoom *room = demo_room_new ();
  GtkWindow *window;
  GtkWidget *page = show_page (room, &window);
  AdwComboRow *changes = screen_find_named (page, ADW_TYPE_COMBO_ROW, "change_row");
  g_autofree char *before = NULL, *after = NULL;
  PremiaDate day;
  guint row;

  screen_wait (is_done, page);
  day = premia_effect_page_get_effect (PREMIA_EFFECT_PAGE (page))->change;
  save_badges (room, page, day);
  row = g_list_model_get_n_items (adw_combo_row_get_model (changes)) - 2; /* the oldest: the last row is another day */
  adw_combo_row_set_selected (changes, row);
  screen_wait (is_done, page);
  g_assert_cmpint (premia_effect_page_get_effect (PREMIA_EFFECT_PAGE (page))->change, ==, day);
  before = get_chosen_change (page);
  save_badges (room, page, day + 14);
  after = get_chosen_change (page);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpuint (adw_combo_row_get_selected (changes), ==, row + 1);
  g_assert_cmpint (premia_effect_page_get_effect (PREMIA_EFFECT_PAGE (page))->change, ==, day);
  gtk_window_destroy (window);
  demo_room_free (room);
}

/* The first answer is there before the second question is asked, and comes in after it: the second is what is answered. */
static void
test_overtaken (void)
{
  DemoRoom *room = demo_room_new ();
  const PremiaDate day = premia_date_from_civil (2026, 6, 1);
  GtkWindow *window;
  GtkWidget *page = show_page (room, &window);

  screen_wait (is_done, page);
  premia_effect_page_show_day (PREMIA_EFFECT_PAGE (page), day);
  g_usleep (3 * G_USEC_PER_SEC); /* its thread works, ours hears of nothing */
  premia_effect_page_show_day (PREMIA_EFFECT_PAGE (page), day + 28);
  screen_wait (is_done, page);
  g_assert_cmpint (premia_effect_page_get_effect (PREMIA_EFFECT_PAGE (page))->change, ==, day + 28);
  g_assert_false (gtk_widget_get_visible (screen_find_named (page, GTK_TYPE_SPINNER, "spinner")));
  gtk_window_destroy (window);
  demo_room_free (room);
}

/* Point by point, as with the arrow keys: what is highlighted is what the screen reader hears. */
static void
test_walk (void)
{
  DemoRoom *room = demo_room_new ();
  GtkWindow *window;
  GtkWidget *page = show_page (room, &window);
  GtkWidget *card;
  PremiaChartView *view;

  screen_wait (is_done, page);
  card = screen_find (page, PREMIA_TYPE_EFFECT_CARD);
  view = screen_find (card, PREMIA_TYPE_CHART_VIEW);
  for (int i = 0; i < 16; i++)
    {
      premia_chart_view_set_highlighted (view, i);
      g_assert_cmpint (premia_chart_view_get_highlighted (view), ==, i);
      g_assert_nonnull (strstr (premia_chart_view_get_caption (view), "Week from"));
      g_assert_cmpstr (gtk_widget_get_tooltip_text (GTK_WIDGET (view)), !=, "");
    }
  premia_chart_view_set_highlighted (view, 16);
  g_assert_cmpint (premia_chart_view_get_highlighted (view), ==, -1);
  gtk_window_destroy (window);
  demo_room_free (room);
}

static gboolean
is_written (gpointer user_data)
{
  return g_file_test (user_data, G_FILE_TEST_EXISTS);
}

static void
test_paper (void)
{
  DemoRoom *room = demo_room_new ();
  GtkWindow *window;
  GtkWidget *page = show_page (room, &window);
  g_autofree char *path = g_build_filename (room->folder, "effect.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *text = NULL;

  screen_wait (is_done, page);
  premia_effect_page_save_to (PREMIA_EFFECT_PAGE (page), file, PREMIA_FORMAT_CSV);
  screen_wait (is_written, path);
  screen_wait (is_done, page);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "Appointments set per working day"));
  g_assert_nonnull (strstr (text, "95-percent interval"));
  gtk_window_destroy (window);
  demo_room_free (room);
}

/* A report has the numbers that the page shows: whoever compares the two finds nothing to ask about. */
static void
test_report (void)
{
  DemoRoom *room = demo_room_new ();
  GtkWindow *window;
  GtkWidget *page = show_page (room, &window);
  g_autoptr (PremiaReportSetup) setup = premia_report_setup_new (PREMIA_REPORT_EFFECT);
  const PremiaReportOrder order = { .setup = setup, .period = premia_context_get_period (room->context), .name = "effect" };
  g_autoptr (PremiaReportJob) job = premia_report_new_job (room->context, &order, TRUE);
  const PremiaWords *words = premia_locale_get_words (premia_context_get_locale (room->context));
  g_autoptr (PremiaPages) pages = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  PremiaEffect *effect;
  guint n = 0;

  premia_job_run (PREMIA_JOB (job), NULL, &error);
  g_assert_no_error (error);
  pages = premia_pages_new (premia_report_job_get_document (job), 0, 0);
  for (guint i = 0; i < premia_pages_get_n (pages); i++)
    {
      g_autofree char *said = premia_pages_describe (pages, i);

      g_string_append (text, said);
    }
  screen_wait (is_done, page);
  premia_effect_page_show_day (PREMIA_EFFECT_PAGE (page), premia_period_first_day (order.period));
  screen_wait (is_done, page);
  effect = premia_effect_page_get_effect (PREMIA_EFFECT_PAGE (page));
  g_assert_cmpint (effect->change, ==, premia_period_first_day (order.period));
  for (PremiaEffectMeasure measure = 0; measure < PREMIA_EFFECT_N_MEASURES; measure++)
    {
      g_autofree char *interval = premia_effect_say_interval (effect, measure, words);

      /* Where there is too little to judge the report gives no interval. */
      g_assert_nonnull (strstr (text->str, effect->results[measure].verdict == PREMIA_EFFECT_UNKNOWN ? "too few to judge" : interval));
      n += isfinite (effect->results[measure].estimate.low);
    }
  g_assert_cmpuint (n, >=, 2);
  gtk_window_destroy (window);
  demo_room_free (room);
}

int
main (int argc, char **argv)
{
  screen_begin (&argc, &argv);
  g_test_add_func ("/effect-page/choices", test_choices);
  g_test_add_func ("/effect-page/new-team", test_new_team);
  g_test_add_func ("/effect-page/newer-change", test_newer_change);
  g_test_add_func ("/effect-page/overtaken", test_overtaken);
  g_test_add_func ("/effect-page/walk", test_walk);
  g_test_add_func ("/effect-page/paper", test_paper);
  g_test_add_func ("/effect-page/report", test_report);
  return g_test_run ();
}
