/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-told-action.h"
#include "premia-action-name.h"
#include "premia-action-text.h"
#include "premia-copy-session.h"
#include "premia-keyless-action.h"
#include "premia-statement.h"
#include "premia-store-error.h"

#include <glib/gi18n.h>
#include <string.h>

/* The row that tells the same, as the table has it. */
typedef struct
{
  gint64        id; /* 0: there is none */
  PremiaInstant at;
  guint         source;
} Found;

static const char by_name_sql[] = "SELECT id, at, source FROM action WHERE name_hash = ? AND account = ? AND action = ? AND key = ?";
static const char by_id_sql[] = "SELECT id, at, source FROM action WHERE id = ?";
static const char mark_sql[] = "UPDATE action SET source = source | 2 WHERE id = ?";
static const char move_sql[] = "UPDATE action SET (name_hash, at) = (?2, ?3) WHERE id = ?1";
static const char insert_sql[] = "INSERT INTO action (name_hash, account, action, key, at, case_name, currency, prospect, prospect_id, segment, note, source)"
                                 " VALUES (?, ?, ?, ?, ?, '', 0, '', '', 0, '', 2)";
static const char told_sql[] = "SELECT 1 FROM action_request WHERE account = ? AND action = ? AND has_key = 1 AND key = ?";
static const char word_sql[] = "INSERT INTO word (id, text) VALUES (?, ?)";

static PremiaActionRow
make_row (const PremiaRewardAction *action, PremiaInstant at)
{
  return (PremiaActionRow) { .account = action->account, .action = action->action, .key = action->key, .at = at, .case_name = "", .due = PREMIA_NEVER,
                             .currency = "", .prospect = "", .prospect_id = "", .segment = "", .note = "" };
}

static gboolean
load_words (PremiaWorkspace *self, PremiaCopySession *session, GError **error)
{
  g_autoptr (GPtrArray) words = NULL;

  if (session->has_words)
    return TRUE;
  words = premia_workspace_read_words (self, error);
  if (words == NULL)
    return FALSE;
  premia_name_pool_init (&session->words);
  session->has_words = TRUE;
  for (guint i = 1; i < words->len; i++)
    {
      const char *word = g_ptr_array_index (words, i);

      if (premia_name_pool_intern (&session->words, word, strlen (word)) != i)
        return premia_store_error_set (error, self->name, SQLITE_CORRUPT, NULL);
    }
  session->n_words = session->words.n;
  return TRUE;
}

/* *@fresh: no row can have it. */
static gboolean
keep_word (PremiaWorkspace *self, PremiaCopySession *session, const char *text, guint32 *id, gboolean *fresh, GError **error)
{
  sqlite3_stmt *statement;

  *id = premia_name_pool_intern (&session->words, text, strlen (text));
  if (*id < session->n_words)
    return TRUE;
  *fresh = TRUE;
  statement = premia_copy_statement (self, word_sql, error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, *id);
  premia_bind_text (statement, 2, text);
  if (!premia_workspace_finish_step (self, statement, error))
    return FALSE;
  session->n_words++;
  return TRUE;
}

static gboolean
read_found (PremiaWorkspace *self, sqlite3_stmt *statement, Found *found, GError **error)
{
  gboolean there;
  const gboolean done = premia_workspace_step (self, statement, &there, error);

  if (done && there)
    *found = (Found) { sqlite3_column_int64 (statement, 0), sqlite3_column_int64 (statement, 1), (guint) sqlite3_column_int (statement, 2) };
  sqlite3_reset (statement);
  return done;
}

static gboolean
find_keyless (PremiaWorkspace *self, PremiaCopySession *session, const PremiaActionRecord *record, PremiaInstant at, Found *found, GError **error)
{
  sqlite3_stmt *statement;
  gint64 place;

  if (at == PREMIA_NEVER)
    return TRUE;
  if (session->keyless == NULL)
    session->keyless = premia_keyless_load (self, "TRUE", error);
  if (session->keyless == NULL)
    return FALSE;
  place = premia_keyless_find (session->keyless, record->account, record->action, at);
  if (place < 0)
    return TRUE;
  statement = premia_copy_statement (self, by_id_sql, error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, g_array_index (session->keyless, PremiaKeylessAction, place).id);
  return read_found (self, statement, found, error);
}

static gboolean
find (PremiaWorkspace *self, PremiaCopySession *session, const PremiaActionRecord *record, PremiaInstant before, Found *found, GError **error)
{
  sqlite3_stmt *statement;

  if (record->row->key[0] == '\0')
    return find_keyless (self, session, record, before, found, error)
           && (found->id != 0 || find_keyless (self, session, record, record->row->at, found, error));
  statement = premia_copy_statement (self, by_name_sql, error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, premia_action_record_hash (record));
  sqlite3_bind_int64 (statement, 2, record->account);
  sqlite3_bind_int64 (statement, 3, record->action);
  premia_bind_text (statement, 4, record->row->key);
  return read_found (self, statement, found, error);
}

