/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/stand-in.h"

#include "sync/premia-server.h"

#include <string.h>

/*
 * Both ways to the server against a gRPC stack that is not ours, with a proxy that is not ours: what was tried on servers that lie has to
 * hold where nobody does, and the two ways have to say the same.
 */

#define SOON_US (10 * G_USEC_PER_SEC)

typedef struct
{
  StandIn       *stand_in; /* (owned) */
  PremiaChannel *channel;  /* (owned) */
  PremiaServer  *server;   /* (owned) */
} Room;

static PremiaChannel *
channel_to (const char *url, const char *token, const char *ca_file)
{
  g_autoptr (PremiaServerAddress) address = premia_server_address_parse (url, NULL);
  const PremiaChannelSettings settings = { .token = (char *) token, .ca_file = (char *) ca_file };
  GError *error = NULL;
  PremiaChannel *channel = premia_channel_new (address, &settings, &error);

  g_assert_no_error (error);
  return channel;
}

static void
room_open (Room *room, gboolean direct, StandIn *stand_in, const char *token, const char *ca_file)
{
  room->stand_in = stand_in;
  room->channel = channel_to (direct ? stand_in_get_url (stand_in) : stand_in_get_web_url (stand_in), token, ca_file);
  room->server = premia_server_new (room->channel);
  premia_server_set_patience (room->server, 1, 1);
}

static void
room_clear (Room *room)
{
  g_clear_object (&room->server);
  g_clear_object (&room->channel);
  g_clear_pointer (&room->stand_in, stand_in_stop);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Room, room_clear)

static gboolean
count (PremiaRewardTransaction *transaction, gpointer user_data, gboolean *enough, GError **error)
{
  int *left = user_data;

  *enough = --*left == 0;
  return TRUE;
}

static void
test_token (gconstpointer direct)
{
  g_auto (Room) room = { 0 };
  g_autoptr (PremiaChannel) stranger = NULL;
  g_autoptr (PremiaServer) refused = NULL;
  g_autoptr (GError) error = NULL;

  if (!stand_in_is_there ())
    return;
  room_open (&room, direct != NULL, stand_in_startv ((const char *const[]) { NULL }), STAND_IN_TOKEN, NULL);
  g_assert_true (premia_server_probe (room.server, NULL, &error));
  g_assert_no_error (error);

  stranger = channel_to (premia_channel_get_name (room.channel), "guessed-token", NULL);
  refused = premia_server_new (stranger);
  g_assert_false (premia_server_probe (refused, NULL, &error));
  g_assert_error (error, PREMIA_STATUS_ERROR, PREMIA_STATUS_UNAUTHENTICATED);
  g_assert_null (strstr (error->message, "guessed-token"));
}

/* "cancelled":true of the last call of @method. */
static gboolean
was_cancelled (StandIn *stand_in)
{
  gint64 until = g_get_monotonic_time () + SOON_US;

  while (g_get_monotonic_time () < until)
    {
      g_autofree char *calls = stand_in_order (stand_in, "{\"do\":\"calls\"}");

      if (strstr (calls, "\"cancelled\":true") != NULL)
        return TRUE;
      g_usleep (20000);
    }
  return FALSE;
}

