/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-csv.h"
#include "premia-intake.h"

#include "engine/premia-money.h"

G_BEGIN_DECLS

/* A column of one of our tables. */
typedef struct
{
  const char *name;     /* as SCHEMES.md has it */
  const char *synonyms; /* other headings for it, folded, separated by '|' */
  gboolean    required;
} PremiaColumn;

#define PREMIA_TABLE_MAX_COLUMNS 16

/* The columns of one table. */
typedef struct { const PremiaColumn *columns; guint n; } PremiaTableForm;

extern const PremiaTableForm premia_people_form, premia_actions_form, premia_quota_form, premia_absence_form,
                             premia_calendar_form, premia_exchange_form, premia_advance_form;

/* The column of @form that @heading names, in any of its words; -1: none. */
int premia_table_form_find (const PremiaTableForm *form, const char *heading);

/**
 * PremiaTable:
 * The rows of a CSV file under the columns of one of our tables.
 */
typedef struct
{
  PremiaCsv          *csv;
  PremiaIntake       *intake;
  const PremiaColumn *columns; /* (nullable): a table of foreign columns */
  guint               n_columns;
  int                 at[PREMIA_TABLE_MAX_COLUMNS]; /* position in the row, -1: not there */
  gboolean            wrote_heading;
  gboolean            is_workbook;
  gboolean            pending; /* the first row is one of values, and has been read */
  char               *heading; /* (owned): the first row as it stood */
  char               *said[PREMIA_TABLE_MAX_COLUMNS]; /* (owned) (nullable): what the file calls each of its columns */
  GError             *fatal;   /* (owned): why reading cannot go on */
} PremiaTable;

/* Reads the heading. */
gboolean    premia_table_open (PremiaTable *self, GInputStream *stream, PremiaIntake *intake, const PremiaColumn *columns,
                               guint n_columns, GCancellable *cancellable, GError **error);
/* The next row that is CSV; others are rejected. FALSE at the end, or with self->fatal. */
gboolean    premia_table_next (PremiaTable *self, GCancellable *cancellable);
/* FALSE with error: something was fatal, or rows were rejected and may not be. Frees what belongs to the table. */
gboolean    premia_table_close (PremiaTable *self, GError **error);

const char *premia_table_get (PremiaTable *self, guint column); /* "" not given */
/* Rejects the row for @cause (taken) in @column (G_MAXUINT: the whole row). FALSE: @cause was fatal. */
gboolean    premia_table_reject (PremiaTable *self, guint column, GError *cause);
/* The same in a table of foreign columns, for @column of the file from 0, or -1; @cause names it already. */
gboolean    premia_table_reject_foreign (PremiaTable *self, int column, GError *cause);

/* Values of cells. An empty cell leaves the result alone. Errors without a place. */
gboolean    premia_table_get_date (PremiaTable *self, guint column, PremiaDate *date, GError **error);
gboolean    premia_table_get_instant (PremiaTable *self, guint column, PremiaInstant *instant, GError **error);
gboolean    premia_table_get_money (PremiaTable *self, guint column, PremiaMoney *money, GError **error);
gboolean    premia_table_get_rate (PremiaTable *self, guint column, PremiaRate *rate_ppm, GError **error);

/* FALSE with error: "“name” is empty". */
gboolean    premia_table_need (PremiaTable *self, guint column, const char **text, GError **error);

G_END_DECLS
