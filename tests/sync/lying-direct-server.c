/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lying-direct-way.h"

#include <gio/gnetworking.h>
#include <string.h>

#define PREFACE "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"

const LyingManners lying_honest = { .max_concurrent = -1, .protocol = "h2" };

/* Bytes. */

void
lying_put_number (guint8 *to, guint32 number, guint bytes)
{
  for (guint i = 0; i < bytes; i++)
    to[i] = (guint8) (number >> (8 * (bytes - 1 - i)));
}

static guint32
get_number (const guint8 *from, guint bytes)
{
  guint32 number = 0;

  for (guint i = 0; i < bytes; i++)
    number = number << 8 | from[i];
  return number;
}

void
lying_way_send_bytes (Way *way, const void *data, gsize length)
{
  g_mutex_lock (&way->writing);
  if (!way->over && !way->quiet && !g_output_stream_write_all (g_io_stream_get_output_stream (way->stream), data, length, NULL, NULL, NULL))
    way->over = TRUE;
  g_mutex_unlock (&way->writing);
}

void
lying_way_send_frame (Way *way, guint8 type, guint8 flags, guint32 stream, const void *payload, gsize length)
{
  g_autofree guint8 *frame = g_malloc (9 + length);

  lying_put_number (frame, (guint32) length, 3);
  frame[3] = type;
  frame[4] = flags;
  lying_put_number (frame + 5, stream, 4);
  if (length > 0)
    memcpy (frame + 9, payload, length);
  lying_way_send_bytes (way, frame, 9 + length);
}

static void
take_settings (Way *way, LyingCall *call)
{
  if ((way->flags & LYING_ACK) != 0)
    return;
  for (guint i = 0; i + 6 <= way->frame->len; i += 6)
    if (get_number (way->frame->data + i, 2) == 4)
      {
        gint64 initial = get_number (way->frame->data + i + 2, 4);

        if (call != NULL)
          call->window += initial - way->initial;
        way->initial = initial;
      }
  lying_way_send_frame (way, LYING_SETTINGS, LYING_ACK, 0, NULL, 0);
}

static void
take_reset (Way *way, LyingCall *call)
{
  guint32 code = get_number (way->frame->data, 4);

  if (call != NULL && call->stream == way->number)
    call->reset = code;
  g_mutex_lock (&way->server->lock);
  g_array_append_val (way->server->resets, code);
  g_cond_broadcast (&way->server->news);
  g_mutex_unlock (&way->server->lock);
}

int
lying_way_read_frame (Way *way, LyingCall *call)
{
  GInputStream *in = g_io_stream_get_input_stream (way->stream);
  guint8 head[9];
  gsize got = 0;

  if (way->over || !g_input_stream_read_all (in, head, sizeof head, &got, NULL, NULL) || got < sizeof head)
    return LYING_OVER;
  g_byte_array_set_size (way->frame, get_number (head, 3));
  if (!g_input_stream_read_all (in, way->frame->data, way->frame->len, &got, NULL, NULL) || got < way->frame->len)
    return LYING_OVER;
  way->type = head[3];
  way->flags = head[4];
  way->number = get_number (head + 5, 4) & 0x7fffffff;

  if (way->type == LYING_SETTINGS)
    take_settings (way, call);
  else if (way->type == LYING_PING && (way->flags & LYING_ACK) == 0 && !way->server->manners.dead)
    lying_way_send_frame (way, LYING_PING, LYING_ACK, 0, way->frame->data, way->frame->len);
  else if (way->type == LYING_RST_STREAM)
    take_reset (way, call);
  else if (way->type == LYING_WINDOW_UPDATE && way->number == 0)
    way->window += get_number (way->frame->data, 4);
  else if (way->type == LYING_WINDOW_UPDATE && call != NULL && way->number == call->stream)
    call->window += get_number (way->frame->data, 4);
  return way->type;
}

/* Connections. */

static void
take_headers (Way *way, LyingCall *call)
{
  gsize at = 0;
  int flags = 0;

  g_assert_cmpuint (way->flags & LYING_END_HEADERS, !=, 0);
  while ((flags & NGHTTP2_HD_INFLATE_FINAL) == 0)
    {
      nghttp2_nv nv;
      ssize_t n = nghttp2_hd_inflate_hd2 (way->inflater, &nv, &flags, way->frame->data + at, way->frame->len - at, 1);

      g_assert_cmpint (n, >=, 0);
      at += (gsize) n;
      if ((flags & NGHTTP2_HD_INFLATE_EMIT) == 0)
        continue;
      g_hash_table_insert (call->headers, g_strndup ((char *) nv.name, nv.namelen), g_strndup ((char *) nv.value, nv.valuelen));
      if ((nv.flags & NGHTTP2_NV_FLAG_NO_INDEX) != 0)
        g_hash_table_add (call->secret, g_strndup ((char *) nv.name, nv.namelen));
    }
  nghttp2_hd_inflate_end_headers (way->inflater);
}

