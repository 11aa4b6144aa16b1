/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Somebody who walks away, and whose screen still tells who is paid what; or who comes back and does not get in, or finds something lost. */
#include "screen.h"
#include "small-company.h"

#include "sync/premia-passphrase.h"
#include "ui/context/premia-settings.h"
#include "ui/lock/premia-lock-curtain.h"
#include "ui/lock/premia-lock-page.h"
#include "ui/lock/premia-passphrase-dialog.h"
#include "ui/window/premia-window.h"

#include <string.h>

#define MINUTE (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)

static gint64
read_clock (gpointer user_data)
{
  return *(gint64 *) user_data;
}

static GSettings *
open_settings (const char *passphrase)
{
  GSettings *settings = premia_settings_open ();
  g_autofree char *sealed = passphrase != NULL ? premia_passphrase_seal (passphrase, NULL) : g_strdup ("");

  g_assert_nonnull (settings);
  g_settings_set_string (settings, "lock-passphrase", sealed);
  g_settings_set_uint (settings, "lock-after", 0);
  g_settings_set_uint (settings, "lock-failures", 0);
  return settings;
}

static void
on_tried_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(int *) user_data = premia_lock_try_finish (PREMIA_LOCK (source), result);
}

static gboolean
is_answered (gpointer user_data)
{
  return *(int *) user_data >= 0;
}

static gboolean
try (PremiaLock *lock, const char *passphrase)
{
  int answer = -1;

  premia_lock_try_async (lock, passphrase, on_tried_cb, &answer);
  screen_wait (is_answered, &answer);
  return answer;
}

/* ---- when it locks ---- */

static void
test_by_itself (void)
{
  g_autoptr (GSettings) settings = open_settings (NULL);
  gint64 now = 1000 * MINUTE;
  PremiaLock *lock = premia_lock_new (settings, read_clock, &now);
  g_autofree char *sealed = premia_passphrase_seal ("rose", NULL);

  /* Without a passphrase nobody would come in again. */
  g_settings_set_uint (settings, "lock-after", 5);
  now += 100 * MINUTE;
  premia_lock_note_input (lock);
  premia_lock_lock (lock);
  g_assert_false (premia_lock_is_possible (lock));
  g_assert_false (premia_lock_is_locked (lock));

  g_settings_set_string (settings, "lock-passphrase", sealed);
  now += 4 * MINUTE;
  premia_lock_note_input (lock);
  now += 4 * MINUTE;
  premia_lock_note_input (lock);
  g_assert_false (premia_lock_is_locked (lock));
  /* The computer slept: what wakes it up is no input any more. */
  now += 6 * MINUTE;
  premia_lock_note_input (lock);
  g_assert_true (premia_lock_is_locked (lock));
  g_assert_true (try (lock, "rose"));
  g_assert_false (premia_lock_is_locked (lock));
  g_settings_set_uint (settings, "lock-after", 0);
  now += 1000 * MINUTE;
  premia_lock_note_input (lock);
  g_assert_false (premia_lock_is_locked (lock));
  screen_finalize (lock);
}

static gboolean
is_locked (gpointer user_data)
{
  return premia_lock_is_locked (user_data);
}

/* Also where nobody touches anything: the timer looks at the clock. */
static void
test_timer (void)
{
  g_autoptr (GSettings) settings = open_settings ("rose");
  gint64 now = 0;
  PremiaLock *lock = premia_lock_new (settings, read_clock, &now);

  g_settings_set_uint (settings, "lock-after", 1);
  now = MINUTE - G_USEC_PER_SEC / 2;
  premia_lock_note_input (lock);
  now += MINUTE - G_USEC_PER_SEC / 2;
  g_settings_set_uint (settings, "lock-after", 2); /* setting it is being here */
  g_assert_false (premia_lock_is_locked (lock));
  now += 2 * MINUTE;
  screen_wait (is_locked, lock);
  screen_finalize (lock);
}

