/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-chart-picture"

#include "premia-chart-picture.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <math.h>

static cairo_status_t
take_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *
make_surface (PremiaPictureKind kind, double width, double height, double scale, GByteArray *bytes)
{
  cairo_surface_t *surface;

  switch (kind)
    {
    case PREMIA_PICTURE_SVG:
      surface = cairo_svg_surface_create_for_stream (take_bytes, bytes, width, height);
      cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_PX);
      return surface;
    case PREMIA_PICTURE_PDF:
      surface = cairo_pdf_surface_create_for_stream (take_bytes, bytes, width, height);
      /* cairo writes the hour into it, unless it is told another: the same chart is the same file. */
      cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, "1970-01-01T00:00:00Z");
      return surface;
    case PREMIA_PICTURE_PNG:
    default:
      surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) ceil (width * scale), (int) ceil (height * scale));
      cairo_surface_set_device_scale (surface, scale, scale);
      return surface;
    }
}

GBytes *
premia_chart_to_picture (PremiaChart *chart, PremiaPictureKind kind, double width, double height, double scale, const PremiaPalette *palette,
                         GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface;
  cairo_status_t status;
  cairo_t *cr;

  g_return_val_if_fail (PREMIA_IS_CHART (chart) && palette != NULL, NULL);
  g_return_val_if_fail (width >= 1.0 && height >= 1.0 && scale > 0.0, NULL);

  surface = make_surface (kind, width, height, scale, bytes);
  cr = cairo_create (surface);
  premia_color_set (&palette->surface, cr);
  cairo_paint (cr);
  premia_chart_paint (chart, cr, width, height, palette, -1);
  status = cairo_status (cr);
  cairo_destroy (cr);
  if (status == CAIRO_STATUS_SUCCESS && kind == PREMIA_PICTURE_PNG)
    status = cairo_surface_write_to_png_stream (surface, take_bytes, bytes);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s", cairo_status_to_string (status));
      return NULL;
    }
  return g_bytes_new (bytes->data, bytes->len);
}
