/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-bullet-chart"

#include "premia-bullet-chart.h"
#include "premia-bar-rows.h"

#include <math.h>

#define BAR_SHARE    0.42 /* of the track: the ranges are seen above and below the value */
#define TARGET_WIDTH 0.24 /* in sizes of the font */
#define TARGET_OVER  0.18 /* how far it stands out of the track */
#define CAP_PX       3.0  /* half of the end of an interval */
#define FREE_SHARE   0.06 /* of the scale beyond what is drawn, so that a target is not at its end */

typedef struct { double value, target, fair, good, low, high, end; } Scale;

struct _PremiaBulletChart
{
  PremiaChart   parent_instance;
  PremiaSeries *words;  /* (owned) (nullable): values are 1, so that the rows keep their width */
  GArray       *scales; /* (owned) of Scale */
};

G_DEFINE_FINAL_TYPE (PremiaBulletChart, premia_bullet_chart, PREMIA_TYPE_CHART)

static guint
count_items (PremiaBulletChart *self)
{
  return self->words != NULL ? premia_series_get_n (self->words) : 0;
}

static double
place (const PremiaBox *track, const Scale *scale, double value)
{
  return track->x + CLAMP (value / scale->end, 0.0, 1.0) * track->width;
}

/* From poor to good ever lighter, as on paper: what is left is the track. */
static void
paint_ranges (cairo_t *cr, const PremiaBox *track, const Scale *scale, const PremiaPalette *palette)
{
  const double ends[] = { scale->good, scale->fair };
  const double shades[] = { 0.16, 0.28 };

  premia_shape_round_box (cr, track, 3.0);
  premia_color_set (&palette->track, cr);
  cairo_fill (cr);
  cairo_save (cr);
  premia_shape_round_box (cr, track, 3.0);
  cairo_clip (cr);
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (isfinite (ends[i]) && ends[i] > 0.0)
      {
        const PremiaColor color = premia_color_mix (&palette->surface, &palette->dim_text, shades[i]);

        cairo_rectangle (cr, track->x, track->y, place (track, scale, ends[i]) - track->x, track->height);
        premia_color_set (&color, cr);
        cairo_fill (cr);
      }
  cairo_restore (cr);
}

static void
paint_interval (cairo_t *cr, const PremiaBox *track, const Scale *scale, const PremiaPalette *palette)
{
  const double left = place (track, scale, scale->low), right = place (track, scale, scale->high), y = track->y + track->height / 2.0;

  /* A light edge under the dark line: it crosses the bar and the ranges. */
  for (guint turn = 0; turn < 2; turn++)
    {
      cairo_move_to (cr, left, y - CAP_PX);
      cairo_line_to (cr, left, y + CAP_PX);
      cairo_move_to (cr, left, y);
      cairo_line_to (cr, right, y);
      cairo_move_to (cr, right, y - CAP_PX);
      cairo_line_to (cr, right, y + CAP_PX);
      cairo_set_line_width (cr, turn == 0 ? 3.5 : 1.5);
      premia_color_set (turn == 0 ? &palette->surface : &palette->text, cr);
      cairo_stroke (cr);
    }
}

static void
paint_row (PremiaBulletChart *self, cairo_t *cr, const PremiaBarFrame *frame, guint index, double width, const PremiaPalette *palette,
           gboolean highlighted)
{
  const double size = premia_chart_get_font_size (PREMIA_CHART (self));
  const Scale *scale = &g_array_index (self->scales, Scale, index);
  const PremiaBox track = premia_bar_frame_get_track (frame, index);
  const double inset = track.height * (1.0 - BAR_SHARE) / 2.0;

  premia_bar_rows_paint_words (PREMIA_CHART (self), cr, premia_series_get (self->words, index), frame, index, width, palette, highlighted);
  paint_ranges (cr, &track, scale, palette);
  if (isfinite (scale->value) && scale->value > 0.0)
    {
      const PremiaBox bar = { track.x, track.y + inset, MAX (place (&track, scale, scale->value) - track.x, 2.0), track.height - 2.0 * inset };

      premia_shape_bar (cr, &bar, 2.0, PREMIA_END_RIGHT);
      premia_color_set (&palette->accent, cr);
      cairo_fill (cr);
    }
  if (isfinite (scale->low) && isfinite (scale->high))
    paint_interval (cr, &track, scale, palette);
  if (isfinite (scale->target))
    {
      const PremiaBox mark = { place (&track, scale, scale->target) - TARGET_WIDTH * size / 2.0, track.y - TARGET_OVER * size, TARGET_WIDTH * size,
                               track.height + 2.0 * TARGET_OVER * size };

      premia_shape_round_box (cr, &mark, 1.0);
      premia_color_set (&palette->text, cr);
      cairo_fill (cr);
    }
}

