/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-sync"

#include "premia-pull-private.h"

#include <glib/gi18n.h>

/* What the company has on the server: short lists, read one after the other. */

/* TRUE: there is a list. FALSE after it was told why there is none. @error: (transfer full) (nullable) */
static gboolean
settle_list (PremiaPull *self, GPtrArray *list, GError *error, gint64 since, const char *what)
{
  g_autofree char *problem = NULL;

  if (list != NULL)
    {
      premia_pull_note_answer (self);
      return TRUE;
    }
  /* Translators: what it is that could not be read, such as “The list of jobs”, and the reason, a sentence */
  problem = g_strdup_printf (_("%1$s could not be read from the server. %2$s"), what, error->message);
  premia_pull_fail (self, error, since, problem);
  return FALSE;
}

/* @error: (transfer full) (nullable): what the workspace said; nothing goes on without it. */
static void
settle_written (PremiaPull *self, GError *error)
{
  if (error != NULL)
    premia_pull_fail (self, error, G_MAXINT64, "");
}

static void
pull_rules (PremiaPull *self)
{
  const gint64 since = g_get_monotonic_time ();
  GError *error = NULL;
  g_autoptr (GPtrArray) rules = premia_server_list_action_rules (self->server, self->stop, &error);

  if (!settle_list (self, rules, error, since, _("The list of actions that count")))
    return;
  self->rules = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < rules->len; i++)
    {
      const PremiaRewardActionRule *rule = g_ptr_array_index (rules, i);

      g_hash_table_insert (self->rules, g_strdup (rule->name), GINT_TO_POINTER (rule->repeatable));
    }
  premia_workspace_copy_action_rules (self->workspace, rules, &error);
  settle_written (self, error);
}

/* A board that cannot be read now stays as it was known. (transfer full) (nullable) */
static PremiaRewardBoard *
keep_board (GPtrArray *known, const char *name)
{
  for (guint i = 0; known != NULL && i < known->len; i++)
    if (g_str_equal (((PremiaRewardBoard *) g_ptr_array_index (known, i))->name, name))
      return g_ptr_array_steal_index (known, i);
  return NULL;
}

static PremiaRewardBoard *
read_board (PremiaPull *self, const char *name, GPtrArray *known)
{
  const gint64 since = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  PremiaRewardBoard *board = premia_server_get_board (self->server, name, self->stop, &error);
  g_autofree char *problem = NULL;

  if (board != NULL)
    {
      premia_pull_note_answer (self);
      return board;
    }
  /* Translators: the name of a leader board, and the reason, a sentence */
  problem = g_strdup_printf (_("The leader board “%1$s” could not be read from the server. %2$s"), name, error->message);
  premia_pull_fail (self, g_steal_pointer (&error), since, problem);
  return keep_board (known, name);
}

static void
pull_boards (PremiaPull *self)
{
  const gint64 since = g_get_monotonic_time ();
  GError *error = NULL;
  g_autoptr (GPtrArray) names = premia_server_list_boards (self->server, self->stop, &error);
  g_autoptr (GPtrArray) boards = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_reward_board_free);
  g_autoptr (GPtrArray) known = NULL;

  if (!settle_list (self, names, error, since, _("The list of leader boards")))
    return;
  known = premia_workspace_list_boards (self->workspace, NULL);
  for (guint i = 0; i < names->len && !premia_pull_is_stopped (self); i++)
    {
      PremiaRewardBoard *board = read_board (self, g_ptr_array_index (names, i), known);

      if (board != NULL)
        g_ptr_array_add (boards, board);
    }
  if (premia_pull_is_stopped (self))
    return;
  premia_workspace_copy_boards (self->workspace, boards, &error);
  settle_written (self, error);
}

static void
pull_networks (PremiaPull *self)
{
  const gint64 since = g_get_monotonic_time ();
  GError *error = NULL;
  g_autoptr (GPtrArray) networks = premia_server_list_networks (self->server, self->stop, &error);
  g_autoptr (GPtrArray) currencies = NULL;

  if (!settle_list (self, networks, error, since, _("The list of networks")))
    return;
  currencies = premia_server_list_currencies (self->server, self->stop, &error);
  if (!settle_list (self, currencies, error, since, _("The list of currencies")))
    return;
  premia_workspace_copy_networks (self->workspace, networks, currencies, &error);
  settle_written (self, error);
}

static void
pull_jobs (PremiaPull *self)
{
  const gint64 since = g_get_monotonic_time ();
  GError *error = NULL;
  g_autoptr (GPtrArray) jobs = premia_server_list_jobs (self->server, self->stop, &error);

  if (!settle_list (self, jobs, error, since, _("The list of jobs")))
    return;
  premia_workspace_copy_server_jobs (self->workspace, jobs, &error);
  settle_written (self, error);
}

void
premia_pull_lists (PremiaPull *self)
{
  void (*const parts[]) (PremiaPull *) = { pull_rules, pull_boards, pull_networks, pull_jobs };

  for (gsize i = 0; i < G_N_ELEMENTS (parts) && !premia_pull_is_stopped (self); i++)
    parts[i] (self);
}
