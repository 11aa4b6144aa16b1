/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "ui/context/premia-context.h"

G_BEGIN_DECLS

/**
 * PremiaAccountsDialog:
 * Asks by name for whom the server is to make an account. Signal "create" (GPtrArray *ids): those that were left ticked.
 */
#define PREMIA_TYPE_ACCOUNTS_DIALOG (premia_accounts_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PremiaAccountsDialog, premia_accounts_dialog, PREMIA, ACCOUNTS_DIALOG, AdwMessageDialog)

/* @ids: (element-type utf8): not empty. */
GtkWidget *premia_accounts_dialog_new (GtkWindow *parent, PremiaContext *context, GPtrArray *ids);

G_END_DECLS
