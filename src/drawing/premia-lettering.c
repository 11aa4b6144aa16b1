/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-lettering"

#include "premia-lettering.h"

#include <string.h>

/* A text that goes on and on ends in an ellipsis, rather than running off the page. */
#define MAX_LINES 40
/* Lines that are kept: of the same "0.00" there are thousands, and forming its glyphs costs more than
 * painting them. */
#define MAX_KEPT  3000

typedef struct
{
  PangoLayout *layout; /* (owned) */
  double       width, height;
} Line;

typedef struct
{
  double       size;
  PremiaWeight weight;
  char         text[];
} Key;

struct _PremiaLettering
{
  PangoContext         *context;    /* (owned) */
  PangoFontDescription *font;       /* (owned) */
  PangoAttrList        *attributes; /* (owned): tabular figures */
  PangoLayout          *block;      /* (owned): for texts of several lines, or cut ones */
  GHashTable           *young;      /* (owned) (element-type Key Line) */
  GHashTable           *old;        /* (owned): what was young before; forgotten next */
  Key                  *wanted;     /* (owned): to look up with */
  gsize                 room;       /* in it, for the text */
};

static guint
hash_key (gconstpointer data)
{
  const Key *key = data;

  return g_str_hash (key->text) ^ (guint) (key->size * 64.0) * 31u ^ (guint) key->weight;
}

static gboolean
equal_keys (gconstpointer a, gconstpointer b)
{
  const Key *x = a, *y = b;

  return x->size == y->size && x->weight == y->weight && strcmp (x->text, y->text) == 0;
}

static void
free_line (gpointer data)
{
  Line *line = data;

  g_object_unref (line->layout);
  g_free (line);
}

static GHashTable *
new_lines (void)
{
  return g_hash_table_new_full (hash_key, equal_keys, g_free, free_line);
}

static PangoLayout *
new_layout (PremiaLettering *self)
{
  PangoLayout *layout = pango_layout_new (self->context);

  pango_layout_set_attributes (layout, self->attributes);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  return layout;
}

PremiaLettering *
premia_lettering_new (const char *family)
{
  PremiaLettering *self = g_rc_box_new0 (PremiaLettering);
  cairo_font_options_t *options = cairo_font_options_create ();

  self->context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  /* Hinted widths differ from surface to surface, and a page would break elsewhere in print. For the same
   * reason the context is never updated from the surface. */
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (self->context, options);
  cairo_font_options_destroy (options);
  pango_cairo_context_set_resolution (self->context, 96.0);
  pango_context_set_round_glyph_positions (self->context, FALSE);
  self->font = pango_font_description_new ();
  pango_font_description_set_family (self->font, family != NULL ? family : "Sans");
  self->attributes = pango_attr_list_new ();
  /* No ligatures: whoever searches a PDF for “qualified” must find it. */
  pango_attr_list_insert (self->attributes, pango_attr_font_features_new ("tnum=1, liga=0, clig=0"));
  self->block = new_layout (self);
  self->young = new_lines ();
  self->old = new_lines ();
  return self;
}

static void
clear (gpointer data)
{
  PremiaLettering *self = data;

  g_hash_table_unref (self->young);
  g_hash_table_unref (self->old);
  g_object_unref (self->block);
  g_object_unref (self->context);
  pango_font_description_free (self->font);
  pango_attr_list_unref (self->attributes);
  g_free (self->wanted);
}

PremiaLettering *
premia_lettering_ref (PremiaLettering *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_rc_box_acquire (self);
}

void
premia_lettering_unref (PremiaLettering *self)
{
  g_return_if_fail (self != NULL);

  g_rc_box_release_full (self, clear);
}

static void
set_font (PremiaLettering *self, PangoLayout *layout, PremiaLetters letters)
{
  static const PangoWeight weights[] = {
    [PREMIA_WEIGHT_NORMAL] = PANGO_WEIGHT_NORMAL,
    [PREMIA_WEIGHT_MEDIUM] = PANGO_WEIGHT_MEDIUM,
    [PREMIA_WEIGHT_BOLD] = PANGO_WEIGHT_BOLD,
  };

  pango_font_description_set_absolute_size (self->font, letters.size * PANGO_SCALE);
  pango_font_description_set_weight (self->font, weights[letters.weight]);
  pango_layout_set_font_description (layout, self->font);
}

/* ---- single lines ---- */

static const Key *
make_key (PremiaLettering *self, const char *text, PremiaLetters letters)
{
  const gsize length = strlen (text) + 1;

  if (length > self->room)
    {
      g_free (self->wanted);
      self->room = MAX (length, 64);
      self->wanted = g_malloc0 (sizeof (Key) + self->room);
    }
  self->wanted->size = letters.size;
  self->wanted->weight = letters.weight;
  memcpy (self->wanted->text, text, length);
  return self->wanted;
}

static Line *
form_line (PremiaLettering *self, const char *text, PremiaLetters letters)
{
  Line *line = g_new0 (Line, 1);
  int width, height;

  line->layout = new_layout (self);
  set_font (self, line->layout, letters);
  pango_layout_set_single_paragraph_mode (line->layout, TRUE);
  pango_layout_set_text (line->layout, text, -1);
  pango_layout_get_size (line->layout, &width, &height);
  line->width = (double) width / PANGO_SCALE;
  line->height = (double) height / PANGO_SCALE;
  return line;
}

