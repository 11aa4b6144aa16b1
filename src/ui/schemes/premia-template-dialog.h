/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PremiaTemplateDialog:
 * The schemes to begin with, each with whom it is for, why and when. Signal "chosen" (guint: a PremiaSchemeTemplate)
 * when it was closed by choosing one.
 */
#define PREMIA_TYPE_TEMPLATE_DIALOG (premia_template_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PremiaTemplateDialog, premia_template_dialog, PREMIA, TEMPLATE_DIALOG, AdwWindow)

PremiaTemplateDialog *premia_template_dialog_new (GtkWindow *parent); /* (nullable) */

G_END_DECLS
