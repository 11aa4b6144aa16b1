/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-sync"

#include "premia-web-call.h"

#include "premia-certificate.h"
#include "premia-grpc-frame.h"
#include "premia-grpc-status.h"

#include <glib/gi18n.h>
#include <string.h>

#define CONTENT_TYPE "application/grpc-web"
#define READ_SIZE 65536u
#define LAST_WAIT_US (G_USEC_PER_SEC / 2) /* for the end of an answer whose status has come */
#define MOST_INFORMATIONAL 20 /* answers of HTTP that are none yet, such as "100 Continue" */

/*
 * Everything happens on the thread of the call: libsoup's sources run in the session's context, which is iterated only while there is
 * nothing to read. So one place knows how long a wait may last, and nothing is read while a message is being dealt with.
 */
typedef struct
{
  PremiaChannel         *channel;
  PremiaWebSession      *session;
  const char            *method;
  gint64                 deadline;
  GCancellable          *cancellable; /* (nullable): the caller's */
  GCancellable          *inner;       /* (owned): what libsoup gets */
  GSource               *alarm;       /* (owned) */
  SoupMessage           *message;     /* (owned) */
  GInputStream          *body;        /* (owned) (nullable) */
  GError                *reason;      /* (owned) (nullable): what libsoup says */
  PremiaGrpcFrameReader *frames;      /* (owned) */
  PremiaGrpcStatus       status;
  GTlsCertificate       *certificate; /* (owned) (nullable): one that is not trusted */
  GTlsCertificateFlags   flags;
  guint                  n_informational;
  gboolean               answered, readable, rang, sent;
  gboolean               complete; /* read to its end: the connection may serve again */
} Call;

static gboolean
on_alarm_cb (gpointer user_data)
{
  Call *self = user_data;

  self->rang = TRUE;
  g_source_set_ready_time (self->alarm, -1);
  return G_SOURCE_CONTINUE;
}

/* On the caller's thread. The wait is over, and looks itself. */
static void
on_cancelled_cb (GCancellable *cancellable, gpointer context)
{
  g_main_context_wakeup (context);
}

/* Without a deadline a silent connection is given up; with one, silence is borne until then. */
static gint64
patience (const Call *self)
{
  if (self->deadline != PREMIA_CHANNEL_NO_DEADLINE)
    return self->deadline;
  return g_get_monotonic_time () + premia_channel_get_settings (self->channel)->silence_ms * G_TIME_SPAN_MILLISECOND;
}

/* Sleeps until *@flag, and at longest @until: FALSE if the call is cancelled, or was too slow. */
static gboolean
wait_for (Call *self, const gboolean *flag, gint64 until)
{
  g_source_set_ready_time (self->alarm, until);
  while (!*flag && !self->rang && !g_cancellable_is_cancelled (self->cancellable))
    g_main_context_iteration (self->session->context, TRUE);
  g_source_set_ready_time (self->alarm, -1);
  return *flag;
}

static gboolean
on_certificate_cb (SoupMessage *message, GTlsCertificate *certificate, GTlsCertificateFlags flags, Call *self)
{
  g_set_object (&self->certificate, certificate);
  self->flags = flags;
  return FALSE;
}

/* The connection stands, and the request begins to go out: from here on it may be done. */
static void
on_starting_cb (SoupMessage *message, Call *self)
{
  self->sent = TRUE;
}

/* "Wait a little", said again and again, would keep libsoup reading for ever. */
static void
on_informational_cb (SoupMessage *message, Call *self)
{
  if (++self->n_informational > MOST_INFORMATIONAL)
    g_cancellable_cancel (self->inner);
}

static void
on_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Call *self = user_data;

  self->body = soup_session_send_finish (SOUP_SESSION (source), result, &self->reason);
  self->answered = TRUE;
}

static gboolean
on_readable_cb (GObject *stream, gpointer user_data)
{
  Call *self = user_data;

  self->readable = TRUE;
  return G_SOURCE_REMOVE;
}

