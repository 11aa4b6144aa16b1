/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "direct-fixture.h"

#include <string.h>

/* Nothing is sent to a server that cannot show whom it is; what is wrong is said. */

static void
answer (LyingCall *call, gpointer user_data)
{
  g_assert_cmpstr (lying_call_get_header (call, ":scheme"), ==, "https");
  g_assert_cmpstr (lying_call_get_header (call, "authentication"), ==, "t0ken");
  lying_call_send_answer (call);
  lying_call_send_message (call, "one", 3);
  lying_call_send_end (call, 0, NULL);
}

static void
begin (DirectFixture *fixture, LyingManners manners, const char *certificate, const char *authority)
{
  g_autofree char *path = certificate != NULL ? g_test_build_filename (G_TEST_DIST, "sync", "data", certificate, NULL) : NULL;
  g_autofree char *ca_file = g_test_build_filename (G_TEST_DIST, "sync", "data", authority, NULL);
  g_autoptr (GTlsCertificate) shown = NULL;
  g_autoptr (GError) error = NULL;

  if (path != NULL)
    {
      shown = g_tls_certificate_new_from_file (path, &error);
      g_assert_no_error (error);
    }
  manners.certificate = shown;
  direct_fixture_begin_full (fixture, &manners, answer, NULL, "t0ken", *authority != '\0' ? ca_file : "", 0);
  g_set_object (&fixture->certificate, shown);
}

static void
test_takes_the_companys_own_authority (void)
{
  DirectFixture fixture;

  begin (&fixture, lying_honest, "server.pem", "authority.pem");
  for (guint i = 0; i < 5; i++)
    direct_fixture_assert_answers (&fixture, 1);
  g_assert_cmpuint (lying_direct_server_count_connections (fixture.server), ==, 1);
  lying_direct_server_hang_up (fixture.server, FALSE);
  direct_fixture_assert_answers (&fixture, 1);
  g_assert_cmpuint (lying_direct_server_count_calls (fixture.server), ==, 6);
  direct_fixture_end (&fixture);
}

static void
test_says_what_is_wrong_with_a_certificate (void)
{
  static const struct { const char *shown, *authority, *words; } rows[] = {
    { "server.pem", "stranger.pem", "CA file" },
    { "server.pem", "", "Premia test authority" },
    { "expired.pem", "authority.pem", "expired" },
    { "future.pem", "authority.pem", "clock" },
    { "elsewhere.pem", "authority.pem", "rewards.example" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      DirectFixture fixture;

      begin (&fixture, lying_honest, rows[i].shown, rows[i].authority);
      g_assert_false (direct_fixture_ask (&fixture, 10000, &error));
      g_assert_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_CERTIFICATE);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, rows[i].words));
      g_assert_cmpuint (lying_direct_server_count_calls (fixture.server), ==, 0);
      direct_fixture_end (&fixture);
    }
}

static void
test_wants_http2_within_tls (void)
{
  static const char *const protocols[] = { NULL, "http/1.1" };

  for (guint i = 0; i < G_N_ELEMENTS (protocols); i++)
    {
      LyingManners manners = lying_honest;
      g_autoptr (GError) error = NULL;
      DirectFixture fixture;

      manners.protocol = protocols[i];
      begin (&fixture, manners, "server.pem", "authority.pem");
      g_assert_false (direct_fixture_ask (&fixture, 10000, &error));
      g_assert_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_PROTOCOL);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, "ALPN"));
      direct_fixture_end (&fixture);
    }
}

/* Another port of the same server, most likely: the other scheme is named. */
static void
ask_otherwise (DirectFixture *fixture, gboolean encrypted, guint timeout_ms, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%s://127.0.0.1:%u", encrypted ? "grpcs" : "grpc", lying_direct_server_get_port (fixture->server));
  g_autoptr (PremiaServerAddress) address = premia_server_address_parse (text, NULL);
  const PremiaChannelSettings settings = { .token = (char *) "t0ken" };

  g_object_unref (fixture->channel);
  fixture->channel = premia_direct_channel_new (address, &settings, error);
  g_assert_nonnull (fixture->channel);
  g_assert_false (direct_fixture_ask (fixture, timeout_ms, error));
  g_test_message ("%s", (*error)->message);
}

static void
test_names_the_other_scheme (void)
{
  g_autoptr (GError) plain = NULL, encrypted = NULL;
  DirectFixture fixture;

  begin (&fixture, lying_honest, NULL, "");
  ask_otherwise (&fixture, TRUE, 5000, &plain);
  g_assert_error (plain, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_UNREACHABLE);
  g_assert_nonnull (strstr (plain->message, "grpc://"));
  direct_fixture_end (&fixture);

  begin (&fixture, lying_honest, "server.pem", "authority.pem");
  ask_otherwise (&fixture, FALSE, 5000, &encrypted);
  g_assert_nonnull (strstr (encrypted->message, "grpcs://"));
  direct_fixture_end (&fixture);
}

/* A server that takes the connection and never says a word, in the middle of TLS. */
static void
test_keeps_to_the_deadline_within_tls (void)
{
  LyingManners manners = lying_honest;
  g_autoptr (GError) error = NULL;
  DirectFixture fixture;

  manners.mute = TRUE;
  begin (&fixture, manners, NULL, "");
  ask_otherwise (&fixture, TRUE, 400, &error);
  g_assert_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_UNREACHABLE);
  g_assert_cmpint (fixture.took_us, <, DIRECT_PROMPT_US);
  direct_fixture_end (&fixture);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/direct-tls/takes-the-companys-own-authority", test_takes_the_companys_own_authority);
  g_test_add_func ("/direct-tls/says-what-is-wrong-with-a-certificate", test_says_what_is_wrong_with_a_certificate);
  g_test_add_func ("/direct-tls/wants-http2-within-tls", test_wants_http2_within_tls);
  g_test_add_func ("/direct-tls/names-the-other-scheme", test_names_the_other_scheme);
  g_test_add_func ("/direct-tls/keeps-to-the-deadline-within-tls", test_keeps_to_the_deadline_within_tls);
  return g_test_run ();
}
