/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Somebody who has the passphrase and does not get in, or who has none and does. */
#include "encryption-room.h"

#include "store/premia-backup.h"
#include "ui/window/premia-unlock-page.h"
#include "ui/window/premia-window-private.h"

#include <string.h>

static void
test_ask (void)
{
  EncryptionRoom room;
  GtkWidget *page;
  GtkEditable *entry;
  int from, to;

  encryption_room_begin (&room, PASSPHRASE);
  page = encryption_room_find_page (&room);
  g_assert_nonnull (page);
  g_assert_false (premia_window_get_waiting (PREMIA_WINDOW (room.window)));
  g_assert_true (premia_window_has_workspace (PREMIA_WINDOW (room.window), room.path));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (room.window)), ==, "w.premia — Premia");
  g_assert_cmpstr (adw_status_page_get_title (screen_find (page, ADW_TYPE_STATUS_PAGE)), ==, "w.premia");
  encryption_room_assert_named (page, GTK_TYPE_PASSWORD_ENTRY, "passphrase", "Passphrase");
  encryption_room_assert_named (page, GTK_TYPE_BUTTON, "open", "_Open");
  g_assert_false (gtk_widget_is_sensitive (screen_find_named (page, GTK_TYPE_BUTTON, "open")));
  for (guint i = 0; i < 2; i++)
    {
      encryption_room_give (&room, OTHER);
      g_assert_false (gtk_widget_is_sensitive (screen_find_named (page, GTK_TYPE_PASSWORD_ENTRY, "passphrase")));
      screen_wait (encryption_room_has_problem, page);
      entry = screen_find_named (page, GTK_TYPE_PASSWORD_ENTRY, "passphrase");
      g_assert_true (gtk_editable_get_selection_bounds (entry, &from, &to));
      g_assert_cmpint (to - from, ==, strlen (OTHER));
    }
  g_assert_null (premia_context_get_workspace (room.context));
  encryption_room_give (&room, PASSPHRASE);
  screen_wait (encryption_room_is_ready, &room);
  g_assert_null (encryption_room_find_page (&room));
  g_assert_cmpstr (encryption_room_get_shown (&room), ==, "main");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (room.window)), ==, "Acme — Premia");
  encryption_room_end (&room);
}

/* The right one, given by somebody who does not wait for it. */
static void
test_closed_meanwhile (void)
{
  EncryptionRoom room;

  encryption_room_begin (&room, PASSPHRASE);
  encryption_room_give (&room, PASSPHRASE);
  encryption_room_close_window (&room);
  screen_wait (encryption_room_is_free, &room);
  encryption_room_open_window (&room);
  encryption_room_give (&room, PASSPHRASE);
  gtk_widget_activate_action (encryption_room_find_page (&room), "unlock.leave", NULL);
  screen_settle ();
  g_assert_null (encryption_room_find_page (&room));
  g_assert_cmpstr (encryption_room_get_shown (&room), ==, "welcome");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (room.window)), ==, "Premia");
  screen_wait (encryption_room_is_free, &room);
  g_assert_null (premia_context_get_workspace (room.context));
  premia_window_open_workspace (PREMIA_WINDOW (room.window), room.path);
  g_assert_nonnull (encryption_room_find_page (&room));
  encryption_room_end (&room);
}

/* Over a workspace that is open: whoever leaves, or goes to one of its pages, is where they were. */
static void
test_over_another (void)
{
  EncryptionRoom room;
  Room other;

  encryption_room_begin (&room, PASSPHRASE);
  room_begin (&other);
  small_company_import (&other);
  premia_workspace_close (other.workspace);
  premia_window_open_workspace (PREMIA_WINDOW (room.window), premia_workspace_get_path (other.workspace));
  screen_wait (encryption_room_is_ready, &room);
  for (guint i = 0; i < 2; i++)
    {
      premia_window_open_workspace (PREMIA_WINDOW (room.window), room.path);
      g_assert_nonnull (encryption_room_find_page (&room));
      g_assert_cmpstr (encryption_room_get_shown (&room), ==, "passphrase");
      if (i == 0)
        gtk_widget_activate_action (encryption_room_find_page (&room), "unlock.leave", NULL);
      else
        gtk_widget_activate_action (room.window, "win.page", "s", "people");
      g_assert_null (encryption_room_find_page (&room));
      g_assert_cmpstr (encryption_room_get_shown (&room), ==, "main");
      g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (room.window)), ==, "Acme — Premia");
      g_assert_cmpstr (premia_window_get_path (PREMIA_WINDOW (room.window)), ==, premia_workspace_get_path (other.workspace));
    }
  encryption_room_close_window (&room);
  small_company_end (&other);
  encryption_room_open_window (&room);
  encryption_room_end (&room);
}

