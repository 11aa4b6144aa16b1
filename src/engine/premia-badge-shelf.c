/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-engine"

#include "premia-badge-shelf.h"
#include "premia-reward.h"

#include <string.h>

static void
badge_free (PremiaShelfBadge *badge)
{
  g_free (badge->id);
  g_free (badge);
}

static PremiaShelfBadge *
add (GPtrArray *list, PremiaBadgeKind kind, const char *name, const char *rank)
{
  PremiaShelfBadge *badge = g_new0 (PremiaShelfBadge, 1);

  badge->id = premia_badge_to_string (kind, name, rank);
  badge->times = 1;
  badge->at = badge->goes_at = badge->comes_at = PREMIA_NEVER;
  g_ptr_array_add (list, badge);
  return badge;
}

/* The latest moment at which the medal was given to the account, or rose. */
static PremiaInstant
find_given (PremiaBadgeReplay *replay, guint account, guint medal)
{
  guint n;
  const PremiaBadgeEvent *events = premia_badge_replay_get_events (replay, &n);

  for (guint i = n; i > 0; i--)
    if (events[i - 1].kind == PREMIA_BADGE_GIVEN && events[i - 1].account == account && events[i - 1].index == medal)
      return events[i - 1].at;
  return PREMIA_NEVER;
}

/* Of a decimal the whole number below it, or (@up) the least that reaches it: "250.5" → 251, "1e3" → 1000. */
static gint64
whole (const char *decimal, gboolean up)
{
  g_autofree char *plain = g_strdup ("0");

  if (!premia_reward_amount_add (&plain, decimal))
    return G_MAXINT64;
  return g_ascii_strtoll (plain, NULL, 10) + (up && strchr (plain, '.') != NULL ? 1 : 0);
}

/* ---- achievements ---- */

static void
look_at_achievement (PremiaBadgeShelf *self, PremiaBadgeReplay *replay, guint account, guint index)
{
  const char *name = premia_gamification_get_achievement (premia_badge_replay_get_rules (replay), index)->name;
  const PremiaBadgeProgress *progress = premia_badge_replay_get_progress (replay, account, index);
  PremiaShelfBadge *badge;

  if (progress->reached_at != PREMIA_NEVER)
    {
      add (self->had, PREMIA_BADGE_ACHIEVEMENT, name, "")->at = progress->reached_at;
      return;
    }
  if (progress->progress <= 0)
    return;
  badge = add (self->coming, PREMIA_BADGE_ACHIEVEMENT, name, "");
  badge->progress = progress->progress;
  badge->max_progress = progress->max_progress;
}

/* ---- medals ---- */

/* The rank after @held (-1: none), as ranks rise; -1: there is none. */
static int
find_next_rank (const PremiaMedalRule *medal, int held)
{
  const char *now = held >= 0 ? g_array_index (medal->ranks, PremiaMedalRank, held).rank : NULL;
  int next = -1;

  for (guint i = 0; i < medal->ranks->len; i++)
    {
      const char *rank = g_array_index (medal->ranks, PremiaMedalRank, i).rank;

      if ((now == NULL || premia_reward_amount_compare (rank, now) > 0)
          && (next < 0 || premia_reward_amount_compare (rank, g_array_index (medal->ranks, PremiaMedalRank, next).rank) < 0))
        next = (int) i;
    }
  return next;
}

static void
look_ahead_by_age (PremiaBadgeShelf *self, PremiaBadgeReplay *replay, guint account, const PremiaMedalRule *medal, const PremiaMedalRank *rank)
{
  const PremiaInstant began = premia_badge_history_get_registered_at (premia_badge_replay_get_history (replay), account);
  const PremiaInstant at = premia_badge_replay_get_at (replay);
  PremiaShelfBadge *badge;

  if (began == PREMIA_NEVER || rank->span_ms <= 0 || rank->span_ms > G_MAXINT64 / 1000 - MAX (began, 0) / 1000 - 1 || at <= began)
    return;
  badge = add (self->coming, PREMIA_BADGE_MEDAL, medal->name, rank->rank);
  badge->comes_at = began + rank->span_ms * 1000;
  badge->progress = (at - began) / 1000;
  badge->max_progress = rank->span_ms;
}

