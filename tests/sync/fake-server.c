/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-server-private.h"

#include <string.h>

#include "accounts.pb-c.h"
#include "achievements.pb-c.h"
#include "actions.pb-c.h"
#include "leader_boards.pb-c.h"
#include "medals.pb-c.h"
#include "transactions.pb-c.h"

G_DEFINE_FINAL_TYPE (FakeServer, fake_server, PREMIA_TYPE_CHANNEL)

/* One call: answers that are packed when it is their turn. */
typedef struct
{
  FakeServer       *server;
  PremiaChannelFunc func;
  gpointer          user_data;
  gboolean          enough;
} Answer;

static char *
write_time (gint64 at)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (at);

  return g_date_time_format (time, "%Y-%m-%dT%H:%M:%S.000Z");
}

static gboolean
say_status (GError **error, int status)
{
  premia_status_set_error (error, status, "fake", "fake/Call", "the fake's own words");
  return FALSE;
}

/* The number of the message; FALSE: the way is gone. */
static gboolean
take_number (FakeServer *self, guint *number, GError **error)
{
  g_mutex_lock (&self->lock);
  *number = self->n_given++;
  const gboolean cut = self->cut >= 0 && *number >= (guint) self->cut;
  g_mutex_unlock (&self->lock);
  if (cut)
    g_set_error_literal (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_BROKEN, "cut");
  return !cut;
}

static gboolean
give (Answer *answer, const void *message, GError **error)
{
  FakeServer *self = answer->server;
  const gsize length = protobuf_c_message_get_packed_size (message);
  g_autofree guint8 *bytes = g_malloc (length + 1);
  guint number;

  protobuf_c_message_pack (message, bytes);
  if (!take_number (self, &number, error))
    return FALSE;
  if (self->hook != NULL)
    self->hook (self, number, self->hook_data);
  return answer->func (bytes, length, answer->user_data, &answer->enough, error);
}

static gboolean
give_transaction (Answer *answer, const FakeTransaction *row, GError **error)
{
  Achivx__Transactions__TransactionDetails details = ACHIVX__TRANSACTIONS__TRANSACTION_DETAILS__INIT;
  Achivx__Transactions__MetadataEntry entry = ACHIVX__TRANSACTIONS__METADATA_ENTRY__INIT;
  Achivx__Transactions__MetadataEntry *entries[] = { &entry };
  g_autofree char *time = write_time (row->at);

  details.id = row->id;
  details.account = row->account;
  details.amount = row->amount;
  details.status = (Achivx__Transactions__TransactionStatus) row->status;
  details.timestamp = time;
  entry.name = (char *) "premia.payment";
  entry.value = row->payment;
  details.n_meta = row->payment != NULL ? 1 : 0;
  details.meta = entries;
  return give (answer, &details, error);
}

/* What was there when it was asked for; each row as it is when it is sent. */
static GPtrArray *
snapshot (FakeServer *self, GPtrArray *rows)
{
  GPtrArray *copy;

  g_mutex_lock (&self->lock);
  copy = g_ptr_array_copy (rows, NULL, NULL);
  g_mutex_unlock (&self->lock);
  g_ptr_array_set_free_func (copy, NULL);
  return copy;
}

static gboolean
list_transactions (Answer *answer, const guint8 *data, gsize length, GError **error)
{
  Achivx__Transactions__TransactionListRequest *request = achivx__transactions__transaction_list_request__unpack (NULL, length, data);
  g_autoptr (GPtrArray) rows = snapshot (answer->server, answer->server->transactions);
  gboolean good = TRUE;

  g_assert_nonnull (request);
  for (guint i = 0; i < rows->len && good && !answer->enough; i++)
    {
      const FakeTransaction *row = g_ptr_array_index (rows, i);
      gboolean wanted = request->n_includestatuses == 0;

      for (gsize j = 0; j < request->n_includestatuses; j++)
        wanted = wanted || (int) request->includestatuses[j] == row->status;
      if (wanted && (*request->account == '\0' || g_str_equal (request->account, row->account)))
        good = give_transaction (answer, row, error);
    }
  achivx__transactions__transaction_list_request__free_unpacked (request, NULL);
  return good;
}

static gboolean
get_transaction (Answer *answer, const guint8 *data, gsize length, GError **error)
{
  Achivx__Transactions__TransactionDetailsRequest *request = achivx__transactions__transaction_details_request__unpack (NULL, length, data);
  const FakeTransaction *row = fake_server_find_transaction (answer->server, request->id);

  achivx__transactions__transaction_details_request__free_unpacked (request, NULL);
  return row != NULL ? give_transaction (answer, row, error) : say_status (error, PREMIA_STATUS_NOT_FOUND);
}

