/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "premia-gallery-item.h"

G_BEGIN_DECLS

/**
 * PremiaBadgeTile: a badge in the gallery: its picture, its name, who has it. It follows its item, and can be dragged out as a picture (PNG).
 */
#define PREMIA_TYPE_BADGE_TILE (premia_badge_tile_get_type ())
G_DECLARE_FINAL_TYPE (PremiaBadgeTile, premia_badge_tile, PREMIA, BADGE_TILE, GtkWidget)

GtkWidget *premia_badge_tile_new (void);
/* NULL: of none. */
void       premia_badge_tile_set_item (PremiaBadgeTile *self, PremiaGalleryItem *item);

G_END_DECLS
