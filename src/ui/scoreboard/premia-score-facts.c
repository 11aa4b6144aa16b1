/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-score-facts"

#include "premia-score-facts-private.h"

/* What happened before that is no news any more. */
#define NEWS_DAYS 3

static void
entry_clear (gpointer data)
{
  g_free (((PremiaScoreEntry *) data)->score);
}

static void
board_clear (gpointer data)
{
  g_array_unref (((PremiaScoreBoard *) data)->entries);
}

static void
badge_clear (gpointer data)
{
  g_free (((PremiaScoreBadge *) data)->key);
}

static void
deal_clear (gpointer data)
{
  PremiaScoreDeal *deal = data;

  g_free (deal->client);
  g_free (deal->key);
}

static GArray *
new_list (gsize size, GDestroyNotify clear)
{
  GArray *list = g_array_new (FALSE, TRUE, (guint) size);

  if (clear != NULL)
    g_array_set_clear_func (list, clear);
  return list;
}

void
premia_score_board_init (PremiaScoreBoard *board, PremiaScoreBoardKind kind, guint index)
{
  *board = (PremiaScoreBoard) { .kind = kind, .index = index };
  board->entries = new_list (sizeof (PremiaScoreEntry), entry_clear);
}

gboolean
premia_score_board_add (PremiaScoreBoard *board, guint person, char *score)
{
  const guint n = board->entries->len;
  const PremiaScoreEntry *last = n > 0 ? &g_array_index (board->entries, PremiaScoreEntry, n - 1) : NULL;
  const double value = g_ascii_strtod (score, NULL);
  const double best = n > 0 ? g_ascii_strtod (g_array_index (board->entries, PremiaScoreEntry, 0).score, NULL) : value;
  PremiaScoreEntry entry = { person, n + 1, score, best > 0.0 ? value / best : 0.0 };

  if (n >= PREMIA_SCORE_N_PLACES || value <= 0.0)
    {
      g_free (score);
      return n < PREMIA_SCORE_N_PLACES;
    }
  if (last != NULL && g_ascii_strtod (last->score, NULL) == value)
    entry.place = last->place;
  g_array_append_val (board->entries, entry);
  return TRUE;
}

gboolean
premia_score_facts_is_employed (const PremiaScoreFacts *self, guint person)
{
  PremiaPeople *people = premia_dataset_get_people (premia_desk_get_dataset (self->desk));

  return premia_person_employed_on (premia_people_get (people, person), self->today);
}

/* On the first days of a month before anything happened in it, the one before is still the news. */
static void
choose_month (PremiaScoreFacts *self, PremiaInstant now)
{
  PremiaDataset *dataset = premia_desk_get_dataset (self->desk);
  PremiaZone *zone = premia_desk_get_own_zone (self->desk);
  PremiaInstant last = premia_dataset_get_last_at (dataset);

  self->today = premia_zone_date_of (zone, now);
  self->since = premia_dataset_get_first_at (dataset);
  self->month = premia_period_of_date (PREMIA_PERIOD_MONTH, premia_zone_date_of (zone, last != PREMIA_NEVER ? MIN (last, now) : now));
}

PremiaScoreFacts *
premia_score_facts_new (PremiaDesk *desk, PremiaBadgeReplay *replay, const PremiaStoredBadgeSet *set, PremiaInstant now,
                        GCancellable *cancellable, GError **error)
{
  g_autoptr (PremiaScoreFacts) self = g_new0 (PremiaScoreFacts, 1);

  g_return_val_if_fail (desk != NULL, NULL);

  self->desk = premia_desk_ref (desk);
  self->replay = replay != NULL ? premia_badge_replay_ref (replay) : NULL;
  self->rules = g_strdup (set != NULL ? set->gamification : "");
  self->boards = new_list (sizeof (PremiaScoreBoard), board_clear);
  self->steps = new_list (sizeof (PremiaScoreStep), NULL);
  self->badges = new_list (sizeof (PremiaScoreBadge), badge_clear);
  self->deals = new_list (sizeof (PremiaScoreDeal), deal_clear);
  self->contests = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_contest_result_unref);
  choose_month (self, now);
  if (self->replay != NULL)
    premia_score_facts_read_replay (self);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (set != NULL)
    premia_score_facts_judge_contests (self, set, now);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  premia_score_facts_find_deals (self, now);
  if (!premia_score_facts_count_month (self, self->boards->len == 0, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
premia_score_facts_free (PremiaScoreFacts *self)
{
  g_clear_pointer (&self->boards, g_array_unref);
  g_clear_pointer (&self->steps, g_array_unref);
  g_clear_pointer (&self->badges, g_array_unref);
  g_clear_pointer (&self->deals, g_array_unref);
  g_clear_pointer (&self->contests, g_ptr_array_unref);
  g_clear_pointer (&self->replay, premia_badge_replay_unref);
  g_clear_pointer (&self->desk, premia_desk_unref);
  g_free (self->rules);
  g_free (self);
}

/* ---- what is new ---- */

static gboolean
is_news (const PremiaScoreFacts *now, PremiaInstant at)
{
  return premia_zone_date_of (premia_desk_get_own_zone (now->desk), at) > now->today - NEWS_DAYS;
}

/* The oldest one that @before could have told: one that was older than all of a full list is not new for being in this one. */
static PremiaInstant
horizon (PremiaInstant oldest, guint n)
{
  return n >= PREMIA_SCORE_N_NEWS ? oldest : PREMIA_NEVER;
}

GPtrArray *
premia_score_facts_list_new_badges (const PremiaScoreFacts *now, const PremiaScoreFacts *before)
{
  GPtrArray *news = g_ptr_array_new ();
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  PremiaInstant from = PREMIA_NEVER;

  for (guint i = 0; i < before->badges->len; i++)
    {
      const PremiaScoreBadge *badge = &g_array_index (before->badges, PremiaScoreBadge, i);

      g_hash_table_add (known, badge->key);
      from = horizon (badge->at, before->badges->len);
    }
  for (guint i = now->badges->len; i-- > 0;)
    {
      PremiaScoreBadge *badge = &g_array_index (now->badges, PremiaScoreBadge, i);

      if (badge->at >= from && is_news (now, badge->at) && !g_hash_table_contains (known, badge->key))
        g_ptr_array_add (news, badge);
    }
  return news;
}

GPtrArray *
premia_score_facts_list_new_deals (const PremiaScoreFacts *now, const PremiaScoreFacts *before)
{
  GPtrArray *news = g_ptr_array_new ();
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  PremiaInstant from = PREMIA_NEVER;

  for (guint i = 0; i < before->deals->len; i++)
    {
      const PremiaScoreDeal *deal = &g_array_index (before->deals, PremiaScoreDeal, i);

      g_hash_table_add (known, deal->key);
      from = horizon (deal->at, before->deals->len);
    }
  for (guint i = now->deals->len; i-- > 0;)
    {
      PremiaScoreDeal *deal = &g_array_index (now->deals, PremiaScoreDeal, i);

      if (deal->at >= from && is_news (now, deal->at) && !g_hash_table_contains (known, deal->key))
        g_ptr_array_add (news, deal);
    }
  return news;
}
