/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* Paints into the square (0, 0, @size, @size). */
typedef void (*PremiaScorePaintFunc) (cairo_t *cr, double size, gpointer user_data);

/**
 * PremiaScorePicture:
 * A badge or a logo on a board, painted by whoever knows how it looks. Ref-counted; for one thread.
 */
typedef struct _PremiaScorePicture PremiaScorePicture;

/* @user_data lives until @destroy. (transfer full) */
PremiaScorePicture *premia_score_picture_new (PremiaScorePaintFunc paint, gpointer user_data, GDestroyNotify destroy);
PremiaScorePicture *premia_score_picture_ref (PremiaScorePicture *self);
void                premia_score_picture_unref (PremiaScorePicture *self);
/* @x, @y: the upper left corner. */
void                premia_score_picture_paint (PremiaScorePicture *self, cairo_t *cr, double x, double y, double size);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaScorePicture, premia_score_picture_unref)
G_END_DECLS
