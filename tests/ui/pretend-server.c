/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pretend-server.h"

#include "store/premia-workspace-server.h"

#include "accounts.pb-c.h"
#include "blockchain.pb-c.h"
#include "jobs.pb-c.h"
#include "transactions.pb-c.h"

#include <string.h>

#define BEGIN G_GINT64_CONSTANT (1793491200000000) /* 2026-11-01T00:00:00Z */

struct _PretendChannel
{
  PremiaChannel parent_instance;
  GMutex        lock;
  GPtrArray    *accounts;     /* (owned) (element-type PremiaRewardAccount) */
  GPtrArray    *transactions; /* (owned) (element-type PremiaRewardTransaction): as they came */
  GPtrArray    *jobs;         /* (owned) (element-type PremiaRewardJob) */
  GPtrArray    *calls;        /* (owned) (element-type utf8) */
  gboolean      away;
};

G_DEFINE_FINAL_TYPE (PretendChannel, pretend_channel, PREMIA_TYPE_CHANNEL)

typedef struct { PremiaChannelFunc func; gpointer user_data; gboolean enough; } Reader;

/* ---- out ---- */

static gboolean
give (Reader *reader, const void *message, GError **error)
{
  const gsize length = protobuf_c_message_get_packed_size (message);
  g_autofree guint8 *bytes = g_malloc (length + 1);

  protobuf_c_message_pack (message, bytes);
  return reader->func (bytes, length, reader->user_data, &reader->enough, error);
}

static char *
write_time (PremiaInstant at)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (at / G_USEC_PER_SEC);

  return at == PREMIA_NEVER ? g_strdup ("") : g_date_time_format (time, "%Y-%m-%dT%H:%M:%S.000Z");
}

static gboolean
give_transaction (Reader *reader, const PremiaRewardTransaction *what, GError **error)
{
  Achivx__Transactions__TransactionDetails details = ACHIVX__TRANSACTIONS__TRANSACTION_DETAILS__INIT;
  Achivx__Transactions__TransactionWithdrawalDetails withdrawal = ACHIVX__TRANSACTIONS__TRANSACTION_WITHDRAWAL_DETAILS__INIT;
  g_autofree Achivx__Transactions__MetadataEntry *entries = g_new0 (Achivx__Transactions__MetadataEntry, what->meta->len + 1);
  g_autofree Achivx__Transactions__MetadataEntry **meta = g_new0 (Achivx__Transactions__MetadataEntry *, what->meta->len + 1);
  g_autofree char *time = write_time (what->at);

  for (guint i = 0; i < what->meta->len; i++)
    {
      achivx__transactions__metadata_entry__init (&entries[i]);
      entries[i].name = g_array_index (what->meta, PremiaRewardMeta, i).name;
      entries[i].value = g_array_index (what->meta, PremiaRewardMeta, i).value;
      meta[i] = &entries[i];
    }
  details.id = what->id;
  details.account = what->account;
  details.amount = what->amount;
  details.status = (Achivx__Transactions__TransactionStatus) what->status;
  details.timestamp = time;
  details.n_meta = what->meta->len;
  details.meta = meta;
  details.withdrawal = &withdrawal;
  withdrawal.iswithdrawal = what->is_withdrawal;
  withdrawal.currencyid = what->currency;
  withdrawal.withdrawaladdress = what->address;
  withdrawal.amount = what->withdrawal_amount;
  withdrawal.transactionid = what->chain_id;
  withdrawal.transactionurl = what->chain_url;
  withdrawal.error = what->error;
  return give (reader, &details, error);
}

static gboolean
give_account (Reader *reader, const PremiaRewardAccount *account, GError **error)
{
  Achivx__Accounts__AccountDetailsResponse response = ACHIVX__ACCOUNTS__ACCOUNT_DETAILS_RESPONSE__INIT;
  g_autofree Achivx__Accounts__WithdrawalAddress *wallets = g_new0 (Achivx__Accounts__WithdrawalAddress, account->wallets->len + 1);
  g_autofree Achivx__Accounts__WithdrawalAddress **list = g_new0 (Achivx__Accounts__WithdrawalAddress *, account->wallets->len + 1);

  for (guint i = 0; i < account->wallets->len; i++)
    {
      achivx__accounts__withdrawal_address__init (&wallets[i]);
      wallets[i].network = g_array_index (account->wallets, PremiaRewardWallet, i).network;
      wallets[i].address = g_array_index (account->wallets, PremiaRewardWallet, i).address;
      list[i] = &wallets[i];
    }
  response.id = account->id;
  response.balance = account->balance;
  response.n_withdrawaladdresses = account->wallets->len;
  response.withdrawaladdresses = list;
  return give (reader, &response, error);
}

