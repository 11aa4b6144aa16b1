/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Somebody who is not in the list, or whose numbers are another's, is asked about on pay day. The expected numbers are
 * counted by hand in small-company.c. */
#include "screen.h"
#include "small-company.h"

#include "store/premia-workspace-server.h"
#include "ui/overview/premia-figure-tile.h"
#include "ui/payouts/premia-payouts-page.h"
#include "ui/payouts/premia-pay-form.h"
#include "ui/people/premia-assignment-part.h"
#include "ui/people/premia-people-figures.h"
#include "ui/people/premia-people-filter.h"
#include "ui/people/premia-people-line.h"
#include "ui/people/premia-people-page.h"
#include "ui/people/premia-person-numbers.h"
#include "ui/people/premia-person-print.h"
#include "ui/people/premia-person-view.h"
#include "ui/people/premia-strangers.h"

#include <string.h>

static void
add_row (GPtrArray *rows, const char *id, const char *name, const char *role, PremiaDate left_on)
{
  PremiaPersonRow *row = premia_person_row_new ();

  g_free (row->id);
  g_free (row->name);
  g_free (row->role);
  row->id = g_strdup (id);
  row->name = g_strdup (name);
  row->role = g_strdup (role);
  row->left_on = left_on;
  g_ptr_array_add (rows, row);
}

/* "2 0 1": who was picked, in order. */
static char *
pick (PremiaPeople *people, const PremiaPeopleFilter *filter)
{
  g_autoptr (GArray) picked = premia_people_pick (people, filter);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < picked->len; i++)
    g_string_append_printf (text, "%s%u", i > 0 ? " " : "", g_array_index (picked, guint, i));
  return g_string_free (text, FALSE);
}

static void
check_pick (PremiaPeople *people, const PremiaPeopleFilter *filter, const char *expected)
{
  g_autofree char *found = pick (people, filter);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_filter (void)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_person_row_free);
  const PremiaDate today = premia_date_from_civil (2026, 11, 10);
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaPeople) people = NULL;

  add_row (rows, "a", "Zoe Ång", "closer", PREMIA_DATE_NONE);
  add_row (rows, "b", "Bob Left", "closer", today - 1);
  add_row (rows, "c", "Cid Lasts", "telemarketer", today); /* the last day is still a day of work */
  add_row (rows, "D", "", "telemarketer", PREMIA_DATE_NONE);
  people = premia_people_new (rows, &error);
  g_assert_no_error (error);

  check_pick (people, &(PremiaPeopleFilter) { .today = today }, "3 0 1");
  check_pick (people, &(PremiaPeopleFilter) { .today = today, .with_left = TRUE }, "3 0 1 2");
  check_pick (people, &(PremiaPeopleFilter) { .today = today, .role = "closer", .with_left = TRUE }, "1 2");
  check_pick (people, &(PremiaPeopleFilter) { .today = today, .search = "ång ZOE" }, "1");
  check_pick (people, &(PremiaPeopleFilter) { .today = today, .search = "left" }, "");
  check_pick (people, &(PremiaPeopleFilter) { .today = today, .team = "North" }, "");
}

static void
test_words (void)
{
  g_autoptr (PremiaLocale) locale = premia_locale_new ("en");
  g_autofree char *both = premia_people_say_days (premia_date_from_civil (2025, 5, 3), premia_date_from_civil (2026, 6, 30), locale);
  g_autofree char *since = premia_people_say_days (premia_date_from_civil (2025, 5, 3), PREMIA_DATE_NONE, locale);
  g_autofree char *half = premia_people_say_fte (PREMIA_MICRO / 2, locale);

  g_assert_cmpstr (both, ==, "3\u00a0May\u00a02025 – 30\u00a0June\u00a02026");
  g_assert_cmpstr (since, ==, "since 3\u00a0May\u00a02025");
  g_assert_cmpstr (half, ==, "50%");
  g_assert_null (premia_people_say_fte (PREMIA_MICRO, locale));
}

