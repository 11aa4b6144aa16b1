/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-curve-chart"

#include "premia-curve-chart.h"
#include "premia-bar-rows.h"
#include "premia-curve-strokes.h"

#include <math.h>

#define LABEL_SCALE 0.88 /* of the font: words around the plot */
#define TICK_SPACE  2.8  /* sizes of the font from tick to tick, at least */
#define REACH_PX    18.0 /* how near a pointer must come to a handle */
#define RUG         0.7

typedef struct
{
  char   *name;   /* (owned) */
  GArray *points; /* (owned) of PremiaPoint */
} Curve;

typedef struct
{
  PremiaPoint     at;
  PremiaHandleWay way;
  char           *label, *text; /* (owned) */
} Handle;

struct _PremiaCurveChart
{
  PremiaChart    parent_instance;
  char          *name, *x_name, *y_name; /* (owned) (nullable) */
  GArray        *curves;                 /* (owned) of Curve */
  GArray        *handles;                /* (owned) of Handle */
  GArray        *rug;                    /* (owned) of double */
  char          *rug_text;               /* (owned) (nullable) */
  PremiaTickFunc format_x, format_y;
  gpointer       user_data;
  GDestroyNotify destroy;
  gboolean       held;
  PremiaAxis     across, up;             /* while they are held */
  double         held_width, held_height;
};

G_DEFINE_FINAL_TYPE (PremiaCurveChart, premia_curve_chart, PREMIA_TYPE_CHART)

static void
clear_curve (gpointer data)
{
  Curve *curve = data;

  g_free (curve->name);
  g_array_unref (curve->points);
}

static void
clear_handle (gpointer data)
{
  Handle *handle = data;

  g_free (handle->label);
  g_free (handle->text);
}

static PremiaLetters
letters (PremiaCurveChart *self, PremiaWeight weight)
{
  return (PremiaLetters) { premia_chart_get_font_size (PREMIA_CHART (self)) * LABEL_SCALE, weight };
}

static double
line_height (PremiaCurveChart *self)
{
  return premia_lettering_line_height (premia_chart_get_lettering (PREMIA_CHART (self)), letters (self, PREMIA_WEIGHT_NORMAL));
}

static double
measure (PremiaCurveChart *self, const char *text)
{
  return premia_lettering_measure (premia_chart_get_lettering (PREMIA_CHART (self)), text, letters (self, PREMIA_WEIGHT_NORMAL), NULL);
}

static char *
format_tick (PremiaCurveChart *self, PremiaTickFunc format, double value)
{
  return format != NULL ? format (value, self->user_data) : g_strdup_printf ("%g", value);
}

static const Curve *
get_curve (PremiaCurveChart *self, guint index)
{
  return &g_array_index (self->curves, Curve, index);
}

/* ---- where everything lies ---- */

/* A line may end where it wants; an axis that goes on to the next round number leaves a hole. */
static void
trim (PremiaAxis *axis, double most)
{
  if (most > axis->first && most < axis->last)
    axis->last = most;
}

/* Both axes hold 0. People do not stretch the axis: one far out would press the others into a corner. */
static void
fit_axes (PremiaCurveChart *self, double width, double height, PremiaAxis *across, PremiaAxis *up)
{
  const double space = TICK_SPACE * premia_chart_get_font_size (PREMIA_CHART (self));
  PremiaPoint least = { 0.0, 0.0 }, most = { 0.0, 0.0 };

  for (guint i = 0; i < self->curves->len; i++)
    for (guint k = 0; k < get_curve (self, i)->points->len; k++)
      {
        const PremiaPoint *point = &g_array_index (get_curve (self, i)->points, PremiaPoint, k);

        least = (PremiaPoint) { MIN (least.x, point->x), MIN (least.y, point->y) };
        most = (PremiaPoint) { MAX (most.x, point->x), MAX (most.y, point->y) };
      }
  premia_axis_fit (across, least.x, most.x, (guint) CLAMP (width / (space * 2.0), 2.0, 8.0), FALSE);
  premia_axis_fit (up, least.y, most.y, (guint) CLAMP (height / space, 2.0, 7.0), FALSE);
  trim (across, most.x);
  /* Room for a hand that drags upwards. */
  trim (up, most.y + (most.y - least.y) * 0.06);
}

static guint
count_ticks_inside (const PremiaAxis *axis)
{
  guint n = 0;

  while (n < axis->n_ticks && premia_axis_get_tick (axis, n) <= axis->last + axis->step * 1e-6)
    n++;
  return n;
}

static gboolean
has_legend (PremiaCurveChart *self)
{
  return self->curves->len > 1;
}

