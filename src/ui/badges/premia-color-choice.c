/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-color-choice"

#include "premia-color-choice.h"

#include "drawing/premia-badge-face.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define CHIP 26 /* pixels */

struct _PremiaColorChoice
{
  AdwBin          parent_instance;
  GtkFlowBox     *chips;
  GtkColorButton *other;
  GtkLabel       *warning;
  char           *own; /* (owned) (nullable) */
  gboolean        filling;
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaColorChoice, premia_color_choice, ADW_TYPE_BIN)

/* What a chip stands for: "#rrggbb" or "", and how it looks. */
typedef struct
{
  char       *text; /* (owned) */
  PremiaColor color;
} Chip;

static void
chip_free (gpointer data)
{
  g_free (((Chip *) data)->text);
  g_free (data);
}

static void
paint_chip (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer user_data)
{
  const Chip *chip = g_object_get_data (G_OBJECT (area), "chip");
  const gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  const PremiaColor edge = { dark, dark, dark, 0.22 };

  if (chip == NULL)
    return;
  cairo_arc (cr, width / 2.0, height / 2.0, MIN (width, height) / 2.0 - 1.0, 0.0, 2.0 * G_PI);
  premia_color_set (&chip->color, cr);
  cairo_fill_preserve (cr);
  premia_color_set (&edge, cr);
  cairo_set_line_width (cr, 1.0);
  cairo_stroke (cr);
  /* The chip of the brand, or of what is automatic, has a ring in it. */
  if (*chip->text != '\0')
    return;
  cairo_arc (cr, width / 2.0, height / 2.0, MIN (width, height) / 2.0 - 6.0, 0.0, 2.0 * G_PI);
  cairo_set_source_rgba (cr, 1.0, 1.0, 1.0, 0.9);
  cairo_set_line_width (cr, 2.0);
  cairo_stroke (cr);
}

static void
on_activated_cb (PremiaColorChoice *self, GtkFlowBoxChild *child)
{
  const Chip *chip = g_object_get_data (G_OBJECT (gtk_flow_box_child_get_child (child)), "chip");

  g_signal_emit (self, signals[CHOSEN], 0, chip->text, FALSE);
}

static void
on_other_cb (PremiaColorChoice *self)
{
  GdkRGBA rgba;
  char text[8];

  if (self->filling)
    return;
  gtk_color_chooser_get_rgba (GTK_COLOR_CHOOSER (self->other), &rgba);
  g_snprintf (text, sizeof text, "#%02x%02x%02x", (guint) lround (CLAMP (rgba.red, 0, 1) * 255), (guint) lround (CLAMP (rgba.green, 0, 1) * 255),
              (guint) lround (CLAMP (rgba.blue, 0, 1) * 255));
  g_signal_emit (self, signals[CHOSEN], 0, text, TRUE);
}

static void
premia_color_choice_finalize (GObject *object)
{
  g_free (PREMIA_COLOR_CHOICE (object)->own);

  G_OBJECT_CLASS (premia_color_choice_parent_class)->finalize (object);
}

static void
premia_color_choice_class_init (PremiaColorChoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_color_choice_finalize;
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
}

static void
premia_color_choice_init (PremiaColorChoice *self)
{
}

static GtkWidget *
make_line (PremiaColorChoice *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->chips = GTK_FLOW_BOX (gtk_flow_box_new ());
  gtk_flow_box_set_max_children_per_line (self->chips, 20);
  gtk_flow_box_set_row_spacing (self->chips, 0);
  gtk_flow_box_set_column_spacing (self->chips, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->chips), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->chips), "choice");
  gtk_widget_add_css_class (GTK_WIDGET (self->chips), "chips-of-color");
  self->other = GTK_COLOR_BUTTON (gtk_color_button_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->other), GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->chips));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->other));
  return line;
}

