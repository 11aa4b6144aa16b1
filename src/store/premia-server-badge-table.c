/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-copy-list.h"
#include "premia-workspace-server.h"

#include <string.h>

/* Achievements and medals of one account. */

static gpointer
read_achievement (PremiaWorkspace *self, sqlite3_stmt *statement, GError **error)
{
  PremiaRewardAchievement *achievement = premia_reward_achievement_new ();

  premia_copy_take_text (&achievement->name, statement, 0);
  premia_copy_take_text (&achievement->progress, statement, 1);
  premia_copy_take_text (&achievement->max_progress, statement, 2);
  achievement->unlocked_at = premia_column_instant (statement, 3);
  return achievement;
}

static int
compare_achievements (gconstpointer a, gconstpointer b)
{
  return strcmp (((const PremiaRewardAchievement *) a)->name, ((const PremiaRewardAchievement *) b)->name);
}

static void
tell_achievement (gconstpointer row, PremiaCopyCells *cells)
{
  const PremiaRewardAchievement *achievement = row;

  *cells = (PremiaCopyCells) { { achievement->name, achievement->progress, achievement->max_progress }, { achievement->unlocked_at }, 3, 1 };
}

static const PremiaCopyList achievements_list = {
  "achievement",
  "SELECT name, progress, max_progress, unlocked_at FROM server_achievement WHERE account = ? ORDER BY name",
  "DELETE FROM server_achievement WHERE account = ?",
  "INSERT OR REPLACE INTO server_achievement (account, name, progress, max_progress, unlocked_at) VALUES (?, ?, ?, ?, ?)",
  read_achievement, (GDestroyNotify) premia_reward_achievement_free, compare_achievements, tell_achievement,
};

static gpointer
read_medal (PremiaWorkspace *self, sqlite3_stmt *statement, GError **error)
{
  PremiaRewardMedal *medal = premia_reward_medal_new ();

  premia_copy_take_text (&medal->medal, statement, 0);
  premia_copy_take_text (&medal->rank, statement, 1);
  return medal;
}

static int
compare_medals (gconstpointer a, gconstpointer b)
{
  return strcmp (((const PremiaRewardMedal *) a)->medal, ((const PremiaRewardMedal *) b)->medal);
}

static void
tell_medal (gconstpointer row, PremiaCopyCells *cells)
{
  const PremiaRewardMedal *medal = row;

  *cells = (PremiaCopyCells) { { medal->medal, medal->rank }, { 0 }, 2, 0 };
}

static const PremiaCopyList medals_list = {
  "medal",
  "SELECT medal, rank FROM server_medal WHERE account = ? ORDER BY medal",
  "DELETE FROM server_medal WHERE account = ?",
  "INSERT OR REPLACE INTO server_medal (account, medal, rank) VALUES (?, ?, ?)",
  read_medal, (GDestroyNotify) premia_reward_medal_free, compare_medals, tell_medal,
};

static gboolean
is_news_achievement (gconstpointer row, gconstpointer known)
{
  const PremiaRewardAchievement *before = known;

  return ((const PremiaRewardAchievement *) row)->unlocked_at != PREMIA_NEVER && (before == NULL || before->unlocked_at == PREMIA_NEVER);
}

static gboolean
is_news_medal (gconstpointer row, gconstpointer known)
{
  return known == NULL || !premia_copy_list_is_same (&medals_list, row, known);
}

static gboolean
copy_all (const PremiaCopyList *list, PremiaWorkspace *self, const char *account, GPtrArray *rows,
          gboolean (*is_news) (gconstpointer row, gconstpointer known), guint *n_new, GError **error)
{
  g_autoptr (GPtrArray) known = NULL;
  gboolean done, changed = FALSE;
  PremiaChange change;
  guint n = 0;

  if (!premia_copy_list_check (list, rows, error) || !premia_change_begin (&change, self, error))
    return FALSE;
  done = premia_copy_list_write (list, self, account, rows, &known, &changed, error);
  for (guint i = 0; done && i < rows->len; i++)
    n += is_news (g_ptr_array_index (rows, i), premia_copy_list_find (list, known, g_ptr_array_index (rows, i)));
  done = premia_change_end (&change, done, changed ? PREMIA_WORKSPACE_SERVER : 0, error);
  if (done && n_new != NULL)
    *n_new = n;
  return done;
}

/**
 * premia_workspace_copy_achievements:
 * @n_new: (out) (optional): of them unlocked, and not known to be before
 */
gboolean
premia_workspace_copy_achievements (PremiaWorkspace *self, const char *account, GPtrArray *achievements, guint *n_new, GError **error)
{
  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && account != NULL && achievements != NULL, FALSE);
  return copy_all (&achievements_list, self, account, achievements, is_news_achievement, n_new, error);
}

/**
 * premia_workspace_copy_medals:
 * @n_new: (out) (optional): of them new or of another rank
 */
gboolean
premia_workspace_copy_medals (PremiaWorkspace *self, const char *account, GPtrArray *medals, guint *n_new, GError **error)
{
  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && account != NULL && medals != NULL, FALSE);
  return copy_all (&medals_list, self, account, medals, is_news_medal, n_new, error);
}

/**
 * premia_workspace_list_achievements:
 *
 * Returns: (transfer full) (element-type PremiaRewardAchievement): by name; NULL with error
 */
GPtrArray *
premia_workspace_list_achievements (PremiaWorkspace *self, const char *account, GError **error)
{
  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && account != NULL, NULL);
  return premia_copy_list_get (&achievements_list, self, account, error);
}

/**
 * premia_workspace_list_medals:
 *
 * Returns: (transfer full) (element-type PremiaRewardMedal): by name; NULL with error
 */
GPtrArray *
premia_workspace_list_medals (PremiaWorkspace *self, const char *account, GError **error)
{
  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && account != NULL, NULL);
  return premia_copy_list_get (&medals_list, self, account, error);
}
