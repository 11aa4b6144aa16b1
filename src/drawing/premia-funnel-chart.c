/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-funnel-chart"

#include "premia-funnel-chart.h"
#include "premia-bar-rows.h"

#define RATE_HEIGHT 1.1 /* in sizes of the font: of the words between two bars */
#define MARK_PX     2.5

struct _PremiaFunnelChart
{
  PremiaChart   parent_instance;
  PremiaSeries *series;   /* (owned) (nullable) */
  PremiaSeries *compared; /* (owned) (nullable) */
  GPtrArray    *rates;    /* (owned) of char *: into each stage, "" for none */
};

G_DEFINE_FINAL_TYPE (PremiaFunnelChart, premia_funnel_chart, PREMIA_TYPE_CHART)

/* What narrows from one bar into the next. */
static void
paint_neck (cairo_t *cr, const PremiaBox *from, const PremiaBox *to, const PremiaPalette *palette)
{
  cairo_move_to (cr, from->x, from->y + from->height);
  cairo_line_to (cr, from->x + from->width, from->y + from->height);
  cairo_line_to (cr, to->x + to->width, to->y);
  cairo_line_to (cr, to->x, to->y);
  cairo_close_path (cr);
  premia_color_set (&palette->soft_accent, cr);
  cairo_fill (cr);
}

static const char *
get_rate (PremiaFunnelChart *self, guint stage)
{
  return stage > 0 && stage < self->rates->len ? g_ptr_array_index (self->rates, stage) : "";
}

/* A row of words between two bars needs more room than a neck. Where names stand between the bars, rates are notes. */
static double
row_height (PremiaFunnelChart *self, gboolean narrow, double width)
{
  const double size = premia_chart_get_font_size (PREMIA_CHART (self));

  return premia_bar_frame_get_row_height (width, size) + (self->rates->len > 0 && !narrow ? RATE_HEIGHT * size : 0.0);
}

/* "71%; 90 wait for an answer" */
static char *
make_note (PremiaFunnelChart *self, guint stage)
{
  const char *rate = get_rate (self, stage), *note = premia_series_get (self->series, stage)->note;

  if (*rate == '\0' || *note == '\0')
    return g_strconcat (rate, note, NULL);
  return g_strdup_printf ("%s; %s", rate, note);
}

/* What is written in the rows. (transfer full) */
static PremiaSeries *
make_rows (PremiaFunnelChart *self, gboolean narrow)
{
  PremiaSeries *rows;

  if (!narrow || self->rates->len == 0)
    return premia_series_ref (self->series);
  rows = premia_series_new (premia_series_get_name (self->series));
  for (guint i = 0; i < premia_series_get_n (self->series); i++)
    {
      const PremiaSeriesItem *item = premia_series_get (self->series, i);
      g_autofree char *note = make_note (self, i);

      premia_series_add (rows, item->label, item->value, item->text, note);
    }
  return rows;
}

static void
fit (PremiaFunnelChart *self, double width, double height, PremiaBarFrame *frame, PremiaSeries **rows)
{
  g_autoptr (PremiaSeries) plain = NULL;
  const guint n = premia_series_get_n (self->series);
  double least, most;

  premia_bar_rows_fit (PREMIA_CHART (self), self->series, width, height, frame);
  plain = make_rows (self, frame->narrow);
  if (frame->narrow)
    premia_bar_rows_fit (PREMIA_CHART (self), plain, width, height, frame);
  if (self->compared != NULL)
    {
      premia_series_get_range (self->compared, &least, &most);
      frame->most = MAX (frame->most, most);
    }
  if (self->rates->len > 0)
    frame->row_height = MIN (row_height (self, frame->narrow, width), n > 0 && height > 0.0 ? height / n : G_MAXDOUBLE);
  if (rows != NULL)
    *rows = g_steal_pointer (&plain);
}

static PremiaBox
get_bar (PremiaFunnelChart *self, const PremiaBarFrame *frame, guint stage)
{
  return premia_bar_frame_get_bar (frame, stage, premia_series_get (self->series, stage)->value);
}

