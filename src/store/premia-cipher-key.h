/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Letters that a passphrase of a file has at least. */
#define PREMIA_CIPHER_LETTERS 8

/**
 * PremiaCipherKey:
 * What opens an encrypted workspace, its backups and its journals. Such a file is one of SQLCipher 4 (page size 16 384, all else as it comes), whose salt
 * says that it is ours: "Premia", the form 1, the page size as a power of two, then eight random bytes. While somebody holds the key, files with its salt
 * open as others do: SQLite's files are the process's, and so is the list of keys. With the last hold it is wiped.
 *
 * Whoever has neither the passphrase nor the key reads nothing of the file but its size, and whoever changes it is found out. Nobody can help somebody who
 * has forgotten the passphrase.
 */
typedef struct _PremiaCipherKey PremiaCipherKey;

PremiaCipherKey *premia_cipher_key_ref (PremiaCipherKey *self);
void             premia_cipher_key_unref (PremiaCipherKey *self);

/* Whether the file is an encrypted workspace; what cannot be read is none. */
gboolean         premia_cipher_key_is_needed (const char *path);
/* (transfer full) (nullable): that of the file at @path, if somebody holds it. */
PremiaCipherKey *premia_cipher_key_find_for (const char *path);
/**
 * premia_cipher_key_unlock:
 *
 * Tries @passphrase on the file at @path, without changing a byte. Blocks for some tenths of a second.
 *
 * Returns: (transfer full): from now on the file opens. Errors of the store: _ENCRYPTED: it is another passphrase, or no page of
 * those that are tried is whole, so that nobody can tell; _FOREIGN: it is not encrypted; _NOT_FOUND
 */
PremiaCipherKey *premia_cipher_key_unlock (const char *path, const char *passphrase, GError **error);
/* (transfer full): one for a new file; errors: PREMIA_STORE_ERROR_INVALID: the passphrase is too short; _FAILED: no randomness. Blocks as the one before. */
PremiaCipherKey *premia_cipher_key_new (const char *passphrase, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaCipherKey, premia_cipher_key_unref)
G_END_DECLS
