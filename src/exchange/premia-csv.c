/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-csv"

#include "premia-csv.h"
#include "premia-csv-private.h"
#include "premia-table-stream.h"

#include "engine/premia-error.h"

#include <glib/gi18n-lib.h>
#include <csv.h>
#include <string.h>

struct _PremiaCsv
{
  char             *file_name;   /* (owned) */
  PremiaCsvLines    lines;
  struct csv_parser parser;
  guint64           line;        /* read so far */
  guint64           row_line;    /* in which the row begins */
  gsize             row_begin;   /* in the buffer of lines */
  gsize             row_end;
  GString          *text;        /* (owned): the fields, each with its NUL */
  GArray           *offsets;     /* (owned) (element-type gsize): of the fields in @text */
  gboolean          row_ended, blank;
  gboolean          sniffed;     /* the separator is known */
  char              separator;   /* that was asked for; 0: none */
};

static void
on_field_cb (void *field, size_t length, void *user_data)
{
  PremiaCsv *self = user_data;
  const char *text = field;
  gsize offset = self->text->len;

  if (G_UNLIKELY (length > 1 && text[0] == '\'' && premia_csv_looks_like_formula (text, length)))
    {
      text++;
      length--;
    }
  g_array_append_val (self->offsets, offset);
  if (length > 0)
    {
      self->blank = FALSE;
      g_string_append_len (self->text, text, (gssize) length);
    }
  g_string_append_c (self->text, '\0');
}

static void
on_row_cb (int terminator, void *user_data)
{
  PremiaCsv *self = user_data;

  self->row_ended = TRUE;
}

static PremiaEncoding
encoding_of (int encoding)
{
  switch (encoding)
    {
    case PREMIA_TABLE_UTF8: case PREMIA_TABLE_UTF8_MARKED: case PREMIA_TABLE_WORKBOOK: return PREMIA_ENCODING_UTF8;
    case PREMIA_TABLE_UTF16: return PREMIA_ENCODING_UTF16_LE;
    case PREMIA_TABLE_WINDOWS_1251: return PREMIA_ENCODING_WINDOWS_1251;
    default: return PREMIA_ENCODING_ASCII; /* until there is more */
    }
}

/**
 * premia_csv_new:
 * @stream: read to its end, kept
 *
 * Returns: (transfer full)
 */
PremiaCsv *
premia_csv_new (GInputStream *stream, const char *file_name)
{
  PremiaCsv *self;

  g_return_val_if_fail (G_IS_INPUT_STREAM (stream) && file_name != NULL, NULL);

  self = g_new0 (PremiaCsv, 1);
  self->file_name = g_strdup (file_name);
  premia_csv_lines_init (&self->lines, stream);
  if (PREMIA_IS_TABLE_STREAM (stream))
    {
      const PremiaTableReading *reading = premia_table_stream_get_reading (PREMIA_TABLE_STREAM (stream));

      self->separator = reading->separator;
      self->lines.encoding = encoding_of (reading->encoding);
    }
  if (csv_init (&self->parser, CSV_STRICT) != 0)
    g_error ("libcsv would not start");
  self->text = g_string_sized_new (4096);
  self->offsets = g_array_new (FALSE, FALSE, sizeof (gsize));
  return self;
}

void
premia_csv_free (PremiaCsv *self)
{
  premia_csv_lines_clear (&self->lines);
  csv_free (&self->parser);
  g_string_free (self->text, TRUE);
  g_array_unref (self->offsets);
  g_free (self->file_name);
  g_free (self);
}

static const char *
row_bytes (PremiaCsv *self)
{
  return (const char *) self->lines.buffer->data + self->row_begin;
}

/* Ends the row where it stands, so that the next one begins clean. */
G_GNUC_PRINTF (4, 5)
static gboolean
fail (PremiaCsv *self, guint64 line, GError **error, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_SYNTAX, "%s:%" G_GUINT64_FORMAT ": %s", self->file_name, line, message);
  csv_fini (&self->parser, NULL, NULL, NULL);
  g_array_set_size (self->offsets, 0);
  self->row_ended = TRUE;
  return FALSE;
}

/* The separator that the first line has most often outside quotation marks. */
static char
sniff_separator (const char *line, gsize length)
{
  static const char candidates[] = { ',', ';', '\t', '|' };
  guint counts[G_N_ELEMENTS (candidates)] = { 0 };
  gboolean quoted = FALSE;
  gsize best = 0;

  for (gsize i = 0; i < length; i++)
    {
      quoted ^= line[i] == '"';
      for (gsize j = 0; j < G_N_ELEMENTS (candidates) && !quoted; j++)
        counts[j] += line[i] == candidates[j];
    }
  for (gsize j = 1; j < G_N_ELEMENTS (candidates); j++)
    if (counts[j] > counts[best])
      best = j;
  return candidates[best];
}

static gboolean
check_line (PremiaCsv *self, const char *line, gsize length, GError **error)
{
  const char *invalid;

  if (self->lines.encoding == PREMIA_ENCODING_ASCII && memchr (line, '\0', length) == NULL)
    return TRUE;
  if (g_utf8_validate_len (line, length, &invalid))
    return TRUE;
  if (*invalid == '\0')
    return fail (self, self->line, error, _ ("a NUL character: this is no text file"));
  return fail (self, self->line, error,
               self->lines.encoding == PREMIA_ENCODING_WINDOWS_1251
                 ? _ ("character %ld is no character of Windows-1251: save the file as “CSV UTF-8”")
               : self->lines.encoding >= PREMIA_ENCODING_UTF16_LE
                 ? _ ("character %ld is no UTF-16: save the file as “CSV UTF-8”")
                 : _ ("character %ld is no UTF-8: save the file as “CSV UTF-8”"),
               g_utf8_strlen (line, invalid - line) + 1);
}

