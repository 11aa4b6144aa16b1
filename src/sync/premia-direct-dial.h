/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-server-address.h"

G_BEGIN_DECLS

/**
 * premia_direct_dial:
 * Opens the way to @address: finds the host, connects and, for grpcs://, agrees on TLS and on HTTP/2 in it. No proxy is used.
 * @name: the address as one writes it, for messages
 * @trust: (nullable): the company's own authority; NULL: the system's
 * @deadline: monotonic µs
 *
 * Fails with PREMIA_SYNC_ERROR_UNREACHABLE, _CERTIFICATE, _PROTOCOL (no HTTP/2 there) or G_IO_ERROR_CANCELLED; nothing was sent then.
 *
 * Returns: (transfer full) (nullable)
 */
GSocketConnection *premia_direct_dial (const PremiaServerAddress *address, const char *name, GTlsDatabase *trust, gint64 deadline,
                                       GCancellable *cancellable, GError **error);

G_END_DECLS
