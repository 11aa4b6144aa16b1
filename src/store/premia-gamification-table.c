/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-audit-log.h"
#include "premia-badge-set-table.h"
#include "premia-copy-session.h"
#include "premia-statement.h"
#include "premia-workspace-server.h"

#include <string.h>

gboolean
premia_gamification_read (PremiaWorkspace *self, char **text, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = premia_workspace_query (self, error, "SELECT text FROM gamification", "");
  gboolean row;

  if (statement == NULL || !premia_workspace_step (self, statement, &row, error))
    return FALSE;
  *text = row ? premia_column_dup (statement, 0) : g_strdup ("");
  return TRUE;
}

/**
 * premia_workspace_get_gamification:
 *
 * Returns: (transfer full): NULL with error
 */
char *
premia_workspace_get_gamification (PremiaWorkspace *self, GError **error)
{
  char *text = NULL;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self), NULL);

  if (!premia_workspace_take (self, error))
    return NULL;
  premia_gamification_read (self, &text, error);
  premia_workspace_give (self);
  return text;
}

char *
premia_badge_digest (const char *text)
{
  g_autofree char *sha256 = text[0] == '\0' ? NULL : g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

  return sha256 == NULL ? g_strdup ("") : g_strconcat ("sha256=", sha256, NULL);
}

static gboolean
keep (PremiaWorkspace *self, const char *text, const char *sha256, PremiaInstant now, GError **error)
{
  return premia_workspace_do (self, error, "INSERT OR REPLACE INTO gamification (id, text, sha256, saved_at) VALUES (1, ?, ?, ?)", "tti", text, sha256, now)
         && premia_workspace_do (self, error,
                                 "INSERT INTO gamification_version (sha256, text, saved_at) VALUES (?, ?, ?)"
                                 " ON CONFLICT (sha256) DO UPDATE SET saved_at = excluded.saved_at", "tti", sha256, text, now);
}

gboolean
premia_gamification_write (PremiaWorkspace *self, const char *text, PremiaInstant now, guint *changed, GError **error)
{
  g_autofree char *known = NULL, *before = NULL, *after = NULL;

  *changed = 0;
  if (!premia_copy_check_texts (&text, 1, "gamification.json", error) || !premia_gamification_read (self, &known, error))
    return FALSE;
  if (strcmp (known, text) == 0)
    return TRUE;
  before = premia_badge_digest (known);
  after = premia_badge_digest (text);
  *changed = PREMIA_WORKSPACE_SERVER | PREMIA_WORKSPACE_BADGES;
  return (text[0] == '\0' ? premia_workspace_do (self, error, "DELETE FROM gamification", "") : keep (self, text, after + strlen ("sha256="), now, error))
         && premia_audit_add (self, "gamification.set", "", before, after, NULL, error);
}

/**
 * premia_workspace_set_gamification:
 * @now: µs
 *
 * Errors: PREMIA_STORE_ERROR_INVALID: it is no UTF-8.
 */
gboolean
premia_workspace_set_gamification (PremiaWorkspace *self, const char *text, PremiaInstant now, GError **error)
{
  PremiaChange change;
  gboolean done;
  guint changed;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && text != NULL, FALSE);

  if (!premia_change_begin (&change, self, error))
    return FALSE;
  done = premia_gamification_write (self, text, now, &changed, error);
  return premia_change_end (&change, done, changed, error);
}

static gpointer
read_version (PremiaWorkspace *self, sqlite3_stmt *statement, GError **error)
{
  PremiaGamificationVersion *version = g_new0 (PremiaGamificationVersion, 1);

  version->sha256 = premia_column_dup (statement, 0);
  version->text = premia_column_dup (statement, 1);
  version->saved_at = sqlite3_column_int64 (statement, 2);
  return version;
}

GPtrArray *
premia_workspace_list_gamification_versions (PremiaWorkspace *self, GError **error)
{
  GPtrArray *versions;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self), NULL);

  if (!premia_workspace_take (self, error))
    return NULL;
  versions = premia_workspace_read_all (self, premia_workspace_query (self, error,
    "SELECT sha256, text, saved_at FROM gamification_version ORDER BY saved_at DESC, rowid DESC", ""), read_version,
    (GDestroyNotify) premia_gamification_version_free, error);
  premia_workspace_give (self);
  return versions;
}

static gpointer
read_text (PremiaWorkspace *self, sqlite3_stmt *statement, GError **error)
{
  return premia_column_dup (statement, 0);
}

/**
 * premia_workspace_find_gamification_version:
 *
 * Returns: (transfer full) (nullable)
 */
char *
premia_workspace_find_gamification_version (PremiaWorkspace *self, const char *sha256, GError **error)
{
  gpointer text = NULL;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && sha256 != NULL, NULL);

  if (!premia_workspace_take (self, error))
    return NULL;
  premia_workspace_read_one (self, premia_workspace_query (self, error, "SELECT text FROM gamification_version WHERE sha256 = ?", "t", sha256), read_text,
                             &text, error);
  premia_workspace_give (self);
  return text;
}

void
premia_gamification_version_free (PremiaGamificationVersion *version)
{
  g_free (version->text);
  g_free (version->sha256);
  g_free (version);
}
