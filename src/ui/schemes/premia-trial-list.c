/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-trial-list"

#include "premia-trial-list.h"
#include "premia-trial-words.h"

struct _PremiaTrialRow
{
  GObject            parent_instance;
  PremiaSchemeTrial *trial; /* (owned) */
  guint              row;
};

struct _PremiaTrialList
{
  GObject            parent_instance;
  PremiaSchemeTrial *trial;  /* (owned) (nullable) */
  GtkSorter         *sorter; /* (owned) (nullable) while sorting */
  GArray            *order;  /* (owned) guint: rows of the trial */
};

static void premia_trial_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE (PremiaTrialRow, premia_trial_row, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE_WITH_CODE (PremiaTrialList, premia_trial_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, premia_trial_list_model_init))

static void
premia_trial_row_finalize (GObject *object)
{
  g_object_unref (PREMIA_TRIAL_ROW (object)->trial);

  G_OBJECT_CLASS (premia_trial_row_parent_class)->finalize (object);
}

static void
premia_trial_row_class_init (PremiaTrialRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_trial_row_finalize;
}

static void
premia_trial_row_init (PremiaTrialRow *self)
{
}

static PremiaTrialRow *
row_new (PremiaSchemeTrial *trial, guint row)
{
  PremiaTrialRow *self = g_object_new (PREMIA_TYPE_TRIAL_ROW, NULL);

  self->trial = g_object_ref (trial);
  self->row = row;
  return self;
}

const char *
premia_trial_row_get_name (PremiaTrialRow *self)
{
  g_return_val_if_fail (PREMIA_IS_TRIAL_ROW (self), NULL);

  return premia_trial_get_name (self->trial, self->row);
}

PremiaMoney
premia_trial_row_get_before (PremiaTrialRow *self)
{
  g_return_val_if_fail (PREMIA_IS_TRIAL_ROW (self), 0);

  return premia_scheme_trial_get_before (self->trial, self->row);
}

PremiaMoney
premia_trial_row_get_after (PremiaTrialRow *self)
{
  g_return_val_if_fail (PREMIA_IS_TRIAL_ROW (self), 0);

  return premia_scheme_trial_get_after (self->trial, self->row);
}

static GType
get_item_type (GListModel *model)
{
  return PREMIA_TYPE_TRIAL_ROW;
}

static guint
get_n_items (GListModel *model)
{
  return PREMIA_TRIAL_LIST (model)->order->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  PremiaTrialList *self = PREMIA_TRIAL_LIST (model);

  return position < self->order->len ? row_new (self->trial, g_array_index (self->order, guint, position)) : NULL;
}

static void
premia_trial_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
premia_trial_list_dispose (GObject *object)
{
  PremiaTrialList *self = PREMIA_TRIAL_LIST (object);

  g_clear_object (&self->trial);
  g_array_set_size (self->order, 0);

  G_OBJECT_CLASS (premia_trial_list_parent_class)->dispose (object);
}

static void
premia_trial_list_finalize (GObject *object)
{
  g_array_unref (PREMIA_TRIAL_LIST (object)->order);

  G_OBJECT_CLASS (premia_trial_list_parent_class)->finalize (object);
}

static void
premia_trial_list_class_init (PremiaTrialListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = premia_trial_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = premia_trial_list_finalize;
}

static void
premia_trial_list_init (PremiaTrialList *self)
{
  self->order = g_array_new (FALSE, FALSE, sizeof (guint));
}

PremiaTrialList *
premia_trial_list_new (void)
{
  return g_object_new (PREMIA_TYPE_TRIAL_LIST, NULL);
}

static int
compare_by_sorter (PremiaTrialList *self, guint a, guint b)
{
  g_autoptr (PremiaTrialRow) row_a = NULL;
  g_autoptr (PremiaTrialRow) row_b = NULL;

  if (self->sorter == NULL)
    return 0;
  row_a = row_new (self->trial, a);
  row_b = row_new (self->trial, b);
  return gtk_sorter_compare (self->sorter, row_a, row_b);
}

static int
compare (gconstpointer a, gconstpointer b, gpointer user_data)
{
  PremiaTrialList *self = user_data;
  guint row_a = *(const guint *) a, row_b = *(const guint *) b;
  int by_sorter = compare_by_sorter (self, row_a, row_b);
  PremiaMoney before_a = premia_scheme_trial_get_before (self->trial, row_a);
  PremiaMoney before_b = premia_scheme_trial_get_before (self->trial, row_b);

  if (by_sorter != 0)
    return by_sorter;
  if (before_a != before_b)
    return before_a > before_b ? -1 : 1;
  return (row_a > row_b) - (row_a < row_b);
}

static void
order (PremiaTrialList *self, GtkSorter *sorter)
{
  self->sorter = sorter;
  g_array_sort_with_data (self->order, compare, self);
  self->sorter = NULL;
}

void
premia_trial_list_set_trial (PremiaTrialList *self, PremiaSchemeTrial *trial)
{
  guint before;

  g_return_if_fail (PREMIA_IS_TRIAL_LIST (self));

  /* Also the same one again: its people may be others. */
  g_set_object (&self->trial, trial);
  before = self->order->len;
  g_array_set_size (self->order, 0);
  for (guint i = 0; trial != NULL && i < premia_scheme_trial_get_n_people (trial); i++)
    g_array_append_val (self->order, i);
  order (self, NULL);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, self->order->len);
}

void
premia_trial_list_sort (PremiaTrialList *self, GtkSorter *sorter)
{
  g_return_if_fail (PREMIA_IS_TRIAL_LIST (self));

  order (self, sorter);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, self->order->len, self->order->len);
}
