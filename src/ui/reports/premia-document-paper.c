/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-document-paper"

#include "premia-document-paper.h"
#include "premia-report-print.h"
#include "premia-report-saver.h"

#include "engine/premia-file-name.h"
#include "ui/page/premia-file-chooser.h"

#include <glib/gi18n.h>

struct _PremiaDocumentPaper
{
  GObject               parent_instance;
  GWeakRef              widget;
  GWeakRef              toasts;
  GtkFileChooserNative *chooser;  /* (owned) (nullable): while it is open */
  PremiaDocument       *document; /* (owned) (nullable): what was there when it was opened, */
  PremiaFormat          format;   /* … and how it is to be written */
};

G_DEFINE_FINAL_TYPE (PremiaDocumentPaper, premia_document_paper, G_TYPE_OBJECT)

enum { PROBLEM, WAITS, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
on_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PremiaDocumentPaper) self = user_data;
  g_autoptr (AdwToastOverlay) toasts = g_weak_ref_get (&self->toasts);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = premia_document_write_finish (PREMIA_DOCUMENT (source), result, &error);

  g_signal_emit (self, signals[WAITS], 0, FALSE);
  if (file == NULL)
    g_signal_emit (self, signals[PROBLEM], 0, error->message);
  else if (toasts != NULL)
    premia_report_tell_saved (toasts, file);
}

void
premia_document_paper_write (PremiaDocumentPaper *self, PremiaDocument *document, PremiaFormat format, GFile *file)
{
  g_return_if_fail (PREMIA_IS_DOCUMENT_PAPER (self) && PREMIA_IS_DOCUMENT (document) && G_IS_FILE (file));

  g_signal_emit (self, signals[WAITS], 0, TRUE);
  premia_document_write_async (document, format, file, NULL, on_written_cb, g_object_ref (self));
}

static void
on_response_cb (PremiaDocumentPaper *self, int response)
{
  g_autoptr (GtkFileChooserNative) chooser = g_steal_pointer (&self->chooser);
  g_autoptr (PremiaDocument) document = g_steal_pointer (&self->document);
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

  if (response == GTK_RESPONSE_ACCEPT && file != NULL)
    premia_document_paper_write (self, document, self->format, file);
}

void
premia_document_paper_ask (PremiaDocumentPaper *self, const char *title, const char *name, PremiaDocument *document, PremiaFormat format)
{
  g_autoptr (GtkWidget) widget = NULL;
  g_autofree char *file_name = NULL;

  g_return_if_fail (PREMIA_IS_DOCUMENT_PAPER (self) && PREMIA_IS_DOCUMENT (document));

  widget = g_weak_ref_get (&self->widget);
  if (widget == NULL || self->chooser != NULL)
    return;
  file_name = premia_file_name_make (name != NULL ? name : premia_document_get_title (document), premia_format_to_string (format));
  self->document = g_object_ref (document);
  self->format = format;
  self->chooser = premia_file_chooser_new (title, widget, GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), file_name);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_response_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
on_print_failed (const char *message, gpointer user_data)
{
  g_signal_emit (user_data, signals[PROBLEM], 0, message);
}

void
premia_document_paper_print (PremiaDocumentPaper *self, PremiaDocument *document)
{
  g_autoptr (GtkWidget) widget = NULL;

  g_return_if_fail (PREMIA_IS_DOCUMENT_PAPER (self) && PREMIA_IS_DOCUMENT (document));

  widget = g_weak_ref_get (&self->widget);
  if (widget != NULL)
    premia_report_print (GTK_WINDOW (gtk_widget_get_root (widget)), document, on_print_failed, G_OBJECT (self));
}

static void
premia_document_paper_finalize (GObject *object)
{
  PremiaDocumentPaper *self = PREMIA_DOCUMENT_PAPER (object);

  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  g_clear_object (&self->document);
  g_weak_ref_clear (&self->widget);
  g_weak_ref_clear (&self->toasts);

  G_OBJECT_CLASS (premia_document_paper_parent_class)->finalize (object);
}

static void
premia_document_paper_class_init (PremiaDocumentPaperClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_document_paper_finalize;

  signals[PROBLEM] = g_signal_new ("problem", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[WAITS] = g_signal_new ("waits", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
premia_document_paper_init (PremiaDocumentPaper *self)
{
  g_weak_ref_init (&self->widget, NULL);
  g_weak_ref_init (&self->toasts, NULL);
}

PremiaDocumentPaper *
premia_document_paper_new (GtkWidget *widget, AdwToastOverlay *toasts)
{
  PremiaDocumentPaper *self;

  g_return_val_if_fail (GTK_IS_WIDGET (widget) && (toasts == NULL || ADW_IS_TOAST_OVERLAY (toasts)), NULL);

  self = g_object_new (PREMIA_TYPE_DOCUMENT_PAPER, NULL);
  g_weak_ref_set (&self->widget, widget);
  g_weak_ref_set (&self->toasts, toasts);
  return self;
}
