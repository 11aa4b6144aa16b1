/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-copy-session.h"
#include "premia-statement.h"
#include "premia-store-error.h"
#include "premia-workspace-setups.h"

#include <glib/gi18n.h>

PremiaStoredSetup *
premia_stored_setup_copy (const PremiaStoredSetup *self)
{
  PremiaStoredSetup *copy = g_new0 (PremiaStoredSetup, 1);

  *copy = (PremiaStoredSetup){ self->id, g_strdup (self->name), g_strdup (self->text) };
  return copy;
}

void
premia_stored_setup_free (PremiaStoredSetup *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->text);
  g_free (self);
}

static gpointer
read_row (PremiaWorkspace *self, sqlite3_stmt *statement, GError **error)
{
  PremiaStoredSetup *setup = g_new0 (PremiaStoredSetup, 1);

  setup->id = sqlite3_column_int64 (statement, 0);
  setup->name = premia_column_dup (statement, 1);
  setup->text = premia_column_dup (statement, 2);
  return setup;
}

GPtrArray *
premia_workspace_list_report_setups (PremiaWorkspace *self, GError **error)
{
  GPtrArray *setups;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self), NULL);

  if (!premia_workspace_take (self, error))
    return NULL;
  setups = premia_workspace_read_all (self, premia_workspace_query (self, error, "SELECT id, name, text FROM report_setup ORDER BY name", ""), read_row,
                                      (GDestroyNotify) premia_stored_setup_free, error);
  premia_workspace_give (self);
  return setups;
}

/* While one has the connection. */
static gboolean
find (PremiaWorkspace *self, const char *name, PremiaStoredSetup **setup, GError **error)
{
  gpointer found = NULL;

  if (!premia_workspace_read_one (self, premia_workspace_query (self, error, "SELECT id, name, text FROM report_setup WHERE name = ?", "t", name),
                                  read_row, &found, error))
    return FALSE;
  *setup = found;
  return TRUE;
}

PremiaStoredSetup *
premia_workspace_find_report_setup (PremiaWorkspace *self, const char *name, GError **error)
{
  PremiaStoredSetup *setup = NULL;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && name != NULL, NULL);

  if (!premia_workspace_take (self, error))
    return NULL;
  find (self, name, &setup, error);
  premia_workspace_give (self);
  return setup;
}

static gboolean
save (PremiaWorkspace *self, const PremiaStoredSetup *setup, gint64 *id, GError **error)
{
  const char *const texts[] = { setup->name, setup->text };
  g_autoptr (PremiaStoredSetup) known = NULL;

  if (*setup->name == '\0')
    return premia_store_fail (error, PREMIA_STORE_ERROR_INVALID, "%s", _ ("A report setup needs a name."));
  if (!premia_copy_check_texts (texts, G_N_ELEMENTS (texts), setup->name, error) || !find (self, setup->name, &known, error))
    return FALSE;
  if (known != NULL && known->id != setup->id)
    return premia_store_fail (error, PREMIA_STORE_ERROR_EXISTS, _ ("There is a report setup called “%s” already: choose another name."), setup->name);
  if (setup->id != 0)
    {
      *id = setup->id;
      return premia_workspace_do (self, error, "INSERT INTO report_setup (id, name, text) VALUES (?, ?, ?)"
                                  " ON CONFLICT (id) DO UPDATE SET name = excluded.name, text = excluded.text", "itt", setup->id, setup->name, setup->text);
    }
  if (!premia_workspace_do (self, error, "INSERT INTO report_setup (name, text) VALUES (?, ?)", "tt", setup->name, setup->text))
    return FALSE;
  *id = sqlite3_last_insert_rowid (self->db);
  return TRUE;
}

gboolean
premia_workspace_save_report_setup (PremiaWorkspace *self, const PremiaStoredSetup *setup, gint64 *id, GError **error)
{
  PremiaChange change;
  gint64 ignored;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && setup != NULL && setup->name != NULL && setup->text != NULL, FALSE);

  if (!premia_change_begin (&change, self, error))
    return FALSE;
  return premia_change_end (&change, save (self, setup, id != NULL ? id : &ignored, error), PREMIA_WORKSPACE_SETUPS, error);
}

gboolean
premia_workspace_remove_report_setup (PremiaWorkspace *self, gint64 id, GError **error)
{
  PremiaChange change;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self), FALSE);

  if (!premia_change_begin (&change, self, error))
    return FALSE;
  return premia_change_end (&change, premia_workspace_do (self, error, "DELETE FROM report_setup WHERE id = ?", "i", id), PREMIA_WORKSPACE_SETUPS, error);
}
