/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-register-mapping"

#include "premia-register-mapping.h"

#include "premia-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const struct { const char *name, *title; } fields[PREMIA_N_REGISTER_FIELDS] = {
  [PREMIA_REGISTER_PAYROLL_NUMBER] = { "payroll_number", N_("Payroll number") },
  [PREMIA_REGISTER_PERSON] = { "person", N_("Id") },
  [PREMIA_REGISTER_NAME] = { "name", N_("Name") },
  [PREMIA_REGISTER_CODE] = { "code", N_("Accrual code") },
  [PREMIA_REGISTER_ACCRUAL] = { "accrual", N_("Kind of accrual") },
  [PREMIA_REGISTER_PERIOD] = { "period", N_("Period") },
  [PREMIA_REGISTER_PERIOD_FROM] = { "period_from", N_("Period from") },
  [PREMIA_REGISTER_PERIOD_TO] = { "period_to", N_("Period to") },
  [PREMIA_REGISTER_AMOUNT] = { "amount", N_("Amount") },
  [PREMIA_REGISTER_CURRENCY] = { "currency", N_("Currency") },
  [PREMIA_REGISTER_PAY_DATE] = { "pay_date", N_("Pay date") },
  [PREMIA_REGISTER_ADVANCE] = { "advance", N_("Paid already") },
  [PREMIA_REGISTER_LEFT] = { "left", N_("Left to pay") },
};

static const char *const encodings[] = {
  [PREMIA_REGISTER_UTF8] = "utf-8", [PREMIA_REGISTER_UTF8_MARK] = "utf-8-bom", [PREMIA_REGISTER_WINDOWS_1251] = "windows-1251",
};

const char *
premia_register_field_to_string (PremiaRegisterField field)
{
  g_return_val_if_fail (field < PREMIA_N_REGISTER_FIELDS, NULL);

  return fields[field].name;
}

gboolean
premia_register_field_parse (const char *text, PremiaRegisterField *field)
{
  for (PremiaRegisterField i = 0; i < PREMIA_N_REGISTER_FIELDS; i++)
    if (g_strcmp0 (text, fields[i].name) == 0)
      {
        *field = i;
        return TRUE;
      }
  return FALSE;
}

const char *
premia_register_field_get_title (PremiaRegisterField field)
{
  g_return_val_if_fail (field < PREMIA_N_REGISTER_FIELDS, NULL);

  return fields[field].title;
}

const char *
premia_register_encoding_to_string (PremiaRegisterEncoding encoding)
{
  g_return_val_if_fail (encoding < G_N_ELEMENTS (encodings), NULL);

  return encodings[encoding];
}

static void
clear_column (gpointer data)
{
  g_free (((PremiaRegisterColumn *) data)->title);
}

PremiaRegisterMapping *
premia_register_mapping_new (void)
{
  PremiaRegisterMapping *self = g_new0 (PremiaRegisterMapping, 1);

  self->columns = g_array_new (FALSE, FALSE, sizeof (PremiaRegisterColumn));
  g_array_set_clear_func (self->columns, clear_column);
  self->separator = ',';
  self->decimal = '.';
  self->date_format = g_strdup ("YYYY-MM-DD");
  self->total = TRUE;
  return self;
}

void
premia_register_mapping_add (PremiaRegisterMapping *self, PremiaRegisterField field, const char *title)
{
  const PremiaRegisterColumn column = { field, g_strdup (title != NULL ? title : "") };

  g_return_if_fail (self != NULL && field < PREMIA_N_REGISTER_FIELDS);

  g_array_append_val (self->columns, column);
}

PremiaRegisterMapping *
premia_register_mapping_new_plain (void)
{
  static const PremiaRegisterField plain[] = {
    PREMIA_REGISTER_PAYROLL_NUMBER, PREMIA_REGISTER_NAME,   PREMIA_REGISTER_CODE,     PREMIA_REGISTER_ACCRUAL,
    PREMIA_REGISTER_PERIOD,         PREMIA_REGISTER_AMOUNT, PREMIA_REGISTER_CURRENCY, PREMIA_REGISTER_PAY_DATE,
  };
  PremiaRegisterMapping *self = premia_register_mapping_new ();

  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    premia_register_mapping_add (self, plain[i], NULL);
  return self;
}

