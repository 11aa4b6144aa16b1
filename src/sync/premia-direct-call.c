/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-sync"

#include "premia-direct-call.h"

#include "premia-grpc-frame.h"
#include "premia-grpc-status.h"

#include <glib/gi18n.h>
#include <string.h>

#define USER_AGENT     "grpc-c-premia/1.0"
#define CONTENT_TYPE   "application/grpc"
#define MOST_HEADERS   10
#define LONGEST_WAIT   99999999 /* ms: eight digits are all that grpc-timeout has */

/* One call while it runs. */
typedef struct
{
  PremiaGrpcFrameReader *frames; /* (owned) */
  PremiaGrpcStatus       status;
  guint                  http_status; /* 0: none came */
  gboolean               foreign;     /* its content is not gRPC's */
  PremiaChannelFunc      func;
  gpointer               user_data;
  gint64                 deadline;
  GCancellable          *cancellable;
  const char            *name; /* the server */
  gboolean               enough;
  GError                *error; /* (owned) (nullable): why reading was stopped */
} Call;

static void
on_header_cb (const char *name, const char *value, gpointer user_data)
{
  Call *call = user_data;
  gsize length = strlen (CONTENT_TYPE);

  if (g_str_equal (name, ":status"))
    call->http_status = (guint) g_ascii_strtoull (value, NULL, 10);
  else if (g_str_equal (name, "content-type"))
    call->foreign = strncmp (value, CONTENT_TYPE, length) != 0 || strchr ("+;", value[length]) == NULL; /* '\0' is found, too */
  else
    premia_grpc_status_take_header (&call->status, name, strlen (name), value, strlen (value));
}

/* One piece of the network may hold hundreds of messages. */
static gboolean
may_go_on (Call *call)
{
  if (g_cancellable_set_error_if_cancelled (call->cancellable, &call->error))
    return FALSE;
  if (g_get_monotonic_time () < call->deadline)
    return TRUE;
  g_set_error (&call->error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_DEADLINE,
               _("The answer of the server %s did not come to its end in time. What was asked of it may have been done all the same."), call->name);
  return FALSE;
}

static gboolean
on_data_cb (const guint8 *data, gsize length, gpointer user_data)
{
  Call *call = user_data;
  const guint8 *message;
  gsize size;

  if (call->http_status != 200 || call->foreign)
    return FALSE;
  premia_grpc_frame_reader_push (call->frames, data, length);
  while (may_go_on (call) && premia_grpc_frame_reader_next (call->frames, &message, &size, &call->error) != PREMIA_GRPC_FRAME_NONE)
    {
      gboolean wanted = call->func (message, size, call->user_data, &call->enough, &call->error);

      if (call->error != NULL || call->enough || !wanted)
        return FALSE;
    }
  return call->error == NULL;
}

/* How a call ended whose answer came to its end. */
static gboolean
conclude (Call *call, const char *method, GError **error)
{
  PremiaGrpcStatus none = PREMIA_GRPC_STATUS_INIT;

  if (call->http_status != 200 && call->status.code == PREMIA_GRPC_STATUS_NONE)
    {
      g_autofree char *words = g_strdup_printf ("HTTP %u", call->http_status);

      premia_status_set_error (error, premia_grpc_status_from_http (call->http_status), call->name, method, words);
      return FALSE;
    }
  if (call->foreign && call->status.code == PREMIA_GRPC_STATUS_NONE)
    {
      g_set_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_PROTOCOL,
                   _("What answers at %s is a web server, but no reward server. Check the host and the port."), call->name);
      return FALSE;
    }
  /* OK, and yet half a message at the end: something on the way cut it. */
  if (call->status.code == PREMIA_STATUS_OK && premia_grpc_frame_reader_is_inside (call->frames))
    return premia_grpc_status_check (&none, call->name, method, error);
  return premia_grpc_status_check (&call->status, call->name, method, error);
}

