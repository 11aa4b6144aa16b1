/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "jobs/premia-token-pay-job.h"
#include "premia-pay-choice.h"
#include "ui/server/premia-till.h"

G_BEGIN_DECLS

/**
 * PremiaPayDialog:
 * Pays what a closed run pays through the reward server: who, how much, what became of it so far, at once or on hold. It is the
 * confirmation: the button names the sum. Everything is written down before it is sent, so the window, and the program, may go at any
 * moment; what runs goes on when only the window is closed.
 */
#define PREMIA_TYPE_PAY_DIALOG (premia_pay_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PremiaPayDialog, premia_pay_dialog, PREMIA, PAY_DIALOG, AdwWindow)

PremiaPayDialog *premia_pay_dialog_new (GtkWindow *parent, PremiaTill *till);
/* A run that can be paid; the first one is shown. @title: "Setters, October 2026". */
void             premia_pay_dialog_add_run (PremiaPayDialog *self, const char *scheme, PremiaPeriod period, const char *title);

GListModel      *premia_pay_dialog_get_choices (PremiaPayDialog *self);  /* borrowed (element-type PremiaPayChoice): those that the search finds */
void             premia_pay_dialog_choose_all (PremiaPayDialog *self, gboolean chosen);
void             premia_pay_dialog_set_hold (PremiaPayDialog *self, gboolean hold);
/* As a click on the button does. */
void             premia_pay_dialog_pay (PremiaPayDialog *self);
/* Something is read or sent. */
gboolean         premia_pay_dialog_get_busy (PremiaPayDialog *self);

G_END_DECLS
