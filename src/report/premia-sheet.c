/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-sheet"

#include "premia-sheet-private.h"
#include "premia-tongue.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <math.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define MAX_WIDTH       46.0  /* longer texts break into lines */
#define TITLE_POINTS    23.0  /* of rows: Excel measures those that have no height, others do not */
#define HEADING_POINTS  18.0
#define LINE_POINTS     15.0
#define MOST_POINTS     400.0 /* Excel has no higher rows than 409 */
#define ACCENT          0x274FAE

/* As Excel numbers them. */
static const uint8_t paper_codes[PREMIA_N_PAPERS] = {
  [PREMIA_PAPER_A4] = 9, [PREMIA_PAPER_A3] = 8, [PREMIA_PAPER_LETTER] = 1, [PREMIA_PAPER_LEGAL] = 5,
};

/* ---- formats ---- */

static void
set_look (lxw_format *format, PremiaLook look)
{
  format_set_align (format, LXW_ALIGN_VERTICAL_TOP);
  if (look == PREMIA_LOOK_TITLE || look == PREMIA_LOOK_HEADING)
    format_set_font_size (format, look == PREMIA_LOOK_TITLE ? 16 : 12);
  if (look != PREMIA_LOOK_PLAIN && look != PREMIA_LOOK_NOTE && look != PREMIA_LOOK_LABEL && look != PREMIA_LOOK_LINE && look != PREMIA_LOOK_LONG_LINE && look != PREMIA_LOOK_LONG_NOTE)
    format_set_bold (format);
  if (look == PREMIA_LOOK_NOTE || look == PREMIA_LOOK_LONG_NOTE || look == PREMIA_LOOK_LABEL)
    format_set_font_color (format, 0x565C69);
  if (look == PREMIA_LOOK_STRONG)
    format_set_font_color (format, ACCENT);
  if (look == PREMIA_LOOK_HEAD || look == PREMIA_LOOK_HEAD_NUMBER)
    {
      format_set_bg_color (format, 0xE3EAFA);
      format_set_bottom (format, LXW_BORDER_THIN);
      format_set_align (format, look == PREMIA_LOOK_HEAD ? LXW_ALIGN_LEFT : LXW_ALIGN_RIGHT);
      format_set_align (format, LXW_ALIGN_VERTICAL_BOTTOM);
    }
  if (look == PREMIA_LOOK_TOTAL)
    {
      format_set_top (format, LXW_BORDER_THIN);
      format_set_bg_color (format, 0xF3F5F9);
    }
  if (look == PREMIA_LOOK_PLAIN || look == PREMIA_LOOK_TOTAL || look == PREMIA_LOOK_HEAD || look == PREMIA_LOOK_HEAD_NUMBER || look == PREMIA_LOOK_LONG_LINE || look == PREMIA_LOOK_LONG_NOTE)
    format_set_text_wrap (format);
  if (look == PREMIA_LOOK_LABEL || look == PREMIA_LOOK_STRONG)
    format_set_align (format, LXW_ALIGN_LEFT);
}

lxw_format *
premia_workbook_get_format (PremiaWorkbook *self, PremiaLook look, const char *number)
{
  g_autofree char *key = g_strdup_printf ("%d %s", look, number);
  lxw_format *format = g_hash_table_lookup (self->formats, key);

  if (format != NULL)
    return format;
  format = workbook_add_format (self->book);
  set_look (format, look);
  if (*number != '\0')
    format_set_num_format (format, number);
  /* Days stand under their heading, as texts do. */
  if (strchr (number, 'y') != NULL)
    format_set_align (format, LXW_ALIGN_LEFT);
  g_hash_table_insert (self->formats, g_steal_pointer (&key), format);
  return format;
}

/* @before, and so many digits behind the point: "#,##0.00"; (transfer full) */
static GString *
with_digits (const char *before, guint digits)
{
  GString *out = g_string_new (before);

  for (guint i = 0; i < digits; i++)
    g_string_append (out, i == 0 ? ".0" : "0");
  return out;
}

