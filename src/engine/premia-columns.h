/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-reckoning.h"

G_BEGIN_DECLS

/* Beyond this a product might leave 64 bits, and the exact fractions take over. */
#define PREMIA_COLUMN_LIMIT (G_GINT64_CONSTANT (1) << 62)

/* One fraction per person and period; the denominator is > 0, or 0 where there is no value. Bounds are of
 * magnitudes. */
typedef struct
{
  gint64  *numerator, *denominator;
  gint64   max_numerator, max_denominator;
  gboolean fits; /* FALSE: some value needs more than 64 bits */
} PremiaFractionColumn;

/* One number per person and period (0 where there is no value): the value × scale, scale 1 or 1 000 000. */
typedef struct
{
  gint64  *value;
  gint64   scale;
  gint64   bound;
  gboolean fits; /* FALSE: not all are whole millionths */
} PremiaValueColumn;

/* The quantities of all cases, cell after cell: those of cell c are [start[c], start[c + 1]). */
typedef struct
{
  PremiaValueColumn quantities;
  guint32          *start; /* n_cells + 1 */
} PremiaEventColumn;

/* Fractions that are few: which one each cell has. */
typedef struct
{
  GArray  *fractions; /* PremiaRational */
  guint16 *index;
  gboolean fits;
} PremiaProrationColumn;

/**
 * PremiaColumns:
 * What the formulas of a scheme read, as columns over all persons and periods of a cube, each made once
 * and kept: none of it depends on rates, tiers, amounts or caps.
 */
typedef struct _PremiaColumns PremiaColumns;

PremiaColumns *premia_columns_new (PremiaCube *cube);
void           premia_columns_free (PremiaColumns *self);
/* The cells of these measures (ids; ratios of them by name, too) have changed: whatever was read of them is forgotten. */
void           premia_columns_forget (PremiaColumns *self, const char *const *measures);
guint          premia_columns_get_n (PremiaColumns *self); /* cells: persons × periods */
PremiaCube    *premia_columns_get_cube (PremiaColumns *self);
GHashTable    *premia_columns_get_teams (PremiaColumns *self);   /* for a PremiaReckoning */
const guint8  *premia_columns_get_applied (PremiaColumns *self); /* 1: the scheme applied on a day of the period */

/* @own: the component's own measure, NULL without one. */
const PremiaFractionColumn  *premia_columns_get_name (PremiaColumns *self, PremiaScheme *scheme, const char *own, PremiaNameKind kind, const char *measure);
const PremiaValueColumn     *premia_columns_get_value (PremiaColumns *self, PremiaScheme *scheme, const char *measure);
/* The value of a span that accumulates, at one of three moments. */
const PremiaValueColumn     *premia_columns_get_to_date (PremiaColumns *self, PremiaScheme *scheme, const char *measure, PremiaAccumulate accumulate, PremiaToDate which);
/* What others' measure counted for a person's override. NULL: the cube cannot tell, and says why when asked itself. */
const PremiaValueColumn     *premia_columns_get_others (PremiaColumns *self, PremiaScheme *scheme, const char *measure, PremiaOfPeople of_people);
const PremiaEventColumn     *premia_columns_get_events (PremiaColumns *self, PremiaScheme *scheme, const char *measure);
const PremiaProrationColumn *premia_columns_get_proration (PremiaColumns *self, PremiaScheme *scheme);
/* 1 where the condition holds. NULL: it needs more than 64 bits. */
const guint8                *premia_columns_get_truth (PremiaColumns *self, PremiaScheme *scheme, const char *own, PremiaExpression *condition);
/* The same, with what could not be told: 0 false, 1 unknown, 2 true. */
const guint8                *premia_columns_get_verdict (PremiaColumns *self, PremiaScheme *scheme, const char *own, PremiaExpression *condition);
const PremiaFractionColumn  *premia_columns_get_number (PremiaColumns *self, PremiaScheme *scheme, const char *own, PremiaExpression *expression);

/* premia-columns-expression.c: FALSE where 64 bits may not be enough. @truth: 0 false, 1 unknown, 2 true. */
gboolean premia_columns_evaluate_truth (PremiaColumns *self, PremiaScheme *scheme, const char *own, const PremiaNode *node, guint8 *truth);
gboolean premia_columns_evaluate_number (PremiaColumns *self, PremiaScheme *scheme, const char *own, const PremiaNode *node, PremiaFractionColumn *out);

/* premia-columns-cells.c: from the cube's cells; `fits` says whether all could be read. */
void premia_fraction_column_read (PremiaFractionColumn *column, const PremiaQuantity *cells, guint n);
void premia_fraction_column_read_ratio (PremiaFractionColumn *column, const PremiaQuantity *numerators, const PremiaQuantity *denominators, guint n);
void premia_value_column_read (PremiaValueColumn *column, const PremiaQuantity *cells, guint n);

PremiaFractionColumn *premia_fraction_column_new (guint n);
void                  premia_fraction_column_free (PremiaFractionColumn *column);

/* Loops over whole columns, compiled for several generations of processors. */
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define PREMIA_VECTOR __attribute__ ((target_clones ("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#else
#define PREMIA_VECTOR
#endif

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaColumns, premia_columns_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaFractionColumn, premia_fraction_column_free)
G_END_DECLS
