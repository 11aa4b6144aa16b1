/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-badge-face"

#include "premia-badge-face.h"

#include "premia-badge-sheet.h"
#include "premia-png-text.h"

#include <string.h>

/* From how many pixels on there is room for how much. */
#define MIDDLE_FROM 44.0
#define FULL_FROM   100.0

PremiaBadgeFace *
premia_badge_face_new (void)
{
  PremiaBadgeFace *self = g_new0 (PremiaBadgeFace, 1);
  const PremiaPalette *palette = premia_palette_get (PREMIA_PALETTE_LIGHT);

  self->main = palette->accent;
  self->accent = premia_palette_get (PREMIA_PALETTE_DARK)->series[1];
  self->symbol = g_strdup ("star");
  self->letters = g_strdup ("");
  self->ribbon = g_strdup ("");
  self->title = g_strdup ("");
  self->alt = g_strdup ("");
  self->progress = -1.0;
  return self;
}

PremiaBadgeFace *
premia_badge_face_copy (const PremiaBadgeFace *self)
{
  PremiaBadgeFace *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->symbol = g_strdup (self->symbol);
  copy->letters = g_strdup (self->letters);
  copy->emblem = self->emblem != NULL ? premia_emblem_ref (self->emblem) : NULL;
  copy->ribbon = g_strdup (self->ribbon);
  copy->title = g_strdup (self->title);
  copy->alt = g_strdup (self->alt);
  return copy;
}

void
premia_badge_face_free (PremiaBadgeFace *self)
{
  g_free (self->symbol);
  g_free (self->letters);
  g_clear_pointer (&self->emblem, premia_emblem_unref);
  g_free (self->ribbon);
  g_free (self->title);
  g_free (self->alt);
  g_free (self);
}

static gboolean
equal_colors (const PremiaColor *a, const PremiaColor *b)
{
  return a->red == b->red && a->green == b->green && a->blue == b->blue && a->alpha == b->alpha;
}

gboolean
premia_badge_face_equal (const PremiaBadgeFace *a, const PremiaBadgeFace *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->shape == b->shape && a->metal == b->metal && equal_colors (&a->main, &b->main) && equal_colors (&a->accent, &b->accent)
         && equal_colors (&a->symbol_color, &b->symbol_color) && strcmp (a->symbol, b->symbol) == 0 && strcmp (a->letters, b->letters) == 0
         && a->emblem == b->emblem && a->stars == b->stars && strcmp (a->ribbon, b->ribbon) == 0 && a->grey == b->grey
         && a->progress == b->progress && strcmp (a->title, b->title) == 0 && strcmp (a->alt, b->alt) == 0;
}

gboolean
premia_color_parse (const char *text, PremiaColor *color)
{
  guint value = 0;

  if (text == NULL || *text != '#' || strlen (text) != 7)
    return FALSE;
  for (guint i = 1; i < 7; i++)
    {
      if (!g_ascii_isxdigit (text[i]))
        return FALSE;
      value = value << 4 | (guint) g_ascii_xdigit_value (text[i]);
    }
  *color = (PremiaColor) { (value >> 16) / 255.0, (value >> 8 & 0xff) / 255.0, (value & 0xff) / 255.0, 1.0 };
  return TRUE;
}

static void
draw (const PremiaBadgeFace *self, PremiaBadgePen *pen, double size)
{
  const PremiaDetail detail = size < MIDDLE_FROM ? PREMIA_DETAIL_SMALL : size < FULL_FROM ? PREMIA_DETAIL_MIDDLE : PREMIA_DETAIL_FULL;
  const PremiaBadgeSheet sheet = { self, pen, premia_badge_pen_get_cr (pen), detail };
  const PremiaBadgeForm form = premia_badge_form_of (self, detail);

  cairo_save (sheet.cr);
  cairo_scale (sheet.cr, size / PREMIA_SHEET_SIZE, size / PREMIA_SHEET_SIZE);
  if (self->progress >= 0.0)
    {
      const double shrink = premia_badge_sheet_paint_progress (&sheet);

      cairo_translate (sheet.cr, 256.0, 256.0);
      cairo_scale (sheet.cr, shrink, shrink);
      cairo_translate (sheet.cr, -256.0, -256.0);
    }
  premia_badge_pen_set_grey (pen, self->grey);
  premia_badge_sheet_paint_behind (&sheet, &form);
  premia_badge_sheet_paint_shadow (&sheet, &form);
  premia_badge_sheet_paint_rim (&sheet, &form);
  premia_badge_sheet_paint_field (&sheet, &form);
  premia_badge_sheet_paint_symbol (&sheet, &form);
  premia_badge_sheet_paint_stars (&sheet, &form);
  premia_badge_sheet_paint_title (&sheet, &form);
  premia_badge_pen_set_grey (pen, FALSE);
  cairo_restore (sheet.cr);
}

void
premia_badge_face_paint (const PremiaBadgeFace *self, cairo_t *cr, double x, double y, double size)
{
  g_autoptr (PremiaBadgePen) pen = NULL;

  g_return_if_fail (self != NULL && cr != NULL && (guint) self->shape < PREMIA_N_FACE_SHAPES && (guint) self->metal < PREMIA_N_FACE_METALS);

  if (size <= 0.0)
    return;
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_new_path (cr);
  pen = premia_badge_pen_new (cr);
  draw (self, pen, size);
  cairo_restore (cr);
}

char *
premia_badge_face_to_svg (const PremiaBadgeFace *self, guint size)
{
  g_autoptr (PremiaBadgePen) pen = NULL;
  g_autofree char *shapes = NULL, *title = NULL, *alt = NULL;

  g_return_val_if_fail (self != NULL && size >= PREMIA_BADGE_MIN_SIZE && size <= PREMIA_BADGE_MAX_SIZE, NULL);

  pen = premia_badge_pen_new_svg ();
  draw (self, pen, size);
  shapes = premia_badge_pen_get_svg (pen);
  title = g_markup_escape_text (self->title, -1);
  alt = g_markup_escape_text (self->alt, -1);
  return g_strdup_printf ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                          "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%u\" height=\"%u\" viewBox=\"0 0 %u %u\" role=\"img\" "
                          "aria-labelledby=\"title desc\">\n<title id=\"title\">%s</title>\n<desc id=\"desc\">%s</desc>\n%s</svg>\n",
                          size, size, size, size, title, alt, shapes);
}

static cairo_status_t
append (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

GBytes *
premia_badge_face_to_png (const PremiaBadgeFace *self, guint size)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GBytes) png = NULL, titled = NULL;
  cairo_surface_t *surface;
  cairo_status_t status;
  cairo_t *cr;

  g_return_val_if_fail (self != NULL && size >= PREMIA_BADGE_MIN_SIZE && size <= PREMIA_BADGE_MAX_SIZE, NULL);

  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) size, (int) size);
  cr = cairo_create (surface);
  premia_badge_face_paint (self, cr, 0.0, 0.0, size);
  cairo_destroy (cr);
  status = cairo_surface_write_to_png_stream (surface, append, bytes);
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS)
    return NULL;
  png = g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  titled = premia_png_add_text (png, "Title", self->title);
  return premia_png_add_text (titled, "Description", self->alt);
}
