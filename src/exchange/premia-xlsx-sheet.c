/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-xlsx"

#include "premia-xlsx-private.h"

#include "premia-csv.h"

#include "engine/premia-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define CHUNK_SIZE (8 * 1024) /* small: one cell of a few bytes may stand for a long text */

typedef enum { CELL_NUMBER, CELL_SHARED, CELL_TEXT, CELL_BOOLEAN, CELL_VERBATIM } CellKind;

/*
 * A sheet is unpacked and parsed only as far as somebody reads, and written as CSV row by row: memory holds one chunk of it.
 */
#define PREMIA_TYPE_XLSX_SHEET (premia_xlsx_sheet_get_type ())
G_DECLARE_FINAL_TYPE (PremiaXlsxSheetStream, premia_xlsx_sheet, PREMIA, XLSX_SHEET, GInputStream)

struct _PremiaXlsxSheetStream
{
  GInputStream         parent_instance;
  PremiaXlsx          *workbook;    /* (owned) */
  PremiaXlsxPart      *part;        /* (owned) (nullable): NULL when it is over */
  PremiaXlsxMarkup    *markup;      /* (owned) */
  char                *date_format; /* (owned) (nullable) */
  char                 decimal;
  GString             *out;         /* (owned): CSV that nobody has read yet, from @at on */
  gsize                at;
  guint                row;         /* written so far */
  guint                column;      /* cells of this row written so far */
  guint                this_row;    /* the number of the one that is being read, from 1 */
  gsize                row_begin;
  guint                cell_column; /* where the cell that is being read stands, from 0 */
  CellKind             kind;
  PremiaXlsxForm       form;
  gboolean             in_data, in_row, in_cell, in_value;
  gboolean             has_formula, has_value; /* of the cell */
  guint                phonetic;
  GString             *value;       /* (owned) */
  GError              *failure;     /* (owned) (nullable): told to everybody who reads on */
};

G_DEFINE_FINAL_TYPE (PremiaXlsxSheetStream, premia_xlsx_sheet, G_TYPE_INPUT_STREAM)

/* "AB12" → column 27, row 12; FALSE: it is no place, or outside of what is allowed. */
static gboolean
read_place (const char *text, guint *column, guint *row)
{
  guint64 number;
  guint n = 0;

  for (; g_ascii_isupper (*text) && n <= PREMIA_XLSX_MAX_COLUMNS; text++)
    n = n * 26 + (guint) (*text - 'A') + 1;
  if (n == 0 || n > PREMIA_XLSX_MAX_COLUMNS || !g_ascii_string_to_unsigned (text, 10, 1, PREMIA_XLSX_MAX_ROWS, &number, NULL))
    return FALSE;
  *column = n - 1;
  *row = (guint) number;
  return TRUE;
}

static gboolean
refuse (PremiaXlsxSheetStream *self, GError **error, const char *message)
{
  g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_SYNTAX, _ ("row %u of the sheet: %s"), self->this_row, message);
  return FALSE;
}

static void
begin_row (PremiaXlsxSheetStream *self, const char *number, GError **error)
{
  guint64 row = self->row + 1;

  if (number != NULL && !g_ascii_string_to_unsigned (number, 10, 1, PREMIA_XLSX_MAX_ROWS, &row, NULL))
    row = 0;
  self->this_row = (guint) row;
  if (row <= self->row || row > PREMIA_XLSX_MAX_ROWS)
    {
      self->this_row = self->row + 1;
      refuse (self, error, _ ("its number is out of order, or higher than a sheet has rows"));
      return;
    }
  for (; self->row + 1 < row; self->row++)
    g_string_append_c (self->out, '\n'); /* rows that are not there: the line is the number of the row */
  self->column = 0;
  self->cell_column = 0;
  self->in_row = TRUE;
  self->row_begin = self->out->len;
}

static void
end_row (PremiaXlsxSheetStream *self)
{
  g_string_append_c (self->out, '\n');
  self->row = self->this_row;
  self->in_row = FALSE;
}

static CellKind
kind_of (const char *type)
{
  if (type == NULL || strcmp (type, "n") == 0)
    return CELL_NUMBER;
  if (strcmp (type, "s") == 0)
    return CELL_SHARED;
  if (strcmp (type, "b") == 0)
    return CELL_BOOLEAN;
  return strcmp (type, "inlineStr") == 0 || strcmp (type, "str") == 0 ? CELL_TEXT : CELL_VERBATIM;
}

