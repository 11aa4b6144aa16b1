/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-badge-run"

#include "premia-badge-replay-private.h"

#include <string.h>

void
premia_badge_run_init (PremiaBadgeRun *self, PremiaBadgeReplay *replay)
{
  const PremiaBadgePlan *plan = &replay->plan;

  *self = (PremiaBadgeRun) { .replay = replay, .plan = plan };
  self->standings = g_new0 (PremiaBadgeStanding, MAX (plan->n_achievements, 1));
  self->counts = g_new0 (guint32, plan->n_actions + 1);
  self->marks = g_new0 (PremiaBadgeMarks, MAX (plan->n_medals, 1));
  self->unlocking = g_array_new (FALSE, FALSE, sizeof (guint));
  self->refused_rows = g_array_new (FALSE, FALSE, sizeof (guint32));
}

void
premia_badge_run_clear (PremiaBadgeRun *self)
{
  for (guint i = 0; i < self->plan->n_medals; i++)
    g_free (self->marks[i].marks);
  g_clear_pointer (&self->marks, g_free);
  g_clear_pointer (&self->standings, g_free);
  g_clear_pointer (&self->counts, g_free);
  g_clear_pointer (&self->unlocking, g_array_unref);
  g_clear_pointer (&self->refused_rows, g_array_unref);
}

void
premia_badge_run_tell (PremiaBadgeRun *self, PremiaInstant at, PremiaBadgeEventKind kind, guint index, guint rank)
{
  const PremiaBadgeEvent event = { at, kind, self->account, index, rank };

  g_array_append_val (self->replay->events, event);
}

/* ---- experience and levels ---- */

/* As strcmp(), for the experience there is and what level @level + 1 takes. */
static inline int
compare_level (const PremiaBadgePlan *plan, const PremiaBadgeSum *experience, guint level)
{
  if (G_UNLIKELY (plan->xp.wide))
    return premia_badge_sum_compare_wide (&plan->xp, experience, plan->levels[level].xp);
  return experience->units < plan->levels[level].xp_units ? -1 : experience->units > plan->levels[level].xp_units;
}

static inline guint
find_level (const PremiaBadgePlan *plan, const PremiaBadgeSum *experience, guint level)
{
  while (level < plan->n_levels && compare_level (plan, experience, level) >= 0)
    level++;
  while (level > 0 && compare_level (plan, experience, level - 1) < 0)
    level--;
  return level;
}

static inline void
add_experience (PremiaBadgeRun *self, const PremiaBadgeGain *gain)
{
  if (G_UNLIKELY (self->plan->xp.wide))
    premia_badge_sum_add (&self->plan->xp, &self->outcome->experience, gain->xp);
  else
    self->outcome->experience.units += gain->xp_units;
}

void
premia_badge_run_settle_level (PremiaBadgeRun *self, PremiaInstant at, guint before)
{
  const guint level = self->outcome->level;

  for (guint passed = before + 1; passed <= level; passed++)
    premia_badge_run_tell (self, at, PREMIA_BADGE_LEVEL_UP, passed, 0);
  if (level < before)
    premia_badge_run_tell (self, at, PREMIA_BADGE_LEVEL_DOWN, level, 0);
}

/* A level's reward is paid once for ever; who jumps over several is paid all of them. */
static void
pay_levels (PremiaBadgeRun *self)
{
  PremiaBadgeOutcome *outcome = self->outcome;

  for (; outcome->rewarded_level < outcome->level; outcome->rewarded_level++)
    premia_badge_sum_add (&self->plan->tokens, &outcome->balance, self->plan->levels[outcome->rewarded_level].reward);
}

static void
lose_experience (PremiaBadgeRun *self)
{
  if (premia_badge_sum_sign (&self->plan->xp, &self->outcome->experience) < 0)
    premia_badge_sum_clear (&self->outcome->experience);
  self->outcome->level = find_level (self->plan, &self->outcome->experience, self->outcome->level);
}

