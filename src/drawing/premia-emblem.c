/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-emblem"

#include "premia-emblem.h"

#include "premia-png-safety.h"
#include "premia-svg-safety.h"

#include <glib/gi18n-lib.h>
#include <librsvg/rsvg.h>
#include <string.h>

struct _PremiaEmblem
{
  GBytes          *bytes;  /* (owned) */
  const char      *media_type;
  RsvgHandle      *svg;    /* (owned) (nullable) */
  cairo_surface_t *pixels; /* (owned) (nullable) */
  double           ratio;
};

G_DEFINE_QUARK (premia-emblem-error-quark, premia_emblem_error)

const char *
premia_emblem_get_media_type_of (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  const gsize look = MIN (size, 4096);

  if (size >= 8 && memcmp (data, "\x89PNG\r\n\x1a\n", 8) == 0)
    return PREMIA_EMBLEM_PNG;
  return data != NULL && memmem (data, look, "<svg", 4) != NULL ? PREMIA_EMBLEM_SVG : NULL;
}

static double
measure_svg (RsvgHandle *svg)
{
  gboolean has_width, has_height, has_box;
  RsvgLength width, height;
  RsvgRectangle box;

  rsvg_handle_get_intrinsic_dimensions (svg, &has_width, &width, &has_height, &height, &has_box, &box);
  if (has_box && box.width > 0.0 && box.height > 0.0)
    return box.width / box.height;
  if (has_width && has_height && width.unit == height.unit && width.length > 0.0 && height.length > 0.0)
    return width.length / height.length;
  return 1.0;
}

static gboolean
load_svg (PremiaEmblem *self, GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (self->bytes, &size);

  if (!premia_svg_check (self->bytes, error))
    return FALSE;
  /* Without an address to start from it cannot reach for another file. */
  self->svg = rsvg_handle_new_from_data (data, size, error);
  if (self->svg == NULL)
    {
      g_prefix_error (error, "%s: ", _ ("This SVG cannot be read"));
      return FALSE;
    }
  self->ratio = measure_svg (self->svg);
  return TRUE;
}

typedef struct { const guint8 *at; gsize left; } Rest;

static cairo_status_t
read_rest (void *closure, unsigned char *data, unsigned int length)
{
  Rest *rest = closure;

  if (length > rest->left)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (data, rest->at, length);
  rest->at += length;
  rest->left -= length;
  return CAIRO_STATUS_SUCCESS;
}

static gboolean
load_png (PremiaEmblem *self, GError **error)
{
  g_autoptr (GBytes) plain = premia_png_make_plain (self->bytes, error);
  Rest rest;

  if (plain == NULL)
    return FALSE;
  rest.at = g_bytes_get_data (plain, &rest.left);
  self->pixels = cairo_image_surface_create_from_png_stream (read_rest, &rest);
  if (cairo_surface_status (self->pixels) != CAIRO_STATUS_SUCCESS || cairo_image_surface_get_width (self->pixels) <= 0
      || cairo_image_surface_get_height (self->pixels) <= 0)
    {
      g_set_error_literal (error, PREMIA_EMBLEM_ERROR, PREMIA_EMBLEM_ERROR_UNREADABLE, _ ("This PNG is broken: its picture cannot be read"));
      return FALSE;
    }
  self->ratio = (double) cairo_image_surface_get_width (self->pixels) / cairo_image_surface_get_height (self->pixels);
  return TRUE;
}

static void
clear (gpointer data)
{
  PremiaEmblem *self = data;

  g_bytes_unref (self->bytes);
  g_clear_object (&self->svg);
  g_clear_pointer (&self->pixels, cairo_surface_destroy);
}

PremiaEmblem *
premia_emblem_new (GBytes *bytes, GError **error)
{
  PremiaEmblem *self;
  const char *media_type;
  gboolean read;

  g_return_val_if_fail (bytes != NULL, NULL);

  if (g_bytes_get_size (bytes) > PREMIA_EMBLEM_MAX_SIZE)
    {
      g_set_error_literal (error, PREMIA_EMBLEM_ERROR, PREMIA_EMBLEM_ERROR_TOO_LARGE, _ ("The picture is larger than 1 MiB: save a smaller one"));
      return NULL;
    }
  media_type = premia_emblem_get_media_type_of (bytes);
  if (media_type == NULL)
    {
      g_set_error_literal (error, PREMIA_EMBLEM_ERROR, PREMIA_EMBLEM_ERROR_UNREADABLE, _ ("This is no SVG and no PNG picture"));
      return NULL;
    }
  self = g_rc_box_new0 (PremiaEmblem);
  self->bytes = g_bytes_ref (bytes);
  self->media_type = media_type;
  read = strcmp (media_type, PREMIA_EMBLEM_SVG) == 0 ? load_svg (self, error) : load_png (self, error);
  if (!read)
    g_clear_pointer (&self, premia_emblem_unref);
  return self;
}

PremiaEmblem *
premia_emblem_ref (PremiaEmblem *self)
{
  return g_rc_box_acquire (self);
}

void
premia_emblem_unref (PremiaEmblem *self)
{
  g_rc_box_release_full (self, clear);
}

const char *
premia_emblem_get_media_type (PremiaEmblem *self)
{
  return self->media_type;
}

double
premia_emblem_get_ratio (PremiaEmblem *self)
{
  return self->ratio;
}

static void
paint_pixels (PremiaEmblem *self, cairo_t *cr, double width)
{
  const double scale = width / cairo_image_surface_get_width (self->pixels);

  cairo_scale (cr, scale, scale);
  cairo_set_source_surface (cr, self->pixels, 0.0, 0.0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_GOOD);
}

void
premia_emblem_paint (PremiaEmblem *self, cairo_t *cr, double x, double y, double width, double height, double alpha)
{
  const double fit_width = MIN (width, height * self->ratio), fit_height = fit_width / self->ratio;
  const RsvgRectangle room = { 0.0, 0.0, fit_width, fit_height };

  g_return_if_fail (self != NULL && cr != NULL);

  cairo_save (cr);
  cairo_translate (cr, x + (width - fit_width) / 2.0, y + (height - fit_height) / 2.0);
  cairo_rectangle (cr, 0.0, 0.0, fit_width, fit_height);
  cairo_clip (cr);
  if (self->pixels != NULL)
    paint_pixels (self, cr, fit_width);
  else
    {
      cairo_push_group (cr);
      /* What cannot be painted any more was read before: it is left out. */
      rsvg_handle_render_document (self->svg, cr, &room, NULL);
      cairo_pop_group_to_source (cr);
    }
  cairo_paint_with_alpha (cr, alpha);
  cairo_restore (cr);
}

char *
premia_emblem_to_data_address (PremiaEmblem *self)
{
  gsize size;
  const guchar *data = g_bytes_get_data (self->bytes, &size);
  g_autofree char *text = g_base64_encode (data, size);

  return g_strconcat ("data:", self->media_type, ";base64,", text, NULL);
}
