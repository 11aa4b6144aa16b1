/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "design/premia-badge-template.h"
#include "ui/context/premia-context.h"

G_BEGIN_DECLS

/**
 * PremiaBadgeTemplateDialog:
 * Sets of badges to begin with: what is in each, how it looks and why, and the contests that go with it. Signal "chosen" (guint: PremiaBadgeTemplate; guint:
 * a bit for each of its contests that is wanted).
 */
#define PREMIA_TYPE_BADGE_TEMPLATE_DIALOG (premia_badge_template_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PremiaBadgeTemplateDialog, premia_badge_template_dialog, PREMIA, BADGE_TEMPLATE_DIALOG, AdwWindow)

/* @present: (nullable): what is there, in whose brand the pictures are. */
PremiaBadgeTemplateDialog *premia_badge_template_dialog_new (GtkWindow *parent, PremiaContext *context, const PremiaStoredBadgeSet *present);

G_END_DECLS
