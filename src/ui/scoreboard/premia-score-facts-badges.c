/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-score-facts"

#include "premia-score-facts-private.h"

/* A step is near when so much of the way to it is done. */
#define NEAR 0.5

/* -1: nobody of ours, or not any more. */
static int
person_of (const PremiaScoreFacts *self, guint account)
{
  PremiaPeople *people = premia_dataset_get_people (premia_desk_get_dataset (self->desk));
  const int person = premia_people_find (people, premia_badge_history_get_account (premia_badge_replay_get_history (self->replay), account));

  return person >= 0 && premia_score_facts_is_employed (self, (guint) person) ? person : -1;
}

static void
add_board (PremiaScoreFacts *self, guint index)
{
  GArray *leaders = premia_badge_replay_get_leaders (self->replay, index);
  PremiaScoreBoard board;

  premia_score_board_init (&board, PREMIA_SCORE_BOARD_RULES, index);
  for (guint i = 0; i < leaders->len; i++)
    {
      const PremiaBadgeLeader *leader = &g_array_index (leaders, PremiaBadgeLeader, i);
      const int person = person_of (self, leader->account);

      if (person >= 0 && !premia_score_board_add (&board, (guint) person, g_strdup (leader->score)))
        break;
    }
  g_array_append_val (self->boards, board);
}

/* ---- what was earned last ---- */

static gboolean
is_earned (const PremiaBadgeEvent *event, PremiaBadgeKind *kind)
{
  switch (event->kind)
    {
    case PREMIA_BADGE_REACHED:
      *kind = PREMIA_BADGE_ACHIEVEMENT;
      return TRUE;
    case PREMIA_BADGE_GIVEN:
      *kind = PREMIA_BADGE_MEDAL;
      return TRUE;
    case PREMIA_BADGE_LEVEL_UP:
      *kind = PREMIA_BADGE_LEVEL;
      return TRUE;
    case PREMIA_BADGE_UNLOCKED:
    case PREMIA_BADGE_LEVEL_DOWN:
    case PREMIA_BADGE_RECALLED:
    default:
      return FALSE;
    }
}

static const char *
name_of (const PremiaScoreFacts *self, PremiaBadgeKind kind, guint index)
{
  PremiaGamification *rules = premia_badge_replay_get_rules (self->replay);

  if (kind == PREMIA_BADGE_ACHIEVEMENT)
    return premia_gamification_get_achievement (rules, index)->name;
  return kind == PREMIA_BADGE_MEDAL ? premia_gamification_get_medal (rules, index)->name : "";
}

static void
find_badges (PremiaScoreFacts *self)
{
  guint n;
  const PremiaBadgeEvent *events = premia_badge_replay_get_events (self->replay, &n);

  while (n-- > 0 && self->badges->len < PREMIA_SCORE_N_NEWS)
    {
      const PremiaBadgeEvent *event = &events[n];
      PremiaScoreBadge badge = { .index = event->index, .rank = event->rank, .at = event->at };
      const int person = person_of (self, event->account);

      if (person < 0 || !is_earned (event, &badge.kind))
        continue;
      badge.person = (guint) person;
      badge.key = g_strdup_printf ("%s|%d|%s|%u|%u", premia_badge_history_get_account (premia_badge_replay_get_history (self->replay), event->account),
                                   badge.kind, name_of (self, badge.kind, badge.index), badge.kind == PREMIA_BADGE_LEVEL ? badge.index : 0, badge.rank);
      g_array_append_val (self->badges, badge);
    }
}

/* ---- what is near ---- */