static void
add_header (nghttp2_nv *headers, gsize *n, const char *name, const char *value, guint8 flags)
{
  g_assert (*n < MOST_HEADERS);
  headers[(*n)++] = (nghttp2_nv) { (uint8_t *) name, (uint8_t *) value, strlen (name), strlen (value), flags };
}

static char *
make_timeout (gint64 deadline)
{
  gint64 left_ms = (deadline - g_get_monotonic_time ()) / G_TIME_SPAN_MILLISECOND;

  return g_strdup_printf ("%dm", (int) CLAMP (left_ms, 1, LONGEST_WAIT));
}

static char *
make_authority (const PremiaServerAddress *address)
{
  gboolean v6 = strchr (address->host, ':') != NULL;

  return g_strdup_printf ("%s%s%s:%u", v6 ? "[" : "", address->host, v6 ? "]" : "", address->port);
}

static gboolean
run (Call *call, PremiaHttp2Connection *connection, PremiaChannel *channel, const char *method, GBytes *body, gboolean *untouched, GError **error)
{
  static const PremiaHttp2Reader reader = { on_header_cb, on_data_cb };
  const PremiaServerAddress *address = premia_channel_get_address (channel);
  const char *token = premia_channel_get_settings (channel)->token;
  g_autofree char *path = g_strconcat ("/", method, NULL);
  g_autofree char *authority = make_authority (address);
  g_autofree char *timeout = make_timeout (call->deadline);
  nghttp2_nv headers[MOST_HEADERS];
  gsize n = 0, length;
  const guint8 *bytes = g_bytes_get_data (body, &length);

  add_header (headers, &n, ":method", "POST", NGHTTP2_NV_FLAG_NONE);
  add_header (headers, &n, ":scheme", address->encrypted ? "https" : "http", NGHTTP2_NV_FLAG_NONE);
  add_header (headers, &n, ":path", path, NGHTTP2_NV_FLAG_NONE);
  add_header (headers, &n, ":authority", authority, NGHTTP2_NV_FLAG_NONE);
  add_header (headers, &n, "te", "trailers", NGHTTP2_NV_FLAG_NONE);
  add_header (headers, &n, "content-type", CONTENT_TYPE "+proto", NGHTTP2_NV_FLAG_NONE);
  add_header (headers, &n, "user-agent", USER_AGENT, NGHTTP2_NV_FLAG_NONE);
  if (call->deadline != PREMIA_CHANNEL_NO_DEADLINE)
    add_header (headers, &n, "grpc-timeout", timeout, NGHTTP2_NV_FLAG_NONE);
  if (*token != '\0')
    add_header (headers, &n, "authentication", token, NGHTTP2_NV_FLAG_NO_INDEX);
  return premia_http2_connection_exchange (connection, headers, n, bytes, length, &reader, call, call->deadline, call->cancellable, untouched, error);
}

gboolean
premia_direct_call (PremiaHttp2Connection *connection, PremiaChannel *channel, const char *method, const guint8 *request, gsize length, gint64 deadline,
                    PremiaChannelFunc func, gpointer user_data, GCancellable *cancellable, gboolean *untouched, GError **error)
{
  g_autoptr (GBytes) body = premia_grpc_frame_write (request, length);
  const char *name = premia_channel_get_name (channel);
  Call call = {
    .frames = premia_grpc_frame_reader_new (name, premia_channel_get_settings (channel)->message_limit, FALSE),
    .status = PREMIA_GRPC_STATUS_INIT,
    .func = func,
    .user_data = user_data,
    .deadline = deadline,
    .cancellable = cancellable,
    .name = name,
  };
  gboolean done;

  *untouched = FALSE;
  done = run (&call, connection, channel, method, body, untouched, error);
  if (done && call.error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&call.error));
      done = FALSE;
    }
  else if (done && !call.enough)
    done = conclude (&call, method, error);

  g_clear_error (&call.error);
  premia_grpc_status_clear (&call.status);
  premia_grpc_frame_reader_free (call.frames);
  return done;
}