static void
fit (PremiaCurveChart *self, double width, double height, PremiaCurveFrame *frame)
{
  const double size = premia_chart_get_font_size (PREMIA_CHART (self)), line = line_height (self);
  const double top = line * (0.5 + (self->y_name != NULL ? 1.1 : 0.0) + (has_legend (self) ? 1.3 * (self->curves->len - 1) : 0.0));
  const double bottom = line * (self->x_name != NULL ? 2.5 : 1.4);
  double left = 0.0;

  if (self->held && width == self->held_width && height == self->held_height)
    {
      frame->across = self->across;
      frame->up = self->up;
    }
  else
    fit_axes (self, width, height - top - bottom, &frame->across, &frame->up);
  for (guint i = 0; i < frame->up.n_ticks; i++)
    {
      g_autofree char *text = format_tick (self, self->format_y, premia_axis_get_tick (&frame->up, i));

      left = MAX (left, measure (self, text));
    }
  /* A hair more, or a text measured to the last unit is cut. */
  premia_curve_frame_fit (frame, width, height, left + size * 0.7 + 1.0, size * 0.9, top, bottom);
  self->across = frame->across;
  self->up = frame->up;
  self->held_width = width;
  self->held_height = height;
}

/* ---- painting ---- */

static void
paint_up_ticks (PremiaCurveChart *self, cairo_t *cr, const PremiaCurveFrame *frame, const PremiaPalette *palette)
{
  PremiaLettering *lettering = premia_chart_get_lettering (PREMIA_CHART (self));

  for (guint i = 0; i < count_ticks_inside (&frame->up); i++)
    {
      const double value = premia_axis_get_tick (&frame->up, i);
      const double y = premia_curve_frame_place (frame, (PremiaPoint) { 0.0, value }).y;
      g_autofree char *text = format_tick (self, self->format_y, value);

      cairo_rectangle (cr, frame->plot.x, floor (y), frame->plot.width, value == 0.0 ? 1.5 : 1.0);
      premia_color_set (&palette->grid, cr);
      cairo_fill (cr);
      premia_lettering_write (lettering, cr, text, letters (self, PREMIA_WEIGHT_NORMAL), &palette->dim_text, 0.0, y,
                              frame->plot.x - premia_chart_get_font_size (PREMIA_CHART (self)) * 0.7, PREMIA_ALIGN_END);
    }
}

/* Each tick's number under it; those that would touch the one before are left out. */
static void
paint_across_ticks (PremiaCurveChart *self, cairo_t *cr, const PremiaCurveFrame *frame, double width, const PremiaPalette *palette)
{
  const double y = frame->plot.y + frame->plot.height + line_height (self) * 0.75;
  const guint n = count_ticks_inside (&frame->across);
  double taken = -1e9;

  for (guint i = 0; i < n; i++)
    {
      const double value = premia_axis_get_tick (&frame->across, i);
      g_autofree char *text = format_tick (self, self->format_x, value);
      const double own = measure (self, text);
      const double x = CLAMP (premia_curve_frame_place (frame, (PremiaPoint) { value, 0.0 }).x - own / 2.0, 0.0, MAX (width - own, 0.0));

      if (x < taken)
        continue;
      premia_lettering_write (premia_chart_get_lettering (PREMIA_CHART (self)), cr, text, letters (self, PREMIA_WEIGHT_NORMAL), &palette->dim_text,
                              x, y, -1.0, PREMIA_ALIGN_START);
      taken = x + own + premia_chart_get_font_size (PREMIA_CHART (self)) * 0.6;
    }
}

static void
paint_names (PremiaCurveChart *self, cairo_t *cr, const PremiaCurveFrame *frame, double width, double height, const PremiaPalette *palette)
{
  PremiaLettering *lettering = premia_chart_get_lettering (PREMIA_CHART (self));
  const double line = line_height (self);

  if (self->y_name != NULL)
    premia_lettering_write (lettering, cr, self->y_name, letters (self, PREMIA_WEIGHT_NORMAL), &palette->dim_text, 0.0, line * 0.6, width, PREMIA_ALIGN_START);
  if (self->x_name != NULL)
    premia_lettering_write (lettering, cr, self->x_name, letters (self, PREMIA_WEIGHT_NORMAL), &palette->dim_text, frame->plot.x, height - line * 0.6,
                            width - frame->plot.x, PREMIA_ALIGN_END);
}

