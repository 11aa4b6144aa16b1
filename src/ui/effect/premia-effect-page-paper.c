/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-effect-page"

#include "premia-effect-page-private.h"

#include "report/premia-effect-document.h"
#include "ui/reports/premia-document-paper.h"
#include "ui/reports/premia-report-saver.h"

#include <glib/gi18n.h>

static PremiaDocument *
make_document (PremiaEffectPage *self)
{
  PremiaLetterhead letterhead;

  premia_report_fill_letterhead (premia_page_get_context (PREMIA_PAGE (self)), &letterhead);
  return premia_effect_document_new (self->effect, self->effect_name, &letterhead);
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
get_paper (PremiaEffectPage *self)
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
premia_effect_page_save_to (PremiaEffectPage *self, GFile *file, PremiaFormat format)
{
  g_autoptr (PremiaDocument) document = NULL;

  g_return_if_fail (PREMIA_IS_EFFECT_PAGE (self) && G_IS_FILE (file));

  if (self->effect == NULL || premia_context_get_desk (premia_page_get_context (PREMIA_PAGE (self))) == NULL)
    return;
  document = make_document (self);
  premia_document_paper_write (get_paper (self), document, format, file);
}

static void
on_save_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaEffectPage *self = PREMIA_EFFECT_PAGE (widget);
  g_autoptr (PremiaDocument) document = NULL;
  PremiaFormat format;

  if (!premia_format_parse (g_variant_get_string (parameter, NULL), &format))
    return;
  document = make_document (self);
  premia_document_paper_ask (get_paper (self), _("Save the Effect"), NULL, document, format);
}

static void
on_print_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  g_autoptr (PremiaDocument) document = make_document (PREMIA_EFFECT_PAGE (widget));

  premia_document_paper_print (get_paper (PREMIA_EFFECT_PAGE (widget)), document);
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