/* What was there before the action is all that a negative reward can take; the rest of it is dropped. */
static void
take_tokens (PremiaBadgeRun *self, guint reward, const PremiaBadgeSum *before)
{
  const PremiaBadgeScale *tokens = &self->plan->tokens;
  PremiaBadgeSum left = { 0 };

  premia_badge_sum_set (tokens, &left, before);
  premia_badge_sum_add (tokens, &left, reward);
  if (premia_badge_sum_sign (tokens, &left) < 0)
    premia_badge_sum_subtract_sum (tokens, &self->outcome->balance, before);
  else
    premia_badge_sum_add (tokens, &self->outcome->balance, reward);
  premia_badge_sum_clear (&left);
}

gboolean
premia_badge_run_gain (PremiaBadgeRun *self, const PremiaBadgeGain *gain, const PremiaBadgeSum *before, PremiaRefusedReason *reason)
{
  PremiaBadgeOutcome *outcome = self->outcome;

  if (gain->xp_sign > 0)
    {
      if (gain->is_fraction)
        {
          *reason = PREMIA_REFUSED_FRACTION;
          return FALSE;
        }
      add_experience (self, gain);
      outcome->level = find_level (self->plan, &outcome->experience, outcome->level);
      pay_levels (self);
    }
  else if (gain->xp_sign < 0)
    {
      if (premia_badge_sum_sign (&self->plan->xp, &outcome->experience) == 0)
        {
          *reason = PREMIA_REFUSED_PENALTY;
          return FALSE;
        }
      add_experience (self, gain);
      lose_experience (self);
    }
  if (gain->reward_sign > 0)
    premia_badge_sum_add (&self->plan->tokens, &outcome->balance, gain->reward);
  else if (gain->reward_sign < 0)
    take_tokens (self, gain->reward, before);
  return TRUE;
}

/* reduce-xp, at each time it runs before @until: whoever was not active for long loses some, down to 0, by steps. */
static void
reduce (PremiaBadgeRun *self, PremiaInstant until)
{
  const PremiaBadgeReductionPlan *reduction = &self->plan->reduction;

  while (reduction->enabled && self->last_active != PREMIA_NEVER)
    {
      const guint before = self->outcome->level;
      /* Rows at the time of a job were there before it. */
      PremiaInstant after = MAX (self->last_active + reduction->delay, self->last_row - 1), at;

      if (self->reduced_at != PREMIA_NEVER)
        after = MAX (after, self->reduced_at + reduction->interval);
      at = premia_badge_next_job (&self->replay->moment, after);
      if (at == PREMIA_NEVER || at >= until)
        return;
      premia_badge_sum_subtract (&self->plan->xp, &self->outcome->experience, reduction->amount);
      self->reduced_at = at;
      lose_experience (self);
      premia_badge_run_settle_level (self, at, before);
    }
}

/* ---- one action ---- */

static void
mark_medals (PremiaBadgeRun *self, const PremiaBadgeActionPlan *action, PremiaInstant at)
{
  const PremiaBadgeScale *scores = &self->plan->scores;

  for (guint i = 0; i < action->medal_tracks->len; i++)
    {
      const PremiaBadgeMedalTrack *track = &g_array_index (action->medal_tracks, PremiaBadgeMedalTrack, i);
      PremiaBadgeMarks *marks = &self->marks[track->medal];
      const PremiaInt128 before = marks->n == 0 ? 0 : marks->marks[marks->n - 1].total;

      if (marks->n == marks->room)
        {
          marks->room = MAX (2 * marks->room, 64);
          marks->marks = g_renew (PremiaBadgeMark, marks->marks, marks->room);
        }
      marks->marks[marks->n++] = (PremiaBadgeMark) { scores->wide ? 0 : before + g_array_index (scores->units, PremiaInt128, track->weight), at, track->weight };
    }
}

static void
add_weights (PremiaBadgeRun *self, const PremiaBadgeActionPlan *action, PremiaInstant at)
{
  for (guint i = 0; i < action->tracks->len; i++)
    {
      const PremiaBadgeTrack *track = &g_array_index (action->tracks, PremiaBadgeTrack, i);
      PremiaBadgeStanding *standing = &self->standings[track->achievement];

      self->n_ripe -= premia_badge_standing_is_ripe (standing);
      standing->sum += track->weight;
      self->n_ripe += premia_badge_standing_is_ripe (standing);
      if (standing->is_reached || standing->sum < standing->threshold)
        continue;
      standing->is_reached = TRUE;
      self->progress[track->achievement].reached_at = at;
      premia_badge_run_tell (self, at, PREMIA_BADGE_REACHED, track->achievement, 0);
    }
}

