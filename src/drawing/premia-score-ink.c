/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-score-ink"

#include "premia-score-ink.h"

#include <math.h>

/* How much smaller than meant a text may become before it is cut. */
#define LEAST_SHARE 0.6
#define N_LEAVES 8
/* A text of two lines is one, if it need not be smaller than that for it. */
#define ONE_LINE_SHARE 0.8

void
premia_score_room_init (PremiaScoreRoom *room, double width, double height)
{
  const gboolean stacked = width < height * 1.1;
  const double unit = stacked ? MIN (width / 62.0, height / 100.0) : MIN (height / 100.0, width / 138.0);
  const double margin = stacked ? 3.0 * unit : 6.0 * unit;
  const double inner = MAX (width - 2.0 * margin, 1.0);
  const double head = (stacked ? 24.0 : 17.0) * unit;
  const double foot = (stacked ? 10.0 : 6.0) * unit;
  const double top = 4.5 * unit;

  g_return_if_fail (room != NULL);

  room->width = width;
  room->height = height;
  room->unit = unit;
  room->stacked = stacked;
  room->header = (PremiaBox) { margin, top, inner, head };
  room->footer = (PremiaBox) { margin, height - foot - 3.0 * unit, inner, foot };
  room->body = (PremiaBox) { margin, top + head + 2.5 * unit, inner, 0.0 };
  room->body.height = MAX (room->footer.y - 1.5 * unit - room->body.y, 1.0);
}

double
premia_score_write (const PremiaScoreInk *ink, const char *text, double size, PremiaWeight weight, const PremiaColor *color,
                    double x, double middle_y, double width, PremiaAlign align)
{
  PremiaLetters letters = { size * ink->unit, weight };
  const double wanted = premia_lettering_measure (ink->lettering, text, letters, NULL);

  if (width >= 0.0 && wanted > width)
    letters.size *= MAX (width / wanted * 0.995, LEAST_SHARE);
  premia_lettering_write (ink->lettering, ink->cr, text, letters, color, x, middle_y, width, align);
  return width >= 0.0 ? MIN (wanted, width) : wanted;
}

/* How wide the longest word is: no name is broken in two. */
static double
measure_longest_word (const PremiaScoreInk *ink, const char *text, PremiaLetters letters)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  double longest = 0.0;

  for (guint i = 0; words[i] != NULL; i++)
    longest = MAX (longest, premia_lettering_measure (ink->lettering, words[i], letters, NULL));
  return longest;
}

double
premia_score_write_two (const PremiaScoreInk *ink, const char *text, double size, PremiaWeight weight, const PremiaColor *color,
                        double x, double middle_y, double width, PremiaAlign align)
{
  const double least = size * ink->unit * LEAST_SHARE;
  PremiaLetters letters = { size * ink->unit, weight };
  const double wanted = premia_lettering_measure (ink->lettering, text, letters, NULL);
  double height;

  if (wanted > width && wanted * ONE_LINE_SHARE <= width)
    letters.size *= width / wanted * 0.99;
  else if (wanted > width)
    letters.size = CLAMP (letters.size * width / measure_longest_word (ink, text, letters) * 0.98, least, letters.size);

  for (;;)
    {
      const double line = premia_lettering_line_height (ink->lettering, letters);

      height = premia_lettering_measure_wrapped (ink->lettering, text, letters, width);
      if (height <= 2.2 * line)
        break;
      if (letters.size <= least)
        {
          premia_lettering_write (ink->lettering, ink->cr, text, letters, color, x, middle_y, width, align);
          return line;
        }
      letters.size = MAX (letters.size * 0.93, least);
    }
  premia_lettering_write_wrapped (ink->lettering, ink->cr, text, letters, color, x, middle_y - height / 2.0, width, align);
  return height;
}

void
premia_score_fill_box (const PremiaScoreInk *ink, const PremiaBox *box, double radius, const PremiaColor *color)
{
  premia_shape_round_box (ink->cr, box, radius);
  premia_color_set (color, ink->cr);
  cairo_fill (ink->cr);
}

static void
fill_circle (const PremiaScoreInk *ink, double x, double y, double radius, const PremiaColor *color)
{
  cairo_new_sub_path (ink->cr);
  cairo_arc (ink->cr, x, y, radius, 0.0, 2.0 * G_PI);
  premia_color_set (color, ink->cr);
  cairo_fill (ink->cr);
}

void
premia_score_paint_avatar (const PremiaScoreInk *ink, double x, double y, double radius, const char *initials,
                           const PremiaColor *fill, const PremiaColor *text)
{
  fill_circle (ink, x, y, radius, fill);
  premia_score_write (ink, initials, radius * 0.86 / ink->unit, PREMIA_WEIGHT_BOLD, text, x - radius * 0.86, y, radius * 1.72, PREMIA_ALIGN_MIDDLE);
}

