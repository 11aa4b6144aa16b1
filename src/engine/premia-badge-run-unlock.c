/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-badge-run"

#include "premia-badge-replay-private.h"

/* One action with all that it brings: of the server's database a single transaction. What is stored (progress, what is unlocked) is as before it
 * until all of it is done. */
typedef struct
{
  PremiaBadgeRun      *run;
  PremiaBadgeSum       balance; /* (owned): before it */
  PremiaRefusedReason *reason;
} Attempt;

static gboolean
is_being_unlocked (const PremiaBadgeRun *run, guint achievement)
{
  for (guint i = 0; i < run->unlocking->len; i++)
    if (g_array_index (run->unlocking, guint, i) == achievement)
      return TRUE;
  return FALSE;
}

static gboolean record_unlocking (Attempt *self, guint achievement, const PremiaBadgeGain *gain);

/* What @action unlocks, by what was stored before: each is recorded as an action of its own, which may unlock more. */
static gboolean
follow (Attempt *self, const PremiaBadgeActionPlan *action)
{
  const PremiaBadgePlan *plan = self->run->plan;

  for (guint i = 0; i < action->tracks->len; i++)
    {
      const guint achievement = g_array_index (action->tracks, PremiaBadgeTrack, i).achievement;

      if (premia_badge_standing_is_ripe (&self->run->standings[achievement]) && !record_unlocking (self, achievement, &plan->achievements[achievement].gain))
        return FALSE;
    }
  return TRUE;
}

/* One that tracks unlocking meets itself again here, since it is not stored yet: the server finds it twice and gives up all of it. */
static gboolean
record_unlocking (Attempt *self, guint achievement, const PremiaBadgeGain *gain)
{
  if (achievement != G_MAXUINT && is_being_unlocked (self->run, achievement))
    {
      *self->reason = PREMIA_REFUSED_CONFLICT;
      return FALSE;
    }
  g_array_append_val (self->run->unlocking, achievement);
  return premia_badge_run_gain (self->run, gain, &self->balance, self->reason) && follow (self, premia_badge_plan_get_unlock (self->run->plan));
}

gboolean
premia_badge_run_unlock (PremiaBadgeRun *self, const PremiaBadgeActionPlan *action, int achievement, PremiaRefusedReason *reason)
{
  const PremiaBadgePlan *plan = self->plan;
  const guint level = self->outcome->level, rewarded_level = self->outcome->rewarded_level;
  Attempt attempt = { .run = self, .reason = reason };
  PremiaBadgeSum experience = { 0 };
  gboolean good;

  premia_badge_sum_set (&plan->tokens, &attempt.balance, &self->outcome->balance);
  premia_badge_sum_set (&plan->xp, &experience, &self->outcome->experience);
  if (action != NULL)
    good = premia_badge_run_gain (self, &action->gain, &attempt.balance, reason) && follow (&attempt, action);
  else
    good = record_unlocking (&attempt, achievement < 0 ? G_MAXUINT : (guint) achievement, &premia_badge_plan_get_unlock (plan)->gain);
  if (!good)
    {
      premia_badge_sum_set (&plan->tokens, &self->outcome->balance, &attempt.balance);
      premia_badge_sum_set (&plan->xp, &self->outcome->experience, &experience);
      self->outcome->level = level;
      self->outcome->rewarded_level = rewarded_level;
      g_array_set_size (self->unlocking, 0);
    }
  premia_badge_sum_clear (&attempt.balance);
  premia_badge_sum_clear (&experience);
  return good;
}
