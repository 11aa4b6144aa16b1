/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-action-owners.h"
#include "premia-action-record.h"
#include "premia-action-text.h"
#include "premia-audit-log.h"
#include "premia-copy-session.h"
#include "premia-import-image.h"
#include "premia-keyless-action.h"
#include "premia-met-actions.h"
#include "premia-store-error.h"
#include "premia-told-action.h"
#include "premia-workspace-private.h"

#include "engine/premia-dataset-names.h"
#include "engine/premia-error.h"

#include <glib/gi18n.h>
#include <string.h>

/* Rows into the table of actions. An import of a million rows is mostly new names, so what a session has
 * met is kept in memory as hashes, and the table is asked only where those agree; into an empty table the
 * indices are made at the end, from sorted entries. */
#define PREMIA_TYPE_ACTION_TABLE_SINK (premia_action_table_sink_get_type ())
G_DECLARE_FINAL_TYPE (PremiaActionTableSink, premia_action_table_sink, PREMIA, ACTION_TABLE_SINK, GObject)

struct _PremiaActionTableSink
{
  GObject          parent_instance;

  PremiaWorkspace *workspace;   /* (owned) */
  PremiaChange     change;
  gboolean         begun;
  gboolean         from_empty;  /* the indices are not there: nothing was in the table before */
  GError          *failure;     /* (owned) (nullable): of the file, after which no row is taken */
  PremiaNamePool   words;       /* by number of the table word */
  guint32          n_words;     /* of them in the table */
  sqlite3_stmt    *find_by_name, *find_by_id, *insert, *update, *insert_word; /* (owned) */
  sqlite3_stmt    *keep;        /* (owned) (nullable): what a row says before an import changes it */
  PremiaMetActions met;
  gint64           next_id;
  guint64          n_written, n_marked;
  PremiaActionOwners *owners;   /* (owned) (nullable): NULL: an account is a part of an action's name, and that is all */
  GArray          *told;        /* (owned) (nullable) (element-type PremiaKeylessAction): by the server alone, without a key */
  PremiaAuditBulk  audit;       /* new rows */
  GByteArray      *bytes;       /* (owned): of one of them */
};

static void premia_action_table_sink_iface_init (PremiaActionSinkInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PremiaActionTableSink, premia_action_table_sink, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PREMIA_TYPE_ACTION_SINK, premia_action_table_sink_iface_init))

#define COLUMNS PREMIA_ACTION_COLUMNS
#define SOURCE 13 /* the column after them */

static gboolean
prepare (PremiaActionTableSink *self, GError **error)
{
  const gint64 import = self->workspace->import;
  g_autofree char *insert = g_strdup_printf ("INSERT INTO action (id, name_hash, " COLUMNS ", import)"
                                             " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, %" G_GINT64_FORMAT ")", import);
  g_autofree char *number = import == 0 ? g_strdup ("-abs (import)") : g_strdup_printf ("%" G_GINT64_FORMAT, import);
  g_autofree char *update = g_strconcat ("UPDATE action SET (name_hash, " COLUMNS ", source, import)"
                                         " = (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, source | 1, ", number, ") WHERE id = ?1", NULL);
  const char *const texts[] = {
    "SELECT id, " COLUMNS ", source FROM action WHERE name_hash = ?",
    "SELECT id, " COLUMNS ", source FROM action WHERE id = ?",
    insert,
    update,
    "INSERT INTO word (id, text) VALUES (?, ?)",
  };
  sqlite3_stmt **const places[] = { &self->find_by_name, &self->find_by_id, &self->insert, &self->update, &self->insert_word };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      *places[i] = premia_workspace_prepare (self->workspace, texts[i], error);
      if (*places[i] == NULL)
        return FALSE;
    }
  self->keep = import == 0 ? NULL : premia_import_image_prepare (self->workspace, error);
  return import == 0 || self->keep != NULL;
}

