/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-badge-replay"

#include "premia-badge-watch-private.h"

/* What a medal looks at is not kept with a replay, which has it for everybody; whoever asks about one person gets it once more. */

static void
add_mark (const PremiaBadgePlan *plan, const PremiaBadgeActionPlan *action, guint medal, PremiaInstant at, GArray *marks)
{
  for (guint i = 0; i < action->medal_tracks->len; i++)
    {
      const PremiaBadgeMedalTrack *track = &g_array_index (action->medal_tracks, PremiaBadgeMedalTrack, i);
      const PremiaBadgeMark mark = { .at = at, .weight = track->weight };

      if (track->medal == medal)
        g_array_append_val (marks, mark);
    }
}

static int
compare_marks (gconstpointer a, gconstpointer b)
{
  const PremiaBadgeMark *x = a, *y = b;

  return x->at < y->at ? -1 : x->at > y->at;
}

/* An unlocking by hand whose key names no achievement; one that does is told with its achievement. */
static gboolean
is_lone_unlocking (const PremiaBadgePlan *plan, guint32 row)
{
  return (int) plan->history->action[row] == plan->unlock
         && premia_gamification_find_achievement (plan->rules, premia_badge_history_get_key (plan->history, row)) == NULL;
}

static GArray *
collect_marks (const PremiaBadgeReplay *self, guint account, guint medal)
{
  const PremiaBadgePlan *plan = &self->plan;
  const PremiaBadgeActionPlan *unlock = premia_badge_plan_get_unlock (plan);
  GArray *marks = g_array_new (FALSE, TRUE, sizeof (PremiaBadgeMark));
  PremiaInt128 total = 0;

  for (guint32 row = plan->history->start[account]; row < plan->history->start[account + 1]; row++)
    if (premia_badge_replay_is_taken (self, row))
      add_mark (plan, is_lone_unlocking (plan, row) ? unlock : &plan->actions[plan->history->action[row]], medal, plan->history->at[row], marks);
  for (guint i = 0; i < plan->n_achievements; i++)
    {
      const PremiaInstant at = self->progress[(gsize) account * plan->n_achievements + i].unlocked_at;

      if (at != PREMIA_NEVER)
        add_mark (plan, unlock, medal, at, marks);
    }
  g_array_sort (marks, compare_marks);
  for (guint i = 0; i < marks->len && !plan->scores.wide; i++)
    {
      PremiaBadgeMark *mark = &g_array_index (marks, PremiaBadgeMark, i);

      mark->total = total += g_array_index (plan->scores.units, PremiaInt128, mark->weight);
    }
  return marks;
}

static void
begin_watch (PremiaBadgeReplay *self, guint account, guint medal, GArray **marks, PremiaBadgeWatch *watch)
{
  *marks = collect_marks (self, account, medal);
  premia_badge_watch_init (watch, &self->plan, medal, &(PremiaBadgeMarks) { (PremiaBadgeMark *) (*marks)->data, (*marks)->len, 0 });
}

void
premia_badge_replay_watch (PremiaBadgeReplay *self, guint account, guint medal, PremiaBadgeWatchFunc look, gpointer user_data)
{
  g_autoptr (GArray) marks = NULL;
  PremiaBadgeWatch watch;
  PremiaInstant now;

  begin_watch (self, account, medal, &marks, &watch);
  now = premia_badge_watch_find_first_job (&watch, account, &self->moment);
  while (now != PREMIA_NEVER)
    {
      const PremiaInstant change = premia_badge_watch_look (&watch, now);

      look (&watch, now, user_data);
      now = premia_badge_next_job (&self->moment, change == G_MAXINT64 ? self->moment.at : MAX (change, now));
    }
  premia_badge_watch_clear (&watch);
}

/**
 * premia_badge_replay_find_recall:
 *
 * When a medal that is held is taken away, if its owner does nothing more and the job runs at every midnight.
 *
 * Returns: a midnight UTC; PREMIA_NEVER: it stays, or is not held
 */
PremiaInstant
premia_badge_replay_find_recall (PremiaBadgeReplay *self, guint account, guint medal)
{
  g_autoptr (GArray) marks = NULL;
  PremiaBadgeWatch watch;
  PremiaInstant now, found = PREMIA_NEVER;

  g_return_val_if_fail (self != NULL && account < self->plan.history->n_accounts && medal < self->plan.n_medals, PREMIA_NEVER);

  if (premia_badge_replay_get_medal (self, account, medal) < 0 || !self->plan.medals[medal].recalls)
    return PREMIA_NEVER;
  begin_watch (self, account, medal, &marks, &watch);
  now = premia_badge_next_midnight (self->moment.at);
  while (found == PREMIA_NEVER)
    {
      const PremiaInstant change = premia_badge_watch_look (&watch, now);

      if (premia_badge_watch_is_unworthy (&watch))
        found = now;
      if (change == G_MAXINT64)
        break;
      now = premia_badge_next_midnight (MAX (change, now));
    }
  premia_badge_watch_clear (&watch);
  return found;
}

/**
 * premia_badge_replay_dup_medal_score:
 * @rank: index in the medal's ranks
 *
 * What counts for that rank at the moment of the replay, as a job would find it then.
 *
 * Returns: (transfer full): a decimal; "0" for a medal by age
 */
char *
premia_badge_replay_dup_medal_score (PremiaBadgeReplay *self, guint account, guint medal, guint rank)
{
  const PremiaBadgeMedalPlan *plan;
  g_autoptr (GArray) marks = NULL;
  PremiaBadgeWatch watch;
  char *score = NULL;

  g_return_val_if_fail (self != NULL && account < self->plan.history->n_accounts && medal < self->plan.n_medals, NULL);

  plan = &self->plan.medals[medal];
  begin_watch (self, account, medal, &marks, &watch);
  premia_badge_watch_look (&watch, self->moment.at);
  for (guint i = 0; i < plan->ranks->len && !plan->by_age && score == NULL; i++)
    {
      const PremiaBadgeRankPlan *own = &g_array_index (plan->ranks, PremiaBadgeRankPlan, i);

      if (own->index == rank && own->span >= 0)
        score = premia_badge_watch_dup_score (&watch, (int) own->window);
    }
  premia_badge_watch_clear (&watch);
  return score != NULL ? score : g_strdup ("0");
}
