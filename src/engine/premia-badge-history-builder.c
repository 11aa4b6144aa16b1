/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-badge-history"

#include "premia-badge-history-private.h"
#include "premia-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A row as it came, its texts as numbers of the pool. */
typedef struct
{
  PremiaInstant at;
  guint32       account, action, key;
} Row;

struct _PremiaBadgeHistoryBuilder
{
  GObject        parent_instance;

  PremiaPeople  *people; /* (owned) */
  PremiaZone    *zone;   /* (owned) */
  PremiaNamePool pool;
  GArray        *rows;   /* (owned) (element-type Row) (nullable): NULL once ended */
  guint          begin;  /* rows that were there before this session */
};

static void premia_badge_history_builder_sink_init (PremiaActionSinkInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PremiaBadgeHistoryBuilder, premia_badge_history_builder, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PREMIA_TYPE_ACTION_SINK, premia_badge_history_builder_sink_init))

static guint32
intern (PremiaBadgeHistoryBuilder *self, const char *text)
{
  return premia_name_pool_intern (&self->pool, text, strlen (text));
}

static gboolean
builder_begin (PremiaActionSink *sink, const char *source_name, GError **error)
{
  PremiaBadgeHistoryBuilder *self = PREMIA_BADGE_HISTORY_BUILDER (sink);

  g_return_val_if_fail (self->rows != NULL, FALSE);

  self->begin = self->rows->len;
  return TRUE;
}

static gboolean
builder_add (PremiaActionSink *sink, const PremiaActionRow *action_row, PremiaSinkVerdict *verdict, GError **error)
{
  PremiaBadgeHistoryBuilder *self = PREMIA_BADGE_HISTORY_BUILDER (sink);
  Row row = { .at = action_row->at };

  g_return_val_if_fail (action_row->account[0] != '\0' && action_row->action[0] != '\0' && action_row->at != PREMIA_NEVER, FALSE);

  if (self->rows->len >= G_MAXINT32 || self->pool.n >= G_MAXINT32)
    {
      g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_RANGE, _ ("more than two thousand million rows: split the data by year"));
      return FALSE;
    }
  row.account = intern (self, action_row->account);
  row.action = intern (self, action_row->action);
  row.key = intern (self, action_row->key);
  g_array_append_val (self->rows, row);
  *verdict = PREMIA_SINK_NEW;
  return TRUE;
}

static gboolean
builder_finish (PremiaActionSink *sink, GError **error)
{
  return TRUE;
}

static void
builder_abort (PremiaActionSink *sink)
{
  PremiaBadgeHistoryBuilder *self = PREMIA_BADGE_HISTORY_BUILDER (sink);

  g_array_set_size (self->rows, self->begin);
}

static void
premia_badge_history_builder_sink_init (PremiaActionSinkInterface *iface)
{
  iface->begin = builder_begin;
  iface->add = builder_add;
  iface->finish = builder_finish;
  iface->abort = builder_abort;
}

static void
premia_badge_history_builder_finalize (GObject *object)
{
  PremiaBadgeHistoryBuilder *self = PREMIA_BADGE_HISTORY_BUILDER (object);

  premia_name_pool_clear (&self->pool);
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->people, premia_people_unref);
  g_clear_pointer (&self->zone, premia_zone_unref);
  G_OBJECT_CLASS (premia_badge_history_builder_parent_class)->finalize (object);
}

static void
premia_badge_history_builder_class_init (PremiaBadgeHistoryBuilderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_badge_history_builder_finalize;
}

static void
premia_badge_history_builder_init (PremiaBadgeHistoryBuilder *self)
{
  premia_name_pool_init (&self->pool);
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
}

PremiaBadgeHistoryBuilder *
premia_badge_history_builder_new (PremiaPeople *people, PremiaZone *zone)
{
  PremiaBadgeHistoryBuilder *self;

  g_return_val_if_fail (people != NULL && zone != NULL, NULL);

  self = g_object_new (PREMIA_TYPE_BADGE_HISTORY_BUILDER, NULL);
  self->people = premia_people_ref (people);
  self->zone = premia_zone_ref (zone);
  return self;
}

/* ---- the end ---- */

