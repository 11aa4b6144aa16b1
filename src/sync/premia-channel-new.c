/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-sync"

#include "premia-channel.h"

#include "premia-direct-channel.h"
#include "premia-web-channel.h"

/* Stands alone, so that the class itself does not know those that are made of it. */

PremiaChannel *
premia_channel_new (const PremiaServerAddress *address, const PremiaChannelSettings *settings, GError **error)
{
  g_return_val_if_fail (address != NULL && settings != NULL, NULL);

  switch (address->transport)
    {
    case PREMIA_TRANSPORT_GRPC_WEB:
      return premia_web_channel_new (address, settings, error);
    case PREMIA_TRANSPORT_GRPC:
      return premia_direct_channel_new (address, settings, error);
    default:
      g_return_val_if_reached (NULL);
    }
}
