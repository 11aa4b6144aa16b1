/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-audit-log.h"
#include "premia-statement.h"

#include <string.h>

PremiaWorkspaceSettings *
premia_workspace_settings_new (const char *company, const char *currency, const char *time_zone)
{
  PremiaWorkspaceSettings *self;

  g_return_val_if_fail (company != NULL && currency != NULL && time_zone != NULL, NULL);

  self = g_new (PremiaWorkspaceSettings, 1);
  self->company = g_strdup (company);
  self->currency = g_strdup (currency);
  self->time_zone = g_strdup (time_zone);
  return self;
}

PremiaWorkspaceSettings *
premia_workspace_settings_copy (const PremiaWorkspaceSettings *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return premia_workspace_settings_new (self->company, self->currency, self->time_zone);
}

void
premia_workspace_settings_free (PremiaWorkspaceSettings *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->company);
  g_free (self->currency);
  g_free (self->time_zone);
  g_free (self);
}

gboolean
premia_settings_write (sqlite3 *db, const PremiaWorkspaceSettings *settings)
{
  const char *const pairs[][2] = {
    { "company", settings->company },
    { "currency", settings->currency },
    { "time_zone", settings->time_zone },
  };
  g_autoptr (sqlite3_stmt) statement = NULL;

  if (sqlite3_prepare_v2 (db, "INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", -1, &statement, NULL) != SQLITE_OK)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      premia_bind_text (statement, 1, pairs[i][0]);
      premia_bind_text (statement, 2, pairs[i][1]);
      if (sqlite3_step (statement) != SQLITE_DONE)
        return FALSE;
      sqlite3_reset (statement);
    }
  return TRUE;
}

static void
take (PremiaWorkspaceSettings *settings, const char *name, const char *value)
{
  char **field = strcmp (name, "company") == 0     ? &settings->company
                 : strcmp (name, "currency") == 0  ? &settings->currency
                 : strcmp (name, "time_zone") == 0 ? &settings->time_zone
                                                   : NULL;

  if (field != NULL)
    {
      g_free (*field);
      *field = g_strdup (value);
    }
}

static PremiaWorkspaceSettings *
read_settings (PremiaWorkspace *self, GError **error)
{
  g_autoptr (PremiaWorkspaceSettings) settings = premia_workspace_settings_new ("", "", "");
  g_autoptr (sqlite3_stmt) statement = premia_workspace_prepare (self, "SELECT name, value FROM setting", error);
  gboolean row;

  if (statement == NULL)
    return NULL;
  for (;;)
    {
      if (!premia_workspace_step (self, statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&settings);
      take (settings, premia_column_text (statement, 0), premia_column_text (statement, 1));
    }
}

PremiaWorkspaceSettings *
premia_workspace_get_settings (PremiaWorkspace *self, GError **error)
{
  PremiaWorkspaceSettings *settings;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self), NULL);

  if (!premia_workspace_take (self, error))
    return NULL;
  settings = read_settings (self, error);
  premia_workspace_give (self);
  return settings;
}

static gboolean
equal (const PremiaWorkspaceSettings *a, const PremiaWorkspaceSettings *b)
{
  return strcmp (a->company, b->company) == 0 && strcmp (a->currency, b->currency) == 0 && strcmp (a->time_zone, b->time_zone) == 0;
}

static char *
describe (const PremiaWorkspaceSettings *settings)
{
  return g_strdup_printf ("currency=%s time_zone=%s company=%s", settings->currency, settings->time_zone, settings->company);
}

static gboolean
tell_change (PremiaWorkspace *self, const PremiaWorkspaceSettings *known, const PremiaWorkspaceSettings *settings, GError **error)
{
  g_autofree char *before = describe (known);
  g_autofree char *after = describe (settings);

  return premia_audit_add (self, "settings.change", "", before, after, NULL, error);
}

gboolean
premia_workspace_set_settings (PremiaWorkspace *self, const PremiaWorkspaceSettings *settings, GError **error)
{
  g_autoptr (PremiaWorkspaceSettings) known = NULL;
  guint changed = PREMIA_WORKSPACE_SETTINGS;
  PremiaChange change;
  gboolean done;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && settings != NULL, FALSE);

  if (!premia_change_begin (&change, self, error))
    return FALSE;
  known = read_settings (self, error);
  done = known != NULL;
  if (done && equal (known, settings))
    return premia_change_end (&change, TRUE, 0, error);
  /* Amounts that name no currency mean another one now: the prepared columns are of no use any more. */
  if (done && strcmp (known->currency, settings->currency) != 0)
    changed |= PREMIA_WORKSPACE_ACTIONS;
  if (done && !premia_settings_write (self->db, settings))
    done = premia_workspace_fail (self, error);
  done = done && tell_change (self, known, settings, error);
  return premia_change_end (&change, done, changed, error);
}

/* (transfer full); NULL with error. */
static char *
read_setting (PremiaWorkspace *self, const char *name, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = premia_workspace_query (self, error, "SELECT value FROM setting WHERE name = ?", "t", name);
  gboolean row;

  if (statement == NULL || !premia_workspace_step (self, statement, &row, error))
    return NULL;
  return row ? premia_column_dup (statement, 0) : g_strdup ("");
}

/**
 * premia_workspace_get_setting:
 *
 * Returns: (transfer full): "" if it was never set, NULL with error
 */
char *
premia_workspace_get_setting (PremiaWorkspace *self, const char *name, GError **error)
{
  char *text;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && name != NULL && strchr (name, '.') != NULL, NULL);

  if (!premia_workspace_take (self, error))
    return NULL;
  text = read_setting (self, name, error);
  premia_workspace_give (self);
  return text;
}

static gboolean
write_setting (PremiaWorkspace *self, const char *name, const char *before, const char *text, GError **error)
{
  const gboolean written = text[0] == '\0'
    ? premia_workspace_do (self, error, "DELETE FROM setting WHERE name = ?", "t", name)
    : premia_workspace_do (self, error, "INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", "tt", name, text);

  return written && premia_audit_add (self, "setting.set", name, before, text, NULL, error);
}

/**
 * premia_workspace_set_setting:
 * @text: "" forgets it
 */
gboolean
premia_workspace_set_setting (PremiaWorkspace *self, const char *name, const char *text, GError **error)
{
  g_autofree char *before = NULL;
  PremiaChange change;
  gboolean done, same;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && name != NULL && strchr (name, '.') != NULL && text != NULL, FALSE);

  if (!premia_change_begin (&change, self, error))
    return FALSE;
  before = read_setting (self, name, error);
  same = before != NULL && strcmp (before, text) == 0;
  done = before != NULL && (same || write_setting (self, name, before, text, error));
  return premia_change_end (&change, done, same ? 0 : PREMIA_WORKSPACE_SETTINGS, error);
}
