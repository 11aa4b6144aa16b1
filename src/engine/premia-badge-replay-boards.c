/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-badge-replay"

#include "premia-badge-replay-private.h"

/* Somebody on a board; @score: as the scale has it. */
typedef struct
{
  guint                   account;
  const PremiaBadgeSum   *score;
  const PremiaBadgeScale *scale;
} Place;

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Place *x = a, *y = b;
  const int by_score = premia_badge_sum_compare_sums (x->scale, y->score, x->score);

  return by_score != 0 ? by_score : x->account < y->account ? -1 : x->account > y->account;
}

static void
clear_leader (gpointer data)
{
  g_free (((PremiaBadgeLeader *) data)->score);
}

static GArray *
rank_board (PremiaBadgeReplay *self, guint index)
{
  const PremiaBoardRule *rule = premia_gamification_get_board (self->plan.rules, index);
  const PremiaBadgeHistory *history = self->plan.history;
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));
  GArray *leaders = g_array_new (FALSE, FALSE, sizeof (PremiaBadgeLeader));

  g_array_set_clear_func (leaders, clear_leader);
  for (guint i = 0; i < history->n_accounts; i++)
    {
      const PremiaBadgeScore *score = &self->scores[(gsize) index * history->n_accounts + i];
      const Place place = { i, rule->by_experience ? &self->outcomes[i].experience : &score->score, rule->by_experience ? &self->plan.xp : &self->plan.scores };

      if (history->is_person[i] && (rule->by_experience || score->is_on))
        g_array_append_val (places, place);
    }
  g_array_sort (places, compare_places);
  for (guint i = 0; i < places->len && i < rule->size; i++)
    {
      const Place *place = &g_array_index (places, Place, i);
      const PremiaBadgeLeader leader = { place->account, premia_badge_sum_to_string (place->scale, place->score) };

      g_array_append_val (leaders, leader);
    }
  return leaders;
}

void
premia_badge_replay_rank (PremiaBadgeReplay *self)
{
  self->boards = g_new0 (GArray *, MAX (self->plan.n_boards, 1));
  for (guint i = 0; i < self->plan.n_boards; i++)
    self->boards[i] = rank_board (self, i);
}
