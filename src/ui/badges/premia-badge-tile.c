/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-badge-tile"

#include "premia-badge-tile.h"
#include "premia-badge-picture.h"
#include "premia-badge-saver.h"

#include "engine/premia-file-name.h"
#include "ui/page/premia-drag-out.h"

#include <glib/gi18n.h>

struct _PremiaBadgeTile
{
  GtkWidget           parent_instance;
  PremiaBadgePicture *picture;
  GtkLabel           *name;
  GtkLabel           *count;
  GtkLabel           *last;
  PremiaGalleryItem  *item; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (PremiaBadgeTile, premia_badge_tile, GTK_TYPE_WIDGET)

static void
show (PremiaBadgeTile *self)
{
  const PremiaGalleryFacts *facts = premia_gallery_item_get (self->item);

  premia_badge_picture_set_kept_face (self->picture, facts->face, G_OBJECT (self->item));
  gtk_label_set_text (self->name, facts->name);
  gtk_label_set_text (self->count, facts->count);
  gtk_label_set_text (self->last, facts->last);
  if (facts->n_holders > 0)
    gtk_widget_remove_css_class (GTK_WIDGET (self), "unearned");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "unearned");
}

void
premia_badge_tile_set_item (PremiaBadgeTile *self, PremiaGalleryItem *item)
{
  g_return_if_fail (PREMIA_IS_BADGE_TILE (self));

  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, show, self);
  g_set_object (&self->item, item);
  if (item == NULL)
    return;
  g_signal_connect_swapped (item, "changed", G_CALLBACK (show), self);
  show (self);
}

static void
premia_badge_tile_dispose (GObject *object)
{
  PremiaBadgeTile *self = PREMIA_BADGE_TILE (object);
  GtkWidget *child;

  premia_badge_tile_set_item (self, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (premia_badge_tile_parent_class)->dispose (object);
}

static void
premia_badge_tile_class_init (PremiaBadgeTileClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_badge_tile_dispose;

  g_type_ensure (PREMIA_TYPE_BADGE_PICTURE);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "badge-tile");
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/badges/premia-badge-tile.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeTile, picture);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeTile, name);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeTile, count);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeTile, last);
}

static GBytes *
make_picture (gpointer face)
{
  return premia_badge_make_file (face, "png", PREMIA_BADGE_PICTURE_SIZE);
}

static GdkContentProvider *
prepare_picture (GtkWidget *widget)
{
  PremiaBadgeTile *self = PREMIA_BADGE_TILE (widget);
  const PremiaGalleryFacts *facts = self->item != NULL ? premia_gallery_item_get (self->item) : NULL;
  g_autofree char *name = NULL;

  if (facts == NULL)
    return NULL;
  name = premia_file_name_make (*facts->name != '\0' ? facts->name : _("badge"), "png");
  return premia_file_offer_new (name, make_picture, premia_badge_face_copy (facts->face), (GDestroyNotify) premia_badge_face_free);
}

static void
premia_badge_tile_init (PremiaBadgeTile *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  premia_drag_out_add (GTK_WIDGET (self), prepare_picture);
}

GtkWidget *
premia_badge_tile_new (void)
{
  return g_object_new (PREMIA_TYPE_BADGE_TILE, NULL);
}
