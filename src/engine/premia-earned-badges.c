/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-earned-badges"

#include "premia-earned-badges.h"

#include "premia-reward.h"

#include <string.h>

typedef struct
{
  PremiaInstant      from;
  PremiaBadgeReplay *replay; /* (owned) (nullable) */
  GHashTable        *first;  /* (owned): "PERSON\tBADGE" → PremiaInstant: when these rules alone give it first */
} Stretch;

struct _PremiaEarnedBadges
{
  Stretch *stretches; /* (owned) */
  guint    n;
};

static char *
name_earning (const char *person, const char *badge)
{
  return g_strconcat (person, "\t", badge, NULL);
}

/* Takes @badge. Events come in the order of time. */
static void
note (Stretch *self, const char *person, char *badge, PremiaInstant at)
{
  g_autofree char *owned = badge;
  g_autofree char *name = name_earning (person, owned);

  if (g_hash_table_lookup (self->first, name) == NULL)
    g_hash_table_insert (self->first, g_steal_pointer (&name), g_memdup2 (&at, sizeof at));
}

/* Any rank of a medal is "medal:NAME:". */
static void
note_medal (Stretch *self, const char *person, const PremiaMedalRule *medal, const PremiaMedalRank *given, PremiaInstant at)
{
  note (self, person, g_strconcat ("medal:", medal->name, ":", NULL), at);
  for (guint i = 0; i < medal->ranks->len; i++)
    {
      const PremiaMedalRank *rank = &g_array_index (medal->ranks, PremiaMedalRank, i);

      if (premia_reward_amount_compare (rank->rank, given->rank) <= 0)
        note (self, person, premia_badge_to_string (PREMIA_BADGE_MEDAL, medal->name, rank->rank), at);
    }
}

static void
note_levels (Stretch *self, const char *person, guint level, PremiaInstant at)
{
  for (guint i = 1; i <= level; i++)
    {
      g_autofree char *rank = g_strdup_printf ("%u", i);

      note (self, person, premia_badge_to_string (PREMIA_BADGE_LEVEL, "", rank), at);
    }
}

static void
note_event (Stretch *self, const PremiaBadgeEvent *event)
{
  PremiaGamification *rules = premia_badge_replay_get_rules (self->replay);
  const char *person = premia_badge_history_get_account (premia_badge_replay_get_history (self->replay), event->account);

  switch (event->kind)
    {
    case PREMIA_BADGE_REACHED:
      note (self, person, premia_badge_to_string (PREMIA_BADGE_ACHIEVEMENT, premia_gamification_get_achievement (rules, event->index)->name, ""),
            event->at);
      break;
    case PREMIA_BADGE_GIVEN:
      {
        const PremiaMedalRule *medal = premia_gamification_get_medal (rules, event->index);

        note_medal (self, person, medal, &g_array_index (medal->ranks, PremiaMedalRank, event->rank), event->at);
      }
      break;
    case PREMIA_BADGE_LEVEL_UP:
      note_levels (self, person, event->index, event->at);
      break;
    case PREMIA_BADGE_UNLOCKED:
    case PREMIA_BADGE_LEVEL_DOWN:
    case PREMIA_BADGE_RECALLED:
    default:
      break;
    }
}

static void
fill (Stretch *self, const PremiaBadgeStretch *given)
{
  const PremiaBadgeEvent *events;
  guint n = 0;

  self->from = given->from;
  self->first = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (given->replay == NULL)
    return;
  self->replay = premia_badge_replay_ref (given->replay);
  events = premia_badge_replay_get_events (self->replay, &n);
  for (guint i = 0; i < n; i++)
    note_event (self, &events[i]);
}

PremiaEarnedBadges *
premia_earned_badges_new (const PremiaBadgeStretch *stretches, guint n)
{
  PremiaEarnedBadges *self;

  g_return_val_if_fail (stretches != NULL && n > 0, NULL);

  self = g_atomic_rc_box_new0 (PremiaEarnedBadges);
  self->stretches = g_new0 (Stretch, n);
  self->n = n;
  for (guint i = 0; i < n; i++)
    fill (&self->stretches[i], &stretches[i]);
  return self;
}

PremiaEarnedBadges *
premia_earned_badges_ref (PremiaEarnedBadges *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  PremiaEarnedBadges *self = data;

  for (guint i = 0; i < self->n; i++)
    {
      g_clear_pointer (&self->stretches[i].replay, premia_badge_replay_unref);
      g_clear_pointer (&self->stretches[i].first, g_hash_table_unref);
    }
  g_free (self->stretches);
}

