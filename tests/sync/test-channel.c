/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/premia-channel.h"

#include <glib/gstdio.h>
#include <string.h>

/*
 * What every way to the server shares: whose turn it is, what may be spoken to at all, and that a token stays where it is. The channel of
 * this test is not connected to anything: its calls stay in it until the test lets them go.
 */

#define TEST_TYPE_CHANNEL (test_channel_get_type ())
G_DECLARE_FINAL_TYPE (TestChannel, test_channel, TEST, CHANNEL, PremiaChannel)

struct _TestChannel
{
  PremiaChannel parent_instance;
  GMutex        lock;
  GCond         changed;
  int           inside, most;
  gboolean      held;
};

G_DEFINE_FINAL_TYPE (TestChannel, test_channel, PREMIA_TYPE_CHANNEL)

static gboolean
stay (PremiaChannel *channel, const char *method, const guint8 *request, gsize length, gint64 deadline, PremiaChannelFunc func, gpointer user_data,
      GCancellable *cancellable, GError **error)
{
  TestChannel *self = TEST_CHANNEL (channel);
  gboolean enough = FALSE;

  if (g_str_equal (method, "t.T/Echo"))
    {
      g_set_error (error, PREMIA_STATUS_ERROR, PREMIA_STATUS_UNKNOWN, "It says: no %s here, %s", premia_channel_get_settings (channel)->token,
                   premia_channel_get_settings (channel)->token);
      return FALSE;
    }
  g_mutex_lock (&self->lock);
  self->inside++;
  self->most = MAX (self->most, self->inside);
  g_cond_broadcast (&self->changed);
  while (self->held)
    g_cond_wait (&self->changed, &self->lock);
  self->inside--;
  g_mutex_unlock (&self->lock);
  return func (request, length, user_data, &enough, error);
}

static void
test_channel_class_init (TestChannelClass *klass)
{
  PREMIA_CHANNEL_CLASS (klass)->call = stay;
}

static void
test_channel_init (TestChannel *self)
{
  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);
}

static TestChannel *
channel_to (const char *text, const PremiaChannelSettings *settings, GError **error)
{
  g_autoptr (PremiaServerAddress) address = premia_server_address_parse (text, NULL);
  g_autoptr (TestChannel) self = g_object_new (TEST_TYPE_CHANNEL, NULL);

  return premia_channel_set_up (PREMIA_CHANNEL (self), address, settings, error) ? g_steal_pointer (&self) : NULL;
}

static void
hold (TestChannel *self, gboolean held)
{
  g_mutex_lock (&self->lock);
  self->held = held;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
}

static void
wait_for_inside (TestChannel *self, int count)
{
  g_mutex_lock (&self->lock);
  while (self->inside != count)
    g_cond_wait (&self->changed, &self->lock);
  g_mutex_unlock (&self->lock);
}

static gboolean
count_bytes (const guint8 *data, gsize length, gpointer user_data, gboolean *enough, GError **error)
{
  g_atomic_int_add ((int *) user_data, (int) length);
  return TRUE;
}

static int bytes;

static gpointer
call_once (gpointer user_data)
{
  GError *error = NULL;

  premia_channel_call (user_data, "t.T/Stay", (const guint8 *) "abc", 3, 0, count_bytes, &bytes, NULL, &error);
  g_assert_no_error (error);
  return NULL;
}

static gpointer
cancel_soon (gpointer user_data)
{
  g_usleep (50000);
  g_cancellable_cancel (user_data);
  return NULL;
}

