/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lying-web-server.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/socket.h>

#define SECONDS_OF_PATIENCE 20

struct _LyingWebServer
{
  GTlsCertificate *certificate; /* (owned) (nullable) */
  LyingWebScript   script;
  gpointer         user_data;
  GSocket         *listener; /* (owned) */
  guint16          port;
  GThread         *thread;
  GMutex           lock;
  GCond            changed;
  GPtrArray       *threads; /* (element-type GThread): under the lock, as is all below */
  GPtrArray       *idle;    /* (element-type GSocket): those that wait for a request */
  GPtrArray       *sockets; /* (element-type GSocket): all that are open */
  guint            n_connections, n_calls, n_closed;
  guint64          n_bytes;
  gboolean         leaving;
};

typedef struct
{
  LyingWebServer *server;
  GSocket        *socket; /* (owned) */
  GIOStream      *stream; /* (owned): of the socket, or TLS above it */
  GByteArray     *input;  /* (owned) */
} Connection;

struct _LyingWebCall
{
  Connection *connection;
  guint       number;
  char       *head; /* (owned) */
  GBytes     *body; /* (owned) */
  gboolean    over, counted;
};

static void
count_closed (LyingWebCall *call)
{
  LyingWebServer *self = call->connection->server;

  call->over = TRUE;
  if (call->counted)
    return;
  call->counted = TRUE;
  g_mutex_lock (&self->lock);
  self->n_closed++;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
}

/* FALSE: no more came. */
static gboolean
read_more (Connection *connection)
{
  guint8 bytes[4096];
  gssize length = g_input_stream_read (g_io_stream_get_input_stream (connection->stream), bytes, sizeof bytes, NULL, NULL);

  if (length > 0)
    g_byte_array_append (connection->input, bytes, (guint) length);
  return length > 0;
}

static char *
find_header (const char *head, const char *name)
{
  gsize length = strlen (name);

  for (const char *line = strstr (head, "\r\n"); line != NULL; line = strstr (line + 2, "\r\n"))
    if (g_ascii_strncasecmp (line + 2, name, length) == 0 && line[2 + length] == ':')
      {
        const char *value = line + 3 + length, *end = strstr (value, "\r\n");

        return g_strstrip (g_strndup (value, end != NULL ? (gsize) (end - value) : strlen (value)));
      }
  return NULL;
}

/* A request with a Content-Length, which is what libsoup sends. */
static LyingWebCall *
read_call (Connection *connection)
{
  LyingWebCall *call;
  g_autofree char *length_text = NULL;
  gsize head_length, body_length;
  char *end;

  while (connection->input->len == 0 || (end = memmem (connection->input->data, connection->input->len, "\r\n\r\n", 4)) == NULL)
    if (!read_more (connection))
      return NULL;
  head_length = (gsize) (end - (char *) connection->input->data) + 4;
  call = g_new0 (LyingWebCall, 1);
  call->connection = connection;
  call->head = g_strndup ((char *) connection->input->data, head_length - 2);
  length_text = find_header (call->head, "Content-Length");
  body_length = length_text != NULL ? g_ascii_strtoull (length_text, NULL, 10) : 0;
  while (connection->input->len < head_length + body_length)
    if (!read_more (connection))
      break;
  body_length = MIN (body_length, connection->input->len - head_length);
  call->body = g_bytes_new (connection->input->data + head_length, body_length);
  g_byte_array_remove_range (connection->input, 0, (guint) (head_length + body_length));
  return call;
}

static void
set_idle (Connection *connection, gboolean idle)
{
  LyingWebServer *self = connection->server;

  g_mutex_lock (&self->lock);
  if (idle)
    g_ptr_array_add (self->idle, connection->socket);
  else
    g_ptr_array_remove (self->idle, connection->socket);
  g_mutex_unlock (&self->lock);
}

static gboolean
answer_one (Connection *connection)
{
  LyingWebServer *self = connection->server;
  LyingWebCall *call;
  gboolean over;

  set_idle (connection, TRUE);
  call = read_call (connection);
  set_idle (connection, FALSE);
  if (call == NULL)
    return FALSE;
  g_mutex_lock (&self->lock);
  call->number = ++self->n_calls;
  g_mutex_unlock (&self->lock);
  self->script (call, self->user_data);
  over = call->over;
  g_bytes_unref (call->body);
  g_free (call->head);
  g_free (call);
  return !over;
}

/* Reads nothing either; until the server goes, or the client closes. */
static void
be_mute (Connection *connection)
{
  g_socket_condition_timed_wait (connection->socket, G_IO_HUP, SECONDS_OF_PATIENCE * G_USEC_PER_SEC, NULL, NULL);
}

