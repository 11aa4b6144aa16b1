/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lying-direct-way.h"

#include <string.h>

LyingDirectServer *
lying_call_get_server (LyingCall *call)
{
  return call->way->server;
}

guint32
lying_call_get_stream (LyingCall *call)
{
  return call->stream;
}

guint
lying_call_get_number (LyingCall *call)
{
  return call->number;
}

const char *
lying_call_get_header (LyingCall *call, const char *name)
{
  return g_hash_table_lookup (call->headers, name);
}

gboolean
lying_call_is_never_indexed (LyingCall *call, const char *name)
{
  return g_hash_table_contains (call->secret, name);
}

GBytes *
lying_call_get_body (LyingCall *call)
{
  return call->whole;
}

void
lying_call_send_raw (LyingCall *call, const void *data, gsize length)
{
  lying_way_send_bytes (call->way, data, length);
}

void
lying_call_send_frame (LyingCall *call, guint8 type, guint8 flags, guint32 stream, const void *payload, gsize length)
{
  lying_way_send_frame (call->way, type, flags, stream, payload, length);
}

void
lying_call_send_number (LyingCall *call, guint8 type, guint32 stream, guint32 number)
{
  guint8 payload[4];

  lying_put_number (payload, number, 4);
  lying_way_send_frame (call->way, type, 0, stream, payload, sizeof payload);
}

/* HPACK's plainest form: a literal that is not indexed, without Huffman's code. */
static void
append_text (GByteArray *block, const char *text, gsize length)
{
  guint8 byte;

  if (length < 127)
    {
      byte = (guint8) length;
      g_byte_array_append (block, &byte, 1);
    }
  else
    {
      gsize left = length - 127;

      byte = 127;
      g_byte_array_append (block, &byte, 1);
      for (; left >= 128; left >>= 7)
        {
          byte = (guint8) (left % 128 + 128);
          g_byte_array_append (block, &byte, 1);
        }
      byte = (guint8) left;
      g_byte_array_append (block, &byte, 1);
    }
  g_byte_array_append (block, (const guint8 *) text, (guint) length);
}

void
lying_call_send_headers (LyingCall *call, guint8 flags, const char *lines)
{
  g_autoptr (GByteArray) block = g_byte_array_new ();
  guint at = 0;

  while (*lines != '\0')
    {
      const char *end = strchr (lines, '\n');
      const char *colon = strchr (lines + 1, ':'); /* a name may begin with one */

      g_assert_true (end != NULL && colon != NULL && colon < end && colon[1] == ' ');
      g_byte_array_append (block, (const guint8 *) "", 1);
      append_text (block, lines, (gsize) (colon - lines));
      append_text (block, colon + 2, (gsize) (end - colon - 2));
      lines = end + 1;
    }
  do
    {
      guint length = MIN (block->len - at, 16384u);
      gboolean last = at + length == block->len;

      lying_way_send_frame (call->way, at == 0 ? LYING_HEADERS : LYING_CONTINUATION, (guint8) ((at == 0 ? flags : 0) | (last ? LYING_END_HEADERS : 0)), call->stream,
                  block->data + at, length);
      at += length;
    }
  while (at < block->len);
}

void
lying_call_send_data (LyingCall *call, guint8 flags, const void *data, gsize length)
{
  const guint8 *from = data;

  do
    {
      gsize part = MIN (length, 16384);

      length -= part;
      lying_way_send_frame (call->way, LYING_DATA, length == 0 ? flags : 0, call->stream, from, part);
      from += part;
    }
  while (length > 0);
}

void
lying_call_send_message (LyingCall *call, const void *data, gsize length)
{
  g_autofree guint8 *message = g_malloc (5 + length);

  message[0] = 0;
  lying_put_number (message + 1, (guint32) length, 4);
  memcpy (message + 5, data, length);
  lying_call_send_data (call, 0, message, 5 + length);
}

void
lying_call_send_answer (LyingCall *call)
{
  lying_call_send_headers (call, 0, ":status: 200\ncontent-type: application/grpc+proto\n");
}

void
lying_call_send_end (LyingCall *call, int status, const char *message)
{
  g_autofree char *lines = message != NULL ? g_strdup_printf ("grpc-status: %d\ngrpc-message: %s\n", status, message) : g_strdup_printf ("grpc-status: %d\n", status);

  lying_call_send_headers (call, LYING_END_STREAM, lines);
}

void
lying_call_send_goaway (LyingCall *call, guint32 last_stream, guint32 code)
{
  guint8 payload[8];

  lying_put_number (payload, last_stream, 4);
  lying_put_number (payload + 4, code, 4);
  lying_way_send_frame (call->way, LYING_GOAWAY, 0, 0, payload, sizeof payload);
}

int
lying_call_read_frame (LyingCall *call)
{
  return lying_way_read_frame (call->way, call);
}

guint32
lying_call_wait_for_reset (LyingCall *call)
{
  while (call->reset == G_MAXUINT32 && lying_way_read_frame (call->way, call) != LYING_OVER)
    ;
  return call->reset;
}

gint64
lying_call_get_window (LyingCall *call)
{
  return MIN (call->window, call->way->window);
}

void
lying_call_hang_up (LyingCall *call)
{
  call->way->over = TRUE;
  g_socket_shutdown (g_socket_connection_get_socket (call->way->way), FALSE, TRUE, NULL);
}

gboolean
lying_call_is_over (LyingCall *call)
{
  return call->way->over;
}