static void
drop_session (PremiaActionTableSink *self)
{
  g_clear_pointer (&self->find_by_name, sqlite3_finalize);
  g_clear_pointer (&self->find_by_id, sqlite3_finalize);
  g_clear_pointer (&self->insert, sqlite3_finalize);
  g_clear_pointer (&self->update, sqlite3_finalize);
  g_clear_pointer (&self->insert_word, sqlite3_finalize);
  g_clear_pointer (&self->keep, sqlite3_finalize);
  premia_met_actions_clear (&self->met);
  g_clear_pointer (&self->told, g_array_unref);
  g_clear_pointer (&self->owners, premia_action_owners_free);
  g_clear_error (&self->failure);
  g_clear_pointer (&self->bytes, g_byte_array_unref);
  premia_audit_bulk_clear (&self->audit);
  premia_name_pool_clear (&self->words);
  self->begun = FALSE;
}

/* Ends the change with the session; whether all is kept. */
static gboolean
end (PremiaActionTableSink *self, gboolean keep, GError **error)
{
  sqlite3 *db = self->workspace->db;
  const guint changed = (self->n_written > 0 ? PREMIA_WORKSPACE_ACTIONS : 0) | (self->n_marked > 0 ? PREMIA_WORKSPACE_SERVER : 0);

  drop_session (self);
  sqlite3_exec (db, PREMIA_CACHE_RESTING, NULL, NULL, NULL);
  return premia_change_end (&self->change, keep, changed, error);
}

static gboolean
load_words (PremiaActionTableSink *self, GError **error)
{
  g_autoptr (GPtrArray) words = premia_workspace_read_words (self->workspace, error);

  if (words == NULL)
    return FALSE;
  for (guint i = 1; i < words->len; i++)
    {
      const char *word = g_ptr_array_index (words, i);

      if (premia_name_pool_intern (&self->words, word, strlen (word)) != i)
        return premia_store_error_set (error, self->workspace->name, SQLITE_CORRUPT, NULL);
    }
  self->n_words = self->words.n;
  return TRUE;
}

static gboolean
start (PremiaActionTableSink *self, GError **error)
{
  gint64 last;

  if (!premia_workspace_get_number (self->workspace, "SELECT max(id) FROM action", &last, error))
    return FALSE;
  self->next_id = last + 1;
  self->from_empty = last == 0;
  if (self->from_empty && !premia_workspace_run (self->workspace, PREMIA_ACTION_INDICES_OFF, error))
    return FALSE;
  if (!self->from_empty)
    {
      self->told = premia_keyless_load (self->workspace, "source <> 1 AND source = 2", error);
      if (self->told == NULL)
        return FALSE;
      if (self->workspace->moved != PREMIA_MOVED_NEW)
        self->owners = premia_action_owners_new (self->workspace, last);
    }
  return premia_workspace_run (self->workspace, PREMIA_CACHE_BUSY, error) && load_words (self, error) && prepare (self, error);
}

static gboolean
sink_begin (PremiaActionSink *sink, const char *source_name, GError **error)
{
  PremiaActionTableSink *self = PREMIA_ACTION_TABLE_SINK (sink);

  g_return_val_if_fail (!self->begun, FALSE);

  if (!premia_copy_session_flush (self->workspace, error) || !premia_change_begin (&self->change, self->workspace, error))
    return FALSE;
  self->begun = TRUE;
  self->n_written = 0;
  self->n_marked = 0;
  premia_met_actions_init (&self->met);
  self->bytes = g_byte_array_new ();
  premia_audit_bulk_init (&self->audit, "action");
  premia_name_pool_init (&self->words);
  if (start (self, error))
    return TRUE;
  end (self, FALSE, NULL);
  return FALSE;
}

static gboolean
keep_word (PremiaActionTableSink *self, const char *text, guint32 *id, GError **error)
{
  *id = premia_name_pool_intern (&self->words, text, strlen (text));
  if (G_LIKELY (*id < self->n_words))
    return TRUE;
  g_assert (*id == self->n_words);
  sqlite3_bind_int64 (self->insert_word, 1, *id);
  premia_bind_text (self->insert_word, 2, text);
  if (!premia_workspace_finish_step (self->workspace, self->insert_word, error))
    return FALSE;
  self->n_words++;
  return TRUE;
}

