/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-backup-private.h"
#include "premia-encryption-private.h"
#include "premia-rescue-private.h"
#include "premia-schema.h"
#include "premia-store-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

/* The list of tables tells where each begins; from there its pages are followed as far as they read. Pages that nothing leads to any more are then
 * looked through for rows of the tables that lack some: a row goes to the only one of them that it fits. */

#define PAGE_SIZE 16384
#define PAGES_AT_ONCE 64

typedef struct
{
  PremiaPageFile     *file;    /* (owned) */
  sqlite3            *db;      /* (owned): the new file */
  GPtrArray          *tables;  /* (owned) (element-type PremiaRescueTable) */
  GHashTable         *roots;   /* (owned): name of a table or index → page */
  GHashTable         *texts;   /* (owned): name of a table → how it was made */
  GHashTable         *guessed; /* (owned) (element-type utf8): names whose page the file does not tell */
  GHashTable         *sequences; /* (owned): name of a table → the highest number that it has given */
  GByteArray         *claimed; /* (owned): by number of page: it belongs to something */
  PremiaRescueReport *report;  /* borrowed */
  GCancellable       *cancellable; /* (nullable) */
  PremiaCopyProgress  progress;    /* (nullable) */
  gpointer            user_data;
  guint32             n_done;
} Rescue;

static void
rescue_clear (Rescue *self)
{
  g_clear_pointer (&self->tables, g_ptr_array_unref);
  g_clear_pointer (&self->db, sqlite3_close_v2);
  g_clear_pointer (&self->file, premia_page_file_free);
  g_clear_pointer (&self->roots, g_hash_table_unref);
  g_clear_pointer (&self->texts, g_hash_table_unref);
  g_clear_pointer (&self->guessed, g_hash_table_unref);
  g_clear_pointer (&self->sequences, g_hash_table_unref);
  g_clear_pointer (&self->claimed, g_byte_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Rescue, rescue_clear)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3, sqlite3_close_v2)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

static gboolean
claim (Rescue *self, guint32 number)
{
  if (number >= self->claimed->len || self->claimed->data[number])
    return FALSE;
  self->claimed->data[number] = TRUE;
  self->n_done++;
  if (self->progress != NULL && self->n_done % PAGES_AT_ONCE == 0)
    self->progress ((double) self->n_done / self->claimed->len, self->user_data);
  return TRUE;
}

/* What is done with each row of a tree; FALSE: cannot go on. */
typedef gboolean (*RowFunc) (Rescue *self, PremiaRescueTable *table, const PremiaPageRow *row);

/* Rows of one page that reads. @table: (nullable): of an index: its rows are of no use. */
static gboolean
read_page (Rescue *self, guint32 number, guint n_cells, PremiaRescueTable *table, RowFunc each)
{
  g_auto (PremiaPageRow) row = { 0 };

  premia_page_row_init (&row);
  for (guint i = 0; i < n_cells; i++)
    if (!premia_page_read_row (self->file, number, i, self->claimed, &row))
      {
        if (table != NULL)
          table->n_refused++;
      }
    else if (each != NULL && !each (self, table, &row))
      return FALSE;
  return TRUE;
}

static void
lose_pages (PremiaRescueTable *table, guint n)
{
  if (table != NULL)
    table->told->n_pages_lost += n;
}

/* A page to which a spoilt one happens to point. */
static gboolean
is_of_another (Rescue *self, const PremiaRescueTable *table, guint32 number, guint n_cells)
{
  g_auto (PremiaPageRow) row = { 0 };

  premia_page_row_init (&row);
  for (guint i = 0; i < n_cells; i++)
    if (premia_page_read_row (self->file, number, i, NULL, &row) && premia_rescue_table_fits (table, &row))
      return FALSE;
  return n_cells > 0;
}

