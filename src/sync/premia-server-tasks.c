/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-sync"

#include "premia-server-private.h"

#include "blockchain.pb-c.h"
#include "jobs.pb-c.h"

/* A server that was built without wallets has none of these services: it has no networks. */
static gboolean
call_if_there (PremiaServer *self, const PremiaRpc *rpc, const void *request, PremiaAnswerFunc func, GPtrArray *list, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) trouble = NULL;

  if (premia_server_call (self, rpc, request, func, list, cancellable, &trouble) || g_error_matches (trouble, PREMIA_STATUS_ERROR, PREMIA_STATUS_UNIMPLEMENTED))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&trouble));
  return FALSE;
}

static gboolean
on_network (const void *message, gpointer user_data, gboolean *enough, GError **error)
{
  const Achivx__Blockchain__NetworkDetails *answer = message;
  PremiaRewardNetwork *network = premia_reward_network_new ();

  premia_server_set_text (&network->name, answer->name);
  premia_server_set_text (&network->type_name, answer->typename_);
  g_ptr_array_add (user_data, network);
  return TRUE;
}

GPtrArray *
premia_server_list_networks (PremiaServer *self, GCancellable *cancellable, GError **error)
{
  const PremiaRpc rpc = { "achivx.blockchain.Networks/GetNetworks", PREMIA_RPC_READ, TRUE, &achivx__blockchain__network_details__descriptor };
  Achivx__Blockchain__NetworksListRequest request = ACHIVX__BLOCKCHAIN__NETWORKS_LIST_REQUEST__INIT;
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_reward_network_free);

  g_return_val_if_fail (PREMIA_IS_SERVER (self), NULL);

  return call_if_there (self, &rpc, &request, on_network, list, cancellable, error) ? g_steal_pointer (&list) : NULL;
}

static gboolean
on_currency (const void *message, gpointer user_data, gboolean *enough, GError **error)
{
  const Achivx__Blockchain__CurrencyDetails *answer = message;
  PremiaRewardCurrency *currency = premia_reward_currency_new ();

  premia_server_set_text (&currency->name, answer->name);
  premia_server_set_text (&currency->type_name, answer->typename_);
  premia_server_set_text (&currency->network, answer->network);
  g_ptr_array_add (user_data, currency);
  return TRUE;
}

GPtrArray *
premia_server_list_currencies (PremiaServer *self, GCancellable *cancellable, GError **error)
{
  const PremiaRpc rpc = { "achivx.blockchain.Currencies/GetCurrencies", PREMIA_RPC_READ, TRUE, &achivx__blockchain__currency_details__descriptor };
  Achivx__Blockchain__CurrenciesListRequest request = ACHIVX__BLOCKCHAIN__CURRENCIES_LIST_REQUEST__INIT;
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_reward_currency_free);

  g_return_val_if_fail (PREMIA_IS_SERVER (self), NULL);

  return call_if_there (self, &rpc, &request, on_currency, list, cancellable, error) ? g_steal_pointer (&list) : NULL;
}

static gboolean
on_job (const void *message, gpointer user_data, gboolean *enough, GError **error)
{
  const Achivx__Jobs__JobListEntry *answer = message;
  PremiaRewardJob *job = premia_reward_job_new ();

  premia_server_set_text (&job->name, answer->name);
  premia_server_set_text (&job->description, answer->description);
  premia_server_set_text (&job->info, answer->info);
  job->state = (int) answer->state;
  job->at = premia_wire_instant (answer->statetime);
  g_ptr_array_add (user_data, job);
  return TRUE;
}

GPtrArray *
premia_server_list_jobs (PremiaServer *self, GCancellable *cancellable, GError **error)
{
  const PremiaRpc rpc = { "achivx.jobs.Jobs/ListJobs", PREMIA_RPC_READ, TRUE, &achivx__jobs__job_list_entry__descriptor };
  Achivx__Jobs__ListJobsRequest request = ACHIVX__JOBS__LIST_JOBS_REQUEST__INIT;
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_reward_job_free);

  g_return_val_if_fail (PREMIA_IS_SERVER (self), NULL);

  return premia_server_call (self, &rpc, &request, on_job, list, cancellable, error) ? g_steal_pointer (&list) : NULL;
}

static gboolean
on_started (const void *message, gpointer user_data, gboolean *enough, GError **error)
{
  return TRUE;
}

gboolean
premia_server_run_job (PremiaServer *self, const char *name, GCancellable *cancellable, GError **error)
{
  const PremiaRpc rpc = { "achivx.jobs.Jobs/RunJob", PREMIA_RPC_WRITE, FALSE, &achivx__jobs__job_run_response__descriptor };
  Achivx__Jobs__JobRunRequest request = ACHIVX__JOBS__JOB_RUN_REQUEST__INIT;

  g_return_val_if_fail (PREMIA_IS_SERVER (self) && name != NULL, FALSE);

  request.name = (char *) name;
  return premia_server_call (self, &rpc, &request, on_started, NULL, cancellable, error);
}
