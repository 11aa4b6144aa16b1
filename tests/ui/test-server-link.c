/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a manager would lose: a connection that is kept, tried again when the server was away, and quiet. */
#include "fake-server.h"
#include "screen.h"
#include "small-company.h"

#include "jobs/premia-judge-job.h"

#include <string.h>

#define TOKEN "a-token"
#define FIRST_PAUSE_MS 40
#define QUIET_MS       20

typedef struct
{
  Room              room;
  FakeServer       *server;
  PremiaServerLink *link;
  gboolean          ended;   /* what was begun asynchronously */
  GError           *error;   /* (owned) (nullable): of it */
  guint             n_synced, n_by_hand;
} Test;

static PremiaServerLink *
new_link (Test *test)
{
  PremiaServerLink *link = premia_server_link_new (test->room.workspace);

  premia_server_link_set_maker (link, fake_server_make_channel, test->server);
  premia_server_link_set_pace (link, FIRST_PAUSE_MS, QUIET_MS);
  return link;
}

static void
on_synced_cb (PremiaServerLink *link, gboolean by_hand, gpointer error, Test *test)
{
  test->n_synced++;
  test->n_by_hand += by_hand ? 1 : 0;
}

static gboolean
is_known (gpointer user_data)
{
  return premia_server_link_is_known (((Test *) user_data)->link);
}

static void
set_up (Test *test, gconstpointer data)
{
  room_begin (&test->room);
  small_company_import (&test->room);
  test->server = fake_server_new ();
  test->link = new_link (test);
  g_signal_connect (test->link, "synced", G_CALLBACK (on_synced_cb), test);
  screen_wait (is_known, test);
}

/* Threads that still answer hold it for a moment. */
static void
drop_link (Test *test)
{
  g_object_run_dispose (G_OBJECT (test->link));
  screen_finalize (g_steal_pointer (&test->link));
}

static void
tear_down (Test *test, gconstpointer data)
{
  fake_server_set_mood (test->server, FAKE_WELL);
  drop_link (test);
  g_clear_error (&test->error);
  small_company_end (&test->room);
  fake_server_free (test->server);
}

static gboolean
has_ended (gpointer user_data)
{
  return ((Test *) user_data)->ended;
}

static void
on_connected_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Test *test = user_data;

  g_clear_error (&test->error);
  premia_server_link_connect_finish (PREMIA_SERVER_LINK (source), result, &test->error);
  test->ended = TRUE;
}

static void
on_token_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Test *test = user_data;

  g_clear_error (&test->error);
  premia_server_link_set_token_finish (PREMIA_SERVER_LINK (source), result, &test->error);
  test->ended = TRUE;
}

static void
connect_to (Test *test, const char *text, const char *token, gboolean agreed)
{
  g_autoptr (PremiaServerAddress) address = premia_server_address_parse (text, NULL);

  test->ended = FALSE;
  premia_server_link_connect_async (test->link, address, token, "", agreed, NULL, on_connected_cb, test);
  screen_wait (has_ended, test);
}

static void
connect_well (Test *test)
{
  connect_to (test, "https://rewards.example", TOKEN, FALSE);
  g_assert_no_error (test->error);
  g_assert_cmpint (premia_server_link_get_state (test->link), ==, PREMIA_LINK_READY);
}

static char *
get_setting (Test *test, const char *name)
{
  g_autoptr (GError) error = NULL;
  char *text = premia_workspace_get_setting (test->room.workspace, name, &error);

  g_assert_no_error (error);
  return text;
}

static gboolean
is_quiet (gpointer user_data)
{
  const PremiaLinkState state = premia_server_link_get_state (((Test *) user_data)->link);

  return state != PREMIA_LINK_SYNCING;
}

static void
sync_once (Test *test)
{
  premia_server_link_sync (test->link, NULL);
  g_assert_cmpint (premia_server_link_get_state (test->link), ==, PREMIA_LINK_SYNCING);
  screen_wait (is_quiet, test);
}

/* What the server takes is kept, but for the token, which stands nowhere in the file. */
static void
test_kept (Test *test, gconstpointer data)
{
  g_autofree char *address = NULL;
  g_autofree char *file = NULL;
  gsize length;

  g_assert_cmpint (premia_server_link_get_state (test->link), ==, PREMIA_LINK_NONE);
  connect_well (test);
  address = get_setting (test, PREMIA_SERVER_ADDRESS);
  g_assert_cmpstr (address, ==, "https://rewards.example");
  g_assert_cmpstr (test->server->token, ==, TOKEN);
  g_assert_true (g_file_get_contents (premia_workspace_get_path (test->room.workspace), &file, &length, NULL));
  g_assert_null (g_strstr_len (file, (gssize) length, TOKEN));

  /* The next start knows the server; without a keyring it asks for the token. */
  drop_link (test);
  test->link = new_link (test);
  screen_wait (is_known, test);
  while (premia_server_link_get_state (test->link) == PREMIA_LINK_READY)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (premia_server_link_get_state (test->link), ==, PREMIA_LINK_NEEDS_TOKEN);
  g_assert_false (premia_server_link_is_token_kept (test->link));
  g_assert_null (premia_server_link_dup_server (test->link, &test->error));
  g_assert_error (test->error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_TOKEN);
  test->ended = FALSE;
  premia_server_link_set_token_async (test->link, TOKEN, NULL, on_token_cb, test);
  screen_wait (has_ended, test);
  g_assert_no_error (test->error);
  g_assert_cmpint (premia_server_link_get_state (test->link), ==, PREMIA_LINK_READY);
}

