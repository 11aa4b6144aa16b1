/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-copy-list.h"
#include "premia-workspace-server.h"

#include <string.h>

/* A place of a leader board; boards themselves are rows without an account. */
typedef struct
{
  char  *board, *account, *score;
  gint64 position;
} Place;

static void
place_free (gpointer data)
{
  Place *place = data;

  g_free (place->board);
  g_free (place->account);
  g_free (place->score);
  g_free (place);
}

static gpointer
read_board (PremiaWorkspace *self, sqlite3_stmt *statement, GError **error)
{
  PremiaRewardBoard *board = premia_reward_board_new ();

  premia_copy_take_text (&board->name, statement, 0);
  board->updated_at = premia_column_instant (statement, 1);
  return board;
}

static int
compare_boards (gconstpointer a, gconstpointer b)
{
  return strcmp (((const PremiaRewardBoard *) a)->name, ((const PremiaRewardBoard *) b)->name);
}

static void
tell_board (gconstpointer row, PremiaCopyCells *cells)
{
  const PremiaRewardBoard *board = row;

  *cells = (PremiaCopyCells) { { board->name }, { board->updated_at }, 1, 1 };
}

static const PremiaCopyList boards_list = {
  "leader board",
  "SELECT name, updated_at FROM server_board ORDER BY name",
  "DELETE FROM server_board",
  "INSERT OR REPLACE INTO server_board (name, updated_at) VALUES (?, ?)",
  read_board, (GDestroyNotify) premia_reward_board_free, compare_boards, tell_board,
};

static gpointer
read_place (PremiaWorkspace *self, sqlite3_stmt *statement, GError **error)
{
  Place *place = g_new0 (Place, 1);

  place->board = premia_column_dup (statement, 0);
  place->account = premia_column_dup (statement, 1);
  place->score = premia_column_dup (statement, 2);
  place->position = sqlite3_column_int64 (statement, 3);
  return place;
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Place *first = a, *second = b;
  const int order = strcmp (first->board, second->board);

  return order != 0 ? order : (first->position > second->position) - (first->position < second->position);
}

static void
tell_place (gconstpointer row, PremiaCopyCells *cells)
{
  const Place *place = row;

  *cells = (PremiaCopyCells) { { place->board, place->account, place->score }, { place->position }, 3, 1 };
}

static const PremiaCopyList places_list = {
  "leader board",
  "SELECT board, account, score, position FROM server_leader ORDER BY board, position",
  "DELETE FROM server_leader",
  "INSERT OR REPLACE INTO server_leader (board, account, score, position) VALUES (?, ?, ?, ?)",
  read_place, place_free, compare_places, tell_place,
};

static GPtrArray *
make_places (GPtrArray *boards)
{
  GPtrArray *places = g_ptr_array_new_with_free_func (place_free);

  for (guint i = 0; i < boards->len; i++)
    {
      const PremiaRewardBoard *board = g_ptr_array_index (boards, i);

      for (guint j = 0; j < board->leaders->len; j++)
        {
          const PremiaRewardLeader *leader = &g_array_index (board->leaders, PremiaRewardLeader, j);
          Place *place = g_new (Place, 1);

          *place = (Place) { g_strdup (board->name), g_strdup (leader->account), g_strdup (leader->score), j };
          g_ptr_array_add (places, place);
        }
    }
  return places;
}

gboolean
premia_workspace_copy_boards (PremiaWorkspace *self, GPtrArray *boards, GError **error)
{
  gboolean done, new_boards = FALSE, new_places = FALSE;
  g_autoptr (GPtrArray) places = NULL;
  PremiaChange change;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && boards != NULL, FALSE);

  places = make_places (boards);
  if (!premia_copy_list_check (&boards_list, boards, error) || !premia_copy_list_check (&places_list, places, error)
      || !premia_change_begin (&change, self, error))
    return FALSE;
  done = premia_copy_list_write (&boards_list, self, NULL, boards, NULL, &new_boards, error)
         && premia_copy_list_write (&places_list, self, NULL, places, NULL, &new_places, error);
  return premia_change_end (&change, done, new_boards || new_places ? PREMIA_WORKSPACE_SERVER : 0, error);
}

static GPtrArray *
list_boards (PremiaWorkspace *self, GError **error)
{
  g_autoptr (GPtrArray) boards = premia_copy_list_read (&boards_list, self, NULL, error);
  g_autoptr (GPtrArray) places = boards == NULL ? NULL : premia_copy_list_read (&places_list, self, NULL, error);

  if (places == NULL)
    return NULL;
  for (guint i = 0; i < places->len; i++)
    {
      const Place *place = g_ptr_array_index (places, i);
      const PremiaRewardBoard name = { .name = place->board };
      PremiaRewardBoard *board = premia_copy_list_find (&boards_list, boards, &name);

      if (board != NULL)
        premia_reward_board_add_leader (board, place->account, place->score);
    }
  return g_steal_pointer (&boards);
}

/**
 * premia_workspace_list_boards:
 *
 * Returns: (transfer full): NULL with error
 */
GPtrArray *
premia_workspace_list_boards (PremiaWorkspace *self, GError **error)
{
  GPtrArray *boards;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self), NULL);

  if (!premia_workspace_take (self, error))
    return NULL;
  boards = list_boards (self, error);
  premia_workspace_give (self);
  return boards;
}
