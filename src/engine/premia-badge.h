/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What can be earned. */
typedef enum
{
  PREMIA_BADGE_ACHIEVEMENT, /* of gamification.json: once, for ever */
  PREMIA_BADGE_MEDAL,       /* of gamification.json: with a rank, may be taken away */
  PREMIA_BADGE_LEVEL,       /* the level's number is its rank; name "" */
  PREMIA_BADGE_CONTEST,     /* a streak, team goal or contest of Premia's own; its id is the name */
} PremiaBadgeKind;

/**
 * PremiaBadge: which badge. As a text, by which looks, credentials and components name it: "achievement:First Deal", "medal:Caller:10" (rank
 * last), "level:3", "contest:spring". Texts are compared bytewise.
 */
typedef struct
{
  PremiaBadgeKind kind;
  char           *name;
  char           *rank; /* "" where it has none */
} PremiaBadge;

char    *premia_badge_to_string (PremiaBadgeKind kind, const char *name, const char *rank); /* (transfer full) */
/* FALSE: @text names no badge, *badge is empty. Free with premia_badge_clear(). */
gboolean premia_badge_parse (const char *text, PremiaBadge *badge);
void     premia_badge_clear (PremiaBadge *badge);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PremiaBadge, premia_badge_clear)
G_END_DECLS
