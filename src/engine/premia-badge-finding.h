/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-badge-replay.h"
#include "premia-finding.h"

G_BEGIN_DECLS

/* What a company's own history says of its badges; what the rules say of themselves is exchange/premia-gamification-check.h's. */
typedef enum
{
  PREMIA_BADGE_FINDING_NEVER_UNLOCKS, /* no action can come after the one that reaches it, and this server looks one action later */
  PREMIA_BADGE_FINDING_FARM,          /* its cheapest way does the company no good: see below */
  PREMIA_BADGE_FINDING_REFUSED,       /* actions that the server would refuse */
  PREMIA_BADGE_FINDING_NOBODY,        /* nobody would have had it */
  PREMIA_BADGE_FINDING_EVERYBODY,     /* nine of ten or more would have it */
  PREMIA_BADGE_FINDING_RECALLED,      /* a medal that would have been taken away */
  PREMIA_BADGE_FINDING_LATE,          /* reached, and not yet unlocked on the server */
  PREMIA_N_BADGE_FINDINGS
} PremiaBadgeFindingCode;

/**
 * PremiaBadgeFinding: one thing, as numbers; premia_wording_badge_finding() makes the sentence.
 *
 * A *badge farm*. A badge by actions is a sum of points: each action that it counts brings its weight. History tells of each action whether it led on:
 * a call to a conversation, a conversation to an appointment, an appointment that was set, confirmed or moved to one that took place, one that took
 * place to a qualified one (where the company judges them, else to a deal), a deal to one that was not cancelled; what is qualified or paid is good
 * in itself, and so is an action that the catalogue does not know. A no-show, a rejection, a loss and a cancellation lead nowhere. Cases say
 * which action led to what; where calls and conversations share no case, each person's numbers of both do. Appointments and deals of the last 30
 * days are not judged yet, if there are others.
 * What somebody does to have a badge soon is what brings most points for the time, and what that is, people have shown: it is where most of the
 * points of history are from. That action is the *cheapest way* (weight × how often it is done).
 * It is a farm if half or more of its points were for what led to nothing, less those that it takes back for failing (negative weights of no-shows
 * and the like): then an empty action pays as much as a good one, and more of them are to be had. Or if those who have it lead on less often with the
 * cheapest action than the others do, by 5 in 100 or more, and chance explains that at most once in a hundred times: then it marks quantity that
 * came at the price of what it was for. (Where fewer than 3 people have it, or have it not, those with most of the action are compared with the rest. People
 * are the units: the variance of a group's share is Σ (led − share × n)² ÷ n², as of clusters.) Both are told from 100 judged actions on.
 * The repair counts what it should lead to instead.
 */
typedef struct
{
  PremiaBadgeFindingCode code;
  PremiaSeverity         severity;
  PremiaBadgeKind        kind;      /* ACHIEVEMENT, MEDAL */
  int                    index;     /* in the rules; -1: the rules as a whole */
  guint                  rank;      /* of a medal: index in its ranks */
  guint                  n_earners, n_people;
  guint                  n;         /* RECALLED: how often; LATE: who wait; REFUSED: actions; FARM: actions that were judged */
  PremiaRefusedReason    reason;    /* REFUSED */
  gint64                 highest;   /* NOBODY: the most that anybody had; 0: not even 1 */
  gint64                 threshold_instead; /* a number to try: NOBODY, EVERYBODY: of this badge; FARM: of the outcome; 0: none */
  guint                  n_instead; /* who would have had it then */
  int                    action, outcome;   /* FARM: the cheapest way, and what it should lead to (-1: nothing that history knows); of the history */
  PremiaStage            action_stage, outcome_stage;
  double                 empty;     /* FARM: share of the points that led to nothing, after what is taken back */
  double                 led, led_of_others; /* FARM: share of the cheapest action that led on: those who have it, the others; NAN: not compared */
  double                 p;         /* of that difference; NAN */
} PremiaBadgeFinding;

/* Serious first, then by code and badge. @replay of a history that comes from a dataset knows farms, too. @goes_on: (nullable); NULL: it was stopped by that.
 * (transfer full) (element-type PremiaBadgeFinding) */
GPtrArray  *premia_badge_finding_list (PremiaBadgeReplay *replay, PremiaBadgeGoesOn goes_on, gpointer user_data);
void        premia_badge_finding_free (PremiaBadgeFinding *finding);

/* One plain sentence with this company's numbers. (transfer full) */
char       *premia_wording_badge_finding (const PremiaBadgeFinding *finding, PremiaBadgeReplay *replay, const PremiaWords *words);
/* What would mend it, one sentence; NULL: nothing to do. (transfer full) (nullable) */
char       *premia_wording_badge_finding_repair (const PremiaBadgeFinding *finding, PremiaBadgeReplay *replay, const PremiaWords *words);
/* A few words for a heading: "Goes to nobody". Translated. (transfer none) */
const char *premia_wording_badge_finding_title (PremiaBadgeFindingCode code, const PremiaWords *words);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaBadgeFinding, premia_badge_finding_free)
G_END_DECLS
