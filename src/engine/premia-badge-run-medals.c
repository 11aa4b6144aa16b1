/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-badge-run"

#include "premia-badge-replay-private.h"

/* One span that a medal looks back: what lies in [now − span, now). */
typedef struct
{
  PremiaInstant  span;
  guint          first; /* of the marks, that is still in it */
  PremiaBadgeSum score;
} Window;

/* A medal of one account over time. */
typedef struct
{
  PremiaBadgeRun              *run;
  const PremiaBadgeMedalPlan  *medal;
  guint                        index;
  const GArray                *marks;
  guint                        next;    /* of the marks, that is not yet in any window */
  GArray                      *windows; /* (owned) (element-type Window) */
  int                          held;    /* in medal->ranks; -1: none */
} Watch;

static const PremiaBadgeRankPlan *
get_rank (const Watch *self, int rank)
{
  return &g_array_index (self->medal->ranks, PremiaBadgeRankPlan, rank);
}

static const PremiaBadgeMark *
get_mark (const Watch *self, guint mark)
{
  return &g_array_index (self->marks, PremiaBadgeMark, mark);
}

static void
look_at (Watch *self, PremiaInstant now)
{
  const PremiaBadgeScale *scores = &self->run->plan->scores;

  for (; self->next < self->marks->len && get_mark (self, self->next)->at < now; self->next++)
    for (guint i = 0; i < self->windows->len; i++)
      premia_badge_sum_add (scores, &g_array_index (self->windows, Window, i).score, get_mark (self, self->next)->weight);
  for (guint i = 0; i < self->windows->len; i++)
    {
      Window *window = &g_array_index (self->windows, Window, i);

      for (; window->first < self->next && get_mark (self, window->first)->at < now - window->span; window->first++)
        premia_badge_sum_subtract (scores, &window->score, get_mark (self, window->first)->weight);
    }
}

/* The next time after which a window holds something else than now. */
static PremiaInstant
find_change (const Watch *self)
{
  PremiaInstant change = self->next < self->marks->len ? get_mark (self, self->next)->at : G_MAXINT64;

  for (guint i = 0; i < self->windows->len; i++)
    {
      const Window *window = &g_array_index (self->windows, Window, i);

      if (window->first < self->next)
        change = MIN (change, get_mark (self, window->first)->at + window->span);
    }
  return change;
}

/* The highest rank whose score is reached; -1: none. */
static int
find_rank (const Watch *self)
{
  for (guint i = 0; i < self->medal->ranks->len; i++)
    {
      const PremiaBadgeRankPlan *rank = get_rank (self, (int) i);

      if (rank->span >= 0
          && premia_badge_sum_compare (&self->run->plan->scores, &g_array_index (self->windows, Window, rank->window).score, rank->threshold) >= 0)
        return (int) i;
    }
  return -1;
}

static gboolean
is_unworthy (const Watch *self)
{
  static const PremiaBadgeSum nothing;
  const PremiaBadgeSum *score = self->medal->recall_window < 0 ? &nothing : &g_array_index (self->windows, Window, self->medal->recall_window).score;

  return self->medal->recalls && premia_badge_sum_compare (&self->run->plan->scores, score, self->medal->recall_threshold) < 0;
}

/* It gives and raises, never lowers; and what was given in the same breath as it is found unworthy was never there. */
static void
run_job (Watch *self, PremiaInstant now, int rank)
{
  const int held = self->held;
  int *best = &self->run->replay->best[(gsize) self->run->account * self->run->plan->n_medals + self->index];

  if (rank >= 0 && (held < 0 || get_rank (self, rank)->place > get_rank (self, held)->place))
    self->held = rank;
  if (self->held >= 0 && is_unworthy (self))
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

/* The first job: on the day that the account was registered, or did something. */
static PremiaInstant
find_first_job (const Watch *self)
{
  PremiaInstant begin = self->run->plan->history->registered_at[self->run->account];

  if (self->marks->len > 0)
    begin = begin == PREMIA_NEVER ? get_mark (self, 0)->at : MIN (begin, get_mark (self, 0)->at);
  return premia_badge_next_job (&self->run->replay->moment, begin == PREMIA_NEVER ? self->run->replay->moment.at - 1 : begin - 1);
}

/* Between two changes every job finds the same and does nothing. */
static void
watch_actions (Watch *self)
{
  const PremiaBadgeMoment *moment = &self->run->replay->moment;
  PremiaInstant now = find_first_job (self);

  while (now != PREMIA_NEVER)
    {
      PremiaInstant change;

      look_at (self, now);
      run_job (self, now, find_rank (self));
      change = find_change (self);
      now = premia_badge_next_job (moment, change == G_MAXINT64 ? moment->at : MAX (change, now));
    }
}

/* By age each rank holds from its age to the next one's. */
static void
watch_age (Watch *self)
{
  const PremiaInstant registered_at = self->run->plan->history->registered_at[self->run->account];
  const GArray *ranks = self->medal->ranks;

  for (guint i = 0; i < ranks->len && registered_at != PREMIA_NEVER; i++)
    {
      const PremiaBadgeRankPlan *rank = get_rank (self, (int) i);
      const PremiaInstant next_span = i + 1 < ranks->len ? get_rank (self, (int) i + 1)->span : -1;
      const PremiaInstant job = rank->span < 0 ? PREMIA_NEVER : premia_badge_next_job (&self->run->replay->moment, registered_at + rank->span - 1);

      if (job != PREMIA_NEVER && (next_span < 0 || job - registered_at < next_span))
        run_job (self, job, (int) i);
    }
}

static void
watch (PremiaBadgeRun *run, guint index)
{
  const PremiaBadgeMedalPlan *medal = &run->plan->medals[index];
  g_autoptr (GArray) windows = g_array_new (FALSE, TRUE, sizeof (Window));
  Watch self = { .run = run, .medal = medal, .index = index, .marks = run->marks[index], .windows = windows, .held = -1 };

  for (guint i = 0; i < medal->spans->len; i++)
    {
      const Window window = { .span = g_array_index (medal->spans, PremiaInstant, i) };

      g_array_append_val (windows, window);
    }
  if (medal->by_age)
    watch_age (&self);
  else
    watch_actions (&self);
  for (guint i = 0; i < windows->len; i++)
    premia_badge_sum_clear (&g_array_index (windows, Window, i).score);
  run->replay->medals[(gsize) run->account * run->plan->n_medals + index] = self.held < 0 ? -1 : (int) get_rank (&self, self.held)->index;
}

void
premia_badge_run_give_medals (PremiaBadgeRun *self)
{
  for (guint i = 0; i < self->plan->n_medals; i++)
    watch (self, i);
}
