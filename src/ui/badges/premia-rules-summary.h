/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-gamification.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/* "5 levels, 14 actions, 3 achievements, 2 medals, 2 leader boards" (transfer full) */
char *premia_rules_summary_say (PremiaGamification *rules, PremiaLocale *locale);
/* What of @before is no more in @after, and what is new in it: achievements, medals and leader boards. (transfer full) (element-type utf8) */
GPtrArray *premia_rules_summary_list_gone (PremiaGamification *before, PremiaGamification *after);

G_END_DECLS
