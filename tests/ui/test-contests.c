/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who has won is told by what was counted, and what they get goes out once, by one button, and comes back by another. The expected numbers are
 * counted by hand in small-company.c: in October two appointments of Sam's were held, and one of Sue's. */
#include "screen.h"
#include "small-company.h"

#include "exchange/premia-contest-file.h"
#include "store/premia-workspace-pay.h"
#include "ui/badges/premia-award-group.h"
#include "ui/badges/premia-badges-page.h"
#include "ui/badges/premia-contest-card.h"
#include "ui/badges/premia-contest-editor.h"
#include "ui/badges/premia-contest-view.h"
#include "ui/badges/premia-contests-part.h"

#include <string.h>

#define CONTEST                                                                                                                 \
  "{\"premia\":\"contest/1\",\"id\":\"best\",\"name\":\"Best\",\"kind\":\"contest\",\"role\":\"telemarketer\",\"span\":{\"every\":\"month\",\"from\":\"2026-10-01\"}," \
  "\"measures\":{\"held\":{\"count\":\"cases\",\"reached\":[\"held\"],\"credit\":\"setter\",\"at\":\"held\"}},"                 \
  "\"value\":\"held\",\"winners\":2,\"reward\":{\"pay\":[\"1000\",\"500\"]}}"
#define SCHEME                                                                                                                  \
  "{\"premia\":\"scheme/1\",\"id\":\"base\",\"name\":\"Base pay\",\"role\":\"telemarketer\",\"currency\":\"RUB\",\"period\":\"month\",\"measures\":{}," \
  "\"components\":[{\"id\":\"base\",\"type\":\"salary\",\"amount\":\"1000\"}]}"

typedef struct
{
  Room                room;
  PremiaContext      *context;
  GtkWidget          *window;
  PremiaBadgesPage   *page;
  PremiaContestsPart *part;
} Test;

static gboolean
is_ready (gpointer user_data)
{
  Test *test = user_data;

  return !premia_page_get_waiting (PREMIA_PAGE (test->page)) && !premia_context_is_loading (test->context)
         && !premia_badge_session_is_busy (premia_badges_page_get_session (test->page)) && premia_contests_part_is_ready (test->part);
}

/* The workspace tells of a change when the main loop comes round, and only then is it read. */
static void
wait_for (Test *test)
{
  for (guint i = 0; i < 3; i++)
    {
      screen_wait (is_ready, test);
      screen_settle ();
    }
}

static void
import_scheme (Test *test)
{
  g_autoptr (PremiaImportJob) job = premia_import_job_new (test->room.workspace, 0);
  g_autofree char *path = room_write (&test->room, "base.json", SCHEME);
  g_autoptr (PremiaWorkspaceSettings) settings = premia_workspace_settings_new ("Rooms", "RUB", "UTC");
  g_autoptr (GError) error = NULL;

  premia_import_job_add_file (job, path, PREMIA_TABLE_UNKNOWN);
  premia_job_run (PREMIA_JOB (job), NULL, &error);
  g_assert_no_error (error);
  g_assert_true (premia_workspace_set_scheme_in_force (test->room.workspace, "base", TRUE, &error));
  g_assert_true (premia_workspace_set_settings (test->room.workspace, settings, &error));
}

static void
begin (Test *test)
{
  g_autoptr (PremiaDesk) desk = NULL;

  room_begin (&test->room);
  small_company_import (&test->room);
  import_scheme (test);
  desk = small_company_load (&test->room);
  test->context = screen_new_context ();
  premia_context_set_workspace (test->context, test->room.workspace, desk);
  test->window = adw_window_new ();
  test->page = g_object_new (PREMIA_TYPE_BADGES_PAGE, "context", test->context, NULL);
  adw_window_set_content (ADW_WINDOW (test->window), GTK_WIDGET (test->page));
  gtk_window_set_default_size (GTK_WINDOW (test->window), 900, 700);
  gtk_window_present (GTK_WINDOW (test->window));
  g_object_ref (test->page);
  g_assert_true (premia_badges_page_show_part (test->page, "contests"));
  test->part = PREMIA_CONTESTS_PART (premia_badges_page_get_part (test->page, "contests"));
  wait_for (test);
}

static void
end (Test *test)
{
  gtk_window_destroy (GTK_WINDOW (test->window));
  premia_context_set_workspace (test->context, NULL, NULL);
  screen_finalize (test->page);
  screen_finalize (test->context);
  small_company_end (&test->room);
}

static const char *
shown_page (Test *test)
{
  return gtk_stack_get_visible_child_name (screen_find_named (GTK_WIDGET (test->part), GTK_TYPE_STACK, "stack"));
}

static guint
number_of (Test *test)
{
  guint number;

  g_object_get (test->part, "number", &number, NULL);
  return number;
}

