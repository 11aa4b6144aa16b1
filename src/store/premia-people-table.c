/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-merge.h"
#include "premia-row-text.h"

#include <glib/gi18n.h>
#include <string.h>

static void
bind_person (sqlite3_stmt *statement, gconstpointer data)
{
  const PremiaPersonRow *row = data;

  premia_bind_text (statement, 1, row->id);
  sqlite3_bind_int (statement, 2, row->from);
  premia_bind_text (statement, 3, row->name);
  premia_bind_text (statement, 4, row->role);
  premia_bind_text (statement, 5, row->team);
  premia_bind_text (statement, 6, row->manager);
  premia_bind_text (statement, 7, row->payroll_id);
  sqlite3_bind_int (statement, 8, row->hired_on);
  sqlite3_bind_int (statement, 9, row->left_on);
  sqlite3_bind_int64 (statement, 10, row->fte_ppm);
}

#define COLUMNS "id, from_day, name, role, team, manager, payroll_id, hired_on, left_on, fte_ppm"

static gpointer
read_row (PremiaWorkspace *self, sqlite3_stmt *statement, GError **error)
{
  PremiaPersonRow *row = g_new0 (PremiaPersonRow, 1);

  row->id = premia_column_dup (statement, 0);
  row->from = sqlite3_column_int (statement, 1);
  row->name = premia_column_dup (statement, 2);
  row->role = premia_column_dup (statement, 3);
  row->team = premia_column_dup (statement, 4);
  row->manager = premia_column_dup (statement, 5);
  row->payroll_id = premia_column_dup (statement, 6);
  row->hired_on = sqlite3_column_int (statement, 7);
  row->left_on = sqlite3_column_int (statement, 8);
  row->fte_ppm = sqlite3_column_int64 (statement, 9);
  return row;
}

static char *
name_row (gconstpointer data)
{
  const PremiaPersonRow *row = data;
  GString *name = g_string_new (row->id);

  if (row->from != PREMIA_DATE_NONE)
    {
      g_autofree char *from = premia_date_to_string (row->from);

      g_string_append_printf (name, " %s", from);
    }
  return g_string_free (name, FALSE);
}

/* As people.csv. */
static char *
describe (gconstpointer data)
{
  const PremiaPersonRow *row = data;
  GString *text = g_string_new (NULL);
  const char *const words[] = { row->id, row->name, row->role, row->team, row->manager };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    premia_row_text_add (text, words[i]);
  premia_row_text_add_day (text, row->hired_on);
  premia_row_text_add_day (text, row->left_on);
  premia_row_text_add_decimal (text, row->fte_ppm);
  premia_row_text_add (text, row->payroll_id);
  premia_row_text_add_day (text, row->from);
  return g_string_free (text, FALSE);
}

static const PremiaMerge people = {
  "SELECT (name, role, team, manager, payroll_id, hired_on, left_on, fte_ppm) = (?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"
  " FROM person WHERE id = ?1 AND from_day = ?2",
  "INSERT OR REPLACE INTO person (" COLUMNS ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
  bind_person,
  "person",
  "SELECT " COLUMNS " FROM person WHERE id = ?1 AND from_day = ?2",
  read_row,
  (GDestroyNotify) premia_person_row_free,
  name_row,
  describe,
};

GPtrArray *
premia_workspace_read_people (PremiaWorkspace *self, GError **error)
{
  return premia_workspace_read_all (self, premia_workspace_query (self, error, "SELECT " COLUMNS " FROM person", ""), read_row,
                                    (GDestroyNotify) premia_person_row_free, error);
}

GPtrArray *
premia_workspace_list_people (PremiaWorkspace *self, GError **error)
{
  GPtrArray *rows;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self), NULL);

  if (!premia_workspace_take (self, error))
    return NULL;
  rows = premia_workspace_read_people (self, error);
  premia_workspace_give (self);
  return rows;
}

static guint
hash_name (gconstpointer data)
{
  const PremiaPersonRow *row = data;

  return g_str_hash (row->id) ^ (guint) row->from * 2654435761u;
}

static gboolean
equal_names (gconstpointer a, gconstpointer b)
{
  const PremiaPersonRow *x = a, *y = b;

  return x->from == y->from && strcmp (x->id, y->id) == 0;
}

/* The people as they would be: the rows that are kept, and all new ones, so that two of those which
 * contradict each other are found as well. */
static gboolean
check_together (GPtrArray *known, GPtrArray *rows, GError **error)
{
  g_autoptr (GHashTable) given = g_hash_table_new (hash_name, equal_names);
  g_autoptr (GPtrArray) together = g_ptr_array_new ();
  g_autoptr (PremiaPeople) made = NULL;
  g_autoptr (GError) cause = NULL;

  for (guint i = 0; i < rows->len; i++)
    {
      g_hash_table_add (given, g_ptr_array_index (rows, i));
      g_ptr_array_add (together, g_ptr_array_index (rows, i));
    }
  for (guint i = 0; i < known->len; i++)
    if (!g_hash_table_contains (given, g_ptr_array_index (known, i)))
      g_ptr_array_add (together, g_ptr_array_index (known, i));
  made = premia_people_new (together, &cause);
  if (made != NULL)
    return TRUE;
  /* A row that is kept has no line: what is wrong came with the others. */
  if (!g_ascii_isdigit (cause->message[0]))
    /* Translators: what stands behind it is wrong, such as: “7” would be above their own manager “3” */
    g_prefix_error (&cause, "%s ", _ ("together with the people who are in the workspace already:"));
  g_propagate_error (error, g_steal_pointer (&cause));
  return FALSE;
}

/**
 * premia_workspace_merge_people:
 * @person_rows: (element-type PremiaPersonRow): borrowed
 * @count: (out) (optional)
 *
 * Errors: those of premia_people_new() on all people, old and new, with the line of the new row before
 * the message ("12: …"); PREMIA_STORE_ERROR.
 */
gboolean
premia_workspace_merge_people (PremiaWorkspace *self, GPtrArray *person_rows, PremiaMergeCount *count, GError **error)
{
  g_autoptr (GPtrArray) known = NULL;
  PremiaMergeCount counted = { 0 };
  PremiaChange change;
  gboolean done;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && person_rows != NULL, FALSE);

  if (!premia_change_begin (&change, self, error))
    return FALSE;
  known = premia_workspace_read_people (self, error);
  done = known != NULL && check_together (known, person_rows, error)
         && premia_merge_rows (&people, self, person_rows, &counted, error);
  done = premia_change_end (&change, done, counted.n_new + counted.n_changed > 0 ? PREMIA_WORKSPACE_PEOPLE : 0, error);
  if (done && count != NULL)
    *count = counted;
  return done;
}