/* ---- finding ---- */

static PremiaRewardTransaction *
find (PretendChannel *self, const char *id)
{
  for (guint i = 0; i < self->transactions->len; i++)
    if (strcmp (((PremiaRewardTransaction *) g_ptr_array_index (self->transactions, i))->id, id) == 0)
      return g_ptr_array_index (self->transactions, i);
  return NULL;
}

static PremiaRewardAccount *
find_account (PretendChannel *self, const char *id)
{
  for (guint i = 0; i < self->accounts->len; i++)
    if (strcmp (((PremiaRewardAccount *) g_ptr_array_index (self->accounts, i))->id, id) == 0)
      return g_ptr_array_index (self->accounts, i);
  return NULL;
}

static gboolean
refuse (GError **error, int status)
{
  premia_status_set_error (error, status, "pretend", "pretend", "refused");
  return FALSE;
}

/* ---- calls ---- */

static PremiaRewardTransaction *
add (PretendChannel *self, const char *account, const char *amount, int status, PremiaInstant at)
{
  PremiaRewardTransaction *what = premia_reward_transaction_new ();

  g_free (what->id);
  what->id = g_strdup_printf ("%024x", self->transactions->len + 1);
  g_free (what->account);
  what->account = g_strdup (account);
  g_free (what->amount);
  what->amount = g_strdup (amount);
  what->status = status;
  what->at = at;
  g_ptr_array_add (self->transactions, what);
  return what;
}

static gboolean
pay (PretendChannel *self, const guint8 *request, gsize length, Reader *reader, GError **error)
{
  Achivx__Transactions__AccountPaymentRequest *asked = achivx__transactions__account_payment_request__unpack (NULL, length, request);
  PremiaRewardTransaction *what;
  gboolean good;

  if (find_account (self, asked->account) == NULL)
    {
      achivx__transactions__account_payment_request__free_unpacked (asked, NULL);
      return refuse (error, PREMIA_STATUS_FAILED_PRECONDITION);
    }
  what = add (self, asked->account, asked->amount, (int) asked->status, BEGIN + (PremiaInstant) self->transactions->len * G_TIME_SPAN_MINUTE);
  for (gsize i = 0; i < asked->n_meta; i++)
    premia_reward_transaction_add_meta (what, asked->meta[i]->name, asked->meta[i]->value);
  good = give_transaction (reader, what, error);
  achivx__transactions__account_payment_request__free_unpacked (asked, NULL);
  return good;
}

static gboolean
is_asked (const Achivx__Transactions__TransactionListRequest *asked, const PremiaRewardTransaction *what)
{
  gboolean status = asked->n_includestatuses == 0;

  for (gsize i = 0; i < asked->n_includestatuses; i++)
    status = status || (int) asked->includestatuses[i] == what->status;
  if (*asked->account != '\0' && strcmp (asked->account, what->account) != 0)
    return FALSE;
  return status;
}

static gboolean
list (PretendChannel *self, const guint8 *request, gsize length, Reader *reader, GError **error)
{
  Achivx__Transactions__TransactionListRequest *asked = achivx__transactions__transaction_list_request__unpack (NULL, length, request);
  gboolean good = *asked->account == '\0' || find_account (self, asked->account) != NULL || refuse (error, PREMIA_STATUS_NOT_FOUND);
  gint64 passed = 0, given = 0;

  for (guint i = self->transactions->len; good && !reader->enough && i > 0; i--)
    {
      const PremiaRewardTransaction *what = g_ptr_array_index (self->transactions, i - 1);

      if (!is_asked (asked, what) || passed++ < asked->offset || (asked->limit > 0 && given >= asked->limit))
        continue;
      given++;
      good = give_transaction (reader, what, error);
    }
  achivx__transactions__transaction_list_request__free_unpacked (asked, NULL);
  return good;
}