static gboolean
give_action (Answer *answer, const FakeAction *row, GError **error)
{
  Achivx__Actions__AccountAction message = ACHIVX__ACTIONS__ACCOUNT_ACTION__INIT;
  g_autofree char *time = write_time (row->at);

  message.action = row->action;
  if (row->key != NULL)
    {
      message.key_given_case = ACHIVX__ACTIONS__ACCOUNT_ACTION__KEY_GIVEN_KEY;
      message.key = row->key;
    }
  message.createdat = time;
  message.experience = 10;
  message.reward = 0.1f;
  return give (answer, &message, error);
}

static gboolean
list_actions (Answer *answer, const char *account, GError **error)
{
  g_autoptr (GPtrArray) rows = snapshot (answer->server, answer->server->actions);
  gboolean good = TRUE;

  for (guint i = 0; i < rows->len && good && !answer->enough; i++)
    if (g_str_equal (((FakeAction *) g_ptr_array_index (rows, i))->account, account))
      good = give_action (answer, g_ptr_array_index (rows, i), error);
  return good;
}

static gboolean
create_action (Answer *answer, const guint8 *data, gsize length, GError **error)
{
  FakeServer *self = answer->server;
  Achivx__Actions__CreateActionRequest *request = achivx__actions__create_action_request__unpack (NULL, length, data);
  const char *key = request->key_given_case == ACHIVX__ACTIONS__CREATE_ACTION_REQUEST__KEY_GIVEN_KEY ? request->key : NULL;
  const FakeRule *rule = NULL;
  gboolean good;

  for (guint i = 0; i < self->rules->len && rule == NULL; i++)
    if (g_str_equal (((FakeRule *) g_ptr_array_index (self->rules, i))->name, request->action))
      rule = g_ptr_array_index (self->rules, i);
  if (rule == NULL || rule->repeatable != (key != NULL))
    good = say_status (error, PREMIA_STATUS_INVALID_ARGUMENT);
  else if (!g_hash_table_contains (self->accounts, request->account))
    good = say_status (error, PREMIA_STATUS_NOT_FOUND);
  else if (fake_server_find_action (self, request->account, request->action, key) != NULL)
    good = say_status (error, PREMIA_STATUS_ALREADY_EXISTS);
  else
    {
      fake_server_add_action (self, request->account, request->action, key, 1780000000);
      good = give_action (answer, fake_server_find_action (self, request->account, request->action, key), error);
    }
  achivx__actions__create_action_request__free_unpacked (request, NULL);
  return good;
}

static gboolean
list_rules (Answer *answer, GError **error)
{
  gboolean good = TRUE;

  for (guint i = 0; i < answer->server->rules->len && good; i++)
    {
      Achivx__Actions__ActionConfiguration message = ACHIVX__ACTIONS__ACTION_CONFIGURATION__INIT;
      const FakeRule *rule = g_ptr_array_index (answer->server->rules, i);

      message.name = rule->name;
      message.xp = 10;
      message.repeatable = rule->repeatable;
      good = give (answer, &message, error);
    }
  return good;
}

static gboolean
give_account (Answer *answer, const char *id, GError **error)
{
  Achivx__Accounts__AccountDetailsResponse message = ACHIVX__ACCOUNTS__ACCOUNT_DETAILS_RESPONSE__INIT;

  if (!g_hash_table_contains (answer->server->accounts, id))
    return say_status (error, PREMIA_STATUS_NOT_FOUND);
  message.id = (char *) id;
  message.balance = (char *) "12.5";
  message.level = 1;
  message.experience = (int) fake_server_get_n_actions (answer->server, id) * 10;
  message.registeredat = (char *) "2026-01-01T00:00:00.000Z";
  return give (answer, &message, error);
}

static gboolean
upsert_account (Answer *answer, const char *id, GError **error)
{
  fake_server_add_account (answer->server, id);
  return give_account (answer, id, error);
}

static gboolean
list_achievements (Answer *answer, const char *account, GError **error)
{
  Achivx__Achievements__AccountAchievement message = ACHIVX__ACHIEVEMENTS__ACCOUNT_ACHIEVEMENT__INIT;
  const guint n = fake_server_get_n_actions (answer->server, account);

  message.name = (char *) "Diligent";
  message.progress = (float) MIN (n, 3);
  message.maxprogress = 3;
  if (n >= 3)
    {
      message.unlocked_at_given_case = ACHIVX__ACHIEVEMENTS__ACCOUNT_ACHIEVEMENT__UNLOCKED_AT_GIVEN_UNLOCKED_AT;
      message.unlockedat = (char *) "2026-11-01T10:00:00.000Z";
    }
  return give (answer, &message, error);
}

