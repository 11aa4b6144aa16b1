/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-template-dialog"

#include "premia-template-dialog.h"

#include "design/premia-scheme-template.h"
#include "ui/help/premia-help-window.h"

#include <glib/gi18n.h>

struct _PremiaTemplateDialog
{
  AdwWindow   parent_instance;
  GtkListBox *list;
};

enum { CHOSEN, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaTemplateDialog, premia_template_dialog, ADW_TYPE_WINDOW)

static GtkWidget *
append_label (GtkWidget *box, const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
append_warning (GtkWidget *box)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *image = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "icon-name", "dialog-warning-symbolic", NULL);

  gtk_widget_set_valign (image, GTK_ALIGN_START);
  gtk_widget_add_css_class (image, "warning");
  gtk_box_append (GTK_BOX (line), image);
  append_label (line, _("Not recommended"), "warning");
  gtk_box_append (GTK_BOX (box), line);
}

static void
append_template (PremiaTemplateDialog *self, PremiaSchemeTemplate template)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *row = gtk_list_box_row_new ();
  const char *name = _(premia_scheme_template_get_name (template));
  const char *why = _(premia_scheme_template_get_why (template));
  GtkWidget *when;

  gtk_widget_add_css_class (box, "template-row");
  append_label (box, name, "heading");
  append_label (box, _(premia_scheme_template_get_people (template)), "dim-label");
  if (premia_scheme_template_is_trap (template))
    append_warning (box);
  append_label (box, why, "body");
  when = append_label (box, _(premia_scheme_template_get_when (template)), "caption");
  gtk_widget_set_margin_top (when, 3);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, why, -1);
  gtk_list_box_append (self->list, row);
}

static void
on_row_activated_cb (PremiaTemplateDialog *self, GtkListBoxRow *row)
{
  const guint template = gtk_list_box_row_get_index (row);

  g_object_ref (self);
  gtk_window_close (GTK_WINDOW (self));
  g_signal_emit (self, signals[CHOSEN], 0, template);
  g_object_unref (self);
}

static void
premia_template_dialog_class_init (PremiaTemplateDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/schemes/premia-template-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaTemplateDialog, list);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  premia_help_window_bind_key (widget_class, "scheme");
}

static void
premia_template_dialog_init (PremiaTemplateDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < PREMIA_N_TEMPLATES; i++)
    append_template (self, i);
}

PremiaTemplateDialog *
premia_template_dialog_new (GtkWindow *parent)
{
  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);

  return g_object_new (PREMIA_TYPE_TEMPLATE_DIALOG, "transient-for", parent, NULL);
}
