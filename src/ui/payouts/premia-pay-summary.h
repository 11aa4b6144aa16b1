/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "premia-pay-sheet.h"

G_BEGIN_DECLS

/**
 * PremiaPaySummary:
 * What a period costs: in all, for how many people, by scheme; and a button that lists what wants a look.
 * Signal "followed" (int entry, int component; -1: none): a concern about a statement was chosen.
 */
#define PREMIA_TYPE_PAY_SUMMARY (premia_pay_summary_get_type ())
G_DECLARE_FINAL_TYPE (PremiaPaySummary, premia_pay_summary, PREMIA, PAY_SUMMARY, AdwBin)

void premia_pay_summary_show (PremiaPaySummary *self, PremiaPaySheet *sheet, PremiaLocale *locale);

G_END_DECLS
