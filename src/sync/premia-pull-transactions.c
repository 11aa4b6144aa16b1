/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-sync"

#include "premia-pull-private.h"

#include <glib/gi18n.h>

#define OPEN_STATUSES                                                                                                        \
  ((1u << PREMIA_TRANSACTION_HOLD) | (1u << PREMIA_TRANSACTION_APPROVED) | (1u << PREMIA_TRANSACTION_SENDING)                \
   | (1u << PREMIA_TRANSACTION_SEND_FAILED) | (1u << PREMIA_TRANSACTION_SEND_UNKNOWN_ERROR))

/* Transactions that are asked for one by one, by one task. */
#define DETAILS_AT_ONCE 50

typedef struct
{
  PremiaPullPass pass;
  guint          statuses;
  GHashTable    *left;     /* (owned) (nullable) (element-type utf8): open in the copy, and not yet seen in the list */
} TransactionPass;

static char *
name_transaction (gconstpointer row)
{
  return g_strdup (((const PremiaRewardTransaction *) row)->id);
}

static void
count_transactions (PremiaPull *self, GPtrArray *rows, const PremiaCopyVerdict *verdicts)
{
  g_mutex_lock (&self->lock);
  self->progress.n_transactions += rows->len;
  for (guint i = 0; i < rows->len; i++)
    {
      self->summary.n_new_transactions += verdicts[i] == PREMIA_COPY_NEW;
      self->summary.n_changed_transactions += verdicts[i] == PREMIA_COPY_CHANGED;
    }
  g_mutex_unlock (&self->lock);
  for (guint i = 0; i < rows->len; i++)
    {
      const PremiaRewardTransaction *row = g_ptr_array_index (rows, i);

      premia_pull_see_account (self, row->account, verdicts[i] != PREMIA_COPY_SAME);
    }
  premia_pull_tell (self);
}

static gboolean
write_transaction (PremiaPull *self, gconstpointer row, PremiaCopyVerdict *verdict, GError **error)
{
  return premia_workspace_copy_transaction (self->workspace, row, self->now, verdict, error);
}

/* Takes what is in the row, and leaves it an empty one. */
static gboolean
on_transaction (PremiaRewardTransaction *transaction, gpointer user_data, gboolean *enough, GError **error)
{
  TransactionPass *self = user_data;
  PremiaRewardTransaction *row = premia_pull_pass_take_spare (&self->pass);
  PremiaRewardTransaction empty;

  if (row == NULL)
    row = premia_reward_transaction_new ();
  empty = *row;
  *row = *transaction;
  *transaction = empty;
  if (self->left != NULL)
    g_hash_table_remove (self->left, row->id);
  return premia_pull_pass_add (&self->pass, row, row->at, enough, error);
}

static gboolean
read_transactions (PremiaPullPass *pass, GError **error)
{
  TransactionPass *self = (TransactionPass *) pass;

  return premia_server_read_transactions (pass->pull->server, "", self->statuses, -1, 0, 0, on_transaction, self, pass->pull->stop, error);
}

static gboolean
run_pass (TransactionPass *self, PremiaPull *pull, const char *stream)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *problem = NULL;

  self->pass.pull = pull;
  self->pass.read = read_transactions;
  self->pass.write = write_transaction;
  self->pass.count = count_transactions;
  self->pass.name = name_transaction;
  self->pass.free_row = (GDestroyNotify) premia_reward_transaction_free;
  if (premia_pull_pass_run (&self->pass, stream, &error))
    return TRUE;
  /* Translators: %s is the reason, a sentence */
  problem = g_strdup_printf (_("The list of transactions could not be read. %s"), error->message);
  premia_pull_fail (pull, g_steal_pointer (&error), G_MAXINT64, problem);
  return FALSE;
}

/* ---- One by one: those that were open and have left the list of those that are ---------------------------------------------- */

static gboolean
pull_transaction (PremiaPull *self, const char *id)
{
  const gint64 since = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaRewardTransaction) row = premia_server_get_transaction (self->server, id, self->stop, &error);
  g_autofree char *problem = NULL;
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  PremiaCopyVerdict verdict;

  if (row != NULL)
    {
      premia_pull_note_answer (self);
      g_ptr_array_add (rows, row);
      if (premia_workspace_copy_transaction (self->workspace, row, self->now, &verdict, &error))
        {
          count_transactions (self, rows, &verdict);
          return TRUE;
        }
    }
  /* Translators: the number of a transaction, and the reason, a sentence */
  problem = g_strdup_printf (_("What became of the transaction %1$s could not be read. %2$s"), id, error->message);
  premia_pull_fail (self, g_steal_pointer (&error), since, problem);
  return FALSE;
}

/* @what: ids, each on a line. */
static void
pull_details (PremiaPull *self, const char *what)
{
  g_auto (GStrv) ids = g_strsplit (what, "\n", -1);

  for (char **id = ids; *id != NULL && !premia_pull_is_stopped (self); id++)
    pull_transaction (self, *id);
}

static void
push_details (PremiaPull *self, GHashTable *left)
{
  g_autoptr (GString) ids = g_string_new (NULL);
  GHashTableIter iter;
  gpointer id;
  guint n = 0;

  g_hash_table_iter_init (&iter, left);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      g_string_append_printf (ids, "%s%s", ids->len == 0 ? "" : "\n", (const char *) id);
      if (++n % DETAILS_AT_ONCE != 0)
        continue;
      premia_pull_push (self, pull_details, ids->str);
      g_string_truncate (ids, 0);
    }
  if (ids->len > 0)
    premia_pull_push (self, pull_details, ids->str);
}

/* A status changes long after its row was made, far below the mark. */
static void
pull_open (PremiaPull *self)
{
  g_autoptr (GHashTable) left = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  TransactionPass pass = { .statuses = OPEN_STATUSES, .left = left };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) known = premia_workspace_list_transactions (self->workspace, NULL, OPEN_STATUSES, -1, 0, &error);

  if (known == NULL)
    {
      premia_pull_fail (self, g_steal_pointer (&error), G_MAXINT64, "");
      return;
    }
  for (guint i = 0; i < known->len; i++)
    g_hash_table_add (left, g_strdup (((PremiaRewardTransaction *) g_ptr_array_index (known, i))->id));
  if (run_pass (&pass, self, NULL))
    push_details (self, left);
}

void
premia_pull_transactions (PremiaPull *self, const char *unused)
{
  TransactionPass pass = { .statuses = 0 };

  run_pass (&pass, self, PREMIA_PULL_TRANSACTIONS);
  if (!premia_pull_is_stopped (self))
    pull_open (self);
  g_mutex_lock (&self->lock);
  self->listed = TRUE;
  g_mutex_unlock (&self->lock);
}
