/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-badge-session.h"
#include "ui/page/premia-page.h"

G_BEGIN_DECLS

/**
 * PremiaBadgePart:
 * One of the parts of the Badges page: a subclass puts its content into it (as AdwBin's child) and scrolls by itself. It is made with
 * the page, before there is a workspace, and lives as long.
 *
 * How a part is added: a subclass, and a line in the table of premia-badges-page.c.
 */
#define PREMIA_TYPE_BADGE_PART (premia_badge_part_get_type ())
G_DECLARE_DERIVABLE_TYPE (PremiaBadgePart, premia_badge_part, PREMIA, BADGE_PART, AdwBin)

struct _PremiaBadgePartClass
{
  AdwBinClass parent_class;
  /* Looks at @badge (engine/premia-badge.h's text). FALSE: it has nothing of it. NULL: the part shows nothing in particular. */
  gboolean (*show_badge) (PremiaBadgePart *self, const char *badge);
};

/* The page around it, for premia_page_begin_wait(), premia_page_show_problem(); NULL once that is gone. Borrowed. It is there in
 * constructed() already, and so is the session. */
PremiaPage         *premia_badge_part_get_page (PremiaBadgePart *self);
/* The page's context; NULL once that is gone. Borrowed. */
PremiaContext      *premia_badge_part_get_context (PremiaBadgePart *self);
/* The badges being changed, one session for all parts. Borrowed. */
PremiaBadgeSession *premia_badge_part_get_session (PremiaBadgePart *self);
/* What waits for a person in it, beside its name in the switcher; 0: nothing. Property "number". */
void                premia_badge_part_set_number (PremiaBadgePart *self, guint number);
gboolean            premia_badge_part_show_badge (PremiaBadgePart *self, const char *badge);
/* A word about what was done, as a toast in the place of the one before. @button, @action: (nullable): what it offers, and the
 * detailed action, of the part or the page ("page.undo"), that does it. */
void                premia_badge_part_tell (PremiaBadgePart *self, const char *title, const char *button, const char *action);

G_END_DECLS
