/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/premia-workspace-pay.h"

G_BEGIN_DECLS

/**
 * premia_import_advances:
 * @rows: (element-type PremiaAdvanceRow): of advances.csv; a row that names no scheme gets the one that pays the person in
 *   its period
 *
 * Within the transaction of @workspace.
 *
 * Errors: PREMIA_ERROR "12: …" where nobody is called like this, or no scheme or more than one pays them; PREMIA_STORE_ERROR.
 */
gboolean premia_import_advances (PremiaWorkspace *workspace, GPtrArray *rows, PremiaMergeCount *count, GError **error);

G_END_DECLS
