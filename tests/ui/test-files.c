/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Somebody double-clicks the scheme that a colleague sent, and it lands nowhere, or over their own. */
#include "screen.h"
#include "small-company.h"

#include "exchange/premia-scheme-file.h"
#include "ui/import/premia-import-assistant.h"
#include "ui/schemes/premia-schemes-page-private.h"
#include "ui/window/premia-new-workspace-dialog.h"
#include "ui/window/premia-window.h"

#include <string.h>

typedef struct
{
  Room           room;
  char          *path;
  PremiaContext *context;
  GtkWidget     *window; /* (owned) */
} Test;

static const char scheme_sent[] = "{ \"premia\": \"scheme/1\", \"id\": \"sent\", \"name\": \"As Sent\", \"role\": \"setter\", \"currency\": \"RUB\",\n"
                                  "  \"measures\": {}, \"components\": [{ \"id\": \"base\", \"type\": \"salary\", \"amount\": \"50000\" }] }\n";

static void
begin (Test *test)
{
  room_begin (&test->room);
  small_company_import (&test->room);
  test->path = g_strdup (premia_workspace_get_path (test->room.workspace));
  premia_workspace_close (test->room.workspace);
  test->context = screen_new_context ();
  test->window = g_object_ref (GTK_WIDGET (premia_window_new (NULL, test->context)));
  gtk_window_present (GTK_WINDOW (test->window));
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

static gboolean
is_ready (gpointer user_data)
{
  return !premia_window_get_waiting (user_data);
}

static void
open_company (Test *test)
{
  premia_window_open_workspace (PREMIA_WINDOW (test->window), test->path);
  screen_wait (is_ready, test->window);
}

static void
take (Test *test, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  premia_window_take_files (PREMIA_WINDOW (test->window), &file, 1);
}

static PremiaScheme *
find_scheme (Test *test, const char *id)
{
  PremiaDesk *desk = premia_context_get_desk (test->context);
  const PremiaDeskScheme *kept = desk != NULL ? premia_desk_find_scheme (desk, id) : NULL;

  return kept == NULL ? NULL : kept->draft != NULL ? kept->draft : kept->scheme;
}

static gboolean
has_sent (gpointer user_data)
{
  Test *test = user_data;

  return find_scheme (test, "sent") != NULL && is_ready (test->window);
}

static gboolean
has_not_sent (gpointer user_data)
{
  return find_scheme (user_data, "sent") == NULL;
}

static GtkWidget *
find_undo (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), "_Undo") == 0 && gtk_widget_get_mapped (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_undo (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_toasts (Test *test)
{
  return GTK_WIDGET (PREMIA_SCHEMES_PAGE (screen_find (test->window, PREMIA_TYPE_SCHEMES_PAGE))->toasts);
}

static gboolean
can_undo (gpointer user_data)
{
  return find_undo (find_toasts (user_data)) != NULL;
}

/* (owned) The button of one that another takes the place of. */
static GtkWidget *old_toast;

static gboolean
has_newer_toast (gpointer user_data)
{
  GtkWidget *button = find_undo (find_toasts (user_data));

  return button != NULL && button != old_toast;
}

static void
undo (Test *test)
{
  screen_wait (can_undo, test);
  g_signal_emit_by_name (find_undo (find_toasts (test)), "clicked");
}

/* Into the workspace that is open, and out of it again. */
static void
test_scheme (void)
{
  Test test;
  g_autofree char *path = NULL;

  begin (&test);
  path = room_write (&test.room, "from anna.scheme.json", scheme_sent);
  open_company (&test);
  take (&test, path);
  screen_wait (has_sent, &test);
  undo (&test);
  screen_wait (has_not_sent, &test);
  screen_wait (is_ready, test.window);
  end (&test);
}

/* Premia was started by it: it waits until there is a workspace. */
static void
test_waits (void)
{
  Test test;
  g_autofree char *path = NULL;

  begin (&test);
  path = room_write (&test.room, "from anna.scheme.json", scheme_sent);
  take (&test, path);
  screen_wait (is_ready, test.window);
  screen_settle ();
  open_company (&test);
  screen_wait (has_sent, &test);
  end (&test);
}

static GtkWindow *
find_toplevel (GType type)
{
  g_autoptr (GListModel) toplevels = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i);

      if (g_type_is_a (G_OBJECT_TYPE (window), type))
        return window;
    }
  return NULL;
}

