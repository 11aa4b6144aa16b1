/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-sync"

#include "premia-server-private.h"

#include "actions.pb-c.h"

typedef struct
{
  const char           *account;
  PremiaServerActionFunc func;
  gpointer              user_data;
} Reading;

static PremiaRewardAction *
take_action (const Achivx__Actions__AccountAction *answer, const char *account)
{
  PremiaRewardAction *action = premia_reward_action_new ();

  premia_server_set_text (&action->account, account);
  premia_server_set_text (&action->action, answer->action);
  action->has_key = answer->key_given_case == ACHIVX__ACTIONS__ACCOUNT_ACTION__KEY_GIVEN_KEY;
  if (action->has_key)
    premia_server_set_text (&action->key, answer->key);
  action->at = premia_wire_instant (answer->createdat);
  action->experience = answer->experience;
  g_free (action->reward);
  action->reward = premia_wire_text_from_float (answer->reward);
  return action;
}

static gboolean
on_action (const void *message, gpointer user_data, gboolean *enough, GError **error)
{
  Reading *reading = user_data;
  g_autoptr (PremiaRewardAction) action = take_action (message, reading->account);

  return reading->func (action, reading->user_data, enough, error);
}

gboolean
premia_server_read_actions (PremiaServer *self, const char *account, PremiaServerActionFunc func, gpointer user_data, GCancellable *cancellable, GError **error)
{
  const PremiaRpc rpc = { "achivx.actions.Actions/GetAccountActions", PREMIA_RPC_READ, TRUE, &achivx__actions__account_action__descriptor };
  Achivx__Actions__AccountActionsListRequest request = ACHIVX__ACTIONS__ACCOUNT_ACTIONS_LIST_REQUEST__INIT;
  Reading reading = { account, func, user_data };

  g_return_val_if_fail (PREMIA_IS_SERVER (self) && account != NULL && func != NULL, FALSE);

  request.account = (char *) account;
  return premia_server_call (self, &rpc, &request, on_action, &reading, cancellable, error);
}

typedef struct
{
  const char         *account;
  PremiaRewardAction *action;
} Creation;

static gboolean
on_created (const void *message, gpointer user_data, gboolean *enough, GError **error)
{
  Creation *creation = user_data;

  creation->action = take_action (message, creation->account);
  return TRUE;
}

PremiaRewardAction *
premia_server_create_action (PremiaServer *self, const char *account, const char *action, const char *key, GCancellable *cancellable, GError **error)
{
  const PremiaRpc rpc = { "achivx.actions.Actions/CreateAction", PREMIA_RPC_WRITE, FALSE, &achivx__actions__account_action__descriptor };
  Achivx__Actions__CreateActionRequest request = ACHIVX__ACTIONS__CREATE_ACTION_REQUEST__INIT;
  Creation creation = { account, NULL };

  g_return_val_if_fail (PREMIA_IS_SERVER (self) && account != NULL && action != NULL, NULL);

  request.account = (char *) account;
  request.action = (char *) action;
  if (key != NULL)
    {
      request.key_given_case = ACHIVX__ACTIONS__CREATE_ACTION_REQUEST__KEY_GIVEN_KEY;
      request.key = (char *) key;
    }
  if (premia_server_call (self, &rpc, &request, on_created, &creation, cancellable, error))
    return creation.action;
  g_clear_pointer (&creation.action, premia_reward_action_free);
  return NULL;
}

static gboolean
on_rule (const void *message, gpointer user_data, gboolean *enough, GError **error)
{
  const Achivx__Actions__ActionConfiguration *answer = message;
  PremiaRewardActionRule *rule = premia_reward_action_rule_new ();

  premia_server_set_text (&rule->name, answer->name);
  rule->experience = answer->xp;
  g_free (rule->reward);
  rule->reward = premia_wire_text_from_float (answer->reward);
  rule->repeatable = answer->repeatable;
  g_ptr_array_add (user_data, rule);
  return TRUE;
}

GPtrArray *
premia_server_list_action_rules (PremiaServer *self, GCancellable *cancellable, GError **error)
{
  const PremiaRpc rpc = { "achivx.actions.Actions/GetActionsConfiguration", PREMIA_RPC_READ, TRUE, &achivx__actions__action_configuration__descriptor };
  Achivx__Actions__ActionsConfigurationRequest request = ACHIVX__ACTIONS__ACTIONS_CONFIGURATION_REQUEST__INIT;
  g_autoptr (GPtrArray) rules = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_reward_action_rule_free);

  g_return_val_if_fail (PREMIA_IS_SERVER (self), NULL);

  if (!premia_server_call (self, &rpc, &request, on_rule, rules, cancellable, error))
    return NULL;
  return g_steal_pointer (&rules);
}
