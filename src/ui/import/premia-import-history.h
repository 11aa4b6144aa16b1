/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/context/premia-context.h"

G_BEGIN_DECLS

/**
 * PremiaImportHistory:
 * The imports so far, each of which can be undone or done again as a whole, and the columns of foreign tables that are remembered, which can be
 * renamed and forgotten. Of the workspace that was open when it was made; it goes when another one is opened.
 */
#define PREMIA_TYPE_IMPORT_HISTORY (premia_import_history_get_type ())
G_DECLARE_FINAL_TYPE (PremiaImportHistory, premia_import_history, PREMIA, IMPORT_HISTORY, AdwWindow)

/* @context has a workspace. @parent: (nullable). */
GtkWidget *premia_import_history_new (GtkWindow *parent, PremiaContext *context);
/* Puts the focus on the row of that import, as soon as it is listed. */
void       premia_import_history_show (PremiaImportHistory *self, gint64 import);
/* Something is being read or changed. */
gboolean   premia_import_history_get_busy (PremiaImportHistory *self);

G_END_DECLS
