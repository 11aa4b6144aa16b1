/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-channel.h"

G_BEGIN_DECLS

/**
 * PremiaWebChannel:
 * gRPC-Web over HTTP/1.1, behind any gRPC-Web proxy: https://…, http://…
 */
#define PREMIA_TYPE_WEB_CHANNEL (premia_web_channel_get_type ())
G_DECLARE_FINAL_TYPE (PremiaWebChannel, premia_web_channel, PREMIA, WEB_CHANNEL, PremiaChannel)

/* As premia_channel_new(), for an address of that transport. */
PremiaChannel *premia_web_channel_new (const PremiaServerAddress *address, const PremiaChannelSettings *settings, GError **error);

G_END_DECLS
