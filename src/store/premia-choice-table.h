/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-workspace.h"

G_BEGIN_DECLS

/* Texts that a screen keeps for everybody who opens the workspace, by name ("acceptance.criteria"). What the company
 * is called, its currency and its time zone are no such texts: premia_workspace_get_settings(). */

/* (transfer full): "" where nothing was kept; NULL with error. */
char    *premia_workspace_get_choice (PremiaWorkspace *self, const char *name, GError **error);
gboolean premia_workspace_set_choice (PremiaWorkspace *self, const char *name, const char *text, GError **error);

G_END_DECLS
