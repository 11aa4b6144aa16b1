/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "encryption-room.h"

#include "jobs/premia-encryption-job.h"
#include "ui/window/premia-unlock-page.h"

/* ---- the window ---- */

void
encryption_room_open_window (EncryptionRoom *room)
{
  room->context = screen_new_context ();
  room->window = g_object_ref (GTK_WIDGET (premia_window_new (NULL, room->context)));
  gtk_window_present (GTK_WINDOW (room->window));
  premia_window_open_workspace (PREMIA_WINDOW (room->window), room->path);
}

void
encryption_room_close_window (EncryptionRoom *room)
{
  gtk_window_destroy (GTK_WINDOW (room->window));
  screen_settle ();
  screen_finalize (room->window);
  screen_finalize (room->context);
}

void
encryption_room_encrypt (EncryptionRoom *room, const char *passphrase)
{
  g_autoptr (PremiaCipherKey) key = premia_cipher_key_is_needed (room->path) ? premia_cipher_key_unlock (room->path, PASSPHRASE, NULL) : NULL;
  g_autoptr (PremiaEncryptionJob) job = premia_encryption_job_new (room->path, passphrase);
  g_autoptr (GError) error = NULL;

  premia_job_run (PREMIA_JOB (job), NULL, &error);
  g_assert_no_error (error);
}

void
encryption_room_begin (EncryptionRoom *room, const char *passphrase)
{
  room_begin (&room->place);
  small_company_import (&room->place);
  room->path = g_strdup (premia_workspace_get_path (room->place.workspace));
  premia_workspace_close (room->place.workspace);
  if (passphrase != NULL)
    encryption_room_encrypt (room, passphrase);
  encryption_room_open_window (room);
}

gboolean
encryption_room_is_free (gpointer user_data)
{
  PremiaCipherKey *key = premia_cipher_key_find_for (((EncryptionRoom *) user_data)->path);

  premia_cipher_key_unref (key);
  return key == NULL;
}

/* Nobody holds the key any more. */
void
encryption_room_end (EncryptionRoom *room)
{
  encryption_room_close_window (room);
  screen_wait (encryption_room_is_free, room);
  g_free (room->path);
  small_company_end (&room->place);
}

gboolean
encryption_room_is_ready (gpointer user_data)
{
  EncryptionRoom *room = user_data;

  return !premia_window_get_waiting (PREMIA_WINDOW (room->window)) && premia_context_get_desk (room->context) != NULL;
}

GtkWidget *
encryption_room_find_page (EncryptionRoom *room)
{
  return screen_find (room->window, PREMIA_TYPE_UNLOCK_PAGE);
}

gboolean
encryption_room_is_asked (gpointer user_data)
{
  return encryption_room_find_page (user_data) != NULL;
}

const char *
encryption_room_get_shown (EncryptionRoom *room)
{
  return gtk_stack_get_visible_child_name (screen_find_named (room->window, GTK_TYPE_STACK, "root"));
}

/* ---- what is typed ---- */

void
encryption_room_type (GtkWidget *within, const char *id, const char *text)
{
  GtkEditable *entry = screen_find_named (within, GTK_TYPE_EDITABLE, id);

  g_assert_nonnull (entry);
  gtk_editable_set_text (entry, text);
}

void
encryption_room_click (GtkWidget *within, const char *id)
{
  GtkWidget *button = screen_find_named (within, GTK_TYPE_BUTTON, id);

  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

const char *
encryption_room_get_text (GtkWidget *within, const char *id)
{
  return gtk_label_get_text (screen_find_named (within, GTK_TYPE_LABEL, id));
}

gboolean
encryption_room_has_problem (gpointer user_data)
{
  GtkWidget *label = screen_find_named (user_data, GTK_TYPE_LABEL, "problem");

  return gtk_widget_get_visible (label) && *gtk_label_get_text (GTK_LABEL (label)) != '\0';
}

void
encryption_room_give (EncryptionRoom *room, const char *passphrase)
{
  GtkWidget *page = encryption_room_find_page (room);

  encryption_room_type (page, "passphrase", passphrase);
  encryption_room_click (page, "open");
}

/* The label of the widget, or of the text in it, says for whom it is. */
void
encryption_room_assert_named (GtkWidget *within, GType type, const char *id, const char *name)
{
  GtkWidget *widget = screen_find_named (within, type, id);

  g_assert_nonnull (widget);
  if (ADW_IS_PREFERENCES_ROW (widget))
    g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), ==, name);
  else if (GTK_IS_BUTTON (widget))
    g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (widget)), ==, name);
  else
    g_assert_cmpstr (gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name), ==, NULL);
}
