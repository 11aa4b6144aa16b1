/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-workspace.h"

G_BEGIN_DECLS

/* Takes back actions that were written in Premia itself: an undone judgement. @names (element-type PremiaActionRow):
 * account, action and key name a row, the key is not empty; the rest is not looked at. All of it or nothing; names that
 * are not there are passed over. @n_removed: (out) (nullable). */
gboolean premia_workspace_remove_actions (PremiaWorkspace *self, GPtrArray *names, guint64 *n_removed, GError **error);

G_END_DECLS