static void
test_figures (void)
{
  Room room;
  g_autoptr (PremiaLocale) locale = premia_locale_new ("en");
  g_autoptr (PremiaDesk) desk = NULL;
  g_autoptr (PremiaPeopleFigures) figures = NULL;
  PremiaPersonFigures october;
  PremiaPeriod period;
  PremiaPeople *people;
  g_autoptr (GError) error = NULL;

  room_begin (&room);
  small_company_import (&room);
  desk = small_company_load (&room);
  g_assert_true (premia_period_parse ("2026-10", &period, NULL));
  figures = premia_people_figures_new (desk, period, locale, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (premia_cube_get_n_periods (figures->cube), ==, 2); /* the data begins in September */
  people = premia_dataset_get_people (premia_desk_get_dataset (desk));
  premia_people_figures_get (figures, (guint) premia_people_find (people, "s1"), 1, &october);
  g_assert_cmpint (october.set, ==, 3);
  g_assert_cmpint (october.held, ==, 2);
  g_assert_cmpint (october.qualified, ==, 1);
  g_assert_cmpint (october.won, ==, 0);
  premia_people_figures_get (figures, (guint) premia_people_find (people, "c1"), 1, &october);
  g_assert_cmpint (october.met, ==, 3);
  g_assert_cmpint (october.won, ==, 1);
  room_end (&room);
}

static gboolean
is_ready (gpointer user_data)
{
  /* The workspace tells of its import a moment later, and what it holds is loaded once more. */
  return !premia_page_get_waiting (user_data) && !premia_context_is_loading (premia_page_get_context (user_data));
}

static const char *
get_text (GtkWidget *page, const char *id)
{
  return gtk_label_get_text (screen_find_named (page, GTK_TYPE_LABEL, id));
}

static void
import_strangers (Room *room)
{
  g_autofree char *path = room_write (room, "strange.csv", "account,action,key,at\nx9,AppointmentSet,y1,2026-10-09T10:00\n");
  g_autoptr (PremiaImportJob) job = premia_import_job_new (room->workspace, 0);
  g_autoptr (GError) error = NULL;

  premia_import_job_add_file (job, path, PREMIA_TABLE_UNKNOWN);
  premia_job_run (PREMIA_JOB (job), NULL, &error);
  g_assert_no_error (error);
}

/* Somebody who did nothing here, somebody who did, and one of ours. */
static void
meet_on_server (Room *room)
{
  static const char *const ids[] = { "y8", "x9", "s1" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (PremiaRewardAccount) account = premia_reward_account_new ();
      g_autoptr (GError) error = NULL;

      g_free (account->id);
      account->id = g_strdup (ids[i]);
      g_assert_true (premia_workspace_copy_account (room->workspace, account, NULL, &error));
    }
}

/* The thread of a task lets go of the page a moment after its answer is there. */
static gboolean
is_alone (gpointer user_data)
{
  return G_OBJECT (user_data)->ref_count == 1;
}

static void
test_page (void)
{
  Room room;
  g_autoptr (PremiaContext) context = screen_new_context ();
  g_autoptr (PremiaDesk) desk = NULL;
  PremiaPeriod october;
  GtkWidget *page = g_object_ref_sink (g_object_new (PREMIA_TYPE_PEOPLE_PAGE, "context", context, NULL));
  GtkStack *stack = screen_find_named (page, GTK_TYPE_STACK, "stack");
  PremiaPersonNumbers *numbers;
  PremiaDocument *document;

  room_begin (&room);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "loading");
  g_assert_false (premia_people_page_open (PREMIA_PEOPLE_PAGE (page), "s1"));
  desk = small_company_load (&room);
  premia_context_set_workspace (context, room.workspace, desk);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "empty");

  small_company_import (&room);
  import_strangers (&room);
  meet_on_server (&room);
  g_clear_pointer (&desk, premia_desk_unref);
  desk = small_company_load (&room);
  g_assert_true (premia_period_parse ("2026-10", &october, NULL));
  premia_context_set_period (context, october);
  premia_context_set_workspace (context, room.workspace, desk);
  screen_wait (is_ready, page);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "people");
  g_assert_cmpuint (premia_people_page_get_n_shown (PREMIA_PEOPLE_PAGE (page)), ==, 3);
  g_assert_cmpuint (premia_strangers_get_n (screen_find (page, PREMIA_TYPE_STRANGERS)), ==, 2);

  g_assert_false (premia_people_page_open (PREMIA_PEOPLE_PAGE (page), "x9"));
  g_assert_true (premia_people_page_open (PREMIA_PEOPLE_PAGE (page), "s1"));
  g_assert_cmpstr (get_text (page, "name"), ==, "Sam Setter");
  g_assert_cmpstr (get_text (page, "place"), ==, "Telemarketer · North");
  screen_wait (is_ready, page); /* the person's own figures are worked out on a thread */
  numbers = screen_find (page, PREMIA_TYPE_PERSON_NUMBERS);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (numbers)));
  g_assert_cmpstr (premia_figure_tile_get_value (premia_person_numbers_get_tile (numbers, PREMIA_METRIC_SET)), ==, "3");
  g_assert_cmpstr (premia_figure_tile_get_value (premia_person_numbers_get_tile (numbers, PREMIA_METRIC_SHOW_RATE)), ==, "66.6%");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (premia_person_numbers_get_tile (numbers, PREMIA_METRIC_CLOSER_HELD))));

  /* What is handed over to a person has one section: theirs. */
  document = premia_person_make_document (premia_person_numbers_get (numbers), context);
  g_assert_cmpuint (premia_document_get_n_sections (document), ==, 1);
  g_assert_cmpstr (premia_document_get_section (document, 0)->title, ==, "Sam Setter");
  g_clear_object (&document);

  gtk_editable_set_text (screen_find_named (page, GTK_TYPE_SEARCH_ENTRY, "search"), "cleo");
  g_signal_emit_by_name (screen_find_named (page, GTK_TYPE_SEARCH_ENTRY, "search"), "search-changed");
  g_assert_cmpuint (premia_people_page_get_n_shown (PREMIA_PEOPLE_PAGE (page)), ==, 1);

  premia_context_set_workspace (context, NULL, NULL);
  screen_wait (is_alone, page);
  g_assert_finalize_object (page);
  g_assert_finalize_object (g_steal_pointer (&context));
  room_end (&room);
}