static SoupMessage *
make_message (Call *self, GBytes *frame)
{
  const PremiaServerAddress *address = premia_channel_get_address (self->channel);
  const char *token = premia_channel_get_settings (self->channel)->token;
  g_autofree char *prefix = g_uri_escape_string (address->path, G_URI_RESERVED_CHARS_ALLOWED_IN_PATH, FALSE);
  g_autofree char *path = g_strconcat (prefix, "/", self->method, NULL);
  g_autoptr (GUri) uri = g_uri_build (SOUP_HTTP_URI_FLAGS, address->encrypted ? "https" : "http", NULL, address->host, address->port, path, NULL, NULL);
  SoupMessage *message = soup_message_new_from_uri (SOUP_METHOD_POST, uri);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  /* A POST is never repeated by libsoup; the flag only lets it use a connection again. */
  soup_message_add_flags (message, SOUP_MESSAGE_IDEMPOTENT | SOUP_MESSAGE_NO_REDIRECT);
  soup_message_set_request_body_from_bytes (message, CONTENT_TYPE "+proto", frame);
  soup_message_headers_replace (headers, "Accept", CONTENT_TYPE "+proto");
  soup_message_headers_replace (headers, "X-Grpc-Web", "1");
  if (*token != '\0')
    soup_message_headers_replace (headers, "authentication", token);
  if (self->deadline != PREMIA_CHANNEL_NO_DEADLINE)
    {
      gint64 left_ms = (self->deadline - g_get_monotonic_time ()) / G_TIME_SPAN_MILLISECOND;
      g_autofree char *timeout = g_strdup_printf ("%" G_GINT64_FORMAT "m", CLAMP (left_ms, 1, 99999999));

      soup_message_headers_replace (headers, "grpc-timeout", timeout);
    }
  g_signal_connect (message, "accept-certificate", G_CALLBACK (on_certificate_cb), self);
  g_signal_connect (message, "starting", G_CALLBACK (on_starting_cb), self);
  g_signal_connect (message, "got-informational", G_CALLBACK (on_informational_cb), self);
  return message;
}

/* What the system says, as a part of a sentence of ours. (transfer full) */
static char *
reason_of (Call *self)
{
  char *words = g_strdup (self->reason != NULL ? self->reason->message : _("it was closed"));

  if (g_str_has_suffix (words, "."))
    words[strlen (words) - 1] = '\0';
  return words;
}

static void
set_unreachable (Call *self, GError **error)
{
  const char *server = premia_channel_get_name (self->channel);
  g_autofree char *reason = reason_of (self);

  if (self->rang)
    g_set_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_UNREACHABLE,
                 _("No connection to the server %s came about in time. Check the network and the address, or try again later."), server);
  else if (self->reason != NULL && self->reason->domain == G_TLS_ERROR)
    g_set_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_UNREACHABLE,
                 /* Translators: %1$s is the address of a server, %2$s the reason in the system's words */
                 _("What answers at %1$s does not encrypt as it should: %2$s. Check the port, or ask who runs the server which address to use."), server, reason);
  else
    g_set_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_UNREACHABLE,
                 /* Translators: %1$s is the address of a server, %2$s the reason in the system's words */
                 _("The server %1$s cannot be reached: %2$s. Check the network and the address, or try again later."), server, reason);
}

/* Why there is no answer, or no more of it. Always FALSE. */
static gboolean
fail (Call *self, GError **error)
{
  const char *server = premia_channel_get_name (self->channel);
  g_autofree char *reason = reason_of (self);

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  if (self->flags != 0)
    premia_certificate_set_error (error, premia_channel_get_address (self->channel), self->certificate, self->flags,
                                  premia_channel_get_trust (self->channel) != NULL);
  else if (!self->sent)
    set_unreachable (self, error);
  else if (self->rang)
    g_set_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_DEADLINE,
                 /* Translators: %1$s is the address of a server, %2$s the name of a call */
                 _("The server %1$s did not answer in time. Check the network, or try again later. (%2$s)"), server, self->method);
  else if (self->n_informational > MOST_INFORMATIONAL || g_error_matches (self->reason, SOUP_SESSION_ERROR, SOUP_SESSION_ERROR_PARSING)
           || g_error_matches (self->reason, SOUP_SESSION_ERROR, SOUP_SESSION_ERROR_ENCODING))
    g_set_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_PROTOCOL,
                 _("What answers at %s is no web server. If it is the reward server itself, without a proxy, begin the address with grpc://. Otherwise check the port, "
                   "or ask who runs the server which address to use."), server);
  else
    g_set_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_BROKEN,
                 /* Translators: %1$s is the address of a server, %2$s the reason in the system's words, %3$s the name of a call */
                 _("The connection to the server %1$s broke: %2$s. Try again. (%3$s)"), server, reason, self->method);
  return FALSE;
}

/* Sends the request and waits for the head of the answer. */
static gboolean
send_request (Call *self, GError **error)
{
  soup_session_send_async (self->session->session, self->message, G_PRIORITY_DEFAULT, self->inner, on_answered_cb, self);
  if (!wait_for (self, &self->answered, patience (self)))
    {
      g_cancellable_cancel (self->inner);
      while (!self->answered)
        g_main_context_iteration (self->session->context, TRUE);
      return fail (self, error);
    }
  return self->body != NULL || fail (self, error);
}