/* What it refuses is not kept. */
static void
test_refused (Test *test, gconstpointer data)
{
  g_autofree char *address = NULL;

  fake_server_set_mood (test->server, FAKE_OTHER_TOKEN);
  connect_to (test, "https://rewards.example", TOKEN, FALSE);
  g_assert_error (test->error, PREMIA_STATUS_ERROR, PREMIA_STATUS_UNAUTHENTICATED);
  fake_server_set_mood (test->server, FAKE_BAD_CERTIFICATE);
  connect_to (test, "https://rewards.example", TOKEN, FALSE);
  g_assert_error (test->error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_CERTIFICATE);
  fake_server_set_mood (test->server, FAKE_WELL);
  connect_to (test, "grpc://rewards.example", TOKEN, FALSE);
  g_assert_error (test->error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_CONSENT);
  g_assert_cmpint (premia_server_link_get_state (test->link), ==, PREMIA_LINK_NONE);
  address = get_setting (test, PREMIA_SERVER_ADDRESS);
  g_assert_cmpstr (address, ==, "");
}

/* Plaintext to another machine is shown for as long as it lasts. */
static void
test_plaintext (Test *test, gconstpointer data)
{
  g_autofree char *host = NULL;

  connect_to (test, "grpc://rewards.example", TOKEN, TRUE);
  g_assert_no_error (test->error);
  g_assert_true (premia_server_link_is_plaintext (test->link));
  host = get_setting (test, PREMIA_SERVER_PLAINTEXT);
  g_assert_cmpstr (host, ==, "rewards.example");
  sync_once (test);
  g_assert_cmpint (premia_server_link_get_state (test->link), ==, PREMIA_LINK_READY);
  connect_to (test, "grpc://localhost", TOKEN, FALSE);
  g_assert_no_error (test->error);
  g_assert_false (premia_server_link_is_plaintext (test->link));
}

static gboolean
is_ready (gpointer user_data)
{
  return premia_server_link_get_state (((Test *) user_data)->link) == PREMIA_LINK_READY;
}

/* A server that was away is tried again, without anybody's doing. */
static void
test_away (Test *test, gconstpointer data)
{
  connect_well (test);
  fake_server_set_mood (test->server, FAKE_AWAY);
  sync_once (test);
  g_assert_cmpint (premia_server_link_get_state (test->link), ==, PREMIA_LINK_OFFLINE);
  g_assert_nonnull (premia_server_link_get_problem (test->link));
  g_assert_cmpuint (test->n_by_hand, ==, 1);
  fake_server_set_mood (test->server, FAKE_WELL);
  screen_wait (is_ready, test);
  g_assert_null (premia_server_link_get_problem (test->link));
  g_assert_cmpuint (test->n_by_hand, ==, 1);
  g_assert_cmpuint (test->n_synced, >, 1);
}

/* A token that is taken no more is asked for again, and is not tried over and over. */
static void
test_token_lost (Test *test, gconstpointer data)
{
  int n_calls;

  connect_well (test);
  fake_server_set_mood (test->server, FAKE_OTHER_TOKEN);
  sync_once (test);
  g_assert_cmpint (premia_server_link_get_state (test->link), ==, PREMIA_LINK_NEEDS_TOKEN);
  n_calls = g_atomic_int_get (&test->server->n_calls);
  g_usleep (5 * FIRST_PAUSE_MS * 1000);
  screen_settle ();
  g_assert_cmpint (g_atomic_int_get (&test->server->n_calls), ==, n_calls);
}

/* What other jobs found out is known here, too; a refusal of one call is no trouble of the connection. */
static void
test_told (Test *test, gconstpointer data)
{
  g_autoptr (GError) refused = NULL;
  g_autoptr (GError) certificate = NULL;

  connect_well (test);
  premia_status_set_error (&refused, PREMIA_STATUS_FAILED_PRECONDITION, "fake", "any", "paid already");
  premia_server_link_tell_result (test->link, refused);
  g_assert_cmpint (premia_server_link_get_state (test->link), ==, PREMIA_LINK_READY);
  certificate = g_error_new_literal (PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_CERTIFICATE, "Over.");
  premia_server_link_tell_result (test->link, certificate);
  g_assert_cmpint (premia_server_link_get_state (test->link), ==, PREMIA_LINK_TROUBLE);
  g_assert_cmpstr (premia_server_link_get_problem (test->link), ==, "Over.");
  premia_server_link_tell_result (test->link, NULL);
  g_assert_cmpint (premia_server_link_get_state (test->link), ==, PREMIA_LINK_READY);
}

