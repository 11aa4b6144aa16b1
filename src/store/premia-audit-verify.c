/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-audit-log.h"
#include "premia-statement.h"
#include "premia-store-error.h"

#include <glib/gi18n.h>
#include <string.h>

#define COLUMNS "number, at, who, what, subject, before, after, why, hash"

static gpointer
read_row (PremiaWorkspace *self, sqlite3_stmt *statement, GError **error)
{
  PremiaAuditEntry *entry = g_new0 (PremiaAuditEntry, 1);

  entry->number = sqlite3_column_int64 (statement, 0);
  entry->at = sqlite3_column_int64 (statement, 1);
  entry->who = premia_column_dup (statement, 2);
  entry->what = premia_column_dup (statement, 3);
  entry->subject = premia_column_dup (statement, 4);
  entry->before = premia_column_dup (statement, 5);
  entry->after = premia_column_dup (statement, 6);
  entry->why = premia_column_dup (statement, 7);
  entry->hash = premia_column_dup (statement, 8);
  return entry;
}

/**
 * premia_workspace_list_audit:
 *
 * Returns: (transfer full): NULL with error
 */
GPtrArray *
premia_workspace_list_audit (PremiaWorkspace *self, gint64 from, guint n, GError **error)
{
  GPtrArray *entries;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self), NULL);

  if (!premia_workspace_take (self, error))
    return NULL;
  entries = premia_workspace_read_all (self, premia_workspace_query (self, error,
    "SELECT " COLUMNS " FROM audit WHERE number >= ? ORDER BY number LIMIT ?", "ii", from, (gint64) n), read_row,
    (GDestroyNotify) premia_audit_entry_free, error);
  premia_workspace_give (self);
  return entries;
}

static gboolean
read_head (PremiaWorkspace *self, gint64 *count, char **hash, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = premia_workspace_query (self, error, "SELECT count, hash FROM audit_head WHERE id = 1", "");
  gboolean row;

  if (statement == NULL || !premia_workspace_step (self, statement, &row, error))
    return FALSE;
  *count = row ? sqlite3_column_int64 (statement, 0) : 0;
  *hash = row ? premia_column_dup (statement, 1) : g_strdup ("");
  return TRUE;
}

/**
 * premia_workspace_get_audit_head:
 * @count: (out) (optional)
 * @hash: (out) (optional) (transfer full)
 */
gboolean
premia_workspace_get_audit_head (PremiaWorkspace *self, gint64 *count, char **hash, GError **error)
{
  g_autofree char *last = NULL;
  gint64 n = 0;
  gboolean done;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self), FALSE);

  if (!premia_workspace_take (self, error))
    return FALSE;
  done = read_head (self, &n, &last, error);
  premia_workspace_give (self);
  if (done && count != NULL)
    *count = n;
  if (done && hash != NULL)
    *hash = g_steal_pointer (&last);
  return done;
}

/* A walk along the chain. */
typedef struct
{
  gint64      number;       /* of the entry before */
  char       *hash;         /* (owned): its hash */
  GHashTable *rewritten;    /* (owned) (nullable): number → the hash that it has since a person was forgotten */
  gint64      known_number; /* an entry that was written down elsewhere */
  const char *known_hash;   /* (nullable) */
} Walk;

static gboolean
break_at (gint64 number, const char *what, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  /* Translators: the number of an entry of the audit log, and a sentence that says what is wrong with it */
  return premia_store_fail (error, PREMIA_STORE_ERROR_AUDIT, _ ("entry %s: %s"), text, what);
}

/* The value behind "name=" in a text of such pairs; (transfer full) (nullable). */
static char *
find_value (const char *text, const char *name)
{
  g_auto (GStrv) pairs = g_strsplit (text, " ", -1);
  const gsize length = strlen (name);

  for (guint i = 0; pairs[i] != NULL; i++)
    if (strncmp (pairs[i], name, length) == 0 && pairs[i][length] == '=')
      return g_strdup (pairs[i] + length + 1);
  return NULL;
}

/* Whether the text that an entry names is there and is what it was. @sql: with its id and sha256. */
static gboolean
keeps_text (PremiaWorkspace *self, const char *sql, const char *id, const char *sha256, gboolean *kept, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = premia_workspace_query (self, error, sql, "tt", id, sha256);
  g_autofree char *found = NULL;
  gboolean row;

  if (statement == NULL || !premia_workspace_step (self, statement, &row, error))
    return FALSE;
  if (row)
    found = g_compute_checksum_for_string (G_CHECKSUM_SHA256, premia_column_text (statement, 0), -1);
  *kept = row && strcmp (found, sha256) == 0;
  return TRUE;
}

static gboolean
check_texts (PremiaWorkspace *self, const PremiaAuditEntry *entry, GError **error)
{
  g_autofree char *id = NULL, *sha256 = NULL;
  gboolean kept = TRUE;

  if (strcmp (entry->what, "scheme.save") == 0)
    {
      sha256 = find_value (entry->after, "version");
      if (!keeps_text (self, "SELECT text FROM scheme_version WHERE id = ? AND sha256 = ?", entry->subject, sha256 == NULL ? "" : sha256, &kept, error))
        return FALSE;
      return kept || break_at (entry->number, _ ("the text of the scheme that it speaks of is missing or was changed"), error);
    }
  if (strcmp (entry->what, "run.close") != 0)
    return TRUE;
  id = find_value (entry->after, "closing");
  sha256 = find_value (entry->after, "text");
  if (!keeps_text (self, "SELECT text FROM closing WHERE id = ? AND text_sha256 = ?", id == NULL ? "" : id, sha256 == NULL ? "" : sha256, &kept, error))
    return FALSE;
  return kept || break_at (entry->number, _ ("the closed run that it speaks of is missing or was changed"), error);
}

