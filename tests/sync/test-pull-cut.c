/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a synchronisation keeps that is cut off, refused or cancelled: nothing is lost, and the next one goes on. */
#include "pull-desk.h"

#include <string.h>

/* Cut off at any message and run again: as if nothing had happened. There are more rows than the overlap has. */
static void
test_cut (void)
{
  g_autoptr (FakeServer) fake = pull_desk_make_fake (130, 140);
  g_autofree char *whole = pull_desk_dump_afresh (fake, pull_desk_hire);
  const guint n = fake_server_count_messages (fake);

  g_assert_cmpuint (n, >, 300);
  for (guint k = g_test_rand_int_range (0, 9); k < n; k += 9)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL;
      PullDesk desk;

      pull_desk_begin (&desk, fake);
      pull_desk_hire (&desk.room);
      fake_server_set_cut (fake, (int) k);
      g_assert_false (pull_desk_try (&desk, NULL, &error));
      g_assert_true (premia_sync_error_is_offline (error));
      fake_server_set_cut (fake, -1);
      pull_desk_sync (&desk);
      text = copy_room_dump (&desk.room);
      pull_desk_check_same (text, whole);
      pull_desk_end (&desk);
    }
}

/* The same for one that goes on from a mark: with news above it, a status far below, and a second cut. */
static void
test_cut_later (void)
{
  for (guint k = g_test_rand_int_range (0, 11); k < 250; k += 11)
    {
      g_autoptr (FakeServer) fake = pull_desk_make_fake (150, 12);
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL, *whole = NULL;
      PullDesk desk;

      pull_desk_begin (&desk, fake);
      pull_desk_hire (&desk.room);
      pull_desk_sync (&desk);
      pull_desk_add_transactions (fake, "n", 120, T0 + 160 * 60, 60);
      pull_desk_add_actions (fake, "n", 130, T0 + 160 * 60);
      fake_server_set_status (fake, "t0000", PREMIA_TRANSACTION_PAID);
      fake_server_set_status (fake, "t0007", PREMIA_TRANSACTION_DENIED);
      fake_server_set_cut (fake, (int) k);
      pull_desk_try (&desk, NULL, &error);
      fake_server_set_cut (fake, (int) k / 2);
      g_clear_error (&error);
      pull_desk_try (&desk, NULL, &error);
      pull_desk_add_transactions (fake, "o", 5, T0 + 290 * 60, 60);
      fake_server_set_cut (fake, -1);
      pull_desk_sync (&desk);
      text = copy_room_dump (&desk.room);
      whole = pull_desk_dump_afresh (fake, pull_desk_hire);
      pull_desk_check_same (text, whole);
      pull_desk_end (&desk);
    }
}

static void
test_one_fails (void)
{
  g_autoptr (FakeServer) fake = pull_desk_make_fake (20, 9);
  g_autofree char *whole = pull_desk_dump_afresh (fake, pull_desk_hire);
  g_autofree char *text = NULL;
  const PremiaSyncSummary *summary;
  PullDesk desk;

  pull_desk_begin (&desk, fake);
  pull_desk_hire (&desk.room);
  fake_server_set_refusal (fake, "/GetAccountActions", "ann", PREMIA_STATUS_INTERNAL);
  summary = pull_desk_sync (&desk);
  g_assert_cmpuint (summary->problems->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (summary->problems, 0), "ann"));
  g_assert_nonnull (strstr (g_ptr_array_index (summary->problems, 0), "the fake's own words"));
  g_assert_cmpuint (summary->n_new_transactions, ==, 20);
  g_assert_cmpuint (summary->n_new_actions, ==, 4);
  fake_server_set_refusal (fake, NULL, NULL, 0);
  g_assert_cmpuint (pull_desk_sync (&desk)->n_new_actions, ==, 6);
  text = copy_room_dump (&desk.room);
  pull_desk_check_same (text, whole);
  pull_desk_end (&desk);
}

static void
test_stops (void)
{
  g_autoptr (FakeServer) fake = pull_desk_make_fake (20, 9);
  g_autoptr (GError) error = NULL;
  PullDesk desk;

  pull_desk_begin (&desk, fake);
  pull_desk_hire (&desk.room);
  fake_server_set_refusal (fake, "", NULL, PREMIA_STATUS_UNAUTHENTICATED);
  g_assert_false (pull_desk_try (&desk, NULL, &error));
  g_assert_error (error, PREMIA_STATUS_ERROR, PREMIA_STATUS_UNAUTHENTICATED);
  g_assert_cmpuint (fake_server_count_calls (fake, ""), ==, 1);
  g_clear_error (&error);

  /* The token is taken back in the middle. */
  fake_server_set_refusal (fake, "/GetAccountDetails", NULL, PREMIA_STATUS_UNAUTHENTICATED);
  g_assert_false (pull_desk_try (&desk, NULL, &error));
  g_assert_error (error, PREMIA_STATUS_ERROR, PREMIA_STATUS_UNAUTHENTICATED);
  g_assert_cmpuint (fake_server_count_calls (fake, "/GetAccountMedals"), ==, 0);
  g_clear_error (&error);

  fake_server_set_refusal (fake, "", NULL, PREMIA_STATUS_UNAVAILABLE);
  g_assert_false (pull_desk_try (&desk, NULL, &error));
  g_assert_error (error, PREMIA_STATUS_ERROR, PREMIA_STATUS_UNAVAILABLE);
  pull_desk_end (&desk);
}

static void
cancel_at (FakeServer *fake, guint number, gpointer user_data)
{
  if (number == 40)
    g_cancellable_cancel (user_data);
}

static void
test_cancel (void)
{
  g_autoptr (FakeServer) fake = pull_desk_make_fake (60, 30);
  g_autofree char *whole = pull_desk_dump_afresh (fake, pull_desk_hire);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  PullDesk desk;

  pull_desk_begin (&desk, fake);
  pull_desk_hire (&desk.room);
  fake_server_count_messages (fake);
  fake_server_set_hook (fake, cancel_at, cancellable);
  g_assert_false (pull_desk_try (&desk, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  fake_server_set_hook (fake, NULL, NULL);
  pull_desk_sync (&desk);
  text = copy_room_dump (&desk.room);
  pull_desk_check_same (text, whole);
  pull_desk_end (&desk);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/pull-cut/cut", test_cut);
  g_test_add_func ("/pull-cut/cut-later", test_cut_later);
  g_test_add_func ("/pull-cut/one-fails", test_one_fails);
  g_test_add_func ("/pull-cut/stops", test_stops);
  g_test_add_func ("/pull-cut/cancel", test_cancel);

  return g_test_run ();
}
