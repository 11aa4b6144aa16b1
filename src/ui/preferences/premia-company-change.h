/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/premia-workspace.h"

G_BEGIN_DECLS

/**
 * Changes what a workspace says of its company, in one change, on a thread.
 * @settings: (nullable): NULL: stays. @on_cost: (nullable): as PREMIA_ON_COST keeps it; NULL: stays.
 */
void     premia_company_change_async (PremiaWorkspace *workspace, const PremiaWorkspaceSettings *settings, const char *on_cost, GAsyncReadyCallback callback,
                                      gpointer user_data);
/* FALSE with the errors of the file: nothing was changed. */
gboolean premia_company_change_finish (GAsyncResult *result, GError **error);

G_END_DECLS
