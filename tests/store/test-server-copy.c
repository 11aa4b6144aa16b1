/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pay-desk.h"

#include "store/premia-workspace-private.h"
#include "store/premia-workspace-server.h"

#include <string.h>

/* The local copy of what the reward server knows: each row once, as the server told it last. */

static void
set (char **field, const char *text)
{
  g_free (*field);
  *field = g_strdup (text);
}

static PremiaRewardTransaction *
make_transaction (const char *id, const char *account, int status, PremiaInstant at)
{
  PremiaRewardTransaction *transaction = premia_reward_transaction_new ();

  set (&transaction->id, id);
  set (&transaction->account, account);
  set (&transaction->amount, "1E-8");
  transaction->status = status;
  transaction->at = at;
  return transaction;
}

static PremiaCopyVerdict
copy (PremiaWorkspace *workspace, const PremiaRewardTransaction *transaction)
{
  g_autoptr (GError) error = NULL;
  PremiaCopyVerdict verdict;

  premia_workspace_copy_transaction (workspace, transaction, 77, &verdict, &error);
  g_assert_no_error (error);
  return verdict;
}

static PremiaCopyVerdict
copy_new (PremiaWorkspace *workspace, const char *id, const char *account, int status, PremiaInstant at)
{
  g_autoptr (PremiaRewardTransaction) transaction = make_transaction (id, account, status, at);

  return copy (workspace, transaction);
}

static guint64
get_generation (PremiaWorkspace *workspace)
{
  g_autoptr (GError) error = NULL;
  guint64 generation;

  g_assert_true (premia_workspace_get_generation (workspace, PREMIA_WORKSPACE_SERVER, &generation, &error));
  return generation;
}

static void
assert_equal (const PremiaRewardTransaction *a, const PremiaRewardTransaction *b)
{
  const char *const first[] = { a->id, a->account, a->amount, a->currency, a->address, a->withdrawal_amount, a->chain_id, a->chain_url, a->error };
  const char *const second[] = { b->id, b->account, b->amount, b->currency, b->address, b->withdrawal_amount, b->chain_id, b->chain_url, b->error };

  for (guint i = 0; i < G_N_ELEMENTS (first); i++)
    g_assert_cmpstr (first[i], ==, second[i]);
  g_assert_cmpint (a->status, ==, b->status);
  g_assert_cmpint (a->at, ==, b->at);
  g_assert_cmpint (a->is_withdrawal, ==, b->is_withdrawal);
  g_assert_cmpuint (a->meta->len, ==, b->meta->len);
  for (guint i = 0; i < a->meta->len; i++)
    {
      g_assert_cmpstr (g_array_index (a->meta, PremiaRewardMeta, i).name, ==, g_array_index (b->meta, PremiaRewardMeta, i).name);
      g_assert_cmpstr (g_array_index (a->meta, PremiaRewardMeta, i).value, ==, g_array_index (b->meta, PremiaRewardMeta, i).value);
    }
}

static void
assert_kept (PremiaWorkspace *workspace, const PremiaRewardTransaction *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaRewardTransaction) found = premia_workspace_find_transaction (workspace, expected->id, &error);

  g_assert_no_error (error);
  g_assert_nonnull (found);
  assert_equal (found, expected);
}

static PremiaRewardTransaction *
make_withdrawal (void)
{
  PremiaRewardTransaction *transaction = make_transaction ("w-1", "анна", PREMIA_TRANSACTION_SEND_FAILED, 5);

  set (&transaction->amount, "-12345678901234567890.123456789012345678");
  transaction->is_withdrawal = TRUE;
  set (&transaction->currency, "USDT");
  set (&transaction->address, "TXYZ");
  set (&transaction->withdrawal_amount, "12.5");
  set (&transaction->chain_id, "0xabc");
  set (&transaction->chain_url, "https://example.org/tx/0xabc");
  set (&transaction->error, "нет газа");
  return transaction;
}

