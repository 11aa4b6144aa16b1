/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-lettering"

#include "premia-lettering.h"

#include <string.h>

/* A text that goes on and on ends in an ellipsis, rather than running off the page. */
#define MAX_LINES 40
/* Texts that are kept: of the same "0.00" there are thousands, and forming its glyphs costs more than
 * painting them. */
#define MAX_KEPT  3000

typedef struct
{
  PangoLayout *layout; /* (owned) */
  double       width, height;
} Formed;

/* How a text is formed: in one line however long, or in a room of so many lines. */
typedef struct
{
  double width; /* < 0: one line */
  gint   lines; /* 1: cut by an ellipsis at the end of the line */
} Room;

typedef struct
{
  PremiaLetters letters;
  Room          room;
  char          text[];
} Key;

static const Room one_line = { -1.0, 0 };

struct _PremiaLettering
{
  PangoContext         *context;    /* (owned) */
  PangoFontDescription *font;       /* (owned) */
  PangoAttrList        *attributes; /* (owned): tabular figures */
  GHashTable           *young;      /* (owned) (element-type Key Formed) */
  GHashTable           *old;        /* (owned): what was young before; forgotten next */
  Key                  *wanted;     /* (owned): to look up with */
  gsize                 capacity;   /* of it, for the text */
  gboolean              boxes;      /* a box for each word, of a width that no font decides */
};

static guint
hash_key (gconstpointer data)
{
  const Key *key = data;

  return g_str_hash (key->text) ^ (guint) (key->letters.size * 64.0) * 31u ^ (guint) (int) (key->room.width * 16.0) * 131u
         ^ (guint) key->letters.weight ^ (guint) key->room.lines * 7u;
}

static gboolean
equal_keys (gconstpointer a, gconstpointer b)
{
  const Key *x = a, *y = b;

  return x->letters.size == y->letters.size && x->letters.weight == y->letters.weight && x->room.width == y->room.width
         && x->room.lines == y->room.lines && strcmp (x->text, y->text) == 0;
}

static void
free_formed (gpointer data)
{
  Formed *formed = data;

  g_object_unref (formed->layout);
  g_free (formed);
}

static GHashTable *
new_texts (void)
{
  return g_hash_table_new_full (hash_key, equal_keys, g_free, free_formed);
}

static PangoLayout *
new_layout (PremiaLettering *self)
{
  PangoLayout *layout = pango_layout_new (self->context);

  pango_layout_set_attributes (layout, self->attributes);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  return layout;
}

static PremiaLettering *
new_with (const char *family, PangoFontMap *fonts)
{
  PremiaLettering *self = g_rc_box_new0 (PremiaLettering);
  cairo_font_options_t *options = cairo_font_options_create ();

  self->context = pango_font_map_create_context (fonts);
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
  self->young = new_texts ();
  self->old = new_texts ();
  return self;
}

PremiaLettering *
premia_lettering_new (const char *family)
{
  return new_with (family, pango_cairo_font_map_get_default ());
}

PremiaLettering *
premia_lettering_new_boxes (void)
{
  PremiaLettering *self = premia_lettering_new (NULL);

  self->boxes = TRUE;
  return self;
}

PremiaLettering *
premia_lettering_new_apart (const char *family)
{
  g_autoptr (PangoFontMap) fonts = pango_cairo_font_map_new ();
  PremiaLettering *self = new_with (family, fonts);

  /* The machine's own language would choose the font: the same page breaks in the same places everywhere. */
  pango_context_set_language (self->context, pango_language_from_string ("en"));
  return self;
}

