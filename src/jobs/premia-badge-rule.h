/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-catalogue.h"
#include "engine/premia-gamification.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/* What a badge is earned for, in a sentence: "“Appointment held” 10 times." @badge: engine/premia-badge.h's text; @catalogue knows which actions
 * are appointments. "": the rules have no such badge. (transfer full) */
char *premia_badge_rule_to_words (const char *badge, PremiaGamification *rules, PremiaCatalogue *catalogue, PremiaLocale *locale);

G_END_DECLS
