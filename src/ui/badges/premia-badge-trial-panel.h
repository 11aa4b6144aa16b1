/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-badge-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PremiaBadgeTrialPanel:
 * What the rule of one badge gives on this company's history while it is being changed: how many would have had it and who, how many with which
 * threshold, when they came to it, what it has cost in tokens, and what is to be said of it; beside what the rules gave when somebody turned to
 * this badge. It follows the session: each change is played on a thread, and what is shown stays until the next is there. It hides itself while
 * it has nothing to say. Property "headline": the same in a line, for beside what is changed: "12 of 23 people would have had it (+4, −1)"; "".
 */
#define PREMIA_TYPE_BADGE_TRIAL_PANEL (premia_badge_trial_panel_get_type ())
G_DECLARE_FINAL_TYPE (PremiaBadgeTrialPanel, premia_badge_trial_panel, PREMIA, BADGE_TRIAL_PANEL, AdwBin)

GtkWidget *premia_badge_trial_panel_new (PremiaContext *context, PremiaBadgeSession *session);
/* @badge: engine/premia-badge.h's text of an achievement, of a medal by actions with any of its ranks, or of any level; "": nothing. What the rules
 * give now is what changes are compared with from then on; the same badge again changes nothing. */
void       premia_badge_trial_panel_set_badge (PremiaBadgeTrialPanel *self, const char *badge);
/* Whether something is being played. Signal "settled": it is not any more. */
gboolean   premia_badge_trial_panel_is_busy (PremiaBadgeTrialPanel *self);

G_END_DECLS
