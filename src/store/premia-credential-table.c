/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-audit-log.h"
#include "premia-badge-set-table.h"
#include "premia-copy-session.h"
#include "premia-row-text.h"
#include "premia-statement.h"

#define COLUMNS "id, person, badge, text, issued_at"

void
premia_credential_free (PremiaCredential *credential)
{
  g_free (credential->id);
  g_free (credential->person);
  g_free (credential->badge);
  g_free (credential->text);
  g_free (credential);
}

static gpointer
read_row (PremiaWorkspace *self, sqlite3_stmt *statement, GError **error)
{
  PremiaCredential *credential = g_new0 (PremiaCredential, 1);

  credential->id = premia_column_dup (statement, 0);
  credential->person = premia_column_dup (statement, 1);
  credential->badge = premia_column_dup (statement, 2);
  credential->text = premia_column_dup (statement, 3);
  credential->issued_at = sqlite3_column_int64 (statement, 4);
  return credential;
}

/**
 * premia_workspace_list_credentials:
 *
 * Returns: (transfer full): by person and badge; NULL with error
 */
GPtrArray *
premia_workspace_list_credentials (PremiaWorkspace *self, GError **error)
{
  GPtrArray *credentials;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self), NULL);

  if (!premia_workspace_take (self, error))
    return NULL;
  credentials = premia_workspace_read_all (self, premia_workspace_query (self, error,
    "SELECT " COLUMNS " FROM credential ORDER BY person, badge", ""), read_row, (GDestroyNotify) premia_credential_free, error);
  premia_workspace_give (self);
  return credentials;
}

static gboolean
find (PremiaWorkspace *self, const char *person, const char *badge, PremiaCredential **credential, GError **error)
{
  gpointer found = NULL;
  const gboolean read = premia_workspace_read_one (self, premia_workspace_query (self, error,
    "SELECT " COLUMNS " FROM credential WHERE person = ? AND badge = ?", "tt", person, badge), read_row, &found, error);

  *credential = found;
  return read;
}

/**
 * premia_workspace_find_credential:
 *
 * Returns: (transfer full) (nullable)
 */
PremiaCredential *
premia_workspace_find_credential (PremiaWorkspace *self, const char *person, const char *badge, GError **error)
{
  PremiaCredential *credential;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && person != NULL && badge != NULL, NULL);

  if (!premia_workspace_take (self, error))
    return NULL;
  find (self, person, badge, &credential, error);
  premia_workspace_give (self);
  return credential;
}

static gboolean
write_row (PremiaWorkspace *self, const PremiaCredential *credential, GError **error)
{
  const char *const texts[] = { credential->id, credential->person, credential->badge, credential->text };
  g_autofree char *before = NULL, *after = premia_badge_digest (credential->text);
  g_autoptr (GString) name = g_string_new (credential->person);
  g_autoptr (PremiaCredential) known = NULL;

  if (!premia_copy_check_texts (texts, G_N_ELEMENTS (texts), credential->badge, error)
      || !find (self, credential->person, credential->badge, &known, error))
    return FALSE;
  premia_row_text_add (name, credential->badge);
  before = premia_badge_digest (known == NULL ? "" : known->text);
  return premia_workspace_do (self, error, "INSERT OR REPLACE INTO credential (" COLUMNS ") VALUES (?, ?, ?, ?, ?)", "ttttm", credential->id,
                              credential->person, credential->badge, credential->text, credential->issued_at)
         && premia_audit_add (self, "credential.issue", name->str, before, after, NULL, error);
}

gboolean
premia_workspace_save_credential (PremiaWorkspace *self, const PremiaCredential *credential, GError **error)
{
  PremiaChange change;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && credential != NULL, FALSE);

  if (!premia_change_begin (&change, self, error))
    return FALSE;
  return premia_change_end (&change, write_row (self, credential, error), PREMIA_WORKSPACE_BADGES, error);
}