/* Pages that lead in a circle are no longer free the second time. */
static gboolean
walk (Rescue *self, guint32 root, gboolean with_ids, PremiaRescueTable *table, RowFunc each)
{
  g_autoptr (GArray) waiting = g_array_new (FALSE, FALSE, sizeof (guint32));

  g_array_append_val (waiting, root);
  while (waiting->len > 0)
    {
      const guint32 number = g_array_index (waiting, guint32, waiting->len - 1);
      gboolean has_ids = FALSE;
      guint n_cells = 0, n_wrong = 0;
      const PremiaPageKind kind = premia_page_look (self->file, number, &has_ids, &n_cells);

      g_array_set_size (waiting, waiting->len - 1);
      if (kind == PREMIA_PAGE_UNREADABLE || has_ids != with_ids || (table != NULL && is_of_another (self, table, number, n_cells)) || !claim (self, number))
        {
          lose_pages (table, 1);
          continue;
        }
      if (g_cancellable_is_cancelled (self->cancellable) || !read_page (self, number, n_cells, table, each))
        return FALSE;
      if (kind == PREMIA_PAGE_INTERIOR)
        {
          g_autoptr (GArray) children = premia_page_list_children (self->file, number, &n_wrong);

          g_array_append_vals (waiting, children->data, children->len);
          lose_pages (table, n_wrong);
        }
      else if (table != NULL)
        table->n_leaves++;
    }
  return TRUE;
}

static char *
dup_text (const PremiaPageRow *row, guint column)
{
  const PremiaCell *cell = &g_array_index (row->cells, PremiaCell, column);

  return cell->kind == PREMIA_CELL_TEXT ? g_strndup ((const char *) cell->data, cell->size) : NULL;
}

/* "type, name, tbl_name, rootpage, sql" */
static gboolean
read_schema_row (Rescue *self, PremiaRescueTable *table, const PremiaPageRow *row)
{
  g_autofree char *type = NULL, *name = NULL;
  gint64 root;

  if (row->cells->len != 5 || g_array_index (row->cells, PremiaCell, 3).kind != PREMIA_CELL_INTEGER)
    return TRUE;
  type = dup_text (row, 0);
  name = dup_text (row, 1);
  root = g_array_index (row->cells, PremiaCell, 3).number;
  if (type == NULL || name == NULL || root <= 1)
    return TRUE;
  if (strcmp (type, "table") == 0)
    g_hash_table_insert (self->texts, g_strdup (name), dup_text (row, 4));
  g_hash_table_insert (self->roots, g_steal_pointer (&name), GSIZE_TO_POINTER ((gsize) root));
  return TRUE;
}

/* Whether rows of @table lie on that page, and on the first leaf under it. */
static gboolean
leads_to (Rescue *self, const PremiaRescueTable *table, guint32 number)
{
  g_auto (PremiaPageRow) row = { 0 };

  premia_page_row_init (&row);
  for (guint depth = 0; depth < 20; depth++)
    {
      gboolean with_ids;
      guint n_cells, n_wrong;
      const PremiaPageKind kind = premia_page_look (self->file, number, &with_ids, &n_cells);
      g_autoptr (GArray) children = NULL;

      if (kind == PREMIA_PAGE_UNREADABLE || with_ids != table->with_ids)
        return FALSE;
      if (n_cells > 0 && (!premia_page_read_row (self->file, number, 0, NULL, &row) || !premia_rescue_table_fits (table, &row)))
        return FALSE;
      if (kind != PREMIA_PAGE_INTERIOR)
        return TRUE;
      children = premia_page_list_children (self->file, number, &n_wrong);
      if (children->len == 0)
        return FALSE;
      number = g_array_index (children, guint32, 0);
    }
  return FALSE;
}

/* Of sqlite_sequence: name, number. */
static gboolean
read_sequence (Rescue *self, PremiaRescueTable *table, const PremiaPageRow *row)
{
  g_autofree char *name = row->cells->len == 2 ? dup_text (row, 0) : NULL;

  if (name != NULL && g_array_index (row->cells, PremiaCell, 1).kind == PREMIA_CELL_INTEGER)
    g_hash_table_insert (self->sequences, g_steal_pointer (&name), GSIZE_TO_POINTER ((gsize) g_array_index (row->cells, PremiaCell, 1).number));
  return TRUE;
}