/* All three requests begin with the id. */
static gboolean
change (PretendChannel *self, const char *call, const guint8 *request, gsize length, Reader *reader, GError **error)
{
  Achivx__Transactions__WithdrawalRestorationRequest *asked = achivx__transactions__withdrawal_restoration_request__unpack (NULL, length, request);
  PremiaRewardTransaction *what = find (self, asked->id);
  const int wanted = (int) asked->status;

  achivx__transactions__withdrawal_restoration_request__free_unpacked (asked, NULL);
  if (what == NULL)
    return refuse (error, PREMIA_STATUS_NOT_FOUND);
  if (strcmp (call, "GetTransactionDetails") == 0)
    return give_transaction (reader, what, error);
  if (strcmp (call, "RestoreWithdrawalStatus") == 0)
    {
      if (what->status != PREMIA_TRANSACTION_SENDING && what->status != PREMIA_TRANSACTION_SEND_UNKNOWN_ERROR)
        return refuse (error, PREMIA_STATUS_FAILED_PRECONDITION);
      what->status = wanted;
      return give_transaction (reader, what, error);
    }
  if (what->status != PREMIA_TRANSACTION_HOLD)
    return refuse (error, PREMIA_STATUS_FAILED_PRECONDITION);
  what->status = strcmp (call, "DenyTransaction") == 0 ? PREMIA_TRANSACTION_DENIED : what->is_withdrawal ? PREMIA_TRANSACTION_APPROVED : PREMIA_TRANSACTION_PAID;
  return give_transaction (reader, what, error);
}

static gboolean
list_jobs (PretendChannel *self, Reader *reader, GError **error)
{
  for (guint i = 0; i < self->jobs->len; i++)
    {
      const PremiaRewardJob *job = g_ptr_array_index (self->jobs, i);
      Achivx__Jobs__JobListEntry entry = ACHIVX__JOBS__JOB_LIST_ENTRY__INIT;
      g_autofree char *time = write_time (job->at);

      entry.name = job->name;
      entry.description = job->description;
      entry.state = (Achivx__Jobs__JobState) job->state;
      entry.statetime = time;
      entry.info = job->info;
      if (!give (reader, &entry, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
run_job (PretendChannel *self, const guint8 *request, gsize length, Reader *reader, GError **error)
{
  Achivx__Jobs__JobRunRequest *asked = achivx__jobs__job_run_request__unpack (NULL, length, request);
  Achivx__Jobs__JobRunResponse response = ACHIVX__JOBS__JOB_RUN_RESPONSE__INIT;
  gboolean found = FALSE;

  for (guint i = 0; i < self->jobs->len; i++)
    {
      PremiaRewardJob *job = g_ptr_array_index (self->jobs, i);

      if (strcmp (job->name, asked->name) != 0)
        continue;
      found = TRUE;
      job->state = PREMIA_REWARD_JOB_DONE;
      job->at = BEGIN + 9 * G_TIME_SPAN_DAY;
    }
  achivx__jobs__job_run_request__free_unpacked (asked, NULL);
  return found ? give (reader, &response, error) : refuse (error, PREMIA_STATUS_NOT_FOUND);
}

static gboolean
validate (const guint8 *request, gsize length, Reader *reader, GError **error)
{
  Achivx__Blockchain__AddressValidationRequest *asked = achivx__blockchain__address_validation_request__unpack (NULL, length, request);
  Achivx__Blockchain__AddressValidationResponse response = ACHIVX__BLOCKCHAIN__ADDRESS_VALIDATION_RESPONSE__INIT;

  response.isvalid = g_str_has_prefix (asked->address, "0x");
  achivx__blockchain__address_validation_request__free_unpacked (asked, NULL);
  return give (reader, &response, error);
}

static gboolean
add_address (PretendChannel *self, const guint8 *request, gsize length, Reader *reader, GError **error)
{
  Achivx__Accounts__WithdrawalAddressAddRequest *asked = achivx__accounts__withdrawal_address_add_request__unpack (NULL, length, request);
  PremiaRewardAccount *account = find_account (self, asked->account);

  if (account != NULL)
    premia_reward_account_add_wallet (account, asked->network, asked->address);
  achivx__accounts__withdrawal_address_add_request__free_unpacked (asked, NULL);
  return account != NULL ? give_account (reader, account, error) : refuse (error, PREMIA_STATUS_NOT_FOUND);
}

static gboolean
list_networks (const char *call, Reader *reader, GError **error)
{
  Achivx__Blockchain__NetworkDetails network = ACHIVX__BLOCKCHAIN__NETWORK_DETAILS__INIT;
  Achivx__Blockchain__CurrencyDetails currency = ACHIVX__BLOCKCHAIN__CURRENCY_DETAILS__INIT;

  network.name = (char *) "Ether";
  currency.name = (char *) "COIN";
  currency.network = (char *) "Ether";
  return strcmp (call, "GetNetworks") == 0 ? give (reader, &network, error) : give (reader, &currency, error);
}

static gboolean
answer (PretendChannel *self, const char *call, const guint8 *request, gsize length, Reader *reader, GError **error)
{
  if (strcmp (call, "PayToAccount") == 0)
    return pay (self, request, length, reader, error);
  if (strcmp (call, "GetTransactionsList") == 0)
    return list (self, request, length, reader, error);
  if (strcmp (call, "ListJobs") == 0)
    return list_jobs (self, reader, error);
  if (strcmp (call, "RunJob") == 0)
    return run_job (self, request, length, reader, error);
  if (strcmp (call, "ValidateWalletAddress") == 0)
    return validate (request, length, reader, error);
  if (strcmp (call, "AddWithdrawalAddress") == 0)
    return add_address (self, request, length, reader, error);
  if (strcmp (call, "GetNetworks") == 0 || strcmp (call, "GetCurrencies") == 0)
    return list_networks (call, reader, error);
  if (strstr (call, "Transaction") != NULL || strcmp (call, "RestoreWithdrawalStatus") == 0)
    return change (self, call, request, length, reader, error);
  return refuse (error, PREMIA_STATUS_UNIMPLEMENTED);
}

static gboolean
pretend_channel_call (PremiaChannel *channel, const char *method, const guint8 *request, gsize length, gint64 deadline, PremiaChannelFunc func,
                      gpointer user_data, GCancellable *cancellable, GError **error)
{
  PretendChannel *self = PRETEND_CHANNEL (channel);
  Reader reader = { func, user_data, FALSE };
  gboolean good;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  g_mutex_lock (&self->lock);
  g_ptr_array_add (self->calls, g_strdup (strrchr (method, '/') + 1));
  if (self->away)
    {
      g_set_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_UNREACHABLE, "“pretend” cannot be reached.");
      good = FALSE;
    }
  else
    good = answer (self, strrchr (method, '/') + 1, request, length, &reader, error);
  g_mutex_unlock (&self->lock);
  return good;
}

static void
pretend_channel_finalize (GObject *object)
{
  PretendChannel *self = PRETEND_CHANNEL (object);

  g_ptr_array_unref (self->accounts);
  g_ptr_array_unref (self->transactions);
  g_ptr_array_unref (self->jobs);
  g_ptr_array_unref (self->calls);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (pretend_channel_parent_class)->finalize (object);
}

static void
pretend_channel_class_init (PretendChannelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pretend_channel_finalize;
  PREMIA_CHANNEL_CLASS (klass)->call = pretend_channel_call;
}

static void
pretend_channel_init (PretendChannel *self)
{
  g_mutex_init (&self->lock);
  self->accounts = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_reward_account_free);
  self->transactions = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_reward_transaction_free);
  self->jobs = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_reward_job_free);
  self->calls = g_ptr_array_new_with_free_func (g_free);
}

