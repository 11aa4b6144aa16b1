/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-lettering"

#include "premia-lettering.h"

/* A text that goes on and on ends in an ellipsis, rather than running off the page. */
#define MAX_LINES 40

struct _PremiaLettering
{
  PangoContext         *context;     /* (owned) */
  PangoLayout          *layout;      /* (owned): for whatever is being written */
  PangoFontDescription *font;        /* (owned) */
  PangoAttrList        *attributes;  /* (owned): tabular figures */
  PremiaLetters         current;     /* what @layout is set to */
};

static const PangoWeight weights[] = {
  [PREMIA_WEIGHT_NORMAL] = PANGO_WEIGHT_NORMAL,
  [PREMIA_WEIGHT_MEDIUM] = PANGO_WEIGHT_MEDIUM,
  [PREMIA_WEIGHT_BOLD] = PANGO_WEIGHT_BOLD,
};

PremiaLettering *
premia_lettering_new (const char *family)
{
  PremiaLettering *self = g_new0 (PremiaLettering, 1);
  cairo_font_options_t *options = cairo_font_options_create ();

  self->context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  /* Hinted widths differ from surface to surface, and a page would break elsewhere in print. */
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  pango_cairo_context_set_font_options (self->context, options);
  cairo_font_options_destroy (options);
  pango_cairo_context_set_resolution (self->context, 96.0);
  pango_context_set_round_glyph_positions (self->context, FALSE);
  self->font = pango_font_description_new ();
  pango_font_description_set_family (self->font, family != NULL ? family : "Sans");
  self->attributes = pango_attr_list_new ();
  pango_attr_list_insert (self->attributes, pango_attr_font_features_new ("tnum=1"));
  self->layout = pango_layout_new (self->context);
  pango_layout_set_attributes (self->layout, self->attributes);
  return self;
}

void
premia_lettering_free (PremiaLettering *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->layout);
  g_object_unref (self->context);
  pango_font_description_free (self->font);
  pango_attr_list_unref (self->attributes);
  g_free (self);
}

static void
prepare (PremiaLettering *self, const char *text, PremiaLetters letters, double width, gboolean wrap)
{
  if (self->current.size != letters.size || self->current.weight != letters.weight)
    {
      pango_font_description_set_absolute_size (self->font, letters.size * PANGO_SCALE);
      pango_font_description_set_weight (self->font, weights[letters.weight]);
      pango_layout_set_font_description (self->layout, self->font);
      self->current = letters;
    }
  pango_layout_set_width (self->layout, width < 0.0 ? -1 : (int) (width * PANGO_SCALE));
  pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_height (self->layout, wrap ? -MAX_LINES : -1);
  pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_single_paragraph_mode (self->layout, !wrap);
  pango_layout_set_text (self->layout, text, -1);
}

double
premia_lettering_measure (PremiaLettering *self, const char *text, PremiaLetters letters, double *height)
{
  int w, h;

  g_return_val_if_fail (self != NULL && text != NULL, 0.0);

  prepare (self, text, letters, -1.0, FALSE);
  pango_layout_get_size (self->layout, &w, &h);
  if (height != NULL)
    *height = (double) h / PANGO_SCALE;
  return (double) w / PANGO_SCALE;
}

double
premia_lettering_line_height (PremiaLettering *self, PremiaLetters letters)
{
  double height;

  premia_lettering_measure (self, "Ag", letters, &height);
  return height;
}

static void
show (PremiaLettering *self, cairo_t *cr, const PremiaColor *color, double x, double y)
{
  premia_color_set (color, cr);
  cairo_move_to (cr, x, y);
  pango_cairo_update_layout (cr, self->layout);
  pango_cairo_show_layout (cr, self->layout);
}

double
premia_lettering_write (PremiaLettering *self, cairo_t *cr, const char *text, PremiaLetters letters,
                        const PremiaColor *color, double x, double middle_y, double width, PremiaAlign align)
{
  int w, h;
  double written;

  g_return_val_if_fail (self != NULL && cr != NULL && text != NULL && color != NULL, 0.0);

  prepare (self, text, letters, width, FALSE);
  pango_layout_set_alignment (self->layout, PANGO_ALIGN_LEFT);
  pango_layout_get_size (self->layout, &w, &h);
  written = (double) w / PANGO_SCALE;
  /* Without a width, @x is where the text begins, has its middle or ends. */
  if (align != PREMIA_ALIGN_START)
    x += (MAX (width, 0.0) - written) * (align == PREMIA_ALIGN_END ? 1.0 : 0.5);
  show (self, cr, color, x, middle_y - (double) h / PANGO_SCALE / 2.0);
  return written;
}

double
premia_lettering_measure_wrapped (PremiaLettering *self, const char *text, PremiaLetters letters, double width)
{
  int h;

  g_return_val_if_fail (self != NULL && text != NULL && width >= 0.0, 0.0);

  prepare (self, text, letters, width, TRUE);
  pango_layout_get_size (self->layout, NULL, &h);
  return (double) h / PANGO_SCALE;
}

double
premia_lettering_write_wrapped (PremiaLettering *self, cairo_t *cr, const char *text, PremiaLetters letters,
                                const PremiaColor *color, double x, double top_y, double width, PremiaAlign align)
{
  static const PangoAlignment alignments[] = { PANGO_ALIGN_LEFT, PANGO_ALIGN_CENTER, PANGO_ALIGN_RIGHT };
  int h;

  g_return_val_if_fail (self != NULL && cr != NULL && text != NULL && color != NULL && width >= 0.0, 0.0);

  prepare (self, text, letters, width, TRUE);
  pango_layout_set_alignment (self->layout, alignments[align]);
  pango_layout_get_size (self->layout, NULL, &h);
  show (self, cr, color, x, top_y);
  return (double) h / PANGO_SCALE;
}