static void
test_stream (gconstpointer direct)
{
  g_auto (Room) room = { 0 };
  g_autofree char *sown = NULL;
  g_autoptr (GError) error = NULL;
  int all = 100000, few = 5;

  if (!stand_in_is_there ())
    return;
  room_open (&room, direct != NULL, stand_in_startv ((const char *const[]) { NULL }), STAND_IN_TOKEN, NULL);
  sown = stand_in_order (room.stand_in, "{\"do\":\"sow\",\"rows\":[{\"fill\":{\"accounts\":5,\"transactions\":20000}}]}");

  g_assert_true (premia_server_read_transactions (room.server, "", 0, -1, 0, 0, count, &all, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (all, ==, 80000);
  g_assert_true (premia_server_read_transactions (room.server, "", 0, -1, 0, 0, count, &few, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (few, ==, 0);
  g_assert_true (was_cancelled (room.stand_in));
  g_assert_true (premia_server_probe (room.server, NULL, &error));
  g_assert_no_error (error);
}

static gboolean
take (const guint8 *data, gsize length, gpointer user_data, gboolean *enough, GError **error)
{
  ++*(int *) user_data;
  return TRUE;
}

/* What the server orders to go wrong, and what a caller has to hear. */
static void
test_faults (gconstpointer direct)
{
  static const struct { const char *fault; guint timeout_ms; gboolean passing; int status, n; } rows[] = {
    { "\"kind\":\"stall\",\"after\":3", 1500, TRUE, -1, 3 },
    { "\"kind\":\"status\",\"code\":9,\"message\":\"не так\",\"after\":2", 0, FALSE, PREMIA_STATUS_FAILED_PRECONDITION, 2 },
    { "\"kind\":\"status\",\"code\":8,\"after\":0", 0, TRUE, PREMIA_STATUS_RESOURCE_EXHAUSTED, 0 },
    { "\"kind\":\"reset\",\"after\":2", 0, TRUE, -1, -1 },
    { "\"kind\":\"die\",\"after\":2", 0, TRUE, -1, -1 },
  };
  g_auto (Room) room = { 0 };
  g_autofree char *sown = NULL;

  if (!stand_in_is_there ())
    return;
  room_open (&room, direct != NULL, stand_in_startv ((const char *const[]) { NULL }), STAND_IN_TOKEN, NULL);
  sown = stand_in_order (room.stand_in, "{\"do\":\"sow\",\"rows\":[{\"fill\":{\"accounts\":5,\"transactions\":1000}}]}");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *order = g_strdup_printf ("{\"do\":\"fault\",\"method\":\"GetTransactionsList\",%s}", rows[i].fault);
      g_autofree char *ordered = stand_in_order (room.stand_in, order);
      g_autoptr (GError) error = NULL;
      int n = 0;

      g_assert_false (premia_channel_call (room.channel, "achivx.transactions.Transactions/GetTransactionsList", NULL, 0, rows[i].timeout_ms, take, &n,
                                           NULL, &error));
      g_test_message ("%s: %s", rows[i].fault, error->message);
      g_assert_cmpint (premia_sync_error_is_passing (error), ==, rows[i].passing);
      if (rows[i].status >= 0)
        g_assert_error (error, PREMIA_STATUS_ERROR, rows[i].status);
      else
        g_assert_true (premia_sync_error_is_doubtful (error));
      if (rows[i].n >= 0)
        g_assert_cmpint (n, ==, rows[i].n);
    }
}

static void
test_certificate (gconstpointer direct)
{
  g_autofree char *certificate = stand_in_certificate ("server.pem"), *key = stand_in_certificate ("server.key"), *authority = stand_in_certificate ("ca.pem");
  g_auto (Room) room = { 0 };
  g_autoptr (PremiaChannel) stranger = NULL;
  g_autoptr (GError) error = NULL;
  int n = 0;

  if (!stand_in_is_there ())
    return;
  room_open (&room, direct != NULL, stand_in_start ("--tls-cert", certificate, "--tls-key", key, NULL), STAND_IN_TOKEN, authority);
  g_assert_true (premia_server_probe (room.server, NULL, &error));
  g_assert_no_error (error);
  stranger = channel_to (premia_channel_get_name (room.channel), STAND_IN_TOKEN, "");
  g_assert_false (premia_channel_call (stranger, "achivx.jobs.Jobs/ListJobs", NULL, 0, 10000, take, &n, NULL, &error));
  g_test_message ("%s", error->message);
  g_assert_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_CERTIFICATE);
}

int
main (int argc, char *argv[])
{
  static const struct { const char *name; GTestDataFunc test; } tests[] = {
    { "token", test_token }, { "stream", test_stream }, { "faults", test_faults }, { "certificate", test_certificate }
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < 2 * G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strdup_printf ("/sync/both-ways/%s/%s", tests[i / 2].name, i % 2 == 1 ? "direct" : "web");

      g_test_add_data_func (path, i % 2 == 1 ? GINT_TO_POINTER (1) : NULL, tests[i / 2].test);
    }
  return g_test_run ();
}
