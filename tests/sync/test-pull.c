/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a synchronisation keeps, whatever happens to it: a manager who misses rows pays wrongly. */
#include "copy-room.h"
#include "fake-server.h"

#include <string.h>

#define T0 G_GINT64_CONSTANT (1793000000) /* 2026-10-26, seconds */

typedef struct
{
  CopyRoom      room;
  FakeServer   *fake;
  PremiaServer *server;
  PremiaPull   *pull;   /* the last one */
} Desk;

static void
desk_begin (Desk *desk, FakeServer *fake)
{
  copy_room_begin (&desk->room);
  desk->fake = g_object_ref (fake);
  desk->server = fake_server_make_client (fake);
  desk->pull = NULL;
}

static void
desk_end (Desk *desk)
{
  g_clear_pointer (&desk->pull, premia_pull_free);
  g_clear_object (&desk->server);
  g_clear_object (&desk->fake);
  copy_room_end (&desk->room);
}

static gboolean
sync_once (Desk *desk, GCancellable *cancellable, GError **error)
{
  g_clear_pointer (&desk->pull, premia_pull_free);
  desk->pull = premia_pull_new (desk->room.workspace, desk->server);
  return premia_pull_run (desk->pull, cancellable, error);
}

static const PremiaSyncSummary *
sync_well (Desk *desk)
{
  g_autoptr (GError) error = NULL;
  gboolean done = sync_once (desk, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (done);
  return premia_pull_get_summary (desk->pull);
}

/* The same lines; else the first that differs. */
static void
check_same (const char *text, const char *wanted)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_auto (GStrv) wanted_lines = g_strsplit (wanted, "\n", -1);

  for (guint i = 0; lines[i] != NULL && wanted_lines[i] != NULL; i++)
    g_assert_cmpstr (lines[i], ==, wanted_lines[i]);
  g_assert_cmpuint (g_strv_length (lines), ==, g_strv_length (wanted_lines));
}

/* What a fresh workspace makes of the server as it is. (transfer full) */
static char *
dump_afresh (FakeServer *fake, void (*prepare) (CopyRoom *room))
{
  Desk desk;
  char *text;

  desk_begin (&desk, fake);
  prepare (&desk.room);
  sync_well (&desk);
  text = copy_room_dump (&desk.room);
  desk_end (&desk);
  return text;
}

static void
hire (CopyRoom *room)
{
  copy_room_add_person (room, "ann", PREMIA_DATE_NONE);
  copy_room_add_person (room, "bob", PREMIA_DATE_NONE);
}

static void
add_transactions (FakeServer *fake, const char *prefix, guint n, gint64 from, gint64 step)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("%s%04u", prefix, i);
      g_autofree char *amount = g_strdup_printf ("%u.25", i + 1);

      fake_server_add_transaction (fake, id, i % 3 == 0 ? "ann" : i % 3 == 1 ? "bob" : "eve", amount, i % 7 == 0 ? PREMIA_TRANSACTION_HOLD : PREMIA_TRANSACTION_PAID,
                                   from + i * step, NULL);
    }
}

static void
add_actions (FakeServer *fake, const char *prefix, guint n, gint64 from)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *key = g_strdup_printf ("%s%u", prefix, i);

      fake_server_add_action (fake, i % 2 == 0 ? "ann" : "bob", "call", key, from + i * 60);
    }
}

/* Two of ours, a stranger on transactions, another on a board. */
static FakeServer *
make_fake (guint n_transactions, guint n_actions)
{
  FakeServer *fake = fake_server_new ();

  fake_server_add_account (fake, "ann");
  fake_server_add_account (fake, "bob");
  fake_server_add_account (fake, "eve");
  fake_server_add_account (fake, "top");
  fake_server_add_rule (fake, "call", TRUE);
  fake_server_add_rule (fake, "hired", FALSE);
  fake_server_add_board (fake, "Best", "top");
  add_transactions (fake, "t", n_transactions, T0, 60);
  fake_server_add_action (fake, "ann", "hired", NULL, T0);
  add_actions (fake, "m", n_actions, T0);
  return fake;
}

