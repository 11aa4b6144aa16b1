/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-engine"

#include "premia-badge-holders.h"
#include "premia-reward.h"

#include <string.h>

static void
holders_free (PremiaBadgeHolders *self)
{
  g_free (self->id);
  g_array_unref (self->holders);
  g_free (self);
}

static PremiaBadgeHolders *
add (GPtrArray *list, PremiaBadgeKind kind, guint index, guint rank, const char *name, const char *rank_name)
{
  PremiaBadgeHolders *self = g_new0 (PremiaBadgeHolders, 1);

  self->kind = kind;
  self->index = index;
  self->rank = rank;
  self->id = premia_badge_to_string (kind, name, rank_name);
  self->holders = g_array_new (FALSE, FALSE, sizeof (PremiaBadgeHolder));
  g_ptr_array_add (list, self);
  return self;
}

static GPtrArray *
list_badges (PremiaGamification *rules)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) holders_free);

  for (guint i = 0; i < premia_gamification_get_n_achievements (rules); i++)
    add (list, PREMIA_BADGE_ACHIEVEMENT, i, 0, premia_gamification_get_achievement (rules, i)->name, "");
  for (guint i = 0; i < premia_gamification_get_n_medals (rules); i++)
    {
      const PremiaMedalRule *medal = premia_gamification_get_medal (rules, i);

      for (guint k = 0; k < medal->ranks->len; k++)
        add (list, PREMIA_BADGE_MEDAL, i, k, medal->name, g_array_index (medal->ranks, PremiaMedalRank, k).rank);
    }
  for (guint i = 1; i <= premia_gamification_get_n_levels (rules); i++)
    {
      g_autofree char *level = g_strdup_printf ("%u", i);

      add (list, PREMIA_BADGE_LEVEL, i, 0, "", level);
    }
  return list;
}

/* Since when each account has the medals and levels that it has now. */
typedef struct
{
  GHashTable *medals; /* (owned): account and medal → the latest moment at which it was given, or rose */
  GHashTable *levels; /* (owned): account and level → the latest moment at which that was passed upwards */
} Since;

static gpointer
pair (guint account, guint index)
{
  guint64 *key = g_new (guint64, 1);

  *key = (guint64) account << 32 | index;
  return key;
}

static PremiaInstant
look_up (GHashTable *table, guint account, guint index)
{
  const guint64 key = (guint64) account << 32 | index;
  const PremiaInstant *at = g_hash_table_lookup (table, &key);

  return at != NULL ? *at : PREMIA_NEVER;
}

static void
since_init (Since *since, PremiaBadgeReplay *replay)
{
  guint n;
  const PremiaBadgeEvent *events = premia_badge_replay_get_events (replay, &n);

  since->medals = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  since->levels = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < n; i++)
    if (events[i].kind == PREMIA_BADGE_GIVEN)
      g_hash_table_insert (since->medals, pair (events[i].account, events[i].index), (gpointer) &events[i].at);
    else if (events[i].kind == PREMIA_BADGE_LEVEL_UP)
      g_hash_table_insert (since->levels, pair (events[i].account, events[i].index), (gpointer) &events[i].at);
}

static void
since_clear (Since *since)
{
  g_hash_table_unref (since->medals);
  g_hash_table_unref (since->levels);
}

/* FALSE: they have it not. */
static gboolean
look_at (const PremiaBadgeHolders *self, PremiaBadgeReplay *replay, const Since *since, guint account, PremiaBadgeHolder *holder)
{
  const PremiaBadgeProgress *progress;

  *holder = (PremiaBadgeHolder) { account, PREMIA_NEVER, PREMIA_NEVER };
  switch (self->kind)
    {
    case PREMIA_BADGE_ACHIEVEMENT:
      progress = premia_badge_replay_get_progress (replay, account, self->index);
      holder->at = progress->reached_at;
      holder->unlocked_at = progress->unlocked_at;
      return progress->reached_at != PREMIA_NEVER;
    case PREMIA_BADGE_MEDAL:
      holder->at = look_up (since->medals, account, self->index);
      return premia_badge_replay_get_medal (replay, account, self->index) == (int) self->rank;
    case PREMIA_BADGE_LEVEL:
      holder->at = look_up (since->levels, account, self->index);
      return premia_badge_replay_get_level (replay, account) >= self->index;
    case PREMIA_BADGE_CONTEST:
    default:
      return FALSE;
    }
}