static void
clear (gpointer data)
{
  PremiaLettering *self = data;

  g_hash_table_unref (self->young);
  g_hash_table_unref (self->old);
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

static const Key *
make_key (PremiaLettering *self, const char *text, PremiaLetters letters, Room room)
{
  const gsize length = strlen (text) + 1;

  if (length > self->capacity)
    {
      g_free (self->wanted);
      self->capacity = MAX (length, 64);
      self->wanted = g_malloc0 (sizeof (Key) + self->capacity);
    }
  self->wanted->letters = letters;
  self->wanted->room = room;
  memcpy (self->wanted->text, text, length);
  return self->wanted;
}

static Formed *
form (PremiaLettering *self, const char *text, PremiaLetters letters, Room room)
{
  Formed *formed = g_new0 (Formed, 1);
  int width, height;

  formed->layout = new_layout (self);
  set_font (self, formed->layout, letters);
  pango_layout_set_single_paragraph_mode (formed->layout, room.lines <= 1);
  if (room.width >= 0.0)
    {
      pango_layout_set_width (formed->layout, (int) (room.width * PANGO_SCALE));
      pango_layout_set_ellipsize (formed->layout, PANGO_ELLIPSIZE_END);
      pango_layout_set_height (formed->layout, -room.lines);
    }
  pango_layout_set_text (formed->layout, text, -1);
  pango_layout_get_size (formed->layout, &width, &height);
  formed->width = (double) width / PANGO_SCALE;
  formed->height = (double) height / PANGO_SCALE;
  return formed;
}

/* Valid until the next call. */
static const Formed *
get_formed (PremiaLettering *self, const char *text, PremiaLetters letters, Room room)
{
  const Key *key = make_key (self, text, letters, room);
  Formed *formed = g_hash_table_lookup (self->young, key);
  gpointer own_key, kept;

  if (formed != NULL)
    return formed;
  if (g_hash_table_size (self->young) >= MAX_KEPT)
    {
      g_hash_table_unref (self->old);
      self->old = g_steal_pointer (&self->young);
      self->young = new_texts ();
    }
  if (g_hash_table_steal_extended (self->old, key, &own_key, &kept))
    formed = kept;
  else
    {
      own_key = g_memdup2 (key, sizeof (Key) + strlen (text) + 1);
      formed = form (self, text, letters, room);
    }
  g_hash_table_insert (self->young, own_key, formed);
  return formed;
}

static double
measure_box (const char *text, PremiaLetters letters)
{
  return g_utf8_strlen (text, -1) * letters.size * (letters.weight == PREMIA_WEIGHT_BOLD ? 0.62 : 0.56);
}

static double
write_box (cairo_t *cr, const char *text, PremiaLetters letters, const PremiaColor *color, double x, double middle_y, double width, PremiaAlign align)
{
  const double wanted = measure_box (text, letters), written = width >= 0.0 ? MIN (wanted, width) : wanted;
  const double room = MAX (width, 0.0) - written, height = letters.size * 0.56;

  cairo_rectangle (cr, align == PREMIA_ALIGN_END ? x + room : align == PREMIA_ALIGN_MIDDLE ? x + room / 2.0 : x, middle_y - height / 2.0, written, height);
  premia_color_set (color, cr);
  cairo_fill (cr);
  return written;
}

double
premia_lettering_measure (PremiaLettering *self, const char *text, PremiaLetters letters, double *height)
{
  const Formed *line;

  g_return_val_if_fail (self != NULL && text != NULL, 0.0);

  if (self->boxes && height != NULL)
    *height = letters.size * 1.36;
  if (self->boxes)
    return measure_box (text, letters);

  line = get_formed (self, text, letters, one_line);
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

static gboolean
fits (const Formed *line, const char *text, double width)
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
  const Formed *line;

  g_return_val_if_fail (self != NULL && cr != NULL && text != NULL && color != NULL, 0.0);

  if (self->boxes)
    return write_box (cr, text, letters, color, x, middle_y, width, align);
  line = get_formed (self, text, letters, one_line);
  if (width >= 0.0 && line->width > width)
    {
      line = get_formed (self, text, letters, (Room) { width, 1 });
      align = PREMIA_ALIGN_START;
    }
  /* Without a width, @x is where the text begins, has its middle or ends. */
  show (cr, line->layout, color, aligned (x, MAX (width, 0.0) - line->width, align), middle_y - line->height / 2.0);
  return line->width;
}

/* As one line if it fits. */
static const Formed *
get_wrapped (PremiaLettering *self, const char *text, PremiaLetters letters, double width, gboolean *is_line)
{
  const Formed *formed = get_formed (self, text, letters, one_line);

  *is_line = fits (formed, text, width);
  return *is_line ? formed : get_formed (self, text, letters, (Room) { width, MAX_LINES });
}

double
premia_lettering_measure_wrapped (PremiaLettering *self, const char *text, PremiaLetters letters, double width)
{
  gboolean is_line;

  g_return_val_if_fail (self != NULL && text != NULL && width >= 0.0, 0.0);

  return get_wrapped (self, text, letters, width, &is_line)->height;
}

double
premia_lettering_write_wrapped (PremiaLettering *self, cairo_t *cr, const char *text, PremiaLetters letters,
                                const PremiaColor *color, double x, double top_y, double width, PremiaAlign align)
{
  static const PangoAlignment alignments[] = { PANGO_ALIGN_LEFT, PANGO_ALIGN_CENTER, PANGO_ALIGN_RIGHT };
  const Formed *formed;
  gboolean is_line;

  g_return_val_if_fail (self != NULL && cr != NULL && text != NULL && color != NULL && width >= 0.0, 0.0);

  formed = get_wrapped (self, text, letters, width, &is_line);
  if (is_line)
    x = aligned (x, width - formed->width, align);
  else if (pango_layout_get_alignment (formed->layout) != alignments[align])
    pango_layout_set_alignment (formed->layout, alignments[align]);
  show (cr, formed->layout, color, x, top_y);
  return formed->height;
}
