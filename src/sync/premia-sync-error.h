/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PREMIA_SYNC_ERROR:
 * Errors of the way to the server. The message names the server and tells the manager what happened and what to do.
 */
#define PREMIA_SYNC_ERROR (premia_sync_error_quark ())
typedef enum
{
  PREMIA_SYNC_ERROR_ADDRESS,     /* the address does not read as one */
  PREMIA_SYNC_ERROR_CONSENT,     /* plaintext to another machine, which nobody has agreed to */
  PREMIA_SYNC_ERROR_UNREACHABLE, /* no connection came about: nothing was sent */
  PREMIA_SYNC_ERROR_CERTIFICATE, /* the server's certificate is not trusted; the message says which and why. Nothing was sent */
  PREMIA_SYNC_ERROR_BROKEN,      /* a connection that ended without a status, or was reset: what was sent may have been done */
  PREMIA_SYNC_ERROR_PROTOCOL,    /* what came is no gRPC, or no message of the protocol: what was sent may have been done */
  PREMIA_SYNC_ERROR_TOO_LARGE,   /* a message above the limit */
  PREMIA_SYNC_ERROR_DEADLINE,    /* no answer in time: what was sent may have been done */
  PREMIA_SYNC_ERROR_TOKEN,       /* no token was given, or it cannot be read */
  PREMIA_SYNC_ERROR_ELSEWHERE,   /* the payment belongs to another server; this one was asked nothing */
} PremiaSyncError;
GQuark premia_sync_error_quark (void);

/**
 * PREMIA_STATUS_ERROR:
 * What the server itself answered instead of a result; the code is gRPC's status, as here. The message is a sentence for the
 * manager that ends with the server's own words.
 */
#define PREMIA_STATUS_ERROR (premia_status_error_quark ())
typedef enum
{
  PREMIA_STATUS_OK,
  PREMIA_STATUS_CANCELLED,
  PREMIA_STATUS_UNKNOWN,
  PREMIA_STATUS_INVALID_ARGUMENT,
  PREMIA_STATUS_DEADLINE_EXCEEDED,
  PREMIA_STATUS_NOT_FOUND,
  PREMIA_STATUS_ALREADY_EXISTS,
  PREMIA_STATUS_PERMISSION_DENIED,
  PREMIA_STATUS_RESOURCE_EXHAUSTED,
  PREMIA_STATUS_FAILED_PRECONDITION,
  PREMIA_STATUS_ABORTED,
  PREMIA_STATUS_OUT_OF_RANGE,
  PREMIA_STATUS_UNIMPLEMENTED,
  PREMIA_STATUS_INTERNAL,
  PREMIA_STATUS_UNAVAILABLE,
  PREMIA_STATUS_DATA_LOSS,
  PREMIA_STATUS_UNAUTHENTICATED,
} PremiaStatus;
GQuark premia_status_error_quark (void);

/* Sets PREMIA_STATUS_ERROR with @status (a number that is none of them: UNKNOWN). @method: "achivx.actions.Actions/CreateAction".
 * @words: (nullable): the server's own message, decoded. */
void     premia_status_set_error (GError **error, int status, const char *server, const char *method, const char *words);

/* Whether the call may have been carried out although it failed: the end of it is not known (BROKEN, PROTOCOL, DEADLINE, TOO_LARGE, a
 * cancelled call, the statuses UNKNOWN, CANCELLED, DEADLINE_EXCEEDED, ABORTED, INTERNAL, UNAVAILABLE, DATA_LOSS). A refusal with any
 * other status, or a connection that never came about, is certain: nothing was done. */
gboolean premia_sync_error_is_doubtful (const GError *error);
/* Whether it is worth trying a read again after a while: UNREACHABLE, BROKEN, DEADLINE; the statuses DEADLINE_EXCEEDED, UNAVAILABLE,
 * RESOURCE_EXHAUSTED, ABORTED. */
gboolean premia_sync_error_is_passing (const GError *error);
/* Whether the server cannot be reached at all at this moment (work offline): UNREACHABLE, BROKEN, DEADLINE; the statuses
 * DEADLINE_EXCEEDED, UNAVAILABLE. */
gboolean premia_sync_error_is_offline (const GError *error);

G_END_DECLS