static void
count_call (LyingCall *call, int step)
{
  LyingDirectServer *server = call->way->server;

  g_mutex_lock (&server->lock);
  server->running += (guint) step;
  server->most = MAX (server->most, server->running);
  if (step > 0)
    {
      call->number = ++server->calls;
      g_ptr_array_remove (server->idle, call->way->way);
    }
  else
    g_ptr_array_add (server->idle, call->way->way);
  g_cond_broadcast (&server->news);
  g_mutex_unlock (&server->lock);
}

static void
serve_call (Way *way)
{
  LyingCall call = {
    .way = way,
    .stream = way->number,
    .headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
    .secret = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .body = g_byte_array_new (),
    .window = way->initial,
    .reset = G_MAXUINT32,
  };
  gboolean whole = (way->flags & LYING_END_STREAM) != 0;

  take_headers (way, &call);
  while (!whole && call.reset == G_MAXUINT32)
    {
      int type = lying_way_read_frame (way, &call);

      if (type == LYING_OVER)
        break;
      if (type == LYING_DATA)
        {
          g_byte_array_append (call.body, way->frame->data, way->frame->len);
          if (way->frame->len > 0)
            {
              lying_call_send_number (&call, LYING_WINDOW_UPDATE, 0, way->frame->len);
              lying_call_send_number (&call, LYING_WINDOW_UPDATE, call.stream, way->frame->len);
            }
          whole = (way->flags & LYING_END_STREAM) != 0;
        }
    }
  call.whole = g_byte_array_free_to_bytes (call.body);
  if (whole)
    {
      count_call (&call, 1);
      way->server->script (&call, way->server->user_data);
      count_call (&call, -1);
    }
  g_hash_table_unref (call.headers);
  g_hash_table_unref (call.secret);
  g_bytes_unref (call.whole);
}

static gboolean
greet (Way *way)
{
  const LyingManners *manners = &way->server->manners;
  char preface[sizeof PREFACE - 1];
  guint8 setting[6] = { 0, 3, 0, 0, 0, (guint8) manners->max_concurrent };
  gsize got;

  if (manners->greeting != NULL)
    lying_way_send_bytes (way, manners->greeting, manners->greeting_length);
  else if (!manners->mute)
    lying_way_send_frame (way, LYING_SETTINGS, 0, 0, setting, manners->max_concurrent >= 0 ? sizeof setting : 0);
  way->quiet = manners->mute || manners->greeting != NULL;
  return g_input_stream_read_all (g_io_stream_get_input_stream (way->stream), preface, sizeof preface, &got, NULL, NULL) && got == sizeof preface
         && memcmp (preface, PREFACE, sizeof preface) == 0;
}

static GIOStream *
open_stream (LyingDirectServer *server, GSocketConnection *way)
{
  const char *protocols[] = { server->manners.protocol, NULL };
  GIOStream *tls;

  if (server->manners.certificate == NULL)
    return g_object_ref (G_IO_STREAM (way));
  tls = g_tls_server_connection_new (G_IO_STREAM (way), server->manners.certificate, NULL);
  g_assert_nonnull (tls);
  if (server->manners.protocol != NULL)
    g_tls_connection_set_advertised_protocols (G_TLS_CONNECTION (tls), protocols);
  return tls;
}

static gpointer
run_way (gpointer data)
{
  Way *way = data;

  way->stream = open_stream (way->server, way->way);
  if (greet (way))
    while (!way->over)
      {
        int type = lying_way_read_frame (way, NULL);

        if (type == LYING_OVER)
          break;
        if (type == LYING_HEADERS && !way->quiet)
          serve_call (way);
      }
  g_mutex_lock (&way->server->lock);
  g_ptr_array_remove (way->server->idle, way->way);
  g_mutex_unlock (&way->server->lock);
  g_io_stream_close (way->stream, NULL, NULL);
  g_object_unref (way->stream);
  nghttp2_hd_inflate_del (way->inflater);
  g_byte_array_unref (way->frame);
  g_mutex_clear (&way->writing);
  g_free (way);
  return NULL;
}

