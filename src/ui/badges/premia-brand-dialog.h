/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-badge-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PremiaBrandDialog:
 * The company as its badges, reports and scoreboard show it: name, logo, two colours, and who issues credentials; beside it what that looks
 * like. What is changed is kept at once and can be undone.
 */
#define PREMIA_TYPE_BRAND_DIALOG (premia_brand_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PremiaBrandDialog, premia_brand_dialog, PREMIA, BRAND_DIALOG, AdwWindow)

PremiaBrandDialog *premia_brand_dialog_new (PremiaContext *context, PremiaBadgeSession *session);
/* Over the window of @over. */
void               premia_brand_dialog_present (GtkWidget *over, PremiaContext *context, PremiaBadgeSession *session);

G_END_DECLS
