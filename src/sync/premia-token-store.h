/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-server-address.h"
#include "premia-token.h"

G_BEGIN_DECLS

/**
 * The token of a server in the desktop's keyring (libsecret, over the session bus), found by the server's address.
 *
 * Where there is no keyring (no session bus, nobody who keeps secrets, one that does not answer within PREMIA_KEYRING_PATIENCE_MS),
 * or it refuses or stays locked, all fail with PREMIA_SYNC_ERROR_TOKEN: the token is then asked for in each session and kept in memory only.
 * A keyring that is locked asks its owner to unlock it, which takes as long as it takes: have a @cancellable.
 */

/* For the window: on the caller's main context; nothing blocks. */
void     premia_token_store_lookup_async (const PremiaServerAddress *address, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* (transfer full) (nullable): for premia_token_free(). %NULL without an error: the keyring has none for this server. */
char    *premia_token_store_lookup_finish (GAsyncResult *result, GError **error);
/* Replaces the one that is there. @token: copied. */
void     premia_token_store_save_async (const PremiaServerAddress *address, const char *token, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean premia_token_store_save_finish (GAsyncResult *result, GError **error);
/* Well, too, where there was none. */
void     premia_token_store_clear_async (const PremiaServerAddress *address, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean premia_token_store_clear_finish (GAsyncResult *result, GError **error);

/* The same, blocking the calling thread. */
char    *premia_token_store_lookup (const PremiaServerAddress *address, GCancellable *cancellable, GError **error);
gboolean premia_token_store_save (const PremiaServerAddress *address, const char *token, GCancellable *cancellable, GError **error);
gboolean premia_token_store_clear (const PremiaServerAddress *address, GCancellable *cancellable, GError **error);

G_END_DECLS
