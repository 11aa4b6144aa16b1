/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "premia-till.h"

G_BEGIN_DECLS

/**
 * PremiaWalletDialog:
 * The wallets to which people's withdrawals go, as the server knows them; one is added once the server says that its address is one.
 */
#define PREMIA_TYPE_WALLET_DIALOG (premia_wallet_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PremiaWalletDialog, premia_wallet_dialog, PREMIA, WALLET_DIALOG, AdwWindow)

/* @account: (nullable): whom to show first. */
PremiaWalletDialog *premia_wallet_dialog_new (GtkWindow *parent, PremiaTill *till, const char *account);
/* As typing it and a click on the button do. */
void                premia_wallet_dialog_add (PremiaWalletDialog *self, const char *network, const char *address);
gboolean            premia_wallet_dialog_get_busy (PremiaWalletDialog *self);

G_END_DECLS
