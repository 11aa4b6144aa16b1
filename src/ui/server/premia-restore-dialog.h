/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "engine/premia-reward.h"

G_BEGIN_DECLS

/**
 * PremiaRestoreDialog:
 * A withdrawal of which the server does not know whether it arrived: a person has looked, and says so. Nothing is chosen before
 * they do. Signal "chosen": the status is to be set; the dialog is going.
 */
#define PREMIA_TYPE_RESTORE_DIALOG (premia_restore_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PremiaRestoreDialog, premia_restore_dialog, PREMIA, RESTORE_DIALOG, AdwMessageDialog)

/* @what: copied from; @person: a name; @amount: formatted. */
PremiaRestoreDialog    *premia_restore_dialog_new (GtkWindow *parent, const PremiaRewardTransaction *what, const char *person, const char *amount);
const char             *premia_restore_dialog_get_id (PremiaRestoreDialog *self);
PremiaTransactionStatus premia_restore_dialog_get_seen (PremiaRestoreDialog *self);
PremiaTransactionStatus premia_restore_dialog_get_status (PremiaRestoreDialog *self);
/* @index: 0: it arrived; 1: it did not, send it again; 2: give it back. */
void                    premia_restore_dialog_choose (PremiaRestoreDialog *self, guint index);

G_END_DECLS
