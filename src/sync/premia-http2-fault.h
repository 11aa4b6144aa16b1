/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What ended a connection, and how a manager is told. */
typedef enum
{
  PREMIA_HTTP2_FAULT_NONE,
  PREMIA_HTTP2_FAULT_ENDED,   /* the server closed it */
  PREMIA_HTTP2_FAULT_BROKEN,  /* the network did */
  PREMIA_HTTP2_FAULT_GARBAGE, /* what came is not HTTP/2 */
  PREMIA_HTTP2_FAULT_SILENT,
} PremiaHttp2FaultKind;

typedef struct
{
  PremiaHttp2FaultKind kind;
  char                *detail;   /* (owned) (nullable): of the fault or of what was wrong with a stream */
  guint8               first[8]; /* bytes that came, to tell what it is if it is no HTTP/2 */
  gsize                n_first;
} PremiaHttp2Fault;

/* Before anything was asked: PREMIA_SYNC_ERROR_PROTOCOL for garbage, else _UNREACHABLE. @name: the server, as in all of these. */
void premia_http2_fault_set_greeting_error (const PremiaHttp2Fault *self, const char *name, GError **error);
/* In the middle of an answer: PREMIA_SYNC_ERROR_PROTOCOL for garbage, else _BROKEN. */
void premia_http2_fault_set_error (const PremiaHttp2Fault *self, const char *name, GError **error);
/* A stream was closed with HTTP/2's @code, by the server, or by us for what it sent: PREMIA_SYNC_ERROR_BROKEN or _PROTOCOL. */
void premia_http2_fault_set_stream_error (const PremiaHttp2Fault *self, const char *name, guint32 code, gboolean reset_by_server, GError **error);

G_END_DECLS
