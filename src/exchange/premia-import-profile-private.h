/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-import-profile.h"

G_BEGIN_DECLS

typedef enum
{
  PREMIA_IMPORT_ACTION, PREMIA_IMPORT_ACCOUNT, PREMIA_IMPORT_AT, PREMIA_IMPORT_KEY, PREMIA_IMPORT_CASE, PREMIA_IMPORT_DUE,
  PREMIA_IMPORT_AMOUNT, PREMIA_IMPORT_CURRENCY, PREMIA_IMPORT_PROSPECT, PREMIA_IMPORT_PROSPECT_ID, PREMIA_IMPORT_SEGMENT,
  PREMIA_IMPORT_NOTE, PREMIA_N_IMPORT_FIELDS
} PremiaImportField;

typedef enum { PREMIA_IMPORT_NAME, PREMIA_IMPORT_ROLE, PREMIA_IMPORT_TEAM, PREMIA_IMPORT_MANAGER, PREMIA_N_IMPORT_PERSON_FIELDS } PremiaImportPersonField;

/* Where a value comes from. node NULL: it has none. */
typedef struct
{
  const PremiaJsonNode *node;
  const char           *text;     /* the column's name, or the constant */
  gboolean              constant;
  gboolean              either;   /* a column if there is one, else a constant */
} PremiaImportValue;

typedef enum { PREMIA_COMPARE_GREATER, PREMIA_COMPARE_GREATER_EQUAL, PREMIA_COMPARE_LESS, PREMIA_COMPARE_LESS_EQUAL,
               PREMIA_COMPARE_EQUAL, PREMIA_COMPARE_NOT_EQUAL } PremiaComparison;

typedef struct
{
  const PremiaJsonNode *node;   /* its key is the column */
  const PremiaJsonNode *list;   /* one of these, or NULL: */
  PremiaComparison      comparison;
  const char           *text;   /* to compare with */
  gboolean              number; /* @text is a number: */
  PremiaMoney           value;
} PremiaImportCondition;

typedef struct
{
  PremiaImportValue values[PREMIA_N_IMPORT_FIELDS];
  GArray           *conditions; /* (owned) (element-type PremiaImportCondition) */
} PremiaImportRule;

struct _PremiaImportProfile
{
  PremiaJson       *json;        /* (owned): texts and places */
  const char       *date_format; /* (nullable) */
  char              decimal;     /* '.' or ',' */
  GArray           *rules;       /* (owned) (element-type PremiaImportRule) */
  gboolean          adds_people;
  PremiaImportValue person[PREMIA_N_IMPORT_PERSON_FIELDS];
};

/* "1 500,25 ₽", "$1,500.25" with the other sign as the separator of thousands. */
gboolean premia_import_parse_number (const char *text, char decimal, PremiaMoney *money, GError **error);
gboolean premia_import_parse_time (const char *text, const char *format, PremiaZone *zone, PremiaInstant *instant, GError **error);
/* A format that premia_import_parse_time() knows. */
gboolean premia_import_check_format (const char *format, GError **error);

G_END_DECLS
