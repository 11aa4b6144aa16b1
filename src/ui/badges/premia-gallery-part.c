/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-gallery-part"

#include "premia-gallery-part.h"

struct _PremiaGalleryPart
{
  PremiaBadgePart parent_instance;
  GtkStack       *stack;
};

G_DEFINE_FINAL_TYPE (PremiaGalleryPart, premia_gallery_part, PREMIA_TYPE_BADGE_PART)

static void
show (PremiaGalleryPart *self)
{
  const PremiaStoredBadgeSet *set = premia_badge_session_get (premia_badge_part_get_session (PREMIA_BADGE_PART (self)));

  gtk_stack_set_visible_child_name (self->stack, set == NULL ? "loading" : "empty");
}

static void
premia_gallery_part_constructed (GObject *object)
{
  PremiaGalleryPart *self = PREMIA_GALLERY_PART (object);

  G_OBJECT_CLASS (premia_gallery_part_parent_class)->constructed (object);

  g_signal_connect_object (premia_badge_part_get_session (PREMIA_BADGE_PART (self)), "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  show (self);
}

static void
premia_gallery_part_class_init (PremiaGalleryPartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = premia_gallery_part_constructed;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/badges/premia-gallery-part.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaGalleryPart, stack);
}

static void
premia_gallery_part_init (PremiaGalleryPart *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