static gboolean
parse_line (PremiaCsv *self, const char *line, gsize length, GError **error)
{
  gboolean whole = length > 0 && (line[length - 1] == '\n' || line[length - 1] == '\r');
  gsize n = csv_parse (&self->parser, line, length, on_field_cb, on_row_cb, self);

  if (n == length && !whole)
    n += csv_parse (&self->parser, "\n", 1, on_field_cb, on_row_cb, self) - 1;
  if (n != length)
    return fail (self, self->line, error,
                 _ ("character %ld: a quotation mark where none can be: texts with quotation marks are written "
                    "in quotation marks, with those inside doubled"), g_utf8_strlen (line, (gssize) n) + 1);
  if (self->offsets->len > PREMIA_CSV_MAX_FIELDS)
    return fail (self, self->row_line, error, _ ("more than %d columns: is this a CSV file?"), PREMIA_CSV_MAX_FIELDS);
  return TRUE;
}

static gboolean
is_blank_line (const char *line, gsize length)
{
  while (length > 0 && (line[length - 1] == '\n' || line[length - 1] == '\r' || line[length - 1] == ' ' || line[length - 1] == '\t'))
    length--;
  return length == 0;
}

/* By the first line that is not blank; TRUE if it is a spreadsheet's “sep=;”, which is no row. */
static gboolean
take_separator (PremiaCsv *self, const char *line, gsize length)
{
  gboolean told;

  if (self->sniffed)
    return FALSE;
  told = length >= 5 && memcmp (line, "sep=", 4) == 0 && is_blank_line (line + 5, length - 5);
  self->sniffed = TRUE;
  csv_set_delim (&self->parser, self->separator != 0 ? (guchar) self->separator
                                 : told               ? (guchar) line[4]
                                                      : (guchar) sniff_separator (line, length));
  return told;
}

/* One more line of the row. FALSE: error, or the end of the file. */
static gboolean
read_line (PremiaCsv *self, GCancellable *cancellable, GError **error)
{
  gsize begin_distance = self->lines.at - self->row_begin, offset, length;
  gboolean inside = begin_distance > 0;
  GError *cause = NULL;
  const char *line;

  if (!premia_csv_lines_next (&self->lines, &offset, &length, cancellable, &cause))
    {
      self->row_ended = TRUE;
      self->row_begin = self->lines.at - begin_distance;
      self->row_end = self->lines.at;
      if (cause != NULL)
        g_propagate_prefixed_error (error, cause, "%s:%" G_GUINT64_FORMAT ": ", self->file_name, self->line + 1);
      else if (inside)
        fail (self, self->row_line, error, _ ("a quotation mark that begins in this row is never closed"));
      return FALSE;
    }
  self->row_begin = offset - begin_distance;
  self->row_end = offset + length;
  line = (const char *) self->lines.buffer->data + offset;
  self->line++;
  if (!inside)
    {
      self->row_line = self->line;
      if (is_blank_line (line, length) || take_separator (self, line, length))
        {
          self->row_ended = self->blank = TRUE;
          return check_line (self, line, length, error);
        }
    }
  if (self->row_end - self->row_begin > PREMIA_CSV_MAX_ROW)
    return fail (self, self->row_line, error, _ ("the row is longer than 1 MiB: is a quotation mark not closed?"));
  return check_line (self, line, length, error) && parse_line (self, line, length, error);
}

gboolean
premia_csv_next (PremiaCsv *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  do
    {
      g_string_truncate (self->text, 0);
      g_array_set_size (self->offsets, 0);
      self->row_begin = self->row_end = self->lines.kept = self->lines.at;
      self->row_ended = FALSE;
      self->blank = TRUE;
      while (!self->row_ended)
        {
          if (!read_line (self, cancellable, error))
            return FALSE;
          /* The buffer may have moved under the row. */
          self->lines.kept = self->row_begin;
        }
    }
  while (self->blank);
  return TRUE;
}

guint
premia_csv_get_n_fields (PremiaCsv *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->offsets->len;
}

const char *
premia_csv_get_field (PremiaCsv *self, guint index)
{
  return index < self->offsets->len ? self->text->str + g_array_index (self->offsets, gsize, index) : "";
}

guint64
premia_csv_get_line (PremiaCsv *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->row_line;
}

const char *
premia_csv_get_text (PremiaCsv *self, gsize *length)
{
  const char *text;

  g_return_val_if_fail (self != NULL && length != NULL, NULL);

  text = row_bytes (self);
  *length = self->row_end - self->row_begin;
  while (*length > 0 && (text[*length - 1] == '\n' || text[*length - 1] == '\r'))
    (*length)--;
  return text;
}

guint64
premia_csv_get_bytes_read (PremiaCsv *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->lines.bytes_read;
}

const char *
premia_csv_get_file_name (PremiaCsv *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->file_name;
}

char
premia_csv_get_separator (PremiaCsv *self)
{
  g_return_val_if_fail (self != NULL, ',');
  return (char) csv_get_delim (&self->parser);
}

gboolean
premia_csv_had_mark (PremiaCsv *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->lines.had_mark;
}

gboolean
premia_csv_is_windows_1251 (PremiaCsv *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->lines.encoding == PREMIA_ENCODING_WINDOWS_1251;
}

gboolean
premia_csv_is_utf16 (PremiaCsv *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->lines.encoding >= PREMIA_ENCODING_UTF16_LE;
}