/* Numbers that were given are not given again. */
static gboolean
set_sequences (Rescue *self)
{
  const guint32 root = (guint32) GPOINTER_TO_SIZE (g_hash_table_lookup (self->roots, "sqlite_sequence"));
  GHashTableIter iter;
  gpointer name, number;

  if (root == 0 || g_hash_table_contains (self->guessed, "sqlite_sequence") || !walk (self, root, TRUE, NULL, read_sequence))
    return root == 0 || g_hash_table_contains (self->guessed, "sqlite_sequence");
  g_hash_table_iter_init (&iter, self->sequences);
  while (g_hash_table_iter_next (&iter, &name, &number))
    {
      g_autoptr (sqlite3_stmt) update = NULL;

      if (sqlite3_prepare_v2 (self->db, "UPDATE sqlite_sequence SET seq = max (seq, ?2) WHERE name = ?1", -1, &update, NULL) != SQLITE_OK)
        return FALSE;
      sqlite3_bind_text (update, 1, name, -1, SQLITE_STATIC);
      sqlite3_bind_int64 (update, 2, (gint64) GPOINTER_TO_SIZE (number));
      if (sqlite3_step (update) != SQLITE_DONE)
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_row (Rescue *self, PremiaRescueTable *table, const PremiaPageRow *row)
{
  return premia_rescue_table_add (table, self->db, row);
}

static PremiaRescuedTable *
tell_table (PremiaRescueReport *report, const char *name)
{
  PremiaRescuedTable *told = g_new0 (PremiaRescuedTable, 1);

  told->name = g_strdup (name);
  g_ptr_array_add (report->tables, told);
  return told;
}

/* What a new file holds already is what the old one has to say; without it, it stays. */
static gboolean
read_tables (Rescue *self)
{
  for (guint i = 0; i < self->tables->len; i++)
    {
      PremiaRescueTable *table = g_ptr_array_index (self->tables, i);
      const guint32 root = (guint32) GPOINTER_TO_SIZE (g_hash_table_lookup (self->roots, table->name));

      table->told = tell_table (self->report, table->name);
      if (root == 0 || (g_hash_table_contains (self->guessed, table->name) && !leads_to (self, table, root)))
        table->told->n_pages_lost++;
      else if (!walk (self, root, table->with_ids, table, add_row))
        return FALSE;
    }
  return TRUE;
}

/* So that their pages are not taken for those of tables. Each that is no table of ours is one, or what SQLite keeps for itself. */
static gboolean
claim_others (Rescue *self)
{
  GHashTableIter iter;
  gpointer name, root;

  g_hash_table_iter_init (&iter, self->roots);
  while (g_hash_table_iter_next (&iter, &name, &root))
    {
      gboolean with_ids;
      guint n_cells;
      const guint32 number = (guint32) GPOINTER_TO_SIZE (root);

      if (!g_hash_table_contains (self->guessed, name)
          && premia_page_look (self->file, number, &with_ids, &n_cells) != PREMIA_PAGE_UNREADABLE && !self->claimed->data[MIN (number, self->claimed->len - 1)]
          && !walk (self, number, with_ids, NULL, NULL))
        return FALSE;
    }
  return TRUE;
}

static gboolean
fits_page (Rescue *self, const PremiaRescueTable *table, guint32 number, guint n_cells)
{
  g_auto (PremiaPageRow) row = { 0 };

  premia_page_row_init (&row);
  for (guint i = 0; i < n_cells; i++)
    if (!premia_page_read_row (self->file, number, i, NULL, &row) || !premia_rescue_table_fits (table, &row))
      return FALSE;
  return n_cells > 0;
}

/* The only table that lacks pages and that all rows of this one fit; NULL: none or several. */
static PremiaRescueTable *
find_owner (Rescue *self, guint32 number, gboolean with_ids, guint n_cells)
{
  static const char *const unlike_others[] = { "action", "audit", "closing", "person", NULL };
  PremiaRescueTable *owner = NULL;

  for (guint i = 0; i < self->tables->len; i++)
    {
      PremiaRescueTable *table = g_ptr_array_index (self->tables, i);

      if (table->with_ids != with_ids || !fits_page (self, table, number, n_cells))
        continue;
      /* Two that it fits are one too many, also where only one of them lacks something. */
      if (owner != NULL)
        return NULL;
      owner = table;
    }
  if (owner == NULL)
    return NULL;
  /* A page that came to lie where the table begins may be whole, and empty: all that was under it is lost to it. Rows of these are like no others. */
  if (owner->told->n_pages_lost == 0 && owner->told->n_read == 0 && g_strv_contains (unlike_others, owner->name))
    lose_pages (owner, 1);
  return owner->told->n_pages_lost > 0 ? owner : NULL;
}

static gboolean
read_orphans (Rescue *self)
{
  for (guint32 number = 2; number < self->claimed->len; number++)
    {
      gboolean with_ids;
      guint n_cells;
      const PremiaPageKind kind = self->claimed->data[number] ? PREMIA_PAGE_UNREADABLE : premia_page_look (self->file, number, &with_ids, &n_cells);
      PremiaRescueTable *owner;

      if (kind == PREMIA_PAGE_UNREADABLE || (kind == PREMIA_PAGE_INTERIOR && with_ids))
        continue;
      owner = find_owner (self, number, with_ids, n_cells);
      if (owner == NULL)
        continue;
      claim (self, number);
      owner->n_leaves++;
      if (g_cancellable_is_cancelled (self->cancellable) || !read_page (self, number, n_cells, owner, add_row))
        return FALSE;
    }
  return TRUE;
}

/* Of tables whose rows are numbered without a gap it can be said; of others it is guessed from the pages that were read. */
static void
count_lost (Rescue *self, const PremiaRescueTable *table)
{
  static const char *const numbered[] = { "action", "audit", "closing", "word", NULL };
  PremiaRescuedTable *told = table->told;
  guint64 n = table->n_refused;

  if (table->n_leaves > 0)
    n += told->n_pages_lost * told->n_read / table->n_leaves;
  if (g_strv_contains (numbered, table->name))
    {
      g_autofree char *sql = g_strdup_printf ("SELECT coalesce (max (rowid), 0) - count(*) FROM \"%s\"", table->name);
      g_autoptr (sqlite3_stmt) gaps = NULL;

      if (sqlite3_prepare_v2 (self->db, sql, -1, &gaps, NULL) == SQLITE_OK && sqlite3_step (gaps) == SQLITE_ROW)
        n = MAX (n, (guint64) sqlite3_column_int64 (gaps, 0));
    }
  told->n_lost = n;
}

/* Of a file whose list of tables is lost only its rows tell that it was a workspace. */
static gboolean
is_something (Rescue *self)
{
  for (guint i = 0; i < self->report->tables->len; i++)
    if (((PremiaRescuedTable *) g_ptr_array_index (self->report->tables, i))->n_read > 0)
      return TRUE;
  return g_hash_table_size (self->texts) > 0;
}

static gboolean
fill (Rescue *self)
{
  if (sqlite3_exec (self->db, "BEGIN", NULL, NULL, NULL) != SQLITE_OK)
    return FALSE;
  for (guint i = 0; i < self->tables->len; i++)
    {
      const PremiaRescueTable *table = g_ptr_array_index (self->tables, i);
      g_autofree char *sql = g_strdup_printf ("DELETE FROM \"%s\"", table->name);

      if (!table->stays)
        sqlite3_exec (self->db, sql, NULL, NULL, NULL);
    }
  if (!read_tables (self) || !set_sequences (self) || !claim_others (self) || !read_orphans (self))
    return FALSE;
  for (guint i = 0; i < self->tables->len; i++)
    count_lost (self, g_ptr_array_index (self->tables, i));
  return is_something (self) && premia_rescue_mend (self->db, self->report) && sqlite3_exec (self->db, "COMMIT", NULL, NULL, NULL) == SQLITE_OK;
}

/* The new file, with nothing in it that the program would not have put there. */
static gboolean
make (Rescue *self, const char *path, const char *name, int version, GError **error)
{
  g_autoptr (PremiaWorkspaceSettings) settings = premia_workspace_settings_new ("", "RUB", "UTC");
  g_autoptr (GBytes) bytes = premia_schema_make (name, version, settings, error);
  g_autoptr (GError) cause = NULL;

  if (bytes == NULL)
    return FALSE;
  if (!g_file_set_contents_full (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), G_FILE_SET_CONTENTS_CONSISTENT, 0600, &cause))
    return premia_store_fail (error, PREMIA_STORE_ERROR_FAILED, _ ("“%s” could not be made: %s. Choose another folder."), name, cause->message);
  if (sqlite3_open_v2 (path, &self->db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
    return premia_store_error_set (error, name, sqlite3_extended_errcode (self->db), self->db);
  /* Rows are what they were; what follows from writing them has happened already. */
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  sqlite3_exec (self->db, "PRAGMA foreign_keys = OFF; PRAGMA cache_size = -262144; PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY", NULL, NULL, NULL);
  self->tables = premia_rescue_table_list (self->db);
  return TRUE;
}

static gboolean
finish (Rescue *self, const char *made, const char *to, const char *name, const PremiaCipherKey *key, GError **error)
{
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 1, NULL);
  if (!premia_schema_migrate (self->db, name, premia_schema_get_version (), error))
    return FALSE;
  g_clear_pointer (&self->tables, g_ptr_array_unref);
  g_clear_pointer (&self->db, sqlite3_close_v2);
  if (key != NULL && !premia_encryption_rewrite (made, key, NULL, NULL, NULL, error))
    return FALSE;
  premia_backup_sync_file (made);
  if (renameat2 (AT_FDCWD, made, AT_FDCWD, to, RENAME_NOREPLACE) != 0)
    return errno == EEXIST ? premia_store_fail (error, PREMIA_STORE_ERROR_EXISTS, _ ("There is already a file “%s”. Choose another name, or open it."), name)
                           : premia_store_fail (error, PREMIA_STORE_ERROR_FAILED, _ ("“%s” could not be made: %s. Choose another folder."), name, g_strerror (errno));
  premia_backup_sync_folder (to);
  return TRUE;
}

static gboolean
begin (Rescue *self, const char *from, GError **error)
{
  self->file = premia_page_file_open (from, PAGE_SIZE, error);
  if (self->file == NULL)
    return FALSE;
  self->roots = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->guessed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->sequences = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->claimed = g_byte_array_new ();
  g_byte_array_set_size (self->claimed, premia_page_file_get_n_pages (self->file) + 1);
  memset (self->claimed->data, 0, self->claimed->len);
  self->report->n_from_journal = premia_page_file_get_n_from_journal (self->file);
  return walk (self, 1, TRUE, NULL, read_schema_row);
}

static gboolean
tell_failure (Rescue *self, const char *from_name, const char *name, GError **error)
{
  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  if (!is_something (self))
    return premia_store_error_set (error, from_name, SQLITE_NOTADB, NULL);
  return premia_store_error_set (error, name, sqlite3_extended_errcode (self->db), self->db);
}

static gboolean
rescue (Rescue *self, const char *from, const char *to, const PremiaCipherKey *key, GError **error)
{
  g_autofree char *from_name = g_filename_display_name (from), *name = g_filename_display_name (to), *made = g_strconcat (to, ".rescued", NULL);
  gboolean done;
  int version;

  if (!begin (self, from, error))
    return FALSE;
  version = premia_rescue_find_version (self->file, self->texts);
  if (version == 0)
    return premia_store_error_set (error, from_name, SQLITE_NOTADB, NULL);
  if (!make (self, made, name, version, error))
    return FALSE;
  premia_rescue_guess_roots (version, self->roots, self->guessed);
  done = fill (self) || tell_failure (self, from_name, name, error);
  done = done && finish (self, made, to, name, key, error);
  if (!done)
    g_unlink (made);
  return done;
}

/* What lies in the clear for as long as the rescue takes is nobody else's to read, and goes. */
static gboolean
rescue_encrypted (Rescue *self, const char *from, const char *to, const PremiaCipherKey *key, GError **error)
{
  g_autofree char *plain = g_strconcat (to, ".plain", NULL), *journal = g_strconcat (plain, "-wal", NULL);
  gboolean done;

  g_unlink (journal);
  done = premia_encryption_copy_plain (from, key, plain, error) && rescue (self, plain, to, key, error);
  g_unlink (plain);
  g_unlink (journal);
  return done;
}

gboolean
premia_rescue (const char *from, const char *to, GCancellable *cancellable, PremiaCopyProgress progress, gpointer user_data, PremiaRescueReport **report,
               GError **error)
{
  g_auto (Rescue) self = { .cancellable = cancellable, .progress = progress, .user_data = user_data };
  g_autofree char *from_name = NULL, *name = NULL;
  g_autoptr (PremiaCipherKey) key = NULL;

  g_return_val_if_fail (from != NULL && to != NULL && report != NULL, FALSE);

  from_name = g_filename_display_name (from);
  name = g_filename_display_name (to);
  self.report = *report = premia_rescue_report_new ();
  if (g_file_test (to, G_FILE_TEST_EXISTS) || g_file_test (to, G_FILE_TEST_IS_SYMLINK))
    return premia_store_fail (error, PREMIA_STORE_ERROR_EXISTS, _ ("There is already a file “%s”. Choose another name, or open it."), name);
  if (!premia_cipher_key_is_needed (from))
    return rescue (&self, from, to, NULL, error);
  key = premia_cipher_key_find_for (from);
  return key != NULL ? rescue_encrypted (&self, from, to, key, error) : premia_store_error_set (error, from_name, SQLITE_AUTH, NULL);
}
