/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-chosen-people.h"
#include "engine/premia-ledger.h"
#include "premia-document.h"

G_BEGIN_DECLS

/**
 * premia_register_document_new:
 * @ledgers: (element-type PremiaLedger): at least one
 * @chosen: (nullable): whose pay alone is in it, and in its totals
 *
 * The pay register, a section for each run of each scheme: a row for each person with one column for each
 * component (one for each kind of component if there are more than eight), columns for what comes after the components where anybody has it, and totals. Where some components
 * do not go through payroll (`paid_by`), a last column says what does.
 *
 * Returns: (transfer full)
 */
PremiaDocument *premia_register_document_new (GPtrArray *ledgers, const PremiaChosenPeople *chosen, const PremiaLetterhead *letterhead);

G_END_DECLS
