/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-png-safety"

#include "premia-png-safety.h"

#include "premia-emblem.h"
#include "premia-png-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static guint32
read_u32 (const guint8 *at)
{
  return (guint32) at[0] << 24 | (guint32) at[1] << 16 | (guint32) at[2] << 8 | at[3];
}

static gboolean
refuse (GError **error, PremiaEmblemError code, const char *message)
{
  g_set_error_literal (error, PREMIA_EMBLEM_ERROR, code, message);
  return FALSE;
}

static gboolean
check_header (const PremiaPngChunk *chunk, GError **error)
{
  guint32 width, height;

  if (memcmp (chunk->type, "IHDR", 4) != 0 || chunk->data_length != 13)
    return refuse (error, PREMIA_EMBLEM_ERROR_UNREADABLE, _ ("This PNG is broken: it has no header"));
  width = read_u32 (chunk->data);
  height = read_u32 (chunk->data + 4);
  if (width == 0 || height == 0)
    return refuse (error, PREMIA_EMBLEM_ERROR_UNREADABLE, _ ("This PNG is broken: it has no header"));
  if (width <= PREMIA_PNG_MAX_SIDE && height <= PREMIA_PNG_MAX_SIDE && (guint64) width * height <= PREMIA_PNG_MAX_PIXELS)
    return TRUE;
  g_set_error (error, PREMIA_EMBLEM_ERROR, PREMIA_EMBLEM_ERROR_TOO_LARGE,
               _ ("The picture has %1$u × %2$u pixels; at most %3$u on a side, and 8 million, are possible: save a smaller one"), width, height,
               PREMIA_PNG_MAX_SIDE);
  return FALSE;
}

GBytes *
premia_png_make_plain (GBytes *bytes, GError **error)
{
  static const char *const kept[] = { "IHDR", "PLTE", "tRNS", "IDAT", "IEND" };
  g_autoptr (GByteArray) plain = g_byte_array_new ();
  gboolean ended = FALSE, has_pixels = FALSE;
  PremiaPngChunk chunk;
  gsize offset = 8;

  g_return_val_if_fail (bytes != NULL, NULL);

  if (g_bytes_get_size (bytes) >= 8)
    g_byte_array_append (plain, g_bytes_get_data (bytes, NULL), 8);
  while (!ended && premia_png_next (bytes, &offset, &chunk))
    {
      if (plain->len == 8 && !check_header (&chunk, error))
        return NULL;
      for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
        if (memcmp (chunk.type, kept[i], 4) == 0 && (i > 0 || plain->len == 8))
          g_byte_array_append (plain, chunk.start, (guint) chunk.length);
      has_pixels |= memcmp (chunk.type, "IDAT", 4) == 0;
      ended = memcmp (chunk.type, "IEND", 4) == 0;
    }
  if (ended && has_pixels)
    return g_byte_array_free_to_bytes (g_steal_pointer (&plain));
  refuse (error, PREMIA_EMBLEM_ERROR_UNREADABLE, _ ("This PNG is broken: its end is missing"));
  return NULL;
}
