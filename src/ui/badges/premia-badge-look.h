/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jobs/premia-badge-wardrobe.h"
#include "premia-badge-session.h"

G_BEGIN_DECLS

/**
 * PremiaBadgeLook:
 * How one badge looks, while somebody changes it. Each change is a step of the session's editor. Signal "changed": it looks otherwise (a
 * picture of it was read, too), or can be changed or not.
 */
#define PREMIA_TYPE_BADGE_LOOK (premia_badge_look_get_type ())
G_DECLARE_FINAL_TYPE (PremiaBadgeLook, premia_badge_look, PREMIA, BADGE_LOOK, GObject)

PremiaBadgeLook      *premia_badge_look_new (PremiaContext *context, PremiaBadgeSession *session, const char *badge);
const char           *premia_badge_look_get_title (PremiaBadgeLook *self);    /* the badge's name */
const PremiaBadgeArt *premia_badge_look_get_art (PremiaBadgeLook *self);      /* borrowed until "changed" */
PremiaBadgeWardrobe  *premia_badge_look_get_wardrobe (PremiaBadgeLook *self); /* borrowed until "changed" */
PremiaBadgeSession   *premia_badge_look_get_session (PremiaBadgeLook *self);  /* borrowed */
PremiaContext        *premia_badge_look_get_context (PremiaBadgeLook *self);  /* borrowed */
gboolean              premia_badge_look_is_editable (PremiaBadgeLook *self);
gboolean              premia_badge_look_is_own (PremiaBadgeLook *self);       /* somebody gave it a look; else it is the guess */
/* @art: copied. @merge: (nullable): what is being dragged or typed: steps of one name become one. */
void                  premia_badge_look_set_art (PremiaBadgeLook *self, const PremiaBadgeArt *art, const char *merge);
/* Back to the guess. */
void                  premia_badge_look_reset (PremiaBadgeLook *self);
/* How many ranks its medal has; 0: it is no medal, or has one. */
guint                 premia_badge_look_count_ranks (PremiaBadgeLook *self);
/* All ranks of its medal in this look, from bronze to gold, with their stars: one step. */
void                  premia_badge_look_dress_ranks (PremiaBadgeLook *self);
/* All badges of the set but this one. (transfer full) (element-type utf8) */
GPtrArray            *premia_badge_look_list_others (PremiaBadgeLook *self);

G_END_DECLS
