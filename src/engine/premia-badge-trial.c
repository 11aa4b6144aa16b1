/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-badge-trial"

#include "premia-badge-trial.h"

#include "premia-badge-replay-private.h"
#include "premia-badge-watch-private.h"

/* From then on thresholds up to @reached are reached, rounded down: of one account both rise. */
typedef struct
{
  gint64        reached;
  PremiaInstant at;
} Step;

struct _PremiaBadgeTrial
{
  PremiaBadgeReplay *replay;   /* (owned) */
  PremiaBadgeKind    kind;
  guint              index, rank;
  gboolean           quick;
  GArray            *steps;    /* (owned) (element-type Step): by account */
  guint32           *start;    /* (owned): of each account among the steps; n_accounts + 1 */
  PremiaInstant     *fixed;    /* (owned): by account: when a higher rank was given; PREMIA_NEVER */
  gint64             highest;
  gint64             asked;    /* the last threshold of a slow one; 0: none */
  PremiaBadgeReplay *answer;   /* (owned) (nullable): to it */
};

static void
add_step (PremiaBadgeTrial *self, guint account, PremiaInt128 reached, PremiaInstant at)
{
  const Step step = { reached > G_MAXINT64 ? G_MAXINT64 : (gint64) reached, at };
  const gint64 before = self->steps->len == self->start[account] ? 0 : g_array_index (self->steps, Step, self->steps->len - 1).reached;

  if (step.reached <= before)
    return;
  g_array_append_val (self->steps, step);
  self->highest = MAX (self->highest, step.reached);
}

/* ---- an achievement ---- */

/* Of each action of the history what it weighs. */
static gint64 *
list_weights (const PremiaBadgeTrial *self, gint64 *of_unlocking)
{
  const PremiaBadgePlan *plan = &self->replay->plan;
  gint64 *weights = g_new0 (gint64, plan->n_actions + 1);

  for (guint i = 0; i <= plan->n_actions; i++)
    for (guint j = 0; j < plan->actions[i].tracks->len; j++)
      {
        const PremiaBadgeTrack *track = &g_array_index (plan->actions[i].tracks, PremiaBadgeTrack, j);

        if (track->achievement == self->index)
          weights[i] = track->weight;
      }
  *of_unlocking = weights[plan->n_actions];
  return weights;
}

static void
climb_achievement (PremiaBadgeTrial *self)
{
  const PremiaBadgeHistory *history = self->replay->plan.history;
  gint64 of_unlocking;
  g_autofree gint64 *weights = list_weights (self, &of_unlocking);

  for (guint account = 0; account < history->n_accounts; account++)
    {
      PremiaInt128 sum = 0;

      self->start[account] = self->steps->len;
      for (guint32 row = history->start[account]; row < history->start[account + 1] && self->replay->outcomes[account].works; row++)
        {
          const gint64 weight = weights[history->action[row]];

          if (weight == 0 || !premia_badge_replay_is_taken (self->replay, row))
            continue;
          sum += weight;
          if (weight > 0)
            add_step (self, account, sum, history->at[row]);
        }
    }
  self->start[history->n_accounts] = self->steps->len;
}

/* Whether another threshold changes nothing but who reaches it. */
static gboolean
stands_alone (const PremiaBadgeTrial *self)
{
  const PremiaBadgePlan *plan = &self->replay->plan;
  const PremiaBadgeGain *gain = &plan->achievements[self->index].gain;

  if (premia_badge_plan_get_unlock (plan)->tracks->len > 0 || gain->is_fraction)
    return FALSE;
  for (guint i = 0; i < plan->n_actions && gain->xp_sign > 0; i++)
    if (plan->actions[i].is_known && plan->actions[i].gain.xp_sign < 0)
      return FALSE;
  return TRUE;
}

/* ---- a medal ---- */

typedef struct
{
  PremiaBadgeTrial          *trial;
  guint                      account;
  const PremiaBadgeRankPlan *rank;
} Climb;

