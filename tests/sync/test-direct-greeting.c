/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "direct-fixture.h"

#include <string.h>

/* What answers at an address need not be a reward server, or be there at all: then nothing was asked of it, and it is said what it is. */

static void
never (LyingCall *call, gpointer user_data)
{
  g_assert_not_reached ();
}

static void
test_recognises_what_is_no_reward_server (void)
{
  static const struct { const char *greeting; gsize length; const char *hint; } rows[] = {
    { "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n", 47, "http://" },
    { "\x15\x03\x01\0\2\2\x46\0\0\0\0", 11, "grpcs://" },
    { "SSH-2.0-OpenSSH_9.2\r\n", 21, "port" },
    { "220 mail.example ESMTP\r\n", 24, "port" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      LyingManners manners = lying_honest;
      g_autoptr (GError) error = NULL;
      DirectFixture fixture;

      manners.greeting = (const guint8 *) rows[i].greeting;
      manners.greeting_length = rows[i].length;
      direct_fixture_begin (&fixture, &manners, never, NULL);
      g_assert_false (direct_fixture_ask (&fixture, 10000, &error));
      g_assert_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_PROTOCOL);
      g_assert_nonnull (strstr (error->message, rows[i].hint));
      g_assert_cmpint (fixture.took_us, <, DIRECT_PROMPT_US);
      direct_fixture_end (&fixture);
    }
}

static void
test_gives_up_who_does_not_greet (void)
{
  LyingManners manners = lying_honest;
  DirectFixture fixture;

  manners.mute = TRUE;
  direct_fixture_begin (&fixture, &manners, never, NULL);
  direct_fixture_assert_fails (&fixture, 300, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_UNREACHABLE);
  g_assert_cmpint (fixture.took_us, <, DIRECT_PROMPT_US);
  premia_direct_channel_set_silence (PREMIA_DIRECT_CHANNEL (fixture.channel), 400);
  direct_fixture_assert_fails (&fixture, 0, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_UNREACHABLE);
  g_assert_cmpint (fixture.took_us, <, DIRECT_PROMPT_US);
  direct_fixture_end (&fixture);
}

/* A server that lets nobody ask: nothing is sent, and that is known. */
static void
test_waits_until_it_may_ask (void)
{
  LyingManners manners = lying_honest;
  DirectFixture fixture;

  manners.max_concurrent = 0;
  direct_fixture_begin (&fixture, &manners, never, NULL);
  direct_fixture_assert_fails (&fixture, 300, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_UNREACHABLE);
  premia_direct_channel_set_silence (PREMIA_DIRECT_CHANNEL (fixture.channel), 400);
  direct_fixture_assert_fails (&fixture, 0, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_UNREACHABLE);
  g_assert_cmpuint (lying_direct_server_count_calls (fixture.server), ==, 0);
  direct_fixture_end (&fixture);
}

static void
test_says_that_nobody_is_there (void)
{
  g_autoptr (PremiaServerAddress) address = NULL;
  g_autofree char *text = NULL;
  PremiaChannelSettings settings = { NULL };
  DirectFixture fixture;

  direct_fixture_begin (&fixture, &lying_honest, never, NULL);
  text = lying_direct_server_make_address (fixture.server);
  address = premia_server_address_parse (text, NULL);
  lying_direct_server_free (fixture.server);
  direct_fixture_assert_fails (&fixture, 10000, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_UNREACHABLE);
  g_object_unref (fixture.channel);

  g_free (address->host);
  address->host = g_strdup ("no-such-host.localhost.invalid");
  settings.plaintext_agreed = TRUE;
  fixture.channel = premia_direct_channel_new (address, &settings, NULL);
  direct_fixture_assert_fails (&fixture, 10000, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_UNREACHABLE);
  g_object_unref (fixture.channel);
  g_ptr_array_unref (fixture.messages);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/direct-greeting/recognises-what-is-no-reward-server", test_recognises_what_is_no_reward_server);
  g_test_add_func ("/direct-greeting/gives-up-who-does-not-greet", test_gives_up_who_does_not_greet);
  g_test_add_func ("/direct-greeting/waits-until-it-may-ask", test_waits_until_it_may_ask);
  g_test_add_func ("/direct-greeting/says-that-nobody-is-there", test_says_that_nobody_is_there);
  return g_test_run ();
}