static void
test_failures (void)
{
  g_autoptr (GSettings) settings = open_settings ("rose");
  gint64 now = 0;
  PremiaLock *lock = premia_lock_new (settings, read_clock, &now);

  premia_lock_lock (lock);
  g_assert_false (try (lock, "tulip"));
  g_assert_false (try (lock, "Rose"));
  g_assert_cmpuint (premia_lock_get_wait (lock), ==, 0);
  g_assert_false (try (lock, ""));
  g_assert_cmpuint (premia_lock_get_wait (lock), ==, 5);
  g_assert_false (try (lock, "rose")); /* too early: not even looked at */
  g_assert_cmpuint (g_settings_get_uint (settings, "lock-failures"), ==, 3);
  now += 5 * G_USEC_PER_SEC;
  g_assert_false (try (lock, "lily"));
  g_assert_cmpuint (premia_lock_get_wait (lock), ==, 10);
  screen_finalize (lock);

  /* Starting anew is no way around the wait, nor is what becomes of the setting while it is locked a way in. */
  lock = premia_lock_new (settings, read_clock, &now);
  premia_lock_lock (lock);
  g_assert_cmpuint (premia_lock_get_wait (lock), ==, 10);
  g_settings_reset (settings, "lock-passphrase");
  g_assert_true (premia_lock_is_locked (lock));
  now += 10 * G_USEC_PER_SEC;
  g_assert_false (try (lock, ""));
  now += 20 * G_USEC_PER_SEC;
  g_assert_true (try (lock, "rose"));
  g_assert_cmpuint (g_settings_get_uint (settings, "lock-failures"), ==, 0);
  screen_finalize (lock);
}

/* However often: five minutes at most, and no overflow. */
static void
test_longest_wait (void)
{
  g_autoptr (GSettings) settings = open_settings ("rose");
  gint64 now = 0;
  PremiaLock *lock = premia_lock_new (settings, read_clock, &now);

  g_settings_set_uint (settings, "lock-failures", G_MAXUINT);
  premia_lock_lock (lock);
  g_assert_cmpuint (premia_lock_get_wait (lock), ==, 300);
  screen_finalize (lock);
}

/* ---- what is hidden ---- */

typedef struct
{
  Room               room;
  GSettings         *settings; /* (owned) */
  gint64             now;
  PremiaLock        *lock;     /* (owned) */
  PremiaLockCurtain *curtain;  /* (owned) */
  PremiaContext     *context;  /* (owned) */
  GtkWidget         *window;   /* (owned) */
} Test;

static gboolean
is_ready (gpointer user_data)
{
  return !premia_window_get_waiting (user_data);
}

static gboolean
is_mapped (gpointer user_data)
{
  return gtk_widget_get_mapped (user_data);
}

static void
begin (Test *test)
{
  g_autofree char *path = NULL;

  room_begin (&test->room);
  small_company_import (&test->room);
  path = g_strdup (premia_workspace_get_path (test->room.workspace));
  premia_workspace_close (test->room.workspace);
  test->settings = open_settings ("rose");
  test->now = 0;
  test->lock = premia_lock_new (test->settings, read_clock, &test->now);
  test->curtain = premia_lock_curtain_new (test->lock);
  test->context = screen_new_context ();
  test->window = g_object_ref (GTK_WIDGET (premia_window_new (NULL, test->context)));
  premia_window_leave_places (PREMIA_WINDOW (test->window));
  gtk_window_present (GTK_WINDOW (test->window));
  premia_window_open_workspace (PREMIA_WINDOW (test->window), path);
  screen_wait (is_ready, test->window);
  screen_wait (is_mapped, test->window);
}

static void
end (Test *test)
{
  gtk_window_destroy (GTK_WINDOW (test->window));
  screen_settle ();
  screen_finalize (test->window);
  screen_finalize (test->context);
  screen_finalize (test->curtain);
  screen_finalize (test->lock);
  g_object_unref (test->settings);
  small_company_end (&test->room);
}

