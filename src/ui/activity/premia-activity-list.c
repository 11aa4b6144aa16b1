/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-activity-list"

#include "premia-activity-list.h"

struct _PremiaActivityItem
{
  GObject              parent_instance;
  PremiaActivityIndex *index; /* (owned) */
  guint32              number;
};

G_DEFINE_FINAL_TYPE (PremiaActivityItem, premia_activity_item, G_TYPE_OBJECT)

struct _PremiaActivityList
{
  GObject             parent_instance;
  PremiaActivityRows *rows; /* (owned) (nullable) */
};

static void premia_activity_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PremiaActivityList, premia_activity_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, premia_activity_list_model_init))

static void
premia_activity_item_finalize (GObject *object)
{
  g_clear_pointer (&PREMIA_ACTIVITY_ITEM (object)->index, premia_activity_index_unref);

  G_OBJECT_CLASS (premia_activity_item_parent_class)->finalize (object);
}

static void
premia_activity_item_class_init (PremiaActivityItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_activity_item_finalize;
}

static void
premia_activity_item_init (PremiaActivityItem *self)
{
}

PremiaActivityIndex *
premia_activity_item_get_index (PremiaActivityItem *self)
{
  g_return_val_if_fail (PREMIA_IS_ACTIVITY_ITEM (self), NULL);

  return self->index;
}

guint32
premia_activity_item_get_number (PremiaActivityItem *self)
{
  g_return_val_if_fail (PREMIA_IS_ACTIVITY_ITEM (self), 0);

  return self->number;
}

static GType
premia_activity_list_get_item_type (GListModel *model)
{
  return PREMIA_TYPE_ACTIVITY_ITEM;
}

static guint
premia_activity_list_get_n_items (GListModel *model)
{
  PremiaActivityList *self = PREMIA_ACTIVITY_LIST (model);

  return self->rows != NULL ? premia_activity_rows_get_n (self->rows) : 0;
}

static gpointer
premia_activity_list_get_item (GListModel *model, guint position)
{
  PremiaActivityList *self = PREMIA_ACTIVITY_LIST (model);
  PremiaActivityItem *item;

  if (position >= premia_activity_list_get_n_items (model))
    return NULL;
  item = g_object_new (PREMIA_TYPE_ACTIVITY_ITEM, NULL);
  item->index = premia_activity_index_ref (premia_activity_rows_get_index (self->rows));
  item->number = premia_activity_rows_get (self->rows, position);
  return item;
}

static void
premia_activity_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = premia_activity_list_get_item_type;
  iface->get_n_items = premia_activity_list_get_n_items;
  iface->get_item = premia_activity_list_get_item;
}

static void
premia_activity_list_finalize (GObject *object)
{
  g_clear_pointer (&PREMIA_ACTIVITY_LIST (object)->rows, premia_activity_rows_unref);

  G_OBJECT_CLASS (premia_activity_list_parent_class)->finalize (object);
}

static void
premia_activity_list_class_init (PremiaActivityListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_activity_list_finalize;
}

static void
premia_activity_list_init (PremiaActivityList *self)
{
}

PremiaActivityList *
premia_activity_list_new (void)
{
  return g_object_new (PREMIA_TYPE_ACTIVITY_LIST, NULL);
}

void
premia_activity_list_set_rows (PremiaActivityList *self, PremiaActivityRows *rows)
{
  guint before;
  PremiaActivityRows *old;

  g_return_if_fail (PREMIA_IS_ACTIVITY_LIST (self));

  before = premia_activity_list_get_n_items (G_LIST_MODEL (self));
  old = self->rows;
  self->rows = rows != NULL ? premia_activity_rows_ref (rows) : NULL;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, premia_activity_list_get_n_items (G_LIST_MODEL (self)));
  g_clear_pointer (&old, premia_activity_rows_unref);
}

PremiaActivityRows *
premia_activity_list_get_rows (PremiaActivityList *self)
{
  g_return_val_if_fail (PREMIA_IS_ACTIVITY_LIST (self), NULL);

  return self->rows;
}
