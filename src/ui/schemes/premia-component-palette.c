/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-component-palette"

#include "premia-component-palette.h"
#include "premia-component-card.h"

#include "design/premia-scheme-palette.h"
#include <glib/gi18n.h>

struct _PremiaComponentPalette
{
  GtkWidget          parent_instance;
  GtkScrolledWindow *scroller;
  GtkFlowBox        *list;
  GtkWidget         *more;
};

G_DEFINE_FINAL_TYPE (PremiaComponentPalette, premia_component_palette, GTK_TYPE_WIDGET)

static GtkWidget *
new_line (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (label), 24);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 32);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
new_child (PremiaPaletteItem item)
{
  GtkWidget *child = gtk_flow_box_child_new ();
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *icon = gtk_image_new_from_icon_name (premia_part_icon (premia_palette_item_get_type (item)));
  GtkWidget *example = new_line (_(premia_palette_item_get_example (item)), "caption");

  gtk_widget_add_css_class (icon, "part-icon");
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_add_css_class (example, "dim-label");
  gtk_box_append (GTK_BOX (texts), new_line (_(premia_palette_item_get_title (item)), "heading"));
  gtk_box_append (GTK_BOX (texts), new_line (_(premia_palette_item_get_explanation (item)), NULL));
  gtk_box_append (GTK_BOX (texts), example);
  gtk_box_append (GTK_BOX (row), icon);
  gtk_box_append (GTK_BOX (row), texts);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), row);
  gtk_accessible_update_property (GTK_ACCESSIBLE (child),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _(premia_palette_item_get_title (item)),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, _(premia_palette_item_get_explanation (item)), -1);
  return child;
}

static void
on_activated_cb (PremiaComponentPalette *self, GtkFlowBoxChild *child)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "parts.add", "i", gtk_flow_box_child_get_index (child));
}

static void
show_rest (PremiaComponentPalette *self, gboolean shown)
{
  GtkFlowBoxChild *child;

  for (int i = PREMIA_PALETTE_N_FIRST; (child = gtk_flow_box_get_child_at_index (self->list, i)) != NULL; i++)
    gtk_widget_set_visible (GTK_WIDGET (child), shown);
  gtk_widget_set_visible (self->more, !shown);
}

static void
on_more_cb (PremiaComponentPalette *self)
{
  show_rest (self, TRUE);
  gtk_widget_child_focus (GTK_WIDGET (gtk_flow_box_get_child_at_index (self->list, PREMIA_PALETTE_N_FIRST)), GTK_DIR_TAB_FORWARD);
}

/* Each time it is opened it begins with the first eight. */
static void
premia_component_palette_map (GtkWidget *widget)
{
  PremiaComponentPalette *self = PREMIA_COMPONENT_PALETTE (widget);

  show_rest (self, FALSE);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  GTK_WIDGET_CLASS (premia_component_palette_parent_class)->map (widget);
  gtk_widget_grab_focus (GTK_WIDGET (gtk_flow_box_get_child_at_index (self->list, 0)));
}

static void
premia_component_palette_dispose (GObject *object)
{
  PremiaComponentPalette *self = PREMIA_COMPONENT_PALETTE (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (premia_component_palette_parent_class)->dispose (object);
}

static void
premia_component_palette_class_init (PremiaComponentPaletteClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_component_palette_dispose;
  widget_class->map = premia_component_palette_map;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/schemes/premia-component-palette.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaComponentPalette, scroller);
  gtk_widget_class_bind_template_child (widget_class, PremiaComponentPalette, list);
  gtk_widget_class_bind_template_child (widget_class, PremiaComponentPalette, more);
  gtk_widget_class_bind_template_callback (widget_class, on_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_more_cb);
}

static void
premia_component_palette_init (PremiaComponentPalette *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  for (PremiaPaletteItem item = 0; item < PREMIA_N_PALETTE_ITEMS; item++)
    gtk_flow_box_append (self->list, new_child (item));
  show_rest (self, FALSE);
}
