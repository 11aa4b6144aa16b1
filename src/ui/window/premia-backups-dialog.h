/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "ui/context/premia-context.h"

G_BEGIN_DECLS

/**
 * PremiaBackupsDialog:
 * The backups of one workspace, by date and size; one more is made here. Signal "restore" (const char *path): somebody wants that one back: whoever
 * has the workspace open closes it and does it. The dialog goes then.
 */
#define PREMIA_TYPE_BACKUPS_DIALOG (premia_backups_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PremiaBackupsDialog, premia_backups_dialog, PREMIA, BACKUPS_DIALOG, AdwWindow)

/* @path: of the workspace; @workspace: (nullable): it, if it is open; one that cannot be opened can be restored all the same. */
GtkWidget *premia_backups_dialog_new (GtkWindow *parent, PremiaContext *context, const char *path, PremiaWorkspace *workspace);

G_END_DECLS
