/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/* A loopback server that speaks HTTP/2 by hand, frame by frame, so that it can also speak it wrongly. Each connection has a thread of
 * its own, and each request in it is answered by a script: plain code that sends what it likes and reads what the client says. */

typedef struct _LyingDirectServer LyingDirectServer;
typedef struct _LyingCall LyingCall; /* one request */
typedef void (*LyingScript) (LyingCall *call, gpointer user_data);

/* Frames, as RFC 9113 numbers them. */
enum { LYING_DATA, LYING_HEADERS, LYING_PRIORITY, LYING_RST_STREAM, LYING_SETTINGS, LYING_PUSH_PROMISE, LYING_PING, LYING_GOAWAY, LYING_WINDOW_UPDATE, LYING_CONTINUATION };
enum { LYING_END_STREAM = 0x1, LYING_ACK = 0x1, LYING_END_HEADERS = 0x4, LYING_PADDED = 0x8 };
#define LYING_OVER (-1) /* instead of a frame's type: the client closed, or was silent for ten seconds */

typedef struct
{
  GTlsCertificate *certificate;    /* (nullable): with its key; NULL: no TLS */
  const char      *protocol;       /* ALPN; NULL: none */
  const guint8    *greeting;       /* instead of SETTINGS; NULL: SETTINGS */
  gsize            greeting_length;
  gboolean         mute;           /* takes connections and never says anything */
  gboolean         dead;           /* answers no PING */
  int              max_concurrent; /* -1: not said */
} LyingManners;

extern const LyingManners lying_honest;

LyingDirectServer *lying_direct_server_new (const LyingManners *manners, LyingScript script, gpointer user_data);
/* Breaks all connections off and joins. */
void   lying_direct_server_free (LyingDirectServer *self);
guint16 lying_direct_server_get_port (LyingDirectServer *self);
char  *lying_direct_server_make_address (LyingDirectServer *self); /* (transfer full): "grpc://127.0.0.1:PORT" */
guint  lying_direct_server_count_connections (LyingDirectServer *self);
guint  lying_direct_server_count_calls (LyingDirectServer *self);
/* How many RST_STREAM came with this code. Waits up to @ms for the first. */
guint  lying_direct_server_count_resets (LyingDirectServer *self, guint32 code, guint ms);
/* Most calls that were under way at the same time. */
guint  lying_direct_server_get_most (LyingDirectServer *self);
/* Ends all connections once no call is under way: without a word, or by saying GOAWAY only. */
void   lying_direct_server_hang_up (LyingDirectServer *self, gboolean politely);

LyingDirectServer *lying_call_get_server (LyingCall *call);
guint32     lying_call_get_stream (LyingCall *call);
guint       lying_call_get_number (LyingCall *call); /* from 1, over all connections */
const char *lying_call_get_header (LyingCall *call, const char *name);    /* borrowed, nullable */
gboolean    lying_call_is_never_indexed (LyingCall *call, const char *name);
GBytes     *lying_call_get_body (LyingCall *call); /* borrowed */

void lying_call_send_raw (LyingCall *call, const void *data, gsize length);
void lying_call_send_frame (LyingCall *call, guint8 type, guint8 flags, guint32 stream, const void *payload, gsize length);
void lying_call_send_number (LyingCall *call, guint8 type, guint32 stream, guint32 number); /* RST_STREAM's code, WINDOW_UPDATE's bytes */
/* @lines: "name: value\n…" */
void lying_call_send_headers (LyingCall *call, guint8 flags, const char *lines);
void lying_call_send_data (LyingCall *call, guint8 flags, const void *data, gsize length); /* cut into frames */
void lying_call_send_message (LyingCall *call, const void *data, gsize length);            /* with gRPC's five bytes before it */
void lying_call_send_answer (LyingCall *call);                                             /* headers of an answer that goes well */
void lying_call_send_end (LyingCall *call, int status, const char *message);               /* trailers */
void lying_call_send_goaway (LyingCall *call, guint32 last_stream, guint32 code);
/* Reads one frame of the client. Returns its type or LYING_OVER; PING and SETTINGS are answered by the way. */
int  lying_call_read_frame (LyingCall *call);
/* Until RST_STREAM of the call comes, or LYING_OVER. (code, G_MAXUINT32: none came) */
guint32 lying_call_wait_for_reset (LyingCall *call);
/* What the client allows to be sent now, by both windows. */
gint64 lying_call_get_window (LyingCall *call);
void lying_call_hang_up (LyingCall *call);
gboolean lying_call_is_over (LyingCall *call); /* whether nothing can be sent any more */
