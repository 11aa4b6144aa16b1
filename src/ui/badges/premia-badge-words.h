/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-badge.h"
#include "engine/premia-catalogue.h"
#include "engine/premia-gamification.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/* How badges and what they are earned for are said. All (transfer full). */

/* "First Deal", "Caller · 10", "Level 3"; of what names no badge the text itself. */
char *premia_badge_words_name (const char *badge);
/* "Achievement", "Medal", "Level", "Contest". Borrowed. */
const char *premia_badge_words_kind (PremiaBadgeKind kind);
/* What it is earned for, in a sentence: "“Appointment held” 10 times." @catalogue knows which actions are appointments. "": the rules have no
 * such badge. */
char *premia_badge_words_rule (const char *badge, PremiaGamification *rules, PremiaCatalogue *catalogue, PremiaLocale *locale);
/* When a medal is taken away again; "": never. */
char *premia_badge_words_recall (const char *badge, PremiaGamification *rules, PremiaLocale *locale);
/* What it brings besides: "+100 experience, 5 points"; "": nothing. @token: what a token is called, "": points. */
char *premia_badge_words_gain (const char *badge, PremiaGamification *rules, const char *token, PremiaLocale *locale);
/* How far somebody is: "2 more: Appointment held" where each counts one, else "7 of 10". */
char *premia_badge_words_way (const char *badge, gint64 progress, gint64 max_progress, PremiaGamification *rules, PremiaCatalogue *catalogue, PremiaLocale *locale);

G_END_DECLS
