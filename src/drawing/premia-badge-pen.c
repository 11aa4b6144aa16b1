/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-badge-pen"

#include "premia-badge-pen.h"

#include <math.h>
#include <string.h>

struct _PremiaBadgePen
{
  cairo_t *cr;    /* (owned) */
  GString *defs;  /* (owned) (nullable): of the SVG; NULL: it is painted */
  GString *body;  /* (owned) (nullable) */
  guint    n_ids;
  gboolean grey;
};

PremiaPaint
premia_paint_plain (const PremiaColor *color)
{
  return (PremiaPaint) { .n_stops = 1, .stops = { { 0.0, *color } } };
}

PremiaPaint
premia_paint_line (double x0, double y0, double x1, double y1)
{
  return (PremiaPaint) { .x0 = x0, .y0 = y0, .x1 = x1, .y1 = y1 };
}

PremiaPaint
premia_paint_round (double x, double y, double radius)
{
  return (PremiaPaint) { .radial = TRUE, .x0 = x, .y0 = y, .radius = radius };
}

void
premia_paint_add (PremiaPaint *paint, double at, const PremiaColor *color)
{
  g_return_if_fail (paint->n_stops < PREMIA_PAINT_MAX_STOPS);

  paint->stops[paint->n_stops++] = (PremiaStop) { at, *color };
}

PremiaColor
premia_color_shade (const PremiaColor *color, double share)
{
  const double end = share > 0.0 ? 1.0 : 0.0, s = fabs (share);

  return (PremiaColor) { color->red + (end - color->red) * s, color->green + (end - color->green) * s,
                         color->blue + (end - color->blue) * s, color->alpha };
}

PremiaColor
premia_color_fade (const PremiaColor *color, double alpha)
{
  return (PremiaColor) { color->red, color->green, color->blue, color->alpha * alpha };
}

PremiaBadgePen *
premia_badge_pen_new (cairo_t *cr)
{
  PremiaBadgePen *self;

  g_return_val_if_fail (cr != NULL, NULL);

  self = g_new0 (PremiaBadgePen, 1);
  self->cr = cairo_reference (cr);
  return self;
}

PremiaBadgePen *
premia_badge_pen_new_svg (void)
{
  /* Without bounds: cairo leaves out letters that would be outside. */
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_ALPHA, NULL);
  PremiaBadgePen *self = g_new0 (PremiaBadgePen, 1);

  self->cr = cairo_create (surface);
  cairo_surface_destroy (surface);
  self->defs = g_string_new (NULL);
  self->body = g_string_new (NULL);
  return self;
}

void
premia_badge_pen_free (PremiaBadgePen *self)
{
  cairo_destroy (self->cr);
  if (self->defs != NULL)
    g_string_free (self->defs, TRUE);
  if (self->body != NULL)
    g_string_free (self->body, TRUE);
  g_free (self);
}

void
premia_badge_pen_set_grey (PremiaBadgePen *self, gboolean grey)
{
  self->grey = grey;
}

cairo_t *
premia_badge_pen_get_cr (PremiaBadgePen *self)
{
  return self->cr;
}

/* What is not earned yet keeps its relief, without its colours, near to a middle grey that is seen on light and on dark. */
static PremiaColor
tone (const PremiaBadgePen *self, const PremiaColor *color)
{
  double light;

  if (!self->grey)
    return *color;
  light = 0.30 * color->red + 0.59 * color->green + 0.11 * color->blue;
  light = 0.60 + (light - 0.5) * 0.42;
  return (PremiaColor) { light * 0.985, light * 0.995, MIN (1.0, light * 1.02), color->alpha };
}

/* Two decimals, and no more characters than it needs: the same on every machine and in every language. */
static void
put_number (GString *text, double value)
{
  char digits[32];
  const gint64 hundredths = (gint64) floor (value * 100.0 + 0.5);
  const gint64 size = ABS (hundredths);

  if (hundredths < 0)
    g_string_append_c (text, '-');
  g_snprintf (digits, sizeof digits, "%" G_GINT64_FORMAT, size / 100);
  g_string_append (text, digits);
  if (size % 100 == 0)
    return;
  g_snprintf (digits, sizeof digits, size % 10 == 0 ? ".%d" : ".%02d", (int) (size % 10 == 0 ? size % 100 / 10 : size % 100));
  g_string_append (text, digits);
}

static void
put_point (const PremiaBadgePen *self, GString *text, const char *letter, double x, double y)
{
  cairo_user_to_device (self->cr, &x, &y);
  g_string_append (text, letter);
  put_number (text, x);
  g_string_append_c (text, ' ');
  put_number (text, y);
}