static void
test_six_at_once (void)
{
  PremiaChannelSettings settings = { 0 };
  g_autoptr (TestChannel) self = channel_to ("https://rewards.example", &settings, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GThread *threads[20], *canceller;
  gint64 begun;

  bytes = 0;
  hold (self, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("call", call_once, self);
  wait_for_inside (self, PREMIA_CHANNEL_CALLS);

  /* No turn in time: certain that nothing was sent. */
  begun = g_get_monotonic_time ();
  g_assert_false (premia_channel_call (PREMIA_CHANNEL (self), "t.T/Stay", NULL, 0, 60, count_bytes, &bytes, NULL, &error));
  g_assert_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_UNREACHABLE);
  g_assert_false (premia_sync_error_is_doubtful (error));
  g_assert_cmpint (g_get_monotonic_time () - begun, >=, 60000);
  g_clear_error (&error);

  canceller = g_thread_new ("cancel", cancel_soon, cancellable);
  g_assert_false (premia_channel_call (PREMIA_CHANNEL (self), "t.T/Stay", NULL, 0, 0, count_bytes, &bytes, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (canceller);

  hold (self, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_assert_cmpint (self->most, ==, PREMIA_CHANNEL_CALLS);
  g_assert_cmpint (bytes, ==, 60);
  premia_channel_let_go (PREMIA_CHANNEL (self));
  g_assert_finalize_object (g_steal_pointer (&self));
}

static void
test_plaintext_needs_consent (void)
{
  PremiaChannelSettings settings = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (TestChannel) refused = channel_to ("http://rewards.example", &settings, &error);
  g_autoptr (TestChannel) loopback = channel_to ("http://127.0.0.1:1", &settings, NULL);
  g_autoptr (TestChannel) agreed = NULL;

  g_assert_null (refused);
  g_assert_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_CONSENT);
  g_assert_nonnull (strstr (error->message, "rewards.example"));
  g_assert_nonnull (loopback);
  settings.plaintext_agreed = TRUE;
  agreed = channel_to ("http://rewards.example", &settings, NULL);
  g_assert_nonnull (agreed);
  g_assert_cmpuint (premia_channel_get_settings (PREMIA_CHANNEL (agreed))->message_limit, ==, PREMIA_CHANNEL_MESSAGE_LIMIT);
  g_assert_cmpstr (premia_channel_get_name (PREMIA_CHANNEL (agreed)), ==, "http://rewards.example");
}

static void
test_useless_authority_is_refused (void)
{
  g_autofree char *empty = g_build_filename (g_get_tmp_dir (), "premia-empty-ca.pem", NULL);
  const char *const files[] = { "/nowhere/at/all.pem", empty };

  g_assert_true (g_file_set_contents (empty, "no certificate\n", -1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      PremiaChannelSettings settings = { .ca_file = (char *) files[i] };
      g_autoptr (GError) error = NULL;
      g_autoptr (TestChannel) self = channel_to ("https://rewards.example", &settings, &error);

      g_assert_null (self);
      g_assert_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_CERTIFICATE);
      g_assert_nonnull (strstr (error->message, files[i]));
    }
  g_unlink (empty);
}

static void
test_token_is_kept_quiet (void)
{
  PremiaChannelSettings settings = { .token = (char *) "s3cret-token" };
  PremiaChannelSettings two_lines = { .token = (char *) "s3cret\r\nX-Evil: 1" };
  g_autoptr (TestChannel) self = channel_to ("https://rewards.example", &settings, NULL);
  g_autoptr (GError) error = NULL, refusal = NULL;

  g_assert_false (premia_channel_call (PREMIA_CHANNEL (self), "t.T/Echo", NULL, 0, 0, count_bytes, &bytes, NULL, &error));
  g_assert_error (error, PREMIA_STATUS_ERROR, PREMIA_STATUS_UNKNOWN);
  g_assert_cmpstr (error->message, ==, "It says: no … here, …");

  g_assert_null (channel_to ("https://rewards.example", &two_lines, &refusal));
  g_assert_error (refusal, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_TOKEN);
  g_assert_null (strstr (refusal->message, "s3cret"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/channel/six-at-once", test_six_at_once);
  g_test_add_func ("/sync/channel/plaintext-needs-consent", test_plaintext_needs_consent);
  g_test_add_func ("/sync/channel/useless-authority-is-refused", test_useless_authority_is_refused);
  g_test_add_func ("/sync/channel/token-is-kept-quiet", test_token_is_kept_quiet);
  return g_test_run ();
}