/* As a spreadsheet writes it; (transfer full) */
static char *
number_format (PremiaWorkbook *self, const PremiaCell *cell)
{
  GString *out;

  if (cell->kind == PREMIA_CELL_DATE)
    return g_strdup (self->russian ? "dd.mm.yyyy" : "d mmm yyyy");
  if (cell->kind == PREMIA_CELL_TEXT || cell->kind == PREMIA_CELL_EMPTY)
    return g_strdup ("");
  if (cell->kind == PREMIA_CELL_SHARE)
    return g_string_free (g_string_append_c (with_digits ("0", cell->digits), '%'), FALSE);
  if (cell->kind == PREMIA_CELL_QUANTITY && !cell->padded)
    return g_strdup (cell->quantity.denominator == 1 || cell->digits == 0 ? "#,##0" : "#,##0.##");
  out = with_digits ("#,##0", cell->digits);
  if (cell->kind == PREMIA_CELL_MONEY && cell->text != NULL && strchr (cell->text, '"') == NULL)
    g_string_append_printf (out, " \"%s\"", cell->text);
  return g_string_free (out, FALSE);
}

/* ---- cells ---- */

static void
widen (PremiaSheet *self, guint column, const char *text, gboolean bold)
{
  if (column < PREMIA_SHEET_COLUMNS)
    self->widths[column] = MAX (self->widths[column], MIN (g_utf8_strlen (text, -1) * (bold ? 1.12 : 1.0) + 2.0, MAX_WIDTH));
}

static void
write_text (PremiaSheet *self, guint column, const char *text, PremiaLook look)
{
  g_autofree char *cut = g_utf8_strlen (text, -1) > PREMIA_SHEET_MAX_TEXT ? g_utf8_substring (text, 0, PREMIA_SHEET_MAX_TEXT) : NULL;

  worksheet_write_string (self->sheet, self->row, (lxw_col_t) column, cut != NULL ? cut : text, premia_workbook_get_format (self->book, look, ""));
}

static void
write_date (PremiaSheet *self, guint column, PremiaDate date, lxw_format *format)
{
  lxw_datetime day = { 0 };

  premia_date_to_civil (date, &day.year, &day.month, &day.day);
  worksheet_write_datetime (self->sheet, self->row, (lxw_col_t) column, &day, format);
}

static void
write_cell (PremiaSheet *self, guint column, const PremiaCell *cell, PremiaLook look)
{
  g_autofree char *number = number_format (self->book, cell);
  lxw_format *format = premia_workbook_get_format (self->book, look, number);

  switch (cell->kind)
    {
    case PREMIA_CELL_TEXT:
      write_text (self, column, cell->text, look);
      break;
    case PREMIA_CELL_MONEY:
    case PREMIA_CELL_QUANTITY:
    case PREMIA_CELL_SHARE:
      worksheet_write_number (self->sheet, self->row, (lxw_col_t) column, premia_cell_to_number (cell), format);
      break;
    case PREMIA_CELL_DATE:
      write_date (self, column, cell->date, format);
      break;
    case PREMIA_CELL_EMPTY:
    default:
      worksheet_write_blank (self->sheet, self->row, (lxw_col_t) column, format);
    }
}

/* The formula for whoever changes a row; the value, which is exact, for whoever only reads. */
static void
write_sum (PremiaSheet *self, guint column, const PremiaCell *cell)
{
  g_autofree char *number = number_format (self->book, cell);
  char first[LXW_MAX_CELL_NAME_LENGTH], last[LXW_MAX_CELL_NAME_LENGTH];
  g_autofree char *formula = NULL;

  lxw_rowcol_to_cell (first, self->first_row, (lxw_col_t) column);
  lxw_rowcol_to_cell (last, self->row - 1, (lxw_col_t) column);
  formula = g_strdup_printf ("=SUM(%s:%s)", first, last);
  worksheet_write_formula_num (self->sheet, self->row, (lxw_col_t) column, formula, premia_workbook_get_format (self->book, PREMIA_LOOK_TOTAL, number),
                               premia_cell_to_number (cell));
}

/* ---- rows ---- */

static void
remember (PremiaSheet *self, int column, const char *text, gboolean note)
{
  const PremiaSheetText kept = { self->row, column, g_strdup (text), note };

  g_array_append_val (self->texts, kept);
}

