/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-column-cache.h"
#include "premia-column-checksum.h"
#include "premia-late-names.h"

#include <glib/gi18n.h>
#include <sys/mman.h>

/* Columns are kept as a machine of this byte order has them in memory. */
#define FORMAT (2 + (G_BYTE_ORDER == G_BIG_ENDIAN ? 0x10000 : 0))
#define PART_SIZE (1024 * 1024)
/* Read piece by piece, so that its checksum is made while it is still in the processor's cache. */
#define PIECE_SIZE (32 * 1024)
#define HUGE_PAGE (2 * 1024 * 1024)
/* No workspace has columns of more: eight bytes for each of the actions that numbers of rows can count. */
#define MAX_ROOM (G_GINT64_CONSTANT (8) * G_MAXUINT32)

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_blob, sqlite3_blob_close)

static gboolean
fail (GError **error)
{
  g_set_error_literal (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_DAMAGED,
                       _ ("The prepared figures could not be read. Close the workspace and open it again."));
  return FALSE;
}

static gint64
checksum (gconstpointer data, gsize size)
{
  PremiaColumnChecksum sums = { 0 };

  premia_column_checksum_add (&sums, data, size);
  return premia_column_checksum_end (&sums);
}

typedef struct
{
  PremiaWorkspace *workspace;
  sqlite3_stmt    *insert;
  gint64           n_parts;
} Writer;

static gboolean
write_part (Writer *self, const char *name, const char *data, gsize size, gsize offset, GError **error)
{
  const gsize length = MIN (size - offset, PART_SIZE);

  premia_bind_text (self->insert, 1, name);
  sqlite3_bind_int64 (self->insert, 2, (gint64) (offset / PART_SIZE));
  sqlite3_bind_int64 (self->insert, 3, (gint64) size);
  sqlite3_bind_int64 (self->insert, 4, checksum (data + offset, length));
  if (length == 0)
    sqlite3_bind_zeroblob (self->insert, 5, 0);
  else
    sqlite3_bind_blob64 (self->insert, 5, data + offset, length, SQLITE_STATIC);
  self->n_parts++;
  return premia_workspace_finish_step (self->workspace, self->insert, error);
}

static gboolean
write_column (const char *name, gconstpointer data, gsize size, gpointer user_data, GError **error)
{
  gsize offset = 0;

  do
    {
      if (!write_part (user_data, name, data == NULL ? "" : data, size, offset, error))
        return FALSE;
      offset += PART_SIZE;
    }
  while (offset < size);
  return TRUE;
}

static gboolean
write_all (PremiaWorkspace *workspace, PremiaDataset *dataset, gint64 generation, GError **error)
{
  g_autoptr (sqlite3_stmt) insert = NULL;
  g_autofree char *head = NULL;
  Writer writer = { workspace };

  if (!premia_workspace_run (workspace, "DELETE FROM column_cache; DELETE FROM column_segment", error))
    return FALSE;
  insert = premia_workspace_prepare (workspace, "INSERT INTO column_segment (name, part, size, checksum, data) VALUES (?, ?, ?, ?, ?)", error);
  writer.insert = insert;
  if (insert == NULL || !premia_dataset_write_columns (dataset, write_column, &writer, error))
    return FALSE;
  head = g_strdup_printf ("INSERT INTO column_cache (id, format, generation, n_segments) VALUES (1, %d, %" G_GINT64_FORMAT ", %" G_GINT64_FORMAT ")",
                          FORMAT, generation, writer.n_parts);
  return premia_workspace_run (workspace, head, error);
}

/* Pages of the journal cannot be read as memory of the file: they are moved, unless somebody reads right now. */
static void
empty_journal (PremiaWorkspace *workspace)
{
  if (workspace->in_transaction)
    return;
  sqlite3_busy_timeout (workspace->db, 0);
  sqlite3_wal_checkpoint_v2 (workspace->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
  sqlite3_busy_timeout (workspace->db, PREMIA_WORKSPACE_WAIT_MS);
}

gboolean
premia_column_cache_write (PremiaWorkspace *workspace, PremiaDataset *dataset, gint64 generation, GError **error)
{
  PremiaChange change;
  gint64 now;
  gboolean done;

  if (!premia_change_begin (&change, workspace, error))
    return FALSE;
  premia_late_names_keep_all (workspace);
  done = premia_workspace_get_number (workspace, PREMIA_ACTIONS_GENERATION, &now, error);
  if (done && now == generation)
    done = write_all (workspace, dataset, generation, error);
  done = premia_change_end (&change, done, 0, error);
  if (done)
    {
      g_atomic_int_set (&workspace->names_damaged, FALSE);
      empty_journal (workspace);
    }
  return done;
}

void
premia_column_cache_forget_damaged (PremiaWorkspace *workspace)
{
  if (g_atomic_int_get (&workspace->names_damaged) && workspace->writer != NULL && !workspace->in_transaction)
    sqlite3_exec (workspace->db, "DELETE FROM column_cache", NULL, NULL, NULL);
}

gboolean
premia_column_cache_is_fresh (sqlite3 *db, gint64 generation)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  if (sqlite3_prepare_v2 (db, "SELECT format, generation, n_segments = (SELECT count(*) FROM column_segment) FROM column_cache", -1,
                          &statement, NULL) != SQLITE_OK
      || sqlite3_step (statement) != SQLITE_ROW)
    return FALSE;
  return sqlite3_column_int64 (statement, 0) == FORMAT && sqlite3_column_int64 (statement, 1) == generation
         && sqlite3_column_int (statement, 2) == 1;
}

