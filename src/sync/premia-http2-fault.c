/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-sync"

#include "premia-http2-fault.h"

#include "premia-sync-error.h"

#include <glib/gi18n.h>
#include <nghttp2/nghttp2.h>
#include <string.h>

static gboolean
begins_with (const PremiaHttp2Fault *self, const char *text)
{
  return self->n_first >= strlen (text) && memcmp (self->first, text, strlen (text)) == 0;
}

void
premia_http2_fault_set_greeting_error (const PremiaHttp2Fault *self, const char *name, GError **error)
{
  if (self->kind == PREMIA_HTTP2_FAULT_GARBAGE && begins_with (self, "HTTP/1"))
    g_set_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_PROTOCOL,
                 _("What answers at %s is an ordinary web server, not a reward server. Behind a gRPC-Web proxy its address begins with http:// or https://."),
                 name);
  else if (self->kind == PREMIA_HTTP2_FAULT_GARBAGE && begins_with (self, "\x15\x03"))
    g_set_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_PROTOCOL,
                 _("The server %s wants an encrypted connection: write its address with grpcs://."), name);
  else if (self->kind == PREMIA_HTTP2_FAULT_GARBAGE)
    g_set_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_PROTOCOL,
                 _("What answers at %s is no reward server: it does not speak HTTP/2. Check the host and the port."), name);
  else if (self->kind == PREMIA_HTTP2_FAULT_ENDED)
    g_set_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_UNREACHABLE,
                 _("The server %s takes connections and closes them at once. It may be starting, or want an encrypted one (grpcs://)."), name);
  else if (self->kind == PREMIA_HTTP2_FAULT_BROKEN)
    g_set_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_UNREACHABLE,
                 /* Translators: %1$s is the address of a server, %2$s the reason in the system's words */
                 _("The connection to the server %1$s broke off at once: %2$s. It may want an encrypted one (grpcs://)."), name, self->detail);
  else
    g_set_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_UNREACHABLE,
                 _("The server %s takes connections, but does not answer. See whether the port is right and whether the server is well."), name);
}

void
premia_http2_fault_set_stream_error (const PremiaHttp2Fault *self, const char *name, guint32 code, gboolean reset_by_server, GError **error)
{
  if (reset_by_server && code != NGHTTP2_HTTP_1_1_REQUIRED)
    g_set_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_BROKEN,
                 /* Translators: %1$s is the address of a server, %2$s a code like INTERNAL_ERROR */
                 _("The server %1$s broke off its answer (%2$s). What was asked of it may have been done all the same."), name,
                 nghttp2_http2_strerror (code));
  else if (reset_by_server)
    g_set_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_PROTOCOL,
                 _("The server %s wants HTTP/1.1. Behind a gRPC-Web proxy its address begins with http:// or https://."), name);
  else
    g_set_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_PROTOCOL,
                 /* Translators: %1$s is the address of a server, %2$s what is wrong, in English */
                 _("The answer of the server %1$s does not keep to HTTP/2: %2$s."), name,
                 self->detail != NULL ? self->detail : nghttp2_http2_strerror (code));
}

void
premia_http2_fault_set_error (const PremiaHttp2Fault *self, const char *name, GError **error)
{
  if (self->kind == PREMIA_HTTP2_FAULT_GARBAGE)
    g_set_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_PROTOCOL,
                 /* Translators: %1$s is the address of a server, %2$s what is wrong, in English */
                 _("The answer of the server %1$s does not keep to HTTP/2: %2$s."), name, self->detail != NULL ? self->detail : "?");
  else if (self->kind == PREMIA_HTTP2_FAULT_SILENT)
    g_set_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_BROKEN,
                 _("Nothing is heard of the server %s any more. What was asked of it may have been done all the same."), name);
  else
    g_set_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_BROKEN,
                 _("The connection to the server %s broke off before its answer was complete. What was asked of it may have been done all the same."),
                 name);
}
