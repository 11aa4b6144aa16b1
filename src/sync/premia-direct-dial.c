/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-sync"

#include "premia-direct-dial.h"

#include "premia-certificate.h"

#include <gio/gio.h>
#include <gio/gnetworking.h>
#include <glib/gi18n.h>
#include <string.h>

/* Only GIO's asynchronous connecting tries the addresses of a host side by side and can be ended at a moment, within TLS, too:
 * so it runs here on a main context of its own, and the thread waits for it. */
typedef struct
{
  const PremiaServerAddress *address;
  GTlsDatabase              *trust;  /* (nullable) */
  GCancellable              *inner;  /* (owned): cancelled by the caller's and by the deadline */
  GSocketConnection         *way;    /* (owned) (nullable) */
  GError                    *reason; /* (owned) (nullable) */
  GTlsCertificate           *refused; /* (owned) (nullable): what the server showed and we do not trust */
  GTlsCertificateFlags       faults;
  gboolean                   ended, too_late;
} Dial;

static gboolean
on_accept_certificate_cb (GTlsConnection *tls, GTlsCertificate *certificate, GTlsCertificateFlags faults, Dial *dial)
{
  g_set_object (&dial->refused, certificate);
  dial->faults = faults;
  return FALSE;
}

static void
on_client_event_cb (GSocketClient *client, GSocketClientEvent event, GSocketConnectable *connectable, GIOStream *stream, Dial *dial)
{
  static const char *const protocols[] = { "h2", NULL };

  if (event != G_SOCKET_CLIENT_TLS_HANDSHAKING)
    return;
  g_tls_connection_set_advertised_protocols (G_TLS_CONNECTION (stream), protocols);
  if (dial->trust != NULL)
    g_tls_connection_set_database (G_TLS_CONNECTION (stream), dial->trust);
  g_signal_connect (stream, "accept-certificate", G_CALLBACK (on_accept_certificate_cb), dial);
}

static void
on_connected_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Dial *dial = user_data;

  dial->way = g_socket_client_connect_finish (G_SOCKET_CLIENT (source), result, &dial->reason);
  dial->ended = TRUE;
}

static gboolean
on_deadline_cb (gpointer user_data)
{
  Dial *dial = user_data;

  dial->too_late = TRUE;
  g_cancellable_cancel (dial->inner);
  return G_SOURCE_REMOVE;
}

static void
on_outer_cancelled_cb (GCancellable *outer, GCancellable *inner)
{
  g_cancellable_cancel (inner);
}

static void
run_dial (Dial *dial, gint64 deadline)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnectable) host = g_network_address_new (dial->address->host, dial->address->port);
  GSource *alarm = g_timeout_source_new (0);

  g_main_context_push_thread_default (context);
  g_source_set_ready_time (alarm, deadline);
  g_source_set_callback (alarm, on_deadline_cb, dial, NULL);
  g_source_attach (alarm, context);

  g_socket_client_set_enable_proxy (client, FALSE);
  g_socket_client_set_tls (client, dial->address->encrypted);
  g_signal_connect (client, "event", G_CALLBACK (on_client_event_cb), dial);
  g_socket_client_connect_async (client, host, dial->inner, on_connected_cb, dial);
  while (!dial->ended)
    g_main_context_iteration (context, TRUE);

  g_source_destroy (alarm);
  g_source_unref (alarm);
  /* What was left of the other addresses ends here, too. */
  while (g_main_context_iteration (context, FALSE))
    ;
  g_main_context_pop_thread_default (context);
}

/* The system's words, to stand within a sentence. */
static char *
make_words (const GError *reason)
{
  char *words = g_strdup (reason->message);
  gsize length = strlen (words);

  if (length > 0 && words[length - 1] == '.')
    words[length - 1] = '\0';
  return words;
}

static void
set_dial_error (const Dial *dial, const char *name, GCancellable *cancellable, GError **error)
{
  g_autofree char *words = make_words (dial->reason);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return;
  if (dial->refused != NULL)
    premia_certificate_set_error (error, dial->address, dial->refused, dial->faults, dial->trust != NULL);
  else if (dial->too_late)
    g_set_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_UNREACHABLE,
                 _("The server %s does not answer: no connection came about in time. See whether it runs and whether this machine is in its network."), name);
  else if (dial->reason->domain == G_TLS_ERROR)
    g_set_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_UNREACHABLE,
                 /* Translators: %1$s is the address of a server, %2$s the reason in the system's words */
                 _("No encrypted connection to the server %1$s came about: %2$s. If it is meant to be reached without encryption, its address begins with grpc://."),
                 name, words);
  else
    g_set_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_UNREACHABLE,
                 /* Translators: %1$s is the address of a server, %2$s the reason in the system's words */
                 _("The server %1$s cannot be reached: %2$s. See whether the address is right, whether it runs and whether this machine is in its network."),
                 name, words);
}

static void
forget_dial (GSocketConnection *way, Dial *dial)
{
  if (G_IS_TCP_WRAPPER_CONNECTION (way))
    g_signal_handlers_disconnect_by_data (g_tcp_wrapper_connection_get_base_io_stream (G_TCP_WRAPPER_CONNECTION (way)), dial);
  g_clear_error (&dial->reason);
  g_clear_object (&dial->refused);
}

/* Both sides have to say that they speak HTTP/2 inside of TLS; one that does not may be an ordinary web server. */
static gboolean
check_protocol (GSocketConnection *way, const char *name, GError **error)
{
  GIOStream *tls = g_tcp_wrapper_connection_get_base_io_stream (G_TCP_WRAPPER_CONNECTION (way));

  if (g_strcmp0 (g_tls_connection_get_negotiated_protocol (G_TLS_CONNECTION (tls)), "h2") == 0)
    return TRUE;
  g_set_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_PROTOCOL,
               _("The server %s does not agree to HTTP/2 (ALPN “h2”), which a direct connection needs. Behind a gRPC-Web proxy its address begins with "
                 "https://."),
               name);
  return FALSE;
}

GSocketConnection *
premia_direct_dial (const PremiaServerAddress *address, const char *name, GTlsDatabase *trust, gint64 deadline, GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (GCancellable) inner = g_cancellable_new ();
  g_autoptr (GSocketConnection) way = NULL;
  Dial dial = { .address = address, .trust = trust, .inner = inner };
  gulong handler = 0;

  g_return_val_if_fail (address != NULL && name != NULL, NULL);

  if (cancellable != NULL)
    handler = g_cancellable_connect (cancellable, G_CALLBACK (on_outer_cancelled_cb), inner, NULL);
  run_dial (&dial, deadline);
  g_cancellable_disconnect (cancellable, handler);

  way = dial.way;
  if (way == NULL)
    set_dial_error (&dial, name, cancellable, error);
  forget_dial (way, &dial);
  if (way == NULL || (address->encrypted && !check_protocol (way, name, error)))
    return NULL;

  g_socket_set_option (g_socket_connection_get_socket (way), IPPROTO_TCP, TCP_NODELAY, 1, NULL);
  return g_steal_pointer (&way);
}