static void
begin_cell (PremiaXlsxSheetStream *self, const char **names, const char **values, GError **error)
{
  const char *place = premia_xlsx_attribute (names, values, "r"), *style = premia_xlsx_attribute (names, values, "s");
  guint column = self->cell_column, row = self->this_row;
  guint64 index = 0;

  if ((place != NULL && !read_place (place, &column, &row)) || row != self->this_row || column < self->cell_column
      || column >= PREMIA_XLSX_MAX_COLUMNS)
    {
      refuse (self, error, _ ("a cell stands where none can be: too far to the right, or out of order"));
      return;
    }
  self->cell_column = column;
  self->kind = kind_of (premia_xlsx_attribute (names, values, "t"));
  self->form = PREMIA_XLSX_PLAIN;
  if (style != NULL && g_ascii_string_to_unsigned (style, 10, 0, G_MAXUINT32, &index, NULL) && index < self->workbook->forms->len)
    self->form = g_array_index (self->workbook->forms, PremiaXlsxForm, index);
  g_string_truncate (self->value, 0);
  self->has_formula = self->has_value = FALSE;
  self->in_cell = TRUE;
}

/* A line break would make two lines of one row. */
static void
append_text (PremiaXlsxSheetStream *self, char *text)
{
  for (char *p = strpbrk (text, "\r\n"); p != NULL; p = strpbrk (p, "\r\n"))
    *p = ' ';
  premia_csv_append_text (self->out, text);
}

static gboolean
append_shared (PremiaXlsxSheetStream *self, GError **error)
{
  guint64 index;
  g_autofree char *text = NULL;

  if (!g_ascii_string_to_unsigned (self->value->str, 10, 0, G_MAXUINT32, &index, NULL) || index >= self->workbook->offsets->len)
    return refuse (self, error, _ ("a cell points to a text that the workbook does not hold"));
  text = g_strdup (self->workbook->texts->str + g_array_index (self->workbook->offsets, gsize, index));
  append_text (self, text);
  return TRUE;
}

static void
append_value (PremiaXlsxSheetStream *self)
{
  const char *text = self->value->str;

  if (self->kind == CELL_BOOLEAN)
    g_string_append (self->out, strcmp (text, "1") == 0 || strcmp (text, "true") == 0 ? "TRUE" : "FALSE");
  else if (self->kind == CELL_NUMBER
           && ((self->form != PREMIA_XLSX_PLAIN
                && premia_xlsx_append_time (self->out, text, self->form, self->workbook->from_1904, self->date_format))
               || (self->decimal == '.' && premia_xlsx_append_number (self->out, text, '.'))))
    return;
  else if (self->kind == CELL_NUMBER)
    {
      g_autoptr (GString) number = g_string_new (NULL);

      if (premia_xlsx_append_number (number, text, self->decimal))
        g_string_append_printf (self->out, strchr (number->str, ',') != NULL ? "\"%s\"" : "%s", number->str);
      else
        append_text (self, self->value->str);
    }
  else
    append_text (self, self->value->str);
}

static void
end_cell (PremiaXlsxSheetStream *self, GError **error)
{
  self->in_cell = FALSE;
  if (self->has_formula && !self->has_value)
    {
      /* Nobody has calculated it: an amount that is not there must not be taken for none. */
      self->kind = CELL_VERBATIM;
      g_string_assign (self->value, "#N/A");
    }
  if (self->value->len > 0)
    {
      for (; self->column < self->cell_column; self->column++)
        g_string_append_c (self->out, ',');
      if (self->kind == CELL_SHARED)
        {
          if (!append_shared (self, error))
            return;
        }
      else
        append_value (self);
      if (self->out->len - self->row_begin > PREMIA_CSV_MAX_ROW)
        refuse (self, error, _ ("it is longer than 1 MiB"));
    }
  self->cell_column++;
}

static void
on_start_cb (GMarkupParseContext *context, const char *element, const char **names, const char **values, gpointer user_data, GError **error)
{
  const char *name = premia_xlsx_local_name (element);
  PremiaXlsxSheetStream *self = user_data;

  if (strcmp (name, "sheetData") == 0)
    self->in_data = TRUE;
  else if (!self->in_data)
    return;
  else if (strcmp (name, "row") == 0 && !self->in_row)
    begin_row (self, premia_xlsx_attribute (names, values, "r"), error);
  else if (strcmp (name, "c") == 0 && self->in_row && !self->in_cell)
    begin_cell (self, names, values, error);
  else if (strcmp (name, "rPh") == 0)
    self->phonetic++;
  else if (self->in_cell && (strcmp (name, "v") == 0 || (strcmp (name, "t") == 0 && self->phonetic == 0)))
    self->in_value = self->has_value = TRUE;
  else if (self->in_cell && strcmp (name, "f") == 0)
    self->has_formula = TRUE;
}

