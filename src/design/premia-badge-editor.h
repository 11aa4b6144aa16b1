/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-badge-art.h"
#include "engine/premia-gamification.h"
#include "store/premia-workspace-badges.h"

G_BEGIN_DECLS

/**
 * PremiaBadgeEditor:
 * The workspace's badges being changed: gamification.json, looks, contests, brand, with undo and redo as a stack of immutable sets, so that
 * undo gives the same bytes. Whoever changes something hands in the whole next set (premia_badge_editor_copy() and change it). For the
 * main thread; saving is the session's (ui/badges). Signal "changed": another set is the current one.
 */
#define PREMIA_TYPE_BADGE_EDITOR (premia_badge_editor_get_type ())
G_DECLARE_FINAL_TYPE (PremiaBadgeEditor, premia_badge_editor, PREMIA, BADGE_EDITOR, GObject)

PremiaBadgeEditor          *premia_badge_editor_new (const PremiaStoredBadgeSet *set);
const PremiaStoredBadgeSet *premia_badge_editor_get (PremiaBadgeEditor *self);          /* borrowed until the next change */
PremiaStoredBadgeSet       *premia_badge_editor_copy (PremiaBadgeEditor *self);         /* (transfer full) */
/* The rules of the current text; NULL if it cannot be read as the server would, with the reason in *problem (nullable). Borrowed. */
PremiaGamification         *premia_badge_editor_get_rules (PremiaBadgeEditor *self, const GError **problem);

/* @what: in words, for the undo button: "Threshold of “First Deal”". A change with the same @merge (nullable) as the one before, such as a slider's
 * way, is one step with it. FALSE: it is what is there already. */
gboolean    premia_badge_editor_apply (PremiaBadgeEditor *self, const PremiaStoredBadgeSet *next, const char *what, const char *merge);
/* What another place saved meanwhile: a step of its own, unless it is what is there. */
void        premia_badge_editor_take (PremiaBadgeEditor *self, const PremiaStoredBadgeSet *set);
const char *premia_badge_editor_get_undo (PremiaBadgeEditor *self); /* what would be undone; NULL: nothing */
const char *premia_badge_editor_get_redo (PremiaBadgeEditor *self);
gboolean    premia_badge_editor_undo (PremiaBadgeEditor *self);
gboolean    premia_badge_editor_redo (PremiaBadgeEditor *self);

G_END_DECLS