static gboolean
has_numbers (gpointer user_data)
{
  return premia_person_numbers_get (user_data) != NULL;
}

static PremiaPeopleFigures *
count_people (PremiaDesk *desk, PremiaContext *context, const char *text)
{
  g_autoptr (GError) error = NULL;
  PremiaPeopleFigures *figures;
  PremiaPeriod period;

  g_assert_true (premia_period_parse (text, &period, NULL));
  figures = premia_people_figures_new (desk, period, premia_context_get_locale (context), NULL, &error);
  g_assert_no_error (error);
  return figures;
}

/* The window is a month ahead of what stands above the numbers: they are of the month that stands there, or there are none. */
static void
test_period_of_numbers (void)
{
  Room room;
  g_autoptr (PremiaContext) context = screen_new_context ();
  g_autoptr (PremiaDesk) desk = NULL;
  g_autoptr (PremiaPeopleFigures) september = NULL;
  g_autoptr (PremiaPeopleFigures) october = NULL;
  PremiaPersonView *view = g_object_ref_sink (g_object_new (PREMIA_TYPE_PERSON_VIEW, NULL));
  PremiaPersonNumbers *numbers = premia_person_view_get_numbers (view);
  PremiaPeriod ahead;
  guint person;

  room_begin (&room);
  small_company_import (&room);
  desk = small_company_load (&room);
  g_assert_true (premia_period_parse ("2026-11", &ahead, NULL));
  premia_context_set_period (context, ahead);
  premia_context_set_workspace (context, room.workspace, desk);
  premia_person_view_set_context (view, context);
  september = count_people (desk, context, "2026-09");
  october = count_people (desk, context, "2026-10");
  person = (guint) premia_people_find (premia_dataset_get_people (premia_desk_get_dataset (desk)), "s1");

  premia_person_view_show (view, desk, person, 0, october, premia_context_get_locale (context));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (numbers)));
  screen_wait (has_numbers, numbers);
  g_assert_cmpstr (get_text (GTK_WIDGET (view), "period"), ==, "October 2026");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (numbers)));
  g_assert_cmpstr (premia_figure_tile_get_value (premia_person_numbers_get_tile (numbers, PREMIA_METRIC_SET)), ==, "3");

  premia_person_view_show (view, desk, person, 0, september, premia_context_get_locale (context));
  g_assert_cmpstr (get_text (GTK_WIDGET (view), "period"), ==, "September 2026");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (numbers)));
  g_assert_null (premia_person_numbers_get (numbers));
  screen_wait (has_numbers, numbers);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (numbers)));
  g_assert_cmpstr (premia_figure_tile_get_value (premia_person_numbers_get_tile (numbers, PREMIA_METRIC_SET)), ==, "2");

  /* The same again stays while it is counted anew. */
  premia_person_view_show (view, desk, person, 0, september, premia_context_get_locale (context));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (numbers)));

  premia_context_set_workspace (context, NULL, NULL);
  screen_settle ();
  screen_finalize (view);
  screen_finalize (g_steal_pointer (&context));
  g_clear_pointer (&september, premia_people_figures_free);
  g_clear_pointer (&october, premia_people_figures_free);
  g_clear_pointer (&desk, premia_desk_unref);
  small_company_end (&room);
}

