/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-keyless-action.h"

static gint64
second_of (PremiaInstant at)
{
  return at / G_USEC_PER_SEC - (at % G_USEC_PER_SEC < 0 ? 1 : 0);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const PremiaKeylessAction *first = a, *second = b;

  if (first->account != second->account)
    return first->account < second->account ? -1 : 1;
  if (first->action != second->action)
    return first->action < second->action ? -1 : 1;
  if (first->second != second->second)
    return first->second < second->second ? -1 : 1;
  return (first->id > second->id) - (first->id < second->id);
}

GArray *
premia_keyless_load (PremiaWorkspace *self, const char *condition, GError **error)
{
  g_autofree char *sql = g_strconcat ("SELECT id, account, action, at FROM action WHERE key = '' AND ", condition, NULL);
  g_autoptr (sqlite3_stmt) statement = premia_workspace_prepare (self, sql, error);
  g_autoptr (GArray) keyless = g_array_new (FALSE, FALSE, sizeof (PremiaKeylessAction));

  if (statement == NULL)
    return NULL;
  for (;;)
    {
      PremiaKeylessAction row;
      gboolean there;

      if (!premia_workspace_step (self, statement, &there, error))
        return NULL;
      if (!there)
        break;
      row.id = sqlite3_column_int64 (statement, 0);
      row.account = (guint32) sqlite3_column_int64 (statement, 1);
      row.action = (guint32) sqlite3_column_int64 (statement, 2);
      row.second = second_of (sqlite3_column_int64 (statement, 3));
      g_array_append_val (keyless, row);
    }
  g_array_sort (keyless, compare);
  return g_steal_pointer (&keyless);
}

/* Where the first one that is not before @wanted lies. */
static guint
find_place (GArray *keyless, const PremiaKeylessAction *wanted)
{
  guint from = 0, to = keyless->len;

  while (from < to)
    {
      const guint middle = from + (to - from) / 2;

      if (compare (&g_array_index (keyless, PremiaKeylessAction, middle), wanted) < 0)
        from = middle + 1;
      else
        to = middle;
    }
  return from;
}

gint64
premia_keyless_find (GArray *keyless, guint32 account, guint32 action, PremiaInstant at)
{
  const PremiaKeylessAction wanted = { account, action, second_of (at), 0 };
  const guint place = find_place (keyless, &wanted);
  const PremiaKeylessAction *known = place < keyless->len ? &g_array_index (keyless, PremiaKeylessAction, place) : NULL;

  return known != NULL && known->account == account && known->action == action && known->second == wanted.second ? (gint64) place : -1;
}

void
premia_keyless_add (GArray *keyless, guint32 account, guint32 action, PremiaInstant at, gint64 id)
{
  const PremiaKeylessAction row = { account, action, second_of (at), id };

  g_array_insert_val (keyless, find_place (keyless, &row), row);
}