static void
paint_rug (PremiaCurveChart *self, cairo_t *cr, const PremiaCurveFrame *frame, const PremiaPalette *palette)
{
  const double size = premia_chart_get_font_size (PREMIA_CHART (self)), bottom = frame->plot.y + frame->plot.height;
  PremiaColor color = palette->text;

  /* Where many are, it is darker. */
  color.alpha = 0.4;
  for (guint i = 0; i < self->rug->len; i++)
    {
      const double value = CLAMP (g_array_index (self->rug, double, i), frame->across.first, frame->across.last);

      cairo_rectangle (cr, premia_curve_frame_place (frame, (PremiaPoint) { value, 0.0 }).x - 0.75, bottom - RUG * size, 1.5, RUG * size);
    }
  premia_color_set (&color, cr);
  cairo_fill (cr);
}

/* The value of the handle that is looked at, beside it; inside of the chart, and on a ground of its own. */
static void
paint_value (PremiaCurveChart *self, cairo_t *cr, const PremiaCurveFrame *frame, guint index, double width, const PremiaPalette *palette)
{
  const Handle *handle = &g_array_index (self->handles, Handle, index);
  PremiaLettering *lettering = premia_chart_get_lettering (PREMIA_CHART (self));
  const PremiaPoint at = premia_curve_frame_place (frame, handle->at);
  const double own = premia_lettering_measure (lettering, handle->text, letters (self, PREMIA_WEIGHT_BOLD), NULL), line = line_height (self);
  const double x = CLAMP (at.x - own / 2.0, 4.0, MAX (width - own - 4.0, 4.0));
  const double y = at.y - PREMIA_HANDLE_PX - line * 1.1 > line * 0.6 ? at.y - PREMIA_HANDLE_PX - line * 1.1 : at.y + PREMIA_HANDLE_PX + line * 1.1;
  const PremiaBox box = { x - 4.0, y - line * 0.62, own + 8.0, line * 1.24 };

  premia_shape_round_box (cr, &box, 5.0);
  premia_color_set (&palette->surface, cr);
  cairo_fill_preserve (cr);
  premia_color_set (&palette->grid, cr);
  cairo_set_line_width (cr, 1.0);
  cairo_stroke (cr);
  premia_lettering_write (lettering, cr, handle->text, letters (self, PREMIA_WEIGHT_BOLD), &palette->text, x, y, -1.0, PREMIA_ALIGN_START);
}

static void
paint_legend (PremiaCurveChart *self, cairo_t *cr, const PremiaCurveFrame *frame, double width, const PremiaPalette *palette)
{
  const double size = premia_chart_get_font_size (PREMIA_CHART (self)), line = line_height (self);

  for (guint i = 1; i < self->curves->len; i++)
    {
      const double y = line * ((self->y_name != NULL ? 1.8 : 0.7) + 1.3 * (i - 1));
      const PremiaBox mark = { frame->plot.x, y - 1.0, size * 1.1, 2.0 };

      premia_shape_round_box (cr, &mark, 1.0);
      premia_color_set (&palette->series[i % PREMIA_PALETTE_N_SERIES], cr);
      cairo_fill (cr);
      premia_lettering_write (premia_chart_get_lettering (PREMIA_CHART (self)), cr, get_curve (self, i)->name, letters (self, PREMIA_WEIGHT_NORMAL),
                              &palette->dim_text, frame->plot.x + size * 1.6, y, MAX (width - frame->plot.x - size * 1.6, size), PREMIA_ALIGN_START);
    }
}

static void
premia_curve_chart_paint (PremiaChart *chart, cairo_t *cr, double width, double height, const PremiaPalette *palette, int highlighted)
{
  PremiaCurveChart *self = PREMIA_CURVE_CHART (chart);
  PremiaCurveFrame frame;

  if (self->curves->len == 0)
    {
      premia_bar_rows_paint_empty (chart, cr, width, height, palette);
      return;
    }
  fit (self, width, height, &frame);
  paint_up_ticks (self, cr, &frame, palette);
  paint_across_ticks (self, cr, &frame, width, palette);
  paint_names (self, cr, &frame, width, height, palette);
  paint_rug (self, cr, &frame, palette);
  /* The one that is paid lies on top. */
  for (guint i = self->curves->len; i > 0; i--)
    premia_curve_strokes_line (cr, &frame, (const PremiaPoint *) (gpointer) get_curve (self, i - 1)->points->data, get_curve (self, i - 1)->points->len, i - 1, palette);
  if (has_legend (self))
    paint_legend (self, cr, &frame, width, palette);
  for (guint i = 0; i < self->handles->len; i++)
    {
      const Handle *handle = &g_array_index (self->handles, Handle, i);

      premia_curve_strokes_handle (cr, premia_curve_frame_place (&frame, handle->at), handle->way, palette, (int) i == highlighted);
    }
  if (highlighted >= 0 && highlighted < (int) self->handles->len)
    paint_value (self, cr, &frame, (guint) highlighted, width, palette);
}

