/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-badge-history.h"
#include "engine/premia-gamification.h"

/* Rules of badges and what people did, written down in a test as short texts. */

/* One rule per line:
 *   level XP REWARD
 *   action NAME XP REWARD [once] [quiet]             repeatable and tracking activity unless said
 *   achievement NAME THRESHOLD XP REWARD ACTION:WEIGHT …
 *   medal NAME RANK=DAYS:THRESHOLD … [recall=DAYS:THRESHOLD] ACTION:WEIGHT …
 *   age NAME RANK=DAYS …
 *   board NAME SIZE [ACTION:WEIGHT …]                by experience without any
 *   reduce AMOUNT DELAY_DAYS INTERVAL_DAYS */
PremiaGamification *badge_rules (const char *lines);
/* @people: "id,name,role,…" as company_people(); @rows: "account,action,key,at" per line, at in UTC. */
PremiaBadgeHistory *badge_history (const char *people, const char *rows);
PremiaInstant       badge_at (const char *text); /* in UTC */
