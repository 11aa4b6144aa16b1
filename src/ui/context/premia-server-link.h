/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jobs/premia-sync-job.h"
#include "sync/premia-server.h"

G_BEGIN_DECLS

/**
 * PremiaServerLink:
 * The window's connection to the workspace's reward server: its address and settings, the token while Premia runs, the
 * synchronisation that runs, and whether the server answered last. Made by the context, one for each workspace. Main thread.
 *
 * Signal "changed": anything of what follows. Signal "synced" (gboolean by_hand, gpointer error): a synchronisation has ended, well
 * if the const GError * is NULL; its job is premia_server_link_get_job(). Signal "problem" (const char *message): the workspace
 * could not be written or read.
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

PremiaServerLink *premia_server_link_new (PremiaWorkspace *workspace);

PremiaLinkState premia_server_link_get_state (PremiaServerLink *self);
/* FALSE until the workspace has been asked for its settings for the first time: the state is NONE then. */
gboolean        premia_server_link_is_known (PremiaServerLink *self);
const char     *premia_server_link_get_problem (PremiaServerLink *self); /* (nullable): a sentence */
/* (nullable): NULL: none. Borrowed. */
const PremiaServerAddress *premia_server_link_get_address (PremiaServerLink *self);
/* Plaintext to another machine, which somebody agreed to: shown for as long as it lasts. */
gboolean        premia_server_link_is_plaintext (PremiaServerLink *self);
/* FALSE: no keyring has the token, and it is asked for again at the next start. */
gboolean        premia_server_link_is_token_kept (PremiaServerLink *self);
/* A setting of premia-workspace-server.h as it is in the workspace, "" if it is not set. Borrowed, until "changed". */
const char     *premia_server_link_get_setting (PremiaServerLink *self, const char *name);
/* Written on a thread, in the order of the calls. */
void            premia_server_link_set_setting (PremiaServerLink *self, const char *name, const char *text);

/* What waits: actions that the server is to be told, payments of its own that are not at their end, payments on HOLD there. */
typedef struct { guint n_actions, n_payments, n_on_hold; } PremiaLinkCount;
void            premia_server_link_get_count (PremiaServerLink *self, PremiaLinkCount *count);

/* Payments that are not at their end and belong to other servers than the one at @address: they would wait while that one is connected.
 * @server: (out) (transfer none): the one that all of them belong to; NULL: there are none, or several. */
guint           premia_server_link_count_elsewhere (PremiaServerLink *self, const PremiaServerAddress *address, const char **server);

/* For jobs. (transfer full) (nullable): NULL with error: there is no server, or no token. */
PremiaServer   *premia_server_link_dup_server (PremiaServerLink *self, GError **error);
/* After a job of one's own has ended: whether the server was there, and why not (error NULL: it was). */
void            premia_server_link_tell_result (PremiaServerLink *self, const GError *error);

/* Probes, and keeps all of it if the server takes the token: settings in the workspace, the token in the keyring (or, without
 * one, for this session). @agreed: plaintext was agreed to. */
void     premia_server_link_connect_async (PremiaServerLink *self, const PremiaServerAddress *address, const char *token, const char *ca_file, gboolean agreed,
                                           GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean premia_server_link_connect_finish (PremiaServerLink *self, GAsyncResult *result, GError **error);
/* Only the token, for this session and the keyring; it is probed, too. */
void     premia_server_link_set_token_async (PremiaServerLink *self, const char *token, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean premia_server_link_set_token_finish (PremiaServerLink *self, GAsyncResult *result, GError **error);
/* Forgets address, token and copy; payments and actions stay. */
void     premia_server_link_disconnect (PremiaServerLink *self);
/* As it was before the last disconnect, as long as Premia runs and no other server was connected; the copy comes anew. */
gboolean premia_server_link_can_reconnect (PremiaServerLink *self);
void     premia_server_link_reconnect (PremiaServerLink *self);

/* Begins a synchronisation unless one runs. @create: (nullable) (element-type utf8): ids of our people that the server is to be given accounts for. */
void           premia_server_link_sync (PremiaServerLink *self, GPtrArray *create);
void           premia_server_link_cancel_sync (PremiaServerLink *self);
PremiaSyncJob *premia_server_link_get_job (PremiaServerLink *self); /* borrowed (nullable): the one that runs, else the last one */

/* For tests. @maker: what makes a channel instead of premia_channel_new(). */
typedef PremiaChannel *(*PremiaChannelMaker) (const PremiaServerAddress *address, const PremiaChannelSettings *settings, gpointer user_data, GError **error);
void           premia_server_link_set_maker (PremiaServerLink *self, PremiaChannelMaker maker, gpointer user_data);
/* The pause before the first try to reach a server that is away (it doubles with each), and before what nobody asked for by hand. */
void           premia_server_link_set_pace (PremiaServerLink *self, guint first_pause_ms, guint quiet_ms);

G_END_DECLS
