/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-outbox"

#include "premia-outbox.h"

#include "premia-settlement.h"
#include "store/premia-workspace-pay.h"

#include <glib/gi18n.h>
#include <string.h>

/* How much earlier than the period began its payment may be, by the server's clock: nobody pays before that, and a copy of the
 * workspace that closed the same run later has to find what this one paid. */
#define SLACK_DAYS 31
#define DAY        (G_GINT64_CONSTANT (86400) * PREMIA_MICROS_PER_SECOND)

/* One settlement that is being carried out. */
typedef struct
{
  PremiaWorkspace  *workspace;
  PremiaServer     *server;
  PremiaSettlement *settlement;
  PremiaPayment    *payment;  /* (nullable): of a verdict none */
  PremiaInstant     since;    /* what is older is not read; PREMIA_NEVER: all of it */
  GCancellable     *cancellable;
} Work;

char *
premia_payment_make_id (const char *scheme, PremiaPeriod period, const char *person)
{
  g_autofree char *period_text = premia_period_to_string (period);
  g_autofree char *text = g_strdup_printf ("%s\n%s\n%s\n", scheme, period_text, person);
  g_autofree char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

  return g_strdup_printf ("pay-%.32s", sha256);
}

/* ---- whose it is ---- */

/* As payments have it; "" of a server without an address. */
static const char *
get_address (PremiaServer *server)
{
  const char *name = premia_channel_get_name (premia_server_get_channel (server));

  return name != NULL ? name : "";
}

gboolean
premia_outbox_is_own (const PremiaPayment *payment, const char *address)
{
  g_return_val_if_fail (payment != NULL, FALSE);

  if (g_strcmp0 (payment->server, address != NULL ? address : "") == 0)
    return TRUE;
  return *payment->server == '\0' && payment->state == PREMIA_PAYMENT_WAITING && payment->tries == 0 && *payment->server_id == '\0';
}

char *
premia_outbox_say_elsewhere (const PremiaPayment *payment, const char *address)
{
  g_return_val_if_fail (payment != NULL, NULL);

  if (premia_outbox_is_own (payment, address))
    return NULL;
  if (*payment->server == '\0')
    /* Translators: the address of a server */
    return g_strdup_printf (_("Nobody wrote down which server this payment was sent to, so %s is not asked for it. If it was that one, say so in Payments on the Server page."),
                            address);
  /* Translators: addresses of two servers */
  return g_strdup_printf (_("This payment belongs to the server %1$s, and Premia is connected to %2$s, where it could be paid a second time: nothing is sent. "
                            "Connect to %1$s to go on with it; if both are the same server, say so in Payments on the Server page."),
                          payment->server, address);
}

/* Always FALSE. */
static gboolean
fail_elsewhere (const PremiaPayment *payment, PremiaServer *server, GError **error)
{
  g_autofree char *said = premia_outbox_say_elsewhere (payment, get_address (server));

  g_set_error_literal (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_ELSEWHERE, said);
  return FALSE;
}

/* ---- one payment, one thread ---- */

/* Which payments of a workspace are being settled: two threads of one window would not pay twice, but hinder each other. */
typedef struct { GMutex lock; GCond freed; GHashTable *busy; } Desk;

static Desk *
new_desk (void)
{
  Desk *desk = g_new0 (Desk, 1);

  g_mutex_init (&desk->lock);
  g_cond_init (&desk->freed);
  desk->busy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return desk;
}

static void
free_desk (gpointer data)
{
  Desk *desk = data;

  g_hash_table_unref (desk->busy);
  g_cond_clear (&desk->freed);
  g_mutex_clear (&desk->lock);
  g_free (desk);
}

static Desk *
get_desk (PremiaWorkspace *workspace)
{
  static GMutex making;
  Desk *desk;

  g_mutex_lock (&making);
  desk = g_object_get_data (G_OBJECT (workspace), "premia-outbox");
  if (desk == NULL)
    {
      desk = new_desk ();
      g_object_set_data_full (G_OBJECT (workspace), "premia-outbox", desk, free_desk);
    }
  g_mutex_unlock (&making);
  return desk;
}

