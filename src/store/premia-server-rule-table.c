/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-copy-list.h"
#include "premia-workspace-server.h"

#include <string.h>

/* What the server is made of: its rules for actions, networks, currencies, jobs. All begin with their name. */

static int
compare_names (gconstpointer a, gconstpointer b)
{
  G_STATIC_ASSERT (G_STRUCT_OFFSET (PremiaRewardActionRule, name) == 0 && G_STRUCT_OFFSET (PremiaRewardNetwork, name) == 0);
  G_STATIC_ASSERT (G_STRUCT_OFFSET (PremiaRewardCurrency, name) == 0 && G_STRUCT_OFFSET (PremiaRewardJob, name) == 0);
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static gpointer
read_rule (PremiaWorkspace *self, sqlite3_stmt *statement, GError **error)
{
  PremiaRewardActionRule *rule = premia_reward_action_rule_new ();

  premia_copy_take_text (&rule->name, statement, 0);
  premia_copy_take_text (&rule->reward, statement, 1);
  rule->experience = sqlite3_column_int (statement, 2);
  rule->repeatable = sqlite3_column_int (statement, 3) != 0;
  return rule;
}

static void
tell_rule (gconstpointer row, PremiaCopyCells *cells)
{
  const PremiaRewardActionRule *rule = row;

  *cells = (PremiaCopyCells) { { rule->name, rule->reward }, { rule->experience, rule->repeatable ? 1 : 0 }, 2, 2 };
}

static const PremiaCopyList rules_list = {
  "action",
  "SELECT name, reward, experience, repeatable FROM server_action_rule ORDER BY name",
  "DELETE FROM server_action_rule",
  "INSERT OR REPLACE INTO server_action_rule (name, reward, experience, repeatable) VALUES (?, ?, ?, ?)",
  read_rule, (GDestroyNotify) premia_reward_action_rule_free, compare_names, tell_rule,
};

static gpointer
read_network (PremiaWorkspace *self, sqlite3_stmt *statement, GError **error)
{
  PremiaRewardNetwork *network = premia_reward_network_new ();

  premia_copy_take_text (&network->name, statement, 0);
  premia_copy_take_text (&network->type_name, statement, 1);
  return network;
}

static void
tell_network (gconstpointer row, PremiaCopyCells *cells)
{
  const PremiaRewardNetwork *network = row;

  *cells = (PremiaCopyCells) { { network->name, network->type_name }, { 0 }, 2, 0 };
}

static const PremiaCopyList networks_list = {
  "network",
  "SELECT name, type_name FROM server_network ORDER BY name",
  "DELETE FROM server_network",
  "INSERT OR REPLACE INTO server_network (name, type_name) VALUES (?, ?)",
  read_network, (GDestroyNotify) premia_reward_network_free, compare_names, tell_network,
};

static gpointer
read_currency (PremiaWorkspace *self, sqlite3_stmt *statement, GError **error)
{
  PremiaRewardCurrency *currency = premia_reward_currency_new ();

  premia_copy_take_text (&currency->name, statement, 0);
  premia_copy_take_text (&currency->type_name, statement, 1);
  premia_copy_take_text (&currency->network, statement, 2);
  return currency;
}

static void
tell_currency (gconstpointer row, PremiaCopyCells *cells)
{
  const PremiaRewardCurrency *currency = row;

  *cells = (PremiaCopyCells) { { currency->name, currency->type_name, currency->network }, { 0 }, 3, 0 };
}

static const PremiaCopyList currencies_list = {
  "currency",
  "SELECT name, type_name, network FROM server_currency ORDER BY name",
  "DELETE FROM server_currency",
  "INSERT OR REPLACE INTO server_currency (name, type_name, network) VALUES (?, ?, ?)",
  read_currency, (GDestroyNotify) premia_reward_currency_free, compare_names, tell_currency,
};

static gpointer
read_job (PremiaWorkspace *self, sqlite3_stmt *statement, GError **error)
{
  PremiaRewardJob *job = premia_reward_job_new ();

  premia_copy_take_text (&job->name, statement, 0);
  premia_copy_take_text (&job->description, statement, 1);
  premia_copy_take_text (&job->info, statement, 2);
  job->state = sqlite3_column_int (statement, 3);
  job->at = premia_column_instant (statement, 4);
  return job;
}

static void
tell_job (gconstpointer row, PremiaCopyCells *cells)
{
  const PremiaRewardJob *job = row;

  *cells = (PremiaCopyCells) { { job->name, job->description, job->info }, { job->state, job->at }, 3, 2 };
}

static const PremiaCopyList jobs_list = {
  "job",
  "SELECT name, description, info, state, at FROM server_job ORDER BY name",
  "DELETE FROM server_job",
  "INSERT OR REPLACE INTO server_job (name, description, info, state, at) VALUES (?, ?, ?, ?, ?)",
  read_job, (GDestroyNotify) premia_reward_job_free, compare_names, tell_job,
};

gboolean
premia_workspace_copy_action_rules (PremiaWorkspace *self, GPtrArray *rules, GError **error)
{
  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && rules != NULL, FALSE);
  return premia_copy_list_replace (&rules_list, self, rules, error);
}

gboolean
premia_workspace_copy_networks (PremiaWorkspace *self, GPtrArray *networks, GPtrArray *currencies, GError **error)
{
  gboolean done, new_networks = FALSE, new_currencies = FALSE;
  PremiaChange change;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && networks != NULL && currencies != NULL, FALSE);

  if (!premia_copy_list_check (&networks_list, networks, error) || !premia_copy_list_check (&currencies_list, currencies, error)
      || !premia_change_begin (&change, self, error))
    return FALSE;
  done = premia_copy_list_write (&networks_list, self, NULL, networks, NULL, &new_networks, error)
         && premia_copy_list_write (&currencies_list, self, NULL, currencies, NULL, &new_currencies, error);
  return premia_change_end (&change, done, new_networks || new_currencies ? PREMIA_WORKSPACE_SERVER : 0, error);
}

gboolean
premia_workspace_copy_server_jobs (PremiaWorkspace *self, GPtrArray *jobs, GError **error)
{
  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && jobs != NULL, FALSE);
  return premia_copy_list_replace (&jobs_list, self, jobs, error);
}

/**
 * premia_workspace_list_action_rules:
 *
 * Returns: (transfer full) (element-type PremiaRewardActionRule): by name; NULL with error
 */
GPtrArray *
premia_workspace_list_action_rules (PremiaWorkspace *self, GError **error)
{
  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self), NULL);
  return premia_copy_list_get (&rules_list, self, NULL, error);
}

/**
 * premia_workspace_list_networks:
 *
 * Returns: (transfer full) (element-type PremiaRewardNetwork): by name; NULL with error
 */
GPtrArray *
premia_workspace_list_networks (PremiaWorkspace *self, GError **error)
{
  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self), NULL);
  return premia_copy_list_get (&networks_list, self, NULL, error);
}

/**
 * premia_workspace_list_server_currencies:
 *
 * Returns: (transfer full) (element-type PremiaRewardCurrency): by name; NULL with error
 */
GPtrArray *
premia_workspace_list_server_currencies (PremiaWorkspace *self, GError **error)
{
  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self), NULL);
  return premia_copy_list_get (&currencies_list, self, NULL, error);
}

/**
 * premia_workspace_list_server_jobs:
 *
 * Returns: (transfer full) (element-type PremiaRewardJob): by name; NULL with error
 */
GPtrArray *
premia_workspace_list_server_jobs (PremiaWorkspace *self, GError **error)
{
  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self), NULL);
  return premia_copy_list_get (&jobs_list, self, NULL, error);
}
