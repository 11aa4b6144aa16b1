/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-sync"

#include "premia-http2-connection.h"

#include "premia-http2-fault.h"
#include "premia-http2-wire.h"

#include <glib/gi18n.h>
#include <string.h>

#define CHUNK         (64 << 10)         /* bytes read at once */
#define LEFTOVERS     64                 /* chunks of an answer that nobody wants, taken before the next request */
#define SIP           (8 << 10)          /* bytes: a read that was hardly worth it */
#define SIPS          16                 /* such reads in a row, after which one waits for more */
#define NAP_US        1000
#define FAREWELL_US   G_TIME_SPAN_SECOND /* for telling a server that does not listen that a call is off */

/* The request that is under way. */
typedef struct
{
  const PremiaHttp2Reader *reader;
  gpointer                 user_data;
  const guint8            *body;
  gsize                    left; /* bytes of the body that are not handed on yet */
  gint32                   stream;
  gint64                   started_at;
  guint64                  begins_at;    /* bytes queued before the request; G_MAXUINT64: it is not queued yet */
  gsize                    header_bytes; /* of the answer, so far */
  guint32                  code;         /* HTTP/2's, of a stream that was closed */
  gboolean                 heard;        /* anything of the answer */
  gboolean                 complete;     /* all of it */
  gboolean                 stopped;      /* by the reader */
  gboolean                 closed, reset_by_server;
} Exchange;

struct _PremiaHttp2Connection
{
  PremiaHttp2Wire  wire;
  nghttp2_session *session;  /* (owned) */
  char            *name;     /* (owned) */
  Exchange        *exchange; /* (nullable) */
  PremiaHttp2Fault fault;
  gint64           silence_us, heard_at, used_at;
  guint            sips;    /* small reads in a row */
  gboolean         asked;   /* a PING is on its way */
  gboolean         greeted; /* its settings came */
  gboolean         leaving; /* GOAWAY came */
  guint8           chunk[CHUNK];
};

static void
set_fault (PremiaHttp2Connection *self, PremiaHttp2FaultKind kind, const char *detail)
{
  if (self->fault.kind != PREMIA_HTTP2_FAULT_NONE)
    return;
  self->fault.kind = kind;
  if (detail != NULL)
    {
      g_free (self->fault.detail);
      self->fault.detail = g_strdup (detail);
    }
}

static Exchange *
find_exchange (PremiaHttp2Connection *self, gint32 stream)
{
  return self->exchange != NULL && stream != 0 && self->exchange->stream == stream ? self->exchange : NULL;
}

static int
on_before_frame_send_cb (nghttp2_session *session, const nghttp2_frame *frame, void *user_data)
{
  PremiaHttp2Connection *self = user_data;
  Exchange *exchange = find_exchange (self, frame->hd.stream_id);

  if (exchange != NULL && frame->hd.type == NGHTTP2_HEADERS)
    exchange->begins_at = self->wire.queued;
  return 0;
}

/* A request that was still to go out when the server said goodbye. */
static int
on_frame_not_send_cb (nghttp2_session *session, const nghttp2_frame *frame, int reason, void *user_data)
{
  Exchange *exchange = find_exchange (user_data, frame->hd.stream_id);

  if (exchange != NULL && frame->hd.type == NGHTTP2_HEADERS)
    {
      exchange->begins_at = G_MAXUINT64;
      exchange->code = NGHTTP2_REFUSED_STREAM;
      exchange->closed = TRUE;
    }
  return 0;
}

static int
on_frame_send_cb (nghttp2_session *session, const nghttp2_frame *frame, void *user_data)
{
  PremiaHttp2Connection *self = user_data;

  if (frame->hd.type == NGHTTP2_GOAWAY && frame->goaway.error_code != NGHTTP2_NO_ERROR)
    set_fault (self, PREMIA_HTTP2_FAULT_GARBAGE, self->fault.detail == NULL ? nghttp2_http2_strerror (frame->goaway.error_code) : NULL);
  return 0;
}

