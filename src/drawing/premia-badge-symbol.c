/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-badge-symbol"

#include "premia-badge-symbol.h"

#include "premia-drawing-resources.h"
#include "premia-path-data.h"

#include <librsvg/rsvg.h>
#include <string.h>

#define GRID 24.0

typedef struct
{
  PremiaBadgePen    *pen;
  const PremiaPaint *paint, *ground; /* (nullable): left out */
} Drawing;

static const char *
get (const char **names, const char **values, const char *name)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (strcmp (names[i], name) == 0)
      return values[i];
  return NULL;
}

static double
get_number (const char **names, const char **values, const char *name)
{
  const char *text = get (names, values, name);

  return text == NULL ? 0.0 : g_ascii_strtod (text, NULL);
}

static gboolean
lay_element (cairo_t *cr, const char *element, const char **names, const char **values)
{
  const char *data = get (names, values, "d");

  cairo_new_path (cr);
  if (strcmp (element, "path") == 0 && data != NULL)
    return premia_path_data_lay (data, cr);
  if (strcmp (element, "circle") != 0)
    return FALSE;
  cairo_arc (cr, get_number (names, values, "cx"), get_number (names, values, "cy"), get_number (names, values, "r"), 0.0, 2.0 * G_PI);
  cairo_close_path (cr);
  return TRUE;
}

/* Ours have paths and circles, filled or stroked, in the colour of the symbol or (white) of its ground. */
static void
on_element_cb (GMarkupParseContext *context, const char *element, const char **names, const char **values, gpointer data, GError **error)
{
  Drawing *drawing = data;
  cairo_t *cr = premia_badge_pen_get_cr (drawing->pen);
  const char *stroke = get (names, values, "stroke"), *fill = get (names, values, "fill");
  const char *cap = get (names, values, "stroke-linecap");
  const PremiaPenEnd end = g_strcmp0 (cap, "butt") == 0 ? PREMIA_PEN_BUTT : PREMIA_PEN_ROUND;
  const PremiaPaint *paint;

  if (!lay_element (cr, element, names, values))
    return;
  if (stroke != NULL)
    {
      paint = strcmp (stroke, "#fff") == 0 ? drawing->ground : drawing->paint;
      if (paint != NULL)
        premia_badge_pen_stroke (drawing->pen, paint, get_number (names, values, "stroke-width"), end);
    }
  else
    {
      paint = g_strcmp0 (fill, "#fff") == 0 ? drawing->ground : drawing->paint;
      if (paint != NULL)
        premia_badge_pen_fill (drawing->pen, paint);
    }
  cairo_new_path (cr);
}

static GBytes *
load (const char *name)
{
  g_autofree char *path = g_strdup_printf ("/org/premia/Premia/drawing/badges/symbols/%s.svg", name);

  return g_resource_lookup_data (premia_drawing_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}

/* Places on the badge become places on the symbol's grid. */
static PremiaPaint
move_paint (const PremiaPaint *paint, double left, double top, double scale)
{
  PremiaPaint moved = *paint;

  moved.x0 = (paint->x0 - left) / scale;
  moved.y0 = (paint->y0 - top) / scale;
  moved.x1 = (paint->x1 - left) / scale;
  moved.y1 = (paint->y1 - top) / scale;
  moved.radius = paint->radius / scale;
  return moved;
}

void
premia_badge_symbol_draw (const char *name, PremiaBadgePen *pen, double x, double y, double size, const PremiaPaint *paint, const PremiaPaint *ground)
{
  static const GMarkupParser parser = { .start_element = on_element_cb };
  const double left = x - size / 2.0, top = y - size / 2.0, scale = size / GRID;
  const PremiaPaint moved = move_paint (paint, left, top, scale);
  Drawing drawing = { .pen = pen, .paint = &moved, .ground = ground };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, &drawing, NULL);
  g_autoptr (GBytes) svg = load (premia_badge_symbol_find (name) != NULL ? name : "star");
  cairo_t *cr = premia_badge_pen_get_cr (pen);

  g_return_if_fail (svg != NULL);

  cairo_save (cr);
  cairo_translate (cr, left, top);
  cairo_scale (cr, scale, scale);
  g_markup_parse_context_parse (context, g_bytes_get_data (svg, NULL), (gssize) g_bytes_get_size (svg), NULL);
  cairo_restore (cr);
}

void
premia_badge_symbol_paint (const char *name, cairo_t *cr, double x, double y, double size, const PremiaColor *color, const PremiaColor *ground)
{
  g_autoptr (PremiaBadgePen) pen = premia_badge_pen_new (cr);
  const PremiaPaint paint = premia_paint_plain (color), under = premia_paint_plain (ground);

  premia_badge_symbol_draw (name, pen, x, y, size, &paint, &under);
}
