/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-import-reversal.h"

#include "premia-action-text.h"
#include "premia-audit-log.h"
#include "premia-import-shift.h"
#include "premia-statement.h"

#define COLUMNS PREMIA_ACTION_COLUMNS

/* Statements for rows that turn. */
typedef struct { sqlite3_stmt *image, *find, *swap, *write, *named; } Turn;

static void
turn_clear (Turn *self)
{
  g_clear_pointer (&self->image, sqlite3_finalize);
  g_clear_pointer (&self->find, sqlite3_finalize);
  g_clear_pointer (&self->swap, sqlite3_finalize);
  g_clear_pointer (&self->write, sqlite3_finalize);
  g_clear_pointer (&self->named, sqlite3_finalize);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Turn, turn_clear)

static gboolean
turn_prepare (Turn *self, PremiaWorkspace *workspace, GError **error)
{
  /* swap: the image ?1 becomes row ?2, and names what that one becomes. write: row ?1 becomes the parameters behind. named: another row than ?4 that
   * has the name of image ?1, and will have it; of the import ?2, once it is undone (?3), no new row is left. */
  static const char *const texts[] = {
    "SELECT id, " COLUMNS ", other_hash, other_digest, name_hash, source, import, turned FROM import_image WHERE id = ?",
    "SELECT id, " COLUMNS " FROM action WHERE name_hash = ?",
    "UPDATE import_image SET (turned, other_hash, other_digest, place, import, name_hash, " COLUMNS ", source)"
    " = (SELECT 1 - turned, ?3, ?4, id, import, name_hash, " COLUMNS ", source FROM action WHERE id = ?2) WHERE id = ?1",
    "UPDATE action SET (name_hash, " COLUMNS ", source, import)"
    " = (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15 | (source & 2), ?16) WHERE id = ?1",
    "SELECT 1 FROM import_image AS image JOIN action ON action.name_hash = image.name_hash AND action.account = image.account AND action.action = image.action"
    " AND action.key = image.key WHERE image.id = ?1 AND action.id <> ?4 AND NOT (?3 AND action.import = ?2 AND action.source = 1)",
  };
  sqlite3_stmt **const places[] = { &self->image, &self->find, &self->swap, &self->write, &self->named };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      *places[i] = premia_workspace_prepare (workspace, texts[i], error);
      if (*places[i] == NULL)
        return FALSE;
    }
  return TRUE;
}

static char *
name_record (PremiaReversal *self, const PremiaActionRecord *record, PremiaActionRow *row)
{
  premia_action_record_name (record, row, self->words);
  return premia_action_text_name (row);
}

/* The row that says what the import (or its undo) made of it; *@id 0: there is none any more. @turn's statement stands at it. */
static gboolean
find_row (PremiaReversal *self, Turn *turn, gint64 hash, gint64 digest, gint64 *id, GError **error)
{
  gboolean there;

  *id = 0;
  sqlite3_reset (turn->find);
  sqlite3_bind_int64 (turn->find, 1, hash);
  for (;;)
    {
      PremiaActionRecord record;
      PremiaActionRow row;

      if (!premia_workspace_step (self->workspace, turn->find, &there, error))
        return FALSE;
      if (!there)
        return TRUE;
      premia_action_record_read (turn->find, 1, &row, &record);
      if (premia_action_record_digest (&record) != digest)
        continue;
      *id = sqlite3_column_int64 (turn->find, 0);
      return TRUE;
    }
}

/* A row that goes back to another account finds its name taken where somebody has brought it there again since. */
static gboolean
is_taken (PremiaReversal *self, Turn *turn, const PremiaActionRecord *image, gint64 id, gboolean *taken, GError **error)
{
  *taken = FALSE;
  if (image->row->key[0] == '\0' || sqlite3_column_int64 (turn->image, 13) == sqlite3_column_int64 (turn->image, 15))
    return TRUE;
  sqlite3_reset (turn->named);
  sqlite3_bind_int64 (turn->named, 1, sqlite3_column_int64 (turn->image, 0));
  sqlite3_bind_int64 (turn->named, 2, self->import);
  sqlite3_bind_int (turn->named, 3, !self->redo);
  sqlite3_bind_int64 (turn->named, 4, id);
  if (!premia_workspace_step (self->workspace, turn->named, taken, error))
    return FALSE;
  sqlite3_reset (turn->named);
  return TRUE;
}

