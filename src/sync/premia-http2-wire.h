/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PremiaHttp2Wire:
 * The bytes of a connection, out and in, never waiting but where it is said; with or without TLS.
 */
typedef struct
{
  GSocketConnection     *way;      /* (owned) */
  GSocket               *socket;   /* of @way */
  GPollableInputStream  *in;       /* of @way */
  GPollableOutputStream *out;      /* of @way */
  GByteArray            *outgoing; /* (owned): not written yet, behind the first @done bytes */
  gsize                  done;
  guint64                queued, written; /* bytes, since the beginning */
  gboolean               deaf;            /* the other side takes no more; what it said before may still be read */
  gboolean               drained;         /* the last read took all there was: waiting comes first */
} PremiaHttp2Wire;

typedef enum
{
  PREMIA_HTTP2_WIRE_MOVED,   /* something was read */
  PREMIA_HTTP2_WIRE_NOTHING, /* there is nothing to be read yet */
  PREMIA_HTTP2_WIRE_ENDED,   /* the other side closed it */
  PREMIA_HTTP2_WIRE_BROKEN,  /* with the error set */
} PremiaHttp2WireState;

void premia_http2_wire_init (PremiaHttp2Wire *self, GSocketConnection *way); /* @way: (transfer full) */
void premia_http2_wire_clear (PremiaHttp2Wire *self);                        /* closes it */

void     premia_http2_wire_queue (PremiaHttp2Wire *self, const guint8 *data, gsize length);
gboolean premia_http2_wire_has_unsent (const PremiaHttp2Wire *self);
/* Writes what can be written at once. A side that takes no more becomes @deaf. */
void     premia_http2_wire_write (PremiaHttp2Wire *self);

PremiaHttp2WireState premia_http2_wire_read (PremiaHttp2Wire *self, guint8 *data, gsize size, gsize *length, GError **error);

/* Until something can be read (or @to_read is FALSE), or what is unsent can be written; at most until @until (monotonic µs), or @cancellable is cancelled. */
void premia_http2_wire_wait (PremiaHttp2Wire *self, gboolean to_read, gint64 until, GCancellable *cancellable);

G_END_DECLS
