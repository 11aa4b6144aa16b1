/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-pay-register-file"

#include "premia-pay-register-file.h"

#include "premia-sheet.h"

#include "engine/premia-csv-text.h"

#include <glib/gi18n.h>
#include <string.h>

#define LINE_END "\r\n" /* RFC 4180 */

/* ---- the table ---- */

static const char *
title_of (const PremiaRegisterColumn *column)
{
  return *column->title != '\0' ? column->title : _(premia_register_field_get_title (column->field));
}

static gboolean
is_money (PremiaRegisterField field)
{
  return field == PREMIA_REGISTER_AMOUNT || field == PREMIA_REGISTER_ADVANCE || field == PREMIA_REGISTER_LEFT;
}

static gboolean
is_date (PremiaRegisterField field)
{
  return field == PREMIA_REGISTER_PERIOD_FROM || field == PREMIA_REGISTER_PERIOD_TO || field == PREMIA_REGISTER_PAY_DATE;
}

static PremiaCell
make_text (const PremiaPerson *person, const PremiaPayRegisterRow *row, PremiaRegisterField field)
{
  switch (field)
    {
    case PREMIA_REGISTER_PAYROLL_NUMBER:
      return premia_cell_text (person->payroll_id);
    case PREMIA_REGISTER_PERSON:
      return premia_cell_text (person->id);
    case PREMIA_REGISTER_NAME:
      return premia_cell_text (*person->name != '\0' ? person->name : person->id);
    case PREMIA_REGISTER_CODE:
      return premia_cell_text (row->code);
    case PREMIA_REGISTER_ACCRUAL:
      return premia_cell_text (row->accrual);
    case PREMIA_REGISTER_PERIOD:
      return premia_cell_take_text (premia_period_to_string (row->period));
    default:
      g_assert (field == PREMIA_REGISTER_CURRENCY);
      return premia_cell_text (row->currency);
    }
}

static PremiaCell
make_cell (PremiaPayRegister *self, const PremiaPayRegisterRow *row, PremiaRegisterField field)
{
  switch (field)
    {
    case PREMIA_REGISTER_PERIOD_FROM:
      return premia_cell_date (premia_period_first_day (row->period));
    case PREMIA_REGISTER_PERIOD_TO:
      return premia_cell_date (premia_period_last_day (row->period));
    case PREMIA_REGISTER_PAY_DATE:
      return premia_cell_date (row->pay_date);
    case PREMIA_REGISTER_AMOUNT:
      return premia_cell_money (row->amount, row->digits, NULL);
    case PREMIA_REGISTER_ADVANCE:
      return row->first ? premia_cell_money (row->advance, row->digits, NULL) : premia_cell_empty ();
    case PREMIA_REGISTER_LEFT:
      return row->first ? premia_cell_money (row->left, row->digits, NULL) : premia_cell_empty ();
    default:
      return make_text (premia_people_get (premia_pay_register_get_people (self), row->person), row, field);
    }
}

static PremiaCell
make_total_cell (const PremiaPayRegisterTotal *total, PremiaRegisterField field, gboolean label)
{
  switch (field)
    {
    case PREMIA_REGISTER_AMOUNT:
      return premia_cell_money (total->amount, total->digits, NULL);
    case PREMIA_REGISTER_ADVANCE:
      return premia_cell_money (total->advance, total->digits, NULL);
    case PREMIA_REGISTER_LEFT:
      return premia_cell_money (total->left, total->digits, NULL);
    case PREMIA_REGISTER_CURRENCY:
      return premia_cell_text (total->currency);
    default:
      return label ? premia_cell_text (_("Control total")) : premia_cell_empty ();
    }
}

/* Which column says that the last row is the total: the name, since a payroll number there would be somebody's. */
static guint
find_label (const PremiaRegisterMapping *mapping)
{
  guint first = G_MAXUINT;

  for (guint i = 0; i < mapping->columns->len; i++)
    {
      const PremiaRegisterField field = g_array_index (mapping->columns, PremiaRegisterColumn, i).field;

      if (field == PREMIA_REGISTER_NAME)
        return i;
      if (first == G_MAXUINT && !is_money (field) && !is_date (field) && field != PREMIA_REGISTER_CURRENCY)
        first = i;
    }
  return first;
}

