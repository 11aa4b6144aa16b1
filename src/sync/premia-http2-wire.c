/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-sync"

#include "premia-http2-wire.h"

#include <string.h>

/* GnuTLS may have taken part of what it was given and asks for the same bytes again: so what is unsent only ever grows at its end. */

/* The token was in it. */
static void
forget (GByteArray *bytes)
{
  if (bytes->len > 0)
    explicit_bzero (bytes->data, bytes->len);
  g_byte_array_set_size (bytes, 0);
}

void
premia_http2_wire_init (PremiaHttp2Wire *self, GSocketConnection *way)
{
  *self = (PremiaHttp2Wire) {
    .way = way,
    .socket = g_socket_connection_get_socket (way),
    .in = G_POLLABLE_INPUT_STREAM (g_io_stream_get_input_stream (G_IO_STREAM (way))),
    .out = G_POLLABLE_OUTPUT_STREAM (g_io_stream_get_output_stream (G_IO_STREAM (way))),
    .outgoing = g_byte_array_new (),
  };
}

void
premia_http2_wire_clear (PremiaHttp2Wire *self)
{
  /* TLS says goodbye: to one that does not listen for no longer than this. */
  g_socket_set_timeout (self->socket, 1);
  g_io_stream_close (G_IO_STREAM (self->way), NULL, NULL);
  g_clear_object (&self->way);
  forget (self->outgoing);
  g_clear_pointer (&self->outgoing, g_byte_array_unref);
}

void
premia_http2_wire_queue (PremiaHttp2Wire *self, const guint8 *data, gsize length)
{
  g_byte_array_append (self->outgoing, data, (guint) length);
  self->queued += length;
}

gboolean
premia_http2_wire_has_unsent (const PremiaHttp2Wire *self)
{
  return !self->deaf && self->done < self->outgoing->len;
}

void
premia_http2_wire_write (PremiaHttp2Wire *self)
{
  while (premia_http2_wire_has_unsent (self))
    {
      g_autoptr (GError) error = NULL;
      gssize n = g_pollable_output_stream_write_nonblocking (self->out, self->outgoing->data + self->done, self->outgoing->len - self->done, NULL, &error);

      if (n < 0)
        {
          self->deaf = !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK);
          return;
        }
      self->done += (gsize) n;
      self->written += (guint64) n;
    }
  forget (self->outgoing);
  self->done = 0;
}

PremiaHttp2WireState
premia_http2_wire_read (PremiaHttp2Wire *self, guint8 *data, gsize size, gsize *length, GError **error)
{
  g_autoptr (GError) reason = NULL;
  gssize n;

  *length = 0;
  if (self->drained)
    {
      self->drained = FALSE;
      return PREMIA_HTTP2_WIRE_NOTHING;
    }
  n = g_pollable_input_stream_read_nonblocking (self->in, data, size, NULL, &reason);
  *length = n > 0 ? (gsize) n : 0;
  /* TLS gives a record at a time, and may hold the next one already. */
  self->drained = n > 0 && *length < size && !G_IS_TCP_WRAPPER_CONNECTION (self->way);
  if (n > 0)
    return PREMIA_HTTP2_WIRE_MOVED;
  if (n == 0 || g_error_matches (reason, G_TLS_ERROR, G_TLS_ERROR_EOF))
    return PREMIA_HTTP2_WIRE_ENDED;
  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
    return PREMIA_HTTP2_WIRE_NOTHING;
  g_propagate_error (error, g_steal_pointer (&reason));
  return PREMIA_HTTP2_WIRE_BROKEN;
}

void
premia_http2_wire_wait (PremiaHttp2Wire *self, gboolean to_read, gint64 until, GCancellable *cancellable)
{
  GIOCondition condition = (to_read ? G_IO_IN : 0) | (premia_http2_wire_has_unsent (self) ? G_IO_OUT : 0);
  gint64 now = g_get_monotonic_time ();

  if (condition != 0 && until > now)
    g_socket_condition_timed_wait (self->socket, condition, until - now, cancellable, NULL);
}
