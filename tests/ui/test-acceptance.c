/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a manager says of a meeting in the morning decides what somebody is paid: all of it, once, and it can be taken back. */
#include "screen.h"
#include "small-company.h"

#include "jobs/premia-acceptance.h"
#include "ui/acceptance/premia-acceptance-page.h"
#include "ui/acceptance/premia-criteria-dialog.h"
#include "ui/acceptance/premia-verdict-dialog.h"
#include "ui/acceptance/premia-waiting-badge.h"

#include <string.h>

/* It is the 10th of November, 0:00 UTC, 3:00 in Moscow. d1 and d2 were due, d2 was confirmed by c1; h1–h4 were held, h4 five
 * days ago; j1 was rejected. */
static const char people[] =
  "id,name,role,team,manager\n"
  "m1,Mona Manager,manager,North,\n"
  "c1,Cleo Closer,closer,North,m1\n"
  "c2,Carl Closer,closer,South,m1\n"
  "s1,Sam Setter,telemarketer,North,m1\n";
static const char actions[] =
  "account,action,key,at,due,prospect\n"
  "s1,AppointmentSet,d1,2026-11-02T10:00,2026-11-05T10:00,Rose Ltd\n"
  "s1,AppointmentSet,d2,2026-11-02T10:00,2026-11-06T10:00,Lily Ltd\n"
  "c1,AppointmentConfirmed,d2#2,2026-11-05T10:00,,\n"
  "s1,AppointmentSet,h1,2026-11-02T10:00,2026-11-07T10:00,Oak Ltd\n"
  "c1,AppointmentHeld,h1#2,2026-11-07T11:00,,\n"
  "c2,AppointmentHeld,h2,2026-11-08T11:00,,Elm Ltd\n"
  "c1,AppointmentHeld,h3,2026-11-09T11:00,,Ash Ltd\n"
  "c1,AppointmentHeld,h4,2026-11-05T11:00,,Fir Ltd\n"
  "c1,AppointmentHeld,j1,2026-11-05T11:00,,Yew Ltd\n"
  "c1,AppointmentRejected,j1#2,2026-11-08T12:00,,\n";
static const char scheme[] =
  "{\"premia\":\"scheme/1\",\"id\":\"fee\",\"role\":\"telemarketer\",\"currency\":\"RUB\",\"period\":\"month\",\"auto_accept_days\":5,"
  "\"measures\":{\"qualified\":{\"count\":\"cases\",\"reached\":[\"held\",\"qualified\"],\"credit\":\"setter\",\"at\":\"qualified\"}},"
  "\"components\":[{\"id\":\"fee\",\"type\":\"per_unit\",\"measure\":\"qualified\",\"rate\":\"100\"}]}";

typedef struct
{
  Room                  room;
  PremiaContext        *context;
  GtkWidget            *window;
  PremiaAcceptancePage *page;
} Test;

static gboolean
is_ready (gpointer user_data)
{
  Test *test = user_data;

  return !premia_page_get_waiting (PREMIA_PAGE (test->page)) && !premia_context_is_loading (test->context)
         && !premia_acceptance_page_get_writing (test->page);
}

/* The workspace tells of a change when the main loop comes round, and only then is it read. */
static void
wait_for (Test *test)
{
  screen_wait (is_ready, test);
  screen_wait (is_ready, test);
}

static void
import (Test *test)
{
  g_autoptr (PremiaImportJob) job = premia_import_job_new (test->room.workspace, 0);
  g_autofree char *people_path = room_write (&test->room, "people.csv", people);
  g_autofree char *actions_path = room_write (&test->room, "actions.csv", actions);
  g_autofree char *scheme_path = room_write (&test->room, "fee.json", scheme);
  g_autoptr (GError) error = NULL;

  premia_import_job_add_file (job, people_path, PREMIA_TABLE_UNKNOWN);
  premia_import_job_add_file (job, actions_path, PREMIA_TABLE_UNKNOWN);
  premia_import_job_add_file (job, scheme_path, PREMIA_TABLE_UNKNOWN);
  premia_job_run (PREMIA_JOB (job), NULL, &error);
  g_assert_no_error (error);
  g_assert_true (premia_workspace_set_scheme_in_force (test->room.workspace, "fee", TRUE, &error));
}