/* What a job finds on somebody who is worthy of the medal. */
static void
look_at_job (const PremiaBadgeWatch *watch, PremiaInstant now, gpointer user_data)
{
  Climb *climb = user_data;
  PremiaInstant *fixed = &climb->trial->fixed[climb->account];

  if (premia_badge_watch_is_unworthy (watch))
    return;
  for (guint i = 0; i < watch->medal->ranks->len && *fixed == PREMIA_NEVER; i++)
    {
      const PremiaBadgeRankPlan *other = &g_array_index (watch->medal->ranks, PremiaBadgeRankPlan, i);

      if (other != climb->rank && other->place >= climb->rank->place && premia_badge_watch_has_reached (watch, other))
        *fixed = now;
    }
  add_step (climb->trial, climb->account, premia_badge_watch_get_whole_score (watch, (int) climb->rank->window), now);
}

static const PremiaBadgeRankPlan *
find_rank (const PremiaBadgeTrial *self)
{
  const PremiaBadgeMedalPlan *medal = &self->replay->plan.medals[self->index];

  for (guint i = 0; i < medal->ranks->len; i++)
    if (g_array_index (medal->ranks, PremiaBadgeRankPlan, i).index == self->rank)
      return &g_array_index (medal->ranks, PremiaBadgeRankPlan, i);
  return NULL;
}

static void
climb_medal (PremiaBadgeTrial *self)
{
  const PremiaBadgePlan *plan = &self->replay->plan;
  Climb climb = { .trial = self, .rank = find_rank (self) };

  for (climb.account = 0; climb.account < plan->history->n_accounts; climb.account++)
    {
      self->start[climb.account] = self->steps->len;
      if (self->replay->outcomes[climb.account].works && climb.rank->span >= 0)
        premia_badge_replay_watch (self->replay, climb.account, self->index, look_at_job, &climb);
    }
  self->start[plan->history->n_accounts] = self->steps->len;
}

/* ---- made and asked ---- */

PremiaBadgeTrial *
premia_badge_trial_new (PremiaBadgeReplay *replay, PremiaBadgeKind kind, guint index, guint rank)
{
  PremiaBadgeTrial *self;
  guint n_accounts;

  g_return_val_if_fail (replay != NULL, NULL);
  g_return_val_if_fail (kind == PREMIA_BADGE_ACHIEVEMENT ? index < replay->plan.n_achievements : kind == PREMIA_BADGE_MEDAL && index < replay->plan.n_medals, NULL);
  g_return_val_if_fail (kind == PREMIA_BADGE_ACHIEVEMENT || (!replay->plan.medals[index].by_age && rank < replay->plan.medals[index].ranks->len), NULL);

  n_accounts = replay->plan.history->n_accounts;
  self = g_new0 (PremiaBadgeTrial, 1);
  self->replay = premia_badge_replay_ref (replay);
  self->kind = kind;
  self->index = index;
  self->rank = rank;
  self->steps = g_array_new (FALSE, FALSE, sizeof (Step));
  self->start = g_new0 (guint32, (gsize) n_accounts + 1);
  self->fixed = g_new (PremiaInstant, MAX (n_accounts, 1));
  for (guint i = 0; i < n_accounts; i++)
    self->fixed[i] = PREMIA_NEVER;
  self->quick = kind == PREMIA_BADGE_MEDAL || stands_alone (self);
  if (kind == PREMIA_BADGE_MEDAL)
    climb_medal (self);
  else
    climb_achievement (self);
  return self;
}

void
premia_badge_trial_free (PremiaBadgeTrial *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->replay, premia_badge_replay_unref);
  g_clear_pointer (&self->answer, premia_badge_replay_unref);
  g_clear_pointer (&self->steps, g_array_unref);
  g_free (self->start);
  g_free (self->fixed);
  g_free (self);
}

gboolean
premia_badge_trial_is_quick (PremiaBadgeTrial *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->quick;
}

gint64
premia_badge_trial_get_highest (PremiaBadgeTrial *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->highest;
}