static gboolean
tell_turn (PremiaReversal *self, Turn *turn, const PremiaActionRecord *image, PremiaActionRow *row, GError **error)
{
  PremiaActionRecord record;
  PremiaActionRow known;
  g_autofree char *subject = name_record (self, image, row);
  g_autofree char *after = premia_action_text_row (row);
  g_autofree char *before = NULL;

  premia_action_record_read (turn->find, 1, &known, &record);
  premia_action_record_name (&record, &known, self->words);
  before = premia_action_text_row (&known);
  return premia_audit_add (self->workspace, "action.change", subject, before, after, NULL, error);
}

/* Binds both statements that make the row and its image change places. */
static void
bind_swap (Turn *turn, const PremiaActionRecord *image, gint64 id)
{
  const gint64 image_id = sqlite3_column_int64 (turn->image, 0), hash = sqlite3_column_int64 (turn->image, 15);

  premia_action_record_bind (turn->write, id, hash, image);
  sqlite3_bind_int64 (turn->write, 15, sqlite3_column_int64 (turn->image, 16));
  sqlite3_bind_int64 (turn->write, 16, sqlite3_column_int64 (turn->image, 17));
  sqlite3_bind_int64 (turn->swap, 1, image_id);
  sqlite3_bind_int64 (turn->swap, 2, id);
  sqlite3_bind_int64 (turn->swap, 3, hash);
  sqlite3_bind_int64 (turn->swap, 4, premia_action_record_digest (image));
}

static gboolean
turn_row (PremiaReversal *self, Turn *turn, gint64 image_id, GError **error)
{
  PremiaActionRecord image;
  PremiaActionRow row;
  gboolean there, taken = FALSE;
  gint64 id = 0;

  sqlite3_reset (turn->image);
  sqlite3_bind_int64 (turn->image, 1, image_id);
  if (!premia_workspace_step (self->workspace, turn->image, &there, error))
    return FALSE;
  g_assert (there);
  premia_action_record_read (turn->image, 1, &row, &image);
  /* An image that was left behind once holds the other state: it is not what is wanted now. */
  if (sqlite3_column_int (turn->image, 18) == self->redo
      && !find_row (self, turn, sqlite3_column_int64 (turn->image, 13), sqlite3_column_int64 (turn->image, 14), &id, error))
    return FALSE;
  if (id != 0 && !is_taken (self, turn, &image, id, &taken, error))
    return FALSE;
  if (id == 0 || taken)
    {
      g_autofree char *name = name_record (self, &image, &row);

      premia_reversal_keep (self, name);
      /* It is not the import's any more, with whose new rows it would go. */
      return !taken || premia_workspace_do (self->workspace, error, "UPDATE action SET import = 0 WHERE id = ?", "i", id);
    }
  /* The same, only told by the server, too. */
  if (premia_action_record_digest (&image) != sqlite3_column_int64 (turn->image, 14))
    {
      if (!tell_turn (self, turn, &image, &row, error))
        return FALSE;
      self->told->n_restored++;
    }
  self->changed |= PREMIA_WORKSPACE_ACTIONS;
  bind_swap (turn, &image, id);
  /* What the image says is bound as it lies in the statement, which the other update must not move before it is written. */
  sqlite3_reset (turn->find);
  return premia_workspace_finish_step (self->workspace, turn->swap, error)
         && premia_workspace_finish_step (self->workspace, turn->write, error);
}