static int
on_frame_recv_cb (nghttp2_session *session, const nghttp2_frame *frame, void *user_data)
{
  PremiaHttp2Connection *self = user_data;
  Exchange *exchange = find_exchange (self, frame->hd.stream_id);

  if (frame->hd.type == NGHTTP2_SETTINGS && (frame->hd.flags & NGHTTP2_FLAG_ACK) == 0)
    self->greeted = TRUE;
  else if (frame->hd.type == NGHTTP2_GOAWAY)
    self->leaving = TRUE;
  if (exchange == NULL)
    return 0;

  if (frame->hd.type == NGHTTP2_RST_STREAM)
    exchange->reset_by_server = TRUE;
  else if ((frame->hd.type == NGHTTP2_HEADERS || frame->hd.type == NGHTTP2_DATA) && (frame->hd.flags & NGHTTP2_FLAG_END_STREAM) != 0)
    exchange->complete = TRUE;
  return 0;
}

static int
on_invalid_frame_recv_cb (nghttp2_session *session, const nghttp2_frame *frame, int reason, void *user_data)
{
  PremiaHttp2Connection *self = user_data;

  if (self->fault.detail == NULL)
    self->fault.detail = g_strdup (nghttp2_strerror (reason));
  return 0;
}

static int
on_header_cb (nghttp2_session *session, const nghttp2_frame *frame, const uint8_t *name, size_t name_length, const uint8_t *value, size_t value_length,
              uint8_t flags, void *user_data)
{
  PremiaHttp2Connection *self = user_data;
  Exchange *exchange = find_exchange (self, frame->hd.stream_id);

  if (exchange == NULL || exchange->stopped)
    return 0;
  exchange->heard = TRUE;
  exchange->header_bytes += name_length + value_length + 32; /* as HTTP/2 counts them */
  if (exchange->header_bytes > PREMIA_HTTP2_HEADER_LIMIT)
    {
      g_free (self->fault.detail);
      self->fault.detail = g_strdup (_("its headers are too long"));
      return NGHTTP2_ERR_TEMPORAL_CALLBACK_FAILURE;
    }
  exchange->reader->header ((const char *) name, (const char *) value, exchange->user_data);
  return 0;
}

/* The server may send as much again as was taken here; of an answer that nobody wants the connection's share only. */
static int
on_data_chunk_recv_cb (nghttp2_session *session, uint8_t flags, int32_t stream, const uint8_t *data, size_t length, void *user_data)
{
  Exchange *exchange = find_exchange (user_data, stream);

  if (exchange != NULL && !exchange->stopped)
    {
      exchange->heard = TRUE;
      exchange->stopped = !exchange->reader->data (data, length, exchange->user_data);
    }
  if (exchange != NULL && !exchange->stopped)
    nghttp2_session_consume (session, stream, length);
  else
    nghttp2_session_consume_connection (session, length);
  return 0;
}

static int
on_stream_close_cb (nghttp2_session *session, int32_t stream, uint32_t code, void *user_data)
{
  Exchange *exchange = find_exchange (user_data, stream);

  if (exchange != NULL)
    {
      exchange->closed = TRUE;
      exchange->code = code;
    }
  return 0;
}

static int
on_error_cb (nghttp2_session *session, int code, const char *words, size_t length, void *user_data)
{
  PremiaHttp2Connection *self = user_data;

  if (self->fault.detail == NULL)
    self->fault.detail = g_strndup (words, length);
  return 0;
}

static ssize_t
on_body_wanted_cb (nghttp2_session *session, int32_t stream, uint8_t *buffer, size_t size, uint32_t *flags, nghttp2_data_source *source, void *user_data)
{
  Exchange *exchange = source->ptr;
  gsize length = MIN (size, exchange->left);

  if (length > 0)
    memcpy (buffer, exchange->body, length);
  exchange->body += length;
  exchange->left -= length;
  if (exchange->left == 0)
    *flags |= NGHTTP2_DATA_FLAG_EOF;
  return (ssize_t) length;
}