static void
add_totals (PremiaPayRegister *self, const PremiaRegisterMapping *mapping, PremiaDocumentTable *table)
{
  const guint label = find_label (mapping);

  for (guint i = 0; i < premia_pay_register_get_n_totals (self); i++)
    {
      premia_document_table_begin_row (table, PREMIA_ROW_TOTAL);
      for (guint k = 0; k < mapping->columns->len; k++)
        premia_document_table_add (table, make_total_cell (premia_pay_register_get_total (self, i),
                                                           g_array_index (mapping->columns, PremiaRegisterColumn, k).field, k == label));
    }
}

/* At most @n_rows, G_MAXUINT: all, and the totals with them. */
static PremiaDocumentTable *
make_table (PremiaPayRegister *self, const PremiaRegisterMapping *mapping, guint n_rows)
{
  PremiaDocumentTable *table = premia_document_table_new ();
  const guint n = MIN (premia_pay_register_get_n_rows (self), n_rows);

  for (guint i = 0; i < mapping->columns->len; i++)
    {
      const PremiaRegisterColumn *column = &g_array_index (mapping->columns, PremiaRegisterColumn, i);

      premia_document_table_add_column (table, title_of (column), is_money (column->field) ? PREMIA_COLUMN_NUMBER : is_date (column->field) ? PREMIA_COLUMN_DATE : PREMIA_COLUMN_TEXT,
                                        is_money (column->field) && premia_pay_register_get_n_totals (self) == 1);
    }
  for (guint i = 0; i < n; i++)
    {
      premia_document_table_begin_row (table, PREMIA_ROW_NORMAL);
      for (guint k = 0; k < mapping->columns->len; k++)
        premia_document_table_add (table, make_cell (self, premia_pay_register_get_row (self, i),
                                                     g_array_index (mapping->columns, PremiaRegisterColumn, k).field));
    }
  if (mapping->total && n_rows == G_MAXUINT)
    add_totals (self, mapping, table);
  return table;
}

/* ---- CSV ---- */

static void
append_date (PremiaDate date, const char *format, GString *out)
{
  int year, month, day;

  premia_date_to_civil (date, &year, &month, &day);
  for (const char *p = format; *p != '\0';)
    if (g_str_has_prefix (p, "YYYY"))
      {
        g_string_append_printf (out, "%04d", year);
        p += 4;
      }
    else if (g_str_has_prefix (p, "MM") || g_str_has_prefix (p, "DD"))
      {
        g_string_append_printf (out, "%02d", *p == 'M' ? month : day);
        p += 2;
      }
    else
      g_string_append_c (out, *p++);
}

static void
append_amount (const PremiaCell *cell, const PremiaRegisterMapping *mapping, GString *out)
{
  g_autofree char *text = premia_money_to_string (cell->money, cell->digits);

  if (mapping->decimal == ',')
    g_strdelimit (text, ".", ',');
  if (mapping->decimal == mapping->separator)
    g_string_append_printf (out, "\"%s\"", text);
  else
    g_string_append (out, text);
}

static void
append_cell (const PremiaCell *cell, const PremiaRegisterMapping *mapping, GString *out)
{
  if (cell->kind == PREMIA_CELL_MONEY)
    append_amount (cell, mapping, out);
  else if (cell->kind == PREMIA_CELL_DATE)
    {
      g_autoptr (GString) date = g_string_new (NULL);

      append_date (cell->date, mapping->date_format, date);
      premia_csv_append_text (out, date->str);
    }
  else if (cell->kind == PREMIA_CELL_TEXT)
    premia_csv_append_text (out, cell->text);
}