static void
note_new (PremiaCopySession *session, const PremiaActionRow *row)
{
  gboolean wanted;

  if (!session->has_audit)
    {
      premia_audit_bulk_init (&session->audit, "action");
      session->audit.source = "server";
      session->has_audit = TRUE;
      session->bytes = g_byte_array_new ();
    }
  wanted = premia_audit_bulk_wants_text (&session->audit);
  g_byte_array_set_size (session->bytes, 0);
  premia_action_text_append_bytes (session->bytes, row);
  premia_audit_bulk_add (&session->audit, session->bytes->data, session->bytes->len, wanted ? premia_action_text_name (row) : NULL,
                         wanted ? premia_action_text_row (row) : NULL);
}

static gboolean
add (PremiaWorkspace *self, PremiaCopySession *session, const PremiaActionRecord *record, GError **error)
{
  const PremiaActionRow *row = record->row;
  sqlite3_stmt *statement = premia_copy_statement (self, insert_sql, error);
  gint64 id;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, premia_action_record_hash (record));
  sqlite3_bind_int64 (statement, 2, record->account);
  sqlite3_bind_int64 (statement, 3, record->action);
  premia_bind_text (statement, 4, row->key);
  sqlite3_bind_int64 (statement, 5, row->at);
  if (!premia_workspace_finish_step (self, statement, error))
    return FALSE;
  id = sqlite3_last_insert_rowid (self->db);
  if (id >= G_MAXINT32)
    return premia_store_fail (error, PREMIA_STORE_ERROR_INVALID, _ ("“%s” has two thousand million actions, and no more fit in: begin a new workspace."), self->name);
  if (row->key[0] == '\0' && session->keyless != NULL)
    premia_keyless_add (session->keyless, record->account, record->action, row->at, id);
  note_new (session, row);
  return TRUE;
}

/* Told by the server alone, so it happened when the server says. */
static gboolean
move (PremiaWorkspace *self, PremiaCopySession *session, const PremiaActionRecord *record, const Found *found, GError **error)
{
  sqlite3_stmt *statement = premia_copy_statement (self, move_sql, error);
  PremiaActionRow old = *record->row;
  g_autofree char *subject = premia_action_text_name (record->row);
  g_autofree char *after = premia_action_text_row (record->row);
  g_autofree char *before = NULL;

  if (statement == NULL)
    return FALSE;
  old.at = found->at;
  before = premia_action_text_row (&old);
  sqlite3_bind_int64 (statement, 1, found->id);
  sqlite3_bind_int64 (statement, 2, premia_action_record_hash (record));
  sqlite3_bind_int64 (statement, 3, record->row->at);
  /* It would not be found again by its second. */
  g_clear_pointer (&session->keyless, g_array_unref);
  return premia_workspace_finish_step (self, statement, error)
         && premia_audit_add (self, "action.change", subject, before, after, "server", error);
}

static gboolean
mark (PremiaWorkspace *self, const Found *found, GError **error)
{
  sqlite3_stmt *statement = premia_copy_statement (self, mark_sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, found->id);
  return premia_workspace_finish_step (self, statement, error);
}

/* The server was told of it from here, where the row was written with that: it is gone since somebody took it back. */
static gboolean
was_taken_back (PremiaWorkspace *self, const PremiaRewardAction *action, gboolean *taken_back, GError **error)
{
  sqlite3_stmt *statement;
  gboolean done;

  *taken_back = FALSE;
  if (!action->has_key)
    return TRUE;
  statement = premia_copy_statement (self, told_sql, error);
  if (statement == NULL)
    return FALSE;
  premia_bind_text (statement, 1, action->account);
  premia_bind_text (statement, 2, action->action);
  premia_bind_text (statement, 3, action->key);
  done = premia_workspace_step (self, statement, taken_back, error);
  sqlite3_reset (statement);
  return done;
}

gboolean
premia_told_action_keep (PremiaWorkspace *self, const PremiaRewardAction *action, PremiaInstant before, gboolean *written, GError **error)
{
  PremiaCopySession *session = premia_copy_session_get (self);
  const PremiaActionRow row = make_row (action, action->at);
  PremiaActionRecord record = { .row = &row, .case_name = "" };
  Found found = { 0 };
  gboolean fresh = FALSE, taken_back;

  *written = FALSE;
  if (!load_words (self, session, error) || !keep_word (self, session, action->account, &record.account, &fresh, error)
      || !keep_word (self, session, action->action, &record.action, &fresh, error))
    return FALSE;
  if (!fresh && !find (self, session, &record, before, &found, error))
    return FALSE;
  if (found.id == 0 && !was_taken_back (self, action, &taken_back, error))
    return FALSE;
  if (found.id == 0 && taken_back)
    return TRUE;
  *written = found.id == 0 || (found.source == PREMIA_TOLD_BY_SERVER && found.at != row.at);
  if (found.id == 0)
    return add (self, session, &record, error);
  if (*written)
    return move (self, session, &record, &found, error);
  return (found.source & PREMIA_TOLD_BY_SERVER) != 0 || mark (self, &found, error);
}
