/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-import-shift.h"

#include "premia-statement.h"

static gboolean
move (PremiaWorkspace *self, sqlite3_stmt *statement, gint64 from, gint64 to, GError **error)
{
  sqlite3_bind_int64 (statement, 1, from);
  sqlite3_bind_int64 (statement, 2, to);
  return premia_workspace_finish_step (self, statement, error);
}

static sqlite3_stmt *
prepare_move (PremiaWorkspace *self, GError **error)
{
  return premia_workspace_prepare (self, "UPDATE action SET id = ?2 WHERE id = ?1", error);
}

/* Ids behind the first gap; *@first: the place of the first of them. */
static GArray *
find_moved (PremiaWorkspace *self, gint64 *first, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = premia_workspace_prepare (self, "SELECT id FROM action ORDER BY id", error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (statement == NULL)
    return NULL;
  for (gint64 place = 1;; place++)
    {
      gboolean there;
      gint64 id;

      if (!premia_workspace_step (self, statement, &there, error))
        return NULL;
      if (!there)
        return g_steal_pointer (&ids);
      id = sqlite3_column_int64 (statement, 0);
      if (id == place)
        continue;
      if (ids->len == 0)
        *first = place;
      g_array_append_val (ids, id);
    }
}

gboolean
premia_import_shift_close (PremiaWorkspace *self, GError **error)
{
  gint64 first = 0;
  g_autoptr (GArray) ids = find_moved (self, &first, error);
  g_autoptr (sqlite3_stmt) statement = ids == NULL ? NULL : prepare_move (self, error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!move (self, statement, g_array_index (ids, gint64, i), first + i, error))
      return FALSE;
  return TRUE;
}

gboolean
premia_import_shift_open (PremiaWorkspace *self, GArray *places, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = prepare_move (self, error);
  g_autoptr (GArray) moved = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 n, place;
  guint next = 0;

  if (statement == NULL || places->len == 0)
    return statement != NULL;
  if (!premia_workspace_get_number (self, "SELECT max(id) FROM action", &n, error))
    return FALSE;
  /* Rows before the first place stay; then each place goes to whoever it belongs to. */
  place = MIN (g_array_index (places, gint64, 0), n + 1);
  for (gint64 row = place; row <= n || next < places->len; place++)
    if (next < places->len && (row > n || g_array_index (places, gint64, next) <= place))
      g_array_index (places, gint64, next++) = place;
    else
      {
        g_array_append_val (moved, place);
        row++;
      }
  /* From the end, so that each finds its place free. */
  for (guint i = moved->len; i > 0; i--)
    {
      const gint64 from = n - (moved->len - i), to = g_array_index (moved, gint64, i - 1);

      if (from != to && !move (self, statement, from, to, error))
        return FALSE;
    }
  return TRUE;
}
