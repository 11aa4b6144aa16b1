/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "drawing/premia-badge-face.h"
#include "engine/premia-badge-art.h"
#include "premia-emblem-reader.h"
#include "store/premia-workspace-badges.h"

G_BEGIN_DECLS

/**
 * PremiaBadgeWardrobe:
 * How the badges of one set look: each in the look that was saved for it, or else in one guessed from its name; in the brand's colours; with
 * the workspace's pictures. Faces are kept, so asking again costs nothing. Ref-counted, not atomically. A changed set needs a new one.
 */
typedef struct _PremiaBadgeWardrobe PremiaBadgeWardrobe;

/* @workspace: (nullable): where own pictures are; it is asked when the first badge wants one: not for the main thread of a window. */
PremiaBadgeWardrobe   *premia_badge_wardrobe_new (const PremiaStoredBadgeSet *set, PremiaWorkspace *workspace);
/* For windows: badges are without their own pictures until @reader (nullable) has them; when it says "changed", ask again. */
PremiaBadgeWardrobe   *premia_badge_wardrobe_new_waiting (const PremiaStoredBadgeSet *set, PremiaEmblemReader *reader);
PremiaBadgeWardrobe   *premia_badge_wardrobe_ref (PremiaBadgeWardrobe *self);
void                   premia_badge_wardrobe_unref (PremiaBadgeWardrobe *self);

/* @badge: as engine/premia-badge.h writes it. @title: (nullable): its name where that is not in @badge (levels, contests). Borrowed, as long as
 * the wardrobe, and until its reader says "changed". */
const PremiaBadgeFace *premia_badge_wardrobe_get_face (PremiaBadgeWardrobe *self, const char *badge, const char *title);
/* The look itself, saved or guessed. (transfer full) */
PremiaBadgeArt        *premia_badge_wardrobe_get_art (PremiaBadgeWardrobe *self, const char *badge);
/* Any look, as this set would dress it. (transfer full) */
PremiaBadgeFace       *premia_badge_wardrobe_dress (PremiaBadgeWardrobe *self, const PremiaBadgeArt *art, const char *title);
/* What a badge is called if nobody says better: "Caller 10", "Level 3". (transfer full) */
char                  *premia_badge_wardrobe_get_title (PremiaBadgeWardrobe *self, const char *badge);
const PremiaBrand     *premia_badge_wardrobe_get_brand (PremiaBadgeWardrobe *self); /* borrowed; what cannot be read is the program's own */
PremiaEmblem          *premia_badge_wardrobe_get_logo (PremiaBadgeWardrobe *self);  /* borrowed (nullable) */
/* (nullable): a picture of the workspace; NULL: there is none, or not yet, or it is not harmless. Borrowed. */
PremiaEmblem          *premia_badge_wardrobe_get_emblem (PremiaBadgeWardrobe *self, const char *sha256);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaBadgeWardrobe, premia_badge_wardrobe_unref)
G_END_DECLS