/* ---- backups ---- */

static guint n_backups;

static gboolean
has_backups (gpointer user_data)
{
  g_autoptr (GPtrArray) backups = premia_backup_list (((EncryptionRoom *) user_data)->path);

  return backups->len == n_backups;
}

static void
wait_for_backups (EncryptionRoom *room, guint n)
{
  n_backups = n;
  screen_wait (has_backups, room);
}

static void
copy (const char *from, const char *to)
{
  g_autofree char *bytes = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (from, &bytes, &size, NULL));
  g_assert_true (g_file_set_contents (to, bytes, (gssize) size, NULL));
}

/* Of all buttons under @widget with that text the last. */
static GtkWidget *
find_button (GtkWidget *widget, const char *text)
{
  GtkWidget *found = GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), text) == 0 ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *below = find_button (child, text);

      found = below != NULL ? below : found;
    }
  return found;
}

static void
restore_oldest (EncryptionRoom *room)
{
  g_autoptr (GList) windows = NULL;

  gtk_widget_activate_action (room->window, "win.backups", NULL);
  windows = gtk_window_list_toplevels ();
  for (GList *item = windows; item != NULL; item = item->next)
    if (item->data != room->window && find_button (item->data, "Restore") != NULL)
      {
        g_signal_emit_by_name (find_button (item->data, "Restore"), "clicked");
        return;
      }
  g_assert_not_reached ();
}

static gboolean
is_again_with (EncryptionRoom *room, const char *passphrase)
{
  g_autoptr (PremiaCipherKey) key = NULL;

  if (!encryption_room_is_ready (room))
    return FALSE;
  key = premia_cipher_key_unlock (room->path, passphrase, NULL);
  return key != NULL;
}

static gboolean
is_old (gpointer user_data)
{
  return is_again_with (user_data, PASSPHRASE);
}

static gboolean
is_new (gpointer user_data)
{
  return is_again_with (user_data, OTHER);
}