static void
test_cancelled (Test *test, gconstpointer data)
{
  connect_well (test);
  fake_server_set_mood (test->server, FAKE_SLOW);
  premia_server_link_sync (test->link, NULL);
  g_assert_cmpint (premia_server_link_get_state (test->link), ==, PREMIA_LINK_SYNCING);
  premia_server_link_cancel_sync (test->link);
  screen_wait (is_quiet, test);
  g_assert_cmpint (premia_server_link_get_state (test->link), ==, PREMIA_LINK_READY);
}

static gboolean
is_forgotten (gpointer user_data)
{
  g_autofree char *address = get_setting (user_data, PREMIA_SERVER_ADDRESS);

  return *address == '\0';
}

static gboolean
is_remembered (gpointer user_data)
{
  g_autofree char *address = get_setting (user_data, PREMIA_SERVER_ADDRESS);

  return *address != '\0';
}

/* Disconnecting forgets it, also while it synchronises; taken back, all is as before. */
static void
test_disconnected (Test *test, gconstpointer data)
{
  connect_well (test);
  fake_server_set_mood (test->server, FAKE_SLOW);
  premia_server_link_sync (test->link, NULL);
  premia_server_link_disconnect (test->link);
  g_assert_cmpint (premia_server_link_get_state (test->link), ==, PREMIA_LINK_NONE);
  screen_wait (is_forgotten, test);
  fake_server_set_mood (test->server, FAKE_WELL);
  g_assert_true (premia_server_link_can_reconnect (test->link));
  premia_server_link_reconnect (test->link);
  screen_wait (is_remembered, test);
  screen_wait (is_ready, test);
  screen_settle ();
  g_assert_cmpint (premia_server_link_get_state (test->link), !=, PREMIA_LINK_NONE);
  g_assert_false (premia_server_link_can_reconnect (test->link));
}

static gboolean
has_synced (gpointer user_data)
{
  return ((Test *) user_data)->n_synced > 0;
}

/* How many of what was taken back the server had been told of. */
static guint
judge (Test *test, const char *name, gboolean take_back)
{
  g_autoptr (GPtrArray) verdicts = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_verdict_free);
  g_autoptr (PremiaJudgeJob) job = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (verdicts, premia_verdict_new (PREMIA_STAGE_QUALIFIED, "boss", name, 1000, PREMIA_NEVER, ""));
  job = premia_judge_job_new (test->room.workspace, verdicts, take_back);
  premia_job_run (PREMIA_JOB (job), NULL, &error);
  g_assert_no_error (error);
  return premia_judge_job_get_n_told (job);
}

static gboolean
is_told (gpointer user_data)
{
  Test *test = user_data;
  PremiaLinkCount count;

  premia_server_link_get_count (test->link, &count);
  return fake_server_get_n_actions (test->server) > 0 && count.n_actions == 0;
}

static gboolean
is_waiting (gpointer user_data)
{
  PremiaLinkCount count;

  premia_server_link_get_count (((Test *) user_data)->link, &count);
  return count.n_actions == 1;
}

/* A verdict is told soon, quietly, and once the server is there; only if that is wanted, and not if it was taken back before. */
static void
test_verdicts (Test *test, gconstpointer data)
{
  connect_well (test);
  judge (test, "not-told", FALSE);
  premia_server_link_set_setting (test->link, PREMIA_SERVER_TELL_VERDICTS, "1");
  screen_settle ();
  while (TRUE)
    {
      g_autofree char *setting = get_setting (test, PREMIA_SERVER_TELL_VERDICTS);

      if (*setting == '1')
        break;
      g_main_context_iteration (NULL, FALSE);
    }
  fake_server_set_mood (test->server, FAKE_AWAY);
  judge (test, "taken-back", FALSE);
  g_assert_cmpuint (judge (test, "taken-back", TRUE), ==, 0);
  judge (test, "told", FALSE);
  screen_wait (is_waiting, test);
  screen_wait (has_synced, test);
  g_assert_cmpuint (fake_server_get_n_actions (test->server), ==, 0);
  fake_server_set_mood (test->server, FAKE_WELL);
  screen_wait (is_told, test);
  g_assert_cmpuint (test->n_by_hand, ==, 0);
  g_assert_cmpuint (fake_server_get_n_actions (test->server), ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (test->server->actions, 0), "told#qualified"));
  /* It stays there, which is said. */
  g_assert_cmpuint (judge (test, "told", TRUE), ==, 1);
}

int
main (int argc, char **argv)
{
  static const struct { const char *name; void (*run) (Test *test, gconstpointer data); } tests[] = {
    { "kept", test_kept },
    { "refused", test_refused },
    { "plaintext", test_plaintext },
    { "away", test_away },
    { "token-lost", test_token_lost },
    { "told", test_told },
    { "cancelled", test_cancelled },
    { "disconnected", test_disconnected },
    { "verdicts", test_verdicts },
  };

  screen_begin (&argc, &argv);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/server-link/", tests[i].name, NULL);

      g_test_add (path, Test, NULL, set_up, tests[i].run, tear_down);
    }
  return g_test_run ();
}