static void
test_first (void)
{
  g_autoptr (FakeServer) fake = make_fake (20, 9);
  g_autofree char *text = NULL;
  const PremiaSyncSummary *summary;
  Desk desk;

  desk_begin (&desk, fake);
  hire (&desk.room);
  copy_room_add_person (&desk.room, "cat", PREMIA_DATE_NONE);
  summary = sync_well (&desk);
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
  desk_end (&desk);
}

/* The second one reads the overlap and no more, and changes nothing. */
static void
test_second (void)
{
  g_autoptr (FakeServer) fake = make_fake (1500, 1200);
  g_autofree char *first = NULL, *second = NULL;
  const PremiaSyncSummary *summary;
  guint64 generation, later;
  guint n;
  Desk desk;

  desk_begin (&desk, fake);
  hire (&desk.room);
  sync_well (&desk);
  n = fake_server_count_messages (fake);
  g_assert_cmpuint (n, >, 2700);
  first = copy_room_dump (&desk.room);
  g_assert_true (premia_workspace_get_generation (desk.room.workspace, ~0u, &generation, NULL));
  n = fake_server_count_calls (fake, "");

  summary = sync_well (&desk);
  second = copy_room_dump (&desk.room);
  g_assert_true (premia_workspace_get_generation (desk.room.workspace, ~0u, &later, NULL));
  check_same (second, first);
  g_assert_cmpuint (later, ==, generation);
  g_assert_cmpuint (summary->n_new_transactions + summary->n_changed_transactions + summary->n_new_actions + summary->n_new_achievements
                      + summary->n_new_medals, ==, 0);
  /* 215 on hold are asked for again; of each list 51 rows or so; four small answers for each account. */
  g_assert_cmpuint (fake_server_count_messages (fake), <, 215 + 3 * 60 + 30);
  g_assert_cmpuint (fake_server_count_calls (fake, ""), ==, 2 * n);
  g_assert_cmpuint (fake_server_count_calls (fake, "/GetTransactionDetails"), ==, 0);
  desk_end (&desk);
}

/* Cut off at any message and run again: as if nothing had happened. There are more rows than the overlap has. */
static void
test_cut (void)
{
  g_autoptr (FakeServer) fake = make_fake (130, 140);
  g_autofree char *whole = dump_afresh (fake, hire);
  const guint n = fake_server_count_messages (fake);

  g_assert_cmpuint (n, >, 300);
  for (guint k = g_test_rand_int_range (0, 9); k < n; k += 9)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL;
      Desk desk;

      desk_begin (&desk, fake);
      hire (&desk.room);
      fake_server_set_cut (fake, (int) k);
      g_assert_false (sync_once (&desk, NULL, &error));
      g_assert_true (premia_sync_error_is_offline (error));
      fake_server_set_cut (fake, -1);
      sync_well (&desk);
      text = copy_room_dump (&desk.room);
      check_same (text, whole);
      desk_end (&desk);
    }
}

/* The same for one that goes on from a mark: with news above it, a status far below, and a second cut. */
static void
test_cut_later (void)
{
  for (guint k = g_test_rand_int_range (0, 11); k < 250; k += 11)
    {
      g_autoptr (FakeServer) fake = make_fake (150, 12);
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL, *whole = NULL;
      Desk desk;

      desk_begin (&desk, fake);
      hire (&desk.room);
      sync_well (&desk);
      add_transactions (fake, "n", 120, T0 + 160 * 60, 60);
      add_actions (fake, "n", 130, T0 + 160 * 60);
      fake_server_set_status (fake, "t0000", PREMIA_TRANSACTION_PAID);
      fake_server_set_status (fake, "t0007", PREMIA_TRANSACTION_DENIED);
      fake_server_set_cut (fake, (int) k);
      sync_once (&desk, NULL, &error);
      fake_server_set_cut (fake, (int) k / 2);
      g_clear_error (&error);
      sync_once (&desk, NULL, &error);
      add_transactions (fake, "o", 5, T0 + 290 * 60, 60);
      fake_server_set_cut (fake, -1);
      sync_well (&desk);
      text = copy_room_dump (&desk.room);
      whole = dump_afresh (fake, hire);
      check_same (text, whole);
      desk_end (&desk);
    }
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
  g_autoptr (FakeServer) fake = make_fake (150, 40);
  g_autofree char *text = NULL, *whole = NULL;
  Desk desk;

  desk_begin (&desk, fake);
  hire (&desk.room);
  fake_server_set_hook (fake, add_one_at, NULL);
  sync_well (&desk);
  fake_server_set_hook (fake, NULL, NULL);
  sync_well (&desk);
  text = copy_room_dump (&desk.room);
  whole = dump_afresh (fake, hire);
  check_same (text, whole);
  desk_end (&desk);
}

