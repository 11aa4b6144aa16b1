/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-ledger.h"

/**
 * A team that is paid for October 2026: @n_people setters "p000" …, each with a few appointments, one of
 * them a client counted twice. The first is Анна Петрова, the second is called "=1+1", the third has no
 * payroll number. Salary, a fee by tiers, a bonus, a percentage and a cap.
 */
PremiaPayout *paid_company (guint n_people);
/* With so many more components, each a bonus of 100. */
PremiaPayout *paid_company_with_bonuses (guint n_people, guint n_bonuses);

/* The first one's total, reckoned by hand. Of ten appointments the 2nd has the client of the 1st, the 4th and
 * 8th are rejected, to the 6th nobody came: 6 count, 5 × 1,000 + 1 × 1,500 = 6,500. No bonus below ten. Two
 * deals of 12,345.67 at 2.5 % are 617.2835, rounded 617.28. With the salary of 40,000 that is: */
#define FIRST_TOTAL "47117.28"

/* What is paid of it, without anything closed. (transfer full) */
PremiaLedger *paid_company_ledger (PremiaPayout *payout);
/* As the only one of a month's ledgers. (transfer full) */
GPtrArray *paid_company_ledgers (PremiaPayout *payout);
