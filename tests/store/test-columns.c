/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-folder.h"

#include "store/premia-column-checksum.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#define ACTIONS \
  "anna,AppointmentSet,apt-1,2026-01-05T10:00:00,,2026-01-08T12:00:00,,,Ромашка ООО,77,B2B,\n" \
  "anna,CallMade,,2026-01-05T09:00:00\n" \
  "boris,DealWon,apt-1,2026-01-09T12:00:00,,,1500.25,EUR\n"
#define MORE "anna,AppointmentSet,apt-7,2026-01-07T10:00:00\n"

static PremiaDataset *
load (PremiaWorkspace *workspace)
{
  g_autoptr (GError) error = NULL;
  PremiaDataset *dataset = premia_workspace_load_dataset (workspace, NULL, &error);

  g_assert_no_error (error);
  return dataset;
}

/* As somebody who is not Premia would do it. */
static void
edit (DeskFolder *folder, const char *sql)
{
  sqlite3 *db = NULL;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open (folder->workspace, &db), ==, SQLITE_OK);
  sqlite3_exec (db, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  sqlite3_close (db);
}

static gint64
ask (DeskFolder *folder, const char *sql)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *statement = NULL;
  gint64 value;

  g_assert_cmpint (sqlite3_open (folder->workspace, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  value = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_close (db);
  return value;
}

static GBytes *
expect (const char *actions)
{
  g_autoptr (PremiaDataset) dataset = company_dataset ("", actions, NULL);

  return desk_columns (dataset);
}

static void
assert_columns (PremiaWorkspace *workspace, const char *actions)
{
  g_autoptr (PremiaDataset) dataset = load (workspace);
  g_autoptr (GBytes) expected = expect (actions), found = desk_columns (dataset);

  g_assert_true (g_bytes_equal (expected, found));
}

static DeskFolder *
make (void)
{
  DeskFolder *folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = desk_folder_create (folder);

  g_assert_true (desk_import (workspace, ACTIONS, NULL, NULL));
  assert_columns (workspace, ACTIONS);
  return folder;
}

/* A cache is read, not only made: rows that were changed behind its back, under the same generation, do not show. */
static void
test_used (void)
{
  g_autoptr (DeskFolder) folder = make ();
  g_autoptr (PremiaWorkspace) workspace = NULL;

  g_assert_cmpint (ask (folder, "SELECT count(*) FROM column_segment"), >, 10);
  edit (folder, "UPDATE action SET key = 'apt-9' WHERE key = 'apt-1'");
  workspace = desk_folder_open (folder);
  assert_columns (workspace, ACTIONS);
}

/* A stale, foreign or damaged cache is made again from the rows, and is good afterwards. */
static void
test_not_believed (void)
{
  static const char *const harms[] = {
    "UPDATE column_cache SET generation = generation - 1",
    "UPDATE column_cache SET format = format + 1",
    "DELETE FROM column_cache",
    "DELETE FROM column_segment",
    "DELETE FROM column_segment WHERE name = 'accounts/text'",
    "UPDATE column_segment SET checksum = checksum + 1 WHERE name = 'accounts/text'",
    "UPDATE column_segment SET data = zeroblob(length(data)) WHERE name = 'accounts/text'",
    "UPDATE column_segment SET data = CAST (substr (data, 1, length (data) - 1) AS BLOB) WHERE name = 'kind/0/at'",
    "UPDATE column_segment SET size = size + 1 WHERE name = 'kind/0/at'",
    "UPDATE column_segment SET size = 1 << 62 WHERE name = 'kind/0/at'",
    "UPDATE column_segment SET size = 1 << 34 WHERE name = 'kind/0/at'",
    "UPDATE column_segment SET size = 1 << 62",
    "UPDATE column_segment SET size = -1 WHERE name = 'kind/0/at'",
    "UPDATE column_segment SET data = CAST (substr (data, 1, 8) || x'ff' || substr (data, 10) AS BLOB) WHERE name = 'head'",
  };

  for (guint i = 0; i < G_N_ELEMENTS (harms); i++)
    {
      g_autoptr (DeskFolder) folder = make ();
      g_autoptr (PremiaWorkspace) workspace = NULL;
      gint64 generation;

      edit (folder, harms[i]);
      workspace = desk_folder_open (folder);
      assert_columns (workspace, ACTIONS);
      premia_workspace_close (workspace);
      generation = ask (folder, "SELECT generation FROM column_cache WHERE format = 2");
      g_assert_cmpint (generation, ==, 1);
    }
}

/* Names that are looked at late may turn out to be damaged when everything else has been read. That is said, and what it advises helps. */
static void
test_late_not_believed (void)
{
  static const char *const harms[] = {
    "UPDATE column_segment SET data = zeroblob (length (data)) WHERE name = 'names/text'",
    "UPDATE column_segment SET checksum = checksum + 1 WHERE name = 'names/text'",
  };

  for (guint i = 0; i < G_N_ELEMENTS (harms); i++)
    {
      g_autoptr (DeskFolder) folder = make ();
      g_autoptr (PremiaWorkspace) workspace = NULL;
      g_autoptr (PremiaDataset) dataset = NULL;
      g_autoptr (GError) error = NULL;

      edit (folder, harms[i]);
      workspace = desk_folder_open (folder);
      dataset = load (workspace);
      g_assert_false (premia_dataset_load_names (dataset, &error));
      g_assert_error (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_DAMAGED);
      /* Either what is loaded after that has them … */
      if (i == 0)
        assert_columns (workspace, ACTIONS);
      g_clear_pointer (&dataset, premia_dataset_unref);
      premia_workspace_close (workspace);
      g_clear_object (&workspace);
      /* … or what is opened. */
      workspace = desk_folder_open (folder);
      assert_columns (workspace, ACTIONS);
    }
}

/* Each row that comes makes the cache an old one. */
static void
test_stale (void)
{
  g_autoptr (DeskFolder) folder = make ();
  g_autoptr (PremiaWorkspace) workspace = desk_folder_open (folder);

  g_assert_true (desk_import (workspace, MORE, NULL, NULL));
  assert_columns (workspace, ACTIONS MORE);
  assert_columns (workspace, ACTIONS MORE);
}

/* The names of a dataset are those of its rows, also when they are looked at after the file has gone on. */
static void
test_late_names (void)
{
  g_autoptr (DeskFolder) folder = make ();
  g_autoptr (PremiaWorkspace) workspace = desk_folder_open (folder);
  g_autoptr (PremiaDataset) first = load (workspace);
  g_autoptr (PremiaDataset) second = NULL, third = NULL, fourth = NULL;
  g_autoptr (GBytes) before = expect (ACTIONS), after = expect (ACTIONS MORE);
  g_autoptr (GBytes) first_columns = NULL, second_columns = NULL, third_columns = NULL, fourth_columns = NULL;

  second = load (workspace);
  g_assert_true (desk_import (workspace, MORE, NULL, NULL));
  /* While the rows are new and the cache is still the old one. */
  first_columns = desk_columns (first);
  g_assert_true (g_bytes_equal (before, first_columns));
  third = load (workspace);
  fourth = load (workspace);
  /* After it was replaced. */
  second_columns = desk_columns (second);
  g_assert_true (g_bytes_equal (before, second_columns));
  third_columns = desk_columns (third);
  g_assert_true (g_bytes_equal (after, third_columns));
  /* After the file was closed. */
  g_assert_finalize_object (g_steal_pointer (&workspace));
  fourth_columns = desk_columns (fourth);
  g_assert_true (g_bytes_equal (after, fourth_columns));
}

typedef struct
{
  PremiaDataset *dataset;
  GBytes        *columns;
} Look;

static gpointer
look (gpointer data)
{
  Look *self = data;

  self->columns = desk_columns (self->dataset);
  return NULL;
}

/* Whoever looks at a name does not wait for an import. */
static void
test_names_during_import (void)
{
  g_autoptr (DeskFolder) folder = make ();
  g_autoptr (PremiaWorkspace) workspace = desk_folder_open (folder);
  g_autoptr (PremiaDataset) dataset = load (workspace);
  g_autoptr (GBytes) expected = expect (ACTIONS);
  Look other = { dataset, NULL };

  g_assert_true (premia_workspace_begin (workspace, NULL));
  g_assert_true (desk_import (workspace, MORE, NULL, NULL));
  g_thread_join (g_thread_new ("look", look, &other));
  g_assert_true (g_bytes_equal (expected, other.columns));
  g_bytes_unref (other.columns);
  premia_workspace_rollback (workspace);
}

static void
test_cancel (void)
{
  g_autoptr (DeskFolder) folder = make ();
  g_autoptr (PremiaWorkspace) workspace = desk_folder_open (folder);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (premia_workspace_load_dataset (workspace, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_columns (workspace, ACTIONS);
}

/* Any one bit that turns, any word that moves, is noticed; in pieces it is the same sum. */
typedef struct
{
  guint  n;
  double last;
} Told;

static void
on_told_cb (double fraction, gpointer user_data)
{
  Told *told = user_data;

  g_assert_cmpfloat (fraction, >=, told->last);
  g_assert_cmpfloat (fraction, <=, 1);
  told->last = fraction;
  told->n++;
}

static void
load_told (PremiaWorkspace *workspace, Told *told)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaDataset) dataset = premia_workspace_load_dataset_told (workspace, on_told_cb, told, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (dataset);
}

/* Whoever opens millions of actions for the first time sees that it goes on, and the next time waits for nothing. */
static void
test_told (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = desk_folder_create (folder);
  g_autoptr (GString) actions = g_string_new (NULL);
  Told first = { 0 }, again = { 0 };

  for (guint i = 0; i < 40000; i++)
    g_string_append_printf (actions, "anna,CallMade,k%u,2026-01-05T09:%02u:00\n", i, i % 60);
  g_assert_true (desk_import (workspace, actions->str, NULL, NULL));
  load_told (workspace, &first);
  /* While they are read, and more than once. */
  g_assert_cmpuint (first.n, >, 5);
  g_assert_cmpfloat (first.last, ==, 1);
  load_told (workspace, &again);
  g_assert_cmpuint (again.n, ==, 0);
}

static void
test_checksum (void)
{
  guint8 data[64 * 5 + 13];
  PremiaColumnChecksum whole = { 0 }, pieces = { 0 };
  gint64 expected;

  for (guint i = 0; i < sizeof data; i++)
    data[i] = (guint8) g_test_rand_int_range (0, 256);
  premia_column_checksum_add (&whole, data, sizeof data);
  expected = premia_column_checksum_end (&whole);
  premia_column_checksum_add (&pieces, data, 64);
  premia_column_checksum_add (&pieces, data + 64, 128);
  premia_column_checksum_add (&pieces, data + 192, sizeof data - 192);
  g_assert_cmpint (premia_column_checksum_end (&pieces), ==, expected);
  for (guint bit = 0; bit < sizeof data * 8; bit++)
    {
      PremiaColumnChecksum sums = { 0 };

      data[bit / 8] ^= (guint8) (1u << bit % 8);
      premia_column_checksum_add (&sums, data, sizeof data);
      g_assert_cmpint (premia_column_checksum_end (&sums), !=, expected);
      data[bit / 8] ^= (guint8) (1u << bit % 8);
    }
  for (guint block = 1; block < 5; block++)
    {
      PremiaColumnChecksum sums = { 0 };
      guint8 moved[sizeof data];

      memcpy (moved, data, sizeof data);
      memcpy (moved, data + block * 64, 64);
      memcpy (moved + block * 64, data, 64);
      premia_column_checksum_add (&sums, moved, sizeof moved);
      g_assert_cmpint (premia_column_checksum_end (&sums), !=, expected);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/columns/used", test_used);
  g_test_add_func ("/store/columns/not-believed", test_not_believed);
  g_test_add_func ("/store/columns/stale", test_stale);
  g_test_add_func ("/store/columns/late-not-believed", test_late_not_believed);
  g_test_add_func ("/store/columns/late-names", test_late_names);
  g_test_add_func ("/store/columns/names-during-import", test_names_during_import);
  g_test_add_func ("/store/columns/cancel", test_cancel);
  g_test_add_func ("/store/columns/told", test_told);
  g_test_add_func ("/store/columns/checksum", test_checksum);
  return g_test_run ();
}
