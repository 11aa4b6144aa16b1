/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-csv"

#include "premia-csv-private.h"
#include "premia-csv.h"

#include "engine/premia-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define CHUNK_SIZE (256 * 1024)

/* Upper half of Windows-1251 as Unicode; 0x98 is not used. */
static const guint16 windows_1251[128] = {
  0x0402, 0x0403, 0x201A, 0x0453, 0x201E, 0x2026, 0x2020, 0x2021, 0x20AC, 0x2030, 0x0409, 0x2039, 0x040A, 0x040C, 0x040B, 0x040F,
  0x0452, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0,      0x2122, 0x0459, 0x203A, 0x045A, 0x045C, 0x045B, 0x045F,
  0x00A0, 0x040E, 0x045E, 0x0408, 0x00A4, 0x0490, 0x00A6, 0x00A7, 0x0401, 0x00A9, 0x0404, 0x00AB, 0x00AC, 0x00AD, 0x00AE, 0x0407,
  0x00B0, 0x00B1, 0x0406, 0x0456, 0x0491, 0x00B5, 0x00B6, 0x00B7, 0x0451, 0x2116, 0x0454, 0x00BB, 0x0458, 0x0405, 0x0455, 0x0457,
  0x0410, 0x0411, 0x0412, 0x0413, 0x0414, 0x0415, 0x0416, 0x0417, 0x0418, 0x0419, 0x041A, 0x041B, 0x041C, 0x041D, 0x041E, 0x041F,
  0x0420, 0x0421, 0x0422, 0x0423, 0x0424, 0x0425, 0x0426, 0x0427, 0x0428, 0x0429, 0x042A, 0x042B, 0x042C, 0x042D, 0x042E, 0x042F,
  0x0430, 0x0431, 0x0432, 0x0433, 0x0434, 0x0435, 0x0436, 0x0437, 0x0438, 0x0439, 0x043A, 0x043B, 0x043C, 0x043D, 0x043E, 0x043F,
  0x0440, 0x0441, 0x0442, 0x0443, 0x0444, 0x0445, 0x0446, 0x0447, 0x0448, 0x0449, 0x044A, 0x044B, 0x044C, 0x044D, 0x044E, 0x044F,
};

void
premia_csv_lines_init (PremiaCsvLines *self, GInputStream *stream)
{
  *self = (PremiaCsvLines){ .stream = g_object_ref (stream), .buffer = g_byte_array_sized_new (2 * CHUNK_SIZE),
                            .chunk = g_malloc (CHUNK_SIZE) };
}

void
premia_csv_lines_clear (PremiaCsvLines *self)
{
  g_clear_object (&self->stream);
  g_clear_pointer (&self->buffer, g_byte_array_unref);
  g_clear_pointer (&self->chunk, g_free);
}

static gboolean
is_ascii (const guint8 *bytes, gsize n)
{
  guint8 all = 0;

  for (gsize i = 0; i < n; i++)
    all |= bytes[i];
  return all < 0x80;
}

/* How many characters above ASCII read as UTF-8, and how many bytes do not; a character cut off by the
 * end of the chunk is neither. */
static void
weigh (const guint8 *bytes, gsize n, gsize *n_good, gsize *n_bad)
{
  const char *p = (const char *) bytes, *end = p + n;

  while (p < end)
    {
      gunichar c;

      if ((guchar) *p < 0x80)
        {
          p++;
          continue;
        }
      c = g_utf8_get_char_validated (p, end - p);
      if (c == (gunichar) -2)
        break;
      if (c == (gunichar) -1)
        {
          (*n_bad)++;
          p++;
          continue;
        }
      (*n_good)++;
      p = g_utf8_next_char (p);
    }
}

/* Up to here everything was ASCII, in which all of them agree; the first chunk with more decides.
 * Russian words in Windows-1251 are hardly ever UTF-8. */
static void
decide_encoding (PremiaCsvLines *self, const guint8 *bytes, gsize n)
{
  gsize n_good = 0, n_bad = 0;

  if (self->encoding != PREMIA_ENCODING_ASCII || is_ascii (bytes, n))
    return;
  weigh (bytes, n, &n_good, &n_bad);
  self->encoding = self->had_mark || n_bad <= n_good ? PREMIA_ENCODING_UTF8 : PREMIA_ENCODING_WINDOWS_1251;
}

static void
append_windows_1251 (GByteArray *buffer, const guint8 *bytes, gsize n)
{
  gsize used = buffer->len;
  guint8 *out;

  g_byte_array_set_size (buffer, (guint) (used + 3 * n));
  out = buffer->data + used;
  for (gsize i = 0; i < n; i++)
    {
      gunichar c = bytes[i] < 0x80 ? bytes[i] : windows_1251[bytes[i] - 0x80];

      if (c == 0 && bytes[i] != 0)
        *out++ = 0xFF; /* no character: found again when the line is checked */
      else if (c < 0x80)
        *out++ = (guint8) c;
      else
        out += g_unichar_to_utf8 (c, (char *) out);
    }
  g_byte_array_set_size (buffer, (guint) (out - buffer->data));
}

