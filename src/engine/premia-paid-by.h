/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-ledger.h"

G_BEGIN_DECLS

/*
 * By whom a line of a statement is paid: one answer for the pay register and for tokens, so that one amount never leaves by two
 * doors. The component says it (SCHEMES.md §3 `paid_by`), in the last version that held in the line's period and has it. A
 * correction goes the way of its component, as it was in the corrected period. Everything else that comes after the components is
 * payroll's; so is what a component paid that no version has any more, but a salary, which was payroll's own.
 */

/* @schemes: (element-type PremiaScheme): by which the line's run was closed, rising by day; @corrected: (nullable): of a correction
 * those by which the corrected run was closed. */
PremiaPaidBy premia_paid_by_of_closed (const PremiaLedgerLine *line, GPtrArray *schemes, GPtrArray *corrected);
/* @line: of that run of the ledger. Of a closed run the same as above. */
PremiaPaidBy premia_paid_by_of_line (PremiaLedger *ledger, guint run, const PremiaLedgerLine *line);

G_END_DECLS
