/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-import-mapping.h"

G_BEGIN_DECLS

/* Where a value comes from. node NULL: it has none. */
typedef struct
{
  const PremiaJsonNode *node;
  const char           *text;     /* the column's name, or the constant */
  gboolean              constant;
  gboolean              either;   /* a column if there is one, else a constant */
} PremiaImportValue;

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

/* The keys of a profile, of what a row becomes (fields first, in their order) and of add_people; the signs of comparisons. NULL-terminated. */
extern const char *const premia_import_top_keys[], *const premia_import_rule_keys[], *const premia_import_person_keys[],
                  *const premia_import_comparisons[];

struct _PremiaImportProfile
{
  PremiaJson       *json;        /* (owned): texts and places */
  const char       *date_format; /* (nullable) */
  char              decimal;     /* '.' or ',' */
  GArray           *rules;       /* (owned) (element-type PremiaImportRule) */
  gboolean          adds_people;
  PremiaImportValue person[PREMIA_N_IMPORT_PERSON_FIELDS];
};

/**
 * PremiaImportWords:
 * What the cells of a foreign table mean to the conditions of a profile. A cell that some condition on its column names exactly means
 * just that; any other is compared by what it means (case and blanks, statuses and actions of the table of synonyms).
 */
typedef struct
{
  PremiaSynonyms *synonyms; /* (owned) */
  GHashTable     *exact;    /* (owned) column → (element-type utf8): the words that conditions on it name, borrowed */
} PremiaImportWords;

void     premia_import_words_init (PremiaImportWords *self, PremiaSynonyms *synonyms);
void     premia_import_words_clear (PremiaImportWords *self);
void     premia_import_words_add (PremiaImportWords *self, int column, const PremiaImportCondition *condition);
/* Whether @cell meets @condition. FALSE: it is no number, and would have to be. @answers: column-less memory of this condition, cell → answer. */
gboolean premia_import_words_meet (PremiaImportWords *self, int column, const PremiaImportCondition *condition, GHashTable *answers,
                                   const char *cell, char decimal, gboolean *met, GError **error);

/* "RUB" for "₽", "руб." or "Российский рубль"; @text itself if it is not known. */
const char *premia_import_currency (const char *text);
/* The currency that a sign beside an amount means: "RUB"; "": one of several; NULL: there is no sign. */
const char *premia_import_sign_currency (const char *text);
/* The sign of an amount against *@currency (borrowed): it is that one where it was ""; FALSE: it contradicts it. */
gboolean    premia_import_sign_settle (const char *text, const char **currency, GError **error);
G_END_DECLS
