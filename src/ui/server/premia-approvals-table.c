/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-approvals-table"

#include "premia-approvals-table.h"
#include "premia-token-words.h"

#include "sync/premia-outbox.h"

#include <glib/gi18n.h>
#include <string.h>

struct _PremiaApprovalsTable
{
  PremiaTill *till;    /* borrowed */
  GPtrArray  *entries; /* (owned) (element-type PremiaApproval) */
};

static void
approval_free (PremiaApproval *approval)
{
  premia_reward_transaction_free (approval->what);
  g_free (approval->person);
  g_free (approval->run);
  g_free (approval->folded);
  g_free (approval->result);
  g_free (approval);
}

/* What somebody may recognise it by: the run, else what the meta entries say. (transfer full) */
static char *
say_reason (PremiaTill *till, const PremiaRewardTransaction *what)
{
  const char *run = premia_reward_transaction_find_meta (what, PREMIA_PAYMENT_RUN);
  char *said = run != NULL ? premia_till_say_run (till, run) : NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  if (said != NULL)
    return said;
  for (guint i = 0; i < what->meta->len; i++)
    {
      const PremiaRewardMeta *meta = &g_array_index (what->meta, PremiaRewardMeta, i);

      g_string_append_printf (text, "%s%s: %s", text->len > 0 ? ", " : "", meta->name, meta->value);
    }
  if (text->len > 0)
    return g_string_free (g_steal_pointer (&text), FALSE);
  return g_strdup (C_("transaction", "nothing is said of it"));
}

static PremiaApproval *
approval_new (PremiaTill *till, PremiaRewardTransaction *what)
{
  PremiaApproval *approval = g_new0 (PremiaApproval, 1);
  g_autofree char *all = NULL;

  approval->what = what;
  approval->person = g_strdup (premia_till_say_person (till, what->account));
  approval->run = say_reason (till, what);
  approval->waits = TRUE;
  all = g_strjoin ("\n", approval->person, what->account, approval->run, NULL);
  approval->folded = g_utf8_casefold (all, -1);
  return approval;
}

PremiaApprovalsTable *
premia_approvals_table_new (PremiaTill *till)
{
  PremiaApprovalsTable *self = g_new0 (PremiaApprovalsTable, 1);

  g_return_val_if_fail (PREMIA_IS_TILL (till), NULL);

  self->till = till;
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) approval_free);
  return self;
}

void
premia_approvals_table_free (PremiaApprovalsTable *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->entries);
  g_free (self);
}

/* ---- reading ---- */

typedef struct
{
  GPtrArray  *on_hold, *left; /* (element-type PremiaRewardTransaction) */
  GHashTable *others;         /* (owned) (element-type utf8): ids on hold that pay another statement than the one that was closed here */
} Rows;

void
premia_approvals_rows_free (gpointer data)
{
  Rows *rows = data;

  g_clear_pointer (&rows->on_hold, g_ptr_array_unref);
  g_ptr_array_unref (rows->left);
  g_hash_table_unref (rows->others);
  g_free (rows);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Rows, premia_approvals_rows_free)

/* The run was closed anew since, or another workstation closed something else: whoever approves has to know. */
static gboolean
find_others (PremiaWorkspace *workspace, Rows *rows, GError **error)
{
  g_autoptr (GPtrArray) payments = premia_workspace_list_payments (workspace, NULL, NULL, error);
  g_autoptr (GHashTable) digests = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; payments != NULL && i < payments->len; i++)
    {
      const PremiaPayment *payment = g_ptr_array_index (payments, i);

      g_hash_table_insert (digests, payment->id, payment->digest);
    }
  for (guint i = 0; payments != NULL && i < rows->on_hold->len; i++)
    {
      const PremiaRewardTransaction *row = g_ptr_array_index (rows->on_hold, i);
      const char *payment = premia_reward_transaction_find_meta (row, PREMIA_PAYMENT_META);
      const char *ours = payment != NULL ? g_hash_table_lookup (digests, payment) : NULL;

      if (ours != NULL && g_strcmp0 (ours, premia_reward_transaction_find_meta (row, PREMIA_PAYMENT_DIGEST)) != 0)
        g_hash_table_add (rows->others, g_strdup (row->id));
    }
  return payments != NULL;
}

/* @known: ids that were on hold before; those that are no more are looked up. */
gpointer
premia_approvals_table_read (PremiaWorkspace *workspace, gpointer known, GError **error)
{
  g_autoptr (Rows) rows = g_new0 (Rows, 1);
  g_autoptr (GHashTable) waiting = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *ids = known;

  rows->left = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_reward_transaction_free);
  rows->others = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  rows->on_hold = premia_workspace_list_transactions (workspace, NULL, 1u << PREMIA_TRANSACTION_HOLD, 0, 0, error);
  if (rows->on_hold == NULL || !find_others (workspace, rows, error))
    return NULL;
  for (guint i = 0; i < rows->on_hold->len; i++)
    g_hash_table_add (waiting, ((PremiaRewardTransaction *) g_ptr_array_index (rows->on_hold, i))->id);
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (GError) cause = NULL;
      PremiaRewardTransaction *found;

      if (g_hash_table_contains (waiting, g_ptr_array_index (ids, i)))
        continue;
      found = premia_workspace_find_transaction (workspace, g_ptr_array_index (ids, i), &cause);
      if (found != NULL)
        g_ptr_array_add (rows->left, found);
      else if (cause != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&cause));
          return NULL;
        }
    }
  return g_steal_pointer (&rows);
}

