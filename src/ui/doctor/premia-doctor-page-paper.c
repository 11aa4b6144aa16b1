/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-doctor-page"

#include "premia-doctor-page-private.h"

#include "report/premia-doctor-document.h"
#include "ui/reports/premia-document-paper.h"
#include "ui/reports/premia-report-saver.h"

#include <glib/gi18n.h>

static PremiaDocument *
make_document (PremiaDoctorPage *self)
{
  PremiaLetterhead letterhead;

  premia_report_fill_letterhead (premia_page_get_context (PREMIA_PAGE (self)), &letterhead);
  return premia_doctor_document_new (self->shown, &letterhead);
}

static void
on_waits_cb (PremiaPage *page, gboolean waits)
{
  if (waits)
    premia_page_begin_wait (page);
  else
    premia_page_end_wait (page);
}

static PremiaDocumentPaper *
get_paper (PremiaDoctorPage *self)
{
  if (self->paper == NULL)
    {
      self->paper = premia_document_paper_new (GTK_WIDGET (self), self->toasts);
      g_signal_connect_object (self->paper, "problem", G_CALLBACK (premia_page_show_problem), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->paper, "waits", G_CALLBACK (on_waits_cb), self, G_CONNECT_SWAPPED);
    }
  return self->paper;
}

void
premia_doctor_page_save_to (PremiaDoctorPage *self, GFile *file, PremiaFormat format)
{
  g_autoptr (PremiaDocument) document = NULL;

  g_return_if_fail (PREMIA_IS_DOCTOR_PAGE (self) && G_IS_FILE (file));

  if (self->shown == NULL || premia_context_get_desk (premia_page_get_context (PREMIA_PAGE (self))) == NULL)
    return;
  document = make_document (self);
  premia_document_paper_write (get_paper (self), document, format, file);
}

static void
on_save_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaDoctorPage *self = PREMIA_DOCTOR_PAGE (widget);
  g_autoptr (PremiaDocument) document = NULL;
  PremiaFormat format;

  if (!premia_format_parse (g_variant_get_string (parameter, NULL), &format))
    return;
  document = make_document (self);
  premia_document_paper_ask (get_paper (self), _("Save What the Doctor Says"), NULL, document, format);
}

static void
on_print_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  g_autoptr (PremiaDocument) document = make_document (PREMIA_DOCTOR_PAGE (widget));

  premia_document_paper_print (get_paper (PREMIA_DOCTOR_PAGE (widget)), document);
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
