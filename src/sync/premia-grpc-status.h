/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-sync-error.h"

G_BEGIN_DECLS

#define PREMIA_GRPC_STATUS_NONE (-1)
#define PREMIA_GRPC_MESSAGE_LIMIT 1000 /* bytes of the server's own words that are kept */

/**
 * PremiaGrpcStatus:
 * How a call ended, as the server says it in its headers or trailers.
 */
typedef struct
{
  int   code;    /* PremiaStatus, or PREMIA_GRPC_STATUS_NONE */
  char *message; /* (owned) (nullable): the server's own words, one line of valid text */
} PremiaGrpcStatus;

#define PREMIA_GRPC_STATUS_INIT { PREMIA_GRPC_STATUS_NONE, NULL }

void     premia_grpc_status_clear (PremiaGrpcStatus *self);

/**
 * premia_grpc_status_take_header:
 * @name, @name_length: in any case; what is neither grpc-status nor grpc-message is passed over
 * @value, @value_length: any bytes
 *
 * Two codes that differ, and one that is no number from 0 to 16, are UNKNOWN: whether it was done is then in doubt.
 */
void     premia_grpc_status_take_header (PremiaGrpcStatus *self, const char *name, gsize name_length, const char *value, gsize value_length);
/* As above, of each line "name:value" in a block of trailers; lines end in CRLF or LF, and what is no such line is passed over. */
void     premia_grpc_status_take_trailers (PremiaGrpcStatus *self, const guint8 *data, gsize length);

/**
 * premia_grpc_status_check:
 * Fails with PREMIA_STATUS_ERROR; where the server said nothing, with PREMIA_SYNC_ERROR_BROKEN: a server or proxy that dies in the
 * middle looks like a clean end.
 */
gboolean premia_grpc_status_check (const PremiaGrpcStatus *self, const char *server, const char *method, GError **error);

/* Percent-encoded UTF-8 or what was meant as such: always one line of valid text, at most PREMIA_GRPC_MESSAGE_LIMIT bytes. (transfer full) */
char    *premia_grpc_status_decode_message (const char *text, gsize length);

/* What an answer of HTTP without a status of gRPC means, as gRPC's own clients read it. */
int      premia_grpc_status_from_http (guint http_status);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PremiaGrpcStatus, premia_grpc_status_clear)
G_END_DECLS
