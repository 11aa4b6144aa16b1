/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "direct-fixture.h"

void
direct_fixture_begin_full (DirectFixture *self, const LyingManners *manners, LyingScript script, gpointer user_data, const char *token, const char *ca_file,
                           gsize message_limit)
{
  g_autofree char *text = NULL;
  g_autoptr (PremiaServerAddress) address = NULL;
  g_autoptr (GError) error = NULL;
  const PremiaChannelSettings settings = { .token = (char *) token, .ca_file = (char *) ca_file, .message_limit = message_limit };

  *self = (DirectFixture) { .server = lying_direct_server_new (manners, script, user_data) };
  self->messages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  text = lying_direct_server_make_address (self->server);
  address = premia_server_address_parse (text, &error);
  g_assert_no_error (error);
  self->channel = premia_direct_channel_new (address, &settings, &error);
  g_assert_no_error (error);
}

void
direct_fixture_begin (DirectFixture *self, const LyingManners *manners, LyingScript script, gpointer user_data)
{
  direct_fixture_begin_full (self, manners, script, user_data, "", "", 0);
}

void
direct_fixture_end (DirectFixture *self)
{
  g_assert_finalize_object (self->channel);
  lying_direct_server_free (self->server);
  g_ptr_array_unref (self->messages);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->certificate);
}

static gboolean
on_message_cb (const guint8 *data, gsize length, gpointer user_data, gboolean *enough, GError **error)
{
  DirectFixture *self = user_data;

  g_ptr_array_add (self->messages, g_bytes_new (data, length));
  if (self->slow_us > 0)
    g_usleep (self->slow_us);
  if (self->messages->len == self->fail_at)
    {
      g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC, "the disk is full");
      return FALSE;
    }
  *enough = self->messages->len == self->enough_at;
  return TRUE;
}

gboolean
direct_fixture_ask (DirectFixture *self, guint timeout_ms, GError **error)
{
  gint64 begin = g_get_monotonic_time ();
  gboolean done;

  g_ptr_array_set_size (self->messages, 0);
  done = premia_channel_call (self->channel, DIRECT_METHOD, (const guint8 *) DIRECT_REQUEST, strlen (DIRECT_REQUEST), timeout_ms, on_message_cb, self,
                              self->cancellable, error);
  self->took_us = g_get_monotonic_time () - begin;
  return done;
}

void
direct_fixture_assert_fails (DirectFixture *self, guint timeout_ms, GQuark domain, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (direct_fixture_ask (self, timeout_ms, &error));
  g_assert_error (error, domain, code);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_test_message ("%s", error->message);
  g_assert_cmpint (self->took_us, <, timeout_ms * G_TIME_SPAN_MILLISECOND + DIRECT_PROMPT_US);
}

void
direct_fixture_assert_answers (DirectFixture *self, guint n_messages)
{
  g_autoptr (GError) error = NULL;
  gboolean done = direct_fixture_ask (self, 10000, &error);

  g_assert_no_error (error);
  g_assert_true (done);
  g_assert_cmpuint (self->messages->len, ==, n_messages);
}