/* One that was copied away, and back, opens with the passphrase that the workspace had then: it is asked for, and not again when that is undone. */
static void
test_restore (void)
{
  EncryptionRoom room;
  g_autoptr (GPtrArray) backups = NULL;
  g_autofree char *away = NULL;

  encryption_room_begin (&room, PASSPHRASE);
  encryption_room_give (&room, PASSPHRASE);
  screen_wait (encryption_room_is_ready, &room);
  wait_for_backups (&room, 1);
  restore_oldest (&room);
  wait_for_backups (&room, 2);
  screen_wait (is_old, &room);
  g_assert_null (encryption_room_find_page (&room));
  encryption_room_close_window (&room);

  backups = premia_backup_list (room.path);
  away = g_build_filename (room.place.folder, "away", NULL);
  copy (((PremiaBackup *) backups->pdata[1])->path, away);
  encryption_room_encrypt (&room, OTHER);
  copy (away, ((PremiaBackup *) backups->pdata[1])->path);
  encryption_room_open_window (&room);
  encryption_room_give (&room, OTHER);
  screen_wait (is_new, &room);
  restore_oldest (&room);
  screen_wait (encryption_room_is_asked, &room);
  g_assert_nonnull (premia_context_get_workspace (room.context));
  encryption_room_give (&room, OTHER);
  screen_wait (encryption_room_has_problem, encryption_room_find_page (&room));
  encryption_room_give (&room, PASSPHRASE);
  screen_wait (is_old, &room);
  g_assert_null (encryption_room_find_page (&room));
  g_signal_emit_by_name (find_button (screen_find_named (room.window, ADW_TYPE_TOAST_OVERLAY, "toasts"), "_Undo"), "clicked");
  screen_wait (is_new, &room);
  g_assert_null (encryption_room_find_page (&room));
  encryption_room_end (&room);
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
is_told (gpointer user_data)
{
  return find_message () != NULL;
}

static void
answer (const char *response)
{
  GtkWidget *message = find_message ();

  adw_message_dialog_response (ADW_MESSAGE_DIALOG (message), response);
  gtk_window_destroy (GTK_WINDOW (message));
}

/* What is rescued of an encrypted one is encrypted, and opens without being asked for it again. */
static void
test_rescue (void)
{
  EncryptionRoom room;
  g_autofree char *bytes = NULL;
  gsize size;

  encryption_room_begin (&room, PASSPHRASE);
  encryption_room_give (&room, PASSPHRASE);
  screen_wait (encryption_room_is_ready, &room);
  wait_for_backups (&room, 1);
  encryption_room_close_window (&room);
  g_assert_true (g_file_get_contents (room.path, &bytes, &size, NULL));
  memset (bytes + 200, 'x', 100);
  g_assert_true (g_file_set_contents (room.path, bytes, (gssize) size, NULL));
  encryption_room_open_window (&room);
  encryption_room_give (&room, PASSPHRASE);
  screen_wait (is_told, &room);
  answer ("rescue");
  screen_wait (is_told, &room);
  answer ("open");
  screen_wait (encryption_room_is_ready, &room);
  g_assert_null (encryption_room_find_page (&room));
  g_assert_true (g_str_has_suffix (premia_window_get_path (PREMIA_WINDOW (room.window)), "-rescued.premia"));
  g_assert_true (premia_cipher_key_is_needed (premia_window_get_path (PREMIA_WINDOW (room.window))));
  encryption_room_end (&room);
}

static gboolean
is_at_rest (gpointer user_data)
{
  return PREMIA_WINDOW (user_data)->backing_up == NULL;
}

/* The backup that is made after the window has gone, and its key with it, is encrypted, and opens. */
static void
test_parting (void)
{
  GApplication *application = G_APPLICATION (gtk_application_new ("org.premia.Premia.UnlockTest", G_APPLICATION_NON_UNIQUE));
  EncryptionRoom room;
  g_autoptr (GPtrArray) first = NULL, backups = NULL;
  g_autoptr (PremiaCipherKey) key = NULL;
  g_autoptr (PremiaWorkspace) backup = NULL;
  g_autoptr (GError) error = NULL;

  g_application_set_default (application);
  encryption_room_begin (&room, PASSPHRASE);
  encryption_room_give (&room, PASSPHRASE);
  screen_wait (encryption_room_is_ready, &room);
  wait_for_backups (&room, 1);
  screen_wait (is_at_rest, room.window);
  first = premia_backup_list (room.path);
  g_assert_true (premia_backup_remove (first->pdata[0], NULL));
  encryption_room_close_window (&room);
  wait_for_backups (&room, 1);
  screen_wait (encryption_room_is_free, &room);

  backups = premia_backup_list (room.path);
  g_assert_true (premia_cipher_key_is_needed (((PremiaBackup *) backups->pdata[0])->path));
  key = premia_cipher_key_unlock (((PremiaBackup *) backups->pdata[0])->path, PASSPHRASE, &error);
  g_assert_no_error (error);
  backup = premia_workspace_open (((PremiaBackup *) backups->pdata[0])->path, &error);
  g_assert_no_error (error);
  premia_workspace_close (backup);
  g_application_set_default (NULL);
  g_object_unref (application);
  encryption_room_open_window (&room);
  g_clear_pointer (&key, premia_cipher_key_unref);
  encryption_room_end (&room);
}

int
main (int argc, char **argv)
{
  screen_begin (&argc, &argv);
  g_test_add_func ("/ui/unlock-page/ask", test_ask);
  g_test_add_func ("/ui/unlock-page/closed-meanwhile", test_closed_meanwhile);
  g_test_add_func ("/ui/unlock-page/over-another", test_over_another);
  g_test_add_func ("/ui/unlock-page/restore", test_restore);
  g_test_add_func ("/ui/unlock-page/rescue", test_rescue);
  g_test_add_func ("/ui/unlock-page/parting", test_parting);
  return g_test_run ();
}
