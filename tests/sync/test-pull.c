/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a synchronisation brings, and how little it reads for it: a manager who misses rows pays wrongly. */
#include "pull-desk.h"

#include <string.h>

static void
test_first (void)
{
  g_autoptr (FakeServer) fake = pull_desk_make_fake (20, 9);
  g_autofree char *text = NULL;
  const PremiaSyncSummary *summary;
  PullDesk desk;

  pull_desk_begin (&desk, fake);
  pull_desk_hire (&desk.room);
  copy_room_add_person (&desk.room, "cat", PREMIA_DATE_NONE);
  summary = pull_desk_sync (&desk);
  g_assert_cmpuint (summary->n_new_transactions, ==, 20);
  g_assert_cmpuint (summary->n_new_actions, ==, 10);
  g_assert_cmpuint (summary->n_new_achievements, >, 0);
  g_assert_cmpuint (summary->n_new_medals, ==, 4);
  g_assert_cmpuint (summary->problems->len, ==, 0);
  g_assert_cmpuint (summary->missing->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (summary->missing, 0), ==, "cat");
  g_assert_cmpuint (summary->strangers->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (summary->strangers, 0), ==, "eve");
  g_assert_cmpstr (g_ptr_array_index (summary->strangers, 1), ==, "top");
  text = copy_room_dump (&desk.room);
  g_assert_nonnull (strstr (text, "transaction t0000 ann 1.25 1 1793000000000000\n"));
  g_assert_nonnull (strstr (text, "transaction t0019 bob 20.25 0 1793001140000000\n"));
  g_assert_nonnull (strstr (text, "action ann hired 0  1793000000000000\n"));
  g_assert_nonnull (strstr (text, "achievement Diligent 3 "));
  g_assert_nonnull (strstr (text, "board Best\n"));
  g_assert_nonnull (strstr (text, "company's actions 10\n"));
  pull_desk_end (&desk);
}

/* The second one reads the overlap and no more, and changes nothing. */
static void
test_second (void)
{
  g_autoptr (FakeServer) fake = pull_desk_make_fake (1500, 1200);
  g_autofree char *first = NULL, *second = NULL;
  const PremiaSyncSummary *summary;
  guint64 generation, later;
  guint n;
  PullDesk desk;

  pull_desk_begin (&desk, fake);
  pull_desk_hire (&desk.room);
  pull_desk_sync (&desk);
  n = fake_server_count_messages (fake);
  g_assert_cmpuint (n, >, 2700);
  first = copy_room_dump (&desk.room);
  g_assert_true (premia_workspace_get_generation (desk.room.workspace, ~0u, &generation, NULL));
  n = fake_server_count_calls (fake, "");

  summary = pull_desk_sync (&desk);
  second = copy_room_dump (&desk.room);
  g_assert_true (premia_workspace_get_generation (desk.room.workspace, ~0u, &later, NULL));
  pull_desk_check_same (second, first);
  g_assert_cmpuint (later, ==, generation);
  g_assert_cmpuint (summary->n_new_transactions + summary->n_changed_transactions + summary->n_new_actions + summary->n_new_achievements
                      + summary->n_new_medals, ==, 0);
  /* 215 on hold are asked for again; of each list 51 rows or so; four small answers for each account. */
  g_assert_cmpuint (fake_server_count_messages (fake), <, 215 + 3 * 60 + 30);
  g_assert_cmpuint (fake_server_count_calls (fake, ""), ==, 2 * n);
  g_assert_cmpuint (fake_server_count_calls (fake, "/GetTransactionDetails"), ==, 0);
  pull_desk_end (&desk);
}

static void
add_one_at (FakeServer *fake, guint number, gpointer user_data)
{
  if (number % 5 == 0 && number < 200)
    {
      g_autofree char *id = g_strdup_printf ("during%u", number);

      /* Every other one committed late: its time is a few minutes older than what was read already. */
      fake_server_add_transaction (fake, id, "bob", "3", PREMIA_TRANSACTION_PAID, T0 + 160 * 60 + number - (number % 2) * 400, NULL);
      fake_server_add_action (fake, "ann", "call", id, T0 + 160 * 60 + number);
    }
}

