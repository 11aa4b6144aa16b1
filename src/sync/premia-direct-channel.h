/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-channel.h"

G_BEGIN_DECLS

/**
 * PremiaDirectChannel:
 * gRPC itself, straight to the server: HTTP/2 over TLS with ALPN "h2" (grpcs://) or in the clear (grpc://). Up to
 * PREMIA_CHANNEL_CALLS connections, each used by one call at a time and kept for the next one.
 */
#define PREMIA_TYPE_DIRECT_CHANNEL (premia_direct_channel_get_type ())
G_DECLARE_FINAL_TYPE (PremiaDirectChannel, premia_direct_channel, PREMIA, DIRECT_CHANNEL, PremiaChannel)

/* @address: of PREMIA_TRANSPORT_GRPC. Errors as premia_channel_new(). (transfer full) (nullable) */
PremiaChannel *premia_direct_channel_new (const PremiaServerAddress *address, const PremiaChannelSettings *settings, GError **error);

/* How long a server may say nothing before it is given up (PREMIA_CHANNEL_SILENCE_MS). For tests; before the first call. */
void premia_direct_channel_set_silence (PremiaDirectChannel *self, guint silence_ms);

G_END_DECLS
