/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-approvals-table.h"
#include "premia-server-part.h"
#include "premia-till-view.h"

G_BEGIN_DECLS

/**
 * PremiaApprovalsPart:
 * What waits on the server for somebody to approve it: one or many are selected and approved or denied. What somebody else has
 * done meanwhile is shown, never overwritten. The buttons name the sum, since nothing of it can be undone.
 */
#define PREMIA_TYPE_APPROVALS_PART (premia_approvals_part_get_type ())
G_DECLARE_FINAL_TYPE (PremiaApprovalsPart, premia_approvals_part, PREMIA, APPROVALS_PART, PremiaServerPart)

PremiaTill           *premia_approvals_part_get_till (PremiaApprovalsPart *self);  /* borrowed (nullable) */
PremiaTillView       *premia_approvals_part_get_view (PremiaApprovalsPart *self);  /* borrowed */
/* Something is read, or on its way to the server. */
gboolean              premia_approvals_part_get_busy (PremiaApprovalsPart *self);

G_END_DECLS
