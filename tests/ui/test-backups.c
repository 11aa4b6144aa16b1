/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Somebody who has spoilt a workspace, and cannot have yesterday's back. */
#include "screen.h"
#include "small-company.h"

#include "store/premia-backup.h"
#include "ui/context/premia-settings.h"
#include "ui/page/premia-page.h"
#include "ui/window/premia-backups-dialog.h"
#include "ui/window/premia-parting-backup.h"
#include "ui/window/premia-window-private.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  Room           room;
  char          *path;
  PremiaContext *context;
  GtkWidget     *window; /* (owned) (nullable): closed */
  guint          wanted; /* backups that are waited for */
} Test;

static gboolean
is_ready (gpointer user_data)
{
  Test *test = user_data;

  return !premia_window_get_waiting (PREMIA_WINDOW (test->window)) && premia_context_get_desk (test->context) != NULL;
}

static gboolean
has_backups (gpointer user_data)
{
  Test *test = user_data;
  g_autoptr (GPtrArray) backups = premia_backup_list (test->path);

  /* One that is there may still be in hand, and whoever closes the window then is not given another. */
  return backups->len == test->wanted && (test->window == NULL || PREMIA_WINDOW (test->window)->backing_up == NULL);
}

static void
wait_for_backups (Test *test, guint n)
{
  test->wanted = n;
  screen_wait (has_backups, test);
}

static void
begin (Test *test)
{
  room_begin (&test->room);
  small_company_import (&test->room);
  test->path = g_strdup (premia_workspace_get_path (test->room.workspace));
  premia_workspace_close (test->room.workspace);
  test->context = screen_new_context ();
  test->window = g_object_ref (GTK_WIDGET (premia_window_new (NULL, test->context)));
  premia_window_open_workspace (PREMIA_WINDOW (test->window), test->path);
  screen_wait (is_ready, test);
}

static void
end (Test *test)
{
  gtk_window_destroy (GTK_WINDOW (test->window));
  screen_settle ();
  screen_finalize (test->window);
  screen_finalize (test->context);
  g_free (test->path);
  small_company_end (&test->room);
}

static GtkWidget *
find_dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *item = windows; item != NULL; item = item->next)
    if (PREMIA_IS_BACKUPS_DIALOG (item->data) && gtk_widget_get_visible (item->data))
      return item->data;
  return NULL;
}

