/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-badge-holders.h"
#include "jobs/premia-contest-job.h"
#include "ui/context/premia-context.h"

G_BEGIN_DECLS

/* Contests among the badges: what is won there is had like any other. */

/* What @badge is called: a contest as its file says, others as premia_badge_words_name(). (transfer full) */
char *premia_gallery_contests_say_name (const PremiaStoredBadgeSet *set, const char *badge, PremiaContext *context);
/* The rule of a contest in words. (transfer full) (nullable): @badge is none, or cannot be read. */
char *premia_gallery_contests_say_rule (const PremiaStoredBadgeSet *set, const char *badge, PremiaContext *context);
/* Who has won what, as holders. @entries: (element-type PremiaContestEntry) */
void  premia_gallery_contests_add (GPtrArray *holders, GPtrArray *entries, PremiaBadgeReplay *replay, PremiaDesk *desk);

G_END_DECLS