/* ---- pointing ---- */

int
premia_curve_chart_pick_handle (PremiaCurveChart *self, double width, double height, double x, double y)
{
  const PremiaPoint pointer = { x, y };
  double nearest = REACH_PX * REACH_PX;
  PremiaCurveFrame frame;
  int found = -1;

  g_return_val_if_fail (PREMIA_IS_CURVE_CHART (self), -1);

  if (self->curves->len == 0 || self->handles->len == 0)
    return -1;
  fit (self, width, height, &frame);
  for (guint i = 0; i < self->handles->len; i++)
    {
      const double distance = premia_point_distance2 (pointer, premia_curve_frame_place (&frame, g_array_index (self->handles, Handle, i).at));

      if (distance < nearest)
        {
          nearest = distance;
          found = (int) i;
        }
    }
  return found;
}

static int
premia_curve_chart_pick (PremiaChart *chart, double width, double height, double x, double y)
{
  return premia_curve_chart_pick_handle (PREMIA_CURVE_CHART (chart), width, height, x, y);
}

PremiaPoint
premia_curve_chart_read (PremiaCurveChart *self, double width, double height, double x, double y)
{
  PremiaCurveFrame frame;

  g_return_val_if_fail (PREMIA_IS_CURVE_CHART (self), ((PremiaPoint) { 0.0, 0.0 }));

  fit (self, width, height, &frame);
  return premia_curve_frame_read (&frame, (PremiaPoint) { x, y });
}

PremiaPoint
premia_curve_chart_place (PremiaCurveChart *self, double width, double height, PremiaPoint value)
{
  PremiaCurveFrame frame;

  g_return_val_if_fail (PREMIA_IS_CURVE_CHART (self), ((PremiaPoint) { 0.0, 0.0 }));

  fit (self, width, height, &frame);
  return premia_curve_frame_place (&frame, value);
}

static double
premia_curve_chart_get_height (PremiaChart *chart, double width)
{
  PremiaCurveChart *self = PREMIA_CURVE_CHART (chart);
  const double size = premia_chart_get_font_size (chart);

  return CLAMP (width * 0.5, 13.0 * size, 20.0 * size) + (has_legend (self) ? (self->curves->len - 1) * 1.3 * line_height (self) : 0.0);
}

static guint
premia_curve_chart_get_n_items (PremiaChart *chart)
{
  return PREMIA_CURVE_CHART (chart)->handles->len;
}

/* ---- words ---- */

static char *
premia_curve_chart_describe_item (PremiaChart *chart, guint item)
{
  const Handle *handle = &g_array_index (PREMIA_CURVE_CHART (chart)->handles, Handle, item);
  const PremiaSeriesItem said = { handle->label, 0.0, handle->text, "" };

  return premia_chart_say_item (&said);
}

/* Each line by its ends and kinks: "0: 0; 40,000: 2,000; 80,000: 4,800". */
static void
describe_curve (PremiaCurveChart *self, const Curve *curve, GString *out)
{
  g_string_append_printf (out, "\n%s", curve->name);
  for (guint i = 0; i < curve->points->len; i++)
    {
      const PremiaPoint *point = &g_array_index (curve->points, PremiaPoint, i);
      g_autofree char *x = format_tick (self, self->format_x, point->x);
      g_autofree char *y = format_tick (self, self->format_y, point->y);
      const PremiaSeriesItem said = { x, point->y, y, "" };
      g_autofree char *item = premia_chart_say_item (&said);

      g_string_append_printf (out, "%s%s", i > 0 ? "; " : ": ", item);
    }
}

static char *
premia_curve_chart_describe (PremiaChart *chart)
{
  PremiaCurveChart *self = PREMIA_CURVE_CHART (chart);
  GString *out = g_string_new (self->name);

  for (guint i = 0; i < self->curves->len; i++)
    describe_curve (self, get_curve (self, i), out);
  for (guint i = 0; i < self->handles->len; i++)
    {
      g_autofree char *item = premia_curve_chart_describe_item (chart, i);

      g_string_append_printf (out, "\n%s", item);
    }
  if (self->rug_text != NULL)
    g_string_append_printf (out, "\n%s", self->rug_text);
  return g_string_free (out, FALSE);
}

/* ---- the class ---- */

