/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-bench"

#include "bench/bench-columns.h"
#include "bench/bench-clock.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/mman.h>

const gsize bench_segment_sizes[BENCH_N_SEGMENTS] = { 256 << 10, 1 << 20, 4 << 20 };

typedef struct
{
  PremiaDataset *dataset;
  GHashTable    *blobs;    /* (owned) name → GBytes, as written */
  GHashTable    *mapped;   /* (owned) name → GBytes in the mapped file */
  sqlite3       *database;
  sqlite3_stmt  *read;
  sqlite3_blob  *blob;
  gsize          segment;
  gboolean       late;
  guint64        n_late_bytes;
} Cache;

static gboolean
keep_blob (const char *name, gconstpointer data, gsize size, gpointer user_data, GError **error)
{
  g_hash_table_insert (user_data, g_strdup (name), g_bytes_new (data, size));
  return TRUE;
}

static GBytes *
read_kept (const char *name, gpointer user_data, GError **error)
{
  return g_bytes_ref (g_hash_table_lookup (user_data, name));
}

static void
open_with (PremiaDataset *like, PremiaColumnReader read, gpointer user_data, PremiaColumnReader late)
{
  g_autoptr (PremiaDatasetBuilder) builder = premia_dataset_builder_new (premia_dataset_get_people (like), NULL);
  g_autoptr (PremiaDataset) dataset = NULL;
  g_autoptr (GError) error = NULL;

  if (late != NULL)
    premia_dataset_builder_set_late_reader (builder, late, user_data, NULL);
  premia_dataset_builder_read_columns (builder, read, user_data, &error);
  g_assert_no_error (error);
  dataset = premia_dataset_builder_end (builder, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (premia_dataset_get_n_actions (dataset), ==, premia_dataset_get_n_actions (like));
}

static void
open_kept (gpointer data)
{
  Cache *self = data;

  open_with (self->dataset, read_kept, self->mapped != NULL ? self->mapped : self->blobs, NULL);
}

/* All blobs one after another, each from a multiple of 8 on. */
static void
map_file (Cache *self, const char *path)
{
  g_autoptr (GByteArray) all = g_byte_array_new ();
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GMappedFile) file = NULL;
  g_autoptr (GBytes) whole = NULL;
  GHashTableIter iter;
  gpointer name, bytes;

  g_hash_table_iter_init (&iter, self->blobs);
  while (g_hash_table_iter_next (&iter, &name, &bytes))
    {
      g_hash_table_insert (places, name, GSIZE_TO_POINTER (all->len));
      g_byte_array_append (all, g_bytes_get_data (bytes, NULL), (guint) g_bytes_get_size (bytes));
      g_byte_array_set_size (all, (all->len + 7) / 8 * 8);
    }
  g_file_set_contents (path, (const char *) all->data, all->len, &error);
  g_assert_no_error (error);
  file = g_mapped_file_new (path, FALSE, &error);
  g_assert_no_error (error);
  g_unlink (path);
  whole = g_mapped_file_get_bytes (file);
  self->mapped = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_bytes_unref);
  g_hash_table_iter_init (&iter, self->blobs);
  while (g_hash_table_iter_next (&iter, &name, &bytes))
    g_hash_table_insert (self->mapped, name, g_bytes_new_from_bytes (whole, GPOINTER_TO_SIZE (g_hash_table_lookup (places, name)),
                                                                     g_bytes_get_size (bytes)));
}

