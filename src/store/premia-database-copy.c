/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-database-copy.h"

#include "premia-cipher-private.h"

#include <string.h>

/* Of 16 KiB each: some milliseconds, after which somebody may have thought better of it. */
#define PAGES_AT_ONCE 512

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3, sqlite3_close_v2)

static int
copy_pages (sqlite3 *from, sqlite3 *to, GCancellable *cancellable, PremiaCopyProgress progress, gpointer user_data)
{
  sqlite3_backup *backup = sqlite3_backup_init (to, "main", from, "main");
  int code;

  if (backup == NULL)
    return sqlite3_extended_errcode (to);
  do
    {
      code = sqlite3_backup_step (backup, PAGES_AT_ONCE);
      if (progress != NULL && sqlite3_backup_pagecount (backup) > 0)
        progress (1 - (double) sqlite3_backup_remaining (backup) / sqlite3_backup_pagecount (backup), user_data);
      if (code == SQLITE_OK && g_cancellable_is_cancelled (cancellable))
        code = SQLITE_INTERRUPT;
    }
  while (code == SQLITE_OK);
  sqlite3_backup_finish (backup);
  return code;
}

int
premia_database_copy (sqlite3 *from, const char *path, GCancellable *cancellable, PremiaCopyProgress progress, gpointer user_data)
{
  g_autoptr (sqlite3) to = NULL;
  /* One moment: without a reading of its own the copy would begin anew each time that somebody has written. */
  const gboolean hold = sqlite3_get_autocommit (from);
  g_autoptr (PremiaCipherKey) key = premia_cipher_key_of (from);
  g_autofree char *uri = premia_cipher_make_uri (path, key, NULL);
  int code = sqlite3_open_v2 (uri, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_URI, NULL);

  if (code != SQLITE_OK)
    return code;
  if (hold)
    code = sqlite3_exec (from, "BEGIN; SELECT count(*) FROM sqlite_schema", NULL, NULL, NULL);
  if (code == SQLITE_OK)
    code = copy_pages (from, to, cancellable, progress, user_data);
  if (hold)
    sqlite3_exec (from, "COMMIT", NULL, NULL, NULL);
  /* A copy that needs no other file beside it. */
  if (code == SQLITE_DONE)
    code = sqlite3_exec (to, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
  return code;
}

gboolean
premia_database_is_whole (const char *path)
{
  g_autofree char *uri = premia_cipher_make_uri (path, NULL, "mode=ro&immutable=1");
  g_autoptr (sqlite3) db = NULL;
  sqlite3_stmt *statement = NULL;
  gboolean whole;

  if (sqlite3_open_v2 (uri, &db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL) != SQLITE_OK
      || sqlite3_prepare_v2 (db, "PRAGMA quick_check (1)", -1, &statement, NULL) != SQLITE_OK)
    return FALSE;
  whole = sqlite3_step (statement) == SQLITE_ROW && g_strcmp0 ((const char *) sqlite3_column_text (statement, 0), "ok") == 0;
  sqlite3_finalize (statement);
  return whole;
}