static void
take (PremiaWorkspace *workspace, const char *payment)
{
  Desk *desk = get_desk (workspace);

  g_mutex_lock (&desk->lock);
  while (g_hash_table_contains (desk->busy, payment))
    g_cond_wait (&desk->freed, &desk->lock);
  g_hash_table_add (desk->busy, g_strdup (payment));
  g_mutex_unlock (&desk->lock);
}

static void
give (PremiaWorkspace *workspace, const char *payment)
{
  Desk *desk = get_desk (workspace);

  g_mutex_lock (&desk->lock);
  g_hash_table_remove (desk->busy, payment);
  g_cond_broadcast (&desk->freed);
  g_mutex_unlock (&desk->lock);
}

/* ---- steps ---- */

typedef struct { const Work *work; GPtrArray *rows; } Reading;

static gboolean
on_row (PremiaRewardTransaction *row, gpointer user_data, gboolean *enough, GError **error)
{
  Reading *reading = user_data;
  const char *payment = premia_reward_transaction_find_meta (row, PREMIA_PAYMENT_META);

  if (payment != NULL && g_str_equal (payment, premia_settlement_get_payment (reading->work->settlement)))
    g_ptr_array_add (reading->rows, premia_reward_transaction_copy (row));
  *enough = row->at != PREMIA_NEVER && reading->work->since != PREMIA_NEVER && row->at < reading->work->since;
  return TRUE;
}

static void
look (Work *self)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_reward_transaction_free);
  g_autoptr (GError) error = NULL;
  Reading reading = { self, rows };
  const guint n = premia_settlement_get_patience (self->settlement);

  if ((n == 0 || premia_server_pause (self->server, MIN (n, 4), self->cancellable, &error))
      && premia_server_read_transactions (self->server, premia_settlement_get_account (self->settlement), 0, 0, 0, 0, on_row, &reading, self->cancellable, &error))
    premia_settlement_tell_list (self->settlement, rows);
  else
    premia_settlement_tell_error (self->settlement, error);
}

static void
add_meta (GArray *meta, const char *name, const char *value)
{
  const PremiaRewardMeta entry = { (char *) name, (char *) value };

  g_array_append_val (meta, entry);
}

static PremiaRewardTransaction *
send (Work *self, GError **error)
{
  g_autoptr (GArray) meta = g_array_new (FALSE, FALSE, sizeof (PremiaRewardMeta));
  g_autofree char *period = premia_period_to_string (self->payment->period);
  g_autofree char *run = g_strdup_printf ("%s %s", self->payment->scheme, period);

  add_meta (meta, PREMIA_PAYMENT_META, self->payment->id);
  add_meta (meta, PREMIA_PAYMENT_RUN, run);
  add_meta (meta, PREMIA_PAYMENT_PERSON, self->payment->person);
  add_meta (meta, PREMIA_PAYMENT_DIGEST, self->payment->digest);
  return premia_server_pay (self->server, self->payment->person, self->payment->tokens, PREMIA_TRANSACTION_HOLD, meta, self->cancellable, error);
}

static void
ask (Work *self, PremiaSettlementStep step)
{
  g_autoptr (PremiaRewardTransaction) answer = NULL;
  g_autoptr (GError) error = NULL;

  if (step == PREMIA_SETTLEMENT_SEND)
    answer = send (self, &error);
  else if (step == PREMIA_SETTLEMENT_APPROVE)
    answer = premia_server_approve (self->server, premia_settlement_get_transaction (self->settlement), self->cancellable, &error);
  else
    answer = premia_server_deny (self->server, premia_settlement_get_transaction (self->settlement), self->cancellable, &error);
  if (answer != NULL)
    premia_settlement_tell_transaction (self->settlement, answer);
  else
    premia_settlement_tell_error (self->settlement, error);
}

static gboolean
write_mark (Work *self, GError **error)
{
  const char *server_id, *reason;
  PremiaPaymentState from, to = premia_settlement_get_mark (self->settlement, &from, &server_id, &reason);

  if (!premia_workspace_set_payment_state_at (self->workspace, premia_settlement_get_payment (self->settlement), get_address (self->server), from, to, server_id,
                                              reason, error))
    return FALSE;
  premia_settlement_tell_marked (self->settlement);
  return TRUE;
}

