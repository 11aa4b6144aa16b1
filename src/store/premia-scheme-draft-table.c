/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-scheme-table.h"

#include <string.h>

GPtrArray *
premia_workspace_list_drafts (PremiaWorkspace *self, GError **error)
{
  GPtrArray *drafts;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self), NULL);

  if (!premia_workspace_take (self, error))
    return NULL;
  drafts = premia_workspace_read_all (self, premia_workspace_query (self, error,
    "SELECT scheme_draft.id, scheme_draft.text, '', scheme_draft.saved_at, ?, 0 FROM scheme_draft JOIN scheme USING (id) ORDER BY scheme_draft.id", "d",
    PREMIA_DATE_NONE), premia_stored_scheme_read, (GDestroyNotify) premia_stored_scheme_free, error);
  premia_workspace_give (self);
  return drafts;
}

gboolean
premia_scheme_drop_draft (PremiaWorkspace *self, const char *id, GError **error)
{
  return premia_workspace_do (self, error, "DELETE FROM scheme_draft WHERE id = ?", "t", id);
}

/* A draft that says what the scheme says anyhow is none. */
static gboolean
save_draft (PremiaWorkspace *self, const char *id, const char *text, PremiaInstant now, GError **error)
{
  g_autoptr (PremiaStoredScheme) known = premia_scheme_find (self, id, error);

  if (known == NULL)
    return FALSE;
  if (strcmp (known->text, text) == 0)
    return premia_scheme_drop_draft (self, id, error);
  return premia_workspace_do (self, error,
                              "INSERT INTO scheme_draft (id, text, saved_at) VALUES (?, ?, ?)"
                              " ON CONFLICT (id) DO UPDATE SET text = excluded.text, saved_at = excluded.saved_at", "tti", id, text, now);
}

/**
 * premia_workspace_save_draft:
 * @now: µs
 *
 * Errors: PREMIA_STORE_ERROR_NOT_FOUND for an unknown @id.
 */
gboolean
premia_workspace_save_draft (PremiaWorkspace *self, const char *id, const char *text, PremiaInstant now, GError **error)
{
  PremiaChange change;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && id != NULL && text != NULL, FALSE);

  if (!premia_change_begin (&change, self, error))
    return FALSE;
  return premia_change_end (&change, save_draft (self, id, text, now, error), PREMIA_WORKSPACE_SCHEMES, error);
}

/**
 * premia_workspace_publish_scheme:
 * @holds_from: PREMIA_DATE_NONE: from the beginning
 * @now: µs
 * @why: (nullable)
 */
gboolean
premia_workspace_publish_scheme (PremiaWorkspace *self, const char *id, const char *text, PremiaDate holds_from, PremiaInstant now, const char *why,
                                 GError **error)
{
  PremiaChange change;
  gboolean done, changed;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && id != NULL && text != NULL, FALSE);

  if (!premia_change_begin (&change, self, error))
    return FALSE;
  done = premia_scheme_write (self, id, text, holds_from, now, why, &changed, error) && premia_scheme_drop_draft (self, id, error)
         && premia_scheme_put_in_force (self, id, TRUE, &changed, error);
  return premia_change_end (&change, done, PREMIA_WORKSPACE_SCHEMES, error);
}