static PremiaContest *
read_contest (Test *test, const char *id)
{
  const PremiaStoredBadgeSet *set = premia_badge_session_get (premia_badges_page_get_session (test->page));

  return premia_contest_file_parse (premia_stored_badge_set_get_contest (set, id), -1, id, NULL);
}

static void
add_contest (Test *test)
{
  PremiaBadgeSession *session = premia_badges_page_get_session (test->page);
  g_autoptr (PremiaStoredBadgeSet) next = premia_stored_badge_set_copy (premia_badge_session_get (session));

  premia_stored_badge_set_set_contest (next, "best", CONTEST);
  g_assert_true (premia_badge_session_apply (session, next, "Best", NULL));
  wait_for (test);
}

static guint
count_awards (Test *test)
{
  g_autoptr (GPtrArray) awards = premia_workspace_list_awards (test->room.workspace, NULL);

  return awards->len;
}

static gpointer
find_row (GtkWidget *widget, const char *name)
{
  if (strcmp (gtk_widget_get_name (widget), name) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      gpointer found = find_row (child, name);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* From a template to something that runs, and back by undo. */
static void
test_new (void)
{
  Test test;
  g_autoptr (PremiaContest) contest = NULL;
  PremiaContestView *view;

  begin (&test);
  g_assert_cmpstr (shown_page (&test), ==, "empty");
  gtk_widget_activate_action (GTK_WIDGET (test.part), "contests.new", "u", 0);
  wait_for (&test);
  g_assert_cmpstr (shown_page (&test), ==, "one");
  contest = read_contest (&test, "contest-1");
  g_assert_nonnull (contest);
  g_assert_cmpuint (contest->n_winners, ==, 3);
  g_assert_cmpstr (contest->role, ==, "telemarketer");
  view = screen_find (GTK_WIDGET (test.part), PREMIA_TYPE_CONTEST_VIEW);
  g_assert_cmpstr (premia_contest_view_get_id (view), ==, "contest-1");
  gtk_widget_activate_action (GTK_WIDGET (test.part), "contests.list", NULL);
  g_assert_cmpstr (shown_page (&test), ==, "list");
  g_assert_nonnull (screen_find (GTK_WIDGET (test.part), PREMIA_TYPE_CONTEST_CARD));
  gtk_widget_activate_action (GTK_WIDGET (test.page), "page.undo", NULL);
  wait_for (&test);
  g_assert_cmpstr (shown_page (&test), ==, "empty");
  end (&test);
}

static gboolean
says (GtkWidget *widget, const char *text)
{
  if (ADW_IS_ACTION_ROW (widget) && adw_action_row_get_subtitle (ADW_ACTION_ROW (widget)) != NULL
      && strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (widget)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (says (child, text))
      return TRUE;
  return FALSE;
}

/* What was handed out stays, and says so when the rule has become another one. */
static void
check_other_rule (Test *test)
{
  PremiaBadgeSession *session = premia_badges_page_get_session (test->page);
  g_autoptr (PremiaStoredBadgeSet) next = premia_stored_badge_set_copy (premia_badge_session_get (session));
  g_autoptr (PremiaContest) contest = read_contest (test, "best"), one = NULL;
  PremiaContest *builder = premia_contest_builder_new_from (contest);
  g_autofree char *text = NULL;

  g_assert_true (says (GTK_WIDGET (test->part), "Best, October 2026 · ₽500.00 with “Base pay”, October 2026"));
  g_assert_false (says (GTK_WIDGET (test->part), "did not win it"));
  builder->n_winners = 1;
  g_array_set_size (builder->prizes, 1);
  one = premia_contest_builder_end (builder, NULL);
  text = premia_contest_to_text (one);
  premia_stored_badge_set_set_contest (next, "best", text);
  g_assert_true (premia_badge_session_apply (session, next, "One", NULL));
  wait_for (test);
  g_assert_true (says (GTK_WIDGET (test->part), "did not win it"));
  gtk_widget_activate_action (GTK_WIDGET (test->page), "page.undo", NULL);
  wait_for (test);
}

static void
test_hand_out (void)
{
  Test test;
  PremiaAwardGroup *group;
  g_autoptr (GPtrArray) lines = NULL, none = NULL;
  const PremiaPeriod october = { PREMIA_PERIOD_MONTH, 2026 * 12 + 9 };

  begin (&test);
  add_contest (&test);
  g_assert_cmpstr (shown_page (&test), ==, "list");
  g_assert_cmpuint (number_of (&test), ==, 2);
  group = screen_find (GTK_WIDGET (test.part), PREMIA_TYPE_AWARD_GROUP);
  g_assert_nonnull (group);
  g_signal_emit_by_name (find_row (GTK_WIDGET (group), "hand-out"), "clicked");
  wait_for (&test);
  g_assert_cmpuint (count_awards (&test), ==, 2);
  g_assert_cmpuint (number_of (&test), ==, 0);
  g_assert_null (screen_find (GTK_WIDGET (test.part), PREMIA_TYPE_AWARD_GROUP));
  lines = premia_workspace_list_adjustments (test.room.workspace, "base", &october, NULL);
  g_assert_cmpuint (lines->len, ==, 2);
  g_assert_cmpstr (((PremiaAdjustment *) g_ptr_array_index (lines, 0))->person, ==, "s1");
  g_assert_cmpint (((PremiaAdjustment *) g_ptr_array_index (lines, 0))->amount, ==, 1000 * PREMIA_MICRO);
  g_assert_cmpstr (((PremiaAdjustment *) g_ptr_array_index (lines, 1))->reason, ==, "Contest “Best”, October 2026, place 2");
  check_other_rule (&test);
  gtk_widget_activate_action (GTK_WIDGET (test.part), "contests.take-back", NULL);
  wait_for (&test);
  g_assert_cmpuint (count_awards (&test), ==, 0);
  g_assert_cmpuint (number_of (&test), ==, 2);
  none = premia_workspace_list_adjustments (test.room.workspace, "base", &october, NULL);
  g_assert_cmpuint (none->len, ==, 0);
  end (&test);
}

/* A form that reads something else than what stands in it would pay somebody else. */
static void
test_edit (void)
{
  Test test;
  GtkWidget *editor, *prizes;
  g_autoptr (PremiaContest) one = NULL, rate = NULL, back = NULL;

  begin (&test);
  add_contest (&test);
  gtk_widget_activate_action (GTK_WIDGET (test.part), "contests.open", "s", "best");
  wait_for (&test);
  editor = screen_find (GTK_WIDGET (test.part), PREMIA_TYPE_CONTEST_EDITOR);
  prizes = find_row (editor, "prizes");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (prizes)), ==, "1,000; 500");
  /* Three amounts for two places mean nothing: nothing changes, and the row says so. */
  gtk_editable_set_text (GTK_EDITABLE (prizes), "1,000; 500; 100");
  g_assert_true (gtk_widget_has_css_class (prizes, "error"));
  g_assert_null (premia_badge_session_is_busy (premia_badges_page_get_session (test.page)) ? "busy" : NULL);
  gtk_editable_set_text (GTK_EDITABLE (prizes), "1,500.50; 500");
  g_assert_false (gtk_widget_has_css_class (prizes, "error"));
  gtk_spin_button_set_value (screen_find (find_row (editor, "winners"), GTK_TYPE_SPIN_BUTTON), 1);
  wait_for (&test);
  one = read_contest (&test, "best");
  g_assert_cmpuint (one->n_winners, ==, 1);
  g_assert_cmpuint (one->prizes->len, ==, 1);
  g_assert_cmpint (g_array_index (one->prizes, PremiaMoney, 0), ==, 1500500000);
  g_assert_cmpuint (number_of (&test), ==, 1);
  /* The show rate, from 10 on. */
  adw_combo_row_set_selected (find_row (editor, "subject"), 2);
  wait_for (&test);
  gtk_editable_set_text (GTK_EDITABLE (find_row (editor, "min_base")), "10");
  gtk_editable_set_text (GTK_EDITABLE (find_row (editor, "min")), "62.5");
  wait_for (&test);
  rate = read_contest (&test, "best");
  g_assert_cmpstr (rate->value, ==, "show_rate");
  g_assert_cmpint (rate->min, ==, 625000);
  g_assert_cmpint (rate->min_base, ==, 10 * PREMIA_MICRO);
  g_assert_cmpuint (number_of (&test), ==, 0);
  for (guint i = 0; i < 5; i++)
    gtk_widget_activate_action (GTK_WIDGET (test.page), "page.undo", NULL);
  wait_for (&test);
  back = read_contest (&test, "best");
  g_assert_cmpuint (back->n_winners, ==, 2);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (prizes)), ==, "1,000; 500");
  end (&test);
}

static void
test_remove (void)
{
  Test test;

  begin (&test);
  add_contest (&test);
  g_assert_true (premia_badges_page_show_part (test.page, "contests/contest:best"));
  g_assert_cmpstr (shown_page (&test), ==, "one");
  gtk_widget_activate_action (GTK_WIDGET (test.part), "contests.remove", NULL);
  wait_for (&test);
  g_assert_cmpstr (shown_page (&test), ==, "empty");
  gtk_widget_activate_action (GTK_WIDGET (test.page), "page.undo", NULL);
  wait_for (&test);
  g_assert_cmpstr (shown_page (&test), ==, "list");
  end (&test);
}

int
main (int argc, char **argv)
{
  screen_begin (&argc, &argv);
  g_test_add_func ("/contests/new", test_new);
  g_test_add_func ("/contests/hand-out-and-take-back", test_hand_out);
  g_test_add_func ("/contests/form", test_edit);
  g_test_add_func ("/contests/remove", test_remove);
  return g_test_run ();
}
