/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Somebody whose workspace is open to everybody though it was encrypted, or who has locked themselves out by a slip of the finger. */
#include "encryption-room.h"

#include "jobs/premia-unfinished-file.h"
#include "ui/window/premia-encryption-dialog.h"

#include <string.h>

static GtkWidget *
find_dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *item = windows; item != NULL; item = item->next)
    if (PREMIA_IS_ENCRYPTION_DIALOG (item->data) && gtk_widget_get_visible (item->data))
      return item->data;
  return NULL;
}

static gboolean
is_done (gpointer user_data)
{
  return find_dialog () == NULL && encryption_room_is_ready (user_data);
}

static GtkWidget *
open_dialog (EncryptionRoom *room)
{
  gtk_widget_activate_action (room->window, "win.encryption", NULL);
  g_assert_nonnull (find_dialog ());
  return find_dialog ();
}

static void
test_faults (void)
{
  EncryptionRoom room;
  GtkWidget *dialog, *set;

  encryption_room_begin (&room, NULL);
  screen_wait (encryption_room_is_ready, &room);
  dialog = open_dialog (&room);
  set = screen_find_named (dialog, GTK_TYPE_BUTTON, "set");
  g_assert_nonnull (strstr (encryption_room_get_text (dialog, "intro"), "If it is forgotten, nobody can help."));
  encryption_room_assert_named (dialog, ADW_TYPE_PASSWORD_ENTRY_ROW, "next", "New Passphrase");
  encryption_room_assert_named (dialog, ADW_TYPE_PASSWORD_ENTRY_ROW, "again", "The Same Once More");
  encryption_room_assert_named (dialog, GTK_TYPE_BUTTON, "set", "_Encrypt");
  encryption_room_assert_named (dialog, GTK_TYPE_PROGRESS_BAR, "progress", "The workspace is being written anew");
  g_assert_false (gtk_widget_get_visible (screen_find_named (dialog, ADW_TYPE_PASSWORD_ENTRY_ROW, "now")));
  g_assert_false (gtk_widget_get_visible (screen_find_named (dialog, GTK_TYPE_BUTTON, "remove")));
  g_assert_false (gtk_widget_is_sensitive (set));

  encryption_room_type (dialog, "next", "seven 7");
  encryption_room_type (dialog, "again", "seven 7");
  g_assert_false (gtk_widget_is_sensitive (set));
  g_signal_emit_by_name (screen_find_named (dialog, ADW_TYPE_PASSWORD_ENTRY_ROW, "again"), "entry-activated");
  g_assert_cmpstr (encryption_room_get_text (dialog, "problem"), ==, "Take 8 letters or more.");
  encryption_room_type (dialog, "next", PASSPHRASE);
  g_assert_false (encryption_room_has_problem (dialog));
  g_assert_false (gtk_widget_is_sensitive (set));
  g_signal_emit_by_name (screen_find_named (dialog, ADW_TYPE_PASSWORD_ENTRY_ROW, "again"), "entry-activated");
  g_assert_cmpstr (encryption_room_get_text (dialog, "problem"), ==, "The second one differs from the first.");
  encryption_room_type (dialog, "again", PASSPHRASE);
  g_assert_false (encryption_room_has_problem (dialog));
  g_assert_true (gtk_widget_is_sensitive (set));
  gtk_window_close (GTK_WINDOW (dialog));
  g_assert_false (premia_cipher_key_is_needed (room.path));
  encryption_room_end (&room);
}

static void
test_strength (void)
{
  static const struct { const char *passphrase, *begins; } samples[] = {
    { "short", "" },          { "roses are", "Weak" },        { "1234567890123456", "Weak" }, { "aaaaaaaabbbbbbbbcccc", "Weak" },
    { "spruce kettle", "Fair" }, { "harbour lamp nine", "Good" }, { "Ёлка и чай с мёдом", "Good" },
  };
  EncryptionRoom room;
  GtkWidget *dialog;

  encryption_room_begin (&room, NULL);
  screen_wait (encryption_room_is_ready, &room);
  dialog = open_dialog (&room);
  for (gsize i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      encryption_room_type (dialog, "next", samples[i].passphrase);
      g_assert_true (g_str_has_prefix (encryption_room_get_text (dialog, "strength"), samples[i].begins));
      g_assert_cmpint (gtk_widget_get_visible (screen_find_named (dialog, GTK_TYPE_LABEL, "strength")), ==, *samples[i].begins != '\0');
    }
  gtk_window_close (GTK_WINDOW (dialog));
  encryption_room_end (&room);
}

