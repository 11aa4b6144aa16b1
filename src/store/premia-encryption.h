/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-cipher-key.h"
#include "premia-database-copy.h"

G_BEGIN_DECLS

/* What became of the backups. */
typedef struct
{
  guint n_changed;
  guint n_left; /* damaged, of an earlier passphrase, or not come to before it was cancelled: they are as they were */
} PremiaEncryptionBackups;

/**
 * premia_encryption_set:
 * @workspace_path: a workspace that nobody has open; if it is encrypted, its key is held
 * @passphrase: (nullable): from now on it, and what is beside it, opens with this one; NULL: without any
 * @backups: (out) (optional)
 * @key: (out) (optional) (nullable) (transfer full): that of @passphrase
 *
 * Writes the workspace anew, all of it, and its backups after it. Whenever the process ends, the workspace is there whole, as it was before or as it is
 * to be. What it was written over is not wiped: a disk may keep the old bytes until it needs the room. Blocks for as long as copying takes.
 *
 * Errors: those of the store: _BUSY: somebody has it open; _ENCRYPTED: its key is not held; _INVALID: the passphrase is too short; _FULL;
 * G_IO_ERROR_CANCELLED: nothing was changed. Cancelled once the workspace is as it is to be, what is left of the backups is left, and told of in @backups.
 */
gboolean premia_encryption_set (const char *workspace_path, const char *passphrase, GCancellable *cancellable, PremiaCopyProgress progress, gpointer user_data,
                                PremiaEncryptionBackups *backups, PremiaCipherKey **key, GError **error);

G_END_DECLS
