/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-search-row"

#include "premia-search-row.h"

struct _PremiaSearchRow
{
  GtkListBoxRow     parent_instance;
  GtkImage         *icon;
  GtkLabel         *title;
  GtkLabel         *detail;
  GtkLabel         *accelerator;
  PremiaSearchItem *item; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (PremiaSearchRow, premia_search_row, GTK_TYPE_LIST_BOX_ROW)

static char *
say_keys (const char *accelerator)
{
  guint key;
  GdkModifierType modifiers;

  if (accelerator == NULL || !gtk_accelerator_parse (accelerator, &key, &modifiers))
    return g_strdup ("");
  return gtk_accelerator_get_label (key, modifiers);
}

void
premia_search_row_show (PremiaSearchRow *self, PremiaSearchItem *item)
{
  g_autofree char *keys = NULL;
  g_autofree char *more = NULL;

  g_return_if_fail (PREMIA_IS_SEARCH_ROW (self) && item != NULL);

  premia_search_item_ref (item);
  g_clear_pointer (&self->item, premia_search_item_unref);
  self->item = item;
  keys = say_keys (item->accelerator);
  gtk_image_set_from_icon_name (self->icon, premia_search_group_get_icon (item->group));
  gtk_label_set_text (self->title, item->title);
  gtk_label_set_text (self->detail, item->detail);
  gtk_widget_set_visible (GTK_WIDGET (self->detail), *item->detail != '\0');
  gtk_label_set_text (self->accelerator, keys);
  gtk_widget_set_visible (GTK_WIDGET (self->accelerator), *keys != '\0');
  /* Whoever does not see under which heading it stands hears it. */
  more = g_strjoin (", ", premia_search_group_get_title (item->group), *item->detail != '\0' ? item->detail : *keys != '\0' ? keys : NULL, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, item->title, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, more, -1);
}

static void
premia_search_row_finalize (GObject *object)
{
  g_clear_pointer (&PREMIA_SEARCH_ROW (object)->item, premia_search_item_unref);

  G_OBJECT_CLASS (premia_search_row_parent_class)->finalize (object);
}

static void
premia_search_row_class_init (PremiaSearchRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = premia_search_row_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/search/premia-search-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaSearchRow, icon);
  gtk_widget_class_bind_template_child (widget_class, PremiaSearchRow, title);
  gtk_widget_class_bind_template_child (widget_class, PremiaSearchRow, detail);
  gtk_widget_class_bind_template_child (widget_class, PremiaSearchRow, accelerator);
}

static void
premia_search_row_init (PremiaSearchRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
premia_search_row_new (void)
{
  return g_object_new (PREMIA_TYPE_SEARCH_ROW, NULL);
}

PremiaSearchItem *
premia_search_row_get_item (PremiaSearchRow *self)
{
  g_return_val_if_fail (PREMIA_IS_SEARCH_ROW (self), NULL);

  return self->item;
}
