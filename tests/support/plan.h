/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-finding.h"

/* A scheme written down in a test: measures as company.h has them, components as short texts, one a line:
 * "id type word=value … when CONDITION" with the words measure, rate, tiers=0:250,4:350 (of percent: parts of one),
 * mode, by=attainment or =EXPRESSION (tiers, multipliers), base, accumulate, amount, each, table=0:0.9,0.8:1, of=a,b,
 * share, release=STAGE, after=DAYS, on=STAGE, recoverable=yes, kind=advance, pool=AMOUNT, shared=MEASURE, prizes=a,b.
 * Monthly, in RUB, rounded to kopecks. */
PremiaScheme        *plan_scheme (const char *role, int auto_accept_days, const char *measures, const char *components);
/* The only finding of that code; NULL: none. More than one is a failure. */
const PremiaFinding *plan_find (GPtrArray *findings, PremiaFindingCode code);
/* "E3 E4" in their order, of all findings that are more than notes (@notes: of all). (transfer full) */
char                *plan_codes (GPtrArray *findings, gboolean notes);
/* Whole units of the currency. */
#define plan_assert_money(money, units) g_assert_cmpint ((money), ==, (gint64) (units) * PREMIA_MICRO)
