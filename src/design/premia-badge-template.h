/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-dataset.h"
#include "engine/premia-zone.h"
#include "store/premia-workspace-badges.h"
#include "premia-contest-template.h"

G_BEGIN_DECLS

/* Badges to begin with: sets for telemarketers and for closers, whose weights do not reward what harms the company. */
typedef enum
{
  PREMIA_BADGE_TEMPLATE_SETTERS, /* dates that come about, not dials */
  PREMIA_BADGE_TEMPLATE_CLOSERS, /* deals that stay, not signatures */
  PREMIA_BADGE_TEMPLATE_LOYALTY, /* everybody: time with the company, levels */
  PREMIA_N_BADGE_TEMPLATES
} PremiaBadgeTemplate;

/* msgids: the name of the set, whom it is for, and why it is as it is. */
const char *premia_badge_template_get_name (PremiaBadgeTemplate self);
const char *premia_badge_template_get_people (PremiaBadgeTemplate self);
const char *premia_badge_template_get_why (PremiaBadgeTemplate self);

/* A badge of a set. Names become data of the company: they are in the @language ("ru", else English) that was asked for. */
typedef struct
{
  char       *badge; /* (owned): engine/premia-badge.h's text; of a medal its first rank */
  const char *why;   /* msgid: what it is good for, and what it is guarded against */
} PremiaTemplateBadge;

/* What is in it. (transfer full) (element-type PremiaTemplateBadge) */
GPtrArray *premia_badge_template_list (PremiaBadgeTemplate self, const char *language);

/**
 * premia_badge_template_apply:
 * @set: is added to; as it was if this fails
 * @dataset: (nullable): whose actions the rules are for; without it they have the names of SCHEMES.md §1
 * @kept: (out) (transfer full) (element-type utf8): names that were there already, and stay as they are
 *
 * Adds the set's rules and looks. Where a company writes down on whose account an appointment was held, its setters' badges go by that;
 * else by what setters do themselves: a date that was confirmed.
 *
 * Errors: gamification.json is no JSON or not as the server reads it; nothing was changed.
 */
gboolean premia_badge_template_apply (PremiaBadgeTemplate self, PremiaStoredBadgeSet *set, PremiaDataset *dataset, const char *language, GPtrArray **kept, GError **error);

#define PREMIA_BADGE_TEMPLATE_ALL_CONTESTS G_MAXUINT32

/* Streaks, goals and contests that go with it: what no server knows, and Premia judges. At most 32 of each set. */
guint                 premia_badge_template_get_n_contests (PremiaBadgeTemplate self);
PremiaContestTemplate premia_badge_template_get_contest (PremiaBadgeTemplate self, guint position);
/* As it would be added: told only. Money is for the manager to promise. @today: as premia_contest_template_new(). (transfer full) */
PremiaContest        *premia_badge_template_new_contest (PremiaBadgeTemplate self, guint position, PremiaDataset *dataset, PremiaZone *zone, const char *currency, PremiaDate today);

/**
 * premia_badge_template_add_contests:
 * @chosen: a bit for each position; all: PREMIA_BADGE_TEMPLATE_ALL_CONTESTS
 * @kept: is added to: names of contests that are there already under that id or that name, and stay as they are
 *
 * The id is always the same: a contest that was removed and comes back knows whom it was handed out to.
 */
void premia_badge_template_add_contests (PremiaBadgeTemplate self, guint chosen, PremiaStoredBadgeSet *set, PremiaDataset *dataset, PremiaZone *zone,
                                         const char *currency, PremiaDate today, const char *language, GPtrArray *kept);

G_END_DECLS