static gboolean
make_record (PremiaActionTableSink *self, const PremiaActionRow *row, PremiaActionRecord *record, GError **error)
{
  const gsize length = strcspn (row->key, "#");

  record->row = row;
  record->case_name = strlen (row->case_name) == length && memcmp (row->case_name, row->key, length) == 0 ? "" : row->case_name;
  return keep_word (self, row->account, &record->account, error) && keep_word (self, row->action, &record->action, error)
         && keep_word (self, row->currency, &record->currency, error) && keep_word (self, row->segment, &record->segment, error);
}

static void
meet (PremiaActionTableSink *self, gint64 hash, gint64 id, guint64 line)
{
  if (self->owners != NULL)
    premia_action_owners_meet (self->owners, id);
  premia_met_actions_add (&self->met, hash, id, line);
}

/* Among the rows of this session. *@found: it is one of them, and its verdict or error is final. */
static gboolean
look_in_session (PremiaActionTableSink *self, const PremiaActionRecord *record, gint64 hash, gboolean *found, GError **error)
{
  const PremiaMetAction *met;
  guint64 place = 0;

  while ((met = premia_met_actions_find (&self->met, hash, &place)) != NULL)
    {
      const char *difference;
      gboolean there;

      sqlite3_reset (self->find_by_id);
      sqlite3_bind_int64 (self->find_by_id, 1, met->id);
      if (!premia_workspace_step (self->workspace, self->find_by_id, &there, error))
        return FALSE;
      if (!there || !premia_action_record_is_named (self->find_by_id, record))
        continue;
      *found = TRUE;
      difference = premia_action_record_compare (self->find_by_id, record);
      return difference == NULL || premia_met_action_fail (met, record->row, difference, error);
    }
  *found = FALSE;
  return TRUE;
}

/* What the server alone has told of an action without a key has another name here: the file says more, or the time is more exact. *@known:
 * as for look_in_table(). */
static gboolean
look_among_told (PremiaActionTableSink *self, const PremiaActionRecord *record, sqlite3_stmt **known, GError **error)
{
  const gint64 place = self->told == NULL || self->told->len == 0 || record->row->key[0] != '\0'
                         ? -1 : premia_keyless_find (self->told, record->account, record->action, record->row->at);
  gboolean there;

  if (place < 0)
    return TRUE;
  sqlite3_reset (self->find_by_id);
  sqlite3_bind_int64 (self->find_by_id, 1, g_array_index (self->told, PremiaKeylessAction, place).id);
  g_array_remove_index (self->told, (guint) place);
  if (!premia_workspace_step (self->workspace, self->find_by_id, &there, error))
    return FALSE;
  /* A row of the file with the very same name may have taken it already. */
  if (there && sqlite3_column_int (self->find_by_id, SOURCE) == PREMIA_TOLD_BY_SERVER)
    *known = self->find_by_id;
  return TRUE;
}

/* Among the rows that were in the table before. *@known: the statement that is at the row; NULL if it is none of them. */
static gboolean
look_in_table (PremiaActionTableSink *self, const PremiaActionRecord *record, gint64 hash, sqlite3_stmt **known, GError **error)
{
  *known = NULL;
  if (self->from_empty)
    return TRUE;
  sqlite3_reset (self->find_by_name);
  sqlite3_bind_int64 (self->find_by_name, 1, hash);
  for (;;)
    {
      gboolean there;

      if (!premia_workspace_step (self->workspace, self->find_by_name, &there, error))
        return FALSE;
      if (!there)
        return look_among_told (self, record, known, error);
      if (!premia_action_record_is_named (self->find_by_name, record))
        continue;
      *known = self->find_by_name;
      return TRUE;
    }
}

