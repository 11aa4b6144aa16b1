/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-approvals-table.h"
#include "premia-till-part.h"

G_BEGIN_DECLS

/**
 * PremiaApprovalsPart:
 * What waits on the server for somebody to approve it: one or many are selected and approved or denied. What somebody else has
 * done meanwhile is shown, never overwritten. The buttons name the sum, since nothing of it can be undone.
 */
#define PREMIA_TYPE_APPROVALS_PART (premia_approvals_part_get_type ())
G_DECLARE_FINAL_TYPE (PremiaApprovalsPart, premia_approvals_part, PREMIA, APPROVALS_PART, PremiaTillPart)

G_END_DECLS