static void
paint_leaf (cairo_t *cr, double length)
{
  cairo_move_to (cr, 0.0, 0.0);
  cairo_curve_to (cr, length * 0.20, -length * 0.36, length * 0.66, -length * 0.34, length, -length * 0.06);
  cairo_curve_to (cr, length * 0.74, length * 0.20, length * 0.26, length * 0.22, 0.0, 0.0);
  cairo_fill (cr);
}

void
premia_score_paint_laurel (const PremiaScoreInk *ink, double x, double y, double radius, const PremiaColor *color)
{
  cairo_t *cr = ink->cr;
  const double stem = radius * 1.17;

  cairo_save (cr);
  premia_color_set (color, cr);
  cairo_set_line_width (cr, radius * 0.05);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  for (int side = -1; side <= 1; side += 2)
    {
      cairo_save (cr);
      cairo_translate (cr, x, y);
      cairo_scale (cr, side, 1.0);
      cairo_new_sub_path (cr);
      cairo_arc_negative (cr, 0.0, 0.0, stem, 0.47 * G_PI, -0.24 * G_PI);
      cairo_stroke (cr);
      for (guint i = 0; i < N_LEAVES; i++)
        {
          /* From near the bottom up to the shoulders, the leaves growing smaller. */
          const double angle = 0.43 * G_PI - 0.67 * G_PI * i / (N_LEAVES - 1);

          cairo_save (cr);
          cairo_translate (cr, cos (angle) * stem, sin (angle) * stem);
          cairo_rotate (cr, angle - G_PI_2 + (i + 1 == N_LEAVES ? 0.02 : 0.24) * G_PI);
          paint_leaf (cr, radius * (0.46 - 0.016 * i));
          cairo_restore (cr);
        }
      cairo_restore (cr);
    }
  cairo_restore (cr);
}

void
premia_score_paint_ring (const PremiaScoreInk *ink, double x, double y, double radius, double thickness, double share,
                         const PremiaColor *color, const PremiaColor *track)
{
  cairo_t *cr = ink->cr;
  const double middle = radius - thickness / 2.0;

  share = CLAMP (share, 0.0, 1.0);
  cairo_save (cr);
  cairo_set_line_width (cr, thickness);
  cairo_new_sub_path (cr);
  cairo_arc (cr, x, y, middle, 0.0, 2.0 * G_PI);
  premia_color_set (track, cr);
  cairo_stroke (cr);
  if (share > 0.0)
    {
      cairo_set_line_cap (cr, share < 1.0 ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
      cairo_new_sub_path (cr);
      cairo_arc (cr, x, y, middle, -G_PI_2, -G_PI_2 + 2.0 * G_PI * share);
      premia_color_set (color, cr);
      cairo_stroke (cr);
    }
  cairo_restore (cr);
}

static void
stroke_mark (const PremiaScoreInk *ink, double radius, const PremiaColor *mark)
{
  cairo_set_line_width (ink->cr, radius * 0.22);
  cairo_set_line_cap (ink->cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (ink->cr, CAIRO_LINE_JOIN_ROUND);
  premia_color_set (mark, ink->cr);
  cairo_stroke (ink->cr);
}

void
premia_score_paint_tick (const PremiaScoreInk *ink, double x, double y, double radius, const PremiaColor *fill, const PremiaColor *mark)
{
  fill_circle (ink, x, y, radius, fill);
  cairo_save (ink->cr);
  cairo_move_to (ink->cr, x - radius * 0.42, y + radius * 0.02);
  cairo_line_to (ink->cr, x - radius * 0.10, y + radius * 0.34);
  cairo_line_to (ink->cr, x + radius * 0.44, y - radius * 0.32);
  stroke_mark (ink, radius, mark);
  cairo_restore (ink->cr);
}

void
premia_score_paint_step (const PremiaScoreInk *ink, double x, double y, double radius, const PremiaColor *fill, const PremiaColor *mark)
{
  fill_circle (ink, x, y, radius, fill);
  cairo_save (ink->cr);
  cairo_move_to (ink->cr, x, y + radius * 0.46);
  cairo_line_to (ink->cr, x, y - radius * 0.42);
  cairo_move_to (ink->cr, x - radius * 0.36, y - radius * 0.06);
  cairo_line_to (ink->cr, x, y - radius * 0.44);
  cairo_line_to (ink->cr, x + radius * 0.36, y - radius * 0.06);
  stroke_mark (ink, radius, mark);
  cairo_restore (ink->cr);
}
