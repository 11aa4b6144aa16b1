/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "drawing/premia-badge-face.h"
#include "engine/premia-badge-holders.h"
#include "premia-badge-session.h"

G_BEGIN_DECLS

/**
 * PremiaBadgeView:
 * One badge: its picture, what it is earned for, who has it since when, who comes next. Its actions are the page's: "gallery.close",
 * "badges.change-look" and "badges.change-rule" ("s": the badge), "badges.save-picture" ("(ss)": the badge, "png" or "svg"),
 * "badges.credential" ("(ss)": the badge, a person's id or "").
 */
#define PREMIA_TYPE_BADGE_VIEW (premia_badge_view_get_type ())
G_DECLARE_FINAL_TYPE (PremiaBadgeView, premia_badge_view, PREMIA, BADGE_VIEW, AdwBin)

/* @holders: (nullable): who has it is not known (yet). @face: as somebody has it. */
void        premia_badge_view_show (PremiaBadgeView *self, PremiaContext *context, PremiaBadgeSession *session, const char *badge,
                                    const PremiaBadgeHolders *holders, const PremiaBadgeFace *face);

G_END_DECLS