PremiaServer *
pretend_server_new (void)
{
  g_autoptr (PremiaServerAddress) address = premia_server_address_parse ("grpc://127.0.0.1:50051", NULL);
  g_autoptr (PremiaChannel) channel = g_object_new (PRETEND_TYPE_CHANNEL, NULL);
  PremiaServer *server;

  g_assert_true (premia_channel_set_up (channel, address, &(PremiaChannelSettings) { .token = (char *) "token", .ca_file = (char *) "" }, NULL));
  server = premia_server_new (channel);
  premia_server_set_patience (server, 1, 1);
  return server;
}

PretendChannel *
pretend_server_get_channel (PremiaServer *server)
{
  return PRETEND_CHANNEL (premia_server_get_channel (server));
}

/* ---- for tests ---- */

void
pretend_channel_add_account (PretendChannel *self, const char *id)
{
  PremiaRewardAccount *account = premia_reward_account_new ();

  g_free (account->id);
  account->id = g_strdup (id);
  g_free (account->balance);
  account->balance = g_strdup ("0");
  g_ptr_array_add (self->accounts, account);
}

const char *
pretend_channel_add_transaction (PretendChannel *self, const char *account, const char *amount, int status, const char *meta, guint at)
{
  PremiaRewardTransaction *what = add (self, account, amount, status, BEGIN + at * G_TIME_SPAN_MINUTE);
  g_auto (GStrv) entries = g_strsplit (meta, ";", -1);

  for (guint i = 0; entries[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (entries[i], "=", 2);

      if (parts[0] != NULL && parts[1] != NULL)
        premia_reward_transaction_add_meta (what, parts[0], parts[1]);
    }
  return what->id;
}

const char *
pretend_channel_add_withdrawal (PretendChannel *self, const char *account, const char *amount, int status, const char *error, guint at)
{
  PremiaRewardTransaction *what = add (self, account, amount, status, BEGIN + at * G_TIME_SPAN_MINUTE);
  char **texts[] = { &what->currency, &what->address, &what->withdrawal_amount, &what->chain_id, &what->chain_url, &what->error };
  const char *values[] = { "COIN", "0xfeed", "2.5", "0xabc", "https://chain.example/tx/0xabc", error };

  what->is_withdrawal = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_free (*texts[i]);
      *texts[i] = g_strdup (values[i]);
    }
  return what->id;
}

