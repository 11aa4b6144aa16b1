/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-badge-run"

#include "premia-badge-replay-private.h"

/* One span that a medal looks back: what lies in [now − span, now). */
typedef struct
{
  PremiaInstant span;
  guint         first; /* of the marks, that is still in it */
  PremiaInt128  score; /* where the scale is not wide */
} Window;

/* A medal of one account over time. */
typedef struct
{
  PremiaBadgeRun             *run;
  const PremiaBadgeMedalPlan *medal;
  guint                       index;
  const PremiaBadgeMark      *marks;
  guint                       n_marks;
  guint                       next;    /* of the marks, that is not yet in any window */
  Window                     *windows; /* (owned): for each of the medal's spans */
  guint                       n_windows;
  int                         held;    /* in medal->ranks; -1: none */
} Watch;

static inline const PremiaBadgeRankPlan *
get_rank (const Watch *self, int rank)
{
  return &g_array_index (self->medal->ranks, PremiaBadgeRankPlan, rank);
}

/* Returns the moment after which a window will hold something else than @now. */
static PremiaInstant
look_at (Watch *self, PremiaInstant now)
{
  PremiaInstant change;
  PremiaInt128 total;

  while (self->next < self->n_marks && self->marks[self->next].at < now)
    self->next++;
  change = self->next < self->n_marks ? self->marks[self->next].at : G_MAXINT64;
  total = self->next == 0 ? 0 : self->marks[self->next - 1].total;
  for (guint i = 0; i < self->n_windows; i++)
    {
      Window *window = &self->windows[i];
      const PremiaInstant begin = now - window->span;
      guint first = window->first;

      while (first < self->next && self->marks[first].at < begin)
        first++;
      window->first = first;
      window->score = total - (first == 0 ? 0 : self->marks[first - 1].total);
      if (first < self->next)
        change = MIN (change, self->marks[first].at + window->span);
    }
  return change;
}

/* As strcmp(), for what is in a window (-1: nothing ever is) and a threshold. */
static int
compare_wide (const Watch *self, int window, guint threshold)
{
  const PremiaBadgeScale *scores = &self->run->plan->scores;
  PremiaBadgeSum score = { 0 };
  int compared;

  for (guint i = window < 0 ? self->next : self->windows[window].first; i < self->next; i++)
    premia_badge_sum_add (scores, &score, self->marks[i].weight);
  compared = premia_badge_sum_compare (scores, &score, threshold);
  premia_badge_sum_clear (&score);
  return compared;
}

/* The highest rank whose score is reached; -1: none. */
static int
find_rank (const Watch *self)
{
  const gboolean wide = self->run->plan->scores.wide;

  for (guint i = 0; i < self->medal->ranks->len; i++)
    {
      const PremiaBadgeRankPlan *rank = get_rank (self, (int) i);

      if (rank->span >= 0
          && (wide ? compare_wide (self, (int) rank->window, rank->threshold) >= 0 : self->windows[rank->window].score >= rank->threshold_units))
        return (int) i;
    }
  return -1;
}

static gboolean
is_unworthy (const Watch *self)
{
  const PremiaBadgeScale *scores = &self->run->plan->scores;
  const int window = self->medal->recall_window;
  PremiaBadgeSum score = { 0 };

  if (!self->medal->recalls)
    return FALSE;
  if (scores->wide)
    return compare_wide (self, window, self->medal->recall_threshold) < 0;
  score.units = window < 0 ? 0 : self->windows[window].score;
  return premia_badge_sum_compare (scores, &score, self->medal->recall_threshold) < 0;
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

  if (self->n_marks > 0)
    begin = begin == PREMIA_NEVER ? self->marks[0].at : MIN (begin, self->marks[0].at);
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
      const PremiaInstant change = look_at (self, now);

      run_job (self, now, find_rank (self));
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
  const PremiaBadgeMarks *marks = &run->marks[index];
  g_autofree Window *windows = g_new0 (Window, MAX (medal->spans->len, 1));
  Watch self = { .run = run, .medal = medal, .index = index, .marks = marks->marks, .n_marks = marks->n, .windows = windows, .n_windows = medal->spans->len, .held = -1 };

  for (guint i = 0; i < self.n_windows; i++)
    windows[i].span = g_array_index (medal->spans, PremiaInstant, i);
  if (medal->by_age)
    watch_age (&self);
  else
    watch_actions (&self);
  run->replay->medals[(gsize) run->account * run->plan->n_medals + index] = self.held < 0 ? -1 : (int) get_rank (&self, self.held)->index;
}

void
premia_badge_run_give_medals (PremiaBadgeRun *self)
{
  for (guint i = 0; i < self->plan->n_medals; i++)
    watch (self, i);
}
