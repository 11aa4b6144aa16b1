/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "ui/context/premia-context.h"

G_BEGIN_DECLS

/**
 * PremiaImportDialog:
 * Files into the open workspace: chosen or dropped, looked through first (what is new, what is bad and
 * where), then imported, all of it or nothing. Signal "imported" (const char *summary) when it is done; the
 * dialog is gone then.
 */
#define PREMIA_TYPE_IMPORT_DIALOG (premia_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PremiaImportDialog, premia_import_dialog, PREMIA, IMPORT_DIALOG, AdwWindow)

GtkWidget *premia_import_dialog_new (GtkWindow *parent, PremiaContext *context);
/* A file that is there already is not added again. */
void       premia_import_dialog_add_file (PremiaImportDialog *self, GFile *file);

G_END_DECLS
