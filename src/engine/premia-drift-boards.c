/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-engine"

#include "premia-drift-private.h"

#include <string.h>

/* A score of ours while it is summed. */
typedef struct { const char *account; char *score; } Standing;

static void
clear_standing (gpointer data)
{
  g_free (((Standing *) data)->score);
}

static int
by_score (gconstpointer a, gconstpointer b)
{
  const Standing *x = a, *y = b;
  const int order = premia_reward_amount_compare (y->score, x->score);

  return order != 0 ? order : strcmp (x->account, y->account);
}

static const char *
find_weight (const PremiaBoardRule *rule, const char *action)
{
  for (guint i = 0; i < rule->weights->len; i++)
    {
      const PremiaActionWeight *weight = &g_array_index (rule->weights, PremiaActionWeight, i);

      if (g_str_equal (weight->action, action))
        return weight->weight;
    }

  return NULL;
}

/* Everybody who did one of the board's actions, also if it weighs nothing: as the server counts. Names are borrowed from @counts. */
static GArray *
sum_actions (const PremiaBoardRule *rule, GPtrArray *counts)
{
  GArray *standings = g_array_new (FALSE, FALSE, sizeof (Standing));
  g_autoptr (GHashTable) places = g_hash_table_new (g_str_hash, g_str_equal);

  g_array_set_clear_func (standings, clear_standing);
  for (guint i = 0; i < counts->len; i++)
    {
      const PremiaActionCount *count = g_ptr_array_index (counts, i);
      const char *weight = find_weight (rule, count->action);
      guint place = GPOINTER_TO_UINT (g_hash_table_lookup (places, count->account));

      if (weight == NULL)
        continue;
      if (place == 0)
        {
          Standing standing = { count->account, g_strdup ("0") };

          g_array_append_val (standings, standing);
          place = standings->len;
          g_hash_table_insert (places, count->account, GUINT_TO_POINTER (place));
        }
      premia_reward_amount_add_times (&g_array_index (standings, Standing, place - 1).score, weight, count->n);
    }
  return standings;
}

static GArray *
list_experience (GPtrArray *accounts)
{
  GArray *standings = g_array_new (FALSE, FALSE, sizeof (Standing));

  g_array_set_clear_func (standings, clear_standing);
  for (guint i = 0; i < accounts->len; i++)
    {
      const PremiaRewardAccount *account = g_ptr_array_index (accounts, i);
      Standing standing = { account->id, g_strdup_printf ("%d", account->experience) };

      g_array_append_val (standings, standing);
    }
  return standings;
}

static void
clear_row (gpointer data)
{
  PremiaBoardRow *row = data;

  g_free (row->account);
  g_free (row->our_score);
  g_free (row->their_score);
}

static PremiaBoardPair *
pair_new (const char *name)
{
  PremiaBoardPair *pair = g_new0 (PremiaBoardPair, 1);

  pair->name = g_strdup (name);
  pair->updated_at = PREMIA_NEVER;
  pair->rows = g_array_new (FALSE, FALSE, sizeof (PremiaBoardRow));
  g_array_set_clear_func (pair->rows, clear_row);
  return pair;
}

static void
add_ours (PremiaBoardPair *pair, GArray *standings, guint64 size, const PremiaDriftInput *input)
{
  g_array_sort (standings, by_score);
  for (guint i = 0; i < standings->len && i < size; i++)
    {
      const Standing *standing = &g_array_index (standings, Standing, i);
      PremiaBoardRow row = { g_strdup (standing->account), input->score (standing->score), g_strdup (""), i + 1, 0 };

      g_array_append_val (pair->rows, row);
    }
}

static void
add_theirs (PremiaBoardPair *pair, const PremiaRewardBoard *board)
{
  const guint n_ours = pair->rows->len;

  pair->updated_at = board->updated_at;
  for (guint i = 0; i < board->leaders->len; i++)
    {
      const PremiaRewardLeader *leader = &g_array_index (board->leaders, PremiaRewardLeader, i);
      PremiaBoardRow *row = NULL;

      for (guint k = 0; k < n_ours && row == NULL; k++)
        if (g_str_equal (g_array_index (pair->rows, PremiaBoardRow, k).account, leader->account))
          row = &g_array_index (pair->rows, PremiaBoardRow, k);
      if (row == NULL)
        {
          PremiaBoardRow fresh = { g_strdup (leader->account), g_strdup (""), NULL, 0, i + 1 };

          fresh.their_score = g_strdup (leader->score);
          g_array_append_val (pair->rows, fresh);
          continue;
        }
      g_free (row->their_score);
      row->their_score = g_strdup (leader->score);
      row->their_place = i + 1;
    }
}

