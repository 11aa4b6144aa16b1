/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-channel.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * PremiaWebSession:
 * One connection over HTTP/1.1 that is kept for the next call, with the main context that it lives in. A call owns it as long as it
 * runs, on whatever thread: between premia_web_session_enter() and premia_web_session_leave() nobody else may touch it, and the thread's
 * default context is its own.
 */
typedef struct
{
  SoupSession  *session; /* (owned) */
  GMainContext *context; /* (owned) */
  gint64        idle_since; /* monotonic µs */
} PremiaWebSession;

/* @trust: (nullable): NULL: the system's. A server on this very machine is never looked for through a proxy. */
PremiaWebSession *premia_web_session_new (const PremiaServerAddress *address, GTlsDatabase *trust);
/* Closes the connection. Not between enter and leave. */
void              premia_web_session_free (PremiaWebSession *self);

void              premia_web_session_enter (PremiaWebSession *self);
void              premia_web_session_leave (PremiaWebSession *self);
/* Does what is due in its context, without waiting. */
void              premia_web_session_settle (PremiaWebSession *self);
/* Whether it was idle for so long that something on the way may have forgotten it. */
gboolean          premia_web_session_is_stale (const PremiaWebSession *self);

G_END_DECLS