/* A row that was stored late, below the mark, is found; and where one was, more are looked for. */
static void
test_late (void)
{
  g_autoptr (FakeServer) fake = make_fake (600, 4);
  Desk desk;

  desk_begin (&desk, fake);
  hire (&desk.room);
  sync_well (&desk);
  /* 9 minutes below the newest; 45 rows below; and one that only the second look finds, 80 rows below. */
  fake_server_add_transaction (fake, "late1", "ann", "1", PREMIA_TRANSACTION_PAID, T0 + 599 * 60 - 9 * 60 - 1, NULL);
  fake_server_add_transaction (fake, "late2", "ann", "1", PREMIA_TRANSACTION_PAID, T0 + (599 - 45) * 60 - 1, NULL);
  fake_server_add_transaction (fake, "late3", "ann", "1", PREMIA_TRANSACTION_PAID, T0 + (599 - 80) * 60 - 1, NULL);
  g_assert_cmpuint (sync_well (&desk)->n_new_transactions, ==, 3);
  desk_end (&desk);
}

/* A status that changed long ago in the list is told, whether the row is still open or not. */
static void
test_statuses (void)
{
  g_autoptr (FakeServer) fake = make_fake (800, 4);
  g_autofree char *text = NULL;
  const PremiaSyncSummary *summary;
  Desk desk;

  desk_begin (&desk, fake);
  hire (&desk.room);
  sync_well (&desk);
  fake_server_set_status (fake, "t0000", PREMIA_TRANSACTION_PAID);
  fake_server_set_status (fake, "t0007", PREMIA_TRANSACTION_DENIED);
  fake_server_set_status (fake, "t0014", PREMIA_TRANSACTION_APPROVED);
  summary = sync_well (&desk);
  g_assert_cmpuint (summary->n_changed_transactions, ==, 3);
  g_assert_cmpuint (summary->n_new_transactions, ==, 0);
  g_assert_cmpuint (fake_server_count_calls (fake, "/GetTransactionDetails"), ==, 2);
  text = copy_room_dump (&desk.room);
  g_assert_nonnull (strstr (text, "transaction t0000 ann 1.25 0 "));
  g_assert_nonnull (strstr (text, "transaction t0007 bob 8.25 2 "));
  g_assert_nonnull (strstr (text, "transaction t0014 eve 15.25 3 "));
  desk_end (&desk);
}

/* A list may be read from a copy of the server's that is behind: what was paid is not on hold again. */
static void
test_behind (void)
{
  g_autoptr (FakeServer) fake = make_fake (20, 4);
  g_autofree char *text = NULL;
  Desk desk;

  desk_begin (&desk, fake);
  hire (&desk.room);
  fake_server_set_status (fake, "t0014", PREMIA_TRANSACTION_PAID);
  sync_well (&desk);
  fake_server_set_status (fake, "t0014", PREMIA_TRANSACTION_HOLD);
  g_assert_cmpuint (sync_well (&desk)->n_changed_transactions, ==, 0);
  text = copy_room_dump (&desk.room);
  g_assert_nonnull (strstr (text, "transaction t0014 eve 15.25 0 "));
  desk_end (&desk);
}