/* A text of the workspace that somebody could still see, or hear read. */
static void
assert_tells_nothing (GtkWidget *widget)
{
  if (!gtk_widget_get_visible (widget))
    return;
  if (GTK_IS_LABEL (widget))
    {
      g_assert_null (strstr (gtk_label_get_text (GTK_LABEL (widget)), "Acme"));
      g_assert_null (strstr (gtk_label_get_text (GTK_LABEL (widget)), "Anna"));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    assert_tells_nothing (child);
}

static gboolean
is_open (gpointer user_data)
{
  return !premia_lock_is_locked (user_data);
}

static gboolean
has_text (gpointer user_data)
{
  return *gtk_label_get_text (user_data) != '\0';
}

static void
test_hidden (void)
{
  Test test;
  GtkWidget *dialog, *page, *cover, *focus;
  GtkEditable *passphrase;

  begin (&test);
  g_assert_true (premia_window_show_page (PREMIA_WINDOW (test.window), "people"));
  screen_wait (is_ready, test.window);
  page = gtk_stack_get_visible_child (screen_find_named (test.window, GTK_TYPE_STACK, "pages"));
  focus = screen_find_named (test.window, GTK_TYPE_LIST_BOX, "sidebar");
  focus = GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (focus), 1));
  g_assert_true (gtk_widget_grab_focus (focus));
  gtk_widget_activate_action (test.window, "win.preferences", NULL);
  dialog = NULL;
  for (guint i = 0; i < g_list_model_get_n_items (gtk_window_get_toplevels ()); i++)
    {
      g_autoptr (GtkWidget) other = g_list_model_get_item (gtk_window_get_toplevels (), i);

      if (other != test.window)
        dialog = other;
    }
  g_assert_nonnull (dialog);
  screen_wait (is_mapped, dialog);

  premia_lock_lock (test.lock);
  g_assert_true (premia_window_is_covered (PREMIA_WINDOW (test.window)));
  g_assert_false (gtk_widget_get_visible (dialog));
  g_assert_false (gtk_widget_get_mapped (page));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (test.window)), ==, "Premia");
  assert_tells_nothing (test.window);
  /* No key leads past it. */
  gtk_widget_activate_action (test.window, "win.search", NULL);
  gtk_widget_activate_action (test.window, "win.page", "s", "payouts");
  g_assert_cmpuint (g_list_model_get_n_items (gtk_window_get_toplevels ()), ==, 2);
  /* What was on its way comes, but is not seen. */
  gtk_window_present (GTK_WINDOW (dialog));
  g_assert_false (gtk_widget_get_visible (dialog));

  cover = screen_find (test.window, PREMIA_TYPE_LOCK_PAGE);
  passphrase = screen_find (cover, GTK_TYPE_PASSWORD_ENTRY);
  gtk_editable_set_text (passphrase, "tulip");
  g_signal_emit_by_name (passphrase, "activate");
  screen_wait (has_text, screen_find_named (cover, GTK_TYPE_LABEL, "message"));
  g_assert_true (premia_lock_is_locked (test.lock));
  gtk_editable_set_text (passphrase, "rose");
  g_signal_emit_by_name (passphrase, "activate");
  screen_wait (is_open, test.lock);
  screen_settle ();
  g_assert_true (gtk_widget_get_visible (dialog));
  g_assert_true (gtk_stack_get_visible_child (screen_find_named (test.window, GTK_TYPE_STACK, "pages")) == page);
  g_assert_true (gtk_widget_get_mapped (page));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (test.window)) == focus);
  g_assert_nonnull (strstr (gtk_window_get_title (GTK_WINDOW (test.window)), "Acme"));
  gtk_window_destroy (GTK_WINDOW (dialog));
  gtk_widget_activate_action (test.window, "win.page", "s", "payouts");
  g_assert_true (gtk_stack_get_visible_child (screen_find_named (test.window, GTK_TYPE_STACK, "pages")) != page);
  screen_wait (is_ready, test.window);
  end (&test);
}

