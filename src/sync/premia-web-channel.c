/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-sync"

#include "premia-web-channel.h"

#include "premia-grpc-frame.h"
#include "premia-web-call.h"
#include "premia-web-session.h"

/* The connections that are kept; what happens on one is premia-web-call's. */
struct _PremiaWebChannel
{
  PremiaChannel parent_instance;
  GMutex        lock;
  GQueue        idle; /* (owned) (element-type PremiaWebSession): under the lock; the last used one first */
};

G_DEFINE_FINAL_TYPE (PremiaWebChannel, premia_web_channel, PREMIA_TYPE_CHANNEL)

static PremiaWebSession *
take_session (PremiaWebChannel *self)
{
  PremiaWebSession *session;

  g_mutex_lock (&self->lock);
  session = g_queue_pop_head (&self->idle);
  g_mutex_unlock (&self->lock);
  if (session != NULL && premia_web_session_is_stale (session))
    g_clear_pointer (&session, premia_web_session_free);
  if (session == NULL)
    session = premia_web_session_new (premia_channel_get_address (PREMIA_CHANNEL (self)), premia_channel_get_trust (PREMIA_CHANNEL (self)));
  return session;
}

static void
give_back (PremiaWebChannel *self, PremiaWebSession *session)
{
  g_mutex_lock (&self->lock);
  g_queue_push_head (&self->idle, session);
  g_mutex_unlock (&self->lock);
}

static gboolean
premia_web_channel_call (PremiaChannel *channel, const char *method, const guint8 *request, gsize length, gint64 deadline, PremiaChannelFunc func,
                         gpointer user_data, GCancellable *cancellable, GError **error)
{
  PremiaWebChannel *self = PREMIA_WEB_CHANNEL (channel);
  PremiaWebSession *session = take_session (self);
  g_autoptr (GBytes) frame = premia_grpc_frame_write (request, length);
  gboolean reusable = FALSE, done;

  premia_web_session_enter (session);
  done = premia_web_call_run (channel, session, method, frame, deadline, func, user_data, cancellable, &reusable, error);
  premia_web_session_leave (session);
  if (reusable)
    give_back (self, session);
  else
    premia_web_session_free (session);
  return done;
}

static void
premia_web_channel_let_go (PremiaChannel *channel)
{
  PremiaWebChannel *self = PREMIA_WEB_CHANNEL (channel);
  GQueue idle;

  g_mutex_lock (&self->lock);
  idle = self->idle;
  g_queue_init (&self->idle);
  g_mutex_unlock (&self->lock);
  g_queue_clear_full (&idle, (GDestroyNotify) premia_web_session_free);
}

static void
premia_web_channel_finalize (GObject *object)
{
  PremiaWebChannel *self = PREMIA_WEB_CHANNEL (object);

  premia_web_channel_let_go (PREMIA_CHANNEL (self));
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (premia_web_channel_parent_class)->finalize (object);
}

static void
premia_web_channel_class_init (PremiaWebChannelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_web_channel_finalize;
  PREMIA_CHANNEL_CLASS (klass)->call = premia_web_channel_call;
  PREMIA_CHANNEL_CLASS (klass)->let_go = premia_web_channel_let_go;
}

static void
premia_web_channel_init (PremiaWebChannel *self)
{
  g_mutex_init (&self->lock);
  g_queue_init (&self->idle);
}

PremiaChannel *
premia_web_channel_new (const PremiaServerAddress *address, const PremiaChannelSettings *settings, GError **error)
{
  g_autoptr (PremiaChannel) self = NULL;

  g_return_val_if_fail (address != NULL && settings != NULL, NULL);
  g_return_val_if_fail (address->transport == PREMIA_TRANSPORT_GRPC_WEB, NULL);

  self = g_object_new (PREMIA_TYPE_WEB_CHANNEL, NULL);
  return premia_channel_set_up (self, address, settings, error) ? g_steal_pointer (&self) : NULL;
}