static GtkWindow *
find_question (void)
{
  return find_toplevel (ADW_TYPE_MESSAGE_DIALOG);
}

static gboolean
is_asked (gpointer user_data)
{
  return find_question () != NULL;
}

static gboolean
has_new_name (gpointer user_data)
{
  PremiaScheme *scheme = find_scheme (user_data, "sent");

  return scheme != NULL && g_strcmp0 (premia_label_get (&scheme->name, "en"), "As Sent Later") == 0;
}

static gboolean
has_old_name (gpointer user_data)
{
  return find_scheme (user_data, "sent") != NULL && !has_new_name (user_data);
}

/* One of the same id replaces nothing unasked, and what it replaced comes back to the byte. */
static void
test_replaces (void)
{
  Test test;
  g_autoptr (GString) later = g_string_new (scheme_sent);
  g_autofree char *path = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_string_replace (later, "As Sent", "As Sent Later", 1);
  begin (&test);
  open_company (&test);
  path = room_write (&test.room, "one.scheme.json", scheme_sent);
  take (&test, path);
  screen_wait (has_sent, &test);
  screen_wait (can_undo, &test);
  old_toast = g_object_ref (find_undo (find_toasts (&test)));
  before = premia_scheme_to_text (find_scheme (&test, "sent"));
  g_free (path);
  path = room_write (&test.room, "two.scheme.json", later->str);
  take (&test, path);
  screen_wait (is_asked, NULL);
  g_assert_true (has_old_name (&test));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (find_question ()), "replace");
  screen_wait (has_new_name, &test);
  screen_wait (is_ready, test.window);
  screen_wait (has_newer_toast, &test);
  g_clear_object (&old_toast);
  undo (&test);
  screen_wait (has_old_name, &test);
  after = premia_scheme_to_text (find_scheme (&test, "sent"));
  g_assert_cmpstr (after, ==, before);
  screen_wait (is_ready, test.window);
  end (&test);
}

static gboolean
says_why (gpointer user_data)
{
  GtkWidget *page = screen_find (user_data, PREMIA_TYPE_SCHEMES_PAGE);
  GtkLabel *label = page != NULL ? screen_find_named (page, GTK_TYPE_LABEL, "problem_label") : NULL;

  return label != NULL && strstr (gtk_label_get_text (label), "broken.scheme.json:2") != NULL;
}

/* The line that is wrong is named, and nothing else happens. */
static void
test_broken (void)
{
  Test test;
  g_autofree char *path = NULL;
  guint n_before;

  begin (&test);
  path = room_write (&test.room, "broken.scheme.json", "{ \"premia\": \"scheme/1\",\n  \"id\": oops }\n");
  open_company (&test);
  n_before = premia_desk_get_n_schemes (premia_context_get_desk (test.context));
  take (&test, path);
  screen_wait (says_why, test.window);
  g_assert_cmpuint (premia_desk_get_n_schemes (premia_context_get_desk (test.context)), ==, n_before);
  end (&test);
}

static gboolean
has_label (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (has_label (child, text))
      return TRUE;
  return FALSE;
}

static gboolean
says_it_is_there (gpointer user_data)
{
  return has_label (user_data, "is in this workspace already");
}

/* The same file once more asks nothing and changes nothing. */
static void
test_again (void)
{
  Test test;
  g_autofree char *path = NULL;
  guint n_before;

  begin (&test);
  path = room_write (&test.room, "from anna.scheme.json", scheme_sent);
  open_company (&test);
  take (&test, path);
  screen_wait (has_sent, &test);
  n_before = premia_desk_get_n_schemes (premia_context_get_desk (test.context));
  take (&test, path);
  screen_wait (says_it_is_there, test.window);
  g_assert_null (find_question ());
  g_assert_cmpuint (premia_desk_get_n_schemes (premia_context_get_desk (test.context)), ==, n_before);
  screen_wait (is_ready, test.window);
  end (&test);
}

static gboolean
has_assistant (gpointer user_data)
{
  GtkWindow *assistant = find_toplevel (PREMIA_TYPE_IMPORT_ASSISTANT);

  return assistant != NULL && !premia_import_assistant_get_waiting (PREMIA_IMPORT_ASSISTANT (assistant));
}

