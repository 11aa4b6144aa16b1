/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-sync"

#include "premia-web-session.h"

#define MOST_IDLE_US (60 * G_USEC_PER_SEC) /* firewalls forget connections without a word after some minutes */

/*
 * libsoup may be used from several threads, but its idle connections and timers belong to the context of whoever made the session, and
 * closing some of them is for that thread alone. A session of its own for each call that runs, with a context that moves with it from
 * thread to thread, needs none of that; more than one connection is never in it.
 */

/* HTTP/2 over TLS never ends a body that trailers follow, and hangs when it is reset in the middle; before libsoup 3.4 this is the only
 * way to say so. It is read at the first connection and must not change while other threads read the environment: so, before main(). */
static void __attribute__ ((constructor))
force_http1 (void)
{
  g_setenv ("SOUP_FORCE_HTTP1", "1", TRUE);
}

PremiaWebSession *
premia_web_session_new (const PremiaServerAddress *address, GTlsDatabase *trust)
{
  PremiaWebSession *self = g_new0 (PremiaWebSession, 1);

  self->context = g_main_context_new ();
  g_main_context_push_thread_default (self->context);
  /* No timeouts of its own: the call knows how long it may wait. */
  self->session = soup_session_new_with_options ("user-agent", "Premia", "timeout", 0, "idle-timeout", 0, "max-conns-per-host", PREMIA_CHANNEL_CALLS, NULL);
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_CONTENT_SNIFFER);
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_CONTENT_DECODER);
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_AUTH_MANAGER);
  /* Nobody agreed that the token leaves this machine in the clear, and not every resolver of proxies spares the loopback. */
  if (premia_server_address_is_loopback (address))
    soup_session_set_proxy_resolver (self->session, NULL);
  if (trust != NULL)
    soup_session_set_tls_database (self->session, trust);
  g_main_context_pop_thread_default (self->context);
  return self;
}

void
premia_web_session_free (PremiaWebSession *self)
{
  g_main_context_push_thread_default (self->context);
  soup_session_abort (self->session);
  premia_web_session_settle (self);
  g_clear_object (&self->session);
  g_main_context_pop_thread_default (self->context);
  g_main_context_unref (self->context);
  g_free (self);
}

void
premia_web_session_enter (PremiaWebSession *self)
{
  g_main_context_push_thread_default (self->context);
}

void
premia_web_session_leave (PremiaWebSession *self)
{
  premia_web_session_settle (self);
  g_main_context_pop_thread_default (self->context);
  self->idle_since = g_get_monotonic_time ();
}

void
premia_web_session_settle (PremiaWebSession *self)
{
  while (g_main_context_iteration (self->context, FALSE))
    ;
}

gboolean
premia_web_session_is_stale (const PremiaWebSession *self)
{
  return g_get_monotonic_time () - self->idle_since > MOST_IDLE_US;
}
