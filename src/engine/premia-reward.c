/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-engine"

#include "premia-reward.h"

static const char *const status_names[PREMIA_N_TRANSACTION_STATUSES] = {
  "PAID", "HOLD", "DENIED", "APPROVED", "SENDING", "SEND_FAILED", "SEND_UNKNOWN_ERROR", "MINED",
};

const char *
premia_transaction_status_to_string (int status)
{
  return status >= 0 && status < PREMIA_N_TRANSACTION_STATUSES ? status_names[status] : NULL;
}

gboolean
premia_transaction_status_is_open (int status)
{
  return status != PREMIA_TRANSACTION_PAID && status != PREMIA_TRANSACTION_DENIED && status != PREMIA_TRANSACTION_MINED;
}

static char *
nothing (void)
{
  return g_strdup ("");
}

static void
clear_meta (gpointer data)
{
  PremiaRewardMeta *meta = data;

  g_free (meta->name);
  g_free (meta->value);
}

PremiaRewardTransaction *
premia_reward_transaction_new (void)
{
  PremiaRewardTransaction *self = g_new0 (PremiaRewardTransaction, 1);

  self->id = nothing ();
  self->account = nothing ();
  self->amount = nothing ();
  self->at = PREMIA_NEVER;
  self->meta = g_array_new (FALSE, FALSE, sizeof (PremiaRewardMeta));
  g_array_set_clear_func (self->meta, clear_meta);
  self->currency = nothing ();
  self->address = nothing ();
  self->withdrawal_amount = nothing ();
  self->chain_id = nothing ();
  self->chain_url = nothing ();
  self->error = nothing ();
  return self;
}

PremiaRewardTransaction *
premia_reward_transaction_copy (const PremiaRewardTransaction *self)
{
  PremiaRewardTransaction *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->id = g_strdup (self->id);
  copy->account = g_strdup (self->account);
  copy->amount = g_strdup (self->amount);
  copy->meta = g_array_sized_new (FALSE, FALSE, sizeof (PremiaRewardMeta), self->meta->len);
  g_array_set_clear_func (copy->meta, clear_meta);
  for (guint i = 0; i < self->meta->len; i++)
    premia_reward_transaction_add_meta (copy, g_array_index (self->meta, PremiaRewardMeta, i).name, g_array_index (self->meta, PremiaRewardMeta, i).value);
  copy->currency = g_strdup (self->currency);
  copy->address = g_strdup (self->address);
  copy->withdrawal_amount = g_strdup (self->withdrawal_amount);
  copy->chain_id = g_strdup (self->chain_id);
  copy->chain_url = g_strdup (self->chain_url);
  copy->error = g_strdup (self->error);
  return copy;
}

void
premia_reward_transaction_free (PremiaRewardTransaction *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->account);
  g_free (self->amount);
  g_array_unref (self->meta);
  g_free (self->currency);
  g_free (self->address);
  g_free (self->withdrawal_amount);
  g_free (self->chain_id);
  g_free (self->chain_url);
  g_free (self->error);
  g_free (self);
}

void
premia_reward_transaction_add_meta (PremiaRewardTransaction *self, const char *name, const char *value)
{
  PremiaRewardMeta meta = { g_strdup (name), g_strdup (value) };

  g_return_if_fail (self != NULL && name != NULL && value != NULL);

  g_array_append_val (self->meta, meta);
}

const char *
premia_reward_transaction_find_meta (const PremiaRewardTransaction *self, const char *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  for (guint i = 0; i < self->meta->len; i++)
    {
      const PremiaRewardMeta *meta = &g_array_index (self->meta, PremiaRewardMeta, i);

      if (g_str_equal (meta->name, name))
        return meta->value;
    }

  return NULL;
}

PremiaRewardAction *
premia_reward_action_new (void)
{
  PremiaRewardAction *self = g_new0 (PremiaRewardAction, 1);

  self->account = nothing ();
  self->action = nothing ();
  self->key = nothing ();
  self->at = PREMIA_NEVER;
  self->reward = nothing ();
  return self;
}

void
premia_reward_action_free (PremiaRewardAction *self)
{
  if (self == NULL)
    return;
  g_free (self->account);
  g_free (self->action);
  g_free (self->key);
  g_free (self->reward);
  g_free (self);
}

static void
clear_wallet (gpointer data)
{
  PremiaRewardWallet *wallet = data;

  g_free (wallet->network);
  g_free (wallet->address);
}