static gboolean
write_row (PremiaActionTableSink *self, sqlite3_stmt *statement, gint64 id, gint64 hash, const PremiaActionRecord *record, GError **error)
{
  premia_action_record_bind (statement, id, hash, record);
  return premia_workspace_finish_step (self->workspace, statement, error);
}

/* As it is kept. */
static PremiaActionRow
kept_row (const PremiaActionRecord *record)
{
  PremiaActionRow row = *record->row;

  row.case_name = record->case_name;
  return row;
}

/* @verdict: as whoever looks at the import is told it. */
static void
note_new (PremiaActionTableSink *self, const PremiaActionRecord *record, PremiaSinkVerdict verdict)
{
  const PremiaActionRow row = kept_row (record);
  const gboolean wanted = premia_audit_bulk_wants_text (&self->audit);

  g_byte_array_set_size (self->bytes, 0);
  premia_action_text_append_bytes (self->bytes, &row);
  premia_audit_bulk_add (&self->audit, self->bytes->data, self->bytes->len, wanted ? premia_action_text_name (&row) : NULL,
                         wanted ? premia_action_text_row (&row) : NULL);
  if (verdict == PREMIA_SINK_NEW && premia_import_is_seen (self->workspace, verdict))
    {
      g_autofree char *name = premia_action_text_name (&row);
      g_autofree char *text = premia_action_text_row (&row);

      premia_import_tell (self->workspace, verdict, "action", name, row.line, NULL, text);
    }
}

static const char *
known_word (PremiaActionTableSink *self, sqlite3_stmt *known, int column)
{
  const gint64 id = sqlite3_column_int64 (known, column);

  return id > 0 && id < self->n_words ? premia_name_pool_get (&self->words, (guint32) id) : "";
}

/* @record will be where the row is at which @known stands; or beside it, or not at all: @logged: FALSE. */
static gboolean
tell_change (PremiaActionTableSink *self, const PremiaActionRecord *record, sqlite3_stmt *known, PremiaSinkVerdict verdict, gboolean logged, GError **error)
{
  const PremiaActionRow row = kept_row (record);
  PremiaActionRecord old_record;
  PremiaActionRow old;
  g_autofree char *subject = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  if (!logged && !premia_import_is_seen (self->workspace, verdict))
    return TRUE;
  premia_action_record_read (known, 1, &old, &old_record);
  old.account = known_word (self, known, 1);
  old.action = known_word (self, known, 2);
  old.currency = known_word (self, known, 8);
  old.segment = known_word (self, known, 11);
  subject = premia_action_text_name (&row);
  before = premia_action_text_row (&old);
  after = premia_action_text_row (&row);
  premia_import_tell (self->workspace, verdict, "action", subject, row.line, before, after);
  return !logged || premia_audit_add (self->workspace, "action.change", subject, before, after, NULL, error);
}

/* So that the import can be taken back. */
static gboolean
keep_image (PremiaActionTableSink *self, const PremiaActionRecord *record, gint64 id, gint64 hash, GError **error)
{
  if (self->keep == NULL)
    return TRUE;
  if (!premia_import_take_number (self->workspace, error))
    return FALSE;
  sqlite3_bind_int64 (self->keep, 1, id);
  sqlite3_bind_int64 (self->keep, 2, hash);
  sqlite3_bind_int64 (self->keep, 3, premia_action_record_digest (record));
  return premia_workspace_finish_step (self->workspace, self->keep, error);
}

/* The row at which @known stands is told by the file, too, and what the file says holds. */
static gboolean
meet_known (PremiaActionTableSink *self, const PremiaActionRecord *record, gint64 hash, sqlite3_stmt *known, PremiaSinkVerdict *verdict, GError **error)
{
  const gint64 id = sqlite3_column_int64 (known, 0);
  const gboolean same = premia_action_record_compare (known, record) == NULL;
  const gboolean marked = sqlite3_column_int (known, SOURCE) == PREMIA_TOLD_BY_SERVER;

  meet (self, hash, id, record->row->line);
  if (same && !marked)
    return TRUE;
  if (!same)
    {
      *verdict = PREMIA_SINK_CHANGED;
      if (!tell_change (self, record, known, *verdict, TRUE, error))
        return FALSE;
      self->n_written++;
    }
  self->n_marked += marked;
  sqlite3_reset (known);
  return keep_image (self, record, id, hash, error)
         && write_row (self, self->update, id, hash, record, error);
}

