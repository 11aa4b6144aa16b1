/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-server.h"

#include <string.h>

#define TEST_TYPE_FAKE_CHANNEL (test_fake_channel_get_type ())
G_DECLARE_FINAL_TYPE (TestFakeChannel, test_fake_channel, TEST, FAKE_CHANNEL, PremiaChannel)

struct _TestFakeChannel
{
  PremiaChannel parent_instance;
  FakeServer   *server; /* borrowed */
};

G_DEFINE_FINAL_TYPE (TestFakeChannel, test_fake_channel, PREMIA_TYPE_CHANNEL)

static gboolean
refuse (FakeServer *server, GCancellable *cancellable, GError **error)
{
  switch (g_atomic_int_get (&server->mood))
    {
    case FAKE_AWAY:
      g_set_error_literal (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_UNREACHABLE, "Nobody is there.");
      return TRUE;
    case FAKE_OTHER_TOKEN:
      premia_status_set_error (error, PREMIA_STATUS_UNAUTHENTICATED, "fake", "any", "no");
      return TRUE;
    case FAKE_BAD_CERTIFICATE:
      g_set_error_literal (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_CERTIFICATE, "The certificate is over.");
      return TRUE;
    case FAKE_SLOW:
      while (!g_cancellable_is_cancelled (cancellable) && g_atomic_int_get (&server->mood) == FAKE_SLOW)
        g_usleep (5000);
      return g_cancellable_set_error_if_cancelled (cancellable, error);
    default:
      return FALSE;
    }
}

/* Whatever is asked for one thing, it does not know; an action that it is told it takes; lists are empty. */
static gboolean
test_fake_channel_call (PremiaChannel *channel, const char *method, const guint8 *request, gsize length, gint64 deadline, PremiaChannelFunc func,
                        gpointer user_data, GCancellable *cancellable, GError **error)
{
  FakeServer *server = TEST_FAKE_CHANNEL (channel)->server;
  gboolean enough = FALSE;

  g_atomic_int_inc (&server->n_calls);
  g_mutex_lock (&server->lock);
  g_free (server->token);
  server->token = g_strdup (premia_channel_get_settings (channel)->token);
  g_mutex_unlock (&server->lock);
  if (refuse (server, cancellable, error))
    return FALSE;
  if (strstr (method, "/GetAccountDetails") != NULL)
    {
      premia_status_set_error (error, PREMIA_STATUS_NOT_FOUND, "fake", method, "unknown");
      return FALSE;
    }
  if (strstr (method, "/CreateAction") == NULL && strstr (method, "/UpsertAccount") == NULL)
    return TRUE;
  g_mutex_lock (&server->lock);
  if (strstr (method, "/CreateAction") != NULL)
    g_ptr_array_add (server->actions, g_strndup ((const char *) request, length));
  g_mutex_unlock (&server->lock);
  return func ((const guint8 *) "", 0, user_data, &enough, error);
}

/* Nothing is open. */
static void
test_fake_channel_let_go (PremiaChannel *channel)
{
}

static void
test_fake_channel_class_init (TestFakeChannelClass *klass)
{
  PREMIA_CHANNEL_CLASS (klass)->let_go = test_fake_channel_let_go;
  PREMIA_CHANNEL_CLASS (klass)->call = test_fake_channel_call;
}

static void
test_fake_channel_init (TestFakeChannel *self)
{
}

PremiaChannel *
fake_server_make_channel (const PremiaServerAddress *address, const PremiaChannelSettings *settings, gpointer user_data, GError **error)
{
  TestFakeChannel *self = g_object_new (TEST_TYPE_FAKE_CHANNEL, NULL);

  self->server = user_data;
  if (premia_channel_set_up (PREMIA_CHANNEL (self), address, settings, error))
    return PREMIA_CHANNEL (self);
  g_object_unref (self);
  return NULL;
}

FakeServer *
fake_server_new (void)
{
  FakeServer *self = g_new0 (FakeServer, 1);

  g_mutex_init (&self->lock);
  self->actions = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
fake_server_free (FakeServer *self)
{
  g_mutex_clear (&self->lock);
  g_ptr_array_unref (self->actions);
  g_free (self->token);
  g_free (self);
}

void
fake_server_set_mood (FakeServer *self, FakeMood mood)
{
  g_atomic_int_set (&self->mood, mood);
}

guint
fake_server_get_n_actions (FakeServer *self)
{
  guint n;

  g_mutex_lock (&self->lock);
  n = self->actions->len;
  g_mutex_unlock (&self->lock);
  return n;
}
