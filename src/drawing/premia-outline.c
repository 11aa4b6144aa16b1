/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-outline"

#include "premia-outline.h"

#include <math.h>
#include <pango/pangocairo.h>

#define EM 100.0

typedef struct { double left, top, width, height; } Ink;

/* Nothing hinted, so that it has the same shape in every size. */
static PangoLayout *
form (const char *text)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  PangoFontDescription *font = pango_font_description_from_string ("Sans Bold");
  cairo_font_options_t *options = cairo_font_options_create ();
  PangoLayout *layout;

  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_cairo_context_set_resolution (context, 96.0);
  pango_context_set_round_glyph_positions (context, FALSE);
  layout = pango_layout_new (context);
  g_object_unref (context);
  pango_font_description_set_absolute_size (font, EM * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

static Ink
measure (PangoLayout *layout)
{
  PangoRectangle ink;

  pango_layout_get_extents (layout, &ink, NULL);
  return (Ink) { (double) ink.x / PANGO_SCALE, (double) ink.y / PANGO_SCALE, (double) ink.width / PANGO_SCALE, (double) ink.height / PANGO_SCALE };
}

/* Of a capital letter, and where it begins below the top: lines stand alike, whatever hangs below them. */
static Ink
measure_capital (void)
{
  g_autoptr (PangoLayout) layout = form ("H");

  return measure (layout);
}

static void
bend_path (cairo_t *cr, cairo_path_t *path, PremiaOutlineBend bend)
{
  for (int i = 0; i < path->num_data; i += path->data[i].header.length)
    for (int j = 1; j < path->data[i].header.length; j++)
      bend (&path->data[i + j].point.x, &path->data[i + j].point.y);
  cairo_new_path (cr);
  cairo_append_path (cr, path);
}

double
premia_outline_lay (cairo_t *cr, const char *text, double x, double y, double width, double height, PremiaOutlineBend bend)
{
  g_autoptr (PangoLayout) layout = form (text);
  const Ink ink = measure (layout), capital = measure_capital ();
  double scale;

  cairo_new_path (cr);
  if (ink.width <= 0.0 || ink.height <= 0.0 || capital.height <= 0.0)
    return 0.0;
  scale = MIN (height / capital.height, width / ink.width);
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, scale, scale);
  cairo_move_to (cr, -ink.left - ink.width / 2.0, -capital.top - capital.height / 2.0);
  pango_cairo_layout_path (cr, layout);
  cairo_restore (cr);
  if (bend != NULL)
    {
      cairo_path_t *path = cairo_copy_path (cr);

      bend_path (cr, path, bend);
      cairo_path_destroy (path);
    }
  return capital.height * scale;
}

char *
premia_outline_fit (const char *text, double width, double least)
{
  const double most = width / least * measure_capital ().height;
  g_autoptr (PangoLayout) whole = form (text);
  glong n = g_utf8_strlen (text, -1);

  if (measure (whole).width <= most)
    return g_strdup (text);
  while (n > 1)
    {
      g_autofree char *part = g_utf8_substring (text, 0, --n);
      g_autofree char *cut = g_strconcat (g_strchomp (part), "…", NULL);
      g_autoptr (PangoLayout) layout = form (cut);

      if (measure (layout).width <= most)
        return g_steal_pointer (&cut);
    }
  return g_strdup ("…");
}