/* When @account reaches @threshold; PREMIA_NEVER. */
static PremiaInstant
find_step (const PremiaBadgeTrial *self, guint account, gint64 threshold)
{
  const PremiaInstant fixed = self->fixed[account];
  guint32 low = self->start[account], high = self->start[account + 1];

  while (low < high)
    {
      const guint32 middle = low + (high - low) / 2;

      if (g_array_index (self->steps, Step, middle).reached >= threshold)
        high = middle;
      else
        low = middle + 1;
    }
  if (low == self->start[account + 1])
    return fixed;
  return fixed == PREMIA_NEVER ? g_array_index (self->steps, Step, low).at : MIN (fixed, g_array_index (self->steps, Step, low).at);
}

static PremiaGamification *
copy_with_threshold (PremiaGamification *rules, guint index, gint64 threshold)
{
  PremiaGamification *copy = premia_gamification_new ();

  for (guint i = 0; i < premia_gamification_get_n_levels (rules); i++)
    premia_gamification_add_level (copy, premia_gamification_get_level (rules, i)->xp, premia_gamification_get_level (rules, i)->reward);
  for (guint i = 0; i < premia_gamification_get_n_actions (rules); i++)
    premia_gamification_add_action (copy, premia_gamification_get_action (rules, i));
  for (guint i = 0; i < premia_gamification_get_n_achievements (rules); i++)
    {
      PremiaAchievementRule rule = *premia_gamification_get_achievement (rules, i);

      if (i == index)
        rule.threshold = threshold;
      premia_gamification_add_achievement (copy, &rule);
    }
  premia_gamification_set_reduction (copy, premia_gamification_get_reduction (rules));
  return copy;
}

/* The long way, for one that is not quick. What medals and boards would be is not asked. */
static const PremiaBadgeReplay *
ask_replay (PremiaBadgeTrial *self, gint64 threshold)
{
  if (self->asked != threshold)
    {
      g_autoptr (PremiaGamification) rules = copy_with_threshold (self->replay->plan.rules, self->index, threshold);

      g_clear_pointer (&self->answer, premia_badge_replay_unref);
      self->answer = premia_badge_replay_new (rules, self->replay->plan.history, &self->replay->moment, NULL, NULL);
      self->asked = threshold;
    }
  return self->answer;
}

static PremiaInstant
find_earned (PremiaBadgeTrial *self, guint account, gint64 threshold)
{
  const PremiaBadgeReplay *answer;

  if (!self->replay->outcomes[account].works)
    return PREMIA_NEVER;
  if (self->quick)
    return find_step (self, account, threshold);
  answer = ask_replay (self, threshold);
  return answer->progress[(gsize) account * answer->plan.n_achievements + self->index].reached_at;
}

guint
premia_badge_trial_count (PremiaBadgeTrial *self, gint64 threshold)
{
  guint n = 0;

  g_return_val_if_fail (self != NULL && threshold > 0, 0);

  for (guint i = 0; i < self->replay->plan.history->n_accounts; i++)
    n += find_earned (self, i, threshold) != PREMIA_NEVER;
  return n;
}

static int
compare_earners (gconstpointer a, gconstpointer b)
{
  const PremiaBadgeEarner *x = a, *y = b;

  if (x->at != y->at)
    return x->at < y->at ? -1 : 1;
  return x->account < y->account ? -1 : x->account > y->account;
}

GArray *
premia_badge_trial_list (PremiaBadgeTrial *self, gint64 threshold)
{
  GArray *earners;

  g_return_val_if_fail (self != NULL && threshold > 0, NULL);

  earners = g_array_new (FALSE, FALSE, sizeof (PremiaBadgeEarner));
  for (guint i = 0; i < self->replay->plan.history->n_accounts; i++)
    {
      const PremiaBadgeEarner earner = { i, find_earned (self, i, threshold) };

      if (earner.at != PREMIA_NEVER)
        g_array_append_val (earners, earner);
    }
  g_array_sort (earners, compare_earners);
  return earners;
}