static gboolean
is_in_order (const PremiaRewardBoard *board)
{
  for (guint i = 1; i < board->leaders->len; i++)
    if (premia_reward_amount_compare (g_array_index (board->leaders, PremiaRewardLeader, i - 1).score, g_array_index (board->leaders, PremiaRewardLeader, i).score) < 0)
      return FALSE;

  return TRUE;
}

/* Rows that only one side has, or with two scores. Places differ where the server does not sort: that is told apart. Who has the score of the
 * last place may as well be another with the same one. */
static guint
count_differences (const PremiaBoardPair *pair, guint64 size)
{
  const char *last = NULL;
  guint n = 0;

  for (guint i = 0; i < pair->rows->len; i++)
    if (g_array_index (pair->rows, PremiaBoardRow, i).our_place == size)
      last = g_array_index (pair->rows, PremiaBoardRow, i).our_score;
  for (guint i = 0; i < pair->rows->len; i++)
    {
      const PremiaBoardRow *row = &g_array_index (pair->rows, PremiaBoardRow, i);
      const char *score = row->our_place > 0 ? row->our_score : row->their_score;

      if (row->our_place > 0 && row->their_place > 0 ? premia_reward_amount_compare (row->our_score, row->their_score) != 0
                                                     : last == NULL || premia_reward_amount_compare (score, last) != 0)
        n++;
    }
  return n;
}

static gboolean
compare_board (const PremiaBoardRule *rule, const PremiaRewardBoard *board, const PremiaDriftInput *input, GPtrArray *drifts, GPtrArray *pairs, GError **error)
{
  PremiaBoardPair *pair = pair_new (rule->name);
  g_autoptr (GPtrArray) counts = NULL;
  g_autoptr (GArray) standings = NULL;
  guint n;

  g_ptr_array_add (pairs, pair);
  pair->by_experience = rule->by_experience;
  pair->only_ours = board == NULL;
  if (!rule->by_experience)
    {
      counts = input->count (board != NULL && board->updated_at != PREMIA_NEVER ? board->updated_at : G_MAXINT64, input->user_data, error);
      if (counts == NULL)
        return FALSE;
    }
  standings = rule->by_experience ? list_experience (input->accounts) : sum_actions (rule, counts);
  add_ours (pair, standings, rule->size, input);
  if (board == NULL)
    {
      premia_drift_add (drifts, PREMIA_DRIFT_BOARD_ONLY_OURS, rule->name, NULL, NULL);
      return TRUE;
    }
  if (board->updated_at == PREMIA_NEVER)
    {
      premia_drift_add (drifts, PREMIA_DRIFT_BOARD_NOT_RECKONED, rule->name, NULL, NULL);
      return TRUE;
    }
  add_theirs (pair, board);
  if (!is_in_order (board))
    premia_drift_add (drifts, PREMIA_DRIFT_BOARD_ORDER, rule->name, NULL, NULL);
  n = count_differences (pair, rule->size);
  if (n > 0)
    premia_drift_add (drifts, PREMIA_DRIFT_BOARD_SCORES, rule->name, NULL, NULL)->n = n;
  return TRUE;
}

static int
by_name (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(PremiaBoardPair *const *) a)->name, (*(PremiaBoardPair *const *) b)->name);
}

static const PremiaRewardBoard *
find_board (GPtrArray *boards, const char *name)
{
  for (guint i = 0; i < boards->len; i++)
    if (g_str_equal (((PremiaRewardBoard *) g_ptr_array_index (boards, i))->name, name))
      return g_ptr_array_index (boards, i);

  return NULL;
}

gboolean
premia_drift_compare_boards (PremiaGamification *rules, const PremiaDriftInput *input, GPtrArray *drifts, GPtrArray *pairs, GError **error)
{
  for (guint i = 0; i < premia_gamification_get_n_boards (rules); i++)
    {
      const PremiaBoardRule *rule = premia_gamification_get_board (rules, i);

      if (!compare_board (rule, find_board (input->boards, rule->name), input, drifts, pairs, error))
        return FALSE;
    }
  for (guint i = 0; i < input->boards->len; i++)
    {
      const PremiaRewardBoard *board = g_ptr_array_index (input->boards, i);
      PremiaBoardPair *pair;

      if (premia_gamification_find_board (rules, board->name) != NULL)
        continue;
      pair = pair_new (board->name);
      pair->only_there = TRUE;
      add_theirs (pair, board);
      g_ptr_array_add (pairs, pair);
      premia_drift_add (drifts, PREMIA_DRIFT_BOARD_ONLY_THERE, board->name, NULL, NULL);
    }
  g_ptr_array_sort (pairs, by_name);
  return TRUE;
}
