/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-cipher-private.h"
#include "premia-encryption.h"

G_BEGIN_DECLS

/* The database at @path, which nobody has open, with @key (nullable: in the clear) instead of what it has; as premia_encryption_set() for one file. */
gboolean premia_encryption_rewrite (const char *path, const PremiaCipherKey *key, GCancellable *cancellable, PremiaCopyProgress progress, gpointer user_data,
                                    GError **error);

/* What was left by somebody who was killed while he wrote the workspace at @path, or its backups, anew: it may be in the clear. While one holds the
 * workspace's lock, with which nobody else writes it. */
void     premia_encryption_tidy (const char *path);

/**
 * premia_encryption_copy_plain:
 * @from: an encrypted database, maybe damaged, which is only read
 * @to: (type filename): where there is nothing
 *
 * Each page of it that can be deciphered, as it lies there, and its journal beside it (TO-wal): for whoever rescues it. What was changed or torn comes as
 * zeros, and the frame of such a page ends the journal. Mode 0600; after an error nothing is left.
 */
gboolean premia_encryption_copy_plain (const char *from, const PremiaCipherKey *key, const char *to, GError **error);

G_END_DECLS