void
pretend_channel_add_job (PretendChannel *self, const char *name, int state, const char *at, const char *info)
{
  PremiaRewardJob *job = premia_reward_job_new ();
  g_autoptr (GDateTime) time = *at != '\0' ? g_date_time_new_from_iso8601 (at, NULL) : NULL;

  g_free (job->name);
  job->name = g_strdup (name);
  g_free (job->info);
  job->info = g_strdup (info);
  job->state = state;
  job->at = time != NULL ? g_date_time_to_unix (time) * G_USEC_PER_SEC : PREMIA_NEVER;
  g_ptr_array_add (self->jobs, job);
}

void
pretend_channel_set_status (PretendChannel *self, const char *id, int status)
{
  g_mutex_lock (&self->lock);
  find (self, id)->status = status;
  g_mutex_unlock (&self->lock);
}

int
pretend_channel_get_status (PretendChannel *self, const char *id)
{
  const PremiaRewardTransaction *what;
  int status;

  g_mutex_lock (&self->lock);
  what = find (self, id);
  status = what != NULL ? what->status : -1;
  g_mutex_unlock (&self->lock);
  return status;
}

char *
pretend_channel_sum (PretendChannel *self, const char *account)
{
  char *sum = g_strdup ("0");

  g_mutex_lock (&self->lock);
  for (guint i = 0; i < self->transactions->len; i++)
    {
      const PremiaRewardTransaction *what = g_ptr_array_index (self->transactions, i);

      if (strcmp (what->account, account) == 0 && what->status == PREMIA_TRANSACTION_PAID)
        g_assert_true (premia_reward_amount_add (&sum, what->amount));
    }
  g_mutex_unlock (&self->lock);
  return sum;
}

guint
pretend_channel_count (PretendChannel *self, const char *account)
{
  guint n = 0;

  g_mutex_lock (&self->lock);
  for (guint i = 0; i < self->transactions->len; i++)
    n += strcmp (((PremiaRewardTransaction *) g_ptr_array_index (self->transactions, i))->account, account) == 0;
  g_mutex_unlock (&self->lock);
  return n;
}

guint
pretend_channel_count_calls (PretendChannel *self, const char *method)
{
  guint n = 0;

  g_mutex_lock (&self->lock);
  for (guint i = 0; i < self->calls->len; i++)
    n += strcmp (g_ptr_array_index (self->calls, i), method) == 0;
  g_mutex_unlock (&self->lock);
  return n;
}

void
pretend_channel_set_away (PretendChannel *self, gboolean away)
{
  g_mutex_lock (&self->lock);
  self->away = away;
  g_mutex_unlock (&self->lock);
}

void
pretend_channel_copy (PretendChannel *self, gpointer workspace)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) networks = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_reward_network_free);
  g_autoptr (GPtrArray) currencies = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_reward_currency_free);
  PremiaRewardNetwork *network = premia_reward_network_new ();
  PremiaCopyVerdict verdict;

  g_free (network->name);
  network->name = g_strdup ("Ether");
  g_ptr_array_add (networks, network);
  g_assert_true (premia_workspace_begin (workspace, &error));
  for (guint i = 0; i < self->accounts->len; i++)
    g_assert_true (premia_workspace_copy_account (workspace, g_ptr_array_index (self->accounts, i), &verdict, &error));
  for (guint i = 0; i < self->transactions->len; i++)
    g_assert_true (premia_workspace_copy_transaction (workspace, g_ptr_array_index (self->transactions, i), BEGIN, &verdict, &error));
  g_assert_true (premia_workspace_copy_networks (workspace, networks, currencies, &error));
  g_assert_true (premia_workspace_copy_server_jobs (workspace, self->jobs, &error));
  g_assert_true (premia_workspace_commit (workspace, &error));
  g_assert_no_error (error);
}