/* Room for all columns in one piece, so that it can be made of large pages: the first touch of each page costs as
 * much as reading it. What is never read is never touched. */
struct _PremiaColumnRoom
{
  char *data;
  gsize size, used;
};

static PremiaColumnRoom *
make_room (gint64 size)
{
  PremiaColumnRoom *self = g_atomic_rc_box_new0 (PremiaColumnRoom);
  void *data;

  /* A damaged table may say anything; without room each column has its own. */
  if (size < HUGE_PAGE || size > MAX_ROOM)
    return self;
  self->size = ((gsize) size + 2 * HUGE_PAGE) / HUGE_PAGE * HUGE_PAGE;
  data = mmap (NULL, self->size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (data == MAP_FAILED)
    {
      self->size = 0;
      return self;
    }
  madvise (data, self->size, MADV_HUGEPAGE);
  self->data = data;
  self->used = (HUGE_PAGE - (guintptr) data % HUGE_PAGE) % HUGE_PAGE;
  return self;
}

PremiaColumnRoom *
premia_column_room_new (sqlite3 *db)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  gint64 size = 0;

  if (sqlite3_prepare_v2 (db, "SELECT total(size + 64) FROM column_segment WHERE part = 0 AND size >= 0", -1, &statement, NULL) == SQLITE_OK
      && sqlite3_step (statement) == SQLITE_ROW)
    size = sqlite3_column_int64 (statement, 0);
  return make_room (size);
}

static void
clear_room (gpointer data)
{
  PremiaColumnRoom *self = data;

  if (self->size > 0)
    munmap (self->data, self->size);
}

void
premia_column_room_unref (gpointer self)
{
  g_atomic_rc_box_release_full (self, clear_room);
}

/* Bytes to be filled in, as long as nobody else has them. NULL: a damaged size for which there is no memory. */
static GBytes *
make_bytes (PremiaColumnRoom *shared, gsize size, char **data)
{
  g_autoptr (PremiaColumnRoom) room = shared == NULL ? make_room ((gint64) size) : g_atomic_rc_box_acquire (shared);

  if (room->data != NULL && size <= room->size - room->used)
    {
      *data = room->data + room->used;
      room->used = MIN (room->size, room->used + (size + 63) / 64 * 64);
      return g_bytes_new_with_free_func (*data, size, premia_column_room_unref, g_steal_pointer (&room));
    }
  *data = g_try_malloc (MAX (size, 1));
  return *data == NULL ? NULL : g_bytes_new_take (*data, size);
}

static gboolean
read_part (sqlite3_blob *blob, char *data, gsize size, gint64 expected)
{
  PremiaColumnChecksum sums = { 0 };

  if ((gsize) sqlite3_blob_bytes (blob) != size)
    return FALSE;
  for (gsize offset = 0; offset < size; offset += PIECE_SIZE)
    {
      const gsize length = MIN (size - offset, PIECE_SIZE);

      if (sqlite3_blob_read (blob, data + offset, (int) length, (int) offset) != SQLITE_OK)
        return FALSE;
      premia_column_checksum_add (&sums, data + offset, length);
    }
  return premia_column_checksum_end (&sums) == expected;
}

/* @statement: id, size and checksum of the parts, in order, the first of them reached. */
static gboolean
read_parts (sqlite3 *db, sqlite3_stmt *statement, char *data, gsize size)
{
  g_autoptr (sqlite3_blob) blob = NULL;
  gsize offset = 0;

  do
    {
      const gint64 id = sqlite3_column_int64 (statement, 0);
      const gsize length = MIN (size - offset, PART_SIZE);
      const int code = blob == NULL ? sqlite3_blob_open (db, "main", "column_segment", "data", id, 0, &blob) : sqlite3_blob_reopen (blob, id);

      if (code != SQLITE_OK || (offset > 0 && offset >= size)
          || !read_part (blob, data + offset, length, sqlite3_column_int64 (statement, 2)))
        return FALSE;
      offset += length;
    }
  while (sqlite3_step (statement) == SQLITE_ROW);
  return offset == size;
}

GBytes *
premia_column_cache_read (sqlite3 *db, const char *name, PremiaColumnRoom *room, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *data = NULL;
  gint64 size = -1;

  if (sqlite3_prepare_v2 (db, "SELECT id, size, checksum FROM column_segment WHERE name = ? ORDER BY part", -1, &statement, NULL) == SQLITE_OK)
    {
      premia_bind_text (statement, 1, name);
      if (sqlite3_step (statement) == SQLITE_ROW)
        size = sqlite3_column_int64 (statement, 1);
    }
  if (size >= 0 && size <= MAX_ROOM)
    bytes = make_bytes (room, (gsize) size, &data);
  if (bytes != NULL && read_parts (db, statement, data, (gsize) size))
    return g_steal_pointer (&bytes);
  fail (error);
  return NULL;
}

GPtrArray *
premia_column_cache_list (sqlite3 *db)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (sqlite3_stmt) statement = NULL;

  if (sqlite3_prepare_v2 (db, "SELECT name FROM column_segment WHERE part = 0", -1, &statement, NULL) == SQLITE_OK)
    while (sqlite3_step (statement) == SQLITE_ROW)
      g_ptr_array_add (names, g_strdup (premia_column_text (statement, 0)));
  return names;
}