/* Rows that arrive while it reads are there after the next one, none twice. */
static void
test_during (void)
{
  g_autoptr (FakeServer) fake = pull_desk_make_fake (150, 40);
  g_autofree char *text = NULL, *whole = NULL;
  PullDesk desk;

  pull_desk_begin (&desk, fake);
  pull_desk_hire (&desk.room);
  fake_server_set_hook (fake, add_one_at, NULL);
  pull_desk_sync (&desk);
  fake_server_set_hook (fake, NULL, NULL);
  pull_desk_sync (&desk);
  text = copy_room_dump (&desk.room);
  whole = pull_desk_dump_afresh (fake, pull_desk_hire);
  pull_desk_check_same (text, whole);
  pull_desk_end (&desk);
}

/* A row that was stored late, below the mark, is found; and where one was, more are looked for. */
static void
test_late (void)
{
  g_autoptr (FakeServer) fake = pull_desk_make_fake (600, 4);
  PullDesk desk;

  pull_desk_begin (&desk, fake);
  pull_desk_hire (&desk.room);
  pull_desk_sync (&desk);
  /* 9 minutes below the newest; 45 rows below; and one that only the second look finds, 80 rows below. */
  fake_server_add_transaction (fake, "late1", "ann", "1", PREMIA_TRANSACTION_PAID, T0 + 599 * 60 - 9 * 60 - 1, NULL);
  fake_server_add_transaction (fake, "late2", "ann", "1", PREMIA_TRANSACTION_PAID, T0 + (599 - 45) * 60 - 1, NULL);
  fake_server_add_transaction (fake, "late3", "ann", "1", PREMIA_TRANSACTION_PAID, T0 + (599 - 80) * 60 - 1, NULL);
  g_assert_cmpuint (pull_desk_sync (&desk)->n_new_transactions, ==, 3);
  pull_desk_end (&desk);
}

/* A status that changed long ago in the list is told, whether the row is still open or not. */
static void
test_statuses (void)
{
  g_autoptr (FakeServer) fake = pull_desk_make_fake (800, 4);
  g_autofree char *text = NULL;
  const PremiaSyncSummary *summary;
  PullDesk desk;

  pull_desk_begin (&desk, fake);
  pull_desk_hire (&desk.room);
  pull_desk_sync (&desk);
  fake_server_set_status (fake, "t0000", PREMIA_TRANSACTION_PAID);
  fake_server_set_status (fake, "t0007", PREMIA_TRANSACTION_DENIED);
  fake_server_set_status (fake, "t0014", PREMIA_TRANSACTION_APPROVED);
  summary = pull_desk_sync (&desk);
  g_assert_cmpuint (summary->n_changed_transactions, ==, 3);
  g_assert_cmpuint (summary->n_new_transactions, ==, 0);
  g_assert_cmpuint (fake_server_count_calls (fake, "/GetTransactionDetails"), ==, 2);
  text = copy_room_dump (&desk.room);
  g_assert_nonnull (strstr (text, "transaction t0000 ann 1.25 0 "));
  g_assert_nonnull (strstr (text, "transaction t0007 bob 8.25 2 "));
  g_assert_nonnull (strstr (text, "transaction t0014 eve 15.25 3 "));
  pull_desk_end (&desk);
}

/* A list may be read from a copy of the server's that is behind: what was paid is not on hold again. */
static void
test_behind (void)
{
  g_autoptr (FakeServer) fake = pull_desk_make_fake (20, 4);
  g_autofree char *text = NULL;
  PullDesk desk;

  pull_desk_begin (&desk, fake);
  pull_desk_hire (&desk.room);
  fake_server_set_status (fake, "t0014", PREMIA_TRANSACTION_PAID);
  pull_desk_sync (&desk);
  fake_server_set_status (fake, "t0014", PREMIA_TRANSACTION_HOLD);
  g_assert_cmpuint (pull_desk_sync (&desk)->n_changed_transactions, ==, 0);
  text = copy_room_dump (&desk.room);
  g_assert_nonnull (strstr (text, "transaction t0014 eve 15.25 0 "));
  pull_desk_end (&desk);
}

static void
test_at_once (void)
{
  g_autoptr (FakeServer) fake = pull_desk_make_fake (200, 100);
  g_autofree char *whole = NULL, *text = NULL;
  PullDesk desk;

  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *id = g_strdup_printf ("p%02u", i);

      fake_server_add_account (fake, id);
      fake_server_add_transaction (fake, id, id, "1", PREMIA_TRANSACTION_PAID, T0 + i, NULL);
      for (guint j = 0; j < 5; j++)
        {
          g_autofree char *key = g_strdup_printf ("k%u", j);

          fake_server_add_action (fake, id, "call", key, T0 + j * 60);
        }
    }
  fake_server_gather (fake, PREMIA_CHANNEL_CALLS);
  pull_desk_begin (&desk, fake);
  pull_desk_hire (&desk.room);
  pull_desk_sync (&desk);
  g_assert_cmpuint (fake_server_get_most_at_once (fake), ==, PREMIA_CHANNEL_CALLS);
  text = copy_room_dump (&desk.room);
  fake_server_gather (fake, 0);
  whole = pull_desk_dump_afresh (fake, pull_desk_hire);
  pull_desk_check_same (text, whole);
  pull_desk_end (&desk);
}