/* Of all buttons under @widget with that text the @nth. */
static GtkWidget *
find_button (GtkWidget *widget, const char *text, guint *nth)
{
  const char *label = GTK_IS_BUTTON (widget) ? gtk_button_get_label (GTK_BUTTON (widget)) : NULL;

  if (g_strcmp0 (label, text) == 0 && (*nth)-- == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, text, nth);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
click (GtkWidget *widget, const char *text, guint nth)
{
  GtkWidget *button = find_button (widget, text, &nth);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static const char *
get_company (Test *test)
{
  return premia_desk_get_settings (premia_context_get_desk (test->context))->company;
}

static void
rename_company (Test *test, const char *name)
{
  g_autoptr (PremiaWorkspaceSettings) settings = premia_workspace_settings_new (name, "USD", "UTC");
  g_autoptr (GError) error = NULL;

  premia_workspace_set_settings (premia_context_get_workspace (test->context), settings, &error);
  g_assert_no_error (error);
  screen_settle ();
  screen_wait (is_ready, test);
  g_assert_cmpstr (get_company (test), ==, name);
}

static gboolean
is_acme (gpointer user_data)
{
  return is_ready (user_data) && strcmp (get_company (user_data), "Acme") == 0;
}

static gboolean
is_spoilt (gpointer user_data)
{
  return is_ready (user_data) && strcmp (get_company (user_data), "Spoilt") == 0;
}

/* The first opening of a day makes one, the second none. */
static void
test_daily (void)
{
  Test test;

  begin (&test);
  wait_for_backups (&test, 1);
  premia_context_set_workspace (test.context, NULL, NULL);
  premia_window_open_workspace (PREMIA_WINDOW (test.window), test.path);
  screen_wait (is_ready, &test);
  g_usleep (100000);
  screen_settle ();
  wait_for_backups (&test, 1);
  end (&test);
}

static void
test_restore (void)
{
  Test test;
  GtkWidget *toasts;

  begin (&test);
  wait_for_backups (&test, 1);
  gtk_widget_activate_action (test.window, "win.backups", NULL);
  click (find_dialog (), "_Back Up Now", 0);
  wait_for_backups (&test, 2);
  screen_settle ();
  gtk_window_destroy (GTK_WINDOW (find_dialog ()));
  rename_company (&test, "Spoilt");
  gtk_widget_activate_action (test.window, "win.backups", NULL);
  click (find_dialog (), "Restore", 0);
  screen_wait (is_acme, &test);
  wait_for_backups (&test, 3);
  g_assert_null (find_dialog ());
  g_assert_null (premia_workspace_get_read_only_reason (premia_context_get_workspace (test.context)));
  /* It was not that one after all. */
  toasts = screen_find_named (test.window, ADW_TYPE_TOAST_OVERLAY, "toasts");
  click (toasts, "_Undo", 0);
  screen_wait (is_spoilt, &test);
  end (&test);
}

/* A file that only can be read is not replaced. */
static void
test_read_only (void)
{
  Test test;
  GtkWidget *dialog;
  g_autoptr (PremiaWorkspace) reader = NULL;
  guint nth = 0;

  begin (&test);
  wait_for_backups (&test, 1);
  reader = premia_workspace_open (test.path, NULL);
  g_assert_nonnull (premia_workspace_get_read_only_reason (reader));
  dialog = premia_backups_dialog_new (NULL, test.context, test.path, reader);
  gtk_window_present (GTK_WINDOW (dialog));
  g_assert_null (find_button (dialog, "Restore", &nth));
  gtk_window_destroy (GTK_WINDOW (dialog));
  premia_workspace_close (reader);
  end (&test);
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

static void
spoil (const char *path)
{
  g_autofree char *data = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &data, &size, NULL));
  memset (data, 'x', 100);
  g_assert_true (g_file_set_contents (path, data, (gssize) size, NULL));
}

/* The file does not open any more: what is left of it does, or yesterday's. */
static void
test_rescue (void)
{
  Test test;

  begin (&test);
  wait_for_backups (&test, 1);
  premia_workspace_close (premia_context_get_workspace (test.context));
  premia_context_set_workspace (test.context, NULL, NULL);
  screen_settle ();
  spoil (test.path);
  premia_window_open_workspace (PREMIA_WINDOW (test.window), test.path);
  screen_wait (is_asked, &test);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (find_message ()), "rescue");
  gtk_window_destroy (GTK_WINDOW (find_message ()));
  screen_wait (is_asked, &test);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (find_message ()), "open");
  gtk_window_destroy (GTK_WINDOW (find_message ()));
  screen_wait (is_acme, &test);
  g_assert_true (g_str_has_suffix (premia_workspace_get_path (premia_context_get_workspace (test.context)), "-rescued.premia"));

  premia_window_open_workspace (PREMIA_WINDOW (test.window), test.path);
  screen_wait (is_asked, &test);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (find_message ()), "backups");
  gtk_window_destroy (GTK_WINDOW (find_message ()));
  click (find_dialog (), "Restore", 0);
  screen_wait (is_acme, &test);
  g_assert_cmpstr (premia_workspace_get_path (premia_context_get_workspace (test.context)), ==, test.path);
  end (&test);
}

static gboolean
has_problem (gpointer user_data)
{
  Test *test = user_data;
  GtkWidget *page = gtk_stack_get_visible_child (screen_find_named (test->window, GTK_TYPE_STACK, "pages"));

  return gtk_revealer_get_reveal_child (screen_find_named (page, GTK_TYPE_REVEALER, "problem_revealer"));
}

/* Never is never; a folder that is not there is told on the page, and one that is takes the next one as soon as it is chosen. */
static void
test_schedule (void)
{
  Test test;
  g_autoptr (GSettings) settings = premia_settings_open ();
  g_autofree char *disk = g_dir_make_tmp ("premia-backups-XXXXXX", NULL);
  g_autofree char *place = NULL;
  g_autofree char *missing = g_build_filename (disk, "not-there", NULL);
  g_autoptr (GPtrArray) backups = NULL;

  g_settings_set_string (settings, "backup-schedule", "never");
  begin (&test);
  screen_settle ();
  wait_for_backups (&test, 0);
  g_settings_set_string (settings, "backup-folder", missing);
  g_settings_set_string (settings, "backup-schedule", "weekly");
  screen_wait (has_problem, &test);
  wait_for_backups (&test, 0);
  g_settings_set_string (settings, "backup-folder", disk);
  wait_for_backups (&test, 1);
  backups = premia_backup_list (test.path);
  g_assert_true (g_str_has_prefix (((PremiaBackup *) g_ptr_array_index (backups, 0))->path, disk));
  place = g_path_get_dirname (((PremiaBackup *) g_ptr_array_index (backups, 0))->path);
  g_assert_true (premia_backup_remove (g_ptr_array_index (backups, 0), NULL));
  /* Nothing else is left on the other disk. */
  g_assert_cmpint (g_rmdir (place), ==, 0);
  g_assert_cmpint (g_rmdir (disk), ==, 0);
  g_settings_reset (settings, "backup-folder");
  g_settings_reset (settings, "backup-schedule");
  wait_for_backups (&test, 1);
  end (&test);
}

/* ---- after the window has gone ---- */

