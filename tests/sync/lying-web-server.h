/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/* A loopback server that speaks HTTP/1.1 by hand, so that it can also speak it wrongly. Each connection has a thread of its own, and
 * each request in it is answered by a script: plain code that sends what it likes, and stalls, hangs up or resets when it likes. */

typedef struct _LyingWebServer LyingWebServer;
typedef struct _LyingWebCall LyingWebCall; /* one request */
typedef void (*LyingWebScript) (LyingWebCall *call, gpointer user_data);

/* @certificate: (nullable): with its key: TLS. @script: (nullable): takes connections and neither reads nor says anything, not even in TLS. */
LyingWebServer *lying_web_server_new (GTlsCertificate *certificate, LyingWebScript script, gpointer user_data);
/* Breaks all connections off and joins. */
void     lying_web_server_free (LyingWebServer *self);
guint16  lying_web_server_get_port (LyingWebServer *self);
guint    lying_web_server_count_connections (LyingWebServer *self);
guint    lying_web_server_count_calls (LyingWebServer *self);
guint64  lying_web_server_count_bytes (LyingWebServer *self); /* that were sent, by all scripts */
/* How many scripts saw the client close. Waits up to @ms for the first. */
guint    lying_web_server_count_closed (LyingWebServer *self, guint ms);
/* Ends all connections that wait for a request, without a word. */
void     lying_web_server_hang_up (LyingWebServer *self);

guint       lying_web_call_get_number (LyingWebCall *call); /* from 1, over all connections */
const char *lying_web_call_get_path (LyingWebCall *call);
const char *lying_web_call_get_header (LyingWebCall *call, const char *name); /* borrowed, nullable */
GBytes     *lying_web_call_get_body (LyingWebCall *call);                     /* borrowed */

/* FALSE: the client has closed; it is counted. */
gboolean lying_web_call_send (LyingWebCall *call, const void *data, gsize length);
gboolean lying_web_call_send_text (LyingWebCall *call, const char *text);
gboolean lying_web_call_send_head (LyingWebCall *call); /* of an answer that goes well, in chunks */
gboolean lying_web_call_send_chunk (LyingWebCall *call, const void *data, gsize length);
gboolean lying_web_call_send_message (LyingWebCall *call, const void *data, gsize length); /* a chunk with a frame */
/* The frame of trailers and the end of the answer. */
gboolean lying_web_call_send_end (LyingWebCall *call, const char *trailers);
/* Says nothing until the client closes (TRUE; it is counted), at most @ms. */
gboolean lying_web_call_stall (LyingWebCall *call, guint ms);
void     lying_web_call_hang_up (LyingWebCall *call); /* FIN */
void     lying_web_call_reset (LyingWebCall *call);   /* RST */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LyingWebServer, lying_web_server_free)
