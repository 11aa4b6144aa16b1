/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-merge.h"
#include "premia-row-text.h"

static void
bind_rate (sqlite3_stmt *statement, gconstpointer data)
{
  const PremiaExchangeRow *row = data;

  premia_bind_text (statement, 1, row->from);
  premia_bind_text (statement, 2, row->to);
  sqlite3_bind_int (statement, 3, row->on);
  sqlite3_bind_int64 (statement, 4, row->rate_ppm);
}

#define COLUMNS "from_currency, to_currency, on_day, rate_ppm"

static gpointer
read_row (PremiaWorkspace *self, sqlite3_stmt *statement, GError **error)
{
  PremiaExchangeRow *row = g_new0 (PremiaExchangeRow, 1);

  row->from = premia_column_dup (statement, 0);
  row->to = premia_column_dup (statement, 1);
  row->on = sqlite3_column_int (statement, 2);
  row->rate_ppm = sqlite3_column_int64 (statement, 3);
  return row;
}

static char *
name_row (gconstpointer data)
{
  const PremiaExchangeRow *row = data;
  g_autofree char *on = row->on == PREMIA_DATE_NONE ? g_strdup ("") : premia_date_to_string (row->on);

  return g_strdup_printf ("%s %s %s", row->from, row->to, on);
}

/* As rates.csv. */
static char *
describe (gconstpointer data)
{
  const PremiaExchangeRow *row = data;
  GString *text = g_string_new (NULL);

  premia_row_text_add (text, row->from);
  premia_row_text_add (text, row->to);
  premia_row_text_add_day (text, row->on);
  premia_row_text_add_decimal (text, row->rate_ppm);
  return g_string_free (text, FALSE);
}

static const PremiaMerge rates = {
  "SELECT rate_ppm = ?4 FROM exchange WHERE from_currency = ?1 AND to_currency = ?2 AND on_day = ?3",
  "INSERT OR REPLACE INTO exchange (" COLUMNS ") VALUES (?1, ?2, ?3, ?4)",
  bind_rate,
  "rate",
  "SELECT " COLUMNS " FROM exchange WHERE from_currency = ?1 AND to_currency = ?2 AND on_day = ?3",
  read_row,
  (GDestroyNotify) premia_exchange_row_free,
  name_row,
  describe,
};

GPtrArray *
premia_workspace_read_exchange (PremiaWorkspace *self, GError **error)
{
  return premia_workspace_read_all (self, premia_workspace_query (self, error, "SELECT " COLUMNS " FROM exchange", ""), read_row,
                                    (GDestroyNotify) premia_exchange_row_free, error);
}

/**
 * premia_workspace_merge_exchange:
 * @exchange_rows: (element-type PremiaExchangeRow): borrowed
 * @count: (out) (optional)
 *
 * Errors: PREMIA_ERROR_CONFLICT for two given rows that name the same and differ; PREMIA_ERROR_RANGE for a
 * rate that is not above 0; PREMIA_STORE_ERROR.
 */
gboolean
premia_workspace_merge_exchange (PremiaWorkspace *self, GPtrArray *exchange_rows, PremiaMergeCount *count, GError **error)
{
  g_autoptr (PremiaDatasetBuilder) checker = premia_workspace_new_checker ();

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && exchange_rows != NULL, FALSE);

  return premia_dataset_builder_set_exchange (checker, exchange_rows, error)
         && premia_merge_run (&rates, self, exchange_rows, PREMIA_WORKSPACE_TERMS, count, error);
}
