/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-store-error.h"
#include "premia-workspace-private.h"

#include <string.h>

#define ROWS_PER_LOOK 4096

static gboolean
fail_damaged (PremiaWorkspace *self, GError **error)
{
  return premia_store_error_set (error, self->name, SQLITE_CORRUPT, NULL);
}

GPtrArray *
premia_workspace_read_words (PremiaWorkspace *self, GError **error)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (sqlite3_stmt) statement = premia_workspace_prepare (self, "SELECT id, text FROM word ORDER BY id", error);
  gboolean row;

  g_ptr_array_add (words, g_strdup (""));
  if (statement == NULL)
    return NULL;
  for (;;)
    {
      if (!premia_workspace_step (self, statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&words);
      if (sqlite3_column_int64 (statement, 0) != words->len)
        {
          fail_damaged (self, error);
          return NULL;
        }
      g_ptr_array_add (words, g_strdup (premia_column_text (statement, 1)));
    }
}

static const char *
find_word (GPtrArray *words, sqlite3_stmt *statement, int column)
{
  const gint64 id = sqlite3_column_int64 (statement, column);

  return id >= 0 && id < words->len ? g_ptr_array_index (words, id) : NULL;
}

/* FALSE: no row that this program wrote. */
static gboolean
read_row (sqlite3_stmt *statement, GPtrArray *words, PremiaActionRow *row)
{
  row->account = find_word (words, statement, 0);
  row->action = find_word (words, statement, 1);
  row->key = premia_column_text (statement, 2);
  row->at = sqlite3_column_int64 (statement, 3);
  row->case_name = premia_column_text (statement, 4);
  row->due = sqlite3_column_type (statement, 5) == SQLITE_NULL ? PREMIA_NEVER : sqlite3_column_int64 (statement, 5);
  row->has_amount = sqlite3_column_type (statement, 6) != SQLITE_NULL;
  row->amount = sqlite3_column_int64 (statement, 6);
  row->currency = find_word (words, statement, 7);
  row->prospect = premia_column_text (statement, 8);
  row->prospect_id = premia_column_text (statement, 9);
  row->segment = find_word (words, statement, 10);
  row->note = premia_column_text (statement, 11);
  row->line = 0;
  return row->account != NULL && row->account[0] != '\0' && row->action != NULL && row->action[0] != '\0'
         && row->at != PREMIA_NEVER && row->currency != NULL && row->segment != NULL;
}

typedef struct
{
  PremiaReadingFunc tell; /* (nullable) */
  gpointer          tell_data;
  gint64            n_rows; /* no more than that, but for a row or two */
} Reading;

static gboolean
push_rows (PremiaWorkspace *self, sqlite3_stmt *statement, GPtrArray *words, PremiaActionSink *sink, const Reading *reading, GCancellable *cancellable,
           GError **error)
{
  for (gint64 n = 0;; n++)
    {
      PremiaActionRow row;
      PremiaSinkVerdict verdict;
      gboolean there;

      if (n % ROWS_PER_LOOK == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (n % ROWS_PER_LOOK == 0 && reading->tell != NULL && reading->n_rows > 0)
        reading->tell (MIN ((double) n / (double) reading->n_rows, 1.0), reading->tell_data);
      if (!premia_workspace_step (self, statement, &there, error))
        return FALSE;
      if (!there)
        return TRUE;
      if (!read_row (statement, words, &row))
        return fail_damaged (self, error);
      if (!premia_action_sink_add (sink, &row, &verdict, error))
        return FALSE;
    }
}

gboolean
premia_workspace_read_actions (PremiaWorkspace *self, PremiaActionSink *sink, PremiaReadingFunc tell, gpointer tell_data, GCancellable *cancellable,
                               GError **error)
{
  Reading reading = { tell, tell_data };
  g_autoptr (GPtrArray) words = premia_workspace_read_words (self, error);
  g_autoptr (sqlite3_stmt) statement = NULL;

  /* Counting them would take a while itself. */
  if (words == NULL || !premia_workspace_get_number (self, "SELECT ifnull (max (id), 0) FROM action", &reading.n_rows, error))
    return FALSE;
  statement = premia_workspace_prepare (self,
    "SELECT account, action, key, at, case_name, due, amount, currency, prospect, prospect_id, segment, note FROM action", error);
  if (statement == NULL || !premia_action_sink_begin (sink, self->name, error))
    return FALSE;
  if (push_rows (self, statement, words, sink, &reading, cancellable, error))
    return premia_action_sink_finish (sink, error);
  premia_action_sink_abort (sink);
  return FALSE;
}

/* Whether the row that @statement is at (its key and case in the first columns) belongs to the case. */
static gboolean
is_of_case (sqlite3_stmt *statement, const char *case_name)
{
  const PremiaActionRow row = { .key = premia_column_text (statement, 0), .case_name = premia_column_text (statement, 1) };
  gsize length;
  const char *name = premia_action_row_case (&row, &length);

  return strlen (case_name) == length && memcmp (name, case_name, length) == 0;
}

static char *
find_note (PremiaWorkspace *self, const char *account, const char *action, const char *case_name, PremiaInstant at, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = premia_workspace_prepare (self,
    "SELECT key, case_name, note FROM action WHERE account = (SELECT id FROM word WHERE text = ?)"
    " AND action = (SELECT id FROM word WHERE text = ?) AND at = ? AND note <> '' ORDER BY id", error);
  gboolean row;

  if (statement == NULL)
    return NULL;
  premia_bind_text (statement, 1, account);
  premia_bind_text (statement, 2, action);
  sqlite3_bind_int64 (statement, 3, at);
  for (;;)
    {
      if (!premia_workspace_step (self, statement, &row, error))
        return NULL;
      if (!row)
        return g_strdup ("");
      if (is_of_case (statement, case_name))
        return g_strdup (premia_column_text (statement, 2));
    }
}

/**
 * premia_workspace_find_note:
 * @case_name: "" for an action that is a case of its own
 *
 * Returns: (transfer full): the note of the first such action that has one, "" if none, NULL with error
 */
char *
premia_workspace_find_note (PremiaWorkspace *self, const char *account, const char *action, const char *case_name, PremiaInstant at, GError **error)
{
  char *note;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && account != NULL && action != NULL && case_name != NULL, NULL);

  if (!premia_workspace_take (self, error))
    return NULL;
  note = find_note (self, account, action, case_name, at, error);
  premia_workspace_give (self);
  return note;
}
