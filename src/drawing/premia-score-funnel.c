/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-score-funnel"

#include "premia-score-funnel.h"

#include "premia-chart.h"

struct _PremiaScoreFunnel
{
  PremiaScoreSlide parent_instance;
  PremiaSeries    *series; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (PremiaScoreFunnel, premia_score_funnel, PREMIA_TYPE_SCORE_SLIDE)

/* In units: between two stages, where one narrows into the next. */
#define GAP 3.4

static guint
premia_score_funnel_get_n (PremiaScoreSlide *slide)
{
  PremiaSeries *series = PREMIA_SCORE_FUNNEL (slide)->series;

  return series != NULL ? premia_series_get_n (series) : 0;
}

/* A stage brings the way to the next one with it. */
static void
premia_score_funnel_list_parts (PremiaScoreSlide *slide, const PremiaScoreRoom *room, GArray *boxes)
{
  const guint n = premia_score_funnel_get_n (slide);

  premia_score_slide_add_rows (boxes, room, &room->body, n, room->stacked ? 15.0 : 18.0, GAP);
  for (guint i = 0; i + 1 < n; i++)
    g_array_index (boxes, PremiaBox, i).height += GAP * room->unit;
}

typedef struct { double x, width; } Bars;

static Bars
get_bars (const PremiaScoreRoom *room)
{
  const double label = room->stacked ? 0.0 : 40.0 * room->unit;
  const double end = (room->stacked ? 0.0 : 24.0) * room->unit;

  return (Bars) { room->body.x + label, room->body.width - label - end };
}

static double
bar_width (const PremiaScoreFunnel *self, const PremiaScoreRoom *room, guint index)
{
  double least, most;

  premia_series_get_range (self->series, &least, &most);
  return MAX (most > 0.0 ? get_bars (room).width * premia_series_get (self->series, index)->value / most : 0.0, 1.2 * room->unit);
}

static void
paint_neck (PremiaScoreFunnel *self, const PremiaScoreInk *ink, const PremiaScoreRoom *room, guint index, double top)
{
  const double middle = get_bars (room).x + get_bars (room).width / 2.0, gap = GAP * ink->unit;
  const double wide = bar_width (self, room, index) / 2.0, narrow = bar_width (self, room, index + 1) / 2.0;

  cairo_move_to (ink->cr, middle - wide, top);
  cairo_line_to (ink->cr, middle + wide, top);
  cairo_line_to (ink->cr, middle + narrow, top + gap);
  cairo_line_to (ink->cr, middle - narrow, top + gap);
  cairo_close_path (ink->cr);
  premia_color_set (&ink->look->neck, ink->cr);
  cairo_fill (ink->cr);
}

static void
paint_stage (PremiaScoreFunnel *self, const PremiaScoreInk *ink, const PremiaScoreRoom *room, guint index, const PremiaBox *row, gboolean last)
{
  const PremiaSeriesItem *item = premia_series_get (self->series, index);
  const double unit = ink->unit, width = bar_width (self, room, index), middle = row->y + row->height / 2.0;
  const Bars bars = get_bars (room);
  const PremiaBox bar = { bars.x + (bars.width - width) / 2.0, row->y, width, row->height };
  const double size = MIN (8.0, row->height / unit * 0.62);
  const double text = premia_lettering_measure (ink->lettering, item->text, (PremiaLetters) { size * unit, PREMIA_WEIGHT_BOLD }, NULL);
  const gboolean inside = text + 2.0 * unit <= width;

  premia_score_fill_box (ink, &bar, MIN (1.4 * unit, width / 2.0), last ? &ink->look->positive : &ink->look->fill);
  premia_score_write (ink, item->text, size, PREMIA_WEIGHT_BOLD, inside ? last ? &ink->look->surface : &ink->look->on_fill : &ink->look->text,
                      inside ? bar.x : bar.x + width + 1.6 * unit, middle, inside ? width : -1.0, inside ? PREMIA_ALIGN_MIDDLE : PREMIA_ALIGN_START);
  if (room->stacked)
    {
      premia_score_write (ink, item->label, 3.4, PREMIA_WEIGHT_BOLD, &ink->look->text, row->x, row->y - 2.4 * unit, row->width * 0.6, PREMIA_ALIGN_START);
      premia_score_write (ink, item->note, 3.2, PREMIA_WEIGHT_NORMAL, &ink->look->dim_text, row->x + row->width * 0.5, row->y - 2.4 * unit,
                          row->width * 0.5, PREMIA_ALIGN_END);
      return;
    }
  premia_score_write_two (ink, item->label, 5.6, PREMIA_WEIGHT_BOLD, &ink->look->text, row->x, middle, bars.x - row->x - 2.0 * unit, PREMIA_ALIGN_START);
  premia_score_write_two (ink, item->note, 5.6, PREMIA_WEIGHT_MEDIUM, &ink->look->dim_text, bars.x + bars.width + 2.0 * unit, middle,
                          row->x + row->width - bars.x - bars.width - 2.0 * unit, PREMIA_ALIGN_END);
}

static void
premia_score_funnel_paint (PremiaScoreSlide *slide, const PremiaScoreInk *ink, const PremiaScoreRoom *room)
{
  PremiaScoreFunnel *self = PREMIA_SCORE_FUNNEL (slide);
  g_autoptr (GArray) boxes = premia_score_slide_list_parts (slide, room);

  for (guint i = 0; i < boxes->len; i++)
    {
      PremiaBox row = g_array_index (boxes, PremiaBox, i);
      const gboolean last = i + 1 == boxes->len;

      if (!last)
        row.height -= GAP * ink->unit;
      if (room->stacked)
        {
          /* The words stand over the bar. */
          row.y += 4.8 * ink->unit;
          row.height -= 4.8 * ink->unit;
        }
      if (!last && !room->stacked)
        paint_neck (self, ink, room, i, row.y + row.height);
      paint_stage (self, ink, room, i, &row, last);
    }
}

static void
premia_score_funnel_say (PremiaScoreSlide *slide, GString *words)
{
  PremiaSeries *series = PREMIA_SCORE_FUNNEL (slide)->series;

  for (guint i = 0; i < premia_series_get_n (series); i++)
    {
      g_autofree char *item = premia_chart_say_item (premia_series_get (series, i));

      g_string_append_printf (words, "%s%s", i > 0 ? "; " : "", item);
    }
}

static void
premia_score_funnel_finalize (GObject *object)
{
  g_clear_pointer (&PREMIA_SCORE_FUNNEL (object)->series, premia_series_unref);

  G_OBJECT_CLASS (premia_score_funnel_parent_class)->finalize (object);
}

static void
premia_score_funnel_class_init (PremiaScoreFunnelClass *klass)
{
  PremiaScoreSlideClass *slide_class = PREMIA_SCORE_SLIDE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = premia_score_funnel_finalize;
  slide_class->get_n = premia_score_funnel_get_n;
  slide_class->list_parts = premia_score_funnel_list_parts;
  slide_class->paint = premia_score_funnel_paint;
  slide_class->say = premia_score_funnel_say;
}

static void
premia_score_funnel_init (PremiaScoreFunnel *self)
{
}

PremiaScoreSlide *
premia_score_funnel_new (void)
{
  return g_object_new (PREMIA_TYPE_SCORE_FUNNEL, NULL);
}

void
premia_score_funnel_set_series (PremiaScoreFunnel *self, PremiaSeries *series)
{
  g_return_if_fail (PREMIA_IS_SCORE_FUNNEL (self));
  g_return_if_fail (series != NULL);

  premia_series_ref (series);
  g_clear_pointer (&self->series, premia_series_unref);
  self->series = series;
}
