/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PremiaPassphraseDialog:
 * Sets the passphrase of the lock, or changes or removes the one that there is, for which that has to be given.
 */
#define PREMIA_TYPE_PASSPHRASE_DIALOG (premia_passphrase_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PremiaPassphraseDialog, premia_passphrase_dialog, PREMIA, PASSPHRASE_DIALOG, AdwWindow)

GtkWidget *premia_passphrase_dialog_new (GtkWindow *parent, GSettings *settings);

G_END_DECLS
