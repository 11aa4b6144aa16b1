/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-demo-rewards"

#include "premia-demo-rewards.h"

#include "exchange/premia-json-writer.h"

#include <string.h>

/* Tokens for what brought the company forward: setters, closers. */
#define TOKENS_AN_APPOINTMENT 2
#define TOKENS_A_DEAL 20
/* The bonus of a month comes on its fourth day after, at ten. */
#define DAYS_TO_PAY 3
#define HOUR_US (3600 * PREMIA_MICROS_PER_SECOND)

/* As data/server/stand-in/networks.json names them. */
#define NETWORK "Tron-Main"
#define CURRENCY "ACHIVX_Tron"
#define N_WALLETS 4

/* Not one of the company's people. */
#define STRANGER "trainee-1"

typedef struct
{
  PremiaDemo   *demo;
  GString      *text;   /* (owned) */
  GHashTable   *hired;  /* (owned): id → PremiaPersonRow, borrowed */
  GPtrArray    *known;  /* (owned) (element-type utf8): accounts, as they came */
  GHashTable   *tokens; /* (owned): account → those of the month */
  PremiaPeriod  month;
  PremiaInstant pay_at;
} Rewards;

static void
rewards_clear (Rewards *self)
{
  if (self->text != NULL)
    g_string_free (self->text, TRUE);
  g_hash_table_unref (self->hired);
  g_ptr_array_unref (self->known);
  g_hash_table_unref (self->tokens);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Rewards, rewards_clear)

static PremiaJsonWriter *
begin_row (Rewards *self, PremiaInstant at, const char *method)
{
  PremiaJsonWriter *writer = premia_json_writer_new (FALSE);
  g_autofree char *time = premia_instant_to_string (at, self->demo->zone);

  premia_json_writer_begin_object (writer);
  premia_json_writer_member (writer, "at", time);
  premia_json_writer_key (writer, method);
  premia_json_writer_begin_object (writer);
  return writer;
}

static void
end_row (Rewards *self, PremiaJsonWriter *writer)
{
  g_autofree char *line = NULL;

  premia_json_writer_end_object (writer);
  premia_json_writer_end_object (writer);
  line = premia_json_writer_end (writer, NULL);
  g_string_append (self->text, g_strchomp (line));
  g_string_append_c (self->text, '\n');
}

/* A call with one text. */
static void
add_call (Rewards *self, PremiaInstant at, const char *method, const char *field, const char *value)
{
  PremiaJsonWriter *writer = begin_row (self, at, method);

  premia_json_writer_member (writer, field, value);
  end_row (self, writer);
}

static void
add_account (Rewards *self, PremiaInstant at, const char *account)
{
  const PremiaPersonRow *person = g_hash_table_lookup (self->hired, account);
  PremiaJsonWriter *writer = begin_row (self, at, "UpsertAccount");

  premia_json_writer_member (writer, "id", account);
  if (person != NULL && person->hired_on != PREMIA_DATE_NONE)
    {
      g_autofree char *hired = premia_date_to_string (person->hired_on);

      premia_json_writer_member (writer, "registeredAt", hired);
    }
  end_row (self, writer);
  g_ptr_array_add (self->known, g_strdup (account));
}

/* @note: what the entry "bonus" of its meta says. */
static void
add_payment (Rewards *self, PremiaInstant at, const char *account, const char *amount, const char *status, const char *note)
{
  PremiaJsonWriter *writer = begin_row (self, at, "PayToAccount");

  premia_json_writer_member (writer, "account", account);
  premia_json_writer_member (writer, "amount", amount);
  premia_json_writer_member (writer, "status", status);
  premia_json_writer_key (writer, "meta");
  premia_json_writer_begin_array (writer);
  premia_json_writer_begin_object (writer);
  premia_json_writer_member (writer, "name", "bonus");
  premia_json_writer_member (writer, "value", note);
  premia_json_writer_end_object (writer);
  premia_json_writer_end_array (writer);
  end_row (self, writer);
}

static void
add_bonus (Rewards *self, const char *account, guint tokens, gboolean held)
{
  g_autofree char *amount = g_strdup_printf ("%u", tokens);
  g_autofree char *month = premia_period_to_string (self->month);

  add_payment (self, self->pay_at, account, amount, held ? "HOLD" : "PAID", month);
}

static void
begin_month (Rewards *self, PremiaPeriod month)
{
  self->month = month;
  self->pay_at = premia_zone_start_of (self->demo->zone, premia_period_last_day (month) + 1 + DAYS_TO_PAY) + 10 * HOUR_US;
}

/* The month is over; its bonus comes a few days later, if that day is behind us. */
static void
pay_month (Rewards *self)
{
  const PremiaPeriod last = premia_period_of_date (PREMIA_PERIOD_MONTH, self->demo->last);
  const gboolean due = premia_zone_date_of (self->demo->zone, self->pay_at) <= self->demo->last;

  for (guint i = 0; i < self->known->len; i++)
    {
      const char *account = g_ptr_array_index (self->known, i);
      const guint tokens = GPOINTER_TO_UINT (g_hash_table_lookup (self->tokens, account));

      if (due && tokens > 0)
        add_bonus (self, account, tokens, self->month.number == last.number - 1);
    }
  g_hash_table_remove_all (self->tokens);
  begin_month (self, premia_period_next (self->month, 1));
}

