/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-scheme.h"

G_BEGIN_DECLS

/* One number of a component that a person may turn. */
typedef enum
{
  PREMIA_PLACE_AMOUNT,      /* salary, bonus, cap, floor, a pool, draw, badge bonus, clawback for each case */
  PREMIA_PLACE_EACH,        /* bonus per unit */
  PREMIA_PLACE_RATE,        /* per unit or percent; of an override or a pool either */
  PREMIA_PLACE_SHARE,       /* held back or taken back */
  PREMIA_PLACE_TIER_BASE,
  PREMIA_PLACE_TIER_FROM,   /* with a row, as all below */
  PREMIA_PLACE_TIER_RATE,
  PREMIA_PLACE_TIER_AMOUNT, /* interpolated */
  PREMIA_PLACE_FACTOR_FROM,
  PREMIA_PLACE_FACTOR,
  PREMIA_PLACE_PRIZE,       /* of a place in a contest: with a row */
  PREMIA_PLACE_MIN,         /* what a place in a contest needs */
  PREMIA_N_PLACES
} PremiaPlaceKind;

typedef struct { PremiaPlaceKind kind; guint component; guint row; } PremiaSchemePlace;

/* How a person reads it. */
typedef enum
{
  PREMIA_UNIT_MONEY,
  PREMIA_UNIT_PERCENT,
  PREMIA_UNIT_COUNT,  /* of what the measure counts, or what the expression gives */
  PREMIA_UNIT_FACTOR, /* "1.2" times */
} PremiaPlaceUnit;

/* Values are millionths of what is read: 7.5 % is 7 500 000 with the unit PERCENT. FALSE: @place names nothing. */
gboolean        premia_scheme_get_value (PremiaScheme *scheme, PremiaSchemePlace place, gint64 *value);
PremiaPlaceUnit premia_scheme_get_unit (PremiaScheme *scheme, PremiaSchemePlace place);

/**
 * New versions of a scheme that differ in one thing. (transfer full) (nullable): NULL with PREMIA_ERROR
 * where the scheme would mean nothing any more; the message begins with the place.
 */
PremiaScheme *premia_scheme_with_value (PremiaScheme *scheme, PremiaSchemePlace place, gint64 value, GError **error);

typedef enum { PREMIA_EXPRESSION_WHEN, PREMIA_EXPRESSION_BY, PREMIA_EXPRESSION_TIER_BY, PREMIA_N_EXPRESSIONS } PremiaExpressionSlot;
/* The `when`, of a multiplier the `by`, or what its tiers go by, of a component; NULL: none. Borrowed. */
PremiaExpression *premia_scheme_get_expression (PremiaScheme *scheme, guint component, PremiaExpressionSlot slot);
PremiaScheme     *premia_scheme_with_expression (PremiaScheme *scheme, guint component, PremiaExpressionSlot slot,
                                                 PremiaExpression *expression, GError **error);

/* Rows of tiers, of a multiplier's table, or of prizes. A new one comes last and goes on as the ones before it do. */
guint         premia_component_get_n_rows (const PremiaComponent *component);
PremiaScheme *premia_scheme_with_row (PremiaScheme *scheme, guint component, GError **error);
PremiaScheme *premia_scheme_without_row (PremiaScheme *scheme, guint component, guint row, GError **error);

/* @language: for which the name is meant where the scheme has one per language. */
PremiaScheme *premia_scheme_with_name (PremiaScheme *scheme, const char *name, const char *language, GError **error);
/* The same under another id. */
PremiaScheme *premia_scheme_with_id (PremiaScheme *scheme, const char *id, GError **error);

G_END_DECLS
