/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "drawing/premia-emblem.h"
#include "drawing/premia-svg-safety.h"

#include <string.h>

/* Whatever is taken can be painted, in the time and the memory of a picture, and has no way out. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaEmblem) emblem = premia_emblem_new (bytes, &error);
  g_autofree char *text = NULL;
  cairo_surface_t *surface;
  cairo_t *cr;

  if (emblem == NULL)
    {
      fuzz_assert_said (&error);
      return 0;
    }
  text = g_ascii_strdown ((const char *) data, (gssize) size);
  if (strcmp (premia_emblem_get_media_type (emblem), PREMIA_EMBLEM_SVG) == 0)
    g_assert_null (strstr (text, "<script"));
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 32, 32);
  cr = cairo_create (surface);
  premia_emblem_paint (emblem, cr, 0, 0, 32, 32, 1.0);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return 0;
}