/* From a person to what they get, also while it is still being worked out. */
static void
test_show_pay (void)
{
  Room room;
  g_autoptr (PremiaContext) context = screen_new_context ();
  g_autoptr (PremiaDesk) desk = NULL;
  g_autoptr (GError) error = NULL;
  PremiaPayoutsPage *page;
  PremiaPeriod october;

  room_begin (&room);
  small_company_import (&room);
  g_assert_true (premia_workspace_set_scheme_in_force (room.workspace, "fee", TRUE, &error));
  desk = small_company_load (&room);
  g_assert_true (premia_period_parse ("2026-10", &october, NULL));
  premia_context_set_period (context, october);
  premia_context_set_workspace (context, room.workspace, desk);
  page = g_object_ref_sink (g_object_new (PREMIA_TYPE_PAYOUTS_PAGE, "context", context, NULL));
  premia_payouts_page_show_person (page, "s2");
  g_assert_cmpint (premia_payouts_page_get_open (page), ==, -1);
  screen_wait (is_ready, page);
  g_assert_cmpint (premia_payouts_page_get_open (page), >=, 0);
  g_assert_cmpstr (premia_pay_sheet_get_person (premia_payouts_page_get_sheet (page), (guint) premia_payouts_page_get_open (page))->id, ==, "s2");
  premia_payouts_page_show_person (page, "s1");
  screen_wait (is_ready, page); /* the workspace may just have been loaded again */
  g_assert_cmpstr (premia_pay_sheet_get_person (premia_payouts_page_get_sheet (page), (guint) premia_payouts_page_get_open (page))->id, ==, "s1");

  premia_context_set_workspace (context, NULL, NULL);
  screen_wait (is_alone, page);
  g_assert_finalize_object (page);
  g_assert_finalize_object (g_steal_pointer (&context));
  room_end (&room);
}

typedef struct
{
  PremiaContext *context;
  guint          n;
} Wanted;

static gboolean
has_assignments (gpointer user_data)
{
  const Wanted *wanted = user_data;

  return !premia_context_is_loading (wanted->context)
         && premia_desk_get_assignments (premia_context_get_desk (wanted->context))->len == wanted->n;
}

