/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-badge-look.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PremiaBadgeDesigner:
 * Where a badge gets its look: everything is chosen from pictures, and what is chosen is seen at once, large and small, on light and on dark.
 * Each choice is a step that can be undone, here as on the page.
 */
#define PREMIA_TYPE_BADGE_DESIGNER (premia_badge_designer_get_type ())
G_DECLARE_FINAL_TYPE (PremiaBadgeDesigner, premia_badge_designer, PREMIA, BADGE_DESIGNER, AdwWindow)

PremiaBadgeDesigner *premia_badge_designer_new (PremiaContext *context, PremiaBadgeSession *session, const char *badge);
/* Shows it over the window of @over. @badge: engine/premia-badge.h's text. */
void                 premia_badge_designer_present (GtkWidget *over, PremiaContext *context, PremiaBadgeSession *session, const char *badge);

G_END_DECLS
