/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "web-reading.h"

#include "sync/premia-web-channel.h"

#include <string.h>

/* Whom the channel speaks to at all: over TLS nothing may go out before the certificate has been found good. */

#define SOON_MS 4000

static char *
data_file (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "sync", "data", name, NULL);
}

static void
answer (LyingWebCall *call, gpointer user_data)
{
  guint messages = GPOINTER_TO_UINT (user_data);

  lying_web_call_send_head (call);
  for (guint i = 0; i < messages; i++)
    if (!lying_web_call_send_message (call, "abc", 3))
      return;
  lying_web_call_send_end (call, "grpc-status:0\r\n");
}

static LyingWebServer *
server_with (const char *name, guint messages)
{
  g_autofree char *path = data_file (name);
  GError *error = NULL;
  g_autoptr (GTlsCertificate) certificate = g_tls_certificate_new_from_file (path, &error);

  g_assert_no_error (error);
  return lying_web_server_new (certificate, answer, GUINT_TO_POINTER (messages));
}

static void
test_company_authority (void)
{
  g_autofree char *authority = data_file ("authority.pem");
  PremiaChannelSettings settings = { .ca_file = authority, .token = (char *) "top-secret-1" };
  g_autoptr (LyingWebServer) server = server_with ("server.pem", 2);
  g_autoptr (PremiaChannel) channel = web_channel_to (server, TRUE, &settings);

  for (guint i = 0; i < 5; i++)
    {
      g_auto (WebReading) reading = { 0 };
      g_autoptr (GError) error = NULL;

      g_assert_true (web_read (channel, 20000, &reading, NULL, &error));
      g_assert_no_error (error);
      g_assert_cmpint (reading.n, ==, 2);
    }
  g_assert_cmpuint (lying_web_server_count_connections (server), ==, 1);
}

static void
test_refused_certificates (void)
{
  static const struct { const char *server, *authority, *words; } rows[] = {
    { "server.pem", NULL, "does not trust" },
    { "server.pem", "stranger.pem", "not in the chosen CA file" },
    { "expired.pem", "authority.pem", "expired" },
    { "future.pem", "authority.pem", "only from" },
    { "elsewhere.pem", "authority.pem", "rewards.example, other.example" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *authority = rows[i].authority != NULL ? data_file (rows[i].authority) : NULL;
      PremiaChannelSettings settings = { .ca_file = authority, .token = (char *) "top-secret-1" };
      g_autoptr (LyingWebServer) server = server_with (rows[i].server, 2);
      g_autoptr (PremiaChannel) channel = web_channel_to (server, TRUE, &settings);
      g_auto (WebReading) reading = { 0 };
      g_autoptr (GError) error = NULL;

      g_assert_false (web_read (channel, 20000, &reading, NULL, &error));
      g_test_message ("%s", error->message);
      g_assert_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_CERTIFICATE);
      g_assert_nonnull (strstr (error->message, rows[i].words));
      g_assert_null (strstr (error->message, "top-secret-1"));
      g_assert_cmpint (reading.took_ms, <, SOON_MS);
      g_assert_cmpuint (lying_web_server_count_calls (server), ==, 0);
    }
}

/* Giving up has to get through TLS as well. */
static void
test_given_up_over_tls (void)
{
  g_autofree char *authority = data_file ("authority.pem");
  PremiaChannelSettings settings = { .ca_file = authority };
  g_autoptr (LyingWebServer) server = server_with ("server.pem", 10000000);
  g_autoptr (PremiaChannel) channel = web_channel_to (server, TRUE, &settings);
  g_auto (WebReading) reading = { .enough_after = 100 };
  g_autoptr (GError) error = NULL;

  g_assert_true (web_read (channel, 20000, &reading, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (reading.took_ms, <, SOON_MS);
  g_assert_cmpuint (lying_web_server_count_closed (server, SOON_MS), ==, 1);
}

/* A plain server at an https address answers the greeting of TLS with what it says to nonsense. */
static gpointer
say_bad_request (gpointer user_data)
{
  GSocketListener *listener = user_data;
  g_autoptr (GSocketConnection) connection = g_socket_listener_accept (listener, NULL, NULL, NULL);
  static const char words[] = "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n";

  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), words, sizeof words - 1, NULL, NULL, NULL);
  g_usleep (100000);
  return NULL;
}

static void
test_plain_server_at_an_encrypted_address (void)
{
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  guint16 port = g_socket_listener_add_any_inet_port (listener, NULL, NULL);
  GThread *thread = g_thread_new ("server", say_bad_request, listener);
  g_autofree char *text = g_strdup_printf ("https://127.0.0.1:%u", port);
  g_autoptr (PremiaServerAddress) address = premia_server_address_parse (text, NULL);
  const PremiaChannelSettings settings = { 0 };
  g_autoptr (PremiaChannel) channel = premia_web_channel_new (address, &settings, NULL);
  g_auto (WebReading) reading = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_false (web_read (channel, 20000, &reading, NULL, &error));
  g_test_message ("%s", error->message);
  g_assert_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_UNREACHABLE);
  g_thread_join (thread);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/web-certificate/company-authority", test_company_authority);
  g_test_add_func ("/sync/web-certificate/refused-certificates", test_refused_certificates);
  g_test_add_func ("/sync/web-certificate/given-up-over-tls", test_given_up_over_tls);
  g_test_add_func ("/sync/web-certificate/plain-server-at-an-encrypted-address", test_plain_server_at_an_encrypted_address);
  return g_test_run ();
}