/* The place of each name of the pool among the sorted ones, by its number there. */
static guint32 *
number_names (const PremiaNamePool *pool, char *const *names, guint32 n)
{
  guint32 *places = g_new0 (guint32, pool->n);

  for (guint32 i = 0; i < n; i++)
    {
      const guint32 id = premia_name_pool_find (pool, names[i], strlen (names[i]));

      if (id != G_MAXUINT32)
        places[id] = i;
    }
  return places;
}

static void
name_rows (PremiaBadgeHistory *history, PremiaBadgeHistoryBuilder *self)
{
  g_autoptr (GHashTable) accounts = g_hash_table_new (g_str_hash, g_str_equal), actions = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree guint8 *seen = g_new0 (guint8, self->pool.n);

  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = &g_array_index (self->rows, Row, i);

      if ((seen[row->account] & 1) == 0)
        g_hash_table_add (accounts, (gpointer) premia_name_pool_get (&self->pool, row->account));
      if ((seen[row->action] & 2) == 0)
        g_hash_table_add (actions, (gpointer) premia_name_pool_get (&self->pool, row->action));
      seen[row->account] |= 1;
      seen[row->action] |= 2;
    }
  for (guint i = 0; i < premia_people_get_n (self->people); i++)
    g_hash_table_add (accounts, (gpointer) premia_people_get (self->people, i)->id);
  history->accounts = premia_badge_history_sort_names (accounts, &history->n_accounts);
  history->actions = premia_badge_history_sort_names (actions, &history->n_actions);
}

static void
place_rows (PremiaBadgeHistory *history, PremiaBadgeHistoryBuilder *self)
{
  g_autofree guint32 *account_of = number_names (&self->pool, history->accounts, history->n_accounts);
  g_autofree guint32 *action_of = number_names (&self->pool, history->actions, history->n_actions);
  g_autofree PremiaBadgeRow *rows = g_new (PremiaBadgeRow, MAX (self->rows->len, 1));

  history->key = g_new (guint32, MAX (self->rows->len, 1));
  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = &g_array_index (self->rows, Row, i);

      rows[i] = (PremiaBadgeRow) { row->at, account_of[row->account], action_of[row->action] };
      history->key[i] = row->key;
    }
  premia_badge_history_arrange (history, rows, self->rows->len);
}

static gboolean
are_twins (const PremiaBadgeHistory *history, guint32 a, guint32 b)
{
  return history->action[a] == history->action[b] && history->key[history->order[a]] == history->key[history->order[b]];
}

/* Rows of one account with the same action and key; what has no key is told apart by where it stands. */
static void
find_twins (PremiaBadgeHistory *history)
{
  guint32 n_slots = 16;
  g_autofree guint32 *slots = NULL, *twin = g_new0 (guint32, MAX (history->n_rows, 1));
  gboolean any = FALSE;

  while (n_slots / 2 < history->n_rows)
    n_slots *= 2;
  slots = g_new0 (guint32, n_slots); /* row + 1; 0: free. Rows of other accounts are before this one's first. */
  for (guint32 account = 0; account < history->n_accounts; account++)
    for (guint32 row = history->start[account]; row < history->start[account + 1]; row++)
      {
        const guint32 key = history->key[history->order[row]];
        guint32 slot = (guint32) premia_hash_mix (premia_hash_mix (account, history->action[row]), key) & (n_slots - 1);

        if (key == 0)
          continue;
        while (slots[slot] != 0 && !(slots[slot] > history->start[account] && are_twins (history, slots[slot] - 1, row)))
          slot = (slot + 1) & (n_slots - 1);
        twin[row] = slots[slot];
        any |= slots[slot] != 0;
        slots[slot] = row + 1;
      }
  if (any)
    history->twin = g_steal_pointer (&twin);
}

PremiaBadgeHistory *
premia_badge_history_builder_end (PremiaBadgeHistoryBuilder *self)
{
  PremiaBadgeHistory *history;

  g_return_val_if_fail (PREMIA_IS_BADGE_HISTORY_BUILDER (self) && self->rows != NULL, NULL);

  history = premia_badge_history_alloc ();
  name_rows (history, self);
  place_rows (history, self);
  premia_badge_history_know_people (history, self->people, self->zone);
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->pool.slots, g_free);
  history->pool = self->pool;
  self->pool = (PremiaNamePool) { NULL };
  find_twins (history);
  return history;
}
