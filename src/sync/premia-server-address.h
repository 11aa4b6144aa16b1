/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-sync-error.h"

G_BEGIN_DECLS

typedef enum
{
  PREMIA_TRANSPORT_GRPC_WEB, /* http, https: behind a gRPC-Web proxy */
  PREMIA_TRANSPORT_GRPC,     /* grpc, grpcs: straight to the server */
} PremiaTransport;

/**
 * PremiaServerAddress:
 * Where a reward server is and how it is spoken to. Immutable.
 */
typedef struct
{
  PremiaTransport transport;
  gboolean        encrypted;
  char           *host; /* without brackets, lower case */
  guint16         port;
  char           *path; /* "" or "/rewards", never ending in a slash; only for gRPC-Web */
} PremiaServerAddress;

/**
 * premia_server_address_parse:
 * @text: "https://rewards.example/path", "grpc://host:50051", "grpcs://host"; without a port 443, 80
 *   or 50051 is taken. A user name, a query or a fragment is refused: a token never stands in an address.
 *
 * Returns: (transfer full) (nullable): the address, or %NULL with PREMIA_SYNC_ERROR_ADDRESS
 */
PremiaServerAddress *premia_server_address_parse (const char *text, GError **error);
PremiaServerAddress *premia_server_address_copy (const PremiaServerAddress *self);
void                 premia_server_address_free (PremiaServerAddress *self);

/* Whether it names this very machine (localhost, 127.0.0.0/8, ::1): nobody listens on that way. */
gboolean premia_server_address_is_loopback (const PremiaServerAddress *self);

/* Plaintext to another machine: the manager is asked once, by the name of the host. */
gboolean premia_server_address_needs_consent (const PremiaServerAddress *self);

/* The address as one writes it, with its port only where it is not the usual one. (transfer full) */
char *premia_server_address_to_string (const PremiaServerAddress *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaServerAddress, premia_server_address_free)
G_END_DECLS
