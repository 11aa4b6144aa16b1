/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "drawing/premia-badge-face.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PremiaBadgePicture:
 * A badge in the window: square, as large as its property "size" says (96 at first); smaller, down to "least", where
 * there is less room (0 at first: never). Who listens hears its name and what is to be seen.
 */
#define PREMIA_TYPE_BADGE_PICTURE (premia_badge_picture_get_type ())
G_DECLARE_FINAL_TYPE (PremiaBadgePicture, premia_badge_picture, PREMIA, BADGE_PICTURE, GtkWidget)

GtkWidget             *premia_badge_picture_new (int size);
/* @face: (nullable): copied. It is shown as it is: in colours, or grey with its ring, if its fields say so. */
void                   premia_badge_picture_set_face (PremiaBadgePicture *self, const PremiaBadgeFace *face);
/* The same, with what is painted kept by @keeper: whoever shows its face next, as a list does that is scrolled, need not paint it again. */
void                   premia_badge_picture_set_kept_face (PremiaBadgePicture *self, const PremiaBadgeFace *face, GObject *keeper);
const PremiaBadgeFace *premia_badge_picture_get_face (PremiaBadgePicture *self); /* borrowed (nullable) */
void                   premia_badge_picture_set_size (PremiaBadgePicture *self, int size);
/* The same badge before it is earned: grey, with a ring as far as @progress (0–1; < 0: without ring). */
void                   premia_badge_picture_set_locked (PremiaBadgePicture *self, gboolean locked, double progress);

G_END_DECLS
