/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "drawing/premia-series.h"
#include "engine/premia-badge-finding.h"
#include "engine/premia-badge-trial.h"
#include "report/premia-locale.h"

#include "engine/premia-zone.h"

G_BEGIN_DECLS

/* Somebody who would have had it. @change: 1: with these rules, and not before; -1: before, and not with these; 0: either way. */
typedef struct { guint account; PremiaInstant at; int change; } PremiaBadgeTrialPerson;

/* A rank of a medal, or a level: how many would have had it. */
typedef struct { char *name; guint n, n_more, n_less; } PremiaBadgeTrialStep;

/**
 * PremiaBadgeTrialFacts: what the rules of one badge give over a history, beside what they gave before. For the panel that shows it.
 */
typedef struct
{
  guint     n, n_people, n_more, n_less; /* who would have had it, of how many; who has come to it and who has lost it */
  GArray   *people;                      /* (owned) (element-type PremiaBadgeTrialPerson): those who changed first, then the latest */
  GArray   *steps;                       /* (owned) (element-type PremiaBadgeTrialStep): of a medal of several ranks, of levels; empty */
  char     *cost, *cost_before;          /* (owned) (nullable): tokens that an achievement has cost; NULL: no achievement */
  char     *all, *all_before;            /* (owned): tokens that all rules have cost together */
  PremiaSeries *months;                  /* (owned): who came to it, month by month: the last twelve */
  PremiaSeries *thresholds;              /* (owned) (nullable): how many would have had it at which threshold */
  int       threshold;                   /* which of these is the rule's; -1 */
} PremiaBadgeTrialFacts;

/* @badge: engine/premia-badge.h's text; of a medal any of its ranks, of levels any. @before, @trial: (nullable). Both replays are of one history.
 * NULL: the rules have no such badge. (transfer full) */
PremiaBadgeTrialFacts *premia_badge_trial_facts_new (const char *badge, PremiaBadgeReplay *now, PremiaBadgeReplay *before, PremiaBadgeTrial *trial, PremiaZone *zone,
                                                     PremiaLocale *locale);
void                   premia_badge_trial_facts_free (PremiaBadgeTrialFacts *facts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaBadgeTrialFacts, premia_badge_trial_facts_free)
G_END_DECLS
