/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jobs/premia-job.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PremiaEncryptionDialog:
 * Gives the workspace at a path a passphrase, or changes or removes the one that it has, for which that has to be given.
 * Signal "set" (const char *passphrase): what was asked for is to be done with that one; NULL: it is to be encrypted no more. The workspace is open until
 * then, so that whoever has opened it does the work and lets the dialog follow it.
 */
#define PREMIA_TYPE_ENCRYPTION_DIALOG (premia_encryption_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PremiaEncryptionDialog, premia_encryption_dialog, PREMIA, ENCRYPTION_DIALOG, AdwWindow)

GtkWidget *premia_encryption_dialog_new (GtkWindow *parent, const char *path);
/* Shows how far @job is. Whoever closes the dialog meanwhile cancels @cancellable, and it stays until it is destroyed. */
void       premia_encryption_dialog_follow (PremiaEncryptionDialog *self, PremiaJob *job, GCancellable *cancellable);

G_END_DECLS
