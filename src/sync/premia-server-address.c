/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-sync"

#include "premia-server-address.h"

#include <glib/gi18n.h>
#include <string.h>

static const struct
{
  const char     *scheme;
  PremiaTransport transport;
  gboolean        encrypted;
  guint16         port;
} ways[] = {
  { "https", PREMIA_TRANSPORT_GRPC_WEB, TRUE, 443 },
  { "http", PREMIA_TRANSPORT_GRPC_WEB, FALSE, 80 },
  { "grpc", PREMIA_TRANSPORT_GRPC, FALSE, 50051 },
  { "grpcs", PREMIA_TRANSPORT_GRPC, TRUE, 50051 },
};

static int
find_way (const char *scheme)
{
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    if (g_str_equal (ways[i].scheme, scheme))
      return (int) i;

  return -1;
}

/* What may not stand in an address, as a sentence; NULL if all is well. */
static const char *
find_fault (GUri *uri)
{
  const char *host = g_uri_get_host (uri);
  const char *path = g_uri_get_path (uri);
  int way = find_way (g_uri_get_scheme (uri));

  if (way < 0)
    return _("Begin the address with https://, grpc:// or grpcs://.");
  if (host == NULL || *host == '\0')
    return _("The address names no host.");
  if (g_uri_get_userinfo (uri) != NULL || g_uri_get_query (uri) != NULL || g_uri_get_fragment (uri) != NULL)
    return _("The address may hold a host, a port and a path only; the token is asked for separately.");
  if (g_uri_get_port (uri) == 0)
    return _("A port is a number from 1 to 65535.");
  if (ways[way].transport == PREMIA_TRANSPORT_GRPC && *path != '\0' && !g_str_equal (path, "/"))
    return _("A direct address has no path: only a host and a port.");

  return NULL;
}

PremiaServerAddress *
premia_server_address_parse (const char *text, GError **error)
{
  g_autoptr (GUri) uri = NULL;
  g_autofree char *trimmed = NULL;
  const char *fault;
  PremiaServerAddress *self;
  gsize length;
  int way;

  g_return_val_if_fail (text != NULL, NULL);

  trimmed = g_strstrip (g_strdup (text));
  uri = g_uri_parse (trimmed, G_URI_FLAGS_NONE, NULL);
  fault = uri == NULL ? _("Write it like https://rewards.example or grpc://host:50051.") : find_fault (uri);
  if (fault != NULL)
    {
      g_set_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_ADDRESS,
                   /* Translators: %1$s is what was typed, %2$s a sentence that says what to do */
                   _("“%1$s” is not the address of a server. %2$s"), trimmed, fault);
      return NULL;
    }

  way = find_way (g_uri_get_scheme (uri));
  self = g_new0 (PremiaServerAddress, 1);
  self->transport = ways[way].transport;
  self->encrypted = ways[way].encrypted;
  self->host = g_ascii_strdown (g_uri_get_host (uri), -1);
  self->port = g_uri_get_port (uri) > 0 ? (guint16) g_uri_get_port (uri) : ways[way].port;
  self->path = g_strdup (g_uri_get_path (uri));
  for (length = strlen (self->path); length > 0 && self->path[length - 1] == '/'; length--)
    self->path[length - 1] = '\0';

  return self;
}

PremiaServerAddress *
premia_server_address_copy (const PremiaServerAddress *self)
{
  PremiaServerAddress *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new (PremiaServerAddress, 1);
  *copy = *self;
  copy->host = g_strdup (self->host);
  copy->path = g_strdup (self->path);
  return copy;
}

void
premia_server_address_free (PremiaServerAddress *self)
{
  g_free (self->host);
  g_free (self->path);
  g_free (self);
}

gboolean
premia_server_address_is_loopback (const PremiaServerAddress *self)
{
  g_autoptr (GInetAddress) address = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  if (g_str_equal (self->host, "localhost") || g_str_has_suffix (self->host, ".localhost"))
    return TRUE;

  address = g_inet_address_new_from_string (self->host);
  return address != NULL && g_inet_address_get_is_loopback (address);
}

gboolean
premia_server_address_needs_consent (const PremiaServerAddress *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return !self->encrypted && !premia_server_address_is_loopback (self);
}

char *
premia_server_address_to_string (const PremiaServerAddress *self)
{
  g_autofree char *port = NULL;
  gboolean v6;

  g_return_val_if_fail (self != NULL, NULL);

  v6 = strchr (self->host, ':') != NULL;
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    if (ways[i].transport == self->transport && ways[i].encrypted == self->encrypted)
      {
        port = ways[i].port == self->port ? g_strdup ("") : g_strdup_printf (":%u", self->port);
        return g_strconcat (ways[i].scheme, "://", v6 ? "[" : "", self->host, v6 ? "]" : "", port,
                            self->path, NULL);
      }

  g_assert_not_reached ();
}
