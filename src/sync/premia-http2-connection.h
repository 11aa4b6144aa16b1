/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-channel.h"

#include <nghttp2/nghttp2.h>

G_BEGIN_DECLS

/**
 * PremiaHttp2Connection:
 * One HTTP/2 connection, of the client's side, with one request on it at a time. Everything blocks on the calling thread and happens
 * on it: nobody reads from the socket while nobody asks, and the server may send no more than a window ahead of what was taken.
 * One thread at a time.
 */
typedef struct _PremiaHttp2Connection PremiaHttp2Connection;

#define PREMIA_HTTP2_WINDOW (1 << 20)       /* bytes that the server may send ahead */
#define PREMIA_HTTP2_HEADER_LIMIT (64 << 10) /* bytes of all headers of one answer */
#define PREMIA_HTTP2_IDLE_LIMIT_MS 60000    /* what lay idle longer may be dead without a sign (NAT), and is not used again */

/* How an answer comes. */
typedef struct
{
  /* One header of the answer or its trailer, lower case. A new ":status" begins a new block. Both borrowed, with a 0 after them. */
  void (*header) (const char *name, const char *value, gpointer user_data);
  /* Bytes of the body; FALSE: no more of it: the server is told (RST_STREAM CANCEL). */
  gboolean (*data) (const guint8 *data, gsize length, gpointer user_data);
} PremiaHttp2Reader;

/**
 * premia_http2_connection_open:
 * Over @way, which is open. Returns when the server has said that it speaks HTTP/2.
 * @way: (transfer full)
 * @name: the server, for messages
 * @silence_ms: a server that says nothing for as long is given up; after two thirds of it, it is asked (PING)
 *
 * Fails with PREMIA_SYNC_ERROR_UNREACHABLE, _PROTOCOL or G_IO_ERROR_CANCELLED; nothing was sent but greetings.
 *
 * Returns: (transfer full) (nullable)
 */
PremiaHttp2Connection *premia_http2_connection_open (GSocketConnection *way, const char *name, guint silence_ms, gint64 deadline,
                                                     GCancellable *cancellable, GError **error);
/* Says goodbye if that is possible at once. */
void premia_http2_connection_close (PremiaHttp2Connection *self);

/* Whether a new request may go over it: reads what has come meanwhile, without waiting for more. */
gboolean premia_http2_connection_is_usable (PremiaHttp2Connection *self);

/**
 * premia_http2_connection_exchange:
 * One request and its answer, to the answer's end or until @reader wants no more of it.
 * @headers: with the pseudo headers
 * @body: (nullable): stays as it is during the call
 * @deadline: monotonic µs, or PREMIA_CHANNEL_NO_DEADLINE
 * @untouched: (out): when it fails: the server has certainly done nothing (nothing of the request was sent, or it said so), and there is
 *   time left: it may be asked again over another connection
 *
 * Fails with G_IO_ERROR_CANCELLED, PREMIA_SYNC_ERROR_DEADLINE (the server was told of both), _UNREACHABLE (nothing was done), _BROKEN
 * or _PROTOCOL.
 */
gboolean premia_http2_connection_exchange (PremiaHttp2Connection *self, const nghttp2_nv *headers, gsize n_headers, const guint8 *body, gsize length,
                                           const PremiaHttp2Reader *reader, gpointer user_data, gint64 deadline, GCancellable *cancellable,
                                           gboolean *untouched, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaHttp2Connection, premia_http2_connection_close)
G_END_DECLS