/* If only one kind of action counts, so many more of it; else points. */
static void
say_missing (const PremiaScoreFacts *self, const PremiaAchievementRule *rule, PremiaScoreStep *step)
{
  PremiaCatalogue *catalogue = premia_dataset_get_catalogue (premia_desk_get_dataset (self->desk));
  const gint64 left = step->max_progress - step->progress;
  const PremiaActionWeight *only = NULL;
  gint64 weight;

  step->missing = left;
  step->stage = PREMIA_STAGE_NONE;
  for (guint i = 0; i < rule->weights->len; i++)
    {
      const PremiaActionWeight *each = &g_array_index (rule->weights, PremiaActionWeight, i);

      if (g_ascii_strtod (each->weight, NULL) <= 0.0)
        continue;
      if (only != NULL)
        return;
      only = each;
    }
  weight = only != NULL ? (gint64) g_ascii_strtod (only->weight, NULL) : 0;
  if (weight < 1 || premia_catalogue_stage_of (catalogue, only->action) == PREMIA_STAGE_NONE)
    return;
  step->stage = premia_catalogue_stage_of (catalogue, only->action);
  step->missing = (left + weight - 1) / weight;
}

static void
take_nearer (PremiaScoreStep *best, const PremiaScoreStep *step)
{
  if (step->share >= NEAR && step->share > best->share)
    *best = *step;
}

static void
look_at_level (const PremiaScoreFacts *self, guint account, PremiaScoreStep *best)
{
  PremiaGamification *rules = premia_badge_replay_get_rules (self->replay);
  const guint level = premia_badge_replay_get_level (self->replay, account);
  PremiaScoreStep step = { .person = best->person, .kind = PREMIA_BADGE_LEVEL, .index = level + 1, .stage = PREMIA_STAGE_NONE };
  double from, to;

  if (level >= premia_gamification_get_n_levels (rules))
    return;
  from = level > 0 ? g_ascii_strtod (premia_gamification_get_level (rules, level - 1)->xp, NULL) : 0.0;
  to = g_ascii_strtod (premia_gamification_get_level (rules, level)->xp, NULL);
  step.progress = premia_badge_replay_get_experience (self->replay, account);
  step.max_progress = to < (double) G_MAXINT64 ? (gint64) to + (to > (double) (gint64) to) : G_MAXINT64;
  step.missing = step.max_progress - step.progress;
  step.share = to > from ? ((double) step.progress - from) / (to - from) : 0.0;
  if (step.missing > 0)
    take_nearer (best, &step);
}

static int
compare_steps (gconstpointer a, gconstpointer b)
{
  const PremiaScoreStep *first = a, *second = b;

  if (first->share != second->share)
    return first->share > second->share ? -1 : 1;
  return first->person < second->person ? -1 : 1;
}

static void
find_steps (PremiaScoreFacts *self)
{
  PremiaGamification *rules = premia_badge_replay_get_rules (self->replay);
  PremiaBadgeHistory *history = premia_badge_replay_get_history (self->replay);

  for (guint account = 0; account < premia_badge_history_get_n_accounts (history); account++)
    {
      const int person = person_of (self, account);
      PremiaScoreStep best = { .person = (guint) person };

      if (person < 0)
        continue;
      for (guint i = 0; i < premia_gamification_get_n_achievements (rules); i++)
        {
          const PremiaBadgeProgress *progress = premia_badge_replay_get_progress (self->replay, account, i);
          PremiaScoreStep step = { .person = best.person, .kind = PREMIA_BADGE_ACHIEVEMENT, .index = i };

          if (progress->reached_at != PREMIA_NEVER || progress->max_progress <= 0 || progress->progress >= progress->max_progress)
            continue;
          step.progress = progress->progress;
          step.max_progress = progress->max_progress;
          step.share = (double) step.progress / (double) step.max_progress;
          say_missing (self, premia_gamification_get_achievement (rules, i), &step);
          take_nearer (&best, &step);
        }
      look_at_level (self, account, &best);
      if (best.share > 0.0)
        g_array_append_val (self->steps, best);
    }
  g_array_sort (self->steps, compare_steps);
  g_array_set_size (self->steps, MIN (self->steps->len, PREMIA_SCORE_N_STEPS));
}

void
premia_score_facts_read_replay (PremiaScoreFacts *self)
{
  PremiaGamification *rules = premia_badge_replay_get_rules (self->replay);

  for (guint i = 0; i < premia_gamification_get_n_boards (rules); i++)
    add_board (self, i);
  find_badges (self);
  find_steps (self);
}
