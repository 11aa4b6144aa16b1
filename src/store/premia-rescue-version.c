/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-rescue-private.h"
#include "premia-schema.h"

#include <string.h>

/* Which version of the form of a workspace a damaged one has, and where that has its tables. */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3, sqlite3_close_v2)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

/* How many tables of the file are made as in @fresh, less those that it does not have. */
static int
compare_tables (GHashTable *texts, sqlite3 *fresh)
{
  g_autoptr (sqlite3_stmt) list = NULL;
  int n = 0;

  if (sqlite3_prepare_v2 (fresh, "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND sql <> ''", -1, &list, NULL) != SQLITE_OK)
    return 0;
  while (sqlite3_step (list) == SQLITE_ROW)
    n += g_strcmp0 (g_hash_table_lookup (texts, sqlite3_column_text (list, 0)), (const char *) sqlite3_column_text (list, 1)) == 0 ? 1 : -1;
  return n;
}

static sqlite3 *
open_fresh (int version)
{
  g_autoptr (PremiaWorkspaceSettings) settings = premia_workspace_settings_new ("", "RUB", "UTC");
  g_autoptr (GBytes) bytes = premia_schema_make ("", version, settings, NULL);
  sqlite3 *db = NULL;
  guchar *data;

  if (bytes == NULL || sqlite3_open (":memory:", &db) != SQLITE_OK)
    return db;
  data = sqlite3_malloc64 (g_bytes_get_size (bytes));
  memcpy (data, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  sqlite3_deserialize (db, "main", data, (sqlite3_int64) g_bytes_get_size (bytes), (sqlite3_int64) g_bytes_get_size (bytes), SQLITE_DESERIALIZE_FREEONCLOSE);
  return db;
}

static gboolean
has_any (GHashTable *texts, sqlite3 *fresh)
{
  GHashTableIter iter;
  gpointer name, text;

  g_hash_table_iter_init (&iter, texts);
  while (g_hash_table_iter_next (&iter, &name, &text))
    {
      g_autoptr (sqlite3_stmt) find = NULL;

      if (sqlite3_prepare_v2 (fresh, "SELECT 1 FROM sqlite_schema WHERE name = ? AND sql = ?", -1, &find, NULL) != SQLITE_OK)
        return FALSE;
      sqlite3_bind_text (find, 1, name, -1, SQLITE_STATIC);
      sqlite3_bind_text (find, 2, text, -1, SQLITE_STATIC);
      if (sqlite3_step (find) == SQLITE_ROW)
        return TRUE;
    }
  return FALSE;
}

/* What the header says; 0: there is none, or it says nothing that could be. */
static int
read_version (PremiaPageFile *file)
{
  guint32 version;

  if (!premia_page_file_has_header (file))
    return 0;
  memcpy (&version, premia_page_file_get_page (file, 1) + 60, sizeof version);
  version = GUINT32_FROM_BE (version);
  return version <= (guint32) premia_schema_get_version () ? (int) version : 0;
}

/* The version that the header tells, else the one whose tables the file has; of a file whose list of tables is lost, the newest. 0: it is none of ours. */
int
premia_rescue_find_version (PremiaPageFile *file, GHashTable *texts)
{
  const int told = read_version (file);
  int version = premia_schema_get_version (), most = G_MININT;
  gboolean ours = FALSE;

  if (g_hash_table_size (texts) == 0)
    return told > 0 ? told : version;
  for (int i = premia_schema_get_version (); i > 0; i--)
    {
      g_autoptr (sqlite3) fresh = open_fresh (i);
      const int n = compare_tables (texts, fresh);

      ours = ours || has_any (texts, fresh);
      if (n > most)
        {
          most = n;
          version = i;
        }
    }
  return !ours ? 0 : told > 0 ? told : version;
}

/* Where a new file of that version has its tables, the old one may have them as well: it is looked at what is there. */
void
premia_rescue_guess_roots (int version, GHashTable *roots, GHashTable *guessed)
{
  g_autoptr (sqlite3) fresh = open_fresh (version);
  g_autoptr (sqlite3_stmt) list = NULL;

  if (sqlite3_prepare_v2 (fresh, "SELECT name, rootpage FROM sqlite_schema WHERE rootpage > 1", -1, &list, NULL) != SQLITE_OK)
    return;
  while (sqlite3_step (list) == SQLITE_ROW)
    {
      const char *name = (const char *) sqlite3_column_text (list, 0);

      if (g_hash_table_contains (roots, name))
        continue;
      g_hash_table_insert (roots, g_strdup (name), GSIZE_TO_POINTER ((gsize) sqlite3_column_int64 (list, 1)));
      g_hash_table_add (guessed, g_strdup (name));
    }
}