static void
remove_backups (Test *test)
{
  g_autoptr (GPtrArray) backups = premia_backup_list (test->path);

  for (guint i = 0; i < backups->len; i++)
    g_assert_true (premia_backup_remove (g_ptr_array_index (backups, i), NULL));
}

static GApplication *
begin_application (void)
{
  GApplication *application = G_APPLICATION (gtk_application_new ("org.premia.Premia.Parting", G_APPLICATION_NON_UNIQUE));

  g_application_set_default (application);
  return application;
}

static void
end_application (GApplication *application)
{
  g_application_set_default (NULL);
  screen_settle ();
  g_object_unref (application);
}

static void
close_window (Test *test)
{
  gtk_window_destroy (GTK_WINDOW (test->window));
  screen_settle ();
  screen_finalize (g_steal_pointer (&test->window));
  screen_finalize (test->context);
}

static void
end_closed (Test *test)
{
  g_free (test->path);
  small_company_end (&test->room);
}

/* What has become due since it was opened is made when it is closed; what is not due, is not. */
static void
test_parting (void)
{
  GApplication *application = begin_application ();
  Test test;

  begin (&test);
  wait_for_backups (&test, 1);
  remove_backups (&test);
  close_window (&test);
  wait_for_backups (&test, 1);
  test.context = screen_new_context ();
  test.window = g_object_ref (GTK_WIDGET (premia_window_new (NULL, test.context)));
  premia_window_open_workspace (PREMIA_WINDOW (test.window), test.path);
  screen_wait (is_ready, &test);
  close_window (&test);
  g_usleep (100000);
  wait_for_backups (&test, 1);
  end_application (application);
  end_closed (&test);
}

/* Whoever comes back at once can write, and the backup is made then. */
static void
test_return (void)
{
  GApplication *application = begin_application ();
  Test test;

  begin (&test);
  wait_for_backups (&test, 1);
  for (guint i = 0; i < 5; i++)
    {
      remove_backups (&test);
      close_window (&test);
      test.context = screen_new_context ();
      test.window = g_object_ref (GTK_WIDGET (premia_window_new (NULL, test.context)));
      premia_window_open_workspace (PREMIA_WINDOW (test.window), test.path);
      screen_wait (is_ready, &test);
      g_assert_null (premia_workspace_get_read_only_reason (premia_context_get_workspace (test.context)));
      wait_for_backups (&test, 1);
    }
  close_window (&test);
  end_application (application);
  end_closed (&test);
}

static void
set_true (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
}

static void
keep (gpointer user_data)
{
}

static gboolean
is_true (gpointer user_data)
{
  return *(gboolean *) user_data;
}

/* A long one is stopped by whoever wants the workspace, which is theirs once nothing holds it; another workspace is nobody's business. */
static void
test_leave (void)
{
  GApplication *application = begin_application ();
  Room room;
  g_autoptr (GCancellable) copying = g_cancellable_new ();
  g_autoptr (PremiaWorkspace) workspace = NULL;
  g_autofree char *path = NULL;
  gboolean other = FALSE, ready = FALSE;

  room_begin (&room);
  path = g_strdup (premia_workspace_get_path (room.workspace));
  workspace = g_steal_pointer (&room.workspace);
  premia_parting_backup_adopt (application, workspace, copying);
  premia_parting_backup_leave (application, "/elsewhere/else.premia", set_true, &other, keep);
  g_assert_true (other && !g_cancellable_is_cancelled (copying));
  premia_parting_backup_leave (application, path, set_true, &ready, keep);
  g_assert_true (g_cancellable_is_cancelled (copying));
  g_usleep (60000);
  screen_settle ();
  g_assert_false (ready);
  premia_parting_backup_end (application, copying);
  g_usleep (60000);
  screen_settle ();
  g_assert_false (ready);
  g_clear_object (&workspace);
  screen_wait (is_true, &ready);
  room.workspace = premia_workspace_open (path, NULL);
  g_assert_null (premia_workspace_get_read_only_reason (room.workspace));

  /* While the computer is shut down nothing begins. */
  premia_parting_backup_forgo (application);
  premia_parting_backup_begin (application, room.workspace, 0);
  ready = FALSE;
  premia_parting_backup_leave (application, path, set_true, &ready, keep);
  g_assert_true (ready);
  end_application (application);
  room_end (&room);
}

int
main (int argc, char **argv)
{
  screen_begin (&argc, &argv);
  g_test_add_func ("/ui/backups/daily", test_daily);
  g_test_add_func ("/ui/backups/restore", test_restore);
  g_test_add_func ("/ui/backups/read-only", test_read_only);
  g_test_add_func ("/ui/backups/rescue", test_rescue);
  g_test_add_func ("/ui/backups/schedule", test_schedule);
  g_test_add_func ("/ui/backups/parting", test_parting);
  g_test_add_func ("/ui/backups/return", test_return);
  g_test_add_func ("/ui/backups/leave", test_leave);
  return g_test_run ();
}
