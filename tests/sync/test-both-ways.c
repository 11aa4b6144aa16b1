/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/stand-in.h"
#include "sync/premia-server.h"

#include <string.h>

/* Against gRPC's own stack, which is not ours: each way to the server does the same, encrypted or not, and the server always hears when
 * nobody reads on. */

#define ROWS 5000

/* Two servers for all tests: plaintext and TLS, each with both ways. */
static StandIn *servers[2];

static const struct { const char *name; guint server; gboolean web; } ways[] = {
  { "grpc", 0, FALSE }, { "http", 0, TRUE }, { "grpcs", 1, FALSE }, { "https", 1, TRUE },
};

static PremiaServer *
connect_with (guint way, const char *token)
{
  StandIn *server = servers[ways[way].server];
  const char *url = ways[way].web ? stand_in_get_web_url (server) : stand_in_get_url (server);
  g_autofree char *authority = stand_in_certificate ("ca.pem");
  const PremiaChannelSettings settings = { .token = (char *) token, .ca_file = ways[way].server == 1 ? authority : (char *) "" };
  g_autoptr (PremiaServerAddress) address = NULL;
  g_autoptr (PremiaChannel) channel = NULL;
  g_autoptr (GError) error = NULL;
  PremiaServer *self;

  g_assert_true (g_str_has_prefix (url, ways[way].name));
  address = premia_server_address_parse (url, &error);
  g_assert_no_error (error);
  channel = premia_channel_new (address, &settings, &error);
  g_assert_no_error (error);
  self = premia_server_new (channel);
  premia_server_set_patience (self, 1, 1);
  g_free (stand_in_order (server, "{\"do\":\"clear\"}"));
  g_free (stand_in_order (server, "{\"do\":\"forget\"}"));
  return self;
}

/* Waits until the server's list of calls says @text. */
static void
assert_server_says (guint way, const char *order, const char *text)
{
  for (guint tries = 0; tries < 200; tries++)
    {
      g_autofree char *said = stand_in_order (servers[ways[way].server], order);

      if (strstr (said, text) != NULL)
        return;
      g_usleep (50000);
    }
  g_error ("the server at the end of %s never said %s", ways[way].name, text);
}

typedef struct { guint rows, enough_at; } Reading; /* rows: a thread looks at them */

static gboolean
on_row_cb (PremiaRewardTransaction *row, gpointer user_data, gboolean *enough, GError **error)
{
  Reading *reading = user_data;

  g_assert_cmpuint (strlen (row->id), ==, 24);
  *enough = (guint) g_atomic_int_add (&reading->rows, 1) + 1 == reading->enough_at;
  return TRUE;
}

static gboolean
read_all (PremiaServer *server, Reading *reading, GCancellable *cancellable, GError **error)
{
  return premia_server_read_transactions (server, "", 0, -1, 0, 0, on_row_cb, reading, cancellable, error);
}

