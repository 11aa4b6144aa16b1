/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-server.h"
#include "premia-wire.h"

G_BEGIN_DECLS

typedef enum
{
  PREMIA_RPC_READ,  /* changes nothing: tried again after passing trouble */
  PREMIA_RPC_WRITE, /* sent once */
} PremiaRpcKind;

/* One call of the protocol. */
typedef struct
{
  const char                        *method; /* "achivx.actions.Actions/CreateAction" */
  PremiaRpcKind                      kind;
  gboolean                           stream; /* any number of answers; else exactly one */
  const ProtobufCMessageDescriptor *answer;
} PremiaRpc;

#define PREMIA_ANSWER_TIMEOUT_MS 30000 /* of a call with one answer */

/* @message: of the type rpc->answer, borrowed. As PremiaChannelFunc. */
typedef gboolean (*PremiaAnswerFunc) (const void *message, gpointer user_data, gboolean *enough, GError **error);

gboolean premia_server_call (PremiaServer *self, const PremiaRpc *rpc, const void *request, PremiaAnswerFunc func, gpointer user_data,
                             GCancellable *cancellable, GError **error);

/* "" for NULL, so that a row never has one. (transfer full) */
static inline void
premia_server_set_text (char **field, const char *text)
{
  g_free (*field);
  *field = g_strdup (text != NULL ? text : "");
}

G_END_DECLS