static gpointer
serve (gpointer user_data)
{
  Connection *connection = user_data;
  LyingWebServer *self = connection->server;
  g_autoptr (GSocketConnection) plain = g_socket_connection_factory_create_connection (connection->socket);
  gboolean shaken = TRUE;

  connection->stream = g_object_ref (G_IO_STREAM (plain));
  if (self->script == NULL)
    be_mute (connection);
  else if (self->certificate != NULL)
    {
      g_clear_object (&connection->stream);
      connection->stream = g_tls_server_connection_new (G_IO_STREAM (plain), self->certificate, NULL);
      g_tls_connection_set_advertised_protocols (G_TLS_CONNECTION (connection->stream), (const char *const[]) { "h2", "http/1.1", NULL });
      shaken = g_tls_connection_handshake (G_TLS_CONNECTION (connection->stream), NULL, NULL);
      g_assert_cmpstr (g_tls_connection_get_negotiated_protocol (G_TLS_CONNECTION (connection->stream)), !=, "h2"); /* it would hang */
    }
  while (self->script != NULL && shaken && answer_one (connection))
    ;

  g_mutex_lock (&self->lock);
  g_ptr_array_remove (self->sockets, connection->socket);
  g_mutex_unlock (&self->lock);
  g_socket_close (connection->socket, NULL);
  g_object_unref (connection->stream);
  g_object_unref (connection->socket);
  g_byte_array_unref (connection->input);
  g_free (connection);
  return NULL;
}

static gpointer
accept_all (gpointer user_data)
{
  LyingWebServer *self = user_data;
  GSocket *socket;

  while ((socket = g_socket_accept (self->listener, NULL, NULL)) != NULL)
    {
      Connection *connection = g_new0 (Connection, 1);

      g_mutex_lock (&self->lock);
      if (self->leaving)
        {
          g_mutex_unlock (&self->lock);
          g_object_unref (socket);
          g_free (connection);
          break;
        }
      g_socket_set_timeout (socket, SECONDS_OF_PATIENCE);
      g_socket_set_option (socket, SOL_SOCKET, SO_SNDBUF, 65536, NULL);
      g_socket_set_option (socket, IPPROTO_TCP, TCP_NODELAY, 1, NULL);
      connection->server = self;
      connection->socket = socket;
      connection->input = g_byte_array_new ();
      self->n_connections++;
      g_ptr_array_add (self->sockets, socket);
      g_ptr_array_add (self->threads, g_thread_new ("connection", serve, connection));
      g_mutex_unlock (&self->lock);
    }
  return NULL;
}

LyingWebServer *
lying_web_server_new (GTlsCertificate *certificate, LyingWebScript script, gpointer user_data)
{
  LyingWebServer *self = g_new0 (LyingWebServer, 1);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new (loopback, 0), bound = NULL;
  GError *error = NULL;

  self->certificate = certificate != NULL ? g_object_ref (certificate) : NULL;
  self->script = script;
  self->user_data = user_data;
  self->threads = g_ptr_array_new ();
  self->idle = g_ptr_array_new ();
  self->sockets = g_ptr_array_new ();
  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);
  self->listener = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, &error);
  g_assert_no_error (error);
  g_socket_bind (self->listener, any, TRUE, &error);
  g_assert_no_error (error);
  g_socket_listen (self->listener, &error);
  g_assert_no_error (error);
  bound = g_socket_get_local_address (self->listener, &error);
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
  self->thread = g_thread_new ("accept", accept_all, self);
  return self;
}

static void
break_off (GPtrArray *sockets)
{
  for (guint i = 0; i < sockets->len; i++)
    g_socket_shutdown (g_ptr_array_index (sockets, i), TRUE, TRUE, NULL);
}

void
lying_web_server_free (LyingWebServer *self)
{
  g_mutex_lock (&self->lock);
  self->leaving = TRUE;
  break_off (self->sockets);
  g_mutex_unlock (&self->lock);
  g_socket_shutdown (self->listener, TRUE, TRUE, NULL);
  g_thread_join (self->thread);
  for (guint i = 0; i < self->threads->len; i++)
    g_thread_join (g_ptr_array_index (self->threads, i));
  g_socket_close (self->listener, NULL);
  g_object_unref (self->listener);
  g_clear_object (&self->certificate);
  g_ptr_array_unref (self->threads);
  g_ptr_array_unref (self->idle);
  g_ptr_array_unref (self->sockets);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->changed);
  g_free (self);
}

guint16
lying_web_server_get_port (LyingWebServer *self)
{
  return self->port;
}

guint
lying_web_server_count_connections (LyingWebServer *self)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->n_connections;
}

guint
lying_web_server_count_calls (LyingWebServer *self)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->n_calls;
}

guint64
lying_web_server_count_bytes (LyingWebServer *self)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->n_bytes;
}

