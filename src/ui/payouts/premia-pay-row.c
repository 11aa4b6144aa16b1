/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-pay-row"

#include "premia-pay-row.h"

struct _PremiaPayRow
{
  GObject         parent_instance;
  PremiaPaySheet *sheet; /* (owned) */
  guint           entry;
};

G_DEFINE_FINAL_TYPE (PremiaPayRow, premia_pay_row, G_TYPE_OBJECT)

static void
premia_pay_row_finalize (GObject *object)
{
  g_clear_pointer (&PREMIA_PAY_ROW (object)->sheet, premia_pay_sheet_unref);

  G_OBJECT_CLASS (premia_pay_row_parent_class)->finalize (object);
}

static void
premia_pay_row_class_init (PremiaPayRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_pay_row_finalize;
}

static void
premia_pay_row_init (PremiaPayRow *self)
{
}

PremiaPayRow *
premia_pay_row_new (PremiaPaySheet *sheet, guint entry)
{
  PremiaPayRow *self;

  g_return_val_if_fail (sheet != NULL && entry < sheet->entries->len, NULL);

  self = g_object_new (PREMIA_TYPE_PAY_ROW, NULL);
  self->sheet = premia_pay_sheet_ref (sheet);
  self->entry = entry;
  return self;
}

PremiaPaySheet *
premia_pay_row_get_sheet (PremiaPayRow *self)
{
  g_return_val_if_fail (PREMIA_IS_PAY_ROW (self), NULL);

  return self->sheet;
}

guint
premia_pay_row_get_entry (PremiaPayRow *self)
{
  g_return_val_if_fail (PREMIA_IS_PAY_ROW (self), 0);

  return self->entry;
}
