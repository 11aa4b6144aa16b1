/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-sync"

#include "premia-pull-private.h"

#include <glib/gi18n.h>

/* The server has one of each action and key of an account. */
static char *
name_action (gconstpointer row)
{
  const PremiaRewardAction *action = row;

  return g_strconcat (action->action, action->has_key ? "\n" : NULL, action->key, NULL);
}

static gboolean
write_action (PremiaPull *self, gconstpointer row, PremiaCopyVerdict *verdict, GError **error)
{
  return premia_workspace_copy_action (self->workspace, row, verdict, error);
}

static void
count_actions (PremiaPull *self, GPtrArray *rows, const PremiaCopyVerdict *verdicts)
{
  g_mutex_lock (&self->lock);
  self->progress.n_actions += rows->len;
  for (guint i = 0; i < rows->len; i++)
    self->summary.n_new_actions += verdicts[i] == PREMIA_COPY_NEW;
  g_mutex_unlock (&self->lock);
  premia_pull_tell (self);
}

static gboolean
on_action (PremiaRewardAction *action, gpointer user_data, gboolean *enough, GError **error)
{
  PremiaPullPass *self = user_data;
  PremiaRewardAction *row = premia_pull_pass_take_spare (self);
  PremiaRewardAction empty;

  if (row == NULL)
    row = premia_reward_action_new ();
  empty = *row;
  *row = *action;
  *action = empty;
  return premia_pull_pass_add (self, row, row->at, enough, error);
}

static gboolean
read_actions (PremiaPullPass *self, GError **error)
{
  return premia_server_read_actions (self->pull->server, self->account, on_action, self, self->pull->stop, error);
}

void
premia_pull_actions (PremiaPull *self, const char *account)
{
  PremiaPullPass pass = {
    .pull = self,
    .account = account,
    .read = read_actions,
    .write = write_action,
    .count = count_actions,
    .name = name_action,
    .free_row = (GDestroyNotify) premia_reward_action_free,
  };
  g_autofree char *stream = g_strconcat ("actions:", account, NULL);
  g_autofree char *problem = NULL;
  g_autoptr (GError) error = NULL;

  if (premia_pull_pass_run (&pass, stream, &error))
    return;
  /* Translators: the id of somebody on the server, and the reason, a sentence */
  problem = g_strdup_printf (_("What “%1$s” did could not be read from the server. %2$s"), account, error->message);
  premia_pull_fail (self, g_steal_pointer (&error), pass.since, problem);
}