/* The latest first; whose moment is not known, last. */
static int
compare_holders (gconstpointer a, gconstpointer b)
{
  const PremiaBadgeHolder *first = a, *second = b;
  const PremiaInstant at = first->at == PREMIA_NEVER ? G_MININT64 : first->at, other = second->at == PREMIA_NEVER ? G_MININT64 : second->at;

  return at != other ? (at < other ? 1 : -1) : (first->account > second->account) - (first->account < second->account);
}

GPtrArray *
premia_badge_holders_list (PremiaGamification *rules, PremiaBadgeReplay *replay)
{
  GPtrArray *list;
  PremiaBadgeHistory *history;
  Since since;

  g_return_val_if_fail (rules != NULL, NULL);

  list = list_badges (rules);
  if (replay == NULL)
    return list;
  history = premia_badge_replay_get_history (replay);
  since_init (&since, replay);
  for (guint i = 0; i < list->len; i++)
    {
      PremiaBadgeHolders *self = g_ptr_array_index (list, i);

      for (guint account = 0; account < premia_badge_history_get_n_accounts (history); account++)
        {
          PremiaBadgeHolder holder;

          if (premia_badge_history_is_person (history, account) && look_at (self, replay, &since, account, &holder))
            g_array_append_val (self->holders, holder);
        }
      g_array_sort (self->holders, compare_holders);
    }
  since_clear (&since);
  return list;
}

PremiaBadgeHolders *
premia_badge_holders_add (GPtrArray *list, PremiaBadgeKind kind, const char *name)
{
  g_return_val_if_fail (list != NULL && name != NULL, NULL);

  return add (list, kind, 0, 0, name, "");
}

const PremiaBadgeHolders *
premia_badge_holders_find (GPtrArray *list, const char *id)
{
  g_return_val_if_fail (list != NULL && id != NULL, NULL);

  for (guint i = 0; i < list->len; i++)
    if (g_str_equal (((PremiaBadgeHolders *) g_ptr_array_index (list, i))->id, id))
      return g_ptr_array_index (list, i);
  return NULL;
}

/* ---- who comes next ---- */

/* The least whole experience that reaches a threshold: "250.5" → 251, "1e3" → 1000. */
static gint64
least_whole (const char *xp)
{
  g_autofree char *plain = g_strdup ("0");

  if (!premia_reward_amount_add (&plain, xp))
    return G_MAXINT64;
  return g_ascii_strtoll (plain, NULL, 10) + (strchr (plain, '.') != NULL ? 1 : 0);
}

/* FALSE: they have it, or have not begun. */
static gboolean
look_ahead (const PremiaBadgeHolders *self, PremiaBadgeReplay *replay, guint account, PremiaBadgeComing *coming)
{
  const PremiaBadgeProgress *progress;

  coming->account = account;
  switch (self->kind)
    {
    case PREMIA_BADGE_ACHIEVEMENT:
      progress = premia_badge_replay_get_progress (replay, account, self->index);
      coming->progress = progress->progress;
      coming->max_progress = progress->max_progress;
      return progress->reached_at == PREMIA_NEVER && progress->progress > 0;
    case PREMIA_BADGE_LEVEL:
      coming->progress = premia_badge_replay_get_experience (replay, account);
      coming->max_progress = least_whole (premia_gamification_get_level (premia_badge_replay_get_rules (replay), self->index - 1)->xp);
      return premia_badge_replay_get_level (replay, account) < self->index && coming->progress > 0;
    case PREMIA_BADGE_MEDAL:
    case PREMIA_BADGE_CONTEST:
    default:
      return FALSE;
    }
}

/* All of one badge have the same way to go. */
static int
compare_coming (gconstpointer a, gconstpointer b)
{
  const PremiaBadgeComing *first = a, *second = b;

  return first->progress != second->progress ? (first->progress < second->progress ? 1 : -1)
                                             : (first->account > second->account) - (first->account < second->account);
}

GArray *
premia_badge_holders_list_coming (const PremiaBadgeHolders *self, PremiaBadgeReplay *replay)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (PremiaBadgeComing));
  PremiaBadgeHistory *history;

  g_return_val_if_fail (self != NULL, list);

  if (replay == NULL)
    return list;
  history = premia_badge_replay_get_history (replay);
  for (guint account = 0; account < premia_badge_history_get_n_accounts (history); account++)
    {
      PremiaBadgeComing coming;

      if (premia_badge_history_is_person (history, account) && look_ahead (self, replay, account, &coming))
        g_array_append_val (list, coming);
    }
  g_array_sort (list, compare_coming);
  return list;
}
