/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "ui/context/premia-context.h"

G_BEGIN_DECLS

/**
 * PremiaCriteriaDialog:
 * The three to five criteria by which the workspace judges meetings. Signal "saved" (GStrv): they are in the workspace.
 */
#define PREMIA_TYPE_CRITERIA_DIALOG (premia_criteria_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PremiaCriteriaDialog, premia_criteria_dialog, PREMIA, CRITERIA_DIALOG, AdwWindow)

GtkWidget *premia_criteria_dialog_new (GtkWindow *parent, PremiaContext *context, const char *const *criteria);

G_END_DECLS