static void
begin (Test *test)
{
  g_autoptr (PremiaDesk) desk = NULL;

  room_begin (&test->room);
  import (test);
  desk = small_company_load (&test->room);
  test->context = screen_new_context ();
  premia_context_set_workspace (test->context, test->room.workspace, desk);
  test->window = adw_window_new ();
  test->page = g_object_new (PREMIA_TYPE_ACCEPTANCE_PAGE, "context", test->context, NULL);
  adw_window_set_content (ADW_WINDOW (test->window), GTK_WIDGET (test->page));
  gtk_window_set_default_size (GTK_WINDOW (test->window), 900, 600);
  gtk_window_present (GTK_WINDOW (test->window));
  g_object_ref (test->page);
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

/* References of the list, in its order. (transfer full) */
static char *
read_list (Test *test)
{
  PremiaWaitingList *list = premia_acceptance_page_get_list (test->page);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < premia_waiting_list_get_n (list); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", premia_waiting_list_get (list, i)->reference);
  return g_string_free (text, FALSE);
}

#define assert_list(test, expected) \
  G_STMT_START { g_autofree char *list_ = read_list (test); g_assert_cmpstr (list_, ==, expected); } G_STMT_END

static const char *
label (Test *test, const char *id)
{
  return gtk_label_get_text (screen_find_named (GTK_WIDGET (test->page), GTK_TYPE_LABEL, id));
}

static void
act (Test *test, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (test->page), action, NULL));
  wait_for (test);
}

static void
look (Test *test, const char *reference, PremiaCase *what, PremiaDataset **dataset)
{
  *dataset = premia_desk_get_dataset (premia_context_get_desk (test->context));
  for (guint32 i = 0; i < premia_dataset_get_n_cases (*dataset); i++)
    if (g_strcmp0 (premia_dataset_get_case_name (*dataset, i), reference) == 0)
      {
        premia_dataset_get_case (*dataset, i, what);
        return;
      }
  g_error ("no case “%s”", reference);
}

static gboolean
has_stage (Test *test, const char *reference, PremiaStage stage)
{
  PremiaDataset *dataset;
  PremiaCase what;

  look (test, reference, &what, &dataset);
  return what.reached[stage] != PREMIA_NEVER;
}

static gboolean
has_dialog (gpointer user_data)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  PremiaVerdictDialog **dialog = user_data;

  *dialog = NULL;
  for (GList *l = windows; l != NULL; l = l->next)
    if (PREMIA_IS_VERDICT_DIALOG (l->data))
      *dialog = l->data;
  return *dialog != NULL;
}

/* Criteria are read from the workspace before they are offered. */
static gboolean
has_criteria (gpointer user_data)
{
  GtkWidget *list = screen_find_named (user_data, GTK_TYPE_LIST_BOX, "criteria_list");

  return gtk_widget_get_first_child (list) != NULL;
}

/* ---- what is shown ---- */

static void
test_lists (void)
{
  Test test;
  GtkWidget *badge;

  begin (&test);
  /* By closer, then by who waits longest. */
  assert_list (&test, "h2 h4 h1 h3");
  g_assert_cmpstr (label (&test, "about"), ==, "1 will be accepted today by itself");
  g_assert_cmpstr (label (&test, "word_label"), ==, "Accept?  4");
  g_assert_cmpstr (label (&test, "outcome_label"), ==, "Held?  2");
  g_assert_cmpstr (label (&test, "count"), ==, "1 of 4 selected");
  g_object_set (test.page, "order", "days", NULL);
  assert_list (&test, "h4 h1 h2 h3");

  premia_acceptance_page_show (test.page, PREMIA_WAITING_OUTCOME);
  assert_list (&test, "d1 d2");
  g_object_set (test.page, "order", "closer", NULL);
  assert_list (&test, "d2 d1");
  premia_acceptance_page_show (test.page, PREMIA_WAITING_NOTHING);
  assert_list (&test, "j1");

  badge = g_object_ref_sink (premia_waiting_badge_new (test.context));
  while (premia_waiting_badge_get_n (PREMIA_WAITING_BADGE (badge)) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (premia_waiting_badge_get_n (PREMIA_WAITING_BADGE (badge)), ==, 6);
  screen_finalize (badge);
  end (&test);
}

static void
test_filter (void)
{
  Test test;
  GtkDropDown *closers, *teams;
  GtkEditable *search;
  GtkStack *stack;

  begin (&test);
  closers = screen_find_named (GTK_WIDGET (test.page), GTK_TYPE_DROP_DOWN, "closers");
  teams = screen_find_named (GTK_WIDGET (test.page), GTK_TYPE_DROP_DOWN, "teams");
  search = screen_find_named (GTK_WIDGET (test.page), GTK_TYPE_SEARCH_ENTRY, "search");
  stack = screen_find_named (GTK_WIDGET (test.page), GTK_TYPE_STACK, "list_stack");
  gtk_drop_down_set_selected (closers, 2); /* all, Carl, Cleo */
  assert_list (&test, "h4 h1 h3");
  gtk_drop_down_set_selected (closers, 0);
  gtk_drop_down_set_selected (teams, 2); /* all, North, South */
  assert_list (&test, "h2");
  gtk_drop_down_set_selected (teams, 0);
  gtk_editable_set_text (search, "ASH");
  g_signal_emit_by_name (search, "search-changed");
  assert_list (&test, "h3");
  gtk_editable_set_text (search, "nobody");
  g_signal_emit_by_name (search, "search-changed");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "nothing");
  act (&test, "acceptance.show-all");
  assert_list (&test, "h2 h4 h1 h3");
  end (&test);
}