static nghttp2_session *
make_session (PremiaHttp2Connection *self)
{
  nghttp2_session_callbacks *callbacks;
  nghttp2_option *option;
  nghttp2_session *session;

  if (nghttp2_session_callbacks_new (&callbacks) != 0 || nghttp2_option_new (&option) != 0)
    g_error ("out of memory");
  nghttp2_session_callbacks_set_before_frame_send_callback (callbacks, on_before_frame_send_cb);
  nghttp2_session_callbacks_set_on_frame_not_send_callback (callbacks, on_frame_not_send_cb);
  nghttp2_session_callbacks_set_on_frame_send_callback (callbacks, on_frame_send_cb);
  nghttp2_session_callbacks_set_on_frame_recv_callback (callbacks, on_frame_recv_cb);
  nghttp2_session_callbacks_set_on_invalid_frame_recv_callback (callbacks, on_invalid_frame_recv_cb);
  nghttp2_session_callbacks_set_on_header_callback (callbacks, on_header_cb);
  nghttp2_session_callbacks_set_on_data_chunk_recv_callback (callbacks, on_data_chunk_recv_cb);
  nghttp2_session_callbacks_set_on_stream_close_callback (callbacks, on_stream_close_cb);
  nghttp2_session_callbacks_set_error_callback2 (callbacks, on_error_cb);
  nghttp2_option_set_no_auto_window_update (option, 1);
  if (nghttp2_session_client_new2 (&session, callbacks, self, option) != 0)
    g_error ("out of memory");
  nghttp2_option_del (option);
  nghttp2_session_callbacks_del (callbacks);
  return session;
}

static void
greet (PremiaHttp2Connection *self)
{
  static const nghttp2_settings_entry settings[] = {
    { NGHTTP2_SETTINGS_ENABLE_PUSH, 0 },
    { NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, PREMIA_HTTP2_WINDOW },
    { NGHTTP2_SETTINGS_MAX_HEADER_LIST_SIZE, PREMIA_HTTP2_HEADER_LIMIT },
  };

  if (nghttp2_submit_settings (self->session, NGHTTP2_FLAG_NONE, settings, G_N_ELEMENTS (settings)) != 0
      || nghttp2_session_set_local_window_size (self->session, NGHTTP2_FLAG_NONE, 0, PREMIA_HTTP2_WINDOW) != 0)
    g_error ("out of memory");
}

/* Writes what can be written now of all that is to be said. */
static void
write_out (PremiaHttp2Connection *self)
{
  while (!self->wire.deaf)
    {
      const uint8_t *data;
      ssize_t length = 0;

      while (self->wire.outgoing->len < CHUNK && (length = nghttp2_session_mem_send (self->session, &data)) > 0)
        premia_http2_wire_queue (&self->wire, data, (gsize) length);
      if (length < 0)
        {
          set_fault (self, PREMIA_HTTP2_FAULT_GARBAGE, nghttp2_strerror ((int) length));
          return;
        }
      if (!premia_http2_wire_has_unsent (&self->wire))
        return;
      premia_http2_wire_write (&self->wire);
      if (premia_http2_wire_has_unsent (&self->wire))
        return;
    }
}

static void
take_in (PremiaHttp2Connection *self, const guint8 *data, gsize length)
{
  gsize n = MIN (length, sizeof self->fault.first - self->fault.n_first);
  ssize_t taken;

  memcpy (self->fault.first + self->fault.n_first, data, n);
  self->fault.n_first += n;
  taken = nghttp2_session_mem_recv (self->session, data, length);
  if (taken < 0)
    set_fault (self, PREMIA_HTTP2_FAULT_GARBAGE, nghttp2_strerror ((int) taken));
  self->heard_at = g_get_monotonic_time (); /* now that the reader is through with it */
  self->asked = FALSE;
}

/* Reads once what is there. FALSE: nothing is, or never will be. */
static gboolean
read_in (PremiaHttp2Connection *self)
{
  g_autoptr (GError) error = NULL;
  gsize length;

  switch (premia_http2_wire_read (&self->wire, self->chunk, sizeof self->chunk, &length, &error))
    {
    case PREMIA_HTTP2_WIRE_MOVED:
      self->sips = length < SIP ? self->sips + 1 : 0;
      take_in (self, self->chunk, length);
      return TRUE;
    case PREMIA_HTTP2_WIRE_NOTHING:
      return FALSE;
    case PREMIA_HTTP2_WIRE_ENDED:
      set_fault (self, PREMIA_HTTP2_FAULT_ENDED, NULL);
      return FALSE;
    case PREMIA_HTTP2_WIRE_BROKEN:
      set_fault (self, PREMIA_HTTP2_FAULT_BROKEN, error->message);
      return FALSE;
    default:
      g_assert_not_reached ();
    }
}

static gboolean
is_over (const PremiaHttp2Connection *self, const Exchange *exchange)
{
  return self->fault.kind != PREMIA_HTTP2_FAULT_NONE || (exchange != NULL && (exchange->complete || exchange->stopped || exchange->closed));
}