static gboolean
list_medals (Answer *answer, GError **error)
{
  Achivx__Medals__AccountMedal message = ACHIVX__MEDALS__ACCOUNT_MEDAL__INIT;

  message.medal = (char *) "Seller";
  message.rank = (char *) "1";
  return give (answer, &message, error);
}

static gboolean
list_boards (Answer *answer, GError **error)
{
  gboolean good = TRUE;

  for (guint i = 0; i < answer->server->boards->len && good && !answer->enough; i++)
    {
      Achivx__LeaderBoards__LeaderBoardResponse message = ACHIVX__LEADER_BOARDS__LEADER_BOARD_RESPONSE__INIT;

      message.name = ((FakeBoard *) g_ptr_array_index (answer->server->boards, i))->name;
      good = give (answer, &message, error);
    }
  return good;
}

static gboolean
get_board (Answer *answer, const char *name, GError **error)
{
  Achivx__LeaderBoards__GetLeaderBoardResponse message = ACHIVX__LEADER_BOARDS__GET_LEADER_BOARD_RESPONSE__INIT;
  Achivx__LeaderBoards__LeaderEntry entry = ACHIVX__LEADER_BOARDS__LEADER_ENTRY__INIT;
  Achivx__LeaderBoards__LeaderEntry *entries[] = { &entry };

  message.updatedat = (char *) "2026-11-02T00:00:00.000Z";
  for (guint i = 0; i < answer->server->boards->len; i++)
    if (g_str_equal (((FakeBoard *) g_ptr_array_index (answer->server->boards, i))->name, name))
      entry.account = ((FakeBoard *) g_ptr_array_index (answer->server->boards, i))->leader;
  entry.score = 1.5f;
  message.n_leaders = 1;
  message.leaders = entries;
  return give (answer, &message, error);
}

/* The first field of every request that names somebody or something is a text. (transfer full) */
static char *
read_first (const guint8 *data, gsize length)
{
  Achivx__Accounts__AccountDetailsRequest *request = achivx__accounts__account_details_request__unpack (NULL, length, data);
  char *text = g_strdup (request != NULL ? request->id : "");

  if (request != NULL)
    achivx__accounts__account_details_request__free_unpacked (request, NULL);
  return text;
}

static gboolean
route (Answer *answer, const char *method, const guint8 *data, gsize length, GError **error)
{
  g_autofree char *first = g_str_has_suffix (method, "List") || g_str_has_suffix (method, "Configuration") ? g_strdup ("") : read_first (data, length);

  if (g_str_has_suffix (method, "/GetTransactionsList"))
    return list_transactions (answer, data, length, error);
  if (g_str_has_suffix (method, "/GetTransactionDetails"))
    return get_transaction (answer, data, length, error);
  if (g_str_has_suffix (method, "/GetAccountActions"))
    return list_actions (answer, first, error);
  if (g_str_has_suffix (method, "/CreateAction"))
    return create_action (answer, data, length, error);
  if (g_str_has_suffix (method, "/GetActionsConfiguration"))
    return list_rules (answer, error);
  if (g_str_has_suffix (method, "/GetAccountDetails"))
    return give_account (answer, first, error);
  if (g_str_has_suffix (method, "/UpsertAccount"))
    return upsert_account (answer, first, error);
  if (g_str_has_suffix (method, "/GetAccountAchievements"))
    return list_achievements (answer, first, error);
  if (g_str_has_suffix (method, "/GetAccountMedals"))
    return list_medals (answer, error);
  if (g_str_has_suffix (method, "/GetLeaderBoardsList"))
    return list_boards (answer, error);
  if (g_str_has_suffix (method, "/GetLeaderBoard"))
    return get_board (answer, first, error);
  /* No networks, currencies and jobs. */
  return TRUE;
}

/* FALSE: it does not come to an answer. */
static gboolean
begin_call (FakeServer *self, const char *method, const char *account, GError **error)
{
  gboolean gone, refused;

  g_mutex_lock (&self->lock);
  gone = self->cut >= 0 && self->n_given > (guint) self->cut;
  refused = self->refused != NULL && g_str_has_suffix (method, self->refused)
            && (self->refused_account == NULL || g_str_equal (self->refused_account, account));
  g_hash_table_insert (self->calls, g_strdup (method), GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (self->calls, method)) + 1));
  self->n_now++;
  self->n_most = MAX (self->n_most, self->n_now);
  g_mutex_unlock (&self->lock);
  if (gone)
    g_set_error_literal (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_UNREACHABLE, "gone");
  else if (refused)
    say_status (error, self->refusal);
  return !gone && !refused;
}

