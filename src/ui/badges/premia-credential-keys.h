/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jobs/premia-credential-key.h"

G_BEGIN_DECLS

/* The company's signing key without waiting for keyring, disk or chance; each on a thread of its own. Errors as those of
 * jobs/premia-credential-key.h and sync/premia-signing-key-store.h. */
void              premia_credential_keys_find_async (PremiaWorkspace *workspace, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* A new one, into the keyring, or into a new file at @path ((nullable)). */
void              premia_credential_keys_make_async (const char *company, const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* The one in a file; @password (nullable). */
void              premia_credential_keys_read_async (const char *path, const char *password, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* Of all three. (transfer full) */
PremiaSigningKey *premia_credential_keys_finish (GAsyncResult *result, GError **error);

G_END_DECLS
