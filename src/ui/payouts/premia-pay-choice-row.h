/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "premia-pay-choice.h"

G_BEGIN_DECLS

/** PremiaPayChoiceRow: a PremiaPayChoice with a box to tick; says what became of it while it is paid. */
#define PREMIA_TYPE_PAY_CHOICE_ROW (premia_pay_choice_row_get_type ())
G_DECLARE_FINAL_TYPE (PremiaPayChoiceRow, premia_pay_choice_row, PREMIA, PAY_CHOICE_ROW, AdwBin)

GtkWidget *premia_pay_choice_row_new (void); /* (transfer floating) */
/* (nullable) */
void       premia_pay_choice_row_set_choice (PremiaPayChoiceRow *self, PremiaPayChoice *choice);

G_END_DECLS
