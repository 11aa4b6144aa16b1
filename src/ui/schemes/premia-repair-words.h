/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "design/premia-repair.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/* What a repair does, in sentences. (transfer full) */

/* The heading of a mend that is shown before it is made. Translated, borrowed. */
const char *premia_repair_say_title (PremiaMend mend);
/* "October 2025 to October 2026, if people work as they did" */
char       *premia_repair_say_span (PremiaPeriod first, PremiaPeriod last, PremiaLocale *locale);
/* The scheme as sentences, one a line. */
char       *premia_repair_say_scheme (PremiaScheme *scheme, PremiaLocale *locale);
/* "3 people gain, 2 lose, 1 of them more than 10 %." */
char       *premia_repair_say_people (PremiaRepair *repair);
/* @from: the first period in which it is given. */
char       *premia_repair_say_guarantee (PremiaRepair *repair, PremiaPeriod from, PremiaLocale *locale);
/* @value: of one appointment to the company, its margin; micros. */
char       *premia_repair_say_break_even (PremiaRepair *repair, PremiaMoney value, gboolean with_guarantee, PremiaLocale *locale);
char       *premia_repair_say_quality (PremiaRepair *repair, gboolean added, PremiaLocale *locale);
/* Why the change cannot be made at equal cost; NULL: it can. (nullable) */
char       *premia_repair_say_problem (PremiaRepair *repair, PremiaLocale *locale);
/* An amount in the scheme's currency; @signed: with a plus above 0. */
char       *premia_repair_say_money (PremiaRepair *repair, PremiaMoney amount, gboolean with_sign, PremiaLocale *locale);
/* "−61 %" of what somebody had; "–" of nothing. */
char       *premia_repair_say_share (PremiaMoney before, PremiaMoney after, PremiaLocale *locale);

G_END_DECLS
