/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-badge-designer"

#include "premia-badge-designer-private.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (PremiaBadgeDesigner, premia_badge_designer, ADW_TYPE_WINDOW)

/* From which width on preview and fields stand side by side. */
#define WIDE 860

static const int sample_sizes[PREMIA_N_DESIGNER_SAMPLES / 2] = { 128, 64, 32 };

void
premia_badge_designer_show_preview (PremiaBadgeDesigner *self)
{
  g_autoptr (PremiaBadgeFace) face = premia_badge_wardrobe_dress (premia_badge_look_get_wardrobe (self->look), premia_badge_look_get_art (self->look),
                                                                  premia_badge_look_get_title (self->look));

  premia_badge_picture_set_face (self->large, face);
  for (guint i = 0; i < PREMIA_N_DESIGNER_SAMPLES; i++)
    premia_badge_picture_set_face (self->samples[i], face);
  gtk_label_set_text (self->alt_shown, face->alt);
  gtk_label_set_text (self->state, premia_badge_look_is_own (self->look) ? "" : _("Chosen by Premia from the name. Change whatever you like."));
  gtk_widget_set_visible (GTK_WIDGET (self->state), !premia_badge_look_is_own (self->look));
}

static void
show (PremiaBadgeDesigner *self)
{
  premia_badge_designer_show_preview (self);
  premia_badge_designer_show_fields (self);
  premia_badge_designer_show_actions (self);
}

static void
make_samples (PremiaBadgeDesigner *self)
{
  for (guint i = 0; i < PREMIA_N_DESIGNER_SAMPLES; i++)
    {
      const gboolean dark = i >= PREMIA_N_DESIGNER_SAMPLES / 2;

      self->samples[i] = PREMIA_BADGE_PICTURE (premia_badge_picture_new (sample_sizes[i % (PREMIA_N_DESIGNER_SAMPLES / 2)]));
      gtk_box_append (dark ? self->dark : self->light, GTK_WIDGET (self->samples[i]));
    }
}

static void
premia_badge_designer_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PremiaBadgeDesigner *self = PREMIA_BADGE_DESIGNER (widget);
  const GtkOrientation wanted = width >= WIDE ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL;

  if (gtk_orientable_get_orientation (GTK_ORIENTABLE (self->panes)) != wanted)
    {
      gtk_orientable_set_orientation (GTK_ORIENTABLE (self->panes), wanted);
      premia_badge_picture_set_size (self->large, wanted == GTK_ORIENTATION_HORIZONTAL ? 512 : 200);
    }
  GTK_WIDGET_CLASS (premia_badge_designer_parent_class)->size_allocate (widget, width, height, baseline);
}

static void
premia_badge_designer_dispose (GObject *object)
{
  PremiaBadgeDesigner *self = PREMIA_BADGE_DESIGNER (object);

  if (self->look != NULL)
    g_signal_handlers_disconnect_by_data (self->look, self);
  g_clear_object (&self->look);
  g_clear_pointer (&self->names, g_ptr_array_unref);

  G_OBJECT_CLASS (premia_badge_designer_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeDesigner, toasts);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeDesigner, panes);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeDesigner, preview);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeDesigner, fields);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeDesigner, large);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeDesigner, light);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeDesigner, dark);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeDesigner, alt_shown);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeDesigner, state);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeDesigner, copy_from);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeDesigner, shape_place);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeDesigner, metal_place);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeDesigner, color_place);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeDesigner, symbol);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeDesigner, stars);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeDesigner, ribbon);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeDesigner, alt);
}

static void
premia_badge_designer_class_init (PremiaBadgeDesignerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_badge_designer_dispose;
  widget_class->size_allocate = premia_badge_designer_size_allocate;
  g_type_ensure (PREMIA_TYPE_BADGE_PICTURE);
  g_type_ensure (PREMIA_TYPE_SYMBOL_CHOICE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/badges/premia-badge-designer.ui");
  bind_children (widget_class);
  premia_badge_designer_add_actions (widget_class);
}

static void
premia_badge_designer_init (PremiaBadgeDesigner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  make_samples (self);
  premia_badge_designer_make_fields (self);
}

PremiaBadgeDesigner *
premia_badge_designer_new (PremiaContext *context, PremiaBadgeSession *session, const char *badge)
{
  PremiaBadgeDesigner *self = g_object_new (PREMIA_TYPE_BADGE_DESIGNER, NULL);
  g_autofree char *title = NULL;

  self->look = premia_badge_look_new (context, session, badge);
  /* Translators: %s is the name of a badge */
  title = g_strdup_printf (_("Look of “%s”"), premia_badge_look_get_title (self->look));
  gtk_window_set_title (GTK_WINDOW (self), title);
  premia_symbol_choice_set_look (self->symbol, self->look);
  g_signal_connect_object (self->look, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  show (self);
  return self;
}

PremiaBadgeLook *
premia_badge_designer_get_look (PremiaBadgeDesigner *self)
{
  g_return_val_if_fail (PREMIA_IS_BADGE_DESIGNER (self), NULL);

  return self->look;
}

void
premia_badge_designer_present (GtkWidget *over, PremiaContext *context, PremiaBadgeSession *session, const char *badge)
{
  PremiaBadgeDesigner *self = premia_badge_designer_new (context, session, badge);
  GtkRoot *root = gtk_widget_get_root (over);

  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (self));
}