static void
test_transactions (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  g_autoptr (PremiaRewardTransaction) withdrawal = make_withdrawal (), answer = NULL, none = NULL;
  g_autoptr (GError) error = NULL;
  guint64 before;

  g_assert_cmpint (copy (workspace, withdrawal), ==, PREMIA_COPY_NEW);
  assert_kept (workspace, withdrawal);
  before = get_generation (workspace);
  g_assert_cmpint (copy (workspace, withdrawal), ==, PREMIA_COPY_SAME);
  g_assert_cmpuint (get_generation (workspace), ==, before);
  withdrawal->status = PREMIA_TRANSACTION_MINED;
  g_assert_cmpint (copy (workspace, withdrawal), ==, PREMIA_COPY_CHANGED);
  assert_kept (workspace, withdrawal);
  g_assert_cmpuint (get_generation (workspace), ==, before + 1);
  premia_reward_transaction_add_meta (withdrawal, "", "");
  g_assert_cmpint (copy (workspace, withdrawal), ==, PREMIA_COPY_CHANGED);
  assert_kept (workspace, withdrawal);
  /* The answer to a payment does not tell whose it is. */
  answer = make_withdrawal ();
  set (&answer->account, "");
  answer->status = 99;
  g_assert_cmpint (copy (workspace, answer), ==, PREMIA_COPY_CHANGED);
  set (&answer->account, "анна");
  assert_kept (workspace, answer);
  none = premia_workspace_find_transaction (workspace, "w-2", &error);
  g_assert_no_error (error);
  g_assert_null (none);
}

/* A list that lags tells nothing new of what is at its end; the statuses of a newer server pass. */
static void
test_behind (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  g_autoptr (PremiaRewardTransaction) found = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (copy_new (workspace, "t-1", "anna", PREMIA_TRANSACTION_HOLD, 1), ==, PREMIA_COPY_NEW);
  g_assert_cmpint (copy_new (workspace, "t-1", "anna", PREMIA_TRANSACTION_PAID, 1), ==, PREMIA_COPY_CHANGED);
  g_assert_cmpint (copy_new (workspace, "t-1", "anna", PREMIA_TRANSACTION_HOLD, 1), ==, PREMIA_COPY_SAME);
  found = premia_workspace_find_transaction (workspace, "t-1", &error);
  g_assert_no_error (error);
  g_assert_cmpint (found->status, ==, PREMIA_TRANSACTION_PAID);
  g_assert_cmpint (copy_new (workspace, "t-1", "anna", 12, 1), ==, PREMIA_COPY_CHANGED);
}

/* What comes back is what went in, whatever somebody has written there. */
static void
test_meta (void)
{
  static const char *const texts[] = {
    "", "\"", "\\", "\\\"\\", "\n\r\t\b\f", "\x01\x02\x1f\x7f", "Анна «Соколова»", "[[\"a\",\"b\"]]", "\\u0041", "🎁 \u2028 \uFFFD \xc2\x85", "null", "'); DROP TABLE payment; --",
  };
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  g_autoptr (PremiaRewardTransaction) all = make_transaction ("all", "anna", 0, 1), many = make_transaction ("many", "anna", 0, 2);
  g_autoptr (GPtrArray) of_payment = NULL, of_nobody = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    for (guint j = 0; j < G_N_ELEMENTS (texts); j++)
      premia_reward_transaction_add_meta (all, texts[i], texts[j]);
  premia_reward_transaction_add_meta (all, "premia.payment", "pay-1");
  premia_reward_transaction_add_meta (all, "premia.payment", "pay-2");
  g_assert_cmpint (copy (workspace, all), ==, PREMIA_COPY_NEW);
  assert_kept (workspace, all);
  g_assert_cmpint (copy (workspace, all), ==, PREMIA_COPY_SAME);
  for (guint i = 0; i < 10000; i++)
    {
      g_autofree char *value = g_strdup_printf ("%u: %s", i, texts[i % G_N_ELEMENTS (texts)]);

      premia_reward_transaction_add_meta (many, texts[(i / 7) % G_N_ELEMENTS (texts)], value);
    }
  g_assert_cmpint (copy (workspace, many), ==, PREMIA_COPY_NEW);
  assert_kept (workspace, many);
  of_payment = premia_workspace_list_transactions_of_payment (workspace, "pay-1", &error);
  of_nobody = premia_workspace_list_transactions_of_payment (workspace, "pay-2", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (of_payment->len, ==, 1);
  g_assert_cmpuint (of_nobody->len, ==, 0);
}

/* Text that is none never gets in, and what has come before stays. */
static void
test_not_readable (void)
{
  static const char bad[] = "a\xff\xfe";
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  g_autoptr (GError) error = NULL;
  guint64 n_actions, n_transactions;

  premia_workspace_begin (workspace, &error);
  copy_new (workspace, "t-1", "anna", 0, 1);
  for (guint i = 0; i < 6; i++)
    {
      g_autoptr (PremiaRewardTransaction) transaction = make_transaction (i == 0 ? bad : i == 1 ? "" : "t-2", i == 2 ? bad : "anna", 0, 1);

      if (i == 3)
        premia_reward_transaction_add_meta (transaction, bad, "");
      if (i == 4)
        premia_reward_transaction_add_meta (transaction, "", bad);
      if (i == 5)
        set (&transaction->error, bad);
      g_assert_false (premia_workspace_copy_transaction (workspace, transaction, 1, NULL, &error));
      pay_assert_error (error, PREMIA_STORE_ERROR_INVALID, "not kept");
    }
  for (guint i = 0; i < 5; i++)
    {
      const PremiaRewardAction action = { (char *) (i == 0 ? bad : i == 1 ? "" : "anna"), (char *) (i == 2 ? bad : "CallMade"), (char *) (i == 3 ? bad : ""), FALSE,
                                          i == 4 ? PREMIA_NEVER : 1, 1, (char *) "0" };

      g_assert_false (premia_workspace_copy_action (workspace, &action, NULL, &error));
      pay_assert_error (error, PREMIA_STORE_ERROR_INVALID, "not kept");
    }
  g_assert_true (premia_workspace_commit (workspace, &error));
  g_assert_true (premia_workspace_count_copy (workspace, &n_actions, &n_transactions, NULL, &error));
  g_assert_cmpuint (n_actions, ==, 0);
  g_assert_cmpuint (n_transactions, ==, 1);
}

static char *
list (PremiaWorkspace *workspace, const char *account, guint statuses, int withdrawals, guint limit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = premia_workspace_list_transactions (workspace, account, statuses, withdrawals, limit, &error);
  GString *ids = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < found->len; i++)
    g_string_append_printf (ids, "%s%s", i == 0 ? "" : " ", ((PremiaRewardTransaction *) g_ptr_array_index (found, i))->id);
  return g_string_free (ids, FALSE);
}