static void
on_end_cb (GMarkupParseContext *context, const char *element, gpointer user_data, GError **error)
{
  const char *name = premia_xlsx_local_name (element);
  PremiaXlsxSheetStream *self = user_data;

  if (strcmp (name, "v") == 0 || strcmp (name, "t") == 0)
    self->in_value = FALSE;
  else if (strcmp (name, "rPh") == 0 && self->phonetic > 0)
    self->phonetic--;
  else if (strcmp (name, "c") == 0 && self->in_cell)
    end_cell (self, error);
  else if (strcmp (name, "row") == 0 && self->in_row && !self->in_cell)
    end_row (self);
  else if (strcmp (name, "sheetData") == 0)
    self->in_data = FALSE;
}

static void
on_text_cb (GMarkupParseContext *context, const char *text, gsize length, gpointer user_data, GError **error)
{
  PremiaXlsxSheetStream *self = user_data;

  if (!self->in_value)
    return;
  if (self->value->len + length > PREMIA_CSV_MAX_ROW)
    refuse (self, error, _ ("it is longer than 1 MiB"));
  else if (self->kind == CELL_TEXT)
    premia_xlsx_append_text (self->value, text, length);
  else
    g_string_append_len (self->value, text, (gssize) length);
}

/* One chunk more, or self->failure: what stands before it is still handed out. */
static void
fill (PremiaXlsxSheetStream *self)
{
  g_autofree char *said = NULL;
  char buffer[CHUNK_SIZE];
  GError *cause = NULL;
  gssize n = premia_xlsx_part_read (self->part, buffer, sizeof buffer, &cause);

  if (n > 0)
    premia_xlsx_markup_feed (self->markup, buffer, (gsize) n, &cause);
  else if (n == 0)
    {
      premia_xlsx_markup_end (self->markup, &cause);
      g_clear_pointer (&self->part, premia_xlsx_part_free);
    }
  if (cause == NULL)
    return;
  /* Not as an error of one row: nothing can be read behind it. */
  said = cause->domain == G_MARKUP_ERROR ? premia_xlsx_say_damaged (cause->message) : g_strdup (cause->message);
  g_set_error_literal (&self->failure, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, said);
  g_error_free (cause);
}

static gssize
premia_xlsx_sheet_read_fn (GInputStream *stream, void *buffer, gsize count, GCancellable *cancellable, GError **error)
{
  PremiaXlsxSheetStream *self = PREMIA_XLSX_SHEET (stream);
  gsize n;

  while (self->at == self->out->len && (self->part != NULL || self->failure != NULL))
    {
      if (self->failure != NULL)
        {
          g_propagate_error (error, g_error_copy (self->failure));
          return -1;
        }
      if (!self->in_row)
        {
          g_string_truncate (self->out, 0);
          self->at = 0;
        }
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return -1;
      fill (self);
    }
  n = MIN (count, self->out->len - self->at);
  memcpy (buffer, self->out->str + self->at, n);
  self->at += n;
  if (self->at > G_MAXUINT16 && self->at > self->out->len / 2)
    {
      g_string_erase (self->out, 0, (gssize) self->at);
      self->row_begin -= MIN (self->at, self->row_begin);
      self->at = 0;
    }
  return (gssize) n;
}

static void
premia_xlsx_sheet_finalize (GObject *object)
{
  PremiaXlsxSheetStream *self = PREMIA_XLSX_SHEET (object);

  g_clear_pointer (&self->part, premia_xlsx_part_free);
  g_clear_pointer (&self->markup, premia_xlsx_markup_free);
  g_clear_pointer (&self->workbook, premia_xlsx_unref);
  g_clear_error (&self->failure);
  g_free (self->date_format);
  g_string_free (self->out, TRUE);
  g_string_free (self->value, TRUE);
  G_OBJECT_CLASS (premia_xlsx_sheet_parent_class)->finalize (object);
}

static void
premia_xlsx_sheet_class_init (PremiaXlsxSheetStreamClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_xlsx_sheet_finalize;
  G_INPUT_STREAM_CLASS (klass)->read_fn = premia_xlsx_sheet_read_fn;
}

static void
premia_xlsx_sheet_init (PremiaXlsxSheetStream *self)
{
  self->out = g_string_new (NULL);
  self->value = g_string_new (NULL);
}

GInputStream *
premia_xlsx_sheet_new (PremiaXlsx *workbook, PremiaXlsxPart *part, const char *date_format, char decimal)
{
  static const GMarkupParser parser = { .start_element = on_start_cb, .end_element = on_end_cb, .text = on_text_cb };
  PremiaXlsxSheetStream *self = g_object_new (PREMIA_TYPE_XLSX_SHEET, NULL);

  self->workbook = premia_xlsx_ref (workbook);
  self->part = part;
  self->date_format = g_strdup (date_format);
  self->decimal = decimal;
  self->markup = premia_xlsx_markup_new (&parser, self);
  return G_INPUT_STREAM (self);
}