/* A window that is opened behind the lock, and the board on the wall, which hides nothing since it tells no pay. */
static void
test_others (void)
{
  Test test;
  g_autoptr (PremiaContext) context = screen_new_context ();
  GtkWidget *second;
  GtkWindow *board;

  begin (&test);
  board = premia_window_open_scoreboard (PREMIA_WINDOW (test.window), NULL, FALSE);
  premia_lock_lock (test.lock);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (board)));
  second = GTK_WIDGET (premia_window_new (NULL, context));
  g_assert_false (premia_window_is_covered (PREMIA_WINDOW (second)));
  gtk_window_present (GTK_WINDOW (second));
  g_assert_true (premia_window_is_covered (PREMIA_WINDOW (second)));
  g_assert_true (try (test.lock, "rose"));
  g_assert_false (premia_window_is_covered (PREMIA_WINDOW (second)));
  g_assert_false (premia_window_is_covered (PREMIA_WINDOW (test.window)));
  gtk_window_destroy (GTK_WINDOW (second));
  screen_settle ();
  end (&test);
}

/* ---- the passphrase ---- */

static gboolean
is_gone (gpointer user_data)
{
  return !gtk_widget_get_mapped (user_data);
}

static gboolean
has_problem (gpointer user_data)
{
  return gtk_widget_get_visible (user_data);
}

static void
type (GtkWidget *dialog, const char *name, const char *text)
{
  gtk_editable_set_text (screen_find_named (dialog, ADW_TYPE_PASSWORD_ENTRY_ROW, name), text);
}

static GtkWidget *
open_dialog (GSettings *settings)
{
  GtkWidget *dialog = g_object_ref (premia_passphrase_dialog_new (NULL, settings));

  gtk_window_present (GTK_WINDOW (dialog));
  screen_wait (is_mapped, dialog);
  return dialog;
}

static void
test_dialog (void)
{
  g_autoptr (GSettings) settings = open_settings (NULL);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  GtkWidget *dialog = open_dialog (settings);
  GtkWidget *set = screen_find_named (dialog, GTK_TYPE_BUTTON, "set");

  g_assert_false (gtk_widget_get_visible (screen_find_named (dialog, ADW_TYPE_PASSWORD_ENTRY_ROW, "now")));
  type (dialog, "next", "abc");
  type (dialog, "again", "abc");
  g_assert_false (gtk_widget_get_sensitive (set));
  type (dialog, "next", "rose");
  type (dialog, "again", "rise");
  g_assert_false (gtk_widget_get_sensitive (set));
  type (dialog, "again", "rose");
  g_assert_true (gtk_widget_get_sensitive (set));
  g_signal_emit_by_name (set, "clicked");
  screen_wait (is_gone, dialog);
  screen_finalize (dialog);
  first = g_settings_get_string (settings, "lock-passphrase");
  g_assert_true (premia_passphrase_opens (first, "rose"));

  dialog = open_dialog (settings);
  type (dialog, "now", "tulip");
  g_signal_emit_by_name (screen_find_named (dialog, GTK_TYPE_BUTTON, "remove"), "clicked");
  screen_wait (has_problem, screen_find_named (dialog, GTK_TYPE_LABEL, "problem"));
  second = g_settings_get_string (settings, "lock-passphrase");
  g_assert_cmpstr (second, ==, first);
  type (dialog, "now", "rose");
  g_signal_emit_by_name (screen_find_named (dialog, GTK_TYPE_BUTTON, "remove"), "clicked");
  screen_wait (is_gone, dialog);
  screen_finalize (dialog);
  g_free (second);
  second = g_settings_get_string (settings, "lock-passphrase");
  g_assert_cmpstr (second, ==, "");
}

int
main (int argc, char **argv)
{
  screen_begin (&argc, &argv);
  g_test_add_func ("/lock/by-itself", test_by_itself);
  g_test_add_func ("/lock/timer", test_timer);
  g_test_add_func ("/lock/failures", test_failures);
  g_test_add_func ("/lock/longest-wait", test_longest_wait);
  g_test_add_func ("/lock/hidden", test_hidden);
  g_test_add_func ("/lock/others", test_others);
  g_test_add_func ("/lock/dialog", test_dialog);
  return g_test_run ();
}
