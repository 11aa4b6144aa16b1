/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-http2-connection.h"

G_BEGIN_DECLS

/**
 * premia_direct_call:
 * One call of gRPC over @connection, with the token and the limits of @channel; otherwise as PremiaChannelClass.call.
 * @untouched: (out): when it fails: as premia_http2_connection_exchange(): it may be asked again over another connection
 */
gboolean premia_direct_call (PremiaHttp2Connection *connection, PremiaChannel *channel, const char *method, const guint8 *request, gsize length,
                             gint64 deadline, PremiaChannelFunc func, gpointer user_data, GCancellable *cancellable, gboolean *untouched,
                             GError **error);

G_END_DECLS
