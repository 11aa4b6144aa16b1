/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "premia-month.h"
#include "premia-pay-sheet.h"

G_BEGIN_DECLS

/**
 * PremiaStatementAccount:
 * What stands under the lines of a statement: advances that are paid already and what is left to pay, balances that go on
 * (a draw, parts that are paid later, a debt), and questions with their answers. Its buttons are the page's actions
 * "payouts.add-adjustment", "payouts.add-advance", "payouts.ask" (s: component), "payouts.remove-advance" (x: id),
 * "payouts.answer" (x) and "payouts.settle" (x).
 */
#define PREMIA_TYPE_STATEMENT_ACCOUNT (premia_statement_account_get_type ())
G_DECLARE_FINAL_TYPE (PremiaStatementAccount, premia_statement_account, PREMIA, STATEMENT_ACCOUNT, AdwBin)

/* @month: (nullable): nothing but balances. */
void premia_statement_account_show (PremiaStatementAccount *self, PremiaPaySheet *sheet, guint entry, PremiaMonth *month, PremiaLocale *locale);

G_END_DECLS