static GString *
write_csv (const PremiaDocumentTable *table, const PremiaRegisterMapping *mapping)
{
  GString *out = g_string_new (NULL);
  const guint n = premia_document_table_get_n_columns (table);

  for (guint k = 0; k < n; k++)
    {
      if (k > 0)
        g_string_append_c (out, mapping->separator);
      premia_csv_append_text (out, premia_document_table_get_column (table, k)->title);
    }
  g_string_append (out, LINE_END);
  for (guint i = 0; i < premia_document_table_get_n_rows (table); i++)
    {
      for (guint k = 0; k < n; k++)
        {
          if (k > 0)
            g_string_append_c (out, mapping->separator);
          append_cell (premia_document_table_get_cell (table, i, k), mapping, out);
        }
      g_string_append (out, LINE_END);
    }
  return out;
}

/* Takes @text. A file in which somebody's name became question marks would pay somebody else. */
static GBytes *
encode (GString *text, PremiaRegisterEncoding encoding, GError **error)
{
  g_autoptr (GError) cause = NULL;
  gsize size;
  char *converted;

  if (encoding == PREMIA_REGISTER_UTF8_MARK)
    g_string_prepend (text, "\xEF\xBB\xBF");
  if (encoding != PREMIA_REGISTER_WINDOWS_1251)
    return g_string_free_to_bytes (text);
  converted = g_convert (text->str, (gssize) text->len, "WINDOWS-1251", "UTF-8", NULL, &size, &cause);
  g_string_free (text, TRUE);
  if (converted != NULL)
    return g_bytes_new_take (converted, size);
  g_set_error (error, cause->domain, cause->code, _("Something in the pay register cannot be written in Windows-1251: choose UTF-8. (%s)"), cause->message);
  return NULL;
}

/* ---- the spreadsheet ---- */

static gboolean
write_list (PremiaWorkbook *book, gpointer user_data, GError **error)
{
  const PremiaDocumentTable *table = user_data;
  PremiaSheet *sheet = premia_workbook_add_sheet (book, _("Pay register"), TRUE);

  premia_sheet_write_table_head (sheet, table, TRUE);
  for (guint i = 0; i < premia_document_table_get_n_rows (table); i++)
    premia_sheet_write_table_row (sheet, table, i);
  premia_sheet_end (sheet);
  return TRUE;
}

static GBytes *
write_xlsx (PremiaDocumentTable *table, const PremiaLetterhead *letterhead, GError **error)
{
  g_autoptr (PremiaDocument) document = premia_document_new (letterhead, _("Pay register"), PREMIA_PAPER_LANDSCAPE);

  return premia_workbook_to_bytes (document, write_list, table, error);
}

/* ---- files ---- */

GBytes *
premia_pay_register_to_bytes (PremiaPayRegister *self, const PremiaRegisterMapping *mapping, PremiaFormat format,
                              const PremiaLetterhead *letterhead, GError **error)
{
  g_autoptr (PremiaDocumentTable) table = NULL;

  g_return_val_if_fail (self != NULL && mapping != NULL && letterhead != NULL, NULL);
  g_return_val_if_fail (format == PREMIA_FORMAT_CSV || format == PREMIA_FORMAT_XLSX, NULL);

  table = make_table (self, mapping, G_MAXUINT);
  return format == PREMIA_FORMAT_CSV ? encode (write_csv (table, mapping), mapping->encoding, error) : write_xlsx (table, letterhead, error);
}

char *
premia_pay_register_preview (PremiaPayRegister *self, const PremiaRegisterMapping *mapping, guint n_rows)
{
  g_autoptr (PremiaDocumentTable) table = make_table (self, mapping, n_rows);

  return g_string_free (write_csv (table, mapping), FALSE);
}

gboolean
premia_pay_register_write (PremiaPayRegister *self, const PremiaRegisterMapping *mapping, PremiaFormat format,
                           const PremiaLetterhead *letterhead, GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = premia_pay_register_to_bytes (self, mapping, format, letterhead, error);

  return bytes != NULL && premia_report_write_bytes (bytes, file, cancellable, error);
}