static void
count_tokens (Rewards *self, const PremiaActionRow *row)
{
  const guint more = g_str_equal (row->action, "AppointmentSet") ? TOKENS_AN_APPOINTMENT
                     : g_str_equal (row->action, "DealWon")      ? TOKENS_A_DEAL
                                                                 : 0;
  gpointer key, value;

  if (more == 0)
    return;
  if (g_hash_table_lookup_extended (self->tokens, row->account, &key, &value))
    g_hash_table_insert (self->tokens, g_strdup (row->account), GUINT_TO_POINTER (GPOINTER_TO_UINT (value) + more));
  else
    g_hash_table_insert (self->tokens, g_strdup (row->account), GUINT_TO_POINTER (more));
}

static gboolean
is_known (Rewards *self, const char *account)
{
  for (guint i = 0; i < self->known->len; i++)
    if (g_str_equal (g_ptr_array_index (self->known, i), account))
      return TRUE;
  return FALSE;
}

static void
add_action (Rewards *self, PremiaInstant at, const char *account, const char *action, const char *key)
{
  PremiaJsonWriter *writer = begin_row (self, at, "CreateAction");

  premia_json_writer_member (writer, "account", account);
  premia_json_writer_member (writer, "action", action);
  premia_json_writer_member (writer, "key", key);
  end_row (self, writer);
}

static gboolean
visit_action (const PremiaActionRow *row, gpointer user_data, GError **error)
{
  Rewards *self = user_data;

  if (premia_zone_date_of (self->demo->zone, row->at) > premia_period_last_day (self->month))
    pay_month (self);
  if (!is_known (self, row->account))
    add_account (self, row->at, row->account);
  add_action (self, row->at, row->account, row->action, row->key);
  count_tokens (self, row);
  return TRUE;
}

/* Wallets of the first few, and a withdrawal in each of the states that a person looks after. */
static void
add_withdrawals (Rewards *self, PremiaInstant at)
{
  static const struct { const char *amount; gboolean approved; const char *outcome; } withdrawals[N_WALLETS] = {
    { "40", TRUE, "mined" }, { "30", TRUE, "unknown" }, { "25", TRUE, "failed" }, { "50", FALSE, "mined" },
  };

  for (guint i = 0; i < MIN (N_WALLETS, self->known->len); i++)
    {
      PremiaJsonWriter *writer = begin_row (self, at, "AddWithdrawalAddress");

      premia_json_writer_member (writer, "account", g_ptr_array_index (self->known, i));
      premia_json_writer_member (writer, "network", NETWORK);
      end_row (self, writer);
      writer = begin_row (self, at + HOUR_US * (i + 1), "RequestWithdrawal");
      premia_json_writer_member (writer, "account", g_ptr_array_index (self->known, i));
      premia_json_writer_member (writer, "currency", CURRENCY);
      premia_json_writer_member (writer, "rate", "0.5");
      premia_json_writer_member (writer, "amount", withdrawals[i].amount);
      end_row (self, writer);
      if (!withdrawals[i].approved)
        continue;
      add_call (self, at + HOUR_US * (i + 1), "ApproveTransaction", "id", "last");
      g_string_append_printf (self->text, "{\"outcome\":\"%s\"}\n", withdrawals[i].outcome);
      add_call (self, at + HOUR_US * (i + 2), "RunJob", "name", "withdraw@" CURRENCY);
    }
}

static void
add_rest (Rewards *self)
{
  const PremiaInstant end = premia_zone_start_of (self->demo->zone, self->demo->last) + 12 * HOUR_US;

  add_account (self, end, STRANGER);
  add_action (self, end, STRANGER, "CallMade", "trainee-call-1");
  add_action (self, end + HOUR_US, STRANGER, "CallMade", "trainee-call-2");
  /* Without a transaction no list would name them. */
  add_payment (self, end + 2 * HOUR_US, STRANGER, "3", "PAID", "welcome");
  add_withdrawals (self, end);
  add_call (self, end + 5 * HOUR_US, "RunJob", "name", "update-medals");
  add_call (self, end + 5 * HOUR_US, "RunJob", "name", "update-leader-board@Qualified");
  add_call (self, end + 5 * HOUR_US, "RunJob", "name", "update-leader-board@Experience");
  g_string_append (self->text, "{\"outcome\":\"mined\"}\n");
}

char *
premia_demo_write_rewards (PremiaDemo *self, GCancellable *cancellable, GError **error)
{
  g_auto (Rewards) rewards = {
    .demo = self,
    .text = g_string_new (NULL),
    .hired = g_hash_table_new (g_str_hash, g_str_equal),
    .known = g_ptr_array_new_with_free_func (g_free),
    .tokens = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
  };

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->people->len; i++)
    {
      PremiaPersonRow *row = g_ptr_array_index (self->people, i);

      g_hash_table_replace (rewards.hired, row->id, row);
    }
  begin_month (&rewards, premia_period_of_date (PREMIA_PERIOD_MONTH, self->first));
  if (!premia_demo_visit_actions (self, visit_action, &rewards, cancellable, error))
    return NULL;
  add_rest (&rewards);
  return g_string_free (g_steal_pointer (&rewards.text), FALSE);
}