static void
test_reads_a_long_list (gconstpointer data)
{
  guint way = GPOINTER_TO_UINT (data);
  g_autoptr (PremiaServer) server = connect_with (way, STAND_IN_TOKEN);

  for (guint i = 0; i < 2; i++)
    {
      Reading reading = { 0 };
      g_autoptr (GError) error = NULL;

      read_all (server, &reading, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (reading.rows, >=, ROWS);
    }
}

static void
test_is_told_a_wrong_token (gconstpointer data)
{
  guint way = GPOINTER_TO_UINT (data);
  g_autoptr (PremiaServer) stranger = connect_with (way, "not-the-token");
  g_autoptr (PremiaServer) friend = connect_with (way, STAND_IN_TOKEN);
  g_autoptr (GError) error = NULL;

  g_assert_false (premia_server_probe (stranger, NULL, &error));
  g_assert_error (error, PREMIA_STATUS_ERROR, PREMIA_STATUS_UNAUTHENTICATED);
  g_assert_null (strstr (error->message, "not-the-token"));
  g_clear_error (&error);
  g_assert_true (premia_server_probe (friend, NULL, &error));
  g_assert_no_error (error);
}

static void
test_tells_that_it_is_enough (gconstpointer data)
{
  guint way = GPOINTER_TO_UINT (data);
  g_autoptr (PremiaServer) server = connect_with (way, STAND_IN_TOKEN);
  Reading reading = { .enough_at = 10 };
  g_autoptr (GError) error = NULL;

  /* All of it might be on its way before it is told. */
  g_free (stand_in_order (servers[ways[way].server], "{\"do\":\"fault\",\"method\":\"GetTransactionsList\",\"kind\":\"stall\",\"after\":20}"));
  g_assert_true (read_all (server, &reading, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (reading.rows, ==, 10);
  assert_server_says (way, "{\"do\":\"calls\"}", "\"cancelled\":true");
}

typedef struct
{
  Reading       reading; /* first: it is read into */
  GCancellable *cancellable;
} Cancelling;

/* Once something has come, so that the server knows of a call: on a busy machine half a second is not enough for that. */
static gpointer
cancel_soon (gpointer data)
{
  Cancelling *cancelling = data;

  for (guint i = 0; i < 600 && g_atomic_int_get (&cancelling->reading.rows) == 0; i++)
    g_usleep (50000);
  g_cancellable_cancel (cancelling->cancellable);
  return NULL;
}

static void
test_is_cancelled (gconstpointer data)
{
  guint way = GPOINTER_TO_UINT (data);
  g_autoptr (PremiaServer) server = connect_with (way, STAND_IN_TOKEN);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Cancelling cancelling = { .cancellable = cancellable };
  GThread *thread;

  g_free (stand_in_order (servers[ways[way].server], "{\"do\":\"fault\",\"method\":\"GetTransactionsList\",\"kind\":\"stall\",\"after\":7}"));
  thread = g_thread_new ("cancel", cancel_soon, &cancelling);
  g_assert_false (read_all (server, &cancelling.reading, cancellable, &error));
  g_thread_join (thread);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_server_says (way, "{\"do\":\"calls\"}", "\"cancelled\":true");
}

/* A stream that is cut is no whole answer, however clean its end looks; and the next call finds the way again. */
static void
test_notices_a_cut (gconstpointer data)
{
  guint way = GPOINTER_TO_UINT (data);
  g_autoptr (PremiaServer) server = connect_with (way, STAND_IN_TOKEN);
  g_autoptr (GError) error = NULL;
  Reading reading = { 0 };

  g_free (stand_in_order (servers[ways[way].server], "{\"do\":\"fault\",\"method\":\"GetTransactionsList\",\"kind\":\"reset\",\"after\":100}"));
  g_assert_false (read_all (server, &reading, NULL, &error));
  g_test_message ("%s", error->message);
  g_assert_true (premia_sync_error_is_passing (error));
  g_assert_cmpuint (reading.rows, <=, 100);
  g_clear_error (&error);
  g_assert_true (premia_server_probe (server, NULL, &error));
  g_assert_no_error (error);
}

typedef struct { guint way; const char *text; GCancellable *cancellable; } Watch;

/* A proxy does not pass on that its server was cut off: one would wait for it until the deadline. */
static gpointer
cancel_when_stored (gpointer data)
{
  Watch *watch = data;

  assert_server_says (watch->way, "{\"do\":\"dump\"}", watch->text);
  g_usleep (300000);
  g_cancellable_cancel (watch->cancellable);
  return NULL;
}

/* What is written, and whose answer gets lost, is in doubt: it was done, and only once. */
static void
test_doubts_a_lost_answer (gconstpointer data)
{
  guint way = GPOINTER_TO_UINT (data);
  g_autoptr (PremiaServer) server = connect_with (way, STAND_IN_TOKEN);
  g_autofree char *account = g_strdup_printf ("lost-over-%s", ways[way].name);
  g_autofree char *stored = g_strdup_printf ("\"account\":\"%s\",\"amount\":\"12.5\",\"status\":\"HOLD\"", account);
  g_autoptr (PremiaRewardTransaction) paid = NULL;
  g_autoptr (PremiaRewardAccount) person = NULL;
  g_autoptr (GArray) meta = g_array_new (FALSE, FALSE, sizeof (PremiaRewardMeta));
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *dump = NULL;
  Watch watch = { way, stored, cancellable };
  GThread *thread;
  const char *first;

  person = premia_server_upsert_account (server, account, PREMIA_NEVER, NULL, &error);
  g_assert_no_error (error);
  g_free (stand_in_order (servers[ways[way].server], "{\"do\":\"fault\",\"method\":\"PayToAccount\",\"kind\":\"lost\"}"));
  thread = g_thread_new ("watch", cancel_when_stored, &watch);
  paid = premia_server_pay (server, account, "12.5", PREMIA_TRANSACTION_HOLD, meta, cancellable, &error);
  g_thread_join (thread);
  g_assert_null (paid);
  g_test_message ("%s", error->message);
  g_assert_true (premia_sync_error_is_doubtful (error));
  dump = stand_in_order (servers[ways[way].server], "{\"do\":\"dump\"}");
  first = strstr (dump, stored);
  g_assert_nonnull (first);
  g_assert_null (strstr (first + 1, stored));
}

static void
add_tests (const char *name, GTestDataFunc func)
{
  for (guint way = 0; way < G_N_ELEMENTS (ways); way++)
    {
      g_autofree char *path = g_strdup_printf ("/both-ways/%s/%s", ways[way].name, name);

      g_test_add_data_func (path, GUINT_TO_POINTER (way), func);
    }
}

static void
test_needs_node (void)
{
  g_assert_false (stand_in_is_there ());
}

int
main (int argc, char *argv[])
{
  g_autofree char *certificate = NULL, *key = NULL, *fill = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  if (!stand_in_is_there ())
    {
      g_test_add_func ("/both-ways/needs-node", test_needs_node);
      return g_test_run ();
    }
  certificate = stand_in_certificate ("server.pem");
  key = stand_in_certificate ("server.key");
  fill = g_strdup_printf ("{\"do\":\"sow\",\"rows\":[{\"fill\":{\"accounts\":20,\"transactions\":%d}}]}", ROWS);
  servers[0] = stand_in_start (NULL, NULL);
  servers[1] = stand_in_start ("--tls-cert", certificate, "--tls-key", key, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (servers); i++)
    g_free (stand_in_order (servers[i], fill));

  add_tests ("reads-a-long-list", test_reads_a_long_list);
  add_tests ("is-told-a-wrong-token", test_is_told_a_wrong_token);
  add_tests ("tells-that-it-is-enough", test_tells_that_it_is_enough);
  add_tests ("is-cancelled", test_is_cancelled);
  add_tests ("notices-a-cut", test_notices_a_cut);
  add_tests ("doubts-a-lost-answer", test_doubts_a_lost_answer);
  result = g_test_run ();
  for (guint i = 0; i < G_N_ELEMENTS (servers); i++)
    stand_in_stop (servers[i]);
  return result;
}