/* "name="…" entries=17:HASH,18:HASH" */
static void
add_rewritten (GHashTable *rewritten, const char *after)
{
  const char *list = strstr (after, " entries=");
  g_auto (GStrv) entries = g_strsplit (list == NULL ? "" : list + strlen (" entries="), ",", -1);

  for (guint i = 0; entries[i] != NULL; i++)
    {
      char *colon = strchr (entries[i], ':');

      if (colon != NULL)
        g_hash_table_insert (rewritten, g_strndup (entries[i], (gsize) (colon - entries[i])), g_strdup (colon + 1));
    }
}

/* Entries that were rewritten without a person's name keep their hash, so that the chain holds; what they read as since then stands in the entry of
 * the forgetting, which is in the chain itself. The later one holds. */
static GHashTable *
read_rewritten (PremiaWorkspace *self, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = premia_workspace_query (self, error, "SELECT after FROM audit WHERE what = 'person.forget' ORDER BY number", "");
  g_autoptr (GHashTable) rewritten = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  gboolean row;

  if (statement == NULL)
    return NULL;
  for (;;)
    {
      if (!premia_workspace_step (self, statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&rewritten);
      add_rewritten (rewritten, premia_column_text (statement, 0));
    }
}

static gboolean
is_as_written (const Walk *walk, const PremiaAuditEntry *entry, const char *hash)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, entry->number);
  const char *rewritten = g_hash_table_lookup (walk->rewritten, number);

  return strcmp (hash, rewritten != NULL ? rewritten : entry->hash) == 0;
}

static gboolean
check_entry (PremiaWorkspace *self, Walk *walk, const PremiaAuditEntry *entry, GError **error)
{
  g_autofree char *hash = premia_audit_hash (walk->hash, entry);

  if (entry->number != walk->number + 1)
    return break_at (walk->number + 1, _ ("it is missing"), error);
  if (!is_as_written (walk, entry, hash))
    return break_at (entry->number, _ ("it is not what was written, or does not follow the one before it"), error);
  if (entry->number == walk->known_number && walk->known_hash != NULL && g_ascii_strcasecmp (entry->hash, walk->known_hash) != 0)
    return break_at (entry->number, _ ("its hash is another than the one given: the log was written anew"), error);
  walk->number = entry->number;
  g_free (walk->hash);
  walk->hash = g_strdup (entry->hash);
  return check_texts (self, entry, error);
}

static gboolean
check_end (PremiaWorkspace *self, const Walk *walk, GError **error)
{
  g_autofree char *last = NULL;
  gint64 count;

  if (!read_head (self, &count, &last, error))
    return FALSE;
  if (walk->number < count)
    return break_at (walk->number + 1, _ ("it is missing, with all that followed"), error);
  if (walk->number > count)
    return break_at (count + 1, _ ("it was added behind the end of the log"), error);
  if (strcmp (walk->hash, last) != 0)
    return break_at (count, _ ("it is not the last one that was written"), error);
  if (walk->known_hash != NULL && walk->known_number > walk->number)
    return break_at (walk->number + 1, _ ("it is missing, with all that followed"), error);
  return TRUE;
}

/* Something may stand behind the end of a text, where nobody sees it. */
static gboolean
check_ends (sqlite3_stmt *statement, gint64 number, GError **error)
{
  for (int column = 2; column <= 8; column++)
    if (strlen (premia_column_text (statement, column)) != (gsize) sqlite3_column_bytes (statement, column))
      return break_at (number, _ ("it is not what was written, or does not follow the one before it"), error);
  return TRUE;
}

static gboolean
verify (PremiaWorkspace *self, Walk *walk, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = premia_workspace_query (self, error, "SELECT " COLUMNS " FROM audit ORDER BY number", "");

  walk->rewritten = statement == NULL ? NULL : read_rewritten (self, error);
  if (walk->rewritten == NULL)
    return FALSE;
  for (;;)
    {
      g_autoptr (PremiaAuditEntry) entry = NULL;
      gboolean there;

      if (!premia_workspace_step (self, statement, &there, error))
        return FALSE;
      if (!there)
        return check_end (self, walk, error);
      entry = read_row (self, statement, error);
      if (!check_ends (statement, entry->number, error) || !check_entry (self, walk, entry, error))
        return FALSE;
    }
}

/**
 * premia_workspace_verify_audit:
 * @known_hash: (nullable)
 * @count: (out) (optional)
 *
 * Errors: PREMIA_STORE_ERROR_AUDIT names the first entry that is not as it was written.
 */
gboolean
premia_workspace_verify_audit (PremiaWorkspace *self, gint64 known_number, const char *known_hash, gint64 *count, GError **error)
{
  Walk walk = { 0, g_strdup (""), NULL, known_number, known_hash };
  gboolean good;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self), FALSE);

  if (!premia_workspace_take (self, error))
    {
      g_free (walk.hash);
      return FALSE;
    }
  good = verify (self, &walk, error);
  premia_workspace_give (self);
  g_clear_pointer (&walk.rewritten, g_hash_table_unref);
  g_free (walk.hash);
  if (good && count != NULL)
    *count = walk.number;
  return good;
}
