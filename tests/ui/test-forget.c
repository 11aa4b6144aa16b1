/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Somebody who left cannot be forgotten; or is, without a word of what goes. */
#include "screen.h"
#include "small-company.h"

#include "ui/people/premia-people-page.h"

#include <string.h>

typedef struct
{
  Room           room;
  PremiaContext *context;
  GtkWidget     *window, *page;
} Test;

static gboolean
is_quiet (gpointer user_data)
{
  Test *test = user_data;

  return !premia_context_is_loading (test->context) && !premia_page_get_waiting (PREMIA_PAGE (test->page));
}

static void
let_go (Room *room)
{
  g_autofree char *path = room_write (room, "left.csv", "id,name,role,team,left_on\ns2,Sue Setter,telemarketer,North,2026-11-05\n");
  g_autoptr (PremiaImportJob) job = premia_import_job_new (room->workspace, 0);
  g_autoptr (GError) error = NULL;

  premia_import_job_add_file (job, path, PREMIA_TABLE_UNKNOWN);
  premia_job_run (PREMIA_JOB (job), NULL, &error);
  g_assert_no_error (error);
}

static void
begin (Test *test)
{
  g_autoptr (PremiaDesk) desk = NULL;

  room_begin (&test->room);
  small_company_import (&test->room);
  let_go (&test->room);
  desk = small_company_load (&test->room);
  test->context = screen_new_context ();
  premia_context_set_workspace (test->context, test->room.workspace, desk);
  test->window = gtk_window_new ();
  test->page = g_object_new (PREMIA_TYPE_PEOPLE_PAGE, "context", test->context, NULL);
  gtk_window_set_child (GTK_WINDOW (test->window), test->page);
  gtk_window_present (GTK_WINDOW (test->window));
  screen_wait (is_quiet, test);
}

static void
end (Test *test)
{
  gtk_window_destroy (GTK_WINDOW (test->window));
  screen_settle ();
  premia_context_set_workspace (test->context, NULL, NULL);
  screen_finalize (test->context);
  small_company_end (&test->room);
}

static GtkWidget *
find_message (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *item = windows; item != NULL; item = item->next)
    if (ADW_IS_MESSAGE_DIALOG (item->data) && gtk_widget_get_visible (item->data))
      return item->data;
  return NULL;
}

static gboolean
is_asked (gpointer user_data)
{
  return find_message () != NULL;
}

static const char *
get_name (Test *test, const char *id)
{
  PremiaPeople *people = premia_dataset_get_people (premia_desk_get_dataset (premia_context_get_desk (test->context)));

  return premia_people_get (people, (guint) premia_people_find (people, id))->name;
}

static gboolean
is_forgotten (gpointer user_data)
{
  return is_quiet (user_data) && strcmp (get_name (user_data, "s2"), "Former employee 1") == 0;
}

static void
ask (Test *test, const char *id)
{
  g_assert_true (premia_people_page_open (PREMIA_PEOPLE_PAGE (test->page), id));
  g_assert_true (gtk_widget_activate_action (test->page, "people.forget", NULL));
}

static void
test_forget (void)
{
  Test test;
  const char *said;

  begin (&test);
  ask (&test, "s2");
  screen_wait (is_asked, &test);
  g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (find_message ())), ==, "Remove Personal Data of Sue Setter?");
  said = gtk_label_get_text (screen_find (adw_message_dialog_get_extra_child (ADW_MESSAGE_DIALOG (find_message ())), GTK_TYPE_LABEL));
  g_assert_nonnull (strstr (said, "“Sue Setter” becomes “Former employee 1”."));
  g_assert_nonnull (strstr (said, "The id “s2” stays"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (find_message ()), "cancel");
  gtk_window_destroy (GTK_WINDOW (find_message ()));
  screen_settle ();
  g_assert_cmpstr (get_name (&test, "s2"), ==, "Sue Setter");
  ask (&test, "s2");
  screen_wait (is_asked, &test);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (find_message ()), "remove");
  gtk_window_destroy (GTK_WINDOW (find_message ()));
  screen_wait (is_forgotten, &test);
  end (&test);
}

static gboolean
is_told (gpointer user_data)
{
  Test *test = user_data;
  GtkWidget *toast = screen_find (test->page, ADW_TYPE_TOAST_OVERLAY);

  return is_quiet (test) && toast != NULL;
}

/* Who works here is not asked about at all. */
static void
test_works_here (void)
{
  Test test;

  begin (&test);
  ask (&test, "s1");
  screen_wait (is_told, &test);
  g_usleep (300000);
  screen_settle ();
  g_assert_null (find_message ());
  g_assert_cmpstr (get_name (&test, "s1"), ==, "Sam Setter");
  end (&test);
}

int
main (int argc, char **argv)
{
  screen_begin (&argc, &argv);
  g_test_add_func ("/ui/forget/forget", test_forget);
  g_test_add_func ("/ui/forget/works-here", test_works_here);
  return g_test_run ();
}
