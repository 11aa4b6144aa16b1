/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-scheme.h"
#include "premia-cell.h"

G_BEGIN_DECLS

/* Statistics as people read them: rounded (unlike pay, which is cut), and a dash where there is too little to say. Money
 * of 100 units or more is in whole ones: nobody estimates cents. What is not finite is a dash. */

/* "1,050 ₽"; with_currency FALSE: without it. (transfer full) */
char      *premia_statistic_format_money (PremiaLocale *locale, double money, PremiaScheme *scheme, gboolean with_currency);
/* 0.447 → "45%"; with one digit under 10 %. (transfer full) */
char      *premia_statistic_format_share (PremiaLocale *locale, double share);
/* At most @digits behind the point. (transfer full) */
char      *premia_statistic_format_number (PremiaLocale *locale, double number, guint digits);

PremiaCell premia_statistic_money (double money, PremiaScheme *scheme);
/* 0.447 → 44.7, for a column whose heading says that it is percent. */
PremiaCell premia_statistic_percent (double share);
/* Always so many @digits behind the point: it stands below others. */
PremiaCell premia_statistic_number (double number, guint digits);

G_END_DECLS
