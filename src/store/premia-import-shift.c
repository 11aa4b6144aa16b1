/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-import-shift.h"

#include "premia-statement.h"

#define REST "name_hash, " PREMIA_ACTION_COLUMNS ", source, import"

#define FEW 16      /* rows in a row that are moved one by one … */
#define MANY 65536  /* … and at most so many at once: they lie in memory */

/* Moves of rows. A row that gets another number is taken out of the table and put in again, which for many in a row is done several times as fast by
 * taking all of them out first. */
typedef struct
{
  PremiaReversal *reversal;
  sqlite3_stmt   *one, *copy, *take, *put, *forget;
} Shift;

static void
shift_clear (Shift *self)
{
  g_clear_pointer (&self->one, sqlite3_finalize);
  g_clear_pointer (&self->copy, sqlite3_finalize);
  g_clear_pointer (&self->take, sqlite3_finalize);
  g_clear_pointer (&self->put, sqlite3_finalize);
  g_clear_pointer (&self->forget, sqlite3_finalize);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Shift, shift_clear)

static gboolean
shift_init (Shift *self, PremiaReversal *reversal, GError **error)
{
  static const char *const texts[] = {
    "UPDATE action SET id = ?2 WHERE id = ?1",
    "INSERT INTO temp.tail SELECT id, " REST " FROM action WHERE id BETWEEN ?1 AND ?2",
    "DELETE FROM action WHERE id BETWEEN ?1 AND ?2",
    "INSERT INTO action (id, " REST ") SELECT id + ?1, " REST " FROM temp.tail ORDER BY id",
    "DELETE FROM temp.tail",
  };
  sqlite3_stmt **const places[] = { &self->one, &self->copy, &self->take, &self->put, &self->forget };

  self->reversal = reversal;
  if (!premia_workspace_run (reversal->workspace, "CREATE TEMP TABLE IF NOT EXISTS tail (id INTEGER PRIMARY KEY, name_hash, account, action, key, at, case_name,"
                             " due, amount, currency, prospect, prospect_id, segment, note, source, import); DELETE FROM temp.tail", error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      *places[i] = premia_workspace_prepare (reversal->workspace, texts[i], error);
      if (*places[i] == NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
do_range (Shift *self, sqlite3_stmt *statement, gint64 from, gint64 to, GError **error)
{
  sqlite3_bind_int64 (statement, 1, from);
  sqlite3_bind_int64 (statement, 2, to);
  return premia_workspace_finish_step (self->reversal->workspace, statement, error);
}

/* Rows @from … @last, by @by; where they go it is free. */
static gboolean
move (Shift *self, gint64 from, gint64 last, gint64 by, GError **error)
{
  PremiaWorkspace *workspace = self->reversal->workspace;

  if (by == 0)
    return TRUE;
  if (!premia_reversal_step (self->reversal, (guint64) (last - from + 1), error))
    return FALSE;
  if (last - from < FEW)
    {
      /* Each finds its place free. */
      for (gint64 i = 0; i <= last - from; i++)
        if (!do_range (self, self->one, by < 0 ? from + i : last - i, (by < 0 ? from + i : last - i) + by, error))
          return FALSE;
      return TRUE;
    }
  sqlite3_bind_int64 (self->put, 1, by);
  return do_range (self, self->copy, from, last, error) && do_range (self, self->take, from, last, error)
         && premia_workspace_finish_step (workspace, self->put, error) && premia_workspace_finish_step (workspace, self->forget, error);
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
premia_import_shift_close (PremiaReversal *reversal, GError **error)
{
  gint64 first = 0;
  g_autoptr (GArray) ids = find_moved (reversal->workspace, &first, error);
  g_auto (Shift) shift = { NULL };

  if (ids == NULL || !shift_init (&shift, reversal, error))
    return FALSE;
  for (guint i = 0; i < ids->len;)
    {
      const gint64 from = g_array_index (ids, gint64, i);
      guint n = 1;

      while (n < MANY && i + n < ids->len && g_array_index (ids, gint64, i + n) == from + n)
        n++;
      if (!move (&shift, from, from + n - 1, first + i - from, error))
        return FALSE;
      i += n;
    }
  return TRUE;
}

/* Where each row from @from to @n goes so that @places are free; they are made rising without a gap. */
static GArray *
make_room (GArray *places, gint64 from, gint64 n)
{
  GArray *moved = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 place = from;
  guint next = 0;

  for (gint64 row = from; row <= n || next < places->len; place++)
    if (next < places->len && (row > n || g_array_index (places, gint64, next) <= place))
      g_array_index (places, gint64, next++) = place;
    else
      {
        g_array_append_val (moved, place);
        row++;
      }
  return moved;
}

gboolean
premia_import_shift_open (PremiaReversal *reversal, GArray *places, GError **error)
{
  g_auto (Shift) shift = { NULL };
  g_autoptr (GArray) moved = NULL;
  gint64 n, from;

  if (places->len == 0)
    return TRUE;
  if (!shift_init (&shift, reversal, error) || !premia_workspace_get_number (reversal->workspace, "SELECT max(id) FROM action", &n, error))
    return FALSE;
  /* Rows before the first place stay; then each place goes to whoever it belongs to. */
  from = MIN (g_array_index (places, gint64, 0), n + 1);
  moved = make_room (places, from, n);
  /* From the end, so that all find their places free. */
  for (guint i = moved->len; i > 0;)
    {
      const gint64 last = g_array_index (moved, gint64, i - 1);
      guint k = 1;

      while (k < MANY && k < i && g_array_index (moved, gint64, i - 1 - k) == last - k)
        k++;
      i -= k;
      if (!move (&shift, from + i, from + i + k - 1, last - k + 1 - (from + i), error))
        return FALSE;
    }
  return TRUE;
}
