/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-web-session.h"

G_BEGIN_DECLS

/**
 * premia_web_call_run:
 * @session: entered
 * @deadline: monotonic µs, or PREMIA_CHANNEL_NO_DEADLINE
 * @reusable: (out): whether the session may serve another call; where not, it must be freed, which tells the server that nobody listens
 *
 * One call over gRPC-Web, as PremiaChannelClass.call().
 */
gboolean premia_web_call_run (PremiaChannel *channel, PremiaWebSession *session, const char *method, GBytes *frame, gint64 deadline,
                              PremiaChannelFunc func, gpointer user_data, GCancellable *cancellable, gboolean *reusable, GError **error);

G_END_DECLS