/* In the middle of the neck where it has room, else beside it. */
static void
paint_rate (PremiaFunnelChart *self, cairo_t *cr, const PremiaBarFrame *frame, guint stage, const PremiaPalette *palette)
{
  PremiaLettering *lettering = premia_chart_get_lettering (PREMIA_CHART (self));
  const PremiaLetters how = { premia_chart_get_font_size (PREMIA_CHART (self)) * 0.86, PREMIA_WEIGHT_NORMAL };
  const PremiaBox above = get_bar (self, frame, stage - 1), bar = get_bar (self, frame, stage);
  g_autofree char *text = g_strdup_printf ("↓ %s", get_rate (self, stage));
  const double width = premia_lettering_measure (lettering, text, how, NULL), line = premia_lettering_line_height (lettering, how);
  const double top = above.y + above.height, bottom = bar.y;

  if (bottom - top < line * 0.85)
    return;
  premia_lettering_write (lettering, cr, text, how, &palette->text, above.x + how.size * 0.6, (top + bottom) / 2.0,
                          MIN (width + 1.0, frame->bar_width - how.size * 0.6), PREMIA_ALIGN_START);
}

/* What it was before, or should be: a tick that stands out of the bar. */
static void
paint_compared (PremiaFunnelChart *self, cairo_t *cr, const PremiaBarFrame *frame, guint stage, const PremiaPalette *palette)
{
  const PremiaBox track = premia_bar_frame_get_track (frame, stage);
  const double scale = frame->bar_width / (frame->most - frame->least);
  const PremiaBox mark = { track.x + premia_series_get (self->compared, stage)->value * scale - MARK_PX / 2.0, track.y - 2.5, MARK_PX, track.height + 5.0 };
  const PremiaBox edge = { mark.x - 1.0, mark.y, mark.width + 2.0, mark.height };

  premia_shape_round_box (cr, &edge, 1.0);
  premia_color_set (&palette->surface, cr);
  cairo_fill (cr);
  premia_shape_round_box (cr, &mark, 1.0);
  premia_color_set (&palette->text, cr);
  cairo_fill (cr);
}

static void
premia_funnel_chart_paint (PremiaChart *chart, cairo_t *cr, double width, double height, const PremiaPalette *palette, int highlighted)
{
  PremiaFunnelChart *self = PREMIA_FUNNEL_CHART (chart);
  g_autoptr (PremiaSeries) rows = NULL;
  PremiaBarFrame frame;

  if (self->series == NULL || premia_series_get_n (self->series) == 0)
    {
      premia_bar_rows_paint_empty (chart, cr, width, height, palette);
      return;
    }
  fit (self, width, height, &frame, &rows);
  for (guint i = 0; i < frame.n; i++)
    premia_bar_rows_paint_words (chart, cr, premia_series_get (rows, i), &frame, i, width, palette, (int) i == highlighted);
  for (guint i = 0; i < frame.n; i++)
    {
      const PremiaBox bar = get_bar (self, &frame, i);

      /* In a narrow place the words of the next stage stand between the bars. */
      if (i + 1 < frame.n && !frame.narrow)
        {
          const PremiaBox next = get_bar (self, &frame, i + 1);

          paint_neck (cr, &bar, &next, palette);
        }
      premia_shape_bar (cr, &bar, MIN (bar.height / 2.0, 4.0), PREMIA_END_RIGHT);
      premia_color_set (&palette->accent, cr);
      cairo_fill (cr);
    }
  for (guint i = 0; i < frame.n; i++)
    {
      if (*get_rate (self, i) != '\0' && !frame.narrow)
        paint_rate (self, cr, &frame, i, palette);
      if (self->compared != NULL && i < premia_series_get_n (self->compared))
        paint_compared (self, cr, &frame, i, palette);
    }
}

static int
premia_funnel_chart_pick (PremiaChart *chart, double width, double height, double x, double y)
{
  PremiaFunnelChart *self = PREMIA_FUNNEL_CHART (chart);
  PremiaBarFrame frame;

  if (self->series == NULL)
    return -1;
  fit (self, width, height, &frame, NULL);
  return premia_bar_frame_pick (&frame, y);
}

static double
premia_funnel_chart_get_height (PremiaChart *chart, double width)
{
  PremiaFunnelChart *self = PREMIA_FUNNEL_CHART (chart);
  const guint n = self->series != NULL ? premia_series_get_n (self->series) : 0;

  return MAX (n, 1) * row_height (self, premia_bar_frame_is_narrow (width, premia_chart_get_font_size (chart)), width);
}

