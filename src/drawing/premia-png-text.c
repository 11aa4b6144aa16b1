/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-png-text"

#include "premia-png-text.h"

#include <string.h>

#define SIGNATURE      8  /* bytes */
#define CHUNK_OVERHEAD 12 /* length, type, checksum */

/* CRC-32 as ISO 3309 has it: PNG, annex D. */
static guint32
checksum (const guint8 *data, gsize length)
{
  guint32 crc = 0xffffffffu;

  for (gsize i = 0; i < length; i++)
    {
      crc ^= data[i];
      for (guint bit = 0; bit < 8; bit++)
        crc = crc & 1 ? crc >> 1 ^ 0xedb88320u : crc >> 1;
    }
  return ~crc;
}

static guint32
read_u32 (const guint8 *at)
{
  return (guint32) at[0] << 24 | (guint32) at[1] << 16 | (guint32) at[2] << 8 | at[3];
}

static void
put_u32 (GByteArray *bytes, guint32 value)
{
  const guint8 four[] = { (guint8) (value >> 24), (guint8) (value >> 16), (guint8) (value >> 8), (guint8) value };

  g_byte_array_append (bytes, four, sizeof four);
}

gboolean
premia_png_next (GBytes *png, gsize *offset, PremiaPngChunk *chunk)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (png, &size);

  if (size < SIGNATURE || memcmp (data, "\x89PNG\r\n\x1a\n", SIGNATURE) != 0 || *offset > size || size - *offset < CHUNK_OVERHEAD)
    return FALSE;
  chunk->start = data + *offset;
  chunk->data_length = read_u32 (chunk->start);
  if (chunk->data_length > size - *offset - CHUNK_OVERHEAD)
    return FALSE;
  chunk->length = chunk->data_length + CHUNK_OVERHEAD;
  chunk->type = (const char *) chunk->start + 4;
  chunk->data = chunk->start + 8;
  *offset += chunk->length;
  return TRUE;
}

static gboolean
is_text_of (const PremiaPngChunk *chunk, const char *keyword)
{
  const gsize length = strlen (keyword) + 1;

  return memcmp (chunk->type, "iTXt", 4) == 0 && chunk->data_length >= length && memcmp (chunk->data, keyword, length) == 0;
}

static void
put_text (GByteArray *bytes, const char *keyword, const char *text)
{
  const gsize begin = bytes->len;
  /* Keyword, not compressed, no method, no language, no translated keyword. */
  const gsize keyword_length = strlen (keyword) + 1, text_length = strlen (text);

  put_u32 (bytes, (guint32) (keyword_length + 4 + text_length));
  g_byte_array_append (bytes, (const guint8 *) "iTXt", 4);
  g_byte_array_append (bytes, (const guint8 *) keyword, (guint) keyword_length);
  g_byte_array_append (bytes, (const guint8 *) "\0\0\0\0", 4);
  g_byte_array_append (bytes, (const guint8 *) text, (guint) text_length);
  put_u32 (bytes, checksum (bytes->data + begin + 4, bytes->len - begin - 4));
}

GBytes *
premia_png_add_text (GBytes *png, const char *keyword, const char *text)
{
  GByteArray *bytes;
  PremiaPngChunk chunk;
  gsize offset = SIGNATURE;

  g_return_val_if_fail (png != NULL && keyword != NULL && text != NULL && *keyword != '\0' && strlen (keyword) <= 79, NULL);

  if (!premia_png_next (png, &offset, &chunk))
    return g_bytes_ref (png);
  bytes = g_byte_array_new ();
  g_byte_array_append (bytes, g_bytes_get_data (png, NULL), SIGNATURE);
  g_byte_array_append (bytes, chunk.start, (guint) chunk.length);
  while (premia_png_next (png, &offset, &chunk))
    {
      /* Behind what other texts there are. */
      if (text != NULL && *text != '\0' && memcmp (chunk.type, "iTXt", 4) != 0)
        {
          put_text (bytes, keyword, text);
          text = "";
        }
      if (!is_text_of (&chunk, keyword))
        g_byte_array_append (bytes, chunk.start, (guint) chunk.length);
    }
  return g_byte_array_free_to_bytes (bytes);
}

char *
premia_png_get_text (GBytes *png, const char *keyword)
{
  PremiaPngChunk chunk;
  gsize offset = SIGNATURE;

  g_return_val_if_fail (png != NULL && keyword != NULL, NULL);

  while (premia_png_next (png, &offset, &chunk))
    {
      const gsize head = strlen (keyword) + 1;
      const guint8 *language, *translated;
      gsize left;

      if (!is_text_of (&chunk, keyword) || chunk.data_length < head + 4 || chunk.data[head] != 0)
        continue;
      language = chunk.data + head + 2;
      left = chunk.data_length - head - 2;
      translated = memchr (language, '\0', left);
      left -= translated == NULL ? 0 : (gsize) (translated + 1 - language);
      language = translated == NULL ? NULL : memchr (translated + 1, '\0', left);
      if (language != NULL)
        return g_strndup ((const char *) language + 1, left - (gsize) (language - translated));
    }
  return NULL;
}
