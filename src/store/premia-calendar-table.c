/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-merge.h"
#include "premia-row-text.h"

static void
bind_day (sqlite3_stmt *statement, gconstpointer data)
{
  const PremiaCalendarRow *row = data;

  sqlite3_bind_int (statement, 1, row->date);
  sqlite3_bind_int (statement, 2, row->working ? 1 : 0);
}

static gpointer
read_row (PremiaWorkspace *self, sqlite3_stmt *statement, GError **error)
{
  PremiaCalendarRow *row = g_new0 (PremiaCalendarRow, 1);

  row->date = sqlite3_column_int (statement, 0);
  row->working = sqlite3_column_int (statement, 1) != 0;
  return row;
}

static char *
name_row (gconstpointer data)
{
  return premia_date_to_string (((const PremiaCalendarRow *) data)->date);
}

/* As calendar.csv. */
static char *
describe (gconstpointer data)
{
  const PremiaCalendarRow *row = data;
  GString *text = g_string_new (NULL);

  premia_row_text_add_day (text, row->date);
  premia_row_text_add (text, row->working ? "1" : "0");
  return g_string_free (text, FALSE);
}

static const PremiaMerge days = {
  "SELECT working = ?2 FROM calendar WHERE day = ?1",
  "INSERT OR REPLACE INTO calendar (day, working) VALUES (?1, ?2)",
  bind_day,
  "calendar",
  "SELECT day, working FROM calendar WHERE day = ?1",
  read_row,
  g_free,
  name_row,
  describe,
};

GArray *
premia_workspace_read_calendar (PremiaWorkspace *self, GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, TRUE, sizeof (PremiaCalendarRow));
  g_autoptr (sqlite3_stmt) statement = premia_workspace_prepare (self, "SELECT day, working FROM calendar", error);
  gboolean there;

  if (statement == NULL)
    return NULL;
  for (;;)
    {
      PremiaCalendarRow row = { 0 };

      if (!premia_workspace_step (self, statement, &there, error))
        return NULL;
      if (!there)
        return g_steal_pointer (&rows);
      row.date = sqlite3_column_int (statement, 0);
      row.working = sqlite3_column_int (statement, 1) != 0;
      g_array_append_val (rows, row);
    }
}

/**
 * premia_workspace_merge_calendar:
 * @calendar_rows: (element-type PremiaCalendarRow): borrowed
 * @count: (out) (optional)
 *
 * Errors: PREMIA_ERROR_CONFLICT for a day that is given as both; PREMIA_STORE_ERROR.
 */
gboolean
premia_workspace_merge_calendar (PremiaWorkspace *self, GArray *calendar_rows, PremiaMergeCount *count, GError **error)
{
  g_autoptr (PremiaDatasetBuilder) checker = premia_workspace_new_checker ();
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && calendar_rows != NULL, FALSE);

  for (guint i = 0; i < calendar_rows->len; i++)
    g_ptr_array_add (rows, &g_array_index (calendar_rows, PremiaCalendarRow, i));
  return premia_dataset_builder_set_calendar (checker, calendar_rows, error)
         && premia_merge_run (&days, self, rows, PREMIA_WORKSPACE_TERMS, count, error);
}