/* The overview leads to the meetings of the closer whose row was chosen, whatever was looked at before. */
static void
test_show_closer (void)
{
  Test test;
  GtkEditable *search;

  begin (&test);
  search = screen_find_named (GTK_WIDGET (test.page), GTK_TYPE_SEARCH_ENTRY, "search");
  gtk_editable_set_text (search, "nobody");
  g_signal_emit_by_name (search, "search-changed");
  premia_acceptance_page_show_closer (test.page, PREMIA_WAITING_WORD, "Cleo Closer");
  assert_list (&test, "h4 h1 h3");
  premia_acceptance_page_show_closer (test.page, PREMIA_WAITING_OUTCOME, NULL);
  assert_list (&test, "d2 d1");
  premia_acceptance_page_show_closer (test.page, PREMIA_WAITING_WORD, "Somebody Else");
  assert_list (&test, "h2 h4 h1 h3");
  end (&test);
}

/* ---- what is said ---- */

static void
test_accept (void)
{
  Test test;
  PremiaDataset *dataset;
  PremiaCase what;
  g_autoptr (GtkBitset) selected = NULL;

  begin (&test);
  gtk_selection_model_select_item (premia_acceptance_page_get_selection (test.page), 1, TRUE);
  gtk_selection_model_select_item (premia_acceptance_page_get_selection (test.page), 2, FALSE);
  g_assert_cmpstr (label (&test, "count"), ==, "2 of 4 selected");
  act (&test, "acceptance.accept");
  assert_list (&test, "h2 h3");
  g_assert_true (has_stage (&test, "h1", PREMIA_STAGE_QUALIFIED));
  g_assert_true (has_stage (&test, "h4", PREMIA_STAGE_QUALIFIED));
  /* The manager judges, and is nobody who is paid; the closer stays who it was. */
  look (&test, "h1", &what, &dataset);
  g_assert_cmpint (premia_dataset_person_of_account (dataset, what.by[PREMIA_STAGE_QUALIFIED]), ==, -1);
  g_assert_cmpstr (premia_dataset_get_account (dataset, what.closer), ==, "c1");
  g_assert_cmpint (what.reached[PREMIA_STAGE_QUALIFIED], ==, premia_context_now (test.context));
  /* The next one is selected. */
  selected = gtk_selection_model_get_selection (premia_acceptance_page_get_selection (test.page));
  g_assert_cmpuint (gtk_bitset_get_size (selected), ==, 1);
  g_assert_true (gtk_bitset_contains (selected, 1));

  act (&test, "page.undo");
  assert_list (&test, "h2 h4 h1 h3");
  g_assert_false (has_stage (&test, "h1", PREMIA_STAGE_QUALIFIED));
  act (&test, "page.redo");
  assert_list (&test, "h2 h3");
  act (&test, "page.undo");
  gtk_selection_model_select_all (premia_acceptance_page_get_selection (test.page));
  act (&test, "acceptance.accept");
  assert_list (&test, "");
  g_assert_cmpstr (adw_status_page_get_title (screen_find_named (GTK_WIDGET (test.page), ADW_TYPE_STATUS_PAGE, "nothing")), ==, "Nothing Is Waiting");
  end (&test);
}

