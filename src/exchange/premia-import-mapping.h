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

typedef enum { PREMIA_COMPARE_GREATER, PREMIA_COMPARE_GREATER_EQUAL, PREMIA_COMPARE_LESS, PREMIA_COMPARE_LESS_EQUAL,
               PREMIA_COMPARE_EQUAL, PREMIA_COMPARE_NOT_EQUAL, PREMIA_COMPARE_ONE_OF } PremiaComparison;

/* Where a value comes from: a column, or a constant for every row. text NULL: it has none. The action, and what people get, that is not
 * constant is a column if there is one of that name, else the word itself. */
typedef struct { char *text; gboolean constant; } PremiaImportWord;

/* texts: one, or with ONE_OF any number of them, which is none, too. */
typedef struct { char *column; PremiaComparison comparison; char **texts; } PremiaImportTest;

/* What a row becomes, if all of its tests are met. */
typedef struct
{
  PremiaImportWord fields[PREMIA_N_IMPORT_FIELDS]; /* KEY and CASE without text: those of the mapping */
  GPtrArray       *tests;                          /* (owned) (element-type PremiaImportTest) */
} PremiaImportOutcome;

/**
 * PremiaImportMapping:
 * An import profile as plain data, to be changed and written: PremiaImportProfile is what it becomes.
 */
typedef struct
{
  char            *name;         /* (nullable) */
  PremiaImportWord key, case_name; /* of all outcomes that have none of their own */
  char            *date_format;  /* NULL: ISO-8601 */
  char             decimal;      /* '.' or ',' */
  GPtrArray       *outcomes;     /* (owned) (element-type PremiaImportOutcome) */
  gboolean         adds_people;
  PremiaImportWord person[PREMIA_N_IMPORT_PERSON_FIELDS];
} PremiaImportMapping;

PremiaImportMapping *premia_import_mapping_new (void);
PremiaImportMapping *premia_import_mapping_new_from_profile (PremiaImportProfile *profile);
PremiaImportMapping *premia_import_mapping_copy (const PremiaImportMapping *self);
void                 premia_import_mapping_free (PremiaImportMapping *self);
gboolean             premia_import_mapping_equal (const PremiaImportMapping *a, const PremiaImportMapping *b);

PremiaImportOutcome *premia_import_outcome_new (const char *action);
void                 premia_import_outcome_free (PremiaImportOutcome *self);
PremiaImportTest    *premia_import_test_new (const char *column, PremiaComparison comparison, const char *const *texts);
void                 premia_import_test_free (PremiaImportTest *self);
/* @text NULL or "": none. */
void                 premia_import_word_set (PremiaImportWord *self, const char *text, gboolean constant);

/* Canonical JSON of SCHEMES.md §1: the same mapping, the same bytes. It is written even where it is not complete yet. (transfer full) */
char                *premia_import_mapping_to_text (const PremiaImportMapping *self);
/* NULL with PREMIA_ERROR: what is missing or wrong, as of a file called @file_name. (transfer full) */
PremiaImportProfile *premia_import_mapping_to_profile (const PremiaImportMapping *self, const char *file_name, GError **error);

/* Takes out what @headings (NULL-terminated) have no column for, and lists those columns in @dropped (nullable) (element-type utf8). FALSE:
 * not without it: the person, the time, the key or a test would be gone; @self is then of no use. */
gboolean             premia_import_mapping_fit (PremiaImportMapping *self, const char *const *headings, GPtrArray *dropped);
/* How many different columns it reads. */
guint                premia_import_mapping_count_columns (const PremiaImportMapping *self);

/* What a cell says, for a preview. @format NULL: ISO-8601. A date alone is its 0:00, also where the format goes on with a time. */
gboolean             premia_import_parse_time (const char *text, const char *format, PremiaZone *zone, PremiaInstant *instant, GError **error);
/* A format that premia_import_parse_time() knows. */
gboolean             premia_import_check_format (const char *format, GError **error);
/* "1 500,25 ₽", "$1,500.25" with the other sign as the separator of thousands. */
gboolean             premia_import_parse_number (const char *text, char decimal, PremiaMoney *money, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaImportMapping, premia_import_mapping_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaImportOutcome, premia_import_outcome_free)
G_END_DECLS