static void
premia_bullet_chart_paint (PremiaChart *chart, cairo_t *cr, double width, double height, const PremiaPalette *palette, int highlighted)
{
  PremiaBulletChart *self = PREMIA_BULLET_CHART (chart);
  PremiaBarFrame frame;

  if (count_items (self) == 0)
    {
      premia_bar_rows_paint_empty (chart, cr, width, height, palette);
      return;
    }
  premia_bar_rows_fit (chart, self->words, width, height, &frame);
  for (guint i = 0; i < frame.n; i++)
    paint_row (self, cr, &frame, i, width, palette, (int) i == highlighted);
}

static int
premia_bullet_chart_pick (PremiaChart *chart, double width, double height, double x, double y)
{
  PremiaBulletChart *self = PREMIA_BULLET_CHART (chart);
  PremiaBarFrame frame;

  if (count_items (self) == 0)
    return -1;
  premia_bar_rows_fit (chart, self->words, width, height, &frame);
  return premia_bar_frame_pick (&frame, y);
}

static double
premia_bullet_chart_get_height (PremiaChart *chart, double width)
{
  return MAX (count_items (PREMIA_BULLET_CHART (chart)), 1) * premia_bar_frame_get_row_height (width, premia_chart_get_font_size (chart));
}

static guint
premia_bullet_chart_get_n_items (PremiaChart *chart)
{
  return count_items (PREMIA_BULLET_CHART (chart));
}

static char *
premia_bullet_chart_describe (PremiaChart *chart)
{
  PremiaBulletChart *self = PREMIA_BULLET_CHART (chart);

  return self->words != NULL ? premia_chart_say_series (self->words) : g_strdup ("");
}

static char *
premia_bullet_chart_describe_item (PremiaChart *chart, guint item)
{
  return premia_chart_say_item (premia_series_get (PREMIA_BULLET_CHART (chart)->words, item));
}

static void
premia_bullet_chart_finalize (GObject *object)
{
  PremiaBulletChart *self = PREMIA_BULLET_CHART (object);

  g_clear_pointer (&self->words, premia_series_unref);
  g_array_unref (self->scales);
  G_OBJECT_CLASS (premia_bullet_chart_parent_class)->finalize (object);
}

static void
premia_bullet_chart_class_init (PremiaBulletChartClass *klass)
{
  PremiaChartClass *chart_class = PREMIA_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = premia_bullet_chart_finalize;
  chart_class->paint = premia_bullet_chart_paint;
  chart_class->pick = premia_bullet_chart_pick;
  chart_class->get_height = premia_bullet_chart_get_height;
  chart_class->get_n_items = premia_bullet_chart_get_n_items;
  chart_class->describe = premia_bullet_chart_describe;
  chart_class->describe_item = premia_bullet_chart_describe_item;
}

static void
premia_bullet_chart_init (PremiaBulletChart *self)
{
  self->scales = g_array_new (FALSE, FALSE, sizeof (Scale));
}

PremiaChart *
premia_bullet_chart_new (void)
{
  return g_object_new (PREMIA_TYPE_BULLET_CHART, NULL);
}

static Scale
make_scale (const PremiaBullet *bullet)
{
  Scale scale = { bullet->value, bullet->target, bullet->fair, bullet->good, bullet->low, bullet->high, bullet->end };
  const double reached[] = { scale.value, scale.target, scale.fair, scale.good, scale.high };
  double most = 0.0;

  for (guint i = 0; i < G_N_ELEMENTS (reached); i++)
    if (isfinite (reached[i]))
      most = MAX (most, reached[i]);
  if (!isfinite (scale.end) || scale.end <= 0.0)
    scale.end = most > 0.0 ? most * (1.0 + FREE_SHARE) : 1.0;
  return scale;
}

void
premia_bullet_chart_set_bullets (PremiaBulletChart *self, const char *name, const PremiaBullet *bullets, guint n)
{
  g_return_if_fail (PREMIA_IS_BULLET_CHART (self));
  g_return_if_fail (name != NULL && (bullets != NULL || n == 0));

  g_clear_pointer (&self->words, premia_series_unref);
  g_array_set_size (self->scales, 0);
  self->words = premia_series_new (name);
  for (guint i = 0; i < n; i++)
    {
      const Scale scale = make_scale (&bullets[i]);

      g_array_append_val (self->scales, scale);
      premia_series_add (self->words, bullets[i].label, 1.0, bullets[i].text, bullets[i].note);
    }
  premia_chart_changed (PREMIA_CHART (self));
}