static gboolean
insert_row (PremiaActionTableSink *self, const PremiaActionRecord *record, gint64 hash, PremiaSinkVerdict verdict, GError **error)
{
  if (self->next_id >= G_MAXINT32)
    {
      g_set_error_literal (error, PREMIA_ERROR, PREMIA_ERROR_RANGE, _ ("more than two thousand million actions: split them into workspaces by year"));
      return FALSE;
    }
  self->n_written++;
  meet (self, hash, self->next_id, record->row->line);
  note_new (self, record, verdict);
  return write_row (self, self->insert, self->next_id++, hash, record, error);
}

/* The row at which @known stands, of another account. What the server knows as theirs it would only tell again. */
static gboolean
may_move (PremiaActionTableSink *self, const PremiaActionRecord *record, sqlite3_stmt *known, gboolean *may, GError **error)
{
  *may = sqlite3_column_int (known, SOURCE) == PREMIA_TOLD_BY_FILE;
  if (!*may || self->workspace->moved_anybody)
    return TRUE;
  return premia_action_owners_may_take (self->owners, record->row->account, known_word (self, known, 1), may, error);
}

/* @id: a row of another account that is the same action. */
static gboolean
meet_moved (PremiaActionTableSink *self, const PremiaActionRecord *record, gint64 hash, gint64 id, PremiaSinkVerdict *verdict, GError **error)
{
  sqlite3_stmt *known = self->find_by_id;
  PremiaMovedActions how = self->workspace->moved;
  gboolean there, may = TRUE;

  sqlite3_reset (known);
  sqlite3_bind_int64 (known, 1, id);
  if (!premia_workspace_step (self->workspace, known, &there, error) || (how == PREMIA_MOVED_REPLACE && !may_move (self, record, known, &may, error)))
    return FALSE;
  if (!may)
    how = PREMIA_MOVED_SKIP;
  *verdict = how == PREMIA_MOVED_SKIP ? PREMIA_SINK_LEFT : PREMIA_SINK_MOVED;
  if (!tell_change (self, record, known, *verdict, how == PREMIA_MOVED_REPLACE, error))
    return FALSE;
  sqlite3_reset (known);
  if (how == PREMIA_MOVED_SKIP)
    return TRUE;
  if (how == PREMIA_MOVED_KEEP)
    return insert_row (self, record, hash, *verdict, error);
  meet (self, hash, id, record->row->line);
  self->n_written++;
  return keep_image (self, record, id, hash, error) && write_row (self, self->update, id, hash, record, error);
}

static gboolean
add (PremiaActionTableSink *self, const PremiaActionRow *row, PremiaSinkVerdict *verdict, GError **error)
{
  PremiaActionRecord record;
  sqlite3_stmt *known;
  gboolean found;
  gint64 hash, other = 0;

  if (!make_record (self, row, &record, error))
    return FALSE;
  hash = premia_action_record_hash (&record);
  *verdict = PREMIA_SINK_UNCHANGED;
  if (!look_in_session (self, &record, hash, &found, error))
    return FALSE;
  if (found)
    return TRUE;
  if (!look_in_table (self, &record, hash, &known, error))
    return FALSE;
  if (known != NULL)
    return meet_known (self, &record, hash, known, verdict, error);
  if (self->owners != NULL && row->key[0] != '\0' && !premia_action_owners_find (self->owners, &record, self->find_by_id, &other, error))
    return FALSE;
  if (other != 0)
    return meet_moved (self, &record, hash, other, verdict, error);
  *verdict = PREMIA_SINK_NEW;
  return insert_row (self, &record, hash, *verdict, error);
}

