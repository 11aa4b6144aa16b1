/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/premia-workspace.h"
#include "sync/premia-signing-key-store.h"

G_BEGIN_DECLS

/*
 * With which key a company signs: its public half is a setting of the workspace, so that everybody who works with it knows which one it is; the
 * private half is where its owner keeps it (sync/premia-signing-key-store.h).
 */
#define PREMIA_CREDENTIAL_KEY "credentials.key"

/* The public half as a JWK; "": there is none yet. (transfer full) */
char             *premia_credential_key_get_public (PremiaWorkspace *workspace, GError **error);
/* Makes @key the company's; nothing is written if it is already. */
gboolean          premia_credential_key_set (PremiaWorkspace *workspace, PremiaSigningKey *key, GError **error);
/* The company's key out of the keyring of this computer. G_IO_ERROR_NOT_FOUND: there is none yet, or it is on another computer;
 * G_IO_ERROR_NOT_SUPPORTED: there is no keyring. Blocks. (transfer full) */
PremiaSigningKey *premia_credential_key_find (PremiaWorkspace *workspace, GCancellable *cancellable, GError **error);

G_END_DECLS