/* Somebody who left long ago is asked for rarely, unless something happens to them. */
static void
test_left (void)
{
  g_autoptr (FakeServer) fake = pull_desk_make_fake (5, 2);
  guint n;
  PullDesk desk;

  fake_server_add_account (fake, "old");
  pull_desk_begin (&desk, fake);
  pull_desk_hire (&desk.room);
  copy_room_add_person (&desk.room, "old", premia_date_from_civil (2025, 1, 31));
  copy_room_add_person (&desk.room, "gone", premia_date_from_civil (2025, 1, 31));
  g_assert_cmpuint (pull_desk_sync (&desk)->missing->len, ==, 0);
  n = fake_server_count_calls (fake, "/GetAccountMedals");
  g_assert_cmpuint (n, ==, 5);
  pull_desk_sync (&desk);
  g_assert_cmpuint (fake_server_count_calls (fake, "/GetAccountMedals"), ==, 9);
  fake_server_add_transaction (fake, "again", "old", "1", PREMIA_TRANSACTION_PAID, T0 + 100000, NULL);
  pull_desk_sync (&desk);
  g_assert_cmpuint (fake_server_count_calls (fake, "/GetAccountMedals"), ==, 14);
  pull_desk_end (&desk);
}

/* Nothing of what one server told is a mark in the lists of another. */
static void
test_other_server (void)
{
  g_autoptr (FakeServer) fake = pull_desk_make_fake (300, 4);
  g_autoptr (GError) error = NULL;
  PullDesk desk;

  pull_desk_begin (&desk, fake);
  pull_desk_hire (&desk.room);
  g_assert_true (premia_workspace_set_mark (desk.room.workspace, "server", "grpc://elsewhere", 0, &error));
  g_assert_true (premia_workspace_set_mark (desk.room.workspace, "transactions", "t0290", (T0 + 290 * 60) * PREMIA_MICROS_PER_SECOND, &error));
  g_assert_cmpuint (pull_desk_sync (&desk)->n_new_transactions, ==, 300);
  pull_desk_end (&desk);
}

/* What a synchronisation with another server wrote, while it was stopping, after the copy had been forgotten. */
static void
test_nobodys_copy (void)
{
  g_autoptr (FakeServer) fake = pull_desk_make_fake (3, 1);
  g_autoptr (PremiaRewardTransaction) row = premia_reward_transaction_new (), found = NULL;
  g_autoptr (GError) error = NULL;
  PremiaCopyVerdict verdict;
  PullDesk desk;

  pull_desk_begin (&desk, fake);
  pull_desk_hire (&desk.room);
  g_free (row->id);
  row->id = g_strdup ("elsewhere");
  row->status = PREMIA_TRANSACTION_HOLD;
  row->at = T0 * PREMIA_MICROS_PER_SECOND;
  g_assert_true (premia_workspace_copy_transaction (desk.room.workspace, row, 0, &verdict, &error));
  g_assert_true (premia_workspace_set_mark (desk.room.workspace, "transactions", "elsewhere", row->at, &error));
  g_assert_cmpuint (pull_desk_sync (&desk)->n_new_transactions, ==, 3);
  found = premia_workspace_find_transaction (desk.room.workspace, "elsewhere", &error);
  g_assert_no_error (error);
  g_assert_null (found);
  pull_desk_end (&desk);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/pull/first", test_first);
  g_test_add_func ("/pull/second", test_second);
  g_test_add_func ("/pull/during", test_during);
  g_test_add_func ("/pull/late", test_late);
  g_test_add_func ("/pull/statuses", test_statuses);
  g_test_add_func ("/pull/behind", test_behind);
  g_test_add_func ("/pull/at-once", test_at_once);
  g_test_add_func ("/pull/left", test_left);
  g_test_add_func ("/pull/other-server", test_other_server);
  g_test_add_func ("/pull/nobodys-copy", test_nobodys_copy);

  return g_test_run ();
}
