/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jobs/premia-sync-job.h"
#include "sync/premia-server.h"

G_BEGIN_DECLS

/**
 * PremiaServerLink:
 * The window's connection to the workspace's reward server: its address and settings, the token while Premia runs, the
 * synchronisation that runs, and whether the server answered last. Made by the context, one for each workspace. Main thread.
 * Signal "changed": anything of what follows.
 */
#define PREMIA_TYPE_SERVER_LINK (premia_server_link_get_type ())
G_DECLARE_FINAL_TYPE (PremiaServerLink, premia_server_link, PREMIA, SERVER_LINK, GObject)

typedef enum
{
  PREMIA_LINK_NONE,        /* the workspace names no server */
  PREMIA_LINK_NEEDS_TOKEN, /* no keyring knows one, or the server refused the one that it knows */
  PREMIA_LINK_READY,
  PREMIA_LINK_SYNCING,
  PREMIA_LINK_OFFLINE,     /* the server could not be reached last time; what is to be sent waits */
  PREMIA_LINK_TROUBLE,     /* a certificate that is not trusted, a refusal: the problem says which */
} PremiaLinkState;

PremiaLinkState premia_server_link_get_state (PremiaServerLink *self);
const char     *premia_server_link_get_problem (PremiaServerLink *self); /* (nullable): a sentence */
/* (nullable): NULL: none. Borrowed. */
const PremiaServerAddress *premia_server_link_get_address (PremiaServerLink *self);
/* Plaintext to another machine, which somebody agreed to: shown for as long as it lasts. */
gboolean        premia_server_link_is_plaintext (PremiaServerLink *self);
/* For jobs. (transfer full) (nullable): NULL with error: there is no server, or no token. */
PremiaServer   *premia_server_link_dup_server (PremiaServerLink *self, GError **error);
/* After a job of one's own has ended: whether the server was there, and why not (error NULL: it was). */
void            premia_server_link_tell_result (PremiaServerLink *self, const GError *error);

/* Probes, and keeps all of it if the server takes the token: settings in the workspace, the token in the keyring (or, without
 * one, for this session). @agreed: plaintext was agreed to. */
void     premia_server_link_connect_async (PremiaServerLink *self, const PremiaServerAddress *address, const char *token, const char *ca_file, gboolean agreed,
                                           GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean premia_server_link_connect_finish (PremiaServerLink *self, GAsyncResult *result, GError **error);
/* Only the token, for this session and the keyring. */
void     premia_server_link_set_token_async (PremiaServerLink *self, const char *token, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean premia_server_link_set_token_finish (PremiaServerLink *self, GAsyncResult *result, GError **error);
/* Forgets address, token and copy; payments and actions stay. */
void     premia_server_link_disconnect (PremiaServerLink *self);

/* Begins a synchronisation unless one runs. @create: (nullable) (element-type utf8): ids of our people that the server is to be given accounts for. */
void           premia_server_link_sync (PremiaServerLink *self, GPtrArray *create);
void           premia_server_link_cancel_sync (PremiaServerLink *self);
PremiaSyncJob *premia_server_link_get_job (PremiaServerLink *self); /* borrowed (nullable): the one that runs, else the last one */

G_END_DECLS