static void
test_reject (void)
{
  Test test;
  PremiaVerdictDialog *dialog;
  g_autofree char *note = NULL;

  begin (&test);
  g_object_set (test.page, "judge", "m1", NULL);
  gtk_widget_activate_action (GTK_WIDGET (test.page), "acceptance.reject", NULL);
  screen_wait (has_dialog, &dialog);
  screen_wait (has_criteria, dialog);
  /* Without a criterion nothing happens. */
  gtk_widget_activate_action (GTK_WIDGET (dialog), "verdict.done", NULL);
  g_assert_true (has_dialog (&dialog));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "verdict.criterion", "i", 2);
  gtk_editable_set_text (screen_find_named (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW, "reason"), "no money before spring");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "verdict.done", NULL);
  wait_for (&test);
  assert_list (&test, "h4 h1 h3");
  note = premia_workspace_find_note (test.room.workspace, "m1", "AppointmentRejected", "h2", premia_context_now (test.context), NULL);
  g_assert_cmpstr (note, ==, "[Budget] no money before spring");
  premia_acceptance_page_show (test.page, PREMIA_WAITING_NOTHING);
  assert_list (&test, "h2 j1");
  end (&test);
}

static gboolean
has_criteria_dialog (gpointer user_data)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (PREMIA_IS_CRITERIA_DIALOG (window))
        *(GtkWidget **) user_data = window;
    }
  return *(GtkWidget **) user_data != NULL;
}

typedef struct { Test *test; const char *first; } FirstCriterion;

static gboolean
has_first_criterion (gpointer user_data)
{
  FirstCriterion *wanted = user_data;
  g_auto (GStrv) criteria = premia_acceptance_read_criteria (wanted->test->room.workspace, NULL);

  return criteria != NULL && g_strcmp0 (criteria[0], wanted->first) == 0;
}

/* Criteria that were written over are there again with Ctrl+Z, and come back with Ctrl+Shift+Z. */
static void
test_criteria (void)
{
  Test test;
  GtkWidget *dialog = NULL;
  g_auto (GStrv) before = NULL;
  FirstCriterion wanted = { &test, "Has a garden" };

  begin (&test);
  before = premia_acceptance_read_criteria (test.room.workspace, NULL);
  gtk_widget_activate_action (GTK_WIDGET (test.page), "acceptance.criteria", NULL);
  screen_wait (has_criteria_dialog, &dialog);
  gtk_editable_set_text (screen_find_named (dialog, ADW_TYPE_ENTRY_ROW, "criterion_1"), wanted.first);
  g_signal_emit_by_name (screen_find_named (dialog, GTK_TYPE_BUTTON, "save"), "clicked");
  screen_wait (has_first_criterion, &wanted);
  wait_for (&test);
  g_assert_cmpstr (premia_page_get_undo (PREMIA_PAGE (test.page)), ==, "Criteria of acceptance");
  for (guint i = 0; i < 4; i++)
    {
      act (&test, i % 2 == 0 ? "page.undo" : "page.redo");
      wanted.first = i % 2 == 0 ? before[0] : "Has a garden";
      g_assert_true (has_first_criterion (&wanted));
    }
  end (&test);
}

static void
test_overrule (void)
{
  Test test;
  PremiaVerdictDialog *dialog;
  GtkWidget *done;

  begin (&test);
  premia_acceptance_page_show (test.page, PREMIA_WAITING_NOTHING);
  gtk_widget_activate_action (GTK_WIDGET (test.page), "acceptance.accept", NULL);
  screen_wait (has_dialog, &dialog);
  done = screen_find_named (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "done");
  g_assert_false (gtk_widget_get_sensitive (done));
  gtk_editable_set_text (screen_find_named (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW, "reason"), "the client has bought");
  g_assert_true (gtk_widget_get_sensitive (done));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "verdict.done", NULL);
  wait_for (&test);
  g_assert_true (has_stage (&test, "j1", PREMIA_STAGE_QUALIFIED));
  g_assert_false (has_stage (&test, "j1", PREMIA_STAGE_REJECTED));
  /* It is among the judged ones, as an accepted one; to accept it once more would say nothing. */
  assert_list (&test, "j1");
  gtk_selection_model_select_item (premia_acceptance_page_get_selection (test.page), 0, TRUE);
  act (&test, "acceptance.accept");
  g_assert_false (has_dialog (&dialog));
  act (&test, "page.undo");
  g_assert_true (has_stage (&test, "j1", PREMIA_STAGE_REJECTED));
  end (&test);
}