static void
keep_unlocked (PremiaBadgeRun *self, guint achievement, PremiaInstant at)
{
  PremiaBadgeStanding *standing = &self->standings[achievement];

  self->n_ripe -= premia_badge_standing_is_ripe (standing);
  standing->is_unlocked = TRUE;
  self->progress[achievement].unlocked_at = at;
  premia_badge_run_tell (self, at, PREMIA_BADGE_UNLOCKED, achievement, 0);
}

/* What is stored once the action went through: itself, if it is not an unlocking, and what it unlocked. */
static void
commit (PremiaBadgeRun *self, const PremiaBadgeActionPlan *action, PremiaInstant at)
{
  const PremiaBadgeActionPlan *unlock = premia_badge_plan_get_unlock (self->plan);

  for (guint i = 0; i < self->unlocking->len; i++)
    if (g_array_index (self->unlocking, guint, i) != G_MAXUINT)
      keep_unlocked (self, g_array_index (self->unlocking, guint, i), at);
  if (action != unlock)
    {
      self->counts[action - self->plan->actions]++;
      add_weights (self, action, at);
      mark_medals (self, action, at);
    }
  for (guint i = 0; i < self->unlocking->len; i++)
    {
      self->counts[self->plan->n_actions]++;
      add_weights (self, unlock, at);
      mark_medals (self, unlock, at);
    }
  if (action->tracks_activity)
    self->last_active = at;
}

static gboolean
unlocks_something (const PremiaBadgeRun *self, const PremiaBadgeActionPlan *action)
{
  for (guint i = 0; i < action->tracks->len && self->n_ripe > 0; i++)
    if (premia_badge_standing_is_ripe (&self->standings[g_array_index (action->tracks, PremiaBadgeTrack, i).achievement]))
      return TRUE;
  return FALSE;
}

/* Whether the server has it already: once for all, or with that key. */
static gboolean
is_known (const PremiaBadgeRun *self, const PremiaBadgeActionPlan *action, guint32 row)
{
  const guint32 *twin = self->plan->history->twin;

  if (!action->repeatable)
    return self->counts[action - self->plan->actions] > 0;
  for (guint32 before = twin == NULL ? 0 : twin[row]; before != 0; before = twin[before - 1])
    if (premia_badge_replay_is_taken (self->replay, before - 1))
      return TRUE;
  return FALSE;
}

static gboolean
try_action (PremiaBadgeRun *self, const PremiaBadgeActionPlan *action, guint32 row, PremiaRefusedReason *reason)
{
  PremiaBadgeSum before = { 0 };
  gboolean good;

  if (is_known (self, action, row))
    {
      *reason = PREMIA_REFUSED_EXISTS;
      return FALSE;
    }
  if (unlocks_something (self, action))
    return premia_badge_run_unlock (self, action, -1, reason);
  if (action->gain.reward_sign >= 0)
    return premia_badge_run_gain (self, &action->gain, NULL, reason);
  premia_badge_sum_set (&self->plan->tokens, &before, &self->outcome->balance);
  good = premia_badge_run_gain (self, &action->gain, &before, reason);
  premia_badge_sum_clear (&before);
  return good;
}

/* An unlocking that somebody wrote down by hand: it counts as one, whatever was reached. */
static gboolean
try_unlocking (PremiaBadgeRun *self, guint32 row, PremiaRefusedReason *reason)
{
  PremiaGamification *rules = self->plan->rules;
  const PremiaAchievementRule *rule = premia_gamification_find_achievement (rules, premia_badge_history_get_key (self->plan->history, row));
  const int achievement = rule == NULL ? -1 : (int) (rule - premia_gamification_get_achievement (rules, 0));

  if ((achievement >= 0 && self->standings[achievement].is_unlocked) || is_known (self, premia_badge_plan_get_unlock (self->plan), row))
    {
      *reason = PREMIA_REFUSED_EXISTS;
      return FALSE;
    }
  return premia_badge_run_unlock (self, NULL, achievement, reason);
}

