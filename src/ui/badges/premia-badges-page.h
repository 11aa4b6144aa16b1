/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "design/premia-badge-template.h"
#include "premia-badge-part.h"

G_BEGIN_DECLS

/**
 * PremiaBadgesPage:
 * What people can earn besides money: who has which badge, what is earned for what, and contests. Its parts are PremiaBadgeParts, named
 * side by side, or in a list where the window is narrow. All change one set of badges (PremiaBadgeSession), and what was changed in any
 * of them is undone by the page.
 *
 * Actions, for whatever is in it: "badges.part" ("s") shows the part of that name; "badges.show" ("(ss)") shows in that part that badge
 * (engine/premia-badge.h's text); "page.undo", "page.redo"; "badges.templates", "badges.import", "badges.export", "badges.versions",
 * "badges.compare"; "badges.change-look", "badges.change-rule" ("s": the badge), "badges.save-picture" ("(ss)": the badge, "png" or "svg"),
 * "badges.credential" ("(ss)": the badge, a person's id or "": all who have it).
 */
#define PREMIA_TYPE_BADGES_PAGE (premia_badges_page_get_type ())
G_DECLARE_FINAL_TYPE (PremiaBadgesPage, premia_badges_page, PREMIA, BADGES_PAGE, PremiaPage)

/* @name: "rules", or "gallery/achievement:First Deal" for a badge in it. FALSE: there is no such part. A badge that is not there yet is
 * shown when it is. */
gboolean            premia_badges_page_show_part (PremiaBadgesPage *self, const char *name);
const char         *premia_badges_page_get_part_name (PremiaBadgesPage *self);              /* of the one that is shown */
PremiaBadgePart    *premia_badges_page_get_part (PremiaBadgesPage *self, const char *name); /* borrowed (nullable) */
PremiaBadgeSession *premia_badges_page_get_session (PremiaBadgesPage *self);                /* borrowed */

/* A gamification.json is shown, with what the check finds, before it takes the place of the rules. */
void                premia_badges_page_import (PremiaBadgesPage *self, GFile *file);
/* Adds a set with those of its contests (bits) in one step of undo, and says what was there already. */
void                premia_badges_page_apply_template (PremiaBadgesPage *self, PremiaBadgeTemplate template, guint contests);

G_END_DECLS
