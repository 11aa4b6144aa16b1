/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-help-row"

#include "premia-help-row.h"

struct _PremiaHelpRow
{
  GtkListBoxRow         parent_instance;
  GtkLabel             *passage;
  const PremiaHelpPage *page;
};

G_DEFINE_FINAL_TYPE (PremiaHelpRow, premia_help_row, GTK_TYPE_LIST_BOX_ROW)

static void
premia_help_row_class_init (PremiaHelpRowClass *klass)
{
}

static void
premia_help_row_init (PremiaHelpRow *self)
{
}

GtkWidget *
premia_help_row_new (const PremiaHelpPage *page)
{
  PremiaHelpRow *self = g_object_new (PREMIA_TYPE_HELP_ROW, NULL);
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 3, "valign", GTK_ALIGN_CENTER, NULL);
  GtkWidget *title = g_object_new (GTK_TYPE_LABEL, "label", page->title, "xalign", 0.0f, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);

  self->page = page;
  self->passage = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0f, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "lines", 2, "ellipsize", PANGO_ELLIPSIZE_END,
                                "visible", FALSE, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->passage), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->passage), "dim-label");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->passage));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, page->title, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, page->description, -1);
  return GTK_WIDGET (self);
}

const PremiaHelpPage *
premia_help_row_get_page (PremiaHelpRow *self)
{
  g_return_val_if_fail (PREMIA_IS_HELP_ROW (self), NULL);

  return self->page;
}

/* A heading says little without what it is the heading of. (transfer full) */
static char *
quote (const PremiaHelpPage *page, guint number)
{
  const PremiaHelpBlock *block = g_ptr_array_index (page->blocks, number);
  const PremiaHelpBlock *next = number + 1 < page->blocks->len ? g_ptr_array_index (page->blocks, number + 1) : NULL;

  return block->kind == PREMIA_HELP_HEADING && next != NULL ? g_strdup_printf ("%s · %s", block->text, next->text) : g_strdup (block->text);
}

void
premia_help_row_show_passage (PremiaHelpRow *self, int block)
{
  g_autofree char *text = NULL;

  g_return_if_fail (PREMIA_IS_HELP_ROW (self));

  text = block > 0 && (guint) block < self->page->blocks->len ? quote (self->page, (guint) block) : g_strdup (self->page->description);
  gtk_label_set_text (self->passage, text);
  gtk_widget_set_visible (GTK_WIDGET (self->passage), block >= 0);
}