/* One turn: writes, reads what is there, or waits for it, at most until @until. A server that gives a long answer row by row would wake
 * us for each of them, and be slowed down by it itself: a moment later there are many. */
static void
take_turn (PremiaHttp2Connection *self, gint64 until, GCancellable *cancellable)
{
  gint64 ask_at = self->heard_at + self->silence_us / 3 * 2;

  if (!self->asked && g_get_monotonic_time () >= ask_at)
    {
      nghttp2_submit_ping (self->session, NGHTTP2_FLAG_NONE, NULL);
      self->asked = TRUE;
    }
  write_out (self); /* which may end it: a stream that we reset ourselves */
  if (is_over (self, self->exchange) || read_in (self) || self->fault.kind != PREMIA_HTTP2_FAULT_NONE)
    return;
  if (g_get_monotonic_time () >= self->heard_at + self->silence_us)
    set_fault (self, PREMIA_HTTP2_FAULT_SILENT, NULL);
  else if (self->sips >= SIPS)
    {
      g_usleep (NAP_US);
      if (!read_in (self))
        self->sips = 0; /* nothing after all: the next turn waits for it */
    }
  else
    premia_http2_wire_wait (&self->wire, TRUE, MIN (until, self->asked ? self->heard_at + self->silence_us : ask_at), cancellable);
}

/* Until all that is to be said is written, as long as one waits for somebody who may not listen. */
static void
say_farewell (PremiaHttp2Connection *self)
{
  gint64 until = g_get_monotonic_time () + FAREWELL_US;

  do
    {
      write_out (self);
      if (premia_http2_wire_has_unsent (&self->wire))
        premia_http2_wire_wait (&self->wire, FALSE, until, NULL);
    }
  while (self->fault.kind == PREMIA_HTTP2_FAULT_NONE && premia_http2_wire_has_unsent (&self->wire) && g_get_monotonic_time () < until);
  if (premia_http2_wire_has_unsent (&self->wire))
    set_fault (self, PREMIA_HTTP2_FAULT_SILENT, NULL);
}

PremiaHttp2Connection *
premia_http2_connection_open (GSocketConnection *way, const char *name, guint silence_ms, gint64 deadline, GCancellable *cancellable, GError **error)
{
  g_autoptr (PremiaHttp2Connection) self = NULL;

  g_return_val_if_fail (G_IS_SOCKET_CONNECTION (way) && name != NULL && silence_ms > 0, NULL);

  self = g_new0 (PremiaHttp2Connection, 1);
  premia_http2_wire_init (&self->wire, way);
  self->name = g_strdup (name);
  self->silence_us = (gint64) silence_ms * G_TIME_SPAN_MILLISECOND;
  self->heard_at = self->used_at = g_get_monotonic_time ();
  self->asked = TRUE; /* the greeting asks already */
  self->session = make_session (self);
  greet (self);

  while (!self->greeted && self->fault.kind == PREMIA_HTTP2_FAULT_NONE && !g_cancellable_is_cancelled (cancellable) && g_get_monotonic_time () < deadline)
    take_turn (self, deadline, cancellable);
  if (self->greeted && self->fault.kind == PREMIA_HTTP2_FAULT_NONE)
    return g_steal_pointer (&self);
  if (!g_cancellable_set_error_if_cancelled (cancellable, error))
    premia_http2_fault_set_greeting_error (&self->fault, self->name, error);
  return NULL;
}

void
premia_http2_connection_close (PremiaHttp2Connection *self)
{
  g_return_if_fail (self != NULL && self->exchange == NULL);

  if (self->fault.kind == PREMIA_HTTP2_FAULT_NONE)
    {
      nghttp2_session_terminate_session (self->session, NGHTTP2_NO_ERROR);
      write_out (self);
    }
  premia_http2_wire_clear (&self->wire);
  nghttp2_session_del (self->session);
  g_free (self->name);
  g_free (self->fault.detail);
  g_free (self);
}

gboolean
premia_http2_connection_is_usable (PremiaHttp2Connection *self)
{
  guint chunks = 0;

  g_return_val_if_fail (self != NULL && self->exchange == NULL, FALSE);

  if (g_get_monotonic_time () > self->used_at + PREMIA_HTTP2_IDLE_LIMIT_MS * G_TIME_SPAN_MILLISECOND)
    return FALSE;
  for (; self->fault.kind == PREMIA_HTTP2_FAULT_NONE && chunks < LEFTOVERS; chunks++)
    {
      self->wire.drained = FALSE; /* what matters here is what came since */
      if (!read_in (self))
        break;
    }
  if (self->fault.kind == PREMIA_HTTP2_FAULT_NONE)
    write_out (self);
  return self->fault.kind == PREMIA_HTTP2_FAULT_NONE && !self->leaving && !self->wire.deaf && chunks < LEFTOVERS && nghttp2_session_check_request_allowed (self->session) != 0;
}

