/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-import-assistant"

#include "premia-import-assistant-private.h"
#include "premia-import-guide.h"

#include "ui/page/premia-file-chooser.h"

#include <glib/gi18n.h>

static gboolean
is_importing (PremiaImportAssistant *self)
{
  return premia_import_session_get_state (self->session) == PREMIA_IMPORT_SESSION_IMPORTING;
}

void
premia_import_assistant_add_file (PremiaImportAssistant *self, GFile *file)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (PREMIA_IS_IMPORT_ASSISTANT (self));
  g_return_if_fail (G_IS_FILE (file));

  if (is_importing (self))
    return;
  premia_import_assistant_say (self, NULL);
  self->by_itself = TRUE;
  if (!premia_import_session_add_file (self->session, file, &error))
    premia_import_assistant_say (self, error->message);
}

void
premia_import_assistant_add_text (PremiaImportAssistant *self, const char *text)
{
  g_return_if_fail (PREMIA_IS_IMPORT_ASSISTANT (self));
  g_return_if_fail (text != NULL);

  if (is_importing (self))
    return;
  premia_import_assistant_say (self, NULL);
  self->by_itself = TRUE;
  premia_import_session_add_text (self->session, text);
}

static void
on_chooser_response_cb (PremiaImportAssistant *self, int response)
{
  g_autoptr (GListModel) files = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (self->chooser));
  g_clear_object (&self->chooser);
  for (guint i = 0; files != NULL && i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      premia_import_assistant_add_file (self, file);
    }
}

static void
on_choose_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  static const char *const tables[] = { "csv", "txt", "tsv", "xlsx", "json", NULL };
  PremiaImportAssistant *self = PREMIA_IMPORT_ASSISTANT (widget);

  if (self->chooser != NULL || is_importing (self))
    return;
  self->chooser = premia_file_chooser_new (_("Files to Import"), widget, GTK_FILE_CHOOSER_ACTION_OPEN, _("_Add"));
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (self->chooser), TRUE);
  premia_file_chooser_add_filter (self->chooser, _("Tables and schemes (CSV, XLSX, JSON)"), tables, TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_chooser_response_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
on_text_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PremiaImportAssistant) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, &error);

  if (self->session == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->pasting);
  if (text != NULL && *text != '\0')
    premia_import_assistant_add_text (self, text);
  else
    premia_import_assistant_say (self, _("There is no table on the clipboard: select rows in a spreadsheet and copy them first."));
}

static void
on_files_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PremiaImportAssistant) self = user_data;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, NULL);

  if (self->session == NULL)
    return;
  g_clear_object (&self->pasting);
  for (GSList *file = value != NULL ? g_value_get_boxed (value) : NULL; file != NULL; file = file->next)
    premia_import_assistant_add_file (self, file->data);
}

/* Files that were copied in a file manager, or the text of a table. */
void
premia_import_assistant_paste (PremiaImportAssistant *self)
{
  GdkClipboard *clipboard;
  GdkContentFormats *formats;

  g_return_if_fail (PREMIA_IS_IMPORT_ASSISTANT (self));

  if (is_importing (self) || self->pasting != NULL)
    return;
  clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));
  formats = gdk_clipboard_get_formats (clipboard);
  self->pasting = g_cancellable_new ();
  if (gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST) || gdk_content_formats_contain_mime_type (formats, "text/uri-list"))
    gdk_clipboard_read_value_async (clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, self->pasting, on_files_read_cb, g_object_ref (self));
  else
    gdk_clipboard_read_text_async (clipboard, self->pasting, on_text_read_cb, g_object_ref (self));
}

static void
on_paste_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  premia_import_assistant_paste (PREMIA_IMPORT_ASSISTANT (widget));
}

static void
on_guide_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  gtk_window_present (GTK_WINDOW (premia_import_guide_new (GTK_WINDOW (widget))));
}

static gboolean
on_drop_cb (PremiaImportAssistant *self, const GValue *value)
{
  if (is_importing (self))
    return FALSE;
  for (GSList *file = g_value_get_boxed (value); file != NULL; file = file->next)
    premia_import_assistant_add_file (self, file->data);
  return TRUE;
}

void
premia_import_assistant_accept_drops (PremiaImportAssistant *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_object (target, "drop", G_CALLBACK (on_drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

void
premia_import_assistant_class_install_file_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "import.choose", NULL, on_choose_cb);
  gtk_widget_class_install_action (widget_class, "import.paste", NULL, on_paste_cb);
  gtk_widget_class_install_action (widget_class, "import.guide", NULL, on_guide_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_o, GDK_CONTROL_MASK, "import.choose", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "import.paste", NULL);
}
