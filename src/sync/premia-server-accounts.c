/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-sync"

#include "premia-server-private.h"

#include "accounts.pb-c.h"
#include "blockchain.pb-c.h"

static gboolean
on_account (const void *message, gpointer user_data, gboolean *enough, GError **error)
{
  const Achivx__Accounts__AccountDetailsResponse *answer = message;
  PremiaRewardAccount **account = user_data;

  *account = premia_reward_account_new ();
  premia_server_set_text (&(*account)->id, answer->id);
  premia_server_set_text (&(*account)->balance, answer->balance);
  (*account)->level = answer->level;
  (*account)->experience = answer->experience;
  (*account)->last_active_at = premia_wire_instant (answer->lastactiveat);
  (*account)->registered_at = premia_wire_instant (answer->registeredat);
  for (gsize i = 0; i < answer->n_withdrawaladdresses; i++)
    premia_reward_account_add_wallet (*account, answer->withdrawaladdresses[i]->network, answer->withdrawaladdresses[i]->address);
  return TRUE;
}

static PremiaRewardAccount *
call_for_account (PremiaServer *self, const char *method, PremiaRpcKind kind, const void *request, GCancellable *cancellable, GError **error)
{
  const PremiaRpc rpc = { method, kind, FALSE, &achivx__accounts__account_details_response__descriptor };
  g_autoptr (PremiaRewardAccount) account = NULL;

  if (!premia_server_call (self, &rpc, request, on_account, &account, cancellable, error))
    return NULL;
  return g_steal_pointer (&account);
}

PremiaRewardAccount *
premia_server_get_account (PremiaServer *self, const char *account, GCancellable *cancellable, GError **error)
{
  Achivx__Accounts__AccountDetailsRequest request = ACHIVX__ACCOUNTS__ACCOUNT_DETAILS_REQUEST__INIT;

  g_return_val_if_fail (PREMIA_IS_SERVER (self) && account != NULL, NULL);

  request.id = (char *) account;
  return call_for_account (self, "achivx.accounts.Accounts/GetAccountDetails", PREMIA_RPC_READ, &request, cancellable, error);
}

PremiaRewardAccount *
premia_server_upsert_account (PremiaServer *self, const char *account, PremiaInstant registered_at, GCancellable *cancellable, GError **error)
{
  Achivx__Accounts__AccountUpsertRequest request = ACHIVX__ACCOUNTS__ACCOUNT_UPSERT_REQUEST__INIT;
  g_autofree char *registered = NULL;

  g_return_val_if_fail (PREMIA_IS_SERVER (self) && account != NULL, NULL);

  request.id = (char *) account;
  if (registered_at != PREMIA_NEVER)
    {
      registered = premia_wire_instant_to_string (registered_at);
      request.registered_at_given_case = ACHIVX__ACCOUNTS__ACCOUNT_UPSERT_REQUEST__REGISTERED_AT_GIVEN_REGISTERED_AT;
      request.registeredat = registered;
    }
  /* The same again changes nothing: as harmless as a read. */
  return call_for_account (self, "achivx.accounts.Accounts/UpsertAccount", PREMIA_RPC_READ, &request, cancellable, error);
}

PremiaRewardAccount *
premia_server_add_wallet (PremiaServer *self, const char *account, const char *network, const char *address, GCancellable *cancellable, GError **error)
{
  Achivx__Accounts__WithdrawalAddressAddRequest request = ACHIVX__ACCOUNTS__WITHDRAWAL_ADDRESS_ADD_REQUEST__INIT;

  g_return_val_if_fail (PREMIA_IS_SERVER (self) && account != NULL && network != NULL && address != NULL, NULL);

  request.account = (char *) account;
  request.network = (char *) network;
  request.address = (char *) address;
  return call_for_account (self, "achivx.accounts.Accounts/AddWithdrawalAddress", PREMIA_RPC_WRITE, &request, cancellable, error);
}

static gboolean
on_validity (const void *message, gpointer user_data, gboolean *enough, GError **error)
{
  *(gboolean *) user_data = ((const Achivx__Blockchain__AddressValidationResponse *) message)->isvalid;
  return TRUE;
}

gboolean
premia_server_validate_wallet (PremiaServer *self, const char *network, const char *address, gboolean *valid, GCancellable *cancellable, GError **error)
{
  const PremiaRpc rpc = { "achivx.blockchain.Networks/ValidateWalletAddress", PREMIA_RPC_READ, FALSE, &achivx__blockchain__address_validation_response__descriptor };
  Achivx__Blockchain__AddressValidationRequest request = ACHIVX__BLOCKCHAIN__ADDRESS_VALIDATION_REQUEST__INIT;

  g_return_val_if_fail (PREMIA_IS_SERVER (self) && network != NULL && address != NULL && valid != NULL, FALSE);

  request.network = (char *) network;
  request.address = (char *) address;
  return premia_server_call (self, &rpc, &request, on_validity, valid, cancellable, error);
}