/* What was seen of the payment on the way is news for the copy. */
static gboolean
keep_found (Work *self, GError **error)
{
  GPtrArray *found = premia_settlement_get_found (self->settlement);

  for (guint i = 0; i < found->len; i++)
    {
      g_autoptr (PremiaRewardTransaction) row = premia_reward_transaction_copy (g_ptr_array_index (found, i));
      g_autoptr (GError) trouble = NULL;
      PremiaCopyVerdict verdict;

      if (*row->account == '\0')
        {
          g_free (row->account);
          row->account = g_strdup (premia_settlement_get_account (self->settlement));
        }
      if (premia_workspace_copy_transaction (self->workspace, row, premia_workspace_now (self->workspace), &verdict, &trouble))
        continue;
      /* A row that cannot be kept is the next synchronisation's business. */
      if (g_error_matches (trouble, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_INVALID))
        continue;
      g_propagate_error (error, g_steal_pointer (&trouble));
      return FALSE;
    }
  return TRUE;
}

static gboolean
carry_out (Work *self, GError **error)
{
  PremiaSettlementStep step;

  while ((step = premia_settlement_get_step (self->settlement)) != PREMIA_SETTLEMENT_DONE && step != PREMIA_SETTLEMENT_LATER)
    {
      if (step == PREMIA_SETTLEMENT_LOOK)
        look (self);
      else if (step != PREMIA_SETTLEMENT_MARK)
        ask (self, step);
      else if (!write_mark (self, error))
        return FALSE;
    }
  if (!keep_found (self, error))
    return FALSE;
  if (step == PREMIA_SETTLEMENT_LATER)
    g_propagate_error (error, g_error_copy (premia_settlement_get_error (self->settlement)));
  return step == PREMIA_SETTLEMENT_DONE;
}

/* ---- a payment ---- */

static PremiaInstant
find_since (const PremiaPayment *payment)
{
  PremiaInstant since = premia_period_first_day (payment->period) * DAY;

  if (payment->created_at != PREMIA_NEVER && payment->created_at < since)
    since = payment->created_at;
  return since - SLACK_DAYS * DAY;
}

gboolean
premia_outbox_settle (PremiaWorkspace *workspace, PremiaServer *server, PremiaPayment **payment, GCancellable *cancellable, GError **error)
{
  Work work = { .workspace = workspace, .server = server, .cancellable = cancellable };
  g_autofree char *id = NULL;
  PremiaPayment *now;
  gboolean done = FALSE;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (workspace) && PREMIA_IS_SERVER (server) && payment != NULL && *payment != NULL, FALSE);

  id = g_strdup ((*payment)->id);
  take (workspace, id);
  work.payment = premia_workspace_find_payment (workspace, id, error);
  if (work.payment != NULL && !premia_outbox_is_own (work.payment, get_address (server)))
    fail_elsewhere (work.payment, server, error);
  else if (work.payment != NULL)
    {
      work.since = find_since (work.payment);
      work.settlement = premia_settlement_new (work.payment);
      done = carry_out (&work, error);
      now = premia_workspace_find_payment (workspace, id, done ? error : NULL);
      done = done && now != NULL;
      if (now != NULL)
        {
          premia_payment_free (*payment);
          *payment = now;
        }
    }
  premia_settlement_free (work.settlement);
  premia_payment_free (work.payment);
  give (workspace, id);
  return done;
}

/* ---- a person's word ---- */

/* The run that the meta names tells how far back its doubles may lie; without one all of the list is read. */
static PremiaInstant
find_since_of_row (const PremiaRewardTransaction *row)
{
  const char *run = premia_reward_transaction_find_meta (row, PREMIA_PAYMENT_RUN);
  const char *blank = run == NULL ? NULL : strrchr (run, ' ');
  PremiaPeriod period;

  if (blank == NULL || row->at == PREMIA_NEVER || !premia_period_parse (blank + 1, &period, NULL))
    return PREMIA_NEVER;
  return MIN (row->at, premia_period_first_day (period) * DAY) - SLACK_DAYS * DAY;
}