GPtrArray *
premia_approvals_table_ask (PremiaApprovalsTable *self)
{
  GPtrArray *known = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->entries->len; i++)
    {
      const PremiaApproval *approval = g_ptr_array_index (self->entries, i);

      if (approval->waits)
        g_ptr_array_add (known, g_strdup (approval->what->id));
    }
  return known;
}

static int
compare_newest (gconstpointer a, gconstpointer b)
{
  const PremiaApproval *x = *(PremiaApproval *const *) a, *y = *(PremiaApproval *const *) b;

  return x->what->at != y->what->at ? (x->what->at > y->what->at ? -1 : 1) : strcmp (x->what->id, y->what->id);
}

/* It left without our doing: what it is now says what somebody made of it. */
static void
leave (PremiaApprovalsTable *self, GHashTable *old, GPtrArray *left)
{
  for (guint i = 0; i < left->len; i++)
    {
      const PremiaRewardTransaction *now = g_ptr_array_index (left, i);
      PremiaApproval *approval = g_hash_table_lookup (old, now->id);

      if (approval == NULL || !approval->waits)
        continue;
      approval->waits = FALSE;
      approval->what->status = now->status;
      g_free (approval->result);
      approval->result = premia_transaction_say_elsewhere (now->status);
    }
}

void
premia_approvals_table_take (PremiaApprovalsTable *self, gpointer data)
{
  g_autoptr (Rows) rows = data;
  g_autoptr (GHashTable) old = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->entries);

  for (guint i = 0; i < before->len; i++)
    g_hash_table_insert (old, ((PremiaApproval *) g_ptr_array_index (before, i))->what->id, g_ptr_array_index (before, i));
  leave (self, old, rows->left);
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) approval_free);
  g_ptr_array_set_free_func (rows->on_hold, NULL);
  for (guint i = 0; i < rows->on_hold->len; i++)
    {
      PremiaRewardTransaction *what = g_ptr_array_index (rows->on_hold, i);
      PremiaApproval *known = g_hash_table_lookup (old, what->id);
      PremiaApproval *approval;

      /* What we have heard of its end is newer than a list that was read before. */
      if (known != NULL && !known->waits)
        {
          premia_reward_transaction_free (what);
          continue;
        }
      approval = approval_new (self->till, what);
      if (known != NULL)
        approval->result = g_steal_pointer (&known->result);
      if (approval->result == NULL && g_hash_table_contains (rows->others, what->id))
        approval->result = g_strdup (_("Another version of the statement: look first"));
      g_ptr_array_add (self->entries, approval);
    }
  g_ptr_array_set_free_func (before, NULL);
  for (guint i = 0; i < before->len; i++)
    {
      PremiaApproval *approval = g_ptr_array_index (before, i);

      if (approval->waits)
        approval_free (approval);
      else
        g_ptr_array_add (self->entries, approval);
    }
  g_ptr_array_sort (self->entries, compare_newest);
}

/* ---- what came of it ---- */

char *
premia_approval_say_outcome (const PremiaApproveItem *item, gboolean approve)
{
  switch (item->outcome)
    {
    case PREMIA_APPROVE_LEFT:
      return NULL;
    case PREMIA_APPROVE_DONE:
      return g_strdup (approve ? C_("transaction", "Approved") : C_("transaction", "Denied"));
    case PREMIA_APPROVE_ALREADY:
      return g_strdup (approve ? _("Approved by somebody else") : _("Denied by somebody else"));
    case PREMIA_APPROVE_CHANGED:
      return premia_transaction_say_elsewhere (item->status);
    default:
      return g_strdup (item->reason);
    }
}

void
premia_approvals_table_settle (PremiaApprovalsTable *self, const PremiaApproveItem *item, gboolean approve)
{
  PremiaApproval *approval = NULL;

  for (guint i = 0; approval == NULL && i < self->entries->len; i++)
    if (strcmp (((PremiaApproval *) g_ptr_array_index (self->entries, i))->what->id, item->id) == 0)
      approval = g_ptr_array_index (self->entries, i);
  if (approval == NULL || item->outcome == PREMIA_APPROVE_LEFT)
    return;
  g_free (approval->result);
  approval->result = premia_approval_say_outcome (item, approve);
  approval->waits = item->outcome == PREMIA_APPROVE_FAILED;
  if (item->status >= 0)
    approval->what->status = item->status;
}

void
premia_approvals_table_tidy (PremiaApprovalsTable *self)
{
  for (guint i = self->entries->len; i > 0; i--)
    if (!((PremiaApproval *) g_ptr_array_index (self->entries, i - 1))->waits)
      g_ptr_array_remove_index (self->entries, i - 1);
}

/* ---- looking ---- */

guint
premia_approvals_table_get_n (PremiaApprovalsTable *self)
{
  return self->entries->len;
}

const PremiaApproval *
premia_approvals_table_get (PremiaApprovalsTable *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->entries->len, NULL);

  return g_ptr_array_index (self->entries, index);
}

char *
premia_approvals_table_sum (PremiaApprovalsTable *self, GArray *rows, guint *n)
{
  const guint count = rows != NULL ? rows->len : self->entries->len;
  char *sum = g_strdup ("0");

  *n = 0;
  for (guint i = 0; i < count; i++)
    {
      const PremiaApproval *approval = premia_approvals_table_get (self, rows != NULL ? g_array_index (rows, guint, i) : i);

      if (!approval->waits)
        continue;
      (*n)++;
      premia_reward_amount_add (&sum, approval->what->amount);
    }
  return sum;
}