static guint
premia_funnel_chart_get_n_items (PremiaChart *chart)
{
  PremiaFunnelChart *self = PREMIA_FUNNEL_CHART (chart);

  return self->series != NULL ? premia_series_get_n (self->series) : 0;
}

/* "Held: 312 (76% of those set); before: 290" */
static char *
premia_funnel_chart_describe_item (PremiaChart *chart, guint item)
{
  PremiaFunnelChart *self = PREMIA_FUNNEL_CHART (chart);
  const PremiaSeriesItem *stage = premia_series_get (self->series, item);
  g_autofree char *note = make_note (self, item);
  const PremiaSeriesItem said = { .label = stage->label, .text = stage->text, .note = note };
  g_autofree char *words = premia_chart_say_item (&said);

  if (self->compared == NULL || item >= premia_series_get_n (self->compared))
    return g_steal_pointer (&words);
  return g_strdup_printf ("%s · %s: %s", words, premia_series_get_name (self->compared), premia_series_get (self->compared, item)->text);
}

static char *
premia_funnel_chart_describe (PremiaChart *chart)
{
  PremiaFunnelChart *self = PREMIA_FUNNEL_CHART (chart);
  GString *out;

  if (self->series == NULL)
    return g_strdup ("");
  if (premia_series_get_n (self->series) == 0)
    return premia_chart_say_series (self->series);
  out = g_string_new (premia_series_get_name (self->series));
  for (guint i = 0; i < premia_series_get_n (self->series); i++)
    {
      g_autofree char *item = premia_funnel_chart_describe_item (chart, i);

      g_string_append_printf (out, "%s%s", i > 0 ? "; " : ": ", item);
    }
  return g_string_free (out, FALSE);
}

static void
premia_funnel_chart_finalize (GObject *object)
{
  PremiaFunnelChart *self = PREMIA_FUNNEL_CHART (object);

  g_clear_pointer (&self->series, premia_series_unref);
  g_clear_pointer (&self->compared, premia_series_unref);
  g_ptr_array_unref (self->rates);
  G_OBJECT_CLASS (premia_funnel_chart_parent_class)->finalize (object);
}

static void
premia_funnel_chart_class_init (PremiaFunnelChartClass *klass)
{
  PremiaChartClass *chart_class = PREMIA_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = premia_funnel_chart_finalize;
  chart_class->paint = premia_funnel_chart_paint;
  chart_class->pick = premia_funnel_chart_pick;
  chart_class->get_height = premia_funnel_chart_get_height;
  chart_class->get_n_items = premia_funnel_chart_get_n_items;
  chart_class->describe = premia_funnel_chart_describe;
  chart_class->describe_item = premia_funnel_chart_describe_item;
}

static void
premia_funnel_chart_init (PremiaFunnelChart *self)
{
  self->rates = g_ptr_array_new_with_free_func (g_free);
}

PremiaChart *
premia_funnel_chart_new (void)
{
  return g_object_new (PREMIA_TYPE_FUNNEL_CHART, NULL);
}

void
premia_funnel_chart_set_series (PremiaFunnelChart *self, PremiaSeries *series)
{
  g_return_if_fail (PREMIA_IS_FUNNEL_CHART (self));

  if (series != NULL)
    premia_series_ref (series);
  g_clear_pointer (&self->series, premia_series_unref);
  self->series = series;
  premia_chart_changed (PREMIA_CHART (self));
}

void
premia_funnel_chart_set_rates (PremiaFunnelChart *self, const char *const *rates, guint n)
{
  g_return_if_fail (PREMIA_IS_FUNNEL_CHART (self));

  g_ptr_array_set_size (self->rates, 0);
  for (guint i = 0; rates != NULL && i < n; i++)
    g_ptr_array_add (self->rates, g_strdup (rates[i] != NULL ? rates[i] : ""));
  premia_chart_changed (PREMIA_CHART (self));
}

void
premia_funnel_chart_set_compared (PremiaFunnelChart *self, PremiaSeries *series)
{
  g_return_if_fail (PREMIA_IS_FUNNEL_CHART (self));

  if (series != NULL)
    premia_series_ref (series);
  g_clear_pointer (&self->compared, premia_series_unref);
  self->compared = series;
  premia_chart_changed (PREMIA_CHART (self));
}
