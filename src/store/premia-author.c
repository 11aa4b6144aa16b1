/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-workspace-private.h"

/**
 * premia_workspace_set_author:
 * @now: (nullable) (scope forever): with its @user_data as long as the workspace is changed
 */
void
premia_workspace_set_author (PremiaWorkspace *self, const char *who, PremiaWorkspaceNow now, gpointer user_data)
{
  g_return_if_fail (PREMIA_IS_WORKSPACE (self) && who != NULL);

  g_mutex_lock (&self->author_lock);
  g_free (self->author);
  self->author = g_strdup (who);
  self->now = now;
  self->now_data = user_data;
  g_mutex_unlock (&self->author_lock);
}

char *
premia_workspace_dup_author (PremiaWorkspace *self)
{
  char *author;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self), NULL);

  g_mutex_lock (&self->author_lock);
  author = g_strdup (self->author);
  g_mutex_unlock (&self->author_lock);
  return author;
}

PremiaInstant
premia_workspace_now (PremiaWorkspace *self)
{
  PremiaWorkspaceNow now;
  gpointer data;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self), 0);

  g_mutex_lock (&self->author_lock);
  now = self->now;
  data = self->now_data;
  g_mutex_unlock (&self->author_lock);
  return now == NULL ? 0 : now (data);
}

void
premia_workspace_set_why (PremiaWorkspace *self, const char *why)
{
  g_return_if_fail (PREMIA_IS_WORKSPACE (self) && self->in_transaction);

  g_free (self->why);
  self->why = g_strdup (why);
}
