/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-score-picture"

#include "premia-score-picture.h"

struct _PremiaScorePicture
{
  PremiaScorePaintFunc paint;
  gpointer             user_data;
  GDestroyNotify       destroy;
};

PremiaScorePicture *
premia_score_picture_new (PremiaScorePaintFunc paint, gpointer user_data, GDestroyNotify destroy)
{
  PremiaScorePicture *self;

  g_return_val_if_fail (paint != NULL, NULL);

  self = g_rc_box_new0 (PremiaScorePicture);
  self->paint = paint;
  self->user_data = user_data;
  self->destroy = destroy;
  return self;
}

static void
clear (gpointer data)
{
  PremiaScorePicture *self = data;

  if (self->destroy != NULL)
    self->destroy (self->user_data);
}

PremiaScorePicture *
premia_score_picture_ref (PremiaScorePicture *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_rc_box_acquire (self);
}

void
premia_score_picture_unref (PremiaScorePicture *self)
{
  g_return_if_fail (self != NULL);

  g_rc_box_release_full (self, clear);
}

void
premia_score_picture_paint (PremiaScorePicture *self, cairo_t *cr, double x, double y, double size)
{
  g_return_if_fail (self != NULL && cr != NULL);

  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_rectangle (cr, 0.0, 0.0, size, size);
  cairo_clip (cr);
  cairo_new_path (cr);
  self->paint (cr, size, self->user_data);
  cairo_restore (cr);
}