guint
lying_web_server_count_closed (LyingWebServer *self, guint ms)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  gint64 until = g_get_monotonic_time () + ms * G_TIME_SPAN_MILLISECOND;

  while (self->n_closed == 0 && g_cond_wait_until (&self->changed, &self->lock, until))
    ;
  return self->n_closed;
}

void
lying_web_server_hang_up (LyingWebServer *self)
{
  g_mutex_lock (&self->lock);
  break_off (self->idle);
  g_mutex_unlock (&self->lock);
}

guint
lying_web_call_get_number (LyingWebCall *call)
{
  return call->number;
}

const char *
lying_web_call_get_path (LyingWebCall *call)
{
  const char *path = strchr (call->head, ' ');
  const char *end = path != NULL ? strchr (path + 1, ' ') : NULL;
  g_autofree char *text = end != NULL ? g_strndup (path + 1, (gsize) (end - path - 1)) : g_strdup ("");

  return g_intern_string (text);
}

const char *
lying_web_call_get_header (LyingWebCall *call, const char *name)
{
  g_autofree char *value = find_header (call->head, name);

  return value != NULL ? g_intern_string (value) : NULL;
}

GBytes *
lying_web_call_get_body (LyingWebCall *call)
{
  return call->body;
}

gboolean
lying_web_call_send (LyingWebCall *call, const void *data, gsize length)
{
  LyingWebServer *self = call->connection->server;
  GOutputStream *stream = g_io_stream_get_output_stream (call->connection->stream);
  gsize done = 0;

  while (!call->over && done < length)
    {
      g_autoptr (GError) error = NULL; /* which TLS of Debian 13 loses where nobody asks for it */
      gssize written = g_output_stream_write (stream, (const char *) data + done, MIN (length - done, 65536), NULL, &error);

      if (written <= 0)
        {
          count_closed (call);
          break;
        }
      done += (gsize) written;
      g_mutex_lock (&self->lock);
      self->n_bytes += (guint64) written;
      g_mutex_unlock (&self->lock);
    }
  return !call->over;
}

gboolean
lying_web_call_send_text (LyingWebCall *call, const char *text)
{
  return lying_web_call_send (call, text, strlen (text));
}

gboolean
lying_web_call_send_head (LyingWebCall *call)
{
  return lying_web_call_send_text (call, "HTTP/1.1 200 OK\r\nContent-Type: application/grpc-web+proto\r\nTransfer-Encoding: chunked\r\n\r\n");
}

static gboolean
send_frame (LyingWebCall *call, guint8 flag, const void *data, gsize length)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 header[5] = { flag, (guint8) (length >> 24), (guint8) (length >> 16), (guint8) (length >> 8), (guint8) length };

  g_byte_array_append (bytes, header, sizeof header);
  g_byte_array_append (bytes, data, (guint) length);
  return lying_web_call_send_chunk (call, bytes->data, bytes->len);
}

gboolean
lying_web_call_send_chunk (LyingWebCall *call, const void *data, gsize length)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *size = g_strdup_printf ("%" G_GSIZE_MODIFIER "x\r\n", length);

  g_byte_array_append (bytes, (const guint8 *) size, (guint) strlen (size));
  g_byte_array_append (bytes, data, (guint) length);
  g_byte_array_append (bytes, (const guint8 *) "\r\n", 2);
  return lying_web_call_send (call, bytes->data, bytes->len);
}

gboolean
lying_web_call_send_message (LyingWebCall *call, const void *data, gsize length)
{
  return send_frame (call, 0, data, length);
}

gboolean
lying_web_call_send_end (LyingWebCall *call, const char *trailers)
{
  return send_frame (call, 0x80, trailers, strlen (trailers)) && lying_web_call_send_text (call, "0\r\n\r\n");
}

gboolean
lying_web_call_stall (LyingWebCall *call, guint ms)
{
  char byte;
  gint64 until = g_get_monotonic_time () + ms * G_TIME_SPAN_MILLISECOND;

  while (!call->over && g_get_monotonic_time () < until)
    if (g_socket_condition_timed_wait (call->connection->socket, G_IO_IN, 20000, NULL, NULL)
        && g_input_stream_read (g_io_stream_get_input_stream (call->connection->stream), &byte, 1, NULL, NULL) <= 0)
      count_closed (call);
  return call->over;
}

void
lying_web_call_hang_up (LyingWebCall *call)
{
  call->over = TRUE;
}

void
lying_web_call_reset (LyingWebCall *call)
{
  struct linger linger = { .l_onoff = 1, .l_linger = 0 };

  setsockopt (g_socket_get_fd (call->connection->socket), SOL_SOCKET, SO_LINGER, &linger, sizeof linger);
  call->over = TRUE;
}