/* "application/grpc-web" or "application/grpc-web+proto; charset=…", but not "…-text". */
static gboolean
is_grpc_web (const char *type)
{
  gsize length = strlen (CONTENT_TYPE);

  return type != NULL && g_ascii_strncasecmp (type, CONTENT_TYPE, length) == 0 && strchr ("+; ", type[length]) != NULL;
}

static void
take_status (const char *name, const char *value, gpointer user_data)
{
  premia_grpc_status_take_header (user_data, name, strlen (name), value, strlen (value));
}

/* A front that answers for the server, and knows nothing of gRPC. */
static gboolean
fail_by_http (Call *self, GError **error)
{
  guint code = soup_message_get_status (self->message);
  const char *phrase = soup_message_get_reason_phrase (self->message);
  g_autofree char *clean = premia_grpc_status_decode_message (phrase != NULL ? phrase : "", phrase != NULL ? strlen (phrase) : 0);
  g_autofree char *words = g_strdup_printf ("HTTP %u %s", code, clean);

  premia_status_set_error (error, premia_grpc_status_from_http (code), premia_channel_get_name (self->channel), self->method, words);
  return FALSE;
}

/* @read_on: (out): whether there may be messages. */
static gboolean
read_head (Call *self, gboolean *read_on, GError **error)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (self->message);

  *read_on = FALSE;
  soup_message_headers_foreach (headers, take_status, &self->status);
  if (self->status.code != PREMIA_GRPC_STATUS_NONE && self->status.code != PREMIA_STATUS_OK)
    return premia_grpc_status_check (&self->status, premia_channel_get_name (self->channel), self->method, error);
  if (soup_message_get_status (self->message) != SOUP_STATUS_OK)
    return fail_by_http (self, error);
  if (!is_grpc_web (soup_message_headers_get_one (headers, "Content-Type")))
    {
      g_set_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_PROTOCOL,
                   _("The address %s leads to a web page, not to a reward server behind a gRPC-Web proxy. Ask who runs the server which address to use."),
                   premia_channel_get_name (self->channel));
      return FALSE;
    }
  *read_on = TRUE;
  return TRUE;
}

