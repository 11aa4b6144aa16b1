/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a column of the pay register for the payroll system can hold. */
typedef enum
{
  PREMIA_REGISTER_PAYROLL_NUMBER,
  PREMIA_REGISTER_PERSON,      /* the id in Premia */
  PREMIA_REGISTER_NAME,
  PREMIA_REGISTER_CODE,        /* the kind of accrual: the component's payroll_code, else its id */
  PREMIA_REGISTER_ACCRUAL,     /* what that is called */
  PREMIA_REGISTER_PERIOD,      /* "2026-10" */
  PREMIA_REGISTER_PERIOD_FROM, /* its first day */
  PREMIA_REGISTER_PERIOD_TO,   /* its last day */
  PREMIA_REGISTER_AMOUNT,
  PREMIA_REGISTER_CURRENCY,
  PREMIA_REGISTER_PAY_DATE,
  PREMIA_REGISTER_ADVANCE,     /* in a person's first row: what has been paid already … */
  PREMIA_REGISTER_LEFT,        /* … and what is left to pay of all their rows */
  PREMIA_N_REGISTER_FIELDS
} PremiaRegisterField;

/* "payroll_number", … */
const char *premia_register_field_to_string (PremiaRegisterField field);
gboolean    premia_register_field_parse (const char *text, PremiaRegisterField *field);
/* English, marked for the translators: what heads the column where the mapping says nothing else. */
const char *premia_register_field_get_title (PremiaRegisterField field);

typedef enum { PREMIA_REGISTER_UTF8, PREMIA_REGISTER_UTF8_MARK, PREMIA_REGISTER_WINDOWS_1251 } PremiaRegisterEncoding;

/* "utf-8", "utf-8-bom", "windows-1251" */
const char *premia_register_encoding_to_string (PremiaRegisterEncoding encoding);

typedef struct { PremiaRegisterField field; char *title; /* (owned): "": the field's own */ } PremiaRegisterColumn;

/**
 * PremiaRegisterMapping: which columns a payroll system wants, in which order, under which headings, and how its files are
 * written. Separator, decimal sign, days and encoding are of CSV; a spreadsheet has numbers and days of its own.
 */
typedef struct
{
  GArray                *columns;     /* (owned) (element-type PremiaRegisterColumn) */
  char                   separator;   /* , ; or a tab */
  char                   decimal;     /* . or , */
  char                  *date_format; /* (owned): with YYYY, MM and DD */
  PremiaRegisterEncoding encoding;
  gboolean               total;       /* a last row with the control total */
} PremiaRegisterMapping;

PremiaRegisterMapping *premia_register_mapping_new (void);       /* no columns yet; comma, point, ISO days, UTF-8, total */
/* What most payroll systems can be told to read, under the fields' own headings. */
PremiaRegisterMapping *premia_register_mapping_new_plain (void);
/* For 1C, with the headings of its own register, in Russian whatever the language. */
PremiaRegisterMapping *premia_register_mapping_new_1c (void);
PremiaRegisterMapping *premia_register_mapping_copy (const PremiaRegisterMapping *self);
void                   premia_register_mapping_free (PremiaRegisterMapping *self);
gboolean               premia_register_mapping_equal (const PremiaRegisterMapping *a, const PremiaRegisterMapping *b);
/* @title: NULL or "": the field's own. */
void                   premia_register_mapping_add (PremiaRegisterMapping *self, PremiaRegisterField field, const char *title);
/* PREMIA_ERROR_MEANING: a column twice, no amount, signs or days that cannot be. */
gboolean               premia_register_mapping_check (const PremiaRegisterMapping *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaRegisterMapping, premia_register_mapping_free)
G_END_DECLS