#define assert_list(expected, ...) G_STMT_START { g_autofree char *ids_ = list (__VA_ARGS__); g_assert_cmpstr (ids_, ==, expected); } G_STMT_END

static void
test_lists (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  g_autoptr (PremiaRewardTransaction) withdrawal = make_withdrawal ();
  g_autoptr (GError) error = NULL;
  guint64 n_on_hold;

  copy (workspace, withdrawal);
  copy_new (workspace, "t-1", "анна", PREMIA_TRANSACTION_PAID, 1);
  copy_new (workspace, "t-3", "анна", PREMIA_TRANSACTION_HOLD, 9);
  copy_new (workspace, "t-2", "борис", PREMIA_TRANSACTION_HOLD, 9);
  copy_new (workspace, "t-4", "борис", 4711, -1);
  assert_list ("t-3 t-2 w-1 t-1 t-4", workspace, NULL, 0, -1, 0);
  assert_list ("t-3 t-2", workspace, NULL, 0, -1, 2);
  assert_list ("t-3 w-1 t-1", workspace, "анна", 0, -1, 0);
  assert_list ("w-1", workspace, "анна", 0, 1, 0);
  assert_list ("t-3 t-1", workspace, "анна", 0, 0, 0);
  assert_list ("t-3 t-2", workspace, NULL, 1u << PREMIA_TRANSACTION_HOLD, -1, 0);
  assert_list ("w-1 t-1", workspace, NULL, 1u << PREMIA_TRANSACTION_PAID | 1u << PREMIA_TRANSACTION_SEND_FAILED, -1, 0);
  assert_list ("", workspace, "вера", 0, -1, 0);
  g_assert_true (premia_workspace_count_copy (workspace, NULL, NULL, &n_on_hold, &error));
  g_assert_cmpuint (n_on_hold, ==, 2);
}