static gpointer
run_listener (gpointer data)
{
  LyingDirectServer *self = data;
  GSocketConnection *socket;

  while ((socket = g_socket_listener_accept (self->listener, NULL, self->ending, NULL)) != NULL)
    {
      Way *way = g_new0 (Way, 1);

      g_socket_set_timeout (g_socket_connection_get_socket (socket), 10);
      g_socket_set_option (g_socket_connection_get_socket (socket), IPPROTO_TCP, TCP_NODELAY, 1, NULL);
      way->server = self;
      way->way = socket;
      way->window = way->initial = 65535;
      way->frame = g_byte_array_new ();
      g_mutex_init (&way->writing);
      g_assert_cmpint (nghttp2_hd_inflate_new (&way->inflater), ==, 0);
      g_mutex_lock (&self->lock);
      g_ptr_array_add (self->ways, socket);
      g_ptr_array_add (self->idle, socket);
      g_ptr_array_add (self->threads, g_thread_new ("lying-way", run_way, way));
      g_mutex_unlock (&self->lock);
    }
  return NULL;
}

/* The server. */

LyingDirectServer *
lying_direct_server_new (const LyingManners *manners, LyingScript script, gpointer user_data)
{
  LyingDirectServer *self = g_new0 (LyingDirectServer, 1);
  g_autoptr (GSocketAddress) loopback = g_inet_socket_address_new_from_string ("127.0.0.1", 0);
  g_autoptr (GSocketAddress) effective = NULL;
  g_autoptr (GError) error = NULL;

  self->manners = *manners;
  self->script = script;
  self->user_data = user_data;
  self->listener = g_socket_listener_new ();
  self->ending = g_cancellable_new ();
  self->ways = g_ptr_array_new_with_free_func (g_object_unref);
  self->idle = g_ptr_array_new ();
  self->threads = g_ptr_array_new ();
  self->resets = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_mutex_init (&self->lock);
  g_cond_init (&self->news);
  g_socket_listener_add_address (self->listener, loopback, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL, &effective, &error);
  g_assert_no_error (error);
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (effective));
  self->thread = g_thread_new ("lying-server", run_listener, self);
  return self;
}

void
lying_direct_server_free (LyingDirectServer *self)
{
  g_cancellable_cancel (self->ending);
  g_thread_join (self->thread);
  for (guint i = 0; i < self->ways->len; i++)
    g_socket_shutdown (g_socket_connection_get_socket (self->ways->pdata[i]), TRUE, TRUE, NULL);
  for (guint i = 0; i < self->threads->len; i++)
    g_thread_join (self->threads->pdata[i]);
  g_ptr_array_unref (self->ways);
  g_ptr_array_unref (self->idle);
  g_ptr_array_unref (self->threads);
  g_array_unref (self->resets);
  g_object_unref (self->listener);
  g_object_unref (self->ending);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->news);
  g_free (self);
}

guint16
lying_direct_server_get_port (LyingDirectServer *self)
{
  return self->port;
}

char *
lying_direct_server_make_address (LyingDirectServer *self)
{
  return g_strdup_printf ("%s://127.0.0.1:%u", self->manners.certificate != NULL ? "grpcs" : "grpc", self->port);
}

guint
lying_direct_server_count_connections (LyingDirectServer *self)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->ways->len;
}

guint
lying_direct_server_count_calls (LyingDirectServer *self)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->calls;
}

guint
lying_direct_server_get_most (LyingDirectServer *self)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->most;
}

static guint
count_resets (LyingDirectServer *self, guint32 code)
{
  guint n = 0;

  for (guint i = 0; i < self->resets->len; i++)
    n += g_array_index (self->resets, guint32, i) == code;
  return n;
}

guint
lying_direct_server_count_resets (LyingDirectServer *self, guint32 code, guint ms)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  gint64 until = g_get_monotonic_time () + ms * G_TIME_SPAN_MILLISECOND;

  while (count_resets (self, code) == 0)
    if (!g_cond_wait_until (&self->news, &self->lock, until))
      break;
  return count_resets (self, code);
}

void
lying_direct_server_hang_up (LyingDirectServer *self, gboolean politely)
{
  static const guint8 goaway[] = { 0, 0, 8, LYING_GOAWAY, 0, 0, 0, 0, 0, 0x7f, 0xff, 0xff, 0xff, 0, 0, 0, 0 };
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  while (self->running > 0)
    g_cond_wait (&self->news, &self->lock);
  for (guint i = 0; i < self->idle->len; i++)
    {
      GSocket *socket = g_socket_connection_get_socket (self->idle->pdata[i]);

      if (politely)
        g_socket_send (socket, (const char *) goaway, sizeof goaway, NULL, NULL);
      else
        g_socket_shutdown (socket, TRUE, TRUE, NULL);
    }
}
