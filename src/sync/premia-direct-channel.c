/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-sync"

#include "premia-direct-channel.h"

#include "premia-direct-call.h"
#include "premia-direct-dial.h"
#include "premia-http2-connection.h"

/* A call takes a connection of its own, so that a slow reader of one answer holds nobody else up, and puts it back for the next. */
struct _PremiaDirectChannel
{
  PremiaChannel parent_instance;
  guint         silence_ms;
  GMutex        lock;
  GPtrArray    *idle; /* (owned) (element-type PremiaHttp2Connection): the last one used last, under the lock */
};

G_DEFINE_FINAL_TYPE (PremiaDirectChannel, premia_direct_channel, PREMIA_TYPE_CHANNEL)

static PremiaHttp2Connection *
take_any (PremiaDirectChannel *self)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->idle->len > 0 ? g_ptr_array_steal_index (self->idle, self->idle->len - 1) : NULL;
}

/* Those that have lain idle for too long, or that the server closed, go at the same time. */
static void
put_back (PremiaDirectChannel *self, PremiaHttp2Connection *connection)
{
  g_autoptr (GPtrArray) done = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_http2_connection_close);

  g_mutex_lock (&self->lock);
  g_ptr_array_add (self->idle, connection);
  for (guint i = self->idle->len; i > 0; i--)
    if (!premia_http2_connection_is_usable (self->idle->pdata[i - 1]))
      g_ptr_array_add (done, g_ptr_array_steal_index (self->idle, i - 1));
  g_mutex_unlock (&self->lock);
}

static PremiaHttp2Connection *
take_usable (PremiaDirectChannel *self)
{
  PremiaHttp2Connection *connection;

  while ((connection = take_any (self)) != NULL && !premia_http2_connection_is_usable (connection))
    premia_http2_connection_close (connection);
  return connection;
}

/* No connection is waited for longer than a silent one. */
static PremiaHttp2Connection *
open_one (PremiaDirectChannel *self, gint64 deadline, GCancellable *cancellable, GError **error)
{
  PremiaChannel *channel = PREMIA_CHANNEL (self);
  const char *name = premia_channel_get_name (channel);
  gint64 until = MIN (deadline, g_get_monotonic_time () + self->silence_ms * G_TIME_SPAN_MILLISECOND);
  GSocketConnection *way = premia_direct_dial (premia_channel_get_address (channel), name, premia_channel_get_trust (channel), until, cancellable, error);

  return way != NULL ? premia_http2_connection_open (way, name, self->silence_ms, until, cancellable, error) : NULL;
}

/* What the server certainly did not begin is asked once more, over a new connection: the first one may have been closing. */
static gboolean
premia_direct_channel_call (PremiaChannel *channel, const char *method, const guint8 *request, gsize length, gint64 deadline, PremiaChannelFunc func,
                            gpointer user_data, GCancellable *cancellable, GError **error)
{
  PremiaDirectChannel *self = PREMIA_DIRECT_CHANNEL (channel);
  PremiaHttp2Connection *connection = NULL;
  g_autoptr (GError) reason = NULL;
  gboolean done = FALSE, untouched = TRUE;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  for (guint tries = 0; !done && untouched && tries < 2; tries++)
    {
      g_clear_error (&reason);
      connection = tries == 0 ? take_usable (self) : NULL;
      if (connection == NULL)
        connection = open_one (self, deadline, cancellable, &reason);
      if (connection == NULL)
        break;
      done = premia_direct_call (connection, channel, method, request, length, deadline, func, user_data, cancellable, &untouched, &reason);
      put_back (self, connection);
    }
  if (!done)
    g_propagate_error (error, g_steal_pointer (&reason));
  return done;
}

static void
premia_direct_channel_let_go (PremiaChannel *channel)
{
  PremiaDirectChannel *self = PREMIA_DIRECT_CHANNEL (channel);
  PremiaHttp2Connection *connection;

  while ((connection = take_any (self)) != NULL)
    premia_http2_connection_close (connection);
}

static void
premia_direct_channel_finalize (GObject *object)
{
  PremiaDirectChannel *self = PREMIA_DIRECT_CHANNEL (object);

  g_ptr_array_unref (self->idle);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (premia_direct_channel_parent_class)->finalize (object);
}

static void
premia_direct_channel_class_init (PremiaDirectChannelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_direct_channel_finalize;
  PREMIA_CHANNEL_CLASS (klass)->call = premia_direct_channel_call;
  PREMIA_CHANNEL_CLASS (klass)->let_go = premia_direct_channel_let_go;
}

static void
premia_direct_channel_init (PremiaDirectChannel *self)
{
  self->silence_ms = PREMIA_CHANNEL_SILENCE_MS;
  self->idle = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_http2_connection_close);
  g_mutex_init (&self->lock);
}

PremiaChannel *
premia_direct_channel_new (const PremiaServerAddress *address, const PremiaChannelSettings *settings, GError **error)
{
  g_autoptr (PremiaChannel) self = NULL;

  g_return_val_if_fail (address != NULL && settings != NULL, NULL);
  g_return_val_if_fail (address->transport == PREMIA_TRANSPORT_GRPC, NULL);

  self = g_object_new (PREMIA_TYPE_DIRECT_CHANNEL, NULL);
  return premia_channel_set_up (self, address, settings, error) ? g_steal_pointer (&self) : NULL;
}

void
premia_direct_channel_set_silence (PremiaDirectChannel *self, guint silence_ms)
{
  g_return_if_fail (PREMIA_IS_DIRECT_CHANNEL (self) && silence_ms > 0);

  self->silence_ms = silence_ms;
}
