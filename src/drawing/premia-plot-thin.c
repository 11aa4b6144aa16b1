/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-plot-thin"

#include "premia-plot-thin.h"

#include <math.h>

#define COLUMNS_PER_PIXEL 2.0

static const PremiaPoint gap = { NAN, NAN };

static int
column_of (double x)
{
  return (int) floor (x * COLUMNS_PER_PIXEL);
}

/* One column of pixels while its points come in. */
typedef struct
{
  int         column;
  guint       n;
  PremiaPoint first, last, least, most;
  guint       least_at, most_at, last_at; /* which of its points */
} Group;

static void
group_add (Group *self, int column, PremiaPoint point)
{
  if (self->n == 0)
    {
      *self = (Group) { .column = column, .first = point, .least = point, .most = point };
    }
  if (point.y < self->least.y)
    {
      self->least = point;
      self->least_at = self->n;
    }
  if (point.y > self->most.y)
    {
      self->most = point;
      self->most_at = self->n;
    }
  self->last = point;
  self->last_at = self->n++;
}

static void
group_flush (Group *self, GArray *out)
{
  const gboolean least_first = self->least_at < self->most_at;
  const PremiaPoint *inner[] = { least_first ? &self->least : &self->most, least_first ? &self->most : &self->least };
  const guint at[] = { MIN (self->least_at, self->most_at), MAX (self->least_at, self->most_at) };

  if (self->n == 0)
    return;
  g_array_append_val (out, self->first);
  for (guint i = 0; i < 2; i++)
    if (at[i] > 0 && at[i] < self->last_at && (i == 0 || at[1] != at[0]))
      g_array_append_val (out, *inner[i]);
  if (self->last_at > 0)
    g_array_append_val (out, self->last);
  self->n = 0;
}

GArray *
premia_plot_thin_line (const PremiaPlotFrame *frame, PremiaSeries *series)
{
  const guint n = premia_series_get_n (series);
  const gboolean dense = n > frame->slots.plot.width * COLUMNS_PER_PIXEL;
  GArray *out = g_array_new (FALSE, FALSE, sizeof (PremiaPoint));
  Group group = { .n = 0 };
  gboolean broken = FALSE;

  for (guint i = 0; i < n; i++)
    {
      const double value = premia_series_get (series, i)->value;
      PremiaPoint point;
      int column;

      if (!isfinite (value))
        {
          broken = TRUE;
          continue;
        }
      point = (PremiaPoint) { premia_plot_frame_get_x (frame, series, i), premia_plot_frame_get_y (frame, value) };
      column = dense ? column_of (point.x) : (int) i;
      /* A gap inside of a column of pixels is not seen. */
      if (group.n > 0 && column != group.column)
        {
          group_flush (&group, out);
          if (broken)
            g_array_append_val (out, gap);
        }
      broken = FALSE;
      group_add (&group, column, point);
    }
  group_flush (&group, out);
  return out;
}

GArray *
premia_plot_thin_band (const PremiaPlotFrame *frame, PremiaSeries *series)
{
  const guint n = premia_series_get_n (series);
  const gboolean dense = n > frame->slots.plot.width * COLUMNS_PER_PIXEL;
  GArray *out = g_array_new (FALSE, FALSE, sizeof (PremiaPlotSpan));
  gboolean broken = FALSE;
  int column = 0;

  for (guint i = 0; i < n; i++)
    {
      const PremiaSeriesItem *item = premia_series_get (series, i);
      PremiaPlotSpan span, *last = out->len > 0 ? &g_array_index (out, PremiaPlotSpan, out->len - 1) : NULL;

      if (!isfinite (item->low) || !isfinite (item->high))
        {
          broken = TRUE;
          continue;
        }
      span = (PremiaPlotSpan) { premia_plot_frame_get_x (frame, series, i), premia_plot_frame_get_y (frame, item->low),
                                premia_plot_frame_get_y (frame, item->high) };
      if (dense && last != NULL && column == column_of (span.x))
        {
          last->low = MAX (last->low, span.low);
          last->high = MIN (last->high, span.high);
        }
      else
        {
          const PremiaPlotSpan none = { span.x, NAN, NAN };

          if (broken && last != NULL)
            g_array_append_val (out, none);
          g_array_append_val (out, span);
          column = column_of (span.x);
        }
      broken = FALSE;
    }
  return out;
}

GArray *
premia_plot_thin_columns (const PremiaPlotFrame *frame, PremiaSeries *series, const double *tops)
{
  const guint n = premia_series_get_n (series);
  const gboolean dense = frame->slots.column_width < 1.0;
  GArray *out = g_array_new (FALSE, FALSE, sizeof (guint));
  guint most = 0, least = 0;
  int column = 0;

  for (guint i = 0; i < n; i++)
    {
      const int at = dense ? (int) floor (premia_plot_frame_get_x (frame, series, i)) : (int) i;

      if (!isfinite (tops[i]))
        continue;
      if (out->len > 0 && at == column)
        {
          if (tops[i] > tops[most])
            most = g_array_index (out, guint, out->len - 2) = i;
          if (tops[i] < tops[least])
            least = g_array_index (out, guint, out->len - 1) = i;
          continue;
        }
      /* What is least above 0 is hidden by the greatest. */
      if (out->len > 0 && (least == most || tops[least] >= 0.0))
        g_array_set_size (out, out->len - 1);
      most = least = i;
      column = at;
      g_array_append_val (out, i);
      g_array_append_val (out, i);
    }
  if (out->len > 0 && (least == most || tops[least] >= 0.0))
    g_array_set_size (out, out->len - 1);
  return out;
}
