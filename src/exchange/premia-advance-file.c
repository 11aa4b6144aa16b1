/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-advance-file"

#include "premia-advance-file.h"

#include "premia-table-private.h"

#include "engine/premia-error.h"

#include <glib/gi18n-lib.h>

enum { PERSON, PERIOD, AMOUNT, DATE, NOTE, SCHEME, N_COLUMNS };

static const PremiaColumn columns[N_COLUMNS] = {
  [PERSON] = { "person", "id|account|сотрудник|кому|код|аккаунт|код_сотрудника", TRUE },
  [PERIOD] = { "period", "период|месяц|за_период", TRUE },
  [AMOUNT] = { "amount", "сумма|выплачено", TRUE },
  [DATE] = { "date", "дата|дата_выплаты", TRUE },
  [NOTE] = { "note", "примечание|комментарий", FALSE },
  [SCHEME] = { "scheme", "схема", FALSE },
};

const PremiaTableForm premia_advance_form = { columns, N_COLUMNS };

void
premia_advance_row_free (PremiaAdvanceRow *row)
{
  if (row == NULL)
    return;
  premia_advance_free (row->advance);
  g_free (row);
}

static gboolean
read_row (PremiaTable *table, PremiaAdvance *advance, guint *column, GError **error)
{
  const char *person, *period, *text;

  *column = PERSON;
  if (!premia_table_need (table, PERSON, &person, error))
    return FALSE;
  *column = PERIOD;
  if (!premia_table_need (table, PERIOD, &period, error) || !premia_period_parse (period, &advance->period, error))
    return FALSE;
  *column = AMOUNT;
  if (!premia_table_need (table, AMOUNT, &text, error) || !premia_table_get_money (table, AMOUNT, &advance->amount, error))
    return FALSE;
  if (advance->amount <= 0)
    {
      g_set_error_literal (error, PREMIA_ERROR, PREMIA_ERROR_RANGE, _ ("what has been paid already is more than 0"));
      return FALSE;
    }
  *column = DATE;
  if (!premia_table_need (table, DATE, &text, error) || !premia_table_get_date (table, DATE, &advance->date, error))
    return FALSE;
  advance->person = g_strdup (person);
  advance->note = g_strdup (premia_table_get (table, NOTE));
  advance->scheme = g_strdup (premia_table_get (table, SCHEME));
  return TRUE;
}

GPtrArray *
premia_advance_file_read (GInputStream *stream, PremiaIntake *intake, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_advance_row_free);
  PremiaTable table;

  g_return_val_if_fail (G_IS_INPUT_STREAM (stream) && intake != NULL, NULL);

  if (!premia_table_open (&table, stream, intake, columns, N_COLUMNS, cancellable, error))
    return NULL;
  while (premia_table_next (&table, cancellable))
    {
      PremiaAdvance advance = { .date = PREMIA_DATE_NONE };
      GError *cause = NULL;
      guint column;

      if (read_row (&table, &advance, &column, &cause))
        {
          PremiaAdvanceRow *kept = g_new (PremiaAdvanceRow, 1);

          kept->advance = g_memdup2 (&advance, sizeof advance);
          kept->line = premia_csv_get_line (table.csv);
          g_ptr_array_add (rows, kept);
        }
      else
        premia_table_reject (&table, column, cause);
    }
  return premia_table_close (&table, error) ? g_steal_pointer (&rows) : NULL;
}
