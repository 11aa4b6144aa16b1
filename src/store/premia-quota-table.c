/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-merge.h"
#include "premia-row-text.h"

#include "engine/premia-error.h"

#include <glib/gi18n.h>

/* Quotas and scores are alike, in a table each. */

static void
bind_quota (sqlite3_stmt *statement, gconstpointer data)
{
  const PremiaQuotaRow *row = data;

  premia_bind_text (statement, 1, row->person);
  premia_bind_text (statement, 2, row->measure);
  sqlite3_bind_text (statement, 3, premia_period_to_string (row->period), -1, g_free);
  sqlite3_bind_int64 (statement, 4, row->value);
}

static gpointer
read_row (PremiaWorkspace *self, sqlite3_stmt *statement, GError **error)
{
  PremiaPeriod period;
  PremiaQuotaRow *row;

  if (!premia_period_parse (premia_column_text (statement, 2), &period, NULL))
    {
      g_set_error (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_DAMAGED,
                   _ ("“%s” is damaged: a quota is for “%s”, which is no period. Take a copy of it away for repair, and go on with a backup."),
                   self->name, premia_column_text (statement, 2));
      return NULL;
    }
  row = g_new0 (PremiaQuotaRow, 1);
  row->person = premia_column_dup (statement, 0);
  row->measure = premia_column_dup (statement, 1);
  row->period = period;
  row->value = sqlite3_column_int64 (statement, 3);
  return row;
}

static char *
name_row (gconstpointer data)
{
  const PremiaQuotaRow *row = data;
  g_autofree char *period = premia_period_to_string (row->period);

  return g_strdup_printf ("%s %s %s", row->person, row->measure, period);
}

/* As quotas.csv. */
static char *
describe (gconstpointer data)
{
  const PremiaQuotaRow *row = data;
  GString *text = g_string_new (NULL);

  premia_row_text_add (text, row->person);
  premia_row_text_add (text, row->measure);
  premia_row_text_add_period (text, row->period);
  premia_row_text_add_decimal (text, row->value);
  return g_string_free (text, FALSE);
}

static const PremiaMerge quotas = {
  "SELECT value = ?4 FROM quota WHERE person = ?1 AND measure = ?2 AND period = ?3",
  "INSERT OR REPLACE INTO quota (person, measure, period, value) VALUES (?1, ?2, ?3, ?4)",
  bind_quota,
  "quota",
  "SELECT person, measure, period, value FROM quota WHERE person = ?1 AND measure = ?2 AND period = ?3",
  read_row,
  (GDestroyNotify) premia_quota_row_free,
  name_row,
  describe,
};

static const PremiaMerge scores = {
  "SELECT value = ?4 FROM score WHERE person = ?1 AND measure = ?2 AND period = ?3",
  "INSERT OR REPLACE INTO score (person, measure, period, value) VALUES (?1, ?2, ?3, ?4)",
  bind_quota,
  "score",
  "SELECT person, measure, period, value FROM score WHERE person = ?1 AND measure = ?2 AND period = ?3",
  read_row,
  (GDestroyNotify) premia_quota_row_free,
  name_row,
  describe,
};

GPtrArray *
premia_workspace_read_quotas (PremiaWorkspace *self, gboolean of_scores, GError **error)
{
  const char *sql = of_scores ? "SELECT person, measure, period, value FROM score" : "SELECT person, measure, period, value FROM quota";

  return premia_workspace_read_all (self, premia_workspace_query (self, error, sql, ""), read_row,
                                    (GDestroyNotify) premia_quota_row_free, error);
}

/**
 * premia_workspace_merge_quotas:
 * @quota_rows: (element-type PremiaQuotaRow): borrowed
 * @count: (out) (optional)
 *
 * Errors: PREMIA_ERROR_CONFLICT for two given rows that name the same and differ; PREMIA_STORE_ERROR.
 */
gboolean
premia_workspace_merge_quotas (PremiaWorkspace *self, GPtrArray *quota_rows, PremiaMergeCount *count, GError **error)
{
  g_autoptr (PremiaDatasetBuilder) checker = premia_workspace_new_checker ();

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && quota_rows != NULL, FALSE);

  return premia_dataset_builder_set_quotas (checker, quota_rows, error)
         && premia_merge_run (&quotas, self, quota_rows, PREMIA_WORKSPACE_TERMS, count, error);
}

/**
 * premia_workspace_merge_scores:
 *
 * As premia_workspace_merge_quotas(), for values that somebody gave.
 */
gboolean
premia_workspace_merge_scores (PremiaWorkspace *self, GPtrArray *quota_rows, PremiaMergeCount *count, GError **error)
{
  g_autoptr (PremiaDatasetBuilder) checker = premia_workspace_new_checker ();

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && quota_rows != NULL, FALSE);

  return premia_dataset_builder_set_scores (checker, quota_rows, error)
         && premia_merge_run (&scores, self, quota_rows, PREMIA_WORKSPACE_TERMS, count, error);
}