static void
gather (FakeServer *self)
{
  gboolean enough = FALSE;

  for (guint tries = 0; tries < 1000 && !enough; tries++)
    {
      g_mutex_lock (&self->lock);
      enough = self->n_most >= self->gathered;
      g_mutex_unlock (&self->lock);
      if (!enough)
        g_usleep (10000);
    }
}

static gboolean
fake_server_call (PremiaChannel *channel, const char *method, const guint8 *request, gsize length, gint64 deadline, PremiaChannelFunc func,
                  gpointer user_data, GCancellable *cancellable, GError **error)
{
  FakeServer *self = FAKE_SERVER (channel);
  Answer answer = { .server = self, .func = func, .user_data = user_data };
  g_autofree char *first = g_str_has_suffix (method, "List") ? g_strdup ("") : read_first (request, length);
  gboolean good = begin_call (self, method, first, error);

  if (self->pause_us > 0)
    g_usleep (self->pause_us);
  if (g_str_has_suffix (method, "/GetAccountActions"))
    gather (self);
  if (good && g_cancellable_set_error_if_cancelled (cancellable, error))
    good = FALSE;
  good = good && route (&answer, method, request, length, error);
  g_mutex_lock (&self->lock);
  self->n_now--;
  g_mutex_unlock (&self->lock);
  return good;
}

static void
fake_server_finalize (GObject *object)
{
  FakeServer *self = FAKE_SERVER (object);

  fake_server_end_rows (self);
  g_hash_table_unref (self->calls);
  g_free (self->refused);
  g_free (self->refused_account);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (fake_server_parent_class)->finalize (object);
}

static void
fake_server_class_init (FakeServerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fake_server_finalize;
  PREMIA_CHANNEL_CLASS (klass)->call = fake_server_call;
}

static void
fake_server_init (FakeServer *self)
{
  g_mutex_init (&self->lock);
  fake_server_begin_rows (self);
  self->calls = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->cut = -1;
}

FakeServer *
fake_server_new (void)
{
  FakeServer *self = g_object_new (FAKE_TYPE_SERVER, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaServerAddress) address = premia_server_address_parse ("grpc://localhost:50051", &error);
  const PremiaChannelSettings settings = { 0 };

  g_assert_no_error (error);
  g_assert_true (premia_channel_set_up (PREMIA_CHANNEL (self), address, &settings, &error));
  g_assert_no_error (error);
  return self;
}

PremiaServer *
fake_server_make_client (FakeServer *self)
{
  PremiaServer *server = premia_server_new (PREMIA_CHANNEL (self));

  premia_server_set_patience (server, 2, 1);
  return server;
}

void
fake_server_set_cut (FakeServer *self, int number)
{
  g_mutex_lock (&self->lock);
  self->cut = number < 0 ? -1 : number;
  self->n_given = 0;
  g_mutex_unlock (&self->lock);
}

void
fake_server_set_refusal (FakeServer *self, const char *method, const char *account, int status)
{
  g_free (self->refused);
  g_free (self->refused_account);
  self->refused = g_strdup (method);
  self->refused_account = g_strdup (account);
  self->refusal = status;
}

void
fake_server_set_hook (FakeServer *self, FakeServerHook hook, gpointer user_data)
{
  self->hook = hook;
  self->hook_data = user_data;
}

void
fake_server_set_pause (FakeServer *self, guint us)
{
  self->pause_us = us;
}

void
fake_server_gather (FakeServer *self, guint n)
{
  self->gathered = n;
}

guint
fake_server_count_messages (FakeServer *self)
{
  guint n;

  g_mutex_lock (&self->lock);
  n = self->n_given;
  self->n_given = 0;
  g_mutex_unlock (&self->lock);
  return n;
}

guint
fake_server_count_calls (FakeServer *self, const char *method)
{
  GHashTableIter iter;
  gpointer name, number;
  guint n = 0;

  g_hash_table_iter_init (&iter, self->calls);
  while (g_hash_table_iter_next (&iter, &name, &number))
    if (g_str_has_suffix (name, method))
      n += GPOINTER_TO_UINT (number);
  return n;
}

guint
fake_server_get_most_at_once (FakeServer *self)
{
  return self->n_most;
}

