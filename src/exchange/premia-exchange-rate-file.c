/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-exchange-rate-file"

#include "premia-exchange-rate-file.h"

#include "premia-table-private.h"

#include "engine/premia-error.h"

#include <glib/gi18n-lib.h>

enum { FROM, TO, ON, RATE, N_COLUMNS };

static const PremiaColumn columns[N_COLUMNS] = {
  [FROM] = { "from", "из|из_валюты|валюта", TRUE },
  [TO] = { "to", "в|в_валюту", TRUE },
  [ON] = { "on", "дата|с|на_дату|date", TRUE },
  [RATE] = { "rate", "курс", TRUE },
};

const PremiaTableForm premia_exchange_form = { columns, N_COLUMNS };

static gboolean
read_currency (PremiaTable *table, guint column, char **code, GError **error)
{
  const char *text;

  if (!premia_table_need (table, column, &text, error))
    return FALSE;
  if (!premia_currency_is_code (text))
    {
      g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_SYNTAX, _ ("“%s” is no currency code: write three capital letters, such as EUR"), text);
      return FALSE;
    }
  *code = g_strdup (text);
  return TRUE;
}

static gboolean
read_row (PremiaTable *table, PremiaExchangeRow *row, guint *column, GError **error)
{
  const char *text;

  *column = ON;
  if (!premia_table_need (table, ON, &text, error) || !premia_table_get_date (table, ON, &row->on, error))
    return FALSE;
  *column = RATE;
  if (!premia_table_need (table, RATE, &text, error) || !premia_table_get_rate (table, RATE, &row->rate_ppm, error))
    return FALSE;
  if (row->rate_ppm <= 0)
    {
      g_set_error_literal (error, PREMIA_ERROR, PREMIA_ERROR_RANGE, _ ("an exchange rate is above 0"));
      return FALSE;
    }
  *column = FROM;
  if (!read_currency (table, FROM, &row->from, error))
    return FALSE;
  *column = TO;
  row->line = premia_csv_get_line (table->csv);
  return read_currency (table, TO, &row->to, error);
}

GPtrArray *
premia_exchange_rate_file_read (GInputStream *stream, PremiaIntake *intake, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_exchange_row_free);
  PremiaTable table;

  g_return_val_if_fail (G_IS_INPUT_STREAM (stream) && intake != NULL, NULL);

  if (!premia_table_open (&table, stream, intake, columns, N_COLUMNS, cancellable, error))
    return NULL;
  while (premia_table_next (&table, cancellable))
    {
      PremiaExchangeRow *row = g_new0 (PremiaExchangeRow, 1);
      GError *cause = NULL;
      guint column;

      if (read_row (&table, row, &column, &cause))
        {
          g_ptr_array_add (rows, row);
          continue;
        }
      premia_exchange_row_free (row);
      premia_table_reject (&table, column, cause);
    }
  return premia_table_close (&table, error) ? g_steal_pointer (&rows) : NULL;
}
