/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-waiting-list"

#include "premia-waiting-list.h"

#include "premia-waiting-line.h"

#include <string.h>

struct _PremiaWaitingItem
{
  GObject parent_instance;
  GStrv   texts; /* (owned) */
};

G_DEFINE_FINAL_TYPE (PremiaWaitingItem, premia_waiting_item, G_TYPE_OBJECT)

struct _PremiaWaitingList
{
  GObject             parent_instance;
  PremiaWaitingTable *table;  /* (owned) (nullable) */
  GArray             *places; /* (owned) (nullable) */
  PremiaLocale       *locale; /* (owned) (nullable) */
};

static void premia_waiting_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PremiaWaitingList, premia_waiting_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, premia_waiting_list_model_init))

static void
premia_waiting_item_finalize (GObject *object)
{
  g_clear_pointer (&PREMIA_WAITING_ITEM (object)->texts, g_strfreev);

  G_OBJECT_CLASS (premia_waiting_item_parent_class)->finalize (object);
}

static void
premia_waiting_item_class_init (PremiaWaitingItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_waiting_item_finalize;
}

static void
premia_waiting_item_init (PremiaWaitingItem *self)
{
}

const char *const *
premia_waiting_item_get_texts (PremiaWaitingItem *self)
{
  g_return_val_if_fail (PREMIA_IS_WAITING_ITEM (self), NULL);

  return (const char *const *) self->texts;
}

static GType
premia_waiting_list_get_item_type (GListModel *model)
{
  return PREMIA_TYPE_WAITING_ITEM;
}

static guint
premia_waiting_list_get_n_items (GListModel *model)
{
  PremiaWaitingList *self = PREMIA_WAITING_LIST (model);

  return self->places != NULL ? self->places->len : 0;
}

static gpointer
premia_waiting_list_get_item (GListModel *model, guint position)
{
  PremiaWaitingList *self = PREMIA_WAITING_LIST (model);
  PremiaWaitingItem *item;

  if (position >= premia_waiting_list_get_n_items (model))
    return NULL;
  item = g_object_new (PREMIA_TYPE_WAITING_ITEM, NULL);
  item->texts = premia_waiting_line_make_texts (self->table, g_array_index (self->places, guint, position), self->locale);
  return item;
}

static void
premia_waiting_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = premia_waiting_list_get_item_type;
  iface->get_n_items = premia_waiting_list_get_n_items;
  iface->get_item = premia_waiting_list_get_item;
}

static void
premia_waiting_list_finalize (GObject *object)
{
  PremiaWaitingList *self = PREMIA_WAITING_LIST (object);

  g_clear_pointer (&self->table, premia_waiting_table_unref);
  g_clear_pointer (&self->places, g_array_unref);
  g_clear_object (&self->locale);

  G_OBJECT_CLASS (premia_waiting_list_parent_class)->finalize (object);
}

static void
premia_waiting_list_class_init (PremiaWaitingListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_waiting_list_finalize;
}

static void
premia_waiting_list_init (PremiaWaitingList *self)
{
}

PremiaWaitingList *
premia_waiting_list_new (void)
{
  return g_object_new (PREMIA_TYPE_WAITING_LIST, NULL);
}

/* Whether both rows show the same. Of two tables the names may be the same strings no more. */
static gboolean
looks_same (const PremiaWaitingEntry *a, const PremiaWaitingEntry *b)
{
  return a->what.what == b->what.what && a->what.since == b->what.since && a->what.days_late == b->what.days_late
         && a->what.today == b->what.today && a->what.verdict == b->what.verdict && strcmp (a->reference, b->reference) == 0
         && strcmp (a->closer, b->closer) == 0 && strcmp (a->setter, b->setter) == 0 && strcmp (a->client, b->client) == 0
         && strcmp (a->judge, b->judge) == 0 && g_strcmp0 (a->note, b->note) == 0;
}

/* How many rows at the start, or at the end, look as they did. */
static guint
count_same (PremiaWaitingTable *old_table, GArray *old, PremiaWaitingTable *table, GArray *places, gboolean at_end, guint most)
{
  guint n = 0;

  for (; n < most; n++)
    {
      const guint before = g_array_index (old, guint, at_end ? old->len - 1 - n : n);
      const guint after = g_array_index (places, guint, at_end ? places->len - 1 - n : n);

      if (!looks_same (premia_waiting_table_get (old_table, before), premia_waiting_table_get (table, after)))
        break;
    }
  return n;
}

void
premia_waiting_list_set_rows (PremiaWaitingList *self, PremiaWaitingTable *table, GArray *places, PremiaLocale *locale)
{
  PremiaWaitingTable *old_table;
  GArray *old;
  guint most, start = 0, end = 0;

  g_return_if_fail (PREMIA_IS_WAITING_LIST (self) && table != NULL && places != NULL);

  old_table = g_steal_pointer (&self->table);
  old = g_steal_pointer (&self->places);
  if (old != NULL)
    {
      most = MIN (old->len, places->len);
      start = count_same (old_table, old, table, places, FALSE, most);
      end = count_same (old_table, old, table, places, TRUE, most - start);
    }
  self->table = premia_waiting_table_ref (table);
  self->places = places;
  g_set_object (&self->locale, locale);
  most = old != NULL ? old->len : 0;
  if (most - start - end > 0 || places->len - start - end > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), start, most - start - end, places->len - start - end);
  g_clear_pointer (&old, g_array_unref);
  g_clear_pointer (&old_table, premia_waiting_table_unref);
}

guint
premia_waiting_list_get_n (PremiaWaitingList *self)
{
  g_return_val_if_fail (PREMIA_IS_WAITING_LIST (self), 0);

  return premia_waiting_list_get_n_items (G_LIST_MODEL (self));
}

const PremiaWaitingEntry *
premia_waiting_list_get (PremiaWaitingList *self, guint position)
{
  g_return_val_if_fail (PREMIA_IS_WAITING_LIST (self) && position < premia_waiting_list_get_n (self), NULL);

  return premia_waiting_table_get (self->table, g_array_index (self->places, guint, position));
}