/* A synchronisation that is cut off leaves what was kept before, and the next one goes on. */
static void
test_cut (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  g_autofree char *newest = NULL;
  g_autoptr (GError) error = NULL;
  PremiaInstant at;

  g_assert_true (premia_workspace_get_mark (workspace, "transactions", &newest, &at, &error));
  g_assert_null (newest);
  g_assert_cmpint (at, ==, PREMIA_NEVER);
  for (guint round = 0; round < 3; round++)
    {
      const guint64 before = get_generation (workspace);

      premia_workspace_begin (workspace, &error);
      for (guint i = 0; i < 100; i++)
        {
          g_autofree char *id = g_strdup_printf ("t-%03u", i);

          copy_new (workspace, id, "anna", 0, i);
        }
      g_assert_true (premia_workspace_set_mark (workspace, "transactions", "t-099", 99, &error));
      if (round == 0)
        premia_workspace_rollback (workspace);
      else
        g_assert_true (premia_workspace_commit (workspace, &error));
      /* One notice and one step of the generation for all of them, none where nothing came. */
      g_assert_cmpuint (get_generation (workspace), ==, before + (round == 1));
      g_clear_pointer (&newest, g_free);
      g_assert_true (premia_workspace_get_mark (workspace, "transactions", &newest, NULL, &error));
      g_assert_cmpstr (newest, ==, round == 0 ? NULL : "t-099");
    }
  g_assert_true (premia_workspace_set_mark (workspace, "transactions", NULL, 0, &error));
  g_clear_pointer (&newest, g_free);
  g_assert_true (premia_workspace_get_mark (workspace, "transactions", &newest, NULL, &error));
  g_assert_null (newest);
}

/* A row that the file cannot take takes all of its transaction with it: half a row is worse than none. */
static void
test_broken (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  const PremiaRewardAction action = { (char *) "anna", (char *) "CallMade", (char *) "c-1", TRUE, 1, 1, (char *) "0" };
  g_autoptr (GError) error = NULL;
  guint64 n_actions, n_transactions;

  premia_workspace_begin (workspace, &error);
  copy_new (workspace, "t-1", "anna", 0, 1);
  g_assert_true (premia_workspace_run (workspace, "DROP TABLE word", &error));
  g_assert_false (premia_workspace_copy_action (workspace, &action, NULL, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_false (premia_workspace_copy_action (workspace, &action, NULL, &error));
  g_clear_error (&error);
  g_assert_false (premia_workspace_commit (workspace, &error));
  pay_assert_error (error, PREMIA_STORE_ERROR_FAILED, "as it was before");
  g_assert_true (premia_workspace_count_copy (workspace, &n_actions, &n_transactions, NULL, &error));
  g_assert_cmpuint (n_actions + n_transactions, ==, 0);
  g_assert_true (premia_workspace_copy_action (workspace, &action, NULL, &error));
  copy_new (workspace, "t-1", "anna", 0, 1);
}

static void
test_server_actions (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  g_autoptr (GPtrArray) all = NULL, of_anna = NULL;
  g_autoptr (GError) error = NULL;
  const PremiaRewardAction *first;

  for (guint i = 0; i < 6; i++)
    {
      /* A key may be empty, and is another one than none. */
      const PremiaRewardAction action = { (char *) (i < 4 ? "anna" : "boris"), (char *) "CallMade", (char *) (i % 4 == 0 ? "" : i % 4 == 1 ? "" : i == 2 ? "a" : "b"),
                                          i % 4 != 0, 10 - i, 5, (char *) "0.1" };

      g_assert_true (premia_workspace_copy_action (workspace, &action, NULL, &error));
    }
  all = premia_workspace_list_server_actions (workspace, NULL, 5, &error);
  of_anna = premia_workspace_list_server_actions (workspace, "anna", 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (all->len, ==, 5);
  g_assert_cmpuint (of_anna->len, ==, 4);
  first = g_ptr_array_index (of_anna, 0);
  g_assert_false (first->has_key);
  g_assert_cmpint (first->at, ==, 10);
  g_assert_cmpstr (first->reward, ==, "0.1");
  g_assert_cmpint (first->experience, ==, 5);
  g_assert_true (((PremiaRewardAction *) g_ptr_array_index (of_anna, 1))->has_key);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/server-copy/transactions", test_transactions);
  g_test_add_func ("/store/server-copy/behind", test_behind);
  g_test_add_func ("/store/server-copy/meta", test_meta);
  g_test_add_func ("/store/server-copy/not-readable", test_not_readable);
  g_test_add_func ("/store/server-copy/lists", test_lists);
  g_test_add_func ("/store/server-copy/cut", test_cut);
  g_test_add_func ("/store/server-copy/broken", test_broken);
  g_test_add_func ("/store/server-copy/server-actions", test_server_actions);
  return g_test_run ();
}
