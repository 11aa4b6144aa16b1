/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lying-direct-server.h"

#include <nghttp2/nghttp2.h>

/* What a lying server, its connections and its calls know of each other. */

struct _LyingDirectServer
{
  LyingManners     manners;
  LyingScript      script;
  gpointer         user_data;
  GSocketListener *listener;
  GCancellable    *ending;
  GThread         *thread;
  guint16          port;
  GMutex           lock;
  GCond            news;
  GPtrArray       *ways;    /* GSocketConnection, all that there were */
  GPtrArray       *idle;    /* GSocketConnection (borrowed) on which nobody asks anything */
  GPtrArray       *threads;
  GArray          *resets;  /* guint32 */
  guint            calls, running, most;
};

typedef struct
{
  LyingDirectServer   *server;
  GSocketConnection   *way;
  GIOStream           *stream; /* the way itself or TLS on it */
  nghttp2_hd_inflater *inflater;
  GMutex               writing;
  gint64               window, initial; /* what may be sent on all streams; on a new one */
  GByteArray          *frame;
  guint8               type, flags;
  guint32              number; /* the frame's stream */
  gboolean             over, quiet;
} Way;

struct _LyingCall
{
  Way        *way;
  guint32     stream;
  guint       number;
  GHashTable *headers, *secret;
  GByteArray *body;
  GBytes     *whole;
  gint64      window;
  guint32     reset; /* G_MAXUINT32: none came */
};

void lying_put_number (guint8 *to, guint32 number, guint bytes);
void lying_way_send_bytes (Way *way, const void *data, gsize length);
void lying_way_send_frame (Way *way, guint8 type, guint8 flags, guint32 stream, const void *payload, gsize length);
/* @call: (nullable): whose windows and reset are told by the frame. Returns its type or LYING_OVER. */
int  lying_way_read_frame (Way *way, LyingCall *call);