PremiaRegisterMapping *
premia_register_mapping_new_1c (void)
{
  PremiaRegisterMapping *self = premia_register_mapping_new ();

  premia_register_mapping_add (self, PREMIA_REGISTER_PAYROLL_NUMBER, "Табельный номер");
  premia_register_mapping_add (self, PREMIA_REGISTER_NAME, "ФИО");
  premia_register_mapping_add (self, PREMIA_REGISTER_CODE, "Вид начисления");
  premia_register_mapping_add (self, PREMIA_REGISTER_PERIOD_FROM, "Период");
  premia_register_mapping_add (self, PREMIA_REGISTER_AMOUNT, "Сумма");
  premia_register_mapping_add (self, PREMIA_REGISTER_PAY_DATE, "Дата выплаты");
  self->separator = ';';
  self->decimal = ',';
  g_free (self->date_format);
  self->date_format = g_strdup ("DD.MM.YYYY");
  self->encoding = PREMIA_REGISTER_UTF8_MARK;
  return self;
}

PremiaRegisterMapping *
premia_register_mapping_copy (const PremiaRegisterMapping *self)
{
  PremiaRegisterMapping *copy = premia_register_mapping_new ();

  for (guint i = 0; i < self->columns->len; i++)
    {
      const PremiaRegisterColumn *column = &g_array_index (self->columns, PremiaRegisterColumn, i);

      premia_register_mapping_add (copy, column->field, column->title);
    }
  copy->separator = self->separator;
  copy->decimal = self->decimal;
  g_free (copy->date_format);
  copy->date_format = g_strdup (self->date_format);
  copy->encoding = self->encoding;
  copy->total = self->total;
  return copy;
}

void
premia_register_mapping_free (PremiaRegisterMapping *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->columns);
  g_free (self->date_format);
  g_free (self);
}

gboolean
premia_register_mapping_equal (const PremiaRegisterMapping *a, const PremiaRegisterMapping *b)
{
  if (a->columns->len != b->columns->len || a->separator != b->separator || a->decimal != b->decimal || a->encoding != b->encoding
      || a->total != b->total || strcmp (a->date_format, b->date_format) != 0)
    return FALSE;
  for (guint i = 0; i < a->columns->len; i++)
    {
      const PremiaRegisterColumn *x = &g_array_index (a->columns, PremiaRegisterColumn, i), *y = &g_array_index (b->columns, PremiaRegisterColumn, i);

      if (x->field != y->field || strcmp (x->title, y->title) != 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
fail (GError **error, const char *message)
{
  g_set_error_literal (error, PREMIA_ERROR, PREMIA_ERROR_MEANING, message);
  return FALSE;
}

gboolean
premia_register_mapping_check (const PremiaRegisterMapping *self, GError **error)
{
  gboolean there[PREMIA_N_REGISTER_FIELDS] = { FALSE };

  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->columns->len; i++)
    {
      const PremiaRegisterField field = g_array_index (self->columns, PremiaRegisterColumn, i).field;

      if (there[field])
        {
          g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_MEANING, _ ("the column “%s” is there twice"), fields[field].name);
          return FALSE;
        }
      there[field] = TRUE;
    }
  if (!there[PREMIA_REGISTER_AMOUNT])
    return fail (error, _ ("a pay register needs a column with the amount"));
  if (!there[PREMIA_REGISTER_PAYROLL_NUMBER] && !there[PREMIA_REGISTER_NAME] && !there[PREMIA_REGISTER_PERSON])
    return fail (error, _ ("a pay register needs a column that tells whose the amount is"));
  if (strchr (",;\t", self->separator) == NULL || self->separator == '\0')
    return fail (error, _ ("the separator is a comma, a semicolon or a tab"));
  if (self->decimal != '.' && self->decimal != ',')
    return fail (error, _ ("the decimal sign is a point or a comma"));
  if (strstr (self->date_format, "YYYY") == NULL || strstr (self->date_format, "MM") == NULL || strstr (self->date_format, "DD") == NULL)
    return fail (error, _ ("days are written with YYYY, MM and DD, such as DD.MM.YYYY"));
  return TRUE;
}