/* A lone half of a pair becomes 0xFF, as what is no character of Windows-1251. */
static void
append_unit (PremiaCsvLines *self, gunichar unit)
{
  static const guint8 wrong = 0xFF;
  gboolean second = unit >= 0xDC00 && unit < 0xE000;
  gunichar high = self->high;
  char text[6];

  self->high = 0;
  if (high != 0 && second)
    unit = 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00);
  else if (high != 0 || second)
    g_byte_array_append (self->buffer, &wrong, 1);
  if (unit >= 0xD800 && unit < 0xDC00)
    self->high = unit;
  else if (high != 0 || !second)
    g_byte_array_append (self->buffer, (const guint8 *) text, (guint) g_unichar_to_utf8 (unit, text));
}

static void
append_utf16 (PremiaCsvLines *self, const guint8 *bytes, gsize n)
{
  static const guint8 wrong = 0xFF;

  for (gsize i = 0; i < n; i++)
    {
      if (self->has_odd)
        append_unit (self, self->encoding == PREMIA_ENCODING_UTF16_LE ? self->odd | (gunichar) bytes[i] << 8
                                                                      : (gunichar) self->odd << 8 | bytes[i]);
      self->odd = bytes[i];
      self->has_odd = !self->has_odd;
    }
  if (self->at_end && (self->has_odd || self->high != 0))
    g_byte_array_append (self->buffer, &wrong, 1);
}

static void
skip_mark (PremiaCsvLines *self, guint8 **bytes, gsize *n)
{
  static const struct { PremiaEncoding encoding; gsize length; guint8 bytes[3]; } marks[] = {
    { PREMIA_ENCODING_UTF8, 3, { 0xEF, 0xBB, 0xBF } },
    { PREMIA_ENCODING_UTF16_LE, 2, { 0xFF, 0xFE } },
    { PREMIA_ENCODING_UTF16_BE, 2, { 0xFE, 0xFF } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (marks) && !self->had_mark; i++)
    if (*n >= marks[i].length && memcmp (*bytes, marks[i].bytes, marks[i].length) == 0)
      {
        self->had_mark = TRUE;
        if (marks[i].encoding != PREMIA_ENCODING_UTF8 && self->encoding != PREMIA_ENCODING_UTF8 && self->encoding != PREMIA_ENCODING_WINDOWS_1251)
          self->encoding = marks[i].encoding;
        *bytes += marks[i].length;
        *n -= marks[i].length;
      }
}

static gboolean
refill (PremiaCsvLines *self, GCancellable *cancellable, GError **error)
{
  guint8 *bytes = self->chunk;
  gsize n = 0;

  if (self->kept > 0)
    {
      g_byte_array_remove_range (self->buffer, 0, (guint) self->kept);
      self->at -= self->kept;
      self->kept = 0;
    }
  if (!g_input_stream_read_all (self->stream, bytes, CHUNK_SIZE, &n, cancellable, error))
    return FALSE;
  self->at_end = n < CHUNK_SIZE;
  self->bytes_read += n;
  if (self->bytes_read == n)
    skip_mark (self, &bytes, &n);
  decide_encoding (self, bytes, n);
  if (self->encoding == PREMIA_ENCODING_WINDOWS_1251)
    append_windows_1251 (self->buffer, bytes, n);
  else if (self->encoding >= PREMIA_ENCODING_UTF16_LE)
    append_utf16 (self, bytes, n);
  else
    g_byte_array_append (self->buffer, bytes, (guint) n);
  return TRUE;
}

/* Behind the line that begins at @from, or 0 if its end has not been read yet. A lone CR ends a line, too. */
static gsize
find_end (PremiaCsvLines *self, gsize from)
{
  const guint8 *begin = self->buffer->data + from;
  gsize left = self->buffer->len - from;
  const guint8 *feed = left == 0 ? NULL : memchr (begin, '\n', left);
  gsize length = feed == NULL ? left : (gsize) (feed - begin) + 1;
  const guint8 *back = length == 0 ? NULL : memchr (begin, '\r', length);

  if (back != NULL && back + 1 < begin + length && back[1] != '\n')
    return from + (gsize) (back - begin) + 1;
  return feed != NULL || (self->at_end && length > 0) ? from + length : 0;
}

gboolean
premia_csv_lines_next (PremiaCsvLines *self, gsize *offset, gsize *length, GCancellable *cancellable, GError **error)
{
  gsize end;

  while ((end = find_end (self, self->at)) == 0)
    {
      if (self->at_end)
        return FALSE;
      if (self->buffer->len - self->at > PREMIA_CSV_MAX_ROW)
        {
          g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_RANGE, _ ("the line is longer than 1 MiB: is this a CSV file?"));
          self->at_end = TRUE;
          self->at = self->buffer->len;
          return FALSE;
        }
      if (!refill (self, cancellable, error))
        {
          self->at_end = TRUE;
          self->at = self->buffer->len;
          return FALSE;
        }
    }
  *offset = self->at;
  *length = end - self->at;
  self->at = end;
  return TRUE;
}
