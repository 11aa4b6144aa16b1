/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-signing-key.h"

G_BEGIN_DECLS

/*
 * Where a signing key is kept: in the desktop's keyring, found by its thumbprint, or in a file of its owner (mode 0600). All block; a keyring that
 * is locked asks its owner to unlock it: have a @cancellable.
 */

/* (transfer full) (nullable): NULL without an error: the keyring has none. G_IO_ERROR_NOT_SUPPORTED: there is no keyring, or it refuses, or
 * it is locked and stays so. */
PremiaSigningKey *premia_signing_key_lookup (const char *thumbprint, GCancellable *cancellable, GError **error);
/* @company: under whose name the keyring shows it. */
gboolean          premia_signing_key_save (PremiaSigningKey *key, const char *company, GCancellable *cancellable, GError **error);

/* A key in a file, such as one that was exported elsewhere. Refuses one that others may read and that no password protects:
 * G_IO_ERROR_PERMISSION_DENIED. @password: (nullable). (transfer full) */
PremiaSigningKey *premia_signing_key_read (const char *path, const char *password, GError **error);
/* A new file of mode 0600: one that is there is never overwritten (G_IO_ERROR_EXISTS). @password: (nullable). */
gboolean          premia_signing_key_write (PremiaSigningKey *key, const char *path, const char *password, GError **error);

G_END_DECLS
