/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-table-source.h"

G_BEGIN_DECLS

typedef enum
{
  PREMIA_COLUMN_EMPTY,
  PREMIA_COLUMN_TEXT,
  PREMIA_COLUMN_ID,     /* every value another one, no blanks */
  PREMIA_COLUMN_DATE,
  PREMIA_COLUMN_NUMBER, /* also amounts of money */
  PREMIA_COLUMN_STATUS, /* few values that come again and again */
} PremiaColumnKind;

/* What the sample says of one column. */
typedef struct
{
  const char      *name;         /* as the heading has it; else "A", "B", … */
  const char      *folded;       /* the same as it is compared */
  PremiaColumnKind kind;
  const char      *date_format;  /* DATE: as profiles write it, "%d.%m.%Y %H:%M"; NULL: ISO-8601 */
  const char      *other_format; /* DATE: every value could be read by this one, too (03/04/2026); NULL: no doubt */
  char             decimal;      /* NUMBER: '.' or ','; 0: no value shows it */
  gboolean         decimal_doubtful; /* "1,500" may be one and a half, or one thousand five hundred */
  gboolean         is_money;     /* NUMBER: with a currency, or with two digits behind the mark */
  const char      *currency;     /* NUMBER: "RUB", where values say so; NULL */
  gboolean         mixes_currencies; /* NUMBER: values say different ones */
  guint            n_filled;     /* of the sample */
  guint            n_distinct;
  char           **values;       /* STATUS: its values, the most frequent first, at most 24; else NULL */
} PremiaColumnGuess;

#define PREMIA_TABLE_GUESS_ROWS 200

/**
 * PremiaTableGuess:
 * What can be told of a foreign table from its first 256 KiB: encoding, separator, heading, up to 200 rows, and for each column what it
 * holds. All of it is a guess that the manager sees and may overrule. Immutable, ref-counted.
 */
typedef struct _PremiaTableGuess PremiaTableGuess;

/* Errors: PREMIA_ERROR (an empty table, no text at all), as premia_table_source_open(). (transfer full) (nullable) */
PremiaTableGuess        *premia_table_guess_new (PremiaTableSource *source, GCancellable *cancellable, GError **error);
PremiaTableGuess        *premia_table_guess_ref (PremiaTableGuess *self);
void                     premia_table_guess_unref (PremiaTableGuess *self);

/* The source as guessed: whether it has a heading is set in it. */
PremiaTableSource       *premia_table_guess_get_source (PremiaTableGuess *self);
PremiaTableEncoding      premia_table_guess_get_encoding (PremiaTableGuess *self);
char                     premia_table_guess_get_separator (PremiaTableGuess *self);  /* ',' ';' '\t' '|' */
gboolean                 premia_table_guess_has_heading (PremiaTableGuess *self);
/* The same table with the first row as heading, or not, whatever was guessed. (transfer full) */
PremiaTableGuess        *premia_table_guess_with_heading (PremiaTableGuess *self, gboolean has_heading);

guint                    premia_table_guess_get_n_columns (PremiaTableGuess *self);
const PremiaColumnGuess *premia_table_guess_get_column (PremiaTableGuess *self, guint column);
int                      premia_table_guess_find_column (PremiaTableGuess *self, const char *name); /* as profiles find it; -1: none */
const char *const       *premia_table_guess_get_names (PremiaTableGuess *self);       /* of the columns, NULL-terminated */
guint                    premia_table_guess_get_n_rows (PremiaTableGuess *self);     /* of the sample */
gboolean                 premia_table_guess_is_all (PremiaTableGuess *self);         /* the sample is the whole table */
const char              *premia_table_guess_get_cell (PremiaTableGuess *self, guint row, guint column); /* "" */
/* Distinct values of any column of the sample, the most frequent first, at most @n. (transfer full) NULL-terminated. */
char                   **premia_table_guess_list_values (PremiaTableGuess *self, guint column, guint n);
guint64                  premia_table_guess_get_line (PremiaTableGuess *self, guint row);               /* in the file, from 1 */
/* For the table as a whole: what most columns of dates, and of numbers, have. */
const char              *premia_table_guess_get_date_format (PremiaTableGuess *self); /* NULL: ISO-8601 */
char                     premia_table_guess_get_decimal (PremiaTableGuess *self);     /* '.' or ',' */

/* What is in doubt, in words: "“Date”: 03/04/2026 may be 3 April or 4 March". Empty: nothing. (transfer full) (element-type utf8) */
GPtrArray               *premia_table_guess_get_doubts (PremiaTableGuess *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaTableGuess, premia_table_guess_unref)
G_END_DECLS
