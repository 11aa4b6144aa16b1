/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-badge-run"

#include "premia-badge-watch-private.h"

/* A medal of the account that is being played. */
typedef struct
{
  PremiaBadgeRun             *run;
  const PremiaBadgeMedalPlan *medal;
  guint                       index;
  int                         held; /* in medal->ranks; -1: none */
} Case;

static const PremiaBadgeRankPlan *
get_rank (const Case *self, int rank)
{
  return &g_array_index (self->medal->ranks, PremiaBadgeRankPlan, rank);
}

/* It gives and raises, never lowers; and what was given in the same breath as it is found unworthy was never there. */
static void
run_job (Case *self, PremiaInstant now, int rank, gboolean is_unworthy)
{
  const int held = self->held;
  int *best = &self->run->replay->best[(gsize) self->run->account * self->run->plan->n_medals + self->index];

  if (rank >= 0 && (held < 0 || get_rank (self, rank)->place > get_rank (self, held)->place))
    self->held = rank;
  if (is_unworthy)
    self->held = -1;
  if (self->held == held)
    return;
  if (self->held < 0)
    premia_badge_run_tell (self->run, now, PREMIA_BADGE_RECALLED, self->index, 0);
  else
    {
      premia_badge_run_tell (self->run, now, PREMIA_BADGE_GIVEN, self->index, get_rank (self, self->held)->index);
      *best = MAX (*best, (int) get_rank (self, self->held)->place);
    }
}

/* Between two changes every job finds the same and does nothing. */
static void
play_actions (Case *self)
{
  const PremiaBadgeMoment *moment = &self->run->replay->moment;
  PremiaBadgeWatch watch;
  PremiaInstant now;

  premia_badge_watch_init (&watch, self->run->plan, self->index, &self->run->marks[self->index]);
  now = premia_badge_watch_find_first_job (&watch, self->run->account, moment);
  while (now != PREMIA_NEVER)
    {
      const PremiaInstant change = premia_badge_watch_look (&watch, now);
      const int rank = premia_badge_watch_find_rank (&watch);

      if (rank >= 0 || self->held >= 0)
        run_job (self, now, rank, premia_badge_watch_is_unworthy (&watch));
      now = premia_badge_next_job (moment, change == G_MAXINT64 ? moment->at : MAX (change, now));
    }
  premia_badge_watch_clear (&watch);
}

/* By age each rank holds from its age to the next one's. */
static void
play_age (Case *self)
{
  const PremiaInstant registered_at = self->run->plan->history->registered_at[self->run->account];
  const GArray *ranks = self->medal->ranks;

  for (guint i = 0; i < ranks->len && registered_at != PREMIA_NEVER; i++)
    {
      const PremiaBadgeRankPlan *rank = get_rank (self, (int) i);
      const PremiaInstant next_span = i + 1 < ranks->len ? get_rank (self, (int) i + 1)->span : -1;
      const PremiaInstant job = rank->span < 0 ? PREMIA_NEVER : premia_badge_next_job (&self->run->replay->moment, registered_at + rank->span - 1);

      if (job != PREMIA_NEVER && (next_span < 0 || job - registered_at < next_span))
        run_job (self, job, (int) i, FALSE);
    }
}

void
premia_badge_run_give_medals (PremiaBadgeRun *self)
{
  for (guint i = 0; i < self->plan->n_medals; i++)
    {
      Case medal = { .run = self, .medal = &self->plan->medals[i], .index = i, .held = -1 };

      if (medal.medal->by_age)
        play_age (&medal);
      else
        play_actions (&medal);
      self->replay->medals[(gsize) self->account * self->plan->n_medals + i] = medal.held < 0 ? -1 : (int) get_rank (&medal, medal.held)->index;
    }
}
