/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-merge.h"

static void
bind_rate (sqlite3_stmt *statement, gconstpointer data)
{
  const PremiaExchangeRow *row = data;

  premia_bind_text (statement, 1, row->from);
  premia_bind_text (statement, 2, row->to);
  sqlite3_bind_int (statement, 3, row->on);
  sqlite3_bind_int64 (statement, 4, row->rate_ppm);
}

static const PremiaMerge rates = {
  "SELECT rate_ppm = ?4 FROM exchange WHERE from_currency = ?1 AND to_currency = ?2 AND on_day = ?3",
  "INSERT OR REPLACE INTO exchange (from_currency, to_currency, on_day, rate_ppm) VALUES (?1, ?2, ?3, ?4)",
  bind_rate,
};

GPtrArray *
premia_workspace_read_exchange (PremiaWorkspace *self, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_exchange_row_free);
  g_autoptr (sqlite3_stmt) statement = premia_workspace_prepare (self,
    "SELECT from_currency, to_currency, on_day, rate_ppm FROM exchange", error);
  gboolean there;

  if (statement == NULL)
    return NULL;
  for (;;)
    {
      PremiaExchangeRow *row;

      if (!premia_workspace_step (self, statement, &there, error))
        return NULL;
      if (!there)
        return g_steal_pointer (&rows);
      row = g_new0 (PremiaExchangeRow, 1);
      row->from = g_strdup (premia_column_text (statement, 0));
      row->to = g_strdup (premia_column_text (statement, 1));
      row->on = sqlite3_column_int (statement, 2);
      row->rate_ppm = sqlite3_column_int64 (statement, 3);
      g_ptr_array_add (rows, row);
    }
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