void
premia_earned_badges_unref (PremiaEarnedBadges *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

static gboolean
has_rank (const PremiaMedalRule *medal, const char *text)
{
  for (guint i = 0; i < medal->ranks->len; i++)
    if (strcmp (g_array_index (medal->ranks, PremiaMedalRank, i).rank, text) == 0)
      return TRUE;
  return FALSE;
}

/* (transfer full) (nullable): what "medal:NAME:RANK" of these rules is meant; @rank NULL or "": any. */
static char *
find_medal (PremiaGamification *rules, const char *name, const char *rank)
{
  const PremiaMedalRule *medal = premia_gamification_find_medal (rules, name);

  if (medal == NULL || (rank != NULL && !has_rank (medal, rank)))
    return NULL;
  return rank == NULL ? g_strconcat ("medal:", name, ":", NULL) : premia_badge_to_string (PREMIA_BADGE_MEDAL, name, rank);
}

/* Written out with its kind. */
static char *
find_text (PremiaGamification *rules, const char *text)
{
  g_auto (PremiaBadge) badge = { 0 };

  if (!premia_badge_parse (text, &badge))
    return NULL;
  switch (badge.kind)
    {
    case PREMIA_BADGE_ACHIEVEMENT:
      return premia_gamification_find_achievement (rules, badge.name) == NULL ? NULL : g_strdup (text);
    case PREMIA_BADGE_MEDAL:
      return find_medal (rules, badge.name, badge.rank);
    case PREMIA_BADGE_LEVEL:
      return g_ascii_strtoull (badge.rank, NULL, 10) > premia_gamification_get_n_levels (rules) ? NULL : g_strdup (text);
    case PREMIA_BADGE_CONTEST:
    default:
      return NULL;
    }
}

/* (transfer full) (nullable): what @badge is under these rules. */
static char *
find_badge (PremiaGamification *rules, const char *badge, const char *rank)
{
  char *medal;

  if (rank == NULL && premia_gamification_find_achievement (rules, badge) != NULL)
    return premia_badge_to_string (PREMIA_BADGE_ACHIEVEMENT, badge, "");
  medal = find_medal (rules, badge, rank);
  return medal != NULL || rank != NULL ? medal : find_text (rules, badge);
}

/* When these rules alone give it first; PREMIA_NEVER: not at all. *@known: they have such a badge. */
static PremiaInstant
find_first (const Stretch *self, const char *person, const char *badge, const char *rank, gboolean *known)
{
  g_autofree char *text = self->replay == NULL ? NULL : find_badge (premia_badge_replay_get_rules (self->replay), badge, rank);
  g_autofree char *name = text == NULL ? NULL : name_earning (person, text);
  const PremiaInstant *at = name == NULL ? NULL : g_hash_table_lookup (self->first, name);

  *known = text != NULL;
  return at == NULL ? PREMIA_NEVER : *at;
}

PremiaInstant
premia_earned_badges_find (PremiaEarnedBadges *self, const char *person, const char *badge, const char *rank)
{
  gboolean known_before = FALSE;

  g_return_val_if_fail (self != NULL && person != NULL && badge != NULL, PREMIA_NEVER);

  for (guint i = 0; i < self->n; i++)
    {
      const Stretch *stretch = &self->stretches[i];
      gboolean known;
      const PremiaInstant at = find_first (stretch, person, badge, rank, &known);

      if (at != PREMIA_NEVER && at < stretch->from)
        return known_before ? stretch->from : PREMIA_NEVER;
      if (at != PREMIA_NEVER && (i + 1 == self->n || at < self->stretches[i + 1].from))
        return at;
      known_before = known;
    }

  return PREMIA_NEVER;
}

gboolean
premia_earned_badges_knows (PremiaEarnedBadges *self, PremiaInstant at, const char *badge, const char *rank)
{
  guint i = 0;

  g_return_val_if_fail (self != NULL && badge != NULL, FALSE);

  while (i + 1 < self->n && self->stretches[i + 1].from <= at)
    i++;
  return self->stretches[i].replay != NULL && premia_earned_badges_are_given (premia_badge_replay_get_rules (self->stretches[i].replay), badge, rank);
}

gboolean
premia_earned_badges_are_given (PremiaGamification *rules, const char *badge, const char *rank)
{
  g_autofree char *known = NULL;

  g_return_val_if_fail (badge != NULL, FALSE);

  if (rules != NULL)
    known = find_badge (rules, badge, rank);
  return known != NULL;
}
