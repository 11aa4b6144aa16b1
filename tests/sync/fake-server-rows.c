/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-server-private.h"

static void
transaction_free (gpointer data)
{
  FakeTransaction *row = data;

  g_free (row->id);
  g_free (row->account);
  g_free (row->amount);
  g_free (row->payment);
  g_free (row);
}

static void
action_free (gpointer data)
{
  FakeAction *row = data;

  g_free (row->account);
  g_free (row->action);
  g_free (row->key);
  g_free (row);
}

static void
rule_free (gpointer data)
{
  g_free (((FakeRule *) data)->name);
  g_free (data);
}

static void
board_free (gpointer data)
{
  g_free (((FakeBoard *) data)->name);
  g_free (((FakeBoard *) data)->leader);
  g_free (data);
}

void
fake_server_begin_rows (FakeServer *self)
{
  self->transactions = g_ptr_array_new_with_free_func (transaction_free);
  self->actions = g_ptr_array_new_with_free_func (action_free);
  self->rules = g_ptr_array_new_with_free_func (rule_free);
  self->boards = g_ptr_array_new_with_free_func (board_free);
  self->accounts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

void
fake_server_end_rows (FakeServer *self)
{
  g_ptr_array_unref (self->transactions);
  g_ptr_array_unref (self->actions);
  g_ptr_array_unref (self->rules);
  g_ptr_array_unref (self->boards);
  g_hash_table_unref (self->accounts);
}

FakeTransaction *
fake_server_find_transaction (FakeServer *self, const char *id)
{
  FakeTransaction *found = NULL;

  g_mutex_lock (&self->lock);
  for (guint i = 0; i < self->transactions->len && found == NULL; i++)
    if (g_str_equal (((FakeTransaction *) g_ptr_array_index (self->transactions, i))->id, id))
      found = g_ptr_array_index (self->transactions, i);
  g_mutex_unlock (&self->lock);
  return found;
}

const FakeAction *
fake_server_find_action (FakeServer *self, const char *account, const char *action, const char *key)
{
  const FakeAction *found = NULL;

  g_mutex_lock (&self->lock);
  for (guint i = 0; i < self->actions->len && found == NULL; i++)
    {
      const FakeAction *row = g_ptr_array_index (self->actions, i);

      if (g_str_equal (row->account, account) && g_str_equal (row->action, action) && g_strcmp0 (row->key, key) == 0)
        found = row;
    }
  g_mutex_unlock (&self->lock);
  return found;
}

void
fake_server_add_account (FakeServer *self, const char *id)
{
  g_mutex_lock (&self->lock);
  g_hash_table_add (self->accounts, g_strdup (id));
  g_mutex_unlock (&self->lock);
}

void
fake_server_add_transaction (FakeServer *self, const char *id, const char *account, const char *amount, int status, gint64 at, const char *payment)
{
  FakeTransaction *row = g_new0 (FakeTransaction, 1);
  guint place = 0;

  *row = (FakeTransaction) { g_strdup (id), g_strdup (account), g_strdup (amount), g_strdup (payment), status, at };
  g_mutex_lock (&self->lock);
  while (place < self->transactions->len && ((FakeTransaction *) g_ptr_array_index (self->transactions, place))->at > at)
    place++;
  g_ptr_array_insert (self->transactions, (int) place, row);
  g_mutex_unlock (&self->lock);
}

void
fake_server_set_status (FakeServer *self, const char *id, int status)
{
  fake_server_find_transaction (self, id)->status = status;
}

void
fake_server_add_action (FakeServer *self, const char *account, const char *action, const char *key, gint64 at)
{
  FakeAction *row = g_new0 (FakeAction, 1);
  guint place = 0;

  *row = (FakeAction) { g_strdup (account), g_strdup (action), g_strdup (key), at };
  g_mutex_lock (&self->lock);
  while (place < self->actions->len && ((FakeAction *) g_ptr_array_index (self->actions, place))->at > at)
    place++;
  g_ptr_array_insert (self->actions, (int) place, row);
  g_mutex_unlock (&self->lock);
}

void
fake_server_add_rule (FakeServer *self, const char *name, gboolean repeatable)
{
  FakeRule *rule = g_new0 (FakeRule, 1);

  *rule = (FakeRule) { g_strdup (name), repeatable };
  g_ptr_array_add (self->rules, rule);
}

void
fake_server_add_board (FakeServer *self, const char *name, const char *leader)
{
  FakeBoard *board = g_new0 (FakeBoard, 1);

  *board = (FakeBoard) { g_strdup (name), g_strdup (leader) };
  g_ptr_array_add (self->boards, board);
}

guint
fake_server_get_n_actions (FakeServer *self, const char *account)
{
  guint n = 0;

  g_mutex_lock (&self->lock);
  for (guint i = 0; i < self->actions->len; i++)
    n += g_str_equal (((FakeAction *) g_ptr_array_index (self->actions, i))->account, account);
  g_mutex_unlock (&self->lock);
  return n;
}
