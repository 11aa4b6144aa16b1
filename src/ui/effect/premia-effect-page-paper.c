/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-effect-page"

#include "premia-effect-page-private.h"

#include "report/premia-effect-document.h"
#include "ui/reports/premia-report-print.h"
#include "ui/reports/premia-report-saver.h"

#include <glib/gi18n.h>

static PremiaDocument *
make_document (PremiaEffectPage *self)
{
  PremiaLetterhead letterhead;

  premia_report_fill_letterhead (premia_page_get_context (PREMIA_PAGE (self)), &letterhead);
  return premia_effect_document_new (self->effect, self->effect_name, &letterhead);
}

/* ---- saving ---- */

static void
on_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PremiaEffectPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = premia_document_write_finish (PREMIA_DOCUMENT (source), result, &error);

  premia_page_end_wait (PREMIA_PAGE (self));
  /* The page may be going. */
  if (self->changes == NULL || premia_page_get_context (PREMIA_PAGE (self)) == NULL)
    return;
  if (file != NULL)
    premia_report_tell_saved (self->toasts, file);
  else
    premia_page_show_problem (PREMIA_PAGE (self), error->message);
}

void
premia_effect_page_save_to (PremiaEffectPage *self, GFile *file, PremiaFormat format)
{
  g_autoptr (PremiaDocument) document = NULL;

  g_return_if_fail (PREMIA_IS_EFFECT_PAGE (self) && G_IS_FILE (file));

  if (self->effect == NULL || premia_context_get_desk (premia_page_get_context (PREMIA_PAGE (self))) == NULL)
    return;
  document = make_document (self);
  premia_page_begin_wait (PREMIA_PAGE (self));
  premia_document_write_async (document, format, file, NULL, on_written_cb, g_object_ref (self));
}

static void
on_response_cb (PremiaEffectPage *self, int response)
{
  g_autoptr (GtkFileChooserNative) chooser = g_steal_pointer (&self->chooser);
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

  if (response == GTK_RESPONSE_ACCEPT && file != NULL)
    premia_effect_page_save_to (self, file, self->format);
}

static void
on_save_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaEffectPage *self = PREMIA_EFFECT_PAGE (widget);
  g_autoptr (PremiaDocument) document = NULL;
  g_autofree char *name = NULL;

  if (self->chooser != NULL || !premia_format_parse (g_variant_get_string (parameter, NULL), &self->format))
    return;
  document = make_document (self);
  name = g_strdup_printf ("%s.%s", premia_document_get_title (document), premia_format_to_string (self->format));
  g_strdelimit (name, "/\\:*?\"<>|", '_');
  self->chooser = gtk_file_chooser_native_new (_("Save the Effect"), GTK_WINDOW (gtk_widget_get_root (widget)), GTK_FILE_CHOOSER_ACTION_SAVE,
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
  g_autoptr (PremiaDocument) document = make_document (PREMIA_EFFECT_PAGE (widget));

  premia_report_print (GTK_WINDOW (gtk_widget_get_root (widget)), document, on_print_failed, G_OBJECT (widget));
}

void
premia_effect_page_update_paper_actions (PremiaEffectPage *self)
{
  /* Nobody takes to the owner what is about to be something else. */
  const gboolean has = self->effect != NULL && !self->stale;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "effect.save", has);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "effect.print", has);
  gtk_widget_set_sensitive (self->share_button, has);
}

void
premia_effect_page_install_paper_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "effect.save", "s", on_save_cb);
  gtk_widget_class_install_action (widget_class, "effect.print", NULL, on_print_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "effect.save", "s", "pdf");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "effect.print", NULL);
}
