/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-badge-replay-private.h"

G_BEGIN_DECLS

/* One span that a medal looks back: what lies in [now − span, now). */
typedef struct
{
  PremiaInstant span;
  guint         first; /* of the marks, that is still in it */
  PremiaInt128  score; /* where the scale is not wide */
} PremiaBadgeWindow;

/**
 * PremiaBadgeWatch:
 * What a medal by actions sees of one account, as time goes on.
 */
typedef struct
{
  const PremiaBadgePlan      *plan;
  const PremiaBadgeMedalPlan *medal;
  const PremiaBadgeMark      *marks;
  guint                       n_marks;
  guint                       next;    /* of the marks, that is not yet in any window */
  PremiaBadgeWindow          *windows; /* (owned): for each of the medal's spans */
  guint                       n_windows;
} PremiaBadgeWatch;

void          premia_badge_watch_init (PremiaBadgeWatch *self, const PremiaBadgePlan *plan, guint medal, const PremiaBadgeMarks *marks);
void          premia_badge_watch_clear (PremiaBadgeWatch *self);
/* The first job that can find something: on the day that the account was registered, or did something. PREMIA_NEVER: none. */
PremiaInstant premia_badge_watch_find_first_job (const PremiaBadgeWatch *self, guint account, const PremiaBadgeMoment *moment);
/* Looks at @now, which only goes on. Returns the moment after which a window will hold something else; G_MAXINT64: none. */
PremiaInstant premia_badge_watch_look (PremiaBadgeWatch *self, PremiaInstant now);
/* Whether what is in a window (-1: nothing ever is) is below a threshold; for the inline ones below. */
gboolean      premia_badge_watch_is_below (const PremiaBadgeWatch *self, int window, guint threshold);
/* (transfer full) */
char         *premia_badge_watch_dup_score (const PremiaBadgeWatch *self, int window);
/* The whole number at or below the score. */
PremiaInt128  premia_badge_watch_get_whole_score (const PremiaBadgeWatch *self, int window);

/* Plays the jobs of the replay's moment on one account and medal by actions once more: @look is called wherever something has changed. */
typedef void (*PremiaBadgeWatchFunc) (const PremiaBadgeWatch *watch, PremiaInstant now, gpointer user_data);
void          premia_badge_replay_watch (PremiaBadgeReplay *self, guint account, guint medal, PremiaBadgeWatchFunc look, gpointer user_data);

static inline gboolean
premia_badge_watch_has_reached (const PremiaBadgeWatch *self, const PremiaBadgeRankPlan *rank)
{
  if (rank->span < 0)
    return FALSE;
  if (G_UNLIKELY (self->plan->scores.wide))
    return !premia_badge_watch_is_below (self, (int) rank->window, rank->threshold);
  return self->windows[rank->window].score >= rank->threshold_units;
}

/* The highest rank that is reached, in medal->ranks; -1: none. */
static inline int
premia_badge_watch_find_rank (const PremiaBadgeWatch *self)
{
  for (guint i = 0; i < self->medal->ranks->len; i++)
    if (premia_badge_watch_has_reached (self, &g_array_index (self->medal->ranks, PremiaBadgeRankPlan, i)))
      return (int) i;
  return -1;
}

/* Whether it would be taken away now. */
static inline gboolean
premia_badge_watch_is_unworthy (const PremiaBadgeWatch *self)
{
  if (!self->medal->recalls)
    return FALSE;
  if (G_UNLIKELY (self->plan->scores.wide || self->medal->recall_window < 0))
    return premia_badge_watch_is_below (self, self->medal->recall_window, self->medal->recall_threshold);
  return self->windows[self->medal->recall_window].score < self->medal->recall_threshold_units;
}

G_END_DECLS
