/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-till-list"

#include "premia-till-list.h"

#include <string.h>

struct _PremiaTillItem
{
  GObject  parent_instance;
  GStrv    texts; /* (owned) */
  gboolean dim;
};

G_DEFINE_FINAL_TYPE (PremiaTillItem, premia_till_item, G_TYPE_OBJECT)

struct _PremiaTillList
{
  GObject         parent_instance;
  PremiaTillTexts texts;
  gpointer        user_data;
  GArray         *rows; /* (owned) (element-type guint) */
  GPtrArray      *keys; /* (owned) (element-type utf8): as many */
};

static void premia_till_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PremiaTillList, premia_till_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, premia_till_list_model_init))

static void
premia_till_item_finalize (GObject *object)
{
  g_clear_pointer (&PREMIA_TILL_ITEM (object)->texts, g_strfreev);

  G_OBJECT_CLASS (premia_till_item_parent_class)->finalize (object);
}

static void
premia_till_item_class_init (PremiaTillItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_till_item_finalize;
}

static void
premia_till_item_init (PremiaTillItem *self)
{
}

const char *const *
premia_till_item_get_texts (PremiaTillItem *self)
{
  g_return_val_if_fail (PREMIA_IS_TILL_ITEM (self), NULL);

  return (const char *const *) self->texts;
}

gboolean
premia_till_item_get_dim (PremiaTillItem *self)
{
  g_return_val_if_fail (PREMIA_IS_TILL_ITEM (self), FALSE);

  return self->dim;
}

/* ---- the model ---- */

static GType
premia_till_list_get_item_type (GListModel *model)
{
  return PREMIA_TYPE_TILL_ITEM;
}

static guint
premia_till_list_get_n_items (GListModel *model)
{
  return PREMIA_TILL_LIST (model)->rows->len;
}

static gpointer
premia_till_list_get_item (GListModel *model, guint position)
{
  PremiaTillList *self = PREMIA_TILL_LIST (model);
  PremiaTillItem *item;

  if (position >= self->rows->len)
    return NULL;
  item = g_object_new (PREMIA_TYPE_TILL_ITEM, NULL);
  item->texts = self->texts (g_array_index (self->rows, guint, position), &item->dim, self->user_data);
  return item;
}

static void
premia_till_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = premia_till_list_get_item_type;
  iface->get_n_items = premia_till_list_get_n_items;
  iface->get_item = premia_till_list_get_item;
}

static void
premia_till_list_finalize (GObject *object)
{
  PremiaTillList *self = PREMIA_TILL_LIST (object);

  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->keys, g_ptr_array_unref);

  G_OBJECT_CLASS (premia_till_list_parent_class)->finalize (object);
}

static void
premia_till_list_class_init (PremiaTillListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_till_list_finalize;
}

static void
premia_till_list_init (PremiaTillList *self)
{
  self->rows = g_array_new (FALSE, FALSE, sizeof (guint));
  self->keys = g_ptr_array_new_with_free_func (g_free);
}

PremiaTillList *
premia_till_list_new (PremiaTillTexts texts, gpointer user_data)
{
  PremiaTillList *self;

  g_return_val_if_fail (texts != NULL, NULL);

  self = g_object_new (PREMIA_TYPE_TILL_LIST, NULL);
  self->texts = texts;
  self->user_data = user_data;
  return self;
}

static gboolean
is_same (GPtrArray *old, guint before, GPtrArray *keys, guint after)
{
  return strcmp (g_ptr_array_index (old, before), g_ptr_array_index (keys, after)) == 0;
}

void
premia_till_list_set_rows (PremiaTillList *self, GArray *rows, GPtrArray *keys)
{
  g_autoptr (GArray) old_rows = NULL;
  g_autoptr (GPtrArray) old = NULL;
  guint most, start = 0, end = 0;

  g_return_if_fail (PREMIA_IS_TILL_LIST (self) && rows != NULL && keys != NULL && rows->len == keys->len);

  old_rows = g_steal_pointer (&self->rows);
  old = g_steal_pointer (&self->keys);
  most = MIN (old->len, keys->len);
  while (start < most && is_same (old, start, keys, start))
    start++;
  while (end < most - start && is_same (old, old->len - 1 - end, keys, keys->len - 1 - end))
    end++;
  self->rows = rows;
  self->keys = keys;
  if (old->len - start - end > 0 || keys->len - start - end > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), start, old->len - start - end, keys->len - start - end);
}

guint
premia_till_list_get_n (PremiaTillList *self)
{
  g_return_val_if_fail (PREMIA_IS_TILL_LIST (self), 0);

  return self->rows->len;
}

guint
premia_till_list_get_row (PremiaTillList *self, guint position)
{
  g_return_val_if_fail (PREMIA_IS_TILL_LIST (self) && position < self->rows->len, 0);

  return g_array_index (self->rows, guint, position);
}

/* ---- what is selected ---- */

/* Who a row is: the first line of its key. (transfer full) */
static char *
who_is (GPtrArray *keys, guint position)
{
  const char *key = g_ptr_array_index (keys, position);

  return g_strndup (key, strcspn (key, "\n"));
}

void
premia_till_list_show (PremiaTillList *self, GtkSelectionModel *selection, GArray *rows, GPtrArray *keys)
{
  g_autoptr (GHashTable) wanted = NULL;
  g_autoptr (GtkBitset) before = NULL;
  g_autoptr (GtkBitset) after = NULL;
  g_autoptr (GtkBitset) mask = NULL;

  g_return_if_fail (PREMIA_IS_TILL_LIST (self) && GTK_IS_SELECTION_MODEL (selection));

  wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  before = gtk_selection_model_get_selection (selection);
  for (guint64 i = 0; i < gtk_bitset_get_size (before); i++)
    g_hash_table_add (wanted, who_is (self->keys, gtk_bitset_get_nth (before, (guint) i)));
  premia_till_list_set_rows (self, rows, keys);
  if (g_hash_table_size (wanted) == 0)
    return;
  after = gtk_bitset_new_empty ();
  for (guint i = 0; i < self->keys->len; i++)
    {
      g_autofree char *who = who_is (self->keys, i);

      if (g_hash_table_contains (wanted, who))
        gtk_bitset_add (after, i);
    }
  mask = gtk_bitset_new_range (0, self->keys->len);
  gtk_selection_model_set_selection (selection, after, mask);
}

/* ---- lines ---- */

static void
on_setup_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  gtk_list_item_set_child (item, premia_text_line_new (user_data));
}

static void
on_bind_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  PremiaTillItem *row = gtk_list_item_get_item (item);

  premia_text_line_set_texts (PREMIA_TEXT_LINE (gtk_list_item_get_child (item)), premia_till_item_get_texts (row), premia_till_item_get_dim (row));
}

GtkListItemFactory *
premia_till_list_new_factory (const PremiaTextLineShape *shape)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup_cb), (gpointer) shape);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind_cb), NULL);
  return factory;
}