PremiaRewardAccount *
premia_reward_account_new (void)
{
  PremiaRewardAccount *self = g_new0 (PremiaRewardAccount, 1);

  self->id = nothing ();
  self->balance = nothing ();
  self->last_active_at = PREMIA_NEVER;
  self->registered_at = PREMIA_NEVER;
  self->wallets = g_array_new (FALSE, FALSE, sizeof (PremiaRewardWallet));
  g_array_set_clear_func (self->wallets, clear_wallet);
  return self;
}

void
premia_reward_account_free (PremiaRewardAccount *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->balance);
  g_array_unref (self->wallets);
  g_free (self);
}

void
premia_reward_account_add_wallet (PremiaRewardAccount *self, const char *network, const char *address)
{
  PremiaRewardWallet wallet = { g_strdup (network), g_strdup (address) };

  g_return_if_fail (self != NULL && network != NULL && address != NULL);

  g_array_append_val (self->wallets, wallet);
}

PremiaRewardAchievement *
premia_reward_achievement_new (void)
{
  PremiaRewardAchievement *self = g_new0 (PremiaRewardAchievement, 1);

  self->name = nothing ();
  self->progress = nothing ();
  self->max_progress = nothing ();
  self->unlocked_at = PREMIA_NEVER;
  return self;
}

void
premia_reward_achievement_free (PremiaRewardAchievement *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->progress);
  g_free (self->max_progress);
  g_free (self);
}

PremiaRewardMedal *
premia_reward_medal_new (void)
{
  PremiaRewardMedal *self = g_new0 (PremiaRewardMedal, 1);

  self->medal = nothing ();
  self->rank = nothing ();
  return self;
}

void
premia_reward_medal_free (PremiaRewardMedal *self)
{
  if (self == NULL)
    return;
  g_free (self->medal);
  g_free (self->rank);
  g_free (self);
}

static void
clear_leader (gpointer data)
{
  PremiaRewardLeader *leader = data;

  g_free (leader->account);
  g_free (leader->score);
}

PremiaRewardBoard *
premia_reward_board_new (void)
{
  PremiaRewardBoard *self = g_new0 (PremiaRewardBoard, 1);

  self->name = nothing ();
  self->leaders = g_array_new (FALSE, FALSE, sizeof (PremiaRewardLeader));
  g_array_set_clear_func (self->leaders, clear_leader);
  self->updated_at = PREMIA_NEVER;
  return self;
}

void
premia_reward_board_free (PremiaRewardBoard *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_array_unref (self->leaders);
  g_free (self);
}

void
premia_reward_board_add_leader (PremiaRewardBoard *self, const char *account, const char *score)
{
  PremiaRewardLeader leader = { g_strdup (account), g_strdup (score) };

  g_return_if_fail (self != NULL && account != NULL && score != NULL);

  g_array_append_val (self->leaders, leader);
}

PremiaRewardActionRule *
premia_reward_action_rule_new (void)
{
  PremiaRewardActionRule *self = g_new0 (PremiaRewardActionRule, 1);

  self->name = nothing ();
  self->reward = nothing ();
  return self;
}

void
premia_reward_action_rule_free (PremiaRewardActionRule *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->reward);
  g_free (self);
}

PremiaRewardNetwork *
premia_reward_network_new (void)
{
  PremiaRewardNetwork *self = g_new0 (PremiaRewardNetwork, 1);

  self->name = nothing ();
  self->type_name = nothing ();
  return self;
}

void
premia_reward_network_free (PremiaRewardNetwork *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->type_name);
  g_free (self);
}

PremiaRewardCurrency *
premia_reward_currency_new (void)
{
  PremiaRewardCurrency *self = g_new0 (PremiaRewardCurrency, 1);

  self->name = nothing ();
  self->type_name = nothing ();
  self->network = nothing ();
  return self;
}

void
premia_reward_currency_free (PremiaRewardCurrency *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->type_name);
  g_free (self->network);
  g_free (self);
}

PremiaRewardJob *
premia_reward_job_new (void)
{
  PremiaRewardJob *self = g_new0 (PremiaRewardJob, 1);

  self->name = nothing ();
  self->description = nothing ();
  self->info = nothing ();
  self->at = PREMIA_NEVER;
  return self;
}

void
premia_reward_job_free (PremiaRewardJob *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->description);
  g_free (self->info);
  g_free (self);
}