/* Whoever holds a meeting is paid as its closer: the known one, or the one that is chosen, never the manager. */
static void
test_outcome (void)
{
  Test test;
  PremiaVerdictDialog *dialog;
  PremiaDataset *dataset;
  PremiaCase what;
  AdwComboRow *row;

  begin (&test);
  premia_acceptance_page_show (test.page, PREMIA_WAITING_OUTCOME);
  assert_list (&test, "d2 d1");
  act (&test, "acceptance.held");
  look (&test, "d2", &what, &dataset);
  g_assert_cmpstr (premia_dataset_get_account (dataset, what.closer), ==, "c1");

  assert_list (&test, "d1");
  gtk_widget_activate_action (GTK_WIDGET (test.page), "acceptance.held", NULL);
  screen_wait (has_dialog, &dialog);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "verdict.done", NULL);
  g_assert_true (has_dialog (&dialog));
  row = screen_find_named (GTK_WIDGET (dialog), ADW_TYPE_COMBO_ROW, "people");
  /* "Choose a closer", Carl and Cleo, who have held meetings. */
  g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (row)), ==, 3);
  adw_combo_row_set_selected (row, 1);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "verdict.done", NULL);
  wait_for (&test);
  look (&test, "d1", &what, &dataset);
  g_assert_cmpstr (premia_dataset_get_account (dataset, what.closer), ==, "c2");
  premia_acceptance_page_show (test.page, PREMIA_WAITING_WORD);
  assert_list (&test, "h2 d1 h4 h1 h3 d2");
  end (&test);
}

static void
test_new_date (void)
{
  Test test;
  PremiaVerdictDialog *dialog;
  PremiaDataset *dataset;
  PremiaCase what;
  GtkEditable *hour;

  begin (&test);
  premia_acceptance_page_show (test.page, PREMIA_WAITING_OUTCOME);
  gtk_selection_model_select_all (premia_acceptance_page_get_selection (test.page));
  gtk_widget_activate_action (GTK_WIDGET (test.page), "acceptance.reschedule", NULL);
  screen_wait (has_dialog, &dialog);
  hour = screen_find_named (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW, "time");
  gtk_editable_set_text (hour, "25:00");
  g_assert_cmpint (premia_verdict_dialog_get_moment (dialog), ==, PREMIA_NEVER);
  gtk_editable_set_text (hour, "14:30");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "verdict.done", NULL);
  wait_for (&test);
  assert_list (&test, "");
  /* The next working day, by the clock of Moscow. */
  look (&test, "d1", &what, &dataset);
  g_assert_cmpint (what.due, ==, premia_date_from_civil (2026, 11, 11) * (PremiaInstant) G_TIME_SPAN_DAY + 11 * G_TIME_SPAN_HOUR + 30 * G_TIME_SPAN_MINUTE);
  g_assert_true (has_stage (&test, "d2", PREMIA_STAGE_RESCHEDULED));
  act (&test, "page.undo");
  assert_list (&test, "d2 d1");
  act (&test, "acceptance.no-show");
  g_assert_true (has_stage (&test, "d2", PREMIA_STAGE_NO_SHOW));
  end (&test);
}

int
main (int argc, char **argv)
{
  screen_begin (&argc, &argv);
  g_test_add_func ("/acceptance/lists", test_lists);
  g_test_add_func ("/acceptance/filter", test_filter);
  g_test_add_func ("/acceptance/show-closer", test_show_closer);
  g_test_add_func ("/acceptance/accept", test_accept);
  g_test_add_func ("/acceptance/reject", test_reject);
  g_test_add_func ("/acceptance/criteria", test_criteria);
  g_test_add_func ("/acceptance/overrule", test_overrule);
  g_test_add_func ("/acceptance/outcome", test_outcome);
  g_test_add_func ("/acceptance/new-date", test_new_date);
  return g_test_run ();
}