/* Tables that come together are looked at together. */
static void
test_tables (void)
{
  Test test;
  g_autofree char *people = NULL;
  g_autofree char *actions = NULL;
  GFile *files[2];

  begin (&test);
  people = room_write (&test.room, "more people.csv", small_company_people);
  actions = room_write (&test.room, "more actions.csv", small_company_actions);
  open_company (&test);
  files[0] = g_file_new_for_path (people);
  files[1] = g_file_new_for_path (actions);
  premia_window_take_files (PREMIA_WINDOW (test.window), files, 2);
  screen_wait (has_assistant, NULL);
  g_assert_true (has_label (GTK_WIDGET (find_toplevel (PREMIA_TYPE_IMPORT_ASSISTANT)), "more people.csv"));
  g_assert_true (has_label (GTK_WIDGET (find_toplevel (PREMIA_TYPE_IMPORT_ASSISTANT)), "more actions.csv"));
  gtk_window_destroy (find_toplevel (PREMIA_TYPE_IMPORT_ASSISTANT));
  g_object_unref (files[0]);
  g_object_unref (files[1]);
  end (&test);
}

static gboolean
has_company (gpointer user_data)
{
  Test *test = user_data;

  return premia_context_get_desk (test->context) != NULL && is_ready (test->window);
}

/* A workspace is one under any name. */
static void
test_workspace_by_content (void)
{
  Test test;
  g_autofree char *other = NULL;

  begin (&test);
  other = g_strconcat (test.path, " (copy)", NULL);
  g_assert_cmpint (rename (test.path, other), ==, 0);
  take (&test, other);
  screen_wait (has_company, &test);
  g_assert_cmpstr (premia_workspace_get_path (premia_context_get_workspace (test.context)), ==, other);
  end (&test);
}

/* Ctrl+I comes before the workspace does: it is that one which is meant, and nobody is asked to make another. */
static void
test_at_once (void)
{
  Test test;

  begin (&test);
  premia_window_open_workspace (PREMIA_WINDOW (test.window), test.path);
  g_assert_true (gtk_widget_activate_action (test.window, "win.import", NULL));
  screen_wait (is_ready, test.window);
  g_assert_null (find_toplevel (PREMIA_TYPE_NEW_WORKSPACE_DIALOG));
  g_assert_nonnull (find_toplevel (PREMIA_TYPE_IMPORT_ASSISTANT));
  gtk_window_destroy (find_toplevel (PREMIA_TYPE_IMPORT_ASSISTANT));
  screen_settle ();
  g_assert_null (find_toplevel (PREMIA_TYPE_IMPORT_ASSISTANT));
  end (&test);
}

/* At once: newer libadwaita complains of its own box when it lays out a long path. */
static gboolean
has_dismissed (gpointer user_data)
{
  GtkWindow *question = find_question ();

  if (question != NULL)
    gtk_window_destroy (question);
  return question != NULL;
}

/* What was asked of a file that cannot be opened is not asked of the next one. */
static void
test_at_once_of_nothing (void)
{
  Test test;
  g_autofree char *nothing = NULL;

  begin (&test);
  nothing = room_write (&test.room, "nothing.premia", "not a workspace");
  premia_window_open_workspace (PREMIA_WINDOW (test.window), nothing);
  g_assert_true (gtk_widget_activate_action (test.window, "win.import", NULL));
  screen_wait (has_dismissed, NULL);
  open_company (&test);
  screen_settle ();
  g_assert_null (find_toplevel (PREMIA_TYPE_NEW_WORKSPACE_DIALOG));
  g_assert_null (find_toplevel (PREMIA_TYPE_IMPORT_ASSISTANT));
  end (&test);
}

int
main (int argc, char **argv)
{
  screen_begin (&argc, &argv);
  g_test_add_func ("/files/scheme", test_scheme);
  g_test_add_func ("/files/waits", test_waits);
  g_test_add_func ("/files/replaces", test_replaces);
  g_test_add_func ("/files/broken", test_broken);
  g_test_add_func ("/files/again", test_again);
  g_test_add_func ("/files/tables", test_tables);
  g_test_add_func ("/files/workspace-by-content", test_workspace_by_content);
  g_test_add_func ("/files/at-once", test_at_once);
  g_test_add_func ("/files/at-once-of-nothing", test_at_once_of_nothing);
  return g_test_run ();
}
