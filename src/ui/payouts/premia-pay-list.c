/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-pay-list"

#include "premia-pay-list.h"
#include "premia-pay-row.h"

struct _PremiaPayList
{
  GObject         parent_instance;
  PremiaPaySheet *sheet;  /* (owned) (nullable) */
  GArray         *order;  /* (owned) (element-type guint): indices of entries */
  char          **words;  /* (owned) (nullable): of the search, folded */
  GtkSorter      *sorter; /* (owned) (nullable) */
};

static void premia_pay_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PremiaPayList, premia_pay_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, premia_pay_list_model_init))

static GType
premia_pay_list_get_item_type (GListModel *model)
{
  return PREMIA_TYPE_PAY_ROW;
}

static guint
premia_pay_list_get_n_items (GListModel *model)
{
  return PREMIA_PAY_LIST (model)->order->len;
}

static gpointer
premia_pay_list_get_item (GListModel *model, guint position)
{
  PremiaPayList *self = PREMIA_PAY_LIST (model);

  if (position >= self->order->len)
    return NULL;
  return premia_pay_row_new (self->sheet, g_array_index (self->order, guint, position));
}

static void
premia_pay_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = premia_pay_list_get_item_type;
  iface->get_n_items = premia_pay_list_get_n_items;
  iface->get_item = premia_pay_list_get_item;
}

static gboolean
matches (PremiaPayList *self, guint entry)
{
  const PremiaPerson *person;
  g_autofree char *place = NULL;
  g_autofree char *text = NULL;
  g_autofree char *folded = NULL;

  if (self->words == NULL)
    return TRUE;
  person = premia_pay_sheet_get_person (self->sheet, entry);
  place = premia_pay_sheet_say_place (self->sheet, entry);
  text = g_strjoin ("\n", person->name, person->id, person->payroll_id, place, NULL);
  folded = g_utf8_casefold (text, -1);
  for (char **word = self->words; *word != NULL; word++)
    if (strstr (folded, *word) == NULL)
      return FALSE;
  return TRUE;
}

static int
compare (gconstpointer a, gconstpointer b, gpointer user_data)
{
  PremiaPayList *self = user_data;
  const guint first = *(const guint *) a, second = *(const guint *) b;
  int order = 0;

  /* Through the sheet's own entries: to sort a thousand people no object is made. */
  if (self->sorter != NULL)
    order = (int) gtk_sorter_compare (self->sorter, (gpointer) premia_pay_sheet_get_entry (self->sheet, first),
                                      (gpointer) premia_pay_sheet_get_entry (self->sheet, second));
  return order != 0 ? order : first < second ? -1 : first > second;
}

static void
arrange (PremiaPayList *self)
{
  const guint before = self->order->len;

  g_array_set_size (self->order, 0);
  for (guint i = 0; self->sheet != NULL && i < self->sheet->entries->len; i++)
    if (matches (self, i))
      g_array_append_val (self->order, i);
  g_array_sort_with_data (self->order, compare, self);
  if (before > 0 || self->order->len > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, before, self->order->len);
}

static void
premia_pay_list_dispose (GObject *object)
{
  PremiaPayList *self = PREMIA_PAY_LIST (object);

  if (self->sorter != NULL)
    g_signal_handlers_disconnect_by_data (self->sorter, self);
  g_clear_object (&self->sorter);

  G_OBJECT_CLASS (premia_pay_list_parent_class)->dispose (object);
}

static void
premia_pay_list_finalize (GObject *object)
{
  PremiaPayList *self = PREMIA_PAY_LIST (object);

  g_clear_pointer (&self->order, g_array_unref);
  g_clear_pointer (&self->words, g_strfreev);
  g_clear_pointer (&self->sheet, premia_pay_sheet_unref);

  G_OBJECT_CLASS (premia_pay_list_parent_class)->finalize (object);
}

static void
premia_pay_list_class_init (PremiaPayListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = premia_pay_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = premia_pay_list_finalize;
}

static void
premia_pay_list_init (PremiaPayList *self)
{
  self->order = g_array_new (FALSE, FALSE, sizeof (guint));
}

PremiaPayList *
premia_pay_list_new (void)
{
  return g_object_new (PREMIA_TYPE_PAY_LIST, NULL);
}

void
premia_pay_list_set_sheet (PremiaPayList *self, PremiaPaySheet *sheet)
{
  PremiaPaySheet *before;

  g_return_if_fail (PREMIA_IS_PAY_LIST (self));

  before = self->sheet;
  self->sheet = sheet != NULL ? premia_pay_sheet_ref (sheet) : NULL;
  arrange (self);
  g_clear_pointer (&before, premia_pay_sheet_unref);
}

PremiaPaySheet *
premia_pay_list_get_sheet (PremiaPayList *self)
{
  g_return_val_if_fail (PREMIA_IS_PAY_LIST (self), NULL);

  return self->sheet;
}

void
premia_pay_list_set_search (PremiaPayList *self, const char *text)
{
  g_autofree char *folded = NULL;

  g_return_if_fail (PREMIA_IS_PAY_LIST (self));

  folded = g_utf8_casefold (text != NULL ? text : "", -1);
  g_strstrip (folded);
  g_clear_pointer (&self->words, g_strfreev);
  if (*folded != '\0')
    self->words = g_strsplit_set (folded, " \t\n", -1);
  arrange (self);
}

void
premia_pay_list_set_sorter (PremiaPayList *self, GtkSorter *sorter)
{
  g_return_if_fail (PREMIA_IS_PAY_LIST (self));
  g_return_if_fail (sorter == NULL || GTK_IS_SORTER (sorter));

  if (self->sorter != NULL)
    g_signal_handlers_disconnect_by_data (self->sorter, self);
  g_set_object (&self->sorter, sorter);
  if (sorter != NULL)
    g_signal_connect_swapped (sorter, "changed", G_CALLBACK (arrange), self);
  arrange (self);
}

guint
premia_pay_list_get_entry (PremiaPayList *self, guint position)
{
  g_return_val_if_fail (PREMIA_IS_PAY_LIST (self) && position < self->order->len, 0);

  return g_array_index (self->order, guint, position);
}

guint
premia_pay_list_find (PremiaPayList *self, guint entry)
{
  g_return_val_if_fail (PREMIA_IS_PAY_LIST (self), GTK_INVALID_LIST_POSITION);

  for (guint i = 0; i < self->order->len; i++)
    if (g_array_index (self->order, guint, i) == entry)
      return i;
  return GTK_INVALID_LIST_POSITION;
}
