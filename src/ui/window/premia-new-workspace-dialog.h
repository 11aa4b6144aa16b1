/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PremiaNewWorkspaceDialog:
 * Asks what a workspace has to know of a company, then where to save it. Signal "create" (const char *path,
 * const PremiaWorkspaceSettings *settings) once both are known; the dialog is gone then.
 */
#define PREMIA_TYPE_NEW_WORKSPACE_DIALOG (premia_new_workspace_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PremiaNewWorkspaceDialog, premia_new_workspace_dialog, PREMIA, NEW_WORKSPACE_DIALOG, AdwWindow)

/* @language: "ru" or "en", for a sensible currency and time zone. */
GtkWidget *premia_new_workspace_dialog_new (GtkWindow *parent, const char *language);

G_END_DECLS
