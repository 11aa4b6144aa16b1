/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-action-record.h"

#include <string.h>

void
premia_action_record_bind (sqlite3_stmt *statement, gint64 id, gint64 hash, const PremiaActionRecord *record)
{
  const PremiaActionRow *row = record->row;

  sqlite3_bind_int64 (statement, 1, id);
  sqlite3_bind_int64 (statement, 2, hash);
  sqlite3_bind_int64 (statement, 3, record->account);
  sqlite3_bind_int64 (statement, 4, record->action);
  premia_bind_text (statement, 5, row->key);
  sqlite3_bind_int64 (statement, 6, row->at);
  premia_bind_text (statement, 7, record->case_name);
  if (row->due == PREMIA_NEVER)
    sqlite3_bind_null (statement, 8);
  else
    sqlite3_bind_int64 (statement, 8, row->due);
  if (row->has_amount)
    sqlite3_bind_int64 (statement, 9, row->amount);
  else
    sqlite3_bind_null (statement, 9);
  sqlite3_bind_int64 (statement, 10, record->currency);
  premia_bind_text (statement, 11, row->prospect);
  premia_bind_text (statement, 12, row->prospect_id);
  sqlite3_bind_int64 (statement, 13, record->segment);
  premia_bind_text (statement, 14, row->note);
}

static gboolean
says (sqlite3_stmt *known, int column, const char *text)
{
  return strcmp (premia_column_text (known, column), text) == 0;
}

static gboolean
says_number (sqlite3_stmt *known, int column, gboolean given, gint64 number)
{
  if (sqlite3_column_type (known, column) == SQLITE_NULL)
    return !given;
  return given && sqlite3_column_int64 (known, column) == number;
}

const char *
premia_action_record_compare (sqlite3_stmt *known, const PremiaActionRecord *record)
{
  const PremiaActionRow *row = record->row;

  if (sqlite3_column_int64 (known, 4) != row->at)
    return "at";
  if (!says (known, 5, record->case_name))
    return "case";
  if (!says_number (known, 6, row->due != PREMIA_NEVER, row->due))
    return "due";
  if (!says_number (known, 7, row->has_amount, row->amount))
    return "amount";
  if (sqlite3_column_int64 (known, 8) != record->currency)
    return "currency";
  if (!says (known, 9, row->prospect))
    return "prospect";
  if (!says (known, 10, row->prospect_id))
    return "prospect_id";
  if (sqlite3_column_int64 (known, 11) != record->segment)
    return "segment";
  return says (known, 12, row->note) ? NULL : "note";
}

gboolean
premia_action_record_is_named (sqlite3_stmt *known, const PremiaActionRecord *record)
{
  return sqlite3_column_int64 (known, 1) == record->account && sqlite3_column_int64 (known, 2) == record->action
         && says (known, 3, record->row->key) && (record->row->key[0] != '\0' || premia_action_record_compare (known, record) == NULL);
}

void
premia_action_record_read (sqlite3_stmt *statement, int first, PremiaActionRow *row, PremiaActionRecord *record)
{
  *row = (PremiaActionRow) {
    .account = "", .action = "", .currency = "", .segment = "", .key = premia_column_text (statement, first + 2),
    .at = sqlite3_column_int64 (statement, first + 3), .case_name = premia_column_text (statement, first + 4),
    .due = sqlite3_column_type (statement, first + 5) == SQLITE_NULL ? PREMIA_NEVER : sqlite3_column_int64 (statement, first + 5),
    .has_amount = sqlite3_column_type (statement, first + 6) != SQLITE_NULL, .amount = sqlite3_column_int64 (statement, first + 6),
    .prospect = premia_column_text (statement, first + 8), .prospect_id = premia_column_text (statement, first + 9),
    .note = premia_column_text (statement, first + 11),
  };
  record->account = (guint32) sqlite3_column_int64 (statement, first);
  record->action = (guint32) sqlite3_column_int64 (statement, first + 1);
  record->currency = (guint32) sqlite3_column_int64 (statement, first + 7);
  record->segment = (guint32) sqlite3_column_int64 (statement, first + 10);
  record->row = row;
  record->case_name = row->case_name;
}

static const char *
word (GPtrArray *words, guint32 id)
{
  return id < words->len ? g_ptr_array_index (words, id) : "";
}

void
premia_action_record_name (const PremiaActionRecord *self, PremiaActionRow *row, GPtrArray *words)
{
  row->account = word (words, self->account);
  row->action = word (words, self->action);
  row->currency = word (words, self->currency);
  row->segment = word (words, self->segment);
}
