/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-import-profile"

#include "premia-import-adjust.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How a cell is tried. */
typedef struct
{
  const char *format;   /* (nullable): ISO-8601 */
  char        decimal;
  PremiaZone *zone;
  gboolean    workbook; /* its own dates stand in the sample as ISO-8601, and come as the profile wants them */
} Try;

static gboolean
reads_time (const char *cell, const Try *try)
{
  PremiaInstant at;

  return premia_import_parse_time (cell, try->format, try->zone, &at, NULL)
         || (try->workbook && premia_import_parse_time (cell, NULL, try->zone, &at, NULL));
}

static gboolean
reads_number (const char *cell, const Try *try)
{
  PremiaMoney money;

  return premia_import_parse_number (cell, try->decimal, &money, NULL);
}

/* Columns of the table in which some outcome has one of @fields. (transfer full) (element-type guint) */
static GArray *
list_columns (const PremiaImportMapping *self, PremiaTableGuess *guess, const PremiaImportField *fields, guint n)
{
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->outcomes->len; i++)
    for (guint k = 0; k < n; k++)
      {
        const PremiaImportWord *word = &((PremiaImportOutcome *) g_ptr_array_index (self->outcomes, i))->fields[fields[k]];
        const int column = word->text == NULL || word->constant ? -1 : premia_table_guess_find_column (guess, word->text);

        if (column >= 0)
          g_array_append_val (columns, column);
      }
  return columns;
}

/* The first cell that cannot be read; NULL: all can. Borrowed. */
static const char *
find_unread (PremiaTableGuess *guess, GArray *columns, gboolean (*reads) (const char *cell, const Try *try), const Try *try)
{
  for (guint i = 0; i < columns->len; i++)
    for (guint row = 0; row < premia_table_guess_get_n_rows (guess); row++)
      {
        const char *cell = premia_table_guess_get_cell (guess, row, g_array_index (columns, guint, i));

        if (*cell != '\0' && !reads (cell, try))
          return cell;
      }
  return NULL;
}

/* A format that one of the columns has, and that reads all of them; *@found: FALSE: there is none. */
static const char *
find_format (PremiaTableGuess *guess, GArray *columns, Try try, gboolean *found)
{
  *found = TRUE;
  for (guint i = 0; i < columns->len; i++)
    {
      const PremiaColumnGuess *column = premia_table_guess_get_column (guess, g_array_index (columns, guint, i));

      try.format = column->date_format;
      if (column->kind == PREMIA_COLUMN_DATE && find_unread (guess, columns, reads_time, &try) == NULL)
        return column->date_format;
    }
  *found = FALSE;
  return NULL;
}

static gboolean
adjust_dates (PremiaImportMapping *self, PremiaTableGuess *guess, const Try *as_is, GPtrArray *notes)
{
  static const PremiaImportField fields[] = { PREMIA_IMPORT_AT, PREMIA_IMPORT_DUE };
  g_autoptr (GArray) columns = list_columns (self, guess, fields, G_N_ELEMENTS (fields));
  const char *unread = find_unread (guess, columns, reads_time, as_is);
  const char *format;
  gboolean found;

  if (unread == NULL)
    return FALSE;
  format = find_format (guess, columns, *as_is, &found);
  if (!found)
    return FALSE;
  g_free (self->date_format);
  self->date_format = g_strdup (format);
  /* Translators: %s is a date as the table has it */
  g_ptr_array_add (notes, g_strdup_printf (_ ("Dates are written in another way than these columns usually have them (%s): they are read as they are written here."), unread));
  return TRUE;
}

static gboolean
adjust_numbers (PremiaImportMapping *self, PremiaTableGuess *guess, const Try *as_is, GPtrArray *notes)
{
  static const PremiaImportField fields[] = { PREMIA_IMPORT_AMOUNT };
  g_autoptr (GArray) columns = list_columns (self, guess, fields, G_N_ELEMENTS (fields));
  const char *unread = find_unread (guess, columns, reads_number, as_is);
  Try try = *as_is;

  try.decimal = as_is->decimal == ',' ? '.' : ',';
  if (unread == NULL || find_unread (guess, columns, reads_number, &try) != NULL)
    return FALSE;
  self->decimal = try.decimal;
  /* Translators: %s is an amount as the table has it */
  g_ptr_array_add (notes, g_strdup_printf (_ ("Amounts are written in another way than these columns usually have them (%s): they are read as they are written here."), unread));
  return TRUE;
}

gboolean
premia_import_mapping_adjust (PremiaImportMapping *self, PremiaTableGuess *guess, GPtrArray *notes)
{
  g_autoptr (PremiaZone) zone = premia_zone_new_utc ();
  Try try = { NULL, 0, zone, FALSE };
  gboolean dates;

  g_return_val_if_fail (self != NULL && guess != NULL && notes != NULL, FALSE);

  try.format = self->date_format;
  try.decimal = self->decimal;
  try.workbook = premia_table_source_get_n_sheets (premia_table_guess_get_source (guess)) > 0;
  dates = adjust_dates (self, guess, &try, notes);
  return adjust_numbers (self, guess, &try, notes) || dates;
}
