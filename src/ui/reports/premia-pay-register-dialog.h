/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "ui/context/premia-context.h"

G_BEGIN_DECLS

/**
 * PremiaPayRegisterDialog:
 * The pay register for the payroll system: what is in it, what somebody must know before it is handed over, which columns
 * the file has, and where it goes. The columns are kept in the workspace when a file is saved. Any page may open it.
 */
#define PREMIA_TYPE_PAY_REGISTER_DIALOG (premia_pay_register_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PremiaPayRegisterDialog, premia_pay_register_dialog, PREMIA, PAY_REGISTER_DIALOG, AdwWindow)

/* @ledgers (element-type PremiaLedger): of the period that is shown; referenced. A workspace and its desk are open. */
GtkWidget *premia_pay_register_dialog_new (GtkWindow *parent, PremiaContext *context, GPtrArray *ledgers);
/* Writes the file without asking where to. */
void       premia_pay_register_dialog_save_to (PremiaPayRegisterDialog *self, const char *path);
/* TRUE while something is read or written. */
gboolean   premia_pay_register_dialog_get_busy (PremiaPayRegisterDialog *self);

G_END_DECLS