static PremiaPayForm *
find_form (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (PREMIA_IS_PAY_FORM (window))
        return PREMIA_PAY_FORM (window);
    }
  g_assert_not_reached ();
}

/* What was written offers its way back a moment later. */
static gboolean
has_step (gpointer user_data)
{
  return (premia_page_get_undo (user_data) != NULL) != (premia_page_get_redo (user_data) != NULL);
}

/* Somebody who stands in for a closer is paid as one, from that day on, and a slip of the hand goes back. */
static void
test_assignments (void)
{
  Room room;
  g_autoptr (PremiaContext) context = screen_new_context ();
  g_autoptr (PremiaDesk) desk = NULL;
  GtkWidget *window = gtk_window_new (), *page = g_object_ref_sink (g_object_new (PREMIA_TYPE_PEOPLE_PAGE, "context", context, NULL)), *part;
  PremiaPeriod october;
  const PremiaAssignment *assignment;
  Wanted wanted = { context, 1 };

  room_begin (&room);
  small_company_import (&room);
  desk = small_company_load (&room);
  g_assert_true (premia_period_parse ("2026-10", &october, NULL));
  premia_context_set_period (context, october);
  premia_context_set_workspace (context, room.workspace, desk);
  gtk_window_set_child (GTK_WINDOW (window), page);
  screen_wait (is_ready, page);
  g_assert_true (premia_people_page_open (PREMIA_PEOPLE_PAGE (page), "s1"));
  part = screen_find (page, PREMIA_TYPE_ASSIGNMENT_PART);
  g_assert_true (gtk_widget_get_visible (part));
  gtk_widget_activate_action (part, "assignments.add", NULL);
  premia_pay_form_choose_date (find_form (), 2, premia_date_from_civil (2026, 10, 12));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (find_form ()), "save");
  screen_wait (has_assignments, &wanted);
  assignment = g_ptr_array_index (premia_desk_get_assignments (premia_context_get_desk (context)), 0);
  g_assert_cmpstr (assignment->person, ==, "s1");
  g_assert_cmpstr (assignment->scheme, ==, "fee");
  g_assert_cmpint (assignment->from, ==, premia_date_from_civil (2026, 10, 12));
  g_assert_cmpint (assignment->to, ==, PREMIA_DATE_NONE);
  g_assert_false (assignment->instead);
  screen_wait (is_ready, page);
  /* By the keyboard back and forth, under a name that says of whom. */
  g_assert_nonnull (strstr (premia_page_get_undo (PREMIA_PAGE (page)), ": Assigned to “"));
  for (guint i = 0; i < 4; i++)
    {
      wanted.n = i % 2;
      gtk_widget_activate_action (page, wanted.n == 0 ? "page.undo" : "page.redo", NULL);
      screen_wait (has_assignments, &wanted);
      screen_wait (has_step, page);
    }
  screen_wait (is_ready, page);
  wanted.n = 0;
  gtk_widget_activate_action (part, "assignments.remove", "(si)", "fee", premia_date_from_civil (2026, 10, 12));
  screen_wait (has_assignments, &wanted);

  screen_wait (is_ready, page);
  premia_context_set_workspace (context, NULL, NULL);
  gtk_window_destroy (GTK_WINDOW (window));
  screen_wait (is_alone, page);
  g_assert_finalize_object (page);
  screen_finalize (g_steal_pointer (&context));
  g_clear_pointer (&desk, premia_desk_unref);
  small_company_end (&room);
}

int
main (int argc, char **argv)
{
  screen_begin (&argc, &argv);
  g_test_add_func ("/people/filter", test_filter);
  g_test_add_func ("/people/words", test_words);
  g_test_add_func ("/people/figures", test_figures);
  g_test_add_func ("/people/page", test_page);
  g_test_add_func ("/people/period-of-numbers", test_period_of_numbers);
  g_test_add_func ("/people/assignments", test_assignments);
  g_test_add_func ("/people/show-pay", test_show_pay);
  return g_test_run ();
}