/* The file, what is beside it, and where somebody was. */
static void
test_encrypt (void)
{
  EncryptionRoom room;
  GtkWidget *dialog;
  g_autofree char *form = NULL;

  encryption_room_begin (&room, NULL);
  screen_wait (encryption_room_is_ready, &room);
  g_assert_true (premia_window_show_page (PREMIA_WINDOW (room.window), "people"));
  screen_wait (encryption_room_is_ready, &room);
  form = premia_unfinished_file_of (room.path);
  premia_unfinished_keep (premia_context_get_unfinished (room.context), "form:x", g_variant_new_string ("Sue Setter"));
  premia_unfinished_flush (premia_context_get_unfinished (room.context));
  g_assert_true (g_file_test (form, G_FILE_TEST_EXISTS));
  dialog = open_dialog (&room);
  encryption_room_type (dialog, "next", PASSPHRASE);
  encryption_room_type (dialog, "again", PASSPHRASE);
  encryption_room_click (dialog, "set");
  screen_wait (is_done, &room);
  g_assert_true (premia_cipher_key_is_needed (room.path));
  g_assert_cmpstr (premia_workspace_get_read_only_reason (premia_context_get_workspace (room.context)), ==, NULL);
  g_assert_cmpstr (encryption_room_get_shown (&room), ==, "main");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (screen_find_named (room.window, GTK_TYPE_STACK, "pages")), ==, "people");
  premia_unfinished_keep (premia_context_get_unfinished (room.context), "form:x", g_variant_new_string ("Sue Setter"));
  premia_unfinished_flush (premia_context_get_unfinished (room.context));
  g_assert_false (g_file_test (form, G_FILE_TEST_EXISTS));
  encryption_room_end (&room);
}

static void
test_change_and_remove (void)
{
  EncryptionRoom room;
  GtkWidget *dialog;

  encryption_room_begin (&room, PASSPHRASE);
  encryption_room_give (&room, PASSPHRASE);
  screen_wait (encryption_room_is_ready, &room);
  dialog = open_dialog (&room);
  encryption_room_assert_named (dialog, ADW_TYPE_PASSWORD_ENTRY_ROW, "now", "Passphrase Until Now");
  encryption_room_assert_named (dialog, GTK_TYPE_BUTTON, "set", "_Change");
  encryption_room_assert_named (dialog, GTK_TYPE_BUTTON, "remove", "_Remove Encryption");
  g_assert_false (gtk_widget_is_sensitive (screen_find_named (dialog, GTK_TYPE_BUTTON, "remove")));

  /* Whoever sits down at an open window does not know it. */
  encryption_room_type (dialog, "now", OTHER);
  encryption_room_click (dialog, "remove");
  screen_wait (encryption_room_has_problem, dialog);
  g_assert_nonnull (strstr (encryption_room_get_text (dialog, "problem"), "This is not the passphrase"));
  g_assert_true (premia_cipher_key_is_needed (room.path));
  encryption_room_type (dialog, "next", OTHER);
  encryption_room_type (dialog, "again", OTHER);
  encryption_room_click (dialog, "set");
  screen_wait (encryption_room_has_problem, dialog);

  encryption_room_type (dialog, "now", PASSPHRASE);
  encryption_room_click (dialog, "set");
  screen_wait (is_done, &room);
  encryption_room_close_window (&room);
  encryption_room_open_window (&room);
  encryption_room_give (&room, PASSPHRASE);
  screen_wait (encryption_room_has_problem, encryption_room_find_page (&room));
  encryption_room_give (&room, OTHER);
  screen_wait (encryption_room_is_ready, &room);

  dialog = open_dialog (&room);
  encryption_room_type (dialog, "now", OTHER);
  encryption_room_click (dialog, "remove");
  screen_wait (is_done, &room);
  g_assert_false (premia_cipher_key_is_needed (room.path));
  encryption_room_end (&room);
}

static void
test_read_only (void)
{
  EncryptionRoom room;
  g_autoptr (PremiaWorkspace) writer = NULL;

  encryption_room_begin (&room, NULL);
  screen_wait (encryption_room_is_ready, &room);
  encryption_room_close_window (&room);
  writer = premia_workspace_open (room.path, NULL);
  encryption_room_open_window (&room);
  screen_wait (encryption_room_is_ready, &room);
  g_assert_nonnull (premia_workspace_get_read_only_reason (premia_context_get_workspace (room.context)));
  gtk_widget_activate_action (room.window, "win.encryption", NULL);
  g_assert_null (find_dialog ());
  premia_workspace_close (writer);
  encryption_room_end (&room);
}

int
main (int argc, char **argv)
{
  screen_begin (&argc, &argv);
  g_test_add_func ("/ui/encryption-dialog/faults", test_faults);
  g_test_add_func ("/ui/encryption-dialog/strength", test_strength);
  g_test_add_func ("/ui/encryption-dialog/encrypt", test_encrypt);
  g_test_add_func ("/ui/encryption-dialog/change-and-remove", test_change_and_remove);
  g_test_add_func ("/ui/encryption-dialog/read-only", test_read_only);
  return g_test_run ();
}