/* The next bytes; 0: the end, -1: failed. */
static gssize
read_some (Call *self, guint8 *buffer, gint64 until)
{
  for (;;)
    {
      gssize length = g_pollable_input_stream_read_nonblocking (G_POLLABLE_INPUT_STREAM (self->body), buffer, READ_SIZE, NULL, &self->reason);
      g_autoptr (GSource) source = NULL;
      gboolean readable;

      if (length >= 0 || !g_error_matches (self->reason, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
        return length;
      g_clear_error (&self->reason);
      source = g_pollable_input_stream_create_source (G_POLLABLE_INPUT_STREAM (self->body), NULL);
      g_source_set_callback (source, G_SOURCE_FUNC (on_readable_cb), self, NULL);
      self->readable = FALSE;
      g_source_attach (source, self->session->context);
      readable = wait_for (self, &self->readable, until);
      g_source_destroy (source);
      if (!readable)
        return -1;
    }
}

typedef enum
{
  DEALT,  /* what has come is done with, more may come */
  ENDED,  /* the trailers have come */
  ENOUGH, /* nobody wants more */
  FAILED,
} Outcome;

/* All messages that have come. */
static Outcome
deal_out (Call *self, PremiaChannelFunc func, gpointer user_data, GError **error)
{
  g_autoptr (GError) refusal = NULL;
  PremiaGrpcFrameKind kind;
  const guint8 *data;
  gboolean enough = FALSE;
  gsize length;

  while ((kind = premia_grpc_frame_reader_next (self->frames, &data, &length, &refusal)) == PREMIA_GRPC_FRAME_MESSAGE)
    {
      if (!func (data, length, user_data, &enough, error))
        return FAILED;
      if (enough)
        return ENOUGH;
      self->rang = g_get_monotonic_time () >= self->deadline;
      if (self->rang || g_cancellable_is_cancelled (self->cancellable))
        {
          fail (self, error);
          return FAILED;
        }
    }
  if (kind == PREMIA_GRPC_FRAME_TRAILERS)
    {
      premia_grpc_status_take_trailers (&self->status, data, length);
      return ENDED;
    }
  if (refusal == NULL)
    return DEALT;
  g_propagate_error (error, g_steal_pointer (&refusal));
  return FAILED;
}

/* A front that lets the trailers overtake messages (one that does not wait for a slow reader may) has cut the list short, though its
 * status says that all went well. */
static gboolean
is_nothing_behind (Call *self, GError **error)
{
  g_autoptr (GError) refusal = NULL;
  const guint8 *data;
  gsize length;

  premia_grpc_frame_reader_next (self->frames, &data, &length, &refusal);
  if (refusal == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&refusal));
  return FALSE;
}

/* The status is known; where the answer ends as it should, the connection can be used again. */
static gboolean
end_by_status (Call *self, guint8 *buffer, GError **error)
{
  const gssize length = read_some (self, buffer, MIN (patience (self), g_get_monotonic_time () + LAST_WAIT_US));

  self->complete = length == 0;
  if (length > 0)
    premia_grpc_frame_reader_push (self->frames, buffer, (gsize) length);
  if (self->status.code == PREMIA_STATUS_OK && !is_nothing_behind (self, error))
    return FALSE;
  return premia_grpc_status_check (&self->status, premia_channel_get_name (self->channel), self->method, error);
}

/* An end without trailers: the status may have been in the head. */
static gboolean
end_without_trailers (Call *self, GError **error)
{
  self->complete = TRUE;
  if (premia_grpc_frame_reader_is_inside (self->frames))
    premia_grpc_status_clear (&self->status);
  return premia_grpc_status_check (&self->status, premia_channel_get_name (self->channel), self->method, error);
}

static gboolean
read_answer (Call *self, PremiaChannelFunc func, gpointer user_data, GError **error)
{
  g_autofree guint8 *buffer = g_malloc (READ_SIZE);
  gboolean read_on;

  if (!read_head (self, &read_on, error))
    {
      if (self->status.code != PREMIA_GRPC_STATUS_NONE)
        end_by_status (self, buffer, NULL);
      return FALSE;
    }
  for (;;)
    {
      gssize length = read_some (self, buffer, patience (self));

      if (length < 0)
        return fail (self, error);
      if (length == 0)
        return end_without_trailers (self, error);
      premia_grpc_frame_reader_push (self->frames, buffer, (gsize) length);
      switch (deal_out (self, func, user_data, error))
        {
        case DEALT:
          break;
        case ENDED:
          return end_by_status (self, buffer, error);
        case ENOUGH:
          return TRUE;
        case FAILED:
        default:
          return FALSE;
        }
    }
}

static void
prepare (Call *self, GBytes *frame)
{
  const PremiaChannelSettings *settings = premia_channel_get_settings (self->channel);

  self->status.code = PREMIA_GRPC_STATUS_NONE;
  self->inner = g_cancellable_new ();
  self->frames = premia_grpc_frame_reader_new (premia_channel_get_name (self->channel), settings->message_limit, TRUE);
  self->message = make_message (self, frame);
  self->alarm = g_timeout_source_new (0);
  g_source_set_ready_time (self->alarm, -1);
  g_source_set_callback (self->alarm, on_alarm_cb, self, NULL);
  g_source_attach (self->alarm, self->session->context);
}

static void
clear (Call *self)
{
  if (self->body != NULL)
    g_input_stream_close (self->body, NULL, NULL); /* does not read what is left */
  g_source_destroy (self->alarm);
  g_source_unref (self->alarm);
  g_signal_handlers_disconnect_by_data (self->message, self);
  g_clear_object (&self->body);
  g_clear_object (&self->message);
  g_clear_object (&self->inner);
  g_clear_object (&self->certificate);
  g_clear_error (&self->reason);
  g_clear_pointer (&self->frames, premia_grpc_frame_reader_free);
  premia_grpc_status_clear (&self->status);
}

gboolean
premia_web_call_run (PremiaChannel *channel, PremiaWebSession *session, const char *method, GBytes *frame, gint64 deadline, PremiaChannelFunc func,
                     gpointer user_data, GCancellable *cancellable, gboolean *reusable, GError **error)
{
  Call self = { .channel = channel, .session = session, .method = method, .deadline = deadline, .cancellable = cancellable };
  gulong handler = 0;
  gboolean done;

  prepare (&self, frame);
  if (cancellable != NULL)
    handler = g_cancellable_connect (cancellable, G_CALLBACK (on_cancelled_cb), session->context, NULL);
  done = send_request (&self, error) && read_answer (&self, func, user_data, error);
  *reusable = self.complete;
  /* Waits for whoever is cancelling just now: a source of the cancellable would be told after the session and its context are gone. */
  g_cancellable_disconnect (cancellable, handler);
  clear (&self);
  return done;
}
