/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-sync"

#include "premia-server-private.h"

#include "achievements.pb-c.h"
#include "leader_boards.pb-c.h"
#include "medals.pb-c.h"

static gboolean
on_achievement (const void *message, gpointer user_data, gboolean *enough, GError **error)
{
  const Achivx__Achievements__AccountAchievement *answer = message;
  PremiaRewardAchievement *achievement = premia_reward_achievement_new ();

  premia_server_set_text (&achievement->name, answer->name);
  g_free (achievement->progress);
  g_free (achievement->max_progress);
  achievement->progress = premia_wire_text_from_float (answer->progress);
  achievement->max_progress = premia_wire_text_from_float (answer->maxprogress);
  if (answer->unlocked_at_given_case == ACHIVX__ACHIEVEMENTS__ACCOUNT_ACHIEVEMENT__UNLOCKED_AT_GIVEN_UNLOCKED_AT)
    achievement->unlocked_at = premia_wire_instant (answer->unlockedat);
  g_ptr_array_add (user_data, achievement);
  return TRUE;
}

GPtrArray *
premia_server_list_achievements (PremiaServer *self, const char *account, GCancellable *cancellable, GError **error)
{
  const PremiaRpc rpc = { "achivx.achievements.Achievements/GetAccountAchievements", PREMIA_RPC_READ, TRUE, &achivx__achievements__account_achievement__descriptor };
  Achivx__Achievements__AccountAchievementsRequest request = ACHIVX__ACHIEVEMENTS__ACCOUNT_ACHIEVEMENTS_REQUEST__INIT;
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_reward_achievement_free);

  g_return_val_if_fail (PREMIA_IS_SERVER (self) && account != NULL, NULL);

  request.account = (char *) account;
  return premia_server_call (self, &rpc, &request, on_achievement, list, cancellable, error) ? g_steal_pointer (&list) : NULL;
}

static gboolean
on_medal (const void *message, gpointer user_data, gboolean *enough, GError **error)
{
  const Achivx__Medals__AccountMedal *answer = message;
  PremiaRewardMedal *medal = premia_reward_medal_new ();

  premia_server_set_text (&medal->medal, answer->medal);
  premia_server_set_text (&medal->rank, answer->rank);
  g_ptr_array_add (user_data, medal);
  return TRUE;
}

GPtrArray *
premia_server_list_medals (PremiaServer *self, const char *account, GCancellable *cancellable, GError **error)
{
  const PremiaRpc rpc = { "achivx.medals.Medals/GetAccountMedals", PREMIA_RPC_READ, TRUE, &achivx__medals__account_medal__descriptor };
  Achivx__Medals__AccountMedalsRequest request = ACHIVX__MEDALS__ACCOUNT_MEDALS_REQUEST__INIT;
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_reward_medal_free);

  g_return_val_if_fail (PREMIA_IS_SERVER (self) && account != NULL, NULL);

  request.account = (char *) account;
  return premia_server_call (self, &rpc, &request, on_medal, list, cancellable, error) ? g_steal_pointer (&list) : NULL;
}

static gboolean
on_board_name (const void *message, gpointer user_data, gboolean *enough, GError **error)
{
  g_ptr_array_add (user_data, g_strdup (((const Achivx__LeaderBoards__LeaderBoardResponse *) message)->name));
  return TRUE;
}

GPtrArray *
premia_server_list_boards (PremiaServer *self, GCancellable *cancellable, GError **error)
{
  const PremiaRpc rpc = { "achivx.leader_boards.LeaderBoards/GetLeaderBoardsList", PREMIA_RPC_READ, TRUE, &achivx__leader_boards__leader_board_response__descriptor };
  Achivx__LeaderBoards__GetLeaderBoardsListRequest request = ACHIVX__LEADER_BOARDS__GET_LEADER_BOARDS_LIST_REQUEST__INIT;
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (PREMIA_IS_SERVER (self), NULL);

  return premia_server_call (self, &rpc, &request, on_board_name, list, cancellable, error) ? g_steal_pointer (&list) : NULL;
}

static gboolean
on_board (const void *message, gpointer user_data, gboolean *enough, GError **error)
{
  const Achivx__LeaderBoards__GetLeaderBoardResponse *answer = message;
  PremiaRewardBoard *board = user_data;

  for (gsize i = 0; i < answer->n_leaders; i++)
    {
      g_autofree char *score = premia_wire_text_from_float (answer->leaders[i]->score);

      premia_reward_board_add_leader (board, answer->leaders[i]->account, score);
    }
  board->updated_at = premia_wire_instant (answer->updatedat);
  return TRUE;
}

PremiaRewardBoard *
premia_server_get_board (PremiaServer *self, const char *name, GCancellable *cancellable, GError **error)
{
  const PremiaRpc rpc = { "achivx.leader_boards.LeaderBoards/GetLeaderBoard", PREMIA_RPC_READ, FALSE, &achivx__leader_boards__get_leader_board_response__descriptor };
  Achivx__LeaderBoards__GetLeaderBoardRequest request = ACHIVX__LEADER_BOARDS__GET_LEADER_BOARD_REQUEST__INIT;
  g_autoptr (PremiaRewardBoard) board = premia_reward_board_new ();
  g_autoptr (GError) trouble = NULL;

  g_return_val_if_fail (PREMIA_IS_SERVER (self) && name != NULL, NULL);

  request.leaderboard = (char *) name;
  premia_server_set_text (&board->name, name);
  if (premia_server_call (self, &rpc, &request, on_board, board, cancellable, &trouble)
      || g_error_matches (trouble, PREMIA_STATUS_ERROR, PREMIA_STATUS_FAILED_PRECONDITION))
    return g_steal_pointer (&board);
  g_propagate_error (error, g_steal_pointer (&trouble));
  return NULL;
}