/* Valid until the next call. */
static const Line *
get_line (PremiaLettering *self, const char *text, PremiaLetters letters)
{
  const Key *key = make_key (self, text, letters);
  Line *line = g_hash_table_lookup (self->young, key);
  gpointer own_key, kept;

  if (line != NULL)
    return line;
  if (g_hash_table_size (self->young) >= MAX_KEPT)
    {
      g_hash_table_unref (self->old);
      self->old = g_steal_pointer (&self->young);
      self->young = new_lines ();
    }
  if (g_hash_table_steal_extended (self->old, key, &own_key, &kept))
    line = kept;
  else
    {
      own_key = g_memdup2 (key, sizeof (Key) + strlen (text) + 1);
      line = form_line (self, text, letters);
    }
  g_hash_table_insert (self->young, own_key, line);
  return line;
}

double
premia_lettering_measure (PremiaLettering *self, const char *text, PremiaLetters letters, double *height)
{
  const Line *line;

  g_return_val_if_fail (self != NULL && text != NULL, 0.0);

  line = get_line (self, text, letters);
  if (height != NULL)
    *height = line->height;
  return line->width;
}

double
premia_lettering_line_height (PremiaLettering *self, PremiaLetters letters)
{
  double height;

  premia_lettering_measure (self, "Ag", letters, &height);
  return height;
}

/* ---- several lines, or a cut one ---- */

/* @lines: 1: an ellipsis at its end */
static void
form_block (PremiaLettering *self, const char *text, PremiaLetters letters, double width, gint lines, double *block_width, double *block_height)
{
  int w, h;

  set_font (self, self->block, letters);
  pango_layout_set_width (self->block, (int) (width * PANGO_SCALE));
  pango_layout_set_ellipsize (self->block, PANGO_ELLIPSIZE_END);
  pango_layout_set_height (self->block, -lines);
  pango_layout_set_single_paragraph_mode (self->block, lines == 1);
  pango_layout_set_text (self->block, text, -1);
  pango_layout_get_size (self->block, &w, &h);
  *block_width = (double) w / PANGO_SCALE;
  *block_height = (double) h / PANGO_SCALE;
}

static gboolean
fits (const Line *line, const char *text, double width)
{
  return line->width <= width && strchr (text, '\n') == NULL;
}

static void
show (cairo_t *cr, PangoLayout *layout, const PremiaColor *color, double x, double y)
{
  premia_color_set (color, cr);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
}

static double
aligned (double x, double room, PremiaAlign align)
{
  return align == PREMIA_ALIGN_END ? x + room : align == PREMIA_ALIGN_MIDDLE ? x + room / 2.0 : x;
}

double
premia_lettering_write (PremiaLettering *self, cairo_t *cr, const char *text, PremiaLetters letters,
                        const PremiaColor *color, double x, double middle_y, double width, PremiaAlign align)
{
  const Line *line;
  double w, h;

  g_return_val_if_fail (self != NULL && cr != NULL && text != NULL && color != NULL, 0.0);

  line = get_line (self, text, letters);
  if (width < 0.0 || line->width <= width)
    {
      /* Without a width, @x is where the text begins, has its middle or ends. */
      show (cr, line->layout, color, aligned (x, MAX (width, 0.0) - line->width, align), middle_y - line->height / 2.0);
      return line->width;
    }
  form_block (self, text, letters, width, 1, &w, &h);
  pango_layout_set_alignment (self->block, PANGO_ALIGN_LEFT);
  show (cr, self->block, color, x, middle_y - h / 2.0);
  return w;
}

double
premia_lettering_measure_wrapped (PremiaLettering *self, const char *text, PremiaLetters letters, double width)
{
  const Line *line;
  double w, h;

  g_return_val_if_fail (self != NULL && text != NULL && width >= 0.0, 0.0);

  line = get_line (self, text, letters);
  if (fits (line, text, width))
    return line->height;
  form_block (self, text, letters, width, MAX_LINES, &w, &h);
  return h;
}

double
premia_lettering_write_wrapped (PremiaLettering *self, cairo_t *cr, const char *text, PremiaLetters letters,
                                const PremiaColor *color, double x, double top_y, double width, PremiaAlign align)
{
  static const PangoAlignment alignments[] = { PANGO_ALIGN_LEFT, PANGO_ALIGN_CENTER, PANGO_ALIGN_RIGHT };
  const Line *line;
  double w, h;

  g_return_val_if_fail (self != NULL && cr != NULL && text != NULL && color != NULL && width >= 0.0, 0.0);

  line = get_line (self, text, letters);
  if (fits (line, text, width))
    {
      show (cr, line->layout, color, aligned (x, width - line->width, align), top_y);
      return line->height;
    }
  form_block (self, text, letters, width, MAX_LINES, &w, &h);
  pango_layout_set_alignment (self->block, alignments[align]);
  show (cr, self->block, color, x, top_y);
  return h;
}