/* A request that the server does not even let be sent is waited for no longer than a silent server. */
static gboolean
is_too_late (const PremiaHttp2Connection *self, const Exchange *exchange, gint64 deadline)
{
  gint64 now = g_get_monotonic_time ();

  return now >= deadline || (exchange->begins_at == G_MAXUINT64 && now >= exchange->started_at + self->silence_us);
}

/* A call that ended early: the server hears of it before anything else goes on. */
static void
leave (PremiaHttp2Connection *self, const Exchange *exchange)
{
  if (!exchange->closed && self->fault.kind == PREMIA_HTTP2_FAULT_NONE)
    {
      self->leaving = self->leaving || exchange->begins_at == G_MAXUINT64;
      nghttp2_submit_rst_stream (self->session, NGHTTP2_FLAG_NONE, exchange->stream, exchange->complete ? NGHTTP2_NO_ERROR : NGHTTP2_CANCEL);
      say_farewell (self);
    }
  self->exchange = NULL;
  self->used_at = g_get_monotonic_time ();
}

/* What became of a request without a whole answer. */
static void
set_exchange_error (const PremiaHttp2Connection *self, const Exchange *exchange, GCancellable *cancellable, gboolean too_late, gboolean *untouched,
                    GError **error)
{
  gboolean refused = exchange->closed && exchange->code == NGHTTP2_REFUSED_STREAM;
  gboolean nothing = !exchange->heard && (refused || self->wire.written <= exchange->begins_at);

  *untouched = nothing && !too_late && !g_cancellable_is_cancelled (cancellable);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return;
  if (nothing)
    g_set_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_UNREACHABLE,
                 _("The server %s takes no calls at this moment. Nothing was done; try again later."), self->name);
  else if (too_late)
    g_set_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_DEADLINE,
                 _("The server %s did not answer in time. What was asked of it may have been done all the same."), self->name);
  else if (exchange->closed)
    premia_http2_fault_set_stream_error (&self->fault, self->name, exchange->code, exchange->reset_by_server, error);
  else
    premia_http2_fault_set_error (&self->fault, self->name, error);
}

gboolean
premia_http2_connection_exchange (PremiaHttp2Connection *self, const nghttp2_nv *headers, gsize n_headers, const guint8 *body, gsize length,
                                  const PremiaHttp2Reader *reader, gpointer user_data, gint64 deadline, GCancellable *cancellable, gboolean *untouched,
                                  GError **error)
{
  Exchange exchange = { .reader = reader, .user_data = user_data, .body = body, .left = length, .begins_at = G_MAXUINT64 };
  nghttp2_data_provider provider = { .source.ptr = &exchange, .read_callback = on_body_wanted_cb };
  gboolean too_late = FALSE;

  g_return_val_if_fail (self != NULL && self->exchange == NULL && reader != NULL && untouched != NULL, FALSE);

  exchange.started_at = self->heard_at = g_get_monotonic_time ();
  self->asked = FALSE;
  self->sips = 0;
  g_clear_pointer (&self->fault.detail, g_free);
  self->exchange = &exchange;
  exchange.stream = nghttp2_submit_request (self->session, NULL, headers, n_headers, length > 0 ? &provider : NULL, NULL);
  if (exchange.stream < 0)
    {
      exchange.closed = TRUE;
      exchange.code = NGHTTP2_REFUSED_STREAM;
    }
  while (!is_over (self, &exchange) && !too_late && !g_cancellable_is_cancelled (cancellable))
    {
      too_late = is_too_late (self, &exchange, deadline);
      if (!too_late)
        take_turn (self, exchange.begins_at == G_MAXUINT64 ? MIN (deadline, exchange.started_at + self->silence_us) : deadline, cancellable);
    }
  leave (self, &exchange);
  if (exchange.complete || exchange.stopped)
    return TRUE;
  set_exchange_error (self, &exchange, cancellable, too_late, untouched, error);
  return FALSE;
}