/* Also if the workspace has no such payment. */
static gboolean
may_approve (PremiaWorkspace *workspace, PremiaServer *server, const char *id, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (PremiaPayment) payment = premia_workspace_find_payment (workspace, id, &cause);

  if (payment != NULL)
    return premia_outbox_is_own (payment, get_address (server)) || fail_elsewhere (payment, server, error);
  if (g_error_matches (cause, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&cause));
  return FALSE;
}

static PremiaRewardTransaction *
find_found (PremiaSettlement *settlement, const char *id)
{
  GPtrArray *found = premia_settlement_get_found (settlement);

  for (guint i = 0; i < found->len; i++)
    if (g_str_equal (((PremiaRewardTransaction *) g_ptr_array_index (found, i))->id, id))
      return premia_reward_transaction_copy (g_ptr_array_index (found, i));
  return NULL;
}

gboolean
premia_outbox_judge (PremiaWorkspace *workspace, PremiaServer *server, const PremiaRewardTransaction *transaction, gboolean approve,
                     PremiaRewardTransaction **now, PremiaRewardTransaction **instead, GCancellable *cancellable, GError **error)
{
  Work work = { .workspace = workspace, .server = server, .cancellable = cancellable };
  const char *payment;
  gboolean done;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (workspace) && PREMIA_IS_SERVER (server) && transaction != NULL && now != NULL && instead != NULL, FALSE);
  payment = premia_reward_transaction_find_meta (transaction, PREMIA_PAYMENT_META);
  g_return_val_if_fail (payment != NULL, FALSE);

  *now = *instead = NULL;
  if (approve && !may_approve (workspace, server, payment, error))
    return FALSE;
  take (workspace, payment);
  work.since = find_since_of_row (transaction);
  work.settlement = premia_settlement_new_verdict (transaction, approve);
  done = carry_out (&work, error);
  if (done && premia_settlement_get_error (work.settlement) != NULL)
    {
      g_propagate_error (error, g_error_copy (premia_settlement_get_error (work.settlement)));
      done = FALSE;
    }
  *now = find_found (work.settlement, transaction->id);
  if (done && !g_str_equal (premia_settlement_get_transaction (work.settlement), transaction->id))
    *instead = find_found (work.settlement, premia_settlement_get_transaction (work.settlement));
  premia_settlement_free (work.settlement);
  give (workspace, payment);
  return done;
}

/* ---- after a synchronisation ---- */

/* Whether the copy says something else of it than what is written down, or has a double on HOLD. */
static gboolean
has_news (PremiaWorkspace *workspace, const PremiaPayment *payment, gboolean *news, GError **error)
{
  g_autoptr (GPtrArray) rows = premia_workspace_list_transactions_of_payment (workspace, payment->id, error);

  *news = FALSE;
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const PremiaRewardTransaction *row = g_ptr_array_index (rows, i);
      const gboolean own = g_str_equal (row->id, payment->server_id);

      if (own && payment->state == PREMIA_PAYMENT_HELD)
        *news |= row->status != PREMIA_TRANSACTION_HOLD;
      else if (!own)
        *news |= row->status != PREMIA_TRANSACTION_DENIED;
    }
  return rows != NULL;
}

GPtrArray *
premia_outbox_list_unsettled (PremiaWorkspace *workspace, const char *address, GError **error)
{
  g_autoptr (GPtrArray) all = premia_workspace_list_payments (workspace, NULL, NULL, error);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_payment_free);

  if (all == NULL)
    return NULL;
  for (guint i = 0; i < all->len; i++)
    {
      PremiaPayment *payment = g_ptr_array_index (all, i);
      gboolean needed = payment->state == PREMIA_PAYMENT_WAITING || payment->state == PREMIA_PAYMENT_SENDING;

      if (!premia_outbox_is_own (payment, address))
        continue;
      if (!needed && payment->state != PREMIA_PAYMENT_OPEN && !has_news (workspace, payment, &needed, error))
        return NULL;
      if (needed)
        g_ptr_array_add (list, g_steal_pointer (&g_ptr_array_index (all, i)));
    }
  return g_steal_pointer (&list);
}