static void
put_path (const PremiaBadgePen *self, GString *text)
{
  cairo_path_t *path = cairo_copy_path (self->cr);
  gboolean open = FALSE;

  for (int i = 0; i < path->num_data; i += path->data[i].header.length)
    {
      const cairo_path_data_t *data = &path->data[i];

      switch (data->header.type)
        {
        case CAIRO_PATH_MOVE_TO:
          /* Cairo goes back to where it closed, even if nothing comes there. */
          open = i + data->header.length < path->num_data;
          if (open)
            put_point (self, text, "M", data[1].point.x, data[1].point.y);
          break;
        case CAIRO_PATH_LINE_TO:
          put_point (self, text, "L", data[1].point.x, data[1].point.y);
          break;
        case CAIRO_PATH_CURVE_TO:
          put_point (self, text, "C", data[1].point.x, data[1].point.y);
          put_point (self, text, " ", data[2].point.x, data[2].point.y);
          put_point (self, text, " ", data[3].point.x, data[3].point.y);
          break;
        default:
          g_string_append_c (text, 'Z');
          break;
        }
    }
  cairo_path_destroy (path);
}

static double
get_scale (const PremiaBadgePen *self)
{
  double dx = 1.0, dy = 0.0;

  cairo_user_to_device_distance (self->cr, &dx, &dy);
  return hypot (dx, dy);
}

static void
put_color (GString *text, const char *name, const PremiaColor *color, const char *opacity)
{
  g_string_append_printf (text, " %s=\"#%02x%02x%02x\"", name, (guint) floor (color->red * 255.0 + 0.5), (guint) floor (color->green * 255.0 + 0.5),
                          (guint) floor (color->blue * 255.0 + 0.5));
  if (color->alpha < 0.995)
    {
      g_string_append_printf (text, " %s=\"", opacity);
      put_number (text, color->alpha);
      g_string_append_c (text, '"');
    }
}

static void
put_attribute (GString *text, const char *name, double value)
{
  g_string_append_printf (text, " %s=\"", name);
  put_number (text, value);
  g_string_append_c (text, '"');
}

static guint
define_gradient (PremiaBadgePen *self, const PremiaPaint *paint)
{
  const char *element = paint->radial ? "radialGradient" : "linearGradient";
  const guint id = ++self->n_ids;
  double x0 = paint->x0, y0 = paint->y0, x1 = paint->x1, y1 = paint->y1;

  cairo_user_to_device (self->cr, &x0, &y0);
  cairo_user_to_device (self->cr, &x1, &y1);
  g_string_append_printf (self->defs, "<%s id=\"g%u\" gradientUnits=\"userSpaceOnUse\"", element, id);
  put_attribute (self->defs, paint->radial ? "cx" : "x1", x0);
  put_attribute (self->defs, paint->radial ? "cy" : "y1", y0);
  if (paint->radial)
    put_attribute (self->defs, "r", paint->radius * get_scale (self));
  else
    {
      put_attribute (self->defs, "x2", x1);
      put_attribute (self->defs, "y2", y1);
    }
  g_string_append_c (self->defs, '>');
  for (guint i = 0; i < paint->n_stops; i++)
    {
      const PremiaColor color = tone (self, &paint->stops[i].color);

      g_string_append (self->defs, "<stop");
      put_attribute (self->defs, "offset", paint->stops[i].at);
      put_color (self->defs, "stop-color", &color, "stop-opacity");
      g_string_append (self->defs, "/>");
    }
  g_string_append_printf (self->defs, "</%s>\n", element);
  return id;
}

static void
put_paint (PremiaBadgePen *self, const char *name, const PremiaPaint *paint)
{
  g_autofree char *opacity = g_strconcat (name, "-opacity", NULL);
  const PremiaColor color = tone (self, &paint->stops[0].color);

  if (paint->n_stops == 1)
    put_color (self->body, name, &color, opacity);
  else
    g_string_append_printf (self->body, " %s=\"url(#g%u)\"", name, define_gradient (self, paint));
}

static void
set_source (PremiaBadgePen *self, const PremiaPaint *paint)
{
  cairo_pattern_t *pattern;
  PremiaColor color = tone (self, &paint->stops[0].color);

  if (paint->n_stops == 1)
    {
      premia_color_set (&color, self->cr);
      return;
    }
  pattern = paint->radial ? cairo_pattern_create_radial (paint->x0, paint->y0, 0.0, paint->x0, paint->y0, paint->radius)
                          : cairo_pattern_create_linear (paint->x0, paint->y0, paint->x1, paint->y1);
  for (guint i = 0; i < paint->n_stops; i++)
    {
      color = tone (self, &paint->stops[i].color);
      cairo_pattern_add_color_stop_rgba (pattern, paint->stops[i].at, color.red, color.green, color.blue, color.alpha);
    }
  cairo_set_source (self->cr, pattern);
  cairo_pattern_destroy (pattern);
}