void
premia_sheet_write_line (PremiaSheet *self, const char *text, PremiaSheetLine kind)
{
  static const PremiaLook looks[] = { PREMIA_LOOK_TITLE, PREMIA_LOOK_HEADING, PREMIA_LOOK_LINE, PREMIA_LOOK_NOTE };

  write_text (self, 0, text, looks[kind]);
  if (kind == PREMIA_SHEET_TEXT || kind == PREMIA_SHEET_NOTE)
    remember (self, -1, text, kind == PREMIA_SHEET_NOTE);
  else
    worksheet_set_row (self->sheet, self->row, kind == PREMIA_SHEET_TITLE ? TITLE_POINTS : HEADING_POINTS, NULL);
  self->row++;
}

void
premia_sheet_skip_row (PremiaSheet *self)
{
  self->row++;
}

void
premia_sheet_write_fact (PremiaSheet *self, const char *label, const PremiaCell *value, gboolean strong)
{
  g_autofree char *text = premia_cell_to_text (value, self->book->locale);

  write_text (self, 0, label, PREMIA_LOOK_LABEL);
  write_cell (self, 1, value, PREMIA_LOOK_STRONG);
  widen (self, 0, label, FALSE);
  widen (self, 1, text, TRUE);
  self->row++;
}

void
premia_sheet_write_table_head (PremiaSheet *self, const PremiaDocumentTable *table, gboolean freeze)
{
  const guint n = premia_document_table_get_n_columns (table);

  for (guint j = 0; j < n; j++)
    {
      const PremiaTableColumn *column = premia_document_table_get_column (table, j);

      write_text (self, j, column->title, column->kind == PREMIA_COLUMN_NUMBER ? PREMIA_LOOK_HEAD_NUMBER : PREMIA_LOOK_HEAD);
      /* Headings break into lines. */
      if (j >= PREMIA_SHEET_COLUMNS)
        continue;
      self->widths[j] = MAX (self->widths[j], MIN (g_utf8_strlen (column->title, -1) + 2.0, 14.0));
      remember (self, (int) j, column->title, FALSE);
    }
  if (freeze)
    {
      worksheet_freeze_panes (self->sheet, self->row + 1, 0);
      worksheet_repeat_rows (self->sheet, self->row, self->row);
    }
  self->row++;
  self->first_row = self->row;
}

void
premia_sheet_write_table_row (PremiaSheet *self, const PremiaDocumentTable *table, guint row)
{
  const gboolean total = premia_document_table_get_row_kind (table, row) == PREMIA_ROW_TOTAL;
  double lines = 1.0;

  for (guint j = 0; j < premia_document_table_get_n_columns (table); j++)
    {
      const PremiaCell *cell = premia_document_table_get_cell (table, row, j);
      g_autofree char *text = premia_cell_to_text (cell, self->book->locale);

      lines = MAX (lines, ceil ((double) g_utf8_strlen (text, -1) / (MAX_WIDTH - 2.0)));
      widen (self, j, text, total);
      if (total && premia_document_table_get_column (table, j)->sum && cell->kind != PREMIA_CELL_EMPTY && self->row > self->first_row)
        write_sum (self, j, cell);
      else
        write_cell (self, j, cell, total ? PREMIA_LOOK_TOTAL : PREMIA_LOOK_PLAIN);
    }
  if (lines > 1.0)
    worksheet_set_row (self->sheet, self->row, MIN (lines * LINE_POINTS, MOST_POINTS), NULL);
  self->row++;
  if (total)
    self->first_row = self->row;
}

guint
premia_sheet_get_row (PremiaSheet *self)
{
  return self->row;
}

/* ---- the book ---- */

/* Noon: no time zone makes another day of it. */
static time_t
instant_of (PremiaDate date)
{
  return (time_t) date * 86400 + 43200;
}

static void
clear_text (gpointer data)
{
  g_free (((PremiaSheetText *) data)->text);
}

static void
free_sheet (gpointer data)
{
  g_free (((PremiaSheet *) data)->name);
  g_array_unref (((PremiaSheet *) data)->texts);
  g_array_unref (((PremiaSheet *) data)->charts);
  g_free (data);
}