static void
run (sqlite3 *database, const char *sql)
{
  if (sqlite3_exec (database, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("SQLite: %s", sqlite3_errmsg (database));
}

static sqlite3_stmt *
prepare (sqlite3 *database, const char *sql)
{
  sqlite3_stmt *statement;

  if (sqlite3_prepare_v2 (database, sql, -1, &statement, NULL) != SQLITE_OK)
    g_error ("SQLite: %s", sqlite3_errmsg (database));
  return statement;
}

static void
write_segments (Cache *self)
{
  sqlite3_stmt *insert = prepare (self->database, "INSERT INTO column_segment (name, part, size, data) VALUES (?, ?, ?, ?)");
  GHashTableIter iter;
  gpointer name, bytes;

  run (self->database, "BEGIN");
  g_hash_table_iter_init (&iter, self->blobs);
  while (g_hash_table_iter_next (&iter, &name, &bytes))
    {
      gsize size, at = 0;
      const char *data = g_bytes_get_data (bytes, &size);

      for (int part = 0; part == 0 || at < size; part++, at += self->segment)
        {
          sqlite3_bind_text (insert, 1, name, -1, SQLITE_STATIC);
          sqlite3_bind_int (insert, 2, part);
          sqlite3_bind_int64 (insert, 3, (gint64) size);
          sqlite3_bind_blob64 (insert, 4, data == NULL ? "" : data + at, MIN (self->segment, size - at), SQLITE_STATIC);
          g_assert_cmpint (sqlite3_step (insert), ==, SQLITE_DONE);
          sqlite3_reset (insert);
        }
    }
  sqlite3_finalize (insert);
  run (self->database, "COMMIT");
}

static void
unmap (gpointer data)
{
  GByteArray *room = data; /* only its place and size */

  munmap (room->data, room->len);
  g_free (room);
}

/* Straight into the column's own memory, in large pages: SQLite's value of a column would be put together
 * in a buffer of its own first, and page faults are half of what is left. */
static GBytes *
read_segments (const char *name, gpointer user_data, GError **error)
{
  Cache *self = user_data;
  GByteArray *room = g_new0 (GByteArray, 1);
  gsize size = 0, at = 0;

  sqlite3_bind_text (self->read, 1, name, -1, SQLITE_STATIC);
  while (sqlite3_step (self->read) == SQLITE_ROW)
    {
      const gint64 row = sqlite3_column_int64 (self->read, 0);
      gsize n;

      if (room->data == NULL)
        {
          size = (gsize) sqlite3_column_int64 (self->read, 1);
          room->len = (guint) MAX (size, 1);
          room->data = mmap (NULL, room->len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
          g_assert (room->data != MAP_FAILED);
          madvise (room->data, room->len, MADV_HUGEPAGE);
        }
      if (self->blob == NULL)
        sqlite3_blob_open (self->database, "main", "column_segment", "data", row, 0, &self->blob);
      else
        sqlite3_blob_reopen (self->blob, row);
      n = (gsize) sqlite3_blob_bytes (self->blob);
      g_assert (n <= size - at);
      g_assert_cmpint (sqlite3_blob_read (self->blob, room->data + at, (int) n, 0), ==, SQLITE_OK);
      at += n;
    }
  sqlite3_reset (self->read);
  g_assert (at == size);
  return g_bytes_new_with_free_func (room->data, size, unmap, room);
}

static void
open_segments (gpointer data)
{
  Cache *self = data;

  open_with (self->dataset, read_segments, self, self->late ? read_segments : NULL);
}

static void
measure_segments (Cache *self, const char *path, gsize segment, guint n_runs, double *all, double *late)
{
  self->segment = segment;
  g_unlink (path);
  g_assert_true (sqlite3_open (path, &self->database) == SQLITE_OK);
  run (self->database, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 16384; PRAGMA mmap_size = 4294967296;"
                       "CREATE TABLE column_segment (name TEXT NOT NULL, part INTEGER NOT NULL, size INTEGER NOT NULL, data BLOB NOT NULL,"
                       " PRIMARY KEY (name, part)) STRICT");
  write_segments (self);
  self->read = prepare (self->database, "SELECT rowid, size FROM column_segment WHERE name = ? ORDER BY part");
  self->late = FALSE;
  *all = bench_clock_median (open_segments, self, n_runs);
  self->late = TRUE;
  *late = bench_clock_median (open_segments, self, n_runs);
  sqlite3_blob_close (self->blob);
  self->blob = NULL;
  sqlite3_finalize (self->read);
  sqlite3_close (self->database);
  g_unlink (path);
}

static guint64
count_bytes (GHashTable *blobs, gboolean late)
{
  static const char *const late_names[] = { "names/offset", "names/text", "clients/offset", "clients/text", "client/bits", "client/rank", "client/values" };
  GHashTableIter iter;
  gpointer name, bytes;
  guint64 sum = 0;

  g_hash_table_iter_init (&iter, blobs);
  while (g_hash_table_iter_next (&iter, &name, &bytes))
    {
      gboolean is_late = FALSE;

      for (guint i = 0; i < G_N_ELEMENTS (late_names); i++)
        is_late |= strcmp (name, late_names[i]) == 0;
      if (is_late || !late)
        sum += g_bytes_get_size (bytes);
    }
  return sum;
}

void
bench_columns_measure (PremiaDataset *dataset, const char *folder, guint n_runs, BenchColumns *out)
{
  g_autoptr (GHashTable) blobs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  g_autofree char *path = g_build_filename (folder, "columns", NULL);
  g_autoptr (GError) error = NULL;
  Cache cache = { .dataset = dataset, .blobs = blobs };

  premia_dataset_write_columns (dataset, keep_blob, blobs, &error);
  g_assert_no_error (error);
  out->n_bytes = count_bytes (blobs, FALSE);
  out->n_late_bytes = count_bytes (blobs, TRUE);
  out->memory = bench_clock_median (open_kept, &cache, n_runs);
  map_file (&cache, path);
  out->mapped = bench_clock_median (open_kept, &cache, n_runs);
  g_clear_pointer (&cache.mapped, g_hash_table_unref);
  for (guint i = 0; i < BENCH_N_SEGMENTS; i++)
    measure_segments (&cache, path, bench_segment_sizes[i], n_runs, &out->sqlite[i], &out->late[i]);
}
