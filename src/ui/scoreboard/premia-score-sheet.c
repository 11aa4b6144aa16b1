/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-score-sheet"

#include "premia-score-sheet.h"

/* Around a card, for its shade, in units. */
#define SHADE 3.0

static void
begin (PremiaScoreSheet *self, const PremiaScorePaper *paper, PremiaScoreInk *ink, cairo_surface_t **surface)
{
  *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) (self->box.width * paper->scale), (int) (self->box.height * paper->scale));
  ink->cr = cairo_create (*surface);
  ink->look = paper->look;
  ink->lettering = paper->lettering;
  ink->unit = self->room.unit;
  cairo_scale (ink->cr, paper->scale, paper->scale);
  cairo_translate (ink->cr, -self->box.x, -self->box.y);
}

static void
end (PremiaScoreSheet *self, PremiaScoreInk *ink, cairo_surface_t *surface)
{
  const int width = cairo_image_surface_get_width (surface), height = cairo_image_surface_get_height (surface);
  const int stride = cairo_image_surface_get_stride (surface);

  cairo_destroy (ink->cr);
  cairo_surface_flush (surface);
  self->pixels = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), (gsize) stride * (gsize) height,
                                             (GDestroyNotify) cairo_surface_destroy, surface);
  self->texture = gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, self->pixels, (gsize) stride);
}

static PremiaScoreSheet *
new_sheet (const PremiaScorePaper *paper)
{
  PremiaScoreSheet *self = g_new0 (PremiaScoreSheet, 1);

  premia_score_room_init (&self->room, paper->width, paper->height);
  self->box = (PremiaBox) { 0.0, 0.0, paper->width, paper->height };
  return self;
}

PremiaScoreSheet *
premia_score_sheet_new_slide (PremiaScoreSlide *slide, const PremiaScorePaper *paper)
{
  PremiaScoreSheet *self = new_sheet (paper);
  cairo_surface_t *surface;
  PremiaScoreInk ink;

  begin (self, paper, &ink, &surface);
  premia_score_frame_paint_words (slide, &ink, &self->room);
  premia_score_slide_paint (slide, &ink, &self->room);
  end (self, &ink, surface);
  self->parts = premia_score_slide_list_parts (slide, &self->room);
  return self;
}

PremiaScoreSheet *
premia_score_sheet_new_frame (const PremiaScoreFrame *frame, const PremiaScorePaper *paper)
{
  PremiaScoreSheet *self = new_sheet (paper);
  cairo_surface_t *surface;
  PremiaScoreInk ink;

  begin (self, paper, &ink, &surface);
  premia_score_frame_paint (frame, &ink, &self->room);
  end (self, &ink, surface);
  return self;
}

PremiaScoreSheet *
premia_score_sheet_new_cheer (const PremiaScoreCheer *cheer, const PremiaScorePaper *paper)
{
  PremiaScoreSheet *self = new_sheet (paper);
  const PremiaBox card = premia_score_cheer_get_box (&self->room);
  const double shade = SHADE * self->room.unit;
  cairo_surface_t *surface;
  PremiaScoreInk ink;

  self->box.x = (int) (card.x - shade);
  self->box.y = (int) (card.y - shade);
  self->box.width = (int) (card.width + 2.0 * shade + 2.0);
  self->box.height = (int) (card.height + 2.0 * shade + 2.0);
  begin (self, paper, &ink, &surface);
  premia_score_cheer_paint (cheer, &ink, &self->room, &card);
  end (self, &ink, surface);
  return self;
}

void
premia_score_sheet_free (PremiaScoreSheet *self)
{
  g_clear_object (&self->texture);
  g_clear_pointer (&self->pixels, g_bytes_unref);
  g_clear_pointer (&self->parts, g_array_unref);
  g_free (self);
}

gboolean
premia_score_sheet_equal (const PremiaScoreSheet *a, const PremiaScoreSheet *b)
{
  return g_bytes_equal (a->pixels, b->pixels);
}
