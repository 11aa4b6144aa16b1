/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-statement.h"
#include "premia-store-error.h"

static void
bind_one (sqlite3_stmt *statement, int parameter, char kind, va_list *args)
{
  gint64 number;

  switch (kind)
    {
    case 't':
      premia_bind_text (statement, parameter, va_arg (*args, const char *));
      break;
    case 'i':
      sqlite3_bind_int64 (statement, parameter, va_arg (*args, gint64));
      break;
    case 'd':
      sqlite3_bind_int (statement, parameter, va_arg (*args, PremiaDate));
      break;
    case 'm':
      number = va_arg (*args, PremiaInstant);
      if (number == PREMIA_NEVER)
        sqlite3_bind_null (statement, parameter);
      else
        sqlite3_bind_int64 (statement, parameter, number);
      break;
    case 'p':
      sqlite3_bind_text (statement, parameter, premia_period_to_string (va_arg (*args, PremiaPeriod)), -1, g_free);
      break;
    default:
      g_assert_not_reached ();
    }
}

static sqlite3_stmt *
query (PremiaWorkspace *self, GError **error, const char *sql, const char *format, va_list *args)
{
  sqlite3_stmt *statement = premia_workspace_prepare (self, sql, error);

  for (int i = 0; statement != NULL && format[i] != '\0'; i++)
    bind_one (statement, i + 1, format[i], args);
  return statement;
}

sqlite3_stmt *
premia_workspace_query (PremiaWorkspace *self, GError **error, const char *sql, const char *format, ...)
{
  sqlite3_stmt *statement;
  va_list args;

  va_start (args, format);
  statement = query (self, error, sql, format, &args);
  va_end (args);
  return statement;
}

gboolean
premia_workspace_do (PremiaWorkspace *self, GError **error, const char *sql, const char *format, ...)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  va_list args;

  va_start (args, format);
  statement = query (self, error, sql, format, &args);
  va_end (args);
  return statement != NULL && premia_workspace_finish_step (self, statement, error);
}

gboolean
premia_workspace_read_one (PremiaWorkspace *self, sqlite3_stmt *statement, PremiaRowReader read, gpointer *found, GError **error)
{
  g_autoptr (sqlite3_stmt) owned = statement;
  gboolean row;

  *found = NULL;
  if (owned == NULL || !premia_workspace_step (self, owned, &row, error))
    return FALSE;
  if (row)
    *found = read (self, owned, error);
  return !row || *found != NULL;
}

GPtrArray *
premia_workspace_read_all (PremiaWorkspace *self, sqlite3_stmt *statement, PremiaRowReader read, GDestroyNotify free_row, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (free_row);
  g_autoptr (sqlite3_stmt) owned = statement;

  if (owned == NULL)
    return NULL;
  for (;;)
    {
      gboolean there;
      gpointer row;

      if (!premia_workspace_step (self, owned, &there, error))
        return NULL;
      if (!there)
        return g_steal_pointer (&rows);
      row = read (self, owned, error);
      if (row == NULL)
        return NULL;
      g_ptr_array_add (rows, row);
    }
}

char *
premia_column_dup (sqlite3_stmt *statement, int column)
{
  return g_strdup (premia_column_text (statement, column));
}

PremiaInstant
premia_column_instant (sqlite3_stmt *statement, int column)
{
  return sqlite3_column_type (statement, column) == SQLITE_NULL ? PREMIA_NEVER : sqlite3_column_int64 (statement, column);
}

gboolean
premia_column_period (PremiaWorkspace *self, sqlite3_stmt *statement, int column, PremiaPeriod *period, GError **error)
{
  return premia_period_parse (premia_column_text (statement, column), period, NULL)
         || premia_store_error_set (error, self->name, SQLITE_CORRUPT, NULL);
}
