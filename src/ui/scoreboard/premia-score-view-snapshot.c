/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-score-view"

#include "premia-score-view-private.h"

#include <glib/gi18n.h>

/* How much of the way of one part has passed when the next one sets out. */
#define STAGGER 0.35
/* Around a part, in units: what its corners reach beyond it. */
#define MARGIN 0.7

void
premia_score_view_fill_paper (PremiaScoreView *self, PremiaScorePaper *paper)
{
  *paper = (PremiaScorePaper) { &self->look, self->lettering, MAX (gtk_widget_get_width (GTK_WIDGET (self)), 1),
                                MAX (gtk_widget_get_height (GTK_WIDGET (self)), 1), gtk_widget_get_scale_factor (GTK_WIDGET (self)) };
}

void
premia_score_view_forget (PremiaScoreView *self)
{
  g_clear_pointer (&self->sheet, premia_score_sheet_free);
  g_clear_pointer (&self->frame, premia_score_sheet_free);
  g_clear_pointer (&self->leaving, premia_score_sheet_free);
  premia_score_cheering_forget (self->cheering);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
premia_score_view_forget_frame (PremiaScoreView *self)
{
  g_clear_pointer (&self->frame, premia_score_sheet_free);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* The board writes as the window does. */
static void
ensure_lettering (PremiaScoreView *self)
{
  const PangoFontDescription *font = pango_context_get_font_description (gtk_widget_get_pango_context (GTK_WIDGET (self)));
  const char *family = font != NULL ? pango_font_description_get_family (font) : NULL;

  if (self->lettering == NULL)
    self->lettering = premia_lettering_new (family != NULL ? family : "Sans");
}

static void
ensure_sheets (PremiaScoreView *self, const PremiaScorePaper *paper)
{
  PremiaScoreSlide *slide = premia_score_view_get_slide (self);
  const PremiaScoreFrame frame = { self->company, self->logo, self->day, self->index, self->slides->len, self->held ? C_("scoreboard", "Held") : "" };

  if (self->frame == NULL)
    self->frame = premia_score_sheet_new_frame (&frame, paper);
  if (self->sheet == NULL && slide != NULL)
    self->sheet = premia_score_sheet_new_slide (slide, paper);
}

static GdkRGBA
to_rgba (const PremiaColor *color)
{
  return (GdkRGBA) { (float) color->red, (float) color->green, (float) color->blue, (float) color->alpha };
}

static void
snapshot_ground (PremiaScoreView *self, GtkSnapshot *snapshot, float width, float height)
{
  const GskColorStop stops[] = { { 0.0f, to_rgba (&self->look.ground) }, { 1.0f, to_rgba (&self->look.ground_end) } };

  gtk_snapshot_append_linear_gradient (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height), &GRAPHENE_POINT_INIT (0, 0),
                                       &GRAPHENE_POINT_INIT (width * 0.6f, height), stops, G_N_ELEMENTS (stops));
}

static void
append (GtkSnapshot *snapshot, const PremiaScoreSheet *sheet)
{
  gtk_snapshot_append_texture (snapshot, sheet->texture, &GRAPHENE_RECT_INIT (0, 0, (float) sheet->room.width, (float) sheet->room.height));
}

static void
append_faint (GtkSnapshot *snapshot, const PremiaScoreSheet *sheet, double opacity)
{
  gtk_snapshot_push_opacity (snapshot, opacity);
  append (snapshot, sheet);
  gtk_snapshot_pop (snapshot);
}

/* The piece of a sheet that lies in @box, @by to the right of where it will lie. */
static void
append_part (GtkSnapshot *snapshot, const PremiaScoreSheet *sheet, const PremiaBox *box, double by, double opacity)
{
  const double margin = MARGIN * sheet->room.unit;
  const graphene_rect_t clip = GRAPHENE_RECT_INIT ((float) (box->x - margin), (float) (box->y - margin), (float) (box->width + 2.0 * margin),
                                                   (float) (box->height + 2.0 * margin));

  if (opacity <= 0.0)
    return;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) by, 0));
  gtk_snapshot_push_opacity (snapshot, opacity);
  gtk_snapshot_push_clip (snapshot, &clip);
  append (snapshot, sheet);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_restore (snapshot);
}

static double
ease_out (double time)
{
  const double left = 1.0 - CLAMP (time, 0.0, 1.0);

  return 1.0 - left * left * left;
}

static void
snapshot_parts (PremiaScoreView *self, GtkSnapshot *snapshot)
{
  const PremiaScoreSheet *sheet = self->sheet;
  const double slots = 1.0 + STAGGER * (sheet->parts->len > 0 ? sheet->parts->len - 1 : 0);
  const double words = ease_out (self->turned * 2.0);

  append_part (snapshot, sheet, &sheet->room.header, 0.0, words);
  append_part (snapshot, sheet, &sheet->room.footer, 0.0, words);
  for (guint i = 0; i < sheet->parts->len; i++)
    {
      const double here = ease_out (self->turned * slots - STAGGER * i);

      append_part (snapshot, sheet, &g_array_index (sheet->parts, PremiaBox, i), (1.0 - here) * 9.0 * sheet->room.unit, here);
    }
}

void
premia_score_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PremiaScoreView *self = PREMIA_SCORE_VIEW (widget);
  PremiaScorePaper paper;

  ensure_lettering (self);
  premia_score_view_fill_paper (self, &paper);
  ensure_sheets (self, &paper);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) paper.width, (float) paper.height));
  snapshot_ground (self, snapshot, (float) paper.width, (float) paper.height);
  append (snapshot, self->frame);
  if (self->leaving != NULL)
    append_faint (snapshot, self->leaving, 1.0 - ease_out (self->turned * (self->in_parts ? 3.0 : 1.0)));
  if (self->sheet != NULL && self->turned >= 1.0)
    append (snapshot, self->sheet);
  else if (self->sheet != NULL && self->in_parts)
    snapshot_parts (self, snapshot);
  else if (self->sheet != NULL)
    append_faint (snapshot, self->sheet, ease_out (self->turned));
  premia_score_cheering_snapshot (self->cheering, snapshot, &paper);
  gtk_snapshot_pop (snapshot);
}
