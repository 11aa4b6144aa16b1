/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/premia-reward.h"

#include "support/golden.h"

/* What is paid in tokens would be shown as another sum than the server's. */
static void
check_sum (char **columns)
{
  g_autofree char *sum = g_strdup (columns[0]);
  const int order = premia_reward_amount_compare (columns[0], columns[1]);

  g_assert_true (premia_reward_amount_add (&sum, columns[1]));
  g_assert_cmpstr (sum, ==, columns[2]);
  g_assert_cmpint ((order > 0) - (order < 0), ==, golden_int (columns[3]));
}

static void
test_sums (void)
{
  golden_visit ("token-sum", 4, check_sum);
}

static void
test_no_numbers (void)
{
  static const char *const texts[] = { "", "-", "+", ".", "1e", "1e+", "e5", "1.2.3", "0x10", "NaN", "Infinity", "1 000", "1,5", "١", "1e99999", "1e-99999", " 1", "1 " };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *sum = g_strdup ("7.5");

      g_assert_false (premia_reward_amount_add (&sum, texts[i]));
      g_assert_cmpstr (sum, ==, "7.5");
      g_assert_cmpint (premia_reward_amount_compare (texts[i], "-1000000"), <, 0);
      g_assert_cmpint (premia_reward_amount_compare ("-1000000", texts[i]), >, 0);
    }
}

/* Without it a withdrawal on its way would never be asked for again. */
static void
test_open (void)
{
  static const gboolean open[PREMIA_N_TRANSACTION_STATUSES] = { FALSE, TRUE, FALSE, TRUE, TRUE, TRUE, TRUE, FALSE };

  for (int status = 0; status < PREMIA_N_TRANSACTION_STATUSES; status++)
    {
      g_assert_cmpint (premia_transaction_status_is_open (status), ==, open[status]);
      g_assert_nonnull (premia_transaction_status_to_string (status));
    }
  g_assert_cmpstr (premia_transaction_status_to_string (6), ==, "SEND_UNKNOWN_ERROR");
  g_assert_null (premia_transaction_status_to_string (8));
  g_assert_null (premia_transaction_status_to_string (-1));
}

static void
test_meta (void)
{
  g_autoptr (PremiaRewardTransaction) transaction = premia_reward_transaction_new ();

  g_assert_cmpstr (transaction->id, ==, "");
  g_assert_cmpint (transaction->at, ==, PREMIA_NEVER);
  g_assert_null (premia_reward_transaction_find_meta (transaction, "premia.payment"));
  premia_reward_transaction_add_meta (transaction, "premia.payment", "pay-1");
  premia_reward_transaction_add_meta (transaction, "premia.payment", "pay-2");
  g_assert_cmpstr (premia_reward_transaction_find_meta (transaction, "premia.payment"), ==, "pay-1");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reward/sums", test_sums);
  g_test_add_func ("/reward/no-numbers", test_no_numbers);
  g_test_add_func ("/reward/open", test_open);
  g_test_add_func ("/reward/meta", test_meta);
  return g_test_run ();
}
