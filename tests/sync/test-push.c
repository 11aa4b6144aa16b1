/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What waits for the server goes there once. */
#include "pull-desk.h"

#include <string.h>

static void
request (PullDesk *desk, const char *account, const char *action, const char *key)
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
  g_autoptr (FakeServer) fake = pull_desk_make_fake (5, 2);
  g_autoptr (GPtrArray) requests = NULL;
  g_autoptr (GError) error = NULL;
  const PremiaSyncSummary *summary;
  PullDesk desk;

  pull_desk_begin (&desk, fake);
  pull_desk_hire (&desk.room);
  request (&desk, "ann", "call", "told");
  request (&desk, "ann", "call", "m0");
  request (&desk, "ann", "danced", "x");
  request (&desk, "nobody", "call", "y");
  request (&desk, "bob", "hired", "z");
  fake_server_set_refusal (fake, "/CreateAction", NULL, PREMIA_STATUS_UNAVAILABLE);
  g_assert_false (pull_desk_try (&desk, NULL, &error));
  g_assert_true (premia_sync_error_is_offline (error));
  requests = premia_workspace_list_action_requests (desk.room.workspace, PREMIA_REQUEST_WAITING, NULL);
  g_assert_cmpuint (requests->len, ==, 5);
  g_ptr_array_unref (requests);

  fake_server_set_refusal (fake, NULL, NULL, 0);
  summary = pull_desk_sync (&desk);
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
  g_assert_cmpuint (pull_desk_sync (&desk)->n_told, ==, 0);
  pull_desk_end (&desk);
}

static void
test_creates (void)
{
  g_autoptr (FakeServer) fake = pull_desk_make_fake (5, 2);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  const PremiaSyncSummary *summary;
  PullDesk desk;

  pull_desk_begin (&desk, fake);
  pull_desk_hire (&desk.room);
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
  pull_desk_end (&desk);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/push/tells", test_tells);
  g_test_add_func ("/push/creates", test_creates);

  return g_test_run ();
}
