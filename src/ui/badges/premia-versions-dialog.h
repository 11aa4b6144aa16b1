/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "ui/context/premia-context.h"

G_BEGIN_DECLS

/**
 * PremiaVersionsDialog:
 * Every gamification.json that the workspace ever kept, the newest first, with what is in it. Signal "brought-back" (const char *text).
 */
#define PREMIA_TYPE_VERSIONS_DIALOG (premia_versions_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PremiaVersionsDialog, premia_versions_dialog, PREMIA, VERSIONS_DIALOG, AdwWindow)

/* @present: the text now, which is not offered; @editable: FALSE: they are only shown. */
PremiaVersionsDialog *premia_versions_dialog_new (GtkWindow *parent, PremiaContext *context, const char *present, gboolean editable);
gboolean              premia_versions_dialog_is_busy (PremiaVersionsDialog *self);

G_END_DECLS
