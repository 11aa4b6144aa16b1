/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-doctor-page"

#include "premia-doctor-page-private.h"

#include "report/premia-doctor-document.h"
#include "ui/reports/premia-report-print.h"
#include "ui/reports/premia-report-saver.h"

#include <glib/gi18n.h>

static PremiaDocument *
make_document (PremiaDoctorPage *self)
{
  PremiaLetterhead letterhead;

  premia_report_fill_letterhead (premia_page_get_context (PREMIA_PAGE (self)), &letterhead);
  return premia_doctor_document_new (self->shown, &letterhead);
}

/* ---- saving ---- */

typedef struct
{
  PremiaDocument *document; /* (owned) */
  PremiaFormat    format;
  GFile          *file;     /* (owned) */
} Order;

static void
order_free (Order *order)
{
  g_object_unref (order->document);
  g_object_unref (order->file);
  g_free (order);
}

static void
write_file (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Order *order = task_data;
  GError *error = NULL;

  if (premia_document_write (order->document, order->format, order->file, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_open_cb (AdwToast *toast, GtkWidget *page)
{
  GtkRoot *root = gtk_widget_get_root (page);

  if (root != NULL)
    gtk_show_uri (GTK_WINDOW (root), g_object_get_data (G_OBJECT (toast), "uri"), GDK_CURRENT_TIME);
}

static void
tell_saved (PremiaDoctorPage *self, GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *title = g_strdup_printf (_("Saved as %s"), name);
  g_autofree char *escaped = g_markup_escape_text (title, -1);
  AdwToast *toast = adw_toast_new (escaped);

  adw_toast_set_timeout (toast, 8);
  adw_toast_set_button_label (toast, _("_Open"));
  g_object_set_data_full (G_OBJECT (toast), "uri", g_file_get_uri (file), g_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (on_open_cb), self, 0);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
on_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PremiaDoctorPage *self = PREMIA_DOCTOR_PAGE (source);
  const Order *order = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  const gboolean written = g_task_propagate_boolean (G_TASK (result), &error);

  premia_page_end_wait (PREMIA_PAGE (self));
  /* The page may be going. */
  if (self->watch == NULL)
    return;
  if (written)
    tell_saved (self, order->file);
  else
    premia_page_show_problem (PREMIA_PAGE (self), error->message);
}

void
premia_doctor_page_save_to (PremiaDoctorPage *self, GFile *file, PremiaFormat format)
{
  g_autoptr (GTask) task = NULL;
  Order *order;

  g_return_if_fail (PREMIA_IS_DOCTOR_PAGE (self) && G_IS_FILE (file));

  if (self->shown == NULL || premia_context_get_desk (premia_page_get_context (PREMIA_PAGE (self))) == NULL)
    return;
  order = g_new0 (Order, 1);
  order->document = make_document (self);
  order->format = format;
  order->file = g_object_ref (file);
  task = g_task_new (self, NULL, on_written_cb, NULL);
  g_task_set_source_tag (task, premia_doctor_page_save_to);
  g_task_set_task_data (task, order, (GDestroyNotify) order_free);
  premia_page_begin_wait (PREMIA_PAGE (self));
  g_task_run_in_thread (task, write_file);
}

static void
on_response_cb (PremiaDoctorPage *self, int response)
{
  g_autoptr (GtkFileChooserNative) chooser = g_steal_pointer (&self->chooser);
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

  if (response == GTK_RESPONSE_ACCEPT && file != NULL)
    premia_doctor_page_save_to (self, file, self->format);
}

static void
on_save_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaDoctorPage *self = PREMIA_DOCTOR_PAGE (widget);
  g_autoptr (PremiaDocument) document = NULL;
  g_autofree char *name = NULL;

  if (self->chooser != NULL || !premia_format_parse (g_variant_get_string (parameter, NULL), &self->format))
    return;
  document = make_document (self);
  name = g_strdup_printf ("%s.%s", premia_document_get_title (document), premia_format_to_string (self->format));
  g_strdelimit (name, "/\\:*?\"<>|", '_');
  self->chooser = gtk_file_chooser_native_new (_("Save What the Doctor Says"), GTK_WINDOW (gtk_widget_get_root (widget)), GTK_FILE_CHOOSER_ACTION_SAVE,
                                               _("_Save"), _("_Cancel"));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_response_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* ---- printing ---- */

static void
on_print_failed (const char *message, gpointer user_data)
{
  premia_page_show_problem (user_data, message);
}

static void
on_print_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  g_autoptr (PremiaDocument) document = make_document (PREMIA_DOCTOR_PAGE (widget));

  premia_report_print (GTK_WINDOW (gtk_widget_get_root (widget)), document, on_print_failed, G_OBJECT (widget));
}

void
premia_doctor_page_update_paper_actions (PremiaDoctorPage *self)
{
  /* Nobody takes to the owner what is about to be something else. */
  const gboolean has = self->shown != NULL && !premia_doctor_watch_is_stale (self->watch);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "doctor.save", has);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "doctor.print", has);
  gtk_widget_set_sensitive (self->share_button, has);
}

void
premia_doctor_page_install_paper_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "doctor.save", "s", on_save_cb);
  gtk_widget_class_install_action (widget_class, "doctor.print", NULL, on_print_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "doctor.save", "s", "pdf");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "doctor.print", NULL);
}