static void
test_one_fails (void)
{
  g_autoptr (FakeServer) fake = make_fake (20, 9);
  g_autofree char *whole = dump_afresh (fake, hire);
  g_autofree char *text = NULL;
  const PremiaSyncSummary *summary;
  Desk desk;

  desk_begin (&desk, fake);
  hire (&desk.room);
  fake_server_set_refusal (fake, "/GetAccountActions", "ann", PREMIA_STATUS_INTERNAL);
  summary = sync_well (&desk);
  g_assert_cmpuint (summary->problems->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (summary->problems, 0), "ann"));
  g_assert_nonnull (strstr (g_ptr_array_index (summary->problems, 0), "the fake's own words"));
  g_assert_cmpuint (summary->n_new_transactions, ==, 20);
  g_assert_cmpuint (summary->n_new_actions, ==, 4);
  fake_server_set_refusal (fake, NULL, NULL, 0);
  g_assert_cmpuint (sync_well (&desk)->n_new_actions, ==, 6);
  text = copy_room_dump (&desk.room);
  check_same (text, whole);
  desk_end (&desk);
}

static void
test_stops (void)
{
  g_autoptr (FakeServer) fake = make_fake (20, 9);
  g_autoptr (GError) error = NULL;
  Desk desk;

  desk_begin (&desk, fake);
  hire (&desk.room);
  fake_server_set_refusal (fake, "", NULL, PREMIA_STATUS_UNAUTHENTICATED);
  g_assert_false (sync_once (&desk, NULL, &error));
  g_assert_error (error, PREMIA_STATUS_ERROR, PREMIA_STATUS_UNAUTHENTICATED);
  g_assert_cmpuint (fake_server_count_calls (fake, ""), ==, 1);
  g_clear_error (&error);

  /* The token is taken back in the middle. */
  fake_server_set_refusal (fake, "/GetAccountDetails", NULL, PREMIA_STATUS_UNAUTHENTICATED);
  g_assert_false (sync_once (&desk, NULL, &error));
  g_assert_error (error, PREMIA_STATUS_ERROR, PREMIA_STATUS_UNAUTHENTICATED);
  g_assert_cmpuint (fake_server_count_calls (fake, "/GetAccountMedals"), ==, 0);
  g_clear_error (&error);

  fake_server_set_refusal (fake, "", NULL, PREMIA_STATUS_UNAVAILABLE);
  g_assert_false (sync_once (&desk, NULL, &error));
  g_assert_error (error, PREMIA_STATUS_ERROR, PREMIA_STATUS_UNAVAILABLE);
  desk_end (&desk);
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
  g_autoptr (FakeServer) fake = make_fake (60, 30);
  g_autofree char *whole = dump_afresh (fake, hire);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  Desk desk;

  desk_begin (&desk, fake);
  hire (&desk.room);
  fake_server_count_messages (fake);
  fake_server_set_hook (fake, cancel_at, cancellable);
  g_assert_false (sync_once (&desk, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  fake_server_set_hook (fake, NULL, NULL);
  sync_well (&desk);
  text = copy_room_dump (&desk.room);
  check_same (text, whole);
  desk_end (&desk);
}

static void
test_at_once (void)
{
  g_autoptr (FakeServer) fake = make_fake (200, 100);
  g_autofree char *whole = NULL, *text = NULL;
  Desk desk;

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
  fake_server_set_pause (fake, 1000);
  desk_begin (&desk, fake);
  hire (&desk.room);
  sync_well (&desk);
  g_assert_cmpuint (fake_server_get_most_at_once (fake), ==, PREMIA_CHANNEL_CALLS);
  text = copy_room_dump (&desk.room);
  fake_server_set_pause (fake, 0);
  whole = dump_afresh (fake, hire);
  check_same (text, whole);
  desk_end (&desk);
}

static void
request (Desk *desk, const char *account, const char *action, const char *key)
{
  g_autoptr (GError) error = NULL;

  premia_workspace_add_action_request (desk->room.workspace, account, action, key, T0 * PREMIA_MICROS_PER_SECOND, &error);
  g_assert_no_error (error);
}

static const PremiaActionRequest *
find_request (GPtrArray *requests, const char *action, const char *key)
{
  for (guint i = 0; i < requests->len; i++)
    {
      const PremiaActionRequest *row = g_ptr_array_index (requests, i);

      if (g_str_equal (row->action, action) && g_str_equal (row->key, key))
        return row;
    }
  g_assert_not_reached ();
}

/* What is to be told is told once; a refusal says what to do; trouble on the way leaves it waiting. */
static void
test_tells (void)
{
  g_autoptr (FakeServer) fake = make_fake (5, 2);
  g_autoptr (GPtrArray) requests = NULL;
  g_autoptr (GError) error = NULL;
  const PremiaSyncSummary *summary;
  Desk desk;

  desk_begin (&desk, fake);
  hire (&desk.room);
  request (&desk, "ann", "call", "told");
  request (&desk, "ann", "call", "m0");
  request (&desk, "ann", "danced", "x");
  request (&desk, "nobody", "call", "y");
  request (&desk, "bob", "hired", "z");
  fake_server_set_refusal (fake, "/CreateAction", NULL, PREMIA_STATUS_UNAVAILABLE);
  g_assert_false (sync_once (&desk, NULL, &error));
  g_assert_true (premia_sync_error_is_offline (error));
  requests = premia_workspace_list_action_requests (desk.room.workspace, PREMIA_REQUEST_WAITING, NULL);
  g_assert_cmpuint (requests->len, ==, 5);
  g_ptr_array_unref (requests);

  fake_server_set_refusal (fake, NULL, NULL, 0);
  summary = sync_well (&desk);
  g_assert_cmpuint (summary->n_told, ==, 2);
  g_assert_cmpuint (summary->problems->len, ==, 3);
  g_assert_cmpuint (fake_server_get_n_actions (fake, "ann"), ==, 3);
  requests = premia_workspace_list_action_requests (desk.room.workspace, -1, NULL);
  g_assert_cmpint (find_request (requests, "call", "told")->state, ==, PREMIA_REQUEST_DONE);
  g_assert_cmpint (find_request (requests, "call", "m0")->state, ==, PREMIA_REQUEST_DONE);
  g_assert_cmpint (find_request (requests, "danced", "x")->state, ==, PREMIA_REQUEST_REFUSED);
  g_assert_nonnull (strstr (find_request (requests, "danced", "x")->reason, "gamification.json"));
  g_assert_nonnull (strstr (find_request (requests, "call", "y")->reason, "no account “nobody”"));
  g_assert_nonnull (strstr (find_request (requests, "hired", "z")->reason, "counts once"));
  g_assert_cmpuint (sync_well (&desk)->n_told, ==, 0);
  desk_end (&desk);
}

static void
test_creates (void)
{
  g_autoptr (FakeServer) fake = make_fake (5, 2);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  const PremiaSyncSummary *summary;
  Desk desk;

  desk_begin (&desk, fake);
  hire (&desk.room);
  copy_room_add_person (&desk.room, "new", PREMIA_DATE_NONE);
  g_ptr_array_add (ids, (char *) "new");
  g_ptr_array_add (ids, (char *) "eve");
  desk.pull = premia_pull_new (desk.room.workspace, desk.server);
  premia_pull_set_create (desk.pull, ids);
  g_assert_true (premia_pull_run (desk.pull, NULL, NULL));
  summary = premia_pull_get_summary (desk.pull);
  g_assert_cmpuint (summary->missing->len, ==, 0);
  g_assert_cmpuint (summary->problems->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (summary->problems, 0), "eve"));
  g_assert_cmpuint (fake_server_count_calls (fake, "/UpsertAccount"), ==, 1);
  desk_end (&desk);
}

/* Somebody who left long ago is asked for rarely, unless something happens to them. */
static void
test_left (void)
{
  g_autoptr (FakeServer) fake = make_fake (5, 2);
  guint n;
  Desk desk;

  fake_server_add_account (fake, "old");
  desk_begin (&desk, fake);
  hire (&desk.room);
  copy_room_add_person (&desk.room, "old", premia_date_from_civil (2025, 1, 31));
  copy_room_add_person (&desk.room, "gone", premia_date_from_civil (2025, 1, 31));
  g_assert_cmpuint (sync_well (&desk)->missing->len, ==, 0);
  n = fake_server_count_calls (fake, "/GetAccountMedals");
  g_assert_cmpuint (n, ==, 5);
  sync_well (&desk);
  g_assert_cmpuint (fake_server_count_calls (fake, "/GetAccountMedals"), ==, 9);
  fake_server_add_transaction (fake, "again", "old", "1", PREMIA_TRANSACTION_PAID, T0 + 100000, NULL);
  sync_well (&desk);
  g_assert_cmpuint (fake_server_count_calls (fake, "/GetAccountMedals"), ==, 14);
  desk_end (&desk);
}

/* Nothing of what one server told is a mark in the lists of another. */
static void
test_other_server (void)
{
  g_autoptr (FakeServer) fake = make_fake (300, 4);
  g_autoptr (GError) error = NULL;
  Desk desk;

  desk_begin (&desk, fake);
  hire (&desk.room);
  g_assert_true (premia_workspace_set_mark (desk.room.workspace, "server", "grpc://elsewhere", 0, &error));
  g_assert_true (premia_workspace_set_mark (desk.room.workspace, "transactions", "t0290", (T0 + 290 * 60) * PREMIA_MICROS_PER_SECOND, &error));
  g_assert_cmpuint (sync_well (&desk)->n_new_transactions, ==, 300);
  desk_end (&desk);
}

/* What a synchronisation with another server wrote, while it was stopping, after the copy had been forgotten. */
static void
test_nobodys_copy (void)
{
  g_autoptr (FakeServer) fake = make_fake (3, 1);
  g_autoptr (PremiaRewardTransaction) row = premia_reward_transaction_new (), found = NULL;
  g_autoptr (GError) error = NULL;
  PremiaCopyVerdict verdict;
  Desk desk;

  desk_begin (&desk, fake);
  hire (&desk.room);
  g_free (row->id);
  row->id = g_strdup ("elsewhere");
  row->status = PREMIA_TRANSACTION_HOLD;
  row->at = T0 * PREMIA_MICROS_PER_SECOND;
  g_assert_true (premia_workspace_copy_transaction (desk.room.workspace, row, 0, &verdict, &error));
  g_assert_true (premia_workspace_set_mark (desk.room.workspace, "transactions", "elsewhere", row->at, &error));
  g_assert_cmpuint (sync_well (&desk)->n_new_transactions, ==, 3);
  found = premia_workspace_find_transaction (desk.room.workspace, "elsewhere", &error);
  g_assert_no_error (error);
  g_assert_null (found);
  desk_end (&desk);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/pull/first", test_first);
  g_test_add_func ("/pull/second", test_second);
  g_test_add_func ("/pull/cut", test_cut);
  g_test_add_func ("/pull/cut-later", test_cut_later);
  g_test_add_func ("/pull/during", test_during);
  g_test_add_func ("/pull/late", test_late);
  g_test_add_func ("/pull/statuses", test_statuses);
  g_test_add_func ("/pull/behind", test_behind);
  g_test_add_func ("/pull/one-fails", test_one_fails);
  g_test_add_func ("/pull/stops", test_stops);
  g_test_add_func ("/pull/cancel", test_cancel);
  g_test_add_func ("/pull/at-once", test_at_once);
  g_test_add_func ("/pull/tells", test_tells);
  g_test_add_func ("/pull/creates", test_creates);
  g_test_add_func ("/pull/left", test_left);
  g_test_add_func ("/pull/other-server", test_other_server);
  g_test_add_func ("/pull/nobodys-copy", test_nobodys_copy);

  return g_test_run ();
}