static PremiaWorkbook *
new_book (const char *path, PremiaDocument *document)
{
  PremiaWorkbook *self = g_new0 (PremiaWorkbook, 1);
  const PremiaDate made_on = premia_document_get_made_on (document);
  g_autofree char *title = g_strdup (premia_document_get_title (document));
  g_autofree char *company = g_strdup (premia_document_get_company (document));
  lxw_doc_properties properties = { .title = title, .author = company, .company = company };

  /* 0 would be the clock's time, and no two files the same. */
  properties.created = made_on != PREMIA_DATE_NONE ? instant_of (made_on) : 43200;
  self->book = workbook_new (path);
  workbook_set_properties (self->book, &properties);
  self->locale = g_object_ref (premia_document_get_locale (document));
  self->russian = g_str_equal (premia_locale_get_words (self->locale)->language, "ru");
  self->formats = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->sheets = g_ptr_array_new_with_free_func (free_sheet);
  self->paper = premia_document_get_paper_size (document);
  return self;
}

PremiaSheet *
premia_workbook_add_sheet (PremiaWorkbook *self, const char *name, gboolean landscape)
{
  PremiaSheet *sheet = g_new0 (PremiaSheet, 1);

  sheet->book = self;
  sheet->sheet = workbook_add_worksheet (self->book, name);
  sheet->name = g_strdup (name);
  sheet->charts = g_array_new (FALSE, FALSE, sizeof (PremiaSheetChart));
  sheet->texts = g_array_new (FALSE, FALSE, sizeof (PremiaSheetText));
  g_array_set_clear_func (sheet->texts, clear_text);
  g_ptr_array_add (self->sheets, sheet);
  worksheet_set_paper (sheet->sheet, paper_codes[self->paper]);
  /* "01000" is a payroll number, not a number that somebody stored as text by mistake. */
  worksheet_ignore_errors (sheet->sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576");
  if (landscape)
    worksheet_set_landscape (sheet->sheet);
  worksheet_fit_to_pages (sheet->sheet, 1, 0);
  worksheet_set_footer (sheet->sheet, "&R&P / &N");
  return sheet;
}

/* Writes the file and frees everything. */
static gboolean
end_book (PremiaWorkbook *self, GError **error)
{
  const lxw_error status = workbook_close (self->book);

  g_object_unref (self->locale);
  g_hash_table_unref (self->formats);
  g_ptr_array_unref (self->sheets);
  g_free (self);
  if (status == LXW_NO_ERROR)
    return TRUE;
  premia_tongue_begin_own ();
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("the spreadsheet could not be written (%s)"), lxw_strerror (status));
  premia_tongue_end ();
  return FALSE;
}

static gboolean
write_book (PremiaDocument *document, const char *path, PremiaWorkbookFunc write, gpointer user_data, GError **error)
{
  PremiaWorkbook *book = new_book (path, document);

  if (write (book, user_data, error))
    return end_book (book, error);
  end_book (book, NULL);
  return FALSE;
}

/* libxlsxwriter prints widths, margins and places by the locale of the thread: with a decimal comma they are none, and Excel calls the file
 * damaged. */
static gboolean
write_with_points (PremiaDocument *document, const char *path, PremiaWorkbookFunc write, gpointer user_data, GError **error)
{
  const locale_t here = uselocale ((locale_t) 0);
  const locale_t points = newlocale (LC_NUMERIC_MASK, "C", duplocale (here));
  gboolean done;

  g_assert (points != (locale_t) 0); /* there is memory */

  uselocale (points);
  done = write_book (document, path, write, user_data, error);
  uselocale (here);
  freelocale (points);
  return done;
}

/* libxlsxwriter writes to a path only: the file goes through a temporary one that nobody else can read. */
GBytes *
premia_workbook_to_bytes (PremiaDocument *document, PremiaWorkbookFunc write, gpointer user_data, GError **error)
{
  g_autofree char *path = NULL;
  g_autofree char *data = NULL;
  gsize size;
  gboolean done;
  int fd;

  g_return_val_if_fail (document != NULL && write != NULL, NULL);

  fd = g_file_open_tmp ("premia-XXXXXX.xlsx", &path, error);
  if (fd < 0)
    return NULL;
  close (fd);
  done = write_with_points (document, path, write, user_data, error) && g_file_get_contents (path, &data, &size, error);
  g_unlink (path);
  return done ? g_bytes_new_take (g_steal_pointer (&data), size) : NULL;
}