static gboolean
sink_add (PremiaActionSink *sink, const PremiaActionRow *row, PremiaSinkVerdict *verdict, GError **error)
{
  PremiaActionTableSink *self = PREMIA_ACTION_TABLE_SINK (sink);
  GError *cause = NULL;

  g_return_val_if_fail (self->begun && row->account[0] != '\0' && row->action[0] != '\0', FALSE);
  g_return_val_if_fail (row->at != PREMIA_NEVER, FALSE);

  if (self->failure == NULL && add (self, row, verdict, &cause))
    return TRUE;
  /* A bad row is the reader's to judge, a failing file is not. */
  if (cause != NULL && cause->domain == PREMIA_STORE_ERROR)
    self->failure = g_error_copy (cause);
  if (cause == NULL)
    cause = g_error_copy (self->failure);
  g_propagate_error (error, cause);
  return FALSE;
}

static gboolean
sink_check (PremiaActionSink *sink, const PremiaActionRow *row, GError **error)
{
  PremiaActionTableSink *self = PREMIA_ACTION_TABLE_SINK (sink);
  PremiaActionRecord record;
  gboolean found;
  gint64 hash;

  g_return_val_if_fail (self->begun, FALSE);

  if (!make_record (self, row, &record, error))
    return FALSE;
  hash = premia_action_record_hash (&record);
  if (!look_in_session (self, &record, hash, &found, error))
    return FALSE;
  /* Where one row of a file names an action for two accounts, neither takes it from the other. */
  if (!found && self->owners != NULL && row->key[0] != '\0')
    {
      sqlite3_stmt *known;

      if (!look_in_table (self, &record, hash, &known, error))
        return FALSE;
      if (known != NULL)
        premia_action_owners_meet (self->owners, sqlite3_column_int64 (known, 0));
    }
  return TRUE;
}

static gboolean
sink_finish (PremiaActionSink *sink, GError **error)
{
  PremiaActionTableSink *self = PREMIA_ACTION_TABLE_SINK (sink);

  g_return_val_if_fail (self->begun, FALSE);

  if (self->failure == NULL && self->from_empty)
    premia_workspace_run (self->workspace, PREMIA_ACTION_INDICES_ON, &self->failure);
  if (self->failure == NULL)
    premia_audit_bulk_finish (&self->audit, self->workspace, &self->failure);
  if (self->failure == NULL)
    return end (self, TRUE, error);
  g_propagate_error (error, g_steal_pointer (&self->failure));
  end (self, FALSE, NULL);
  return FALSE;
}

static void
sink_abort (PremiaActionSink *sink)
{
  PremiaActionTableSink *self = PREMIA_ACTION_TABLE_SINK (sink);

  g_return_if_fail (self->begun);
  end (self, FALSE, NULL);
}

static void
premia_action_table_sink_iface_init (PremiaActionSinkInterface *iface)
{
  iface->begin = sink_begin;
  iface->add = sink_add;
  iface->check = sink_check;
  iface->finish = sink_finish;
  iface->abort = sink_abort;
}

static void
premia_action_table_sink_dispose (GObject *object)
{
  PremiaActionTableSink *self = PREMIA_ACTION_TABLE_SINK (object);

  if (self->begun)
    end (self, FALSE, NULL);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (premia_action_table_sink_parent_class)->dispose (object);
}

static void
premia_action_table_sink_class_init (PremiaActionTableSinkClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = premia_action_table_sink_dispose;
}

static void
premia_action_table_sink_init (PremiaActionTableSink *self)
{
}

/**
 * premia_workspace_new_action_sink:
 *
 * Returns: (transfer full): used by one thread between begin and finish or abort
 */
PremiaActionSink *
premia_workspace_new_action_sink (PremiaWorkspace *self)
{
  PremiaActionTableSink *sink;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self), NULL);

  sink = g_object_new (PREMIA_TYPE_ACTION_TABLE_SINK, NULL);
  sink->workspace = g_object_ref (self);
  return PREMIA_ACTION_SINK (sink);
}