gboolean
premia_reversal_turn_actions (PremiaReversal *self, GError **error)
{
  g_auto (Turn) turn = { NULL };
  g_autoptr (GArray) ids = premia_reversal_list_ids (self, self->redo ? "SELECT id FROM import_image WHERE batch = ? AND is_new = 0 ORDER BY id"
                                                                      : "SELECT id FROM import_image WHERE batch = ? AND is_new = 0 ORDER BY id DESC", error);

  if (ids == NULL || !turn_prepare (&turn, self->workspace, error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!premia_reversal_step (self, 1, error) || !turn_row (self, &turn, g_array_index (ids, gint64, i), error))
      return FALSE;
  return TRUE;
}

/* Rows of the import that are going, or have come back, in the log: as for new ones, a few are told each, many by a digest. */
static gboolean
tell_new (PremiaReversal *self, const char *sql, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = premia_workspace_query (self->workspace, error, sql, "i", self->import);
  g_auto (PremiaAuditBulk) bulk = { NULL };
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  gboolean there = statement != NULL;

  premia_audit_bulk_init (&bulk, "action");
  bulk.removed = !self->redo;
  while (there)
    {
      PremiaActionRecord record;
      PremiaActionRow row;
      const gboolean wanted = premia_audit_bulk_wants_text (&bulk);

      if (!premia_workspace_step (self->workspace, statement, &there, error) || !premia_reversal_step (self, 1, error))
        return FALSE;
      if (!there)
        break;
      premia_action_record_read (statement, 1, &row, &record);
      premia_action_record_name (&record, &row, self->words);
      g_byte_array_set_size (bytes, 0);
      premia_action_text_append_bytes (bytes, &row);
      premia_audit_bulk_add (&bulk, bytes->data, bytes->len, wanted ? premia_action_text_name (&row) : NULL, wanted ? premia_action_text_row (&row) : NULL);
    }
  if (statement == NULL)
    return FALSE;
  self->told->n_removed = bulk.n;
  self->changed |= bulk.n > 0 ? PREMIA_WORKSPACE_ACTIONS : 0;
  g_clear_pointer (&statement, sqlite3_finalize);
  return bulk.n == 0 || premia_audit_bulk_finish (&bulk, self->workspace, error);
}

/* The names that @sql gives (in the order of PREMIA_ACTION_COLUMNS behind an id); its only parameter is the import. */
static gboolean
keep_all (PremiaReversal *self, const char *sql, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = premia_workspace_query (self->workspace, error, sql, "i", self->import);
  gboolean there = statement != NULL;

  while (there)
    {
      PremiaActionRecord record;
      PremiaActionRow row;
      g_autofree char *name = NULL;

      if (!premia_workspace_step (self->workspace, statement, &there, error))
        return FALSE;
      if (!there)
        return TRUE;
      premia_action_record_read (statement, 1, &row, &record);
      name = name_record (self, &record, &row);
      premia_reversal_keep (self, name);
    }
  return FALSE;
}

/* New rows that others have changed since. */
static gboolean
keep_changed (PremiaReversal *self, GError **error)
{
  return keep_all (self, "SELECT id, " COLUMNS " FROM action WHERE import = -?1 OR (import = ?1 AND source <> 1)", error)
         && keep_all (self, "SELECT id, " COLUMNS " FROM import_image WHERE import IN (?1, -?1) AND import <> 0 AND is_new = 0 AND batch > ?1", error);
}

/* Rows from the first one of the import on: those that go, and those that move. */
static gboolean
count_touched (PremiaReversal *self, gint64 n_all, gint64 *n, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT min(id) FROM action WHERE import = %" G_GINT64_FORMAT " AND source = 1", self->import);
  gint64 first;

  if (!premia_workspace_get_number (self->workspace, sql, &first, error))
    return FALSE;
  *n = n_all - first + 1;
  return TRUE;
}

/* Where most of the table goes or moves, that is faster without the indices; all of it goes at once. */
static gboolean
delete_rows (PremiaReversal *self, GError **error)
{
  PremiaWorkspace *workspace = self->workspace;
  gint64 n_all, n_touched;

  if (!premia_workspace_get_number (workspace, "SELECT count(*) FROM action", &n_all, error) || !count_touched (self, n_all, &n_touched, error))
    return FALSE;
  if (self->told->n_removed == (guint64) n_all)
    return premia_workspace_run (workspace, "DELETE FROM action", error);
  if (n_touched < n_all / 2)
    return premia_workspace_do (workspace, error, "DELETE FROM action WHERE import = ? AND source = 1", "i", self->import)
           && premia_import_shift_close (self, error);
  return premia_workspace_run (workspace, PREMIA_ACTION_INDICES_OFF, error)
         && premia_workspace_do (workspace, error, "DELETE FROM action WHERE import = ? AND source = 1", "i", self->import)
         && premia_import_shift_close (self, error) && premia_workspace_run (workspace, PREMIA_ACTION_INDICES_ON, error);
}

gboolean
premia_reversal_take_actions_out (PremiaReversal *self, GError **error)
{
  static const char image_sql[] = "INSERT INTO import_image (batch, is_new, turned, place, other_hash, other_digest, import, name_hash, " COLUMNS ", source)"
                                  " SELECT ?1, 1, 1, id, 0, 0, import, name_hash, " COLUMNS ", source FROM action WHERE import = ?1 AND source = 1 ORDER BY id";

  if (!keep_changed (self, error) || !tell_new (self, "SELECT id, " COLUMNS " FROM action WHERE import = ? AND source = 1 ORDER BY id", error))
    return FALSE;
  return self->told->n_removed == 0
         || (premia_workspace_do (self->workspace, error, image_sql, "i", self->import) && delete_rows (self, error));
}

#define IS_TAKEN "EXISTS (SELECT 1 FROM action WHERE action.name_hash = image.name_hash AND action.account = image.account" \
                 " AND action.action = image.action AND action.key = image.key AND action.id NOT IN temp.leaving)"

/* Rows that will give their name away, for they go to another account, once what is new is back. */
static gboolean
list_leaving (PremiaReversal *self, GError **error)
{
  g_auto (Turn) turn = { NULL };
  g_autoptr (sqlite3_stmt) statement = NULL;
  gboolean there = TRUE;

  if (!premia_workspace_run (self->workspace, "CREATE TEMP TABLE IF NOT EXISTS leaving (id INTEGER PRIMARY KEY); DELETE FROM temp.leaving", error)
      || !turn_prepare (&turn, self->workspace, error))
    return FALSE;
  statement = premia_workspace_query (self->workspace, error,
    "SELECT other_hash, other_digest FROM import_image WHERE batch = ? AND is_new = 0 AND turned = 1 AND key <> '' AND name_hash <> other_hash", "i", self->import);
  while (statement != NULL)
    {
      gint64 id;

      if (!premia_workspace_step (self->workspace, statement, &there, error))
        return FALSE;
      if (!there)
        return TRUE;
      if (!find_row (self, &turn, sqlite3_column_int64 (statement, 0), sqlite3_column_int64 (statement, 1), &id, error)
          || (id != 0 && !premia_workspace_do (self->workspace, error, "INSERT OR IGNORE INTO temp.leaving VALUES (?)", "i", id)))
        return FALSE;
    }
  return FALSE;
}

static gboolean
insert_rows (PremiaReversal *self, GArray *ids, GArray *places, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = premia_workspace_prepare (self->workspace,
    "INSERT INTO action (id, name_hash, " COLUMNS ", source, import)"
    " SELECT ?2, name_hash, " COLUMNS ", source, import FROM import_image WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      sqlite3_bind_int64 (statement, 1, g_array_index (ids, gint64, i));
      sqlite3_bind_int64 (statement, 2, g_array_index (places, gint64, i));
      if (!premia_reversal_step (self, 1, error) || !premia_workspace_finish_step (self->workspace, statement, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
premia_reversal_put_actions_back (PremiaReversal *self, GError **error)
{
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GArray) places = NULL;
  gint64 n_all;
  gboolean many, done;

  /* Somebody may have brought the same rows again since. */
  if (!list_leaving (self, error)
      || !keep_all (self, "SELECT id, " COLUMNS " FROM import_image AS image WHERE batch = ? AND is_new = 1 AND " IS_TAKEN, error)
      || !premia_workspace_do (self->workspace, error, "DELETE FROM import_image AS image WHERE batch = ? AND is_new = 1 AND " IS_TAKEN, "i", self->import)
      || !tell_new (self, "SELECT id, " COLUMNS " FROM import_image WHERE batch = ? AND is_new = 1 ORDER BY place", error))
    return FALSE;
  if (self->told->n_removed == 0)
    return TRUE;
  ids = premia_reversal_list_ids (self, "SELECT id FROM import_image WHERE batch = ? AND is_new = 1 ORDER BY place", error);
  places = ids == NULL ? NULL : premia_reversal_list_ids (self, "SELECT place FROM import_image WHERE batch = ? AND is_new = 1 ORDER BY place", error);
  if (places == NULL || !premia_workspace_get_number (self->workspace, "SELECT max(id) FROM action", &n_all, error))
    return FALSE;
  many = ids->len + (n_all - MIN (n_all, g_array_index (places, gint64, 0))) > n_all / 2;
  done = (!many || premia_workspace_run (self->workspace, PREMIA_ACTION_INDICES_OFF, error)) && premia_import_shift_open (self, places, error)
         && insert_rows (self, ids, places, error) && (!many || premia_workspace_run (self->workspace, PREMIA_ACTION_INDICES_ON, error));
  return done && premia_workspace_do (self->workspace, error, "DELETE FROM import_image WHERE batch = ? AND is_new = 1", "i", self->import);
}