void
premia_badge_pen_fill (PremiaBadgePen *self, const PremiaPaint *paint)
{
  g_return_if_fail (self != NULL && paint->n_stops > 0);

  if (self->body == NULL)
    {
      set_source (self, paint);
      cairo_fill (self->cr);
      return;
    }
  g_string_append (self->body, "<path d=\"");
  put_path (self, self->body);
  g_string_append_c (self->body, '"');
  if (cairo_get_fill_rule (self->cr) == CAIRO_FILL_RULE_EVEN_ODD)
    g_string_append (self->body, " fill-rule=\"evenodd\"");
  put_paint (self, "fill", paint);
  g_string_append (self->body, "/>\n");
  cairo_new_path (self->cr);
}

void
premia_badge_pen_stroke (PremiaBadgePen *self, const PremiaPaint *paint, double width, PremiaPenEnd end)
{
  g_return_if_fail (self != NULL && paint->n_stops > 0);

  if (self->body == NULL)
    {
      set_source (self, paint);
      cairo_set_line_width (self->cr, width);
      cairo_set_line_join (self->cr, end == PREMIA_PEN_MITER ? CAIRO_LINE_JOIN_MITER : CAIRO_LINE_JOIN_ROUND);
      cairo_set_line_cap (self->cr, end == PREMIA_PEN_ROUND ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
      cairo_set_miter_limit (self->cr, 10.0);
      cairo_stroke (self->cr);
      return;
    }
  g_string_append (self->body, "<path d=\"");
  put_path (self, self->body);
  g_string_append (self->body, "\" fill=\"none\"");
  put_paint (self, "stroke", paint);
  put_attribute (self->body, "stroke-width", width * get_scale (self));
  g_string_append (self->body, end == PREMIA_PEN_MITER ? " stroke-miterlimit=\"10\"" : " stroke-linejoin=\"round\"");
  if (end == PREMIA_PEN_ROUND)
    g_string_append (self->body, " stroke-linecap=\"round\"");
  g_string_append (self->body, "/>\n");
  cairo_new_path (self->cr);
}

void
premia_badge_pen_clip (PremiaBadgePen *self)
{
  if (self->body == NULL)
    {
      cairo_save (self->cr);
      cairo_clip (self->cr);
      return;
    }
  g_string_append_printf (self->defs, "<clipPath id=\"c%u\"><path d=\"", ++self->n_ids);
  put_path (self, self->defs);
  g_string_append (self->defs, "\"/></clipPath>\n");
  g_string_append_printf (self->body, "<g clip-path=\"url(#c%u)\">\n", self->n_ids);
  cairo_new_path (self->cr);
}

void
premia_badge_pen_unclip (PremiaBadgePen *self)
{
  if (self->body == NULL)
    cairo_restore (self->cr);
  else
    g_string_append (self->body, "</g>\n");
}

void
premia_badge_pen_emblem (PremiaBadgePen *self, PremiaEmblem *emblem, double x, double y, double width, double height)
{
  const double alpha = self->grey ? 0.45 : 1.0;
  double right = x + width, bottom = y + height;

  if (self->body == NULL)
    {
      premia_emblem_paint (emblem, self->cr, x, y, width, height, alpha);
      return;
    }
  cairo_user_to_device (self->cr, &x, &y);
  cairo_user_to_device (self->cr, &right, &bottom);
  g_string_append (self->body, "<image");
  put_attribute (self->body, "x", x);
  put_attribute (self->body, "y", y);
  put_attribute (self->body, "width", right - x);
  put_attribute (self->body, "height", bottom - y);
  if (alpha < 1.0)
    put_attribute (self->body, "opacity", alpha);
  g_string_append (self->body, " href=\"");
  {
    g_autofree char *address = premia_emblem_to_data_address (emblem);

    g_string_append (self->body, address);
  }
  g_string_append (self->body, "\"/>\n");
}

char *
premia_badge_pen_get_svg (PremiaBadgePen *self)
{
  g_return_val_if_fail (self != NULL && self->body != NULL, NULL);

  return g_strconcat ("<defs>\n", self->defs->str, "</defs>\n", self->body->str, NULL);
}