static void
look_at_medal (PremiaBadgeShelf *self, PremiaBadgeReplay *replay, guint account, guint index)
{
  const PremiaMedalRule *medal = premia_gamification_get_medal (premia_badge_replay_get_rules (replay), index);
  const int held = premia_badge_replay_get_medal (replay, account, index), next = find_next_rank (medal, held);
  const PremiaMedalRank *rank = next >= 0 ? &g_array_index (medal->ranks, PremiaMedalRank, next) : NULL;
  g_autofree char *score = NULL;
  PremiaShelfBadge *badge;

  if (held >= 0)
    {
      badge = add (self->had, PREMIA_BADGE_MEDAL, medal->name, g_array_index (medal->ranks, PremiaMedalRank, held).rank);
      badge->at = find_given (replay, account, index);
      badge->goes_at = premia_badge_replay_find_recall (replay, account, index);
    }
  if (rank == NULL || rank->span_ms < 0)
    return;
  if (medal->by_age)
    {
      look_ahead_by_age (self, replay, account, medal, rank);
      return;
    }
  score = premia_badge_replay_dup_medal_score (replay, account, index, (guint) next);
  if (premia_reward_amount_compare (score, "0") <= 0)
    return;
  badge = add (self->coming, PREMIA_BADGE_MEDAL, medal->name, rank->rank);
  badge->progress = whole (score, FALSE);
  badge->max_progress = whole (rank->threshold, TRUE);
}

/* ---- levels ---- */

static void
look_at_level (PremiaBadgeShelf *self, PremiaBadgeReplay *replay, guint account)
{
  PremiaGamification *rules = premia_badge_replay_get_rules (replay);

  self->experience = premia_badge_replay_get_experience (replay, account);
  self->level = premia_badge_replay_get_level (replay, account);
  self->n_levels = premia_gamification_get_n_levels (rules);
  self->level_from = self->level > 0 ? whole (premia_gamification_get_level (rules, self->level - 1)->xp, TRUE) : 0;
  self->level_to = self->level < self->n_levels ? whole (premia_gamification_get_level (rules, self->level)->xp, TRUE) : -1;
  self->balance = premia_badge_replay_dup_balance (replay, account);
}

/* ---- the whole ---- */

static int
compare_had (gconstpointer a, gconstpointer b)
{
  const PremiaShelfBadge *first = *(PremiaShelfBadge *const *) a, *second = *(PremiaShelfBadge *const *) b;
  const PremiaInstant at = first->at == PREMIA_NEVER ? G_MININT64 : first->at, other = second->at == PREMIA_NEVER ? G_MININT64 : second->at;

  return at != other ? (at < other ? 1 : -1) : strcmp (first->id, second->id);
}

/* By the share of the way that is behind: a / b against c / d, with all above 0. */
static int
compare_coming (gconstpointer a, gconstpointer b)
{
  const PremiaShelfBadge *first = *(PremiaShelfBadge *const *) a, *second = *(PremiaShelfBadge *const *) b;
  const __int128 left = (__int128) first->progress * second->max_progress, right = (__int128) second->progress * first->max_progress;

  return left != right ? (left < right ? 1 : -1) : strcmp (first->id, second->id);
}

PremiaBadgeShelf *
premia_badge_shelf_new (PremiaBadgeReplay *replay, guint account)
{
  PremiaBadgeShelf *self;
  PremiaGamification *rules;

  if (replay != NULL && !premia_badge_history_is_person (premia_badge_replay_get_history (replay), account))
    return NULL;
  self = g_new0 (PremiaBadgeShelf, 1);
  self->had = g_ptr_array_new_with_free_func ((GDestroyNotify) badge_free);
  self->coming = g_ptr_array_new_with_free_func ((GDestroyNotify) badge_free);
  self->level_to = -1;
  if (replay == NULL)
    {
      self->balance = g_strdup ("0");
      return self;
    }
  rules = premia_badge_replay_get_rules (replay);
  for (guint i = 0; i < premia_gamification_get_n_achievements (rules); i++)
    look_at_achievement (self, replay, account, i);
  for (guint i = 0; i < premia_gamification_get_n_medals (rules); i++)
    look_at_medal (self, replay, account, i);
  look_at_level (self, replay, account);
  g_ptr_array_sort (self->had, compare_had);
  g_ptr_array_sort (self->coming, compare_coming);
  return self;
}

void
premia_badge_shelf_add_wins (PremiaBadgeShelf *self, const char *id, PremiaContestResult *result, const char *person, PremiaZone *zone)
{
  GArray *wins;
  PremiaPeople *people;
  PremiaShelfBadge *badge = NULL;

  g_return_if_fail (self != NULL && id != NULL && result != NULL && person != NULL && zone != NULL);

  wins = premia_contest_result_get_wins (result);
  people = premia_dataset_get_people (premia_contest_result_get_dataset (result));
  for (guint i = 0; i < wins->len; i++)
    {
      const PremiaContestWin *win = &g_array_index (wins, PremiaContestWin, i);

      if (strcmp (premia_people_get (people, win->person)->id, person) != 0)
        continue;
      if (badge == NULL)
        badge = add (self->had, PREMIA_BADGE_CONTEST, id, "");
      else
        badge->times++;
      badge->at = premia_zone_start_of (zone, win->won_on);
    }
  g_ptr_array_sort (self->had, compare_had);
}

void
premia_badge_shelf_free (PremiaBadgeShelf *self)
{
  g_ptr_array_unref (self->had);
  g_ptr_array_unref (self->coming);
  g_free (self->balance);
  g_free (self);
}