GtkWidget *
premia_color_choice_new (const char *label, const char *own)
{
  PremiaColorChoice *self = g_object_new (PREMIA_TYPE_COLOR_CHOICE, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3), *heading = gtk_label_new (label);
  /* Translators: %s is "Main colour" or the like */
  g_autofree char *other = g_strdup_printf (_("%s: another one"), label);

  self->own = g_strdup (own);
  gtk_label_set_xalign (GTK_LABEL (heading), 0.0);
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), make_line (self));
  self->warning = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->warning, TRUE);
  gtk_label_set_xalign (self->warning, 0.0);
  gtk_widget_set_visible (GTK_WIDGET (self->warning), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->warning), "warning");
  gtk_widget_add_css_class (GTK_WIDGET (self->warning), "caption");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->warning));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->chips), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->other), GTK_ACCESSIBLE_PROPERTY_LABEL, other, -1);
  gtk_color_button_set_title (self->other, label);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->other), _("Another colour"));
  g_signal_connect_object (self->chips, "child-activated", G_CALLBACK (on_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->other, "color-set", G_CALLBACK (on_other_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), box);
  return GTK_WIDGET (self);
}

static void
show_chip (PremiaColorChoice *self, guint index, const char *text, const PremiaColor *color, const char *name)
{
  GtkFlowBoxChild *child = gtk_flow_box_get_child_at_index (self->chips, (int) index);
  GtkWidget *area = child != NULL ? gtk_flow_box_child_get_child (child) : NULL;
  Chip *chip = g_new0 (Chip, 1);

  if (area == NULL)
    {
      area = gtk_drawing_area_new ();
      gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (area), CHIP);
      gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (area), CHIP);
      gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), paint_chip, NULL, NULL);
      gtk_widget_set_halign (area, GTK_ALIGN_START);
      gtk_widget_add_css_class (area, "color-chip");
      gtk_flow_box_append (self->chips, area);
      child = gtk_flow_box_get_child_at_index (self->chips, (int) index);
    }
  chip->text = g_strdup (text);
  chip->color = *color;
  g_object_set_data_full (G_OBJECT (area), "chip", chip, chip_free);
  gtk_widget_set_tooltip_text (GTK_WIDGET (child), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_queue_draw (area);
}

void
premia_color_choice_show (PremiaColorChoice *self, const char *const *chips, const PremiaColor *own, const char *chosen)
{
  PremiaColor color, shown = *own;
  guint n = 0;
  int selected = -1;

  g_return_if_fail (PREMIA_IS_COLOR_CHOICE (self) && chosen != NULL);

  if (self->own != NULL)
    show_chip (self, n++, "", own, self->own);
  for (guint i = 0; chips[i] != NULL; i++)
    if (premia_color_parse (chips[i], &color))
      show_chip (self, n++, chips[i], &color, chips[i]);
  premia_color_parse (chosen, &shown);
  self->filling = TRUE;
  gtk_color_chooser_set_rgba (GTK_COLOR_CHOOSER (self->other), &(GdkRGBA) { (float) shown.red, (float) shown.green, (float) shown.blue, 1.0f });
  self->filling = FALSE;
  gtk_flow_box_unselect_all (self->chips);
  for (guint i = 0; i < n && selected < 0; i++)
    {
      GtkFlowBoxChild *child = gtk_flow_box_get_child_at_index (self->chips, (int) i);
      const Chip *chip = g_object_get_data (G_OBJECT (gtk_flow_box_child_get_child (child)), "chip");

      if (strcmp (chip->text, chosen) == 0)
        {
          selected = (int) i;
          gtk_flow_box_select_child (self->chips, child);
        }
    }
}

void
premia_color_choice_warn (PremiaColorChoice *self, const char *warning)
{
  g_return_if_fail (PREMIA_IS_COLOR_CHOICE (self));

  gtk_label_set_text (self->warning, warning != NULL ? warning : "");
  gtk_widget_set_visible (GTK_WIDGET (self->warning), warning != NULL);
}