static void
play_row (PremiaBadgeRun *self, guint32 row)
{
  PremiaBadgeReplay *replay = self->replay;
  const guint32 number = self->plan->history->action[row];
  const gboolean by_hand = (int) number == self->plan->unlock;
  const PremiaBadgeActionPlan *action = by_hand ? premia_badge_plan_get_unlock (self->plan) : &self->plan->actions[number];
  const PremiaInstant at = self->plan->history->at[row];
  const guint level = self->outcome->level;
  PremiaRefusedReason reason = PREMIA_REFUSED_EXISTS;

  if (!action->is_known)
    {
      replay->ignored[number]++;
      return;
    }
  g_array_set_size (self->unlocking, 0);
  if (by_hand ? try_unlocking (self, row, &reason) : try_action (self, action, row, &reason))
    {
      replay->taken[row / 8] |= (guint8) (1 << (row % 8));
      if (self->outcome->level != level)
        premia_badge_run_settle_level (self, at, level);
      commit (self, action, at);
    }
  else
    {
      const PremiaBadgeRefused refused = { self->account, number, premia_badge_history_get_key (self->plan->history, row), reason, at };

      g_array_append_val (replay->refused, refused);
      g_array_append_val (self->refused_rows, row);
    }
  self->last_row = at;
}

/* ---- one account ---- */

static void
begin (PremiaBadgeRun *self, guint account)
{
  const PremiaBadgePlan *plan = self->plan;

  self->account = account;
  self->outcome = &self->replay->outcomes[account];
  self->progress = &self->replay->progress[(gsize) account * plan->n_achievements];
  self->last_active = self->last_row = self->reduced_at = PREMIA_NEVER;
  self->n_ripe = 0;
  for (guint i = 0; i < plan->n_achievements; i++)
    self->standings[i] = (PremiaBadgeStanding) { .threshold = plan->achievements[i].threshold };
  memset (self->counts, 0, (plan->n_actions + 1) * sizeof *self->counts);
  for (guint i = 0; i < plan->n_medals; i++)
    self->marks[i].n = 0;
}

static void
end (PremiaBadgeRun *self)
{
  const PremiaBadgePlan *plan = self->plan;

  for (guint i = 0; i < plan->n_achievements; i++)
    self->progress[i].progress = self->standings[i].is_unlocked ? plan->achievements[i].threshold : (gint64) CLAMP (self->standings[i].sum, 0, plan->achievements[i].threshold);
  for (guint i = 0; i < plan->n_boards; i++)
    {
      PremiaBadgeScore *score = &self->replay->scores[(gsize) i * plan->history->n_accounts + self->account];

      for (guint j = 0; j < plan->boards[i]->len; j++)
        {
          const PremiaBadgeBoardTrack *track = &g_array_index (plan->boards[i], PremiaBadgeBoardTrack, j);

          score->is_on |= self->counts[track->action] > 0;
          premia_badge_sum_add_times (&plan->scores, &score->score, track->weight, self->counts[track->action]);
        }
    }
}

void
premia_badge_run_play (PremiaBadgeRun *self, guint account)
{
  const PremiaBadgeHistory *history = self->plan->history;
  const PremiaBadgeMoment *moment = &self->replay->moment;
  const gboolean reduces = self->plan->reduction.enabled && moment->jobs == PREMIA_BADGE_JOBS_DAILY;
  const PremiaInstant delay = self->plan->reduction.delay;

  begin (self, account);
  for (guint32 row = history->start[account]; row < history->start[account + 1] && history->at[row] <= moment->at; row++)
    {
      if (reduces && self->last_active != PREMIA_NEVER && history->at[row] - self->last_active > delay)
        reduce (self, history->at[row]);
      play_row (self, row);
      self->outcome->works = TRUE;
    }
  reduce (self, G_MAXINT64);
  premia_badge_run_give_medals (self);
  end (self);
}
