/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-payout.h"
#include "premia-document.h"

G_BEGIN_DECLS

/**
 * premia_register_document_new:
 * @payouts: (element-type PremiaPayout): at least one
 *
 * The pay register, a section for each run of each scheme: a row for each person with one column for each
 * component (one for each kind of component if there are more than eight), and totals. Where some components
 * do not go through payroll (`paid_by`), a last column says what does.
 *
 * Returns: (transfer full)
 */
PremiaDocument *premia_register_document_new (GPtrArray *payouts, const PremiaLetterhead *letterhead);

G_END_DECLS
