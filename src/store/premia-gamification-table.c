/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-audit-log.h"
#include "premia-copy-session.h"
#include "premia-statement.h"
#include "premia-workspace-server.h"

#include <string.h>

/* *@text: (transfer full): "" if there is none. */
static gboolean
read_text (PremiaWorkspace *self, char **text, GError **error)
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
  read_text (self, &text, error);
  premia_workspace_give (self);
  return text;
}

/* "" of none. */
static char *
digest (const char *text)
{
  g_autofree char *sha256 = text[0] == '\0' ? NULL : g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

  return sha256 == NULL ? g_strdup ("") : g_strconcat ("sha256=", sha256, NULL);
}

static gboolean
write_text (PremiaWorkspace *self, const char *known, const char *text, PremiaInstant now, GError **error)
{
  g_autofree char *before = digest (known), *after = digest (text);
  const gboolean written = text[0] == '\0'
    ? premia_workspace_do (self, error, "DELETE FROM gamification", "")
    : premia_workspace_do (self, error, "INSERT OR REPLACE INTO gamification (id, text, sha256, saved_at) VALUES (1, ?, ?, ?)", "tti", text,
                           after + strlen ("sha256="), now);

  return written && premia_audit_add (self, "gamification.set", "", before, after, NULL, error);
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
  g_autofree char *known = NULL;
  PremiaChange change;
  gboolean done, same;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && text != NULL, FALSE);

  if (!premia_copy_check_texts (&text, 1, "gamification.json", error) || !premia_change_begin (&change, self, error))
    return FALSE;
  done = read_text (self, &known, error);
  same = done && strcmp (known, text) == 0;
  done = done && (same || write_text (self, known, text, now, error));
  return premia_change_end (&change, done, same ? 0 : PREMIA_WORKSPACE_SERVER, error);
}