static void
premia_curve_chart_finalize (GObject *object)
{
  PremiaCurveChart *self = PREMIA_CURVE_CHART (object);

  g_free (self->name);
  g_free (self->x_name);
  g_free (self->y_name);
  g_free (self->rug_text);
  g_array_unref (self->curves);
  g_array_unref (self->handles);
  g_array_unref (self->rug);
  if (self->destroy != NULL)
    self->destroy (self->user_data);
  G_OBJECT_CLASS (premia_curve_chart_parent_class)->finalize (object);
}

static void
premia_curve_chart_class_init (PremiaCurveChartClass *klass)
{
  PremiaChartClass *chart_class = PREMIA_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = premia_curve_chart_finalize;
  chart_class->paint = premia_curve_chart_paint;
  chart_class->pick = premia_curve_chart_pick;
  chart_class->get_height = premia_curve_chart_get_height;
  chart_class->get_n_items = premia_curve_chart_get_n_items;
  chart_class->describe = premia_curve_chart_describe;
  chart_class->describe_item = premia_curve_chart_describe_item;
}

static void
premia_curve_chart_init (PremiaCurveChart *self)
{
  self->curves = g_array_new (FALSE, FALSE, sizeof (Curve));
  g_array_set_clear_func (self->curves, clear_curve);
  self->handles = g_array_new (FALSE, FALSE, sizeof (Handle));
  g_array_set_clear_func (self->handles, clear_handle);
  self->rug = g_array_new (FALSE, FALSE, sizeof (double));
}

PremiaChart *
premia_curve_chart_new (PremiaTickFunc format_x, PremiaTickFunc format_y, gpointer user_data, GDestroyNotify destroy)
{
  PremiaCurveChart *self = g_object_new (PREMIA_TYPE_CURVE_CHART, NULL);

  self->format_x = format_x;
  self->format_y = format_y;
  self->user_data = user_data;
  self->destroy = destroy;
  return PREMIA_CHART (self);
}

void
premia_curve_chart_set_names (PremiaCurveChart *self, const char *name, const char *x_name, const char *y_name)
{
  g_return_if_fail (PREMIA_IS_CURVE_CHART (self) && name != NULL);

  g_free (self->name);
  g_free (self->x_name);
  g_free (self->y_name);
  self->name = g_strdup (name);
  self->x_name = g_strdup (x_name);
  self->y_name = g_strdup (y_name);
  premia_chart_changed (PREMIA_CHART (self));
}

void
premia_curve_chart_clear_curves (PremiaCurveChart *self)
{
  g_return_if_fail (PREMIA_IS_CURVE_CHART (self));

  g_array_set_size (self->curves, 0);
  premia_chart_changed (PREMIA_CHART (self));
}

void
premia_curve_chart_add_curve (PremiaCurveChart *self, const char *name, const PremiaPoint *points, guint n)
{
  Curve curve;

  g_return_if_fail (PREMIA_IS_CURVE_CHART (self) && name != NULL && points != NULL && n > 0);
  g_return_if_fail (self->curves->len < PREMIA_CURVE_MAX_CURVES);

  curve.name = g_strdup (name);
  curve.points = g_array_sized_new (FALSE, FALSE, sizeof (PremiaPoint), n);
  g_array_append_vals (curve.points, points, n);
  g_array_append_val (self->curves, curve);
  premia_chart_changed (PREMIA_CHART (self));
}

void
premia_curve_chart_set_handles (PremiaCurveChart *self, const PremiaCurveHandle *handles, guint n)
{
  g_return_if_fail (PREMIA_IS_CURVE_CHART (self) && (handles != NULL || n == 0));

  g_array_set_size (self->handles, 0);
  for (guint i = 0; i < n; i++)
    {
      const Handle handle = { handles[i].at, handles[i].way, g_strdup (handles[i].label), g_strdup (handles[i].text) };

      g_array_append_val (self->handles, handle);
    }
  premia_chart_changed (PREMIA_CHART (self));
}

void
premia_curve_chart_set_rug (PremiaCurveChart *self, const double *values, guint n, const char *text)
{
  g_return_if_fail (PREMIA_IS_CURVE_CHART (self) && (values != NULL || n == 0));

  g_array_set_size (self->rug, 0);
  if (n > 0)
    g_array_append_vals (self->rug, values, n);
  g_free (self->rug_text);
  self->rug_text = g_strdup (text);
  premia_chart_changed (PREMIA_CHART (self));
}

void
premia_curve_chart_hold_axes (PremiaCurveChart *self, gboolean hold)
{
  g_return_if_fail (PREMIA_IS_CURVE_CHART (self));

  if (self->held == hold)
    return;
  self->held = hold;
  if (!hold)
    premia_chart_changed (PREMIA_CHART (self));
}
