/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-rational.h"

G_BEGIN_DECLS

/**
 * PremiaExpression:
 * SCHEMES.md §3 "Expressions": immutable, ref-counted. Exact rationals, three-valued logic, at most
 * 64 deep, no chains of comparisons.
 */
typedef struct _PremiaExpression PremiaExpression;

typedef enum
{
  PREMIA_NAME_MEASURE,         /* a measure's value */
  PREMIA_NAME_QUOTA,           /* quota: of the component's own measure */
  PREMIA_NAME_ATTAINMENT,      /* attainment(m) */
  PREMIA_NAME_ATTAINMENT_TEAM, /* attainment(m, team) */
  PREMIA_NAME_DAYS_EMPLOYED,
  PREMIA_NAME_DAYS_ACTIVE,
  PREMIA_NAME_TENURE_DAYS,
} PremiaNameKind;

typedef enum { PREMIA_VALUE_MISSING, PREMIA_VALUE_NUMBER, PREMIA_VALUE_TRUE, PREMIA_VALUE_FALSE, PREMIA_VALUE_UNKNOWN } PremiaValueKind;
typedef struct { PremiaValueKind kind; PremiaRational number; } PremiaValue;

/* Answers what a name stands for; @measure is "" where the kind has none. Missing is a value. FALSE: error (overflow). */
typedef gboolean (*PremiaNameFunc) (PremiaNameKind kind, const char *measure, PremiaValue *value, gpointer user_data, GError **error);
typedef void     (*PremiaNameVisitor) (PremiaNameKind kind, const char *measure, gsize offset, gpointer user_data);

/* @error_offset: byte at which the wrong word begins (for the mark under it); @error_length likewise. */
PremiaExpression *premia_expression_parse (const char *text, gsize *error_offset, gsize *error_length, GError **error);
PremiaExpression *premia_expression_ref (PremiaExpression *self);
void              premia_expression_unref (PremiaExpression *self);
const char       *premia_expression_get_text (PremiaExpression *self);  /* as written */
gboolean          premia_expression_is_condition (PremiaExpression *self); /* TRUE: yields truth, FALSE: a number */
void              premia_expression_visit_names (PremiaExpression *self, PremiaNameVisitor visit, gpointer user_data);
/* x ÷ 0 is MISSING; a comparison with MISSING is UNKNOWN; and/or/not are three-valued (Kleene). */
gboolean          premia_expression_evaluate (PremiaExpression *self, PremiaNameFunc name, gpointer user_data, PremiaValue *value, GError **error);

/* The tree, for wording and for compiling into vectors. Children are borrowed. */
typedef enum
{
  PREMIA_NODE_NUMBER, PREMIA_NODE_NAME,
  PREMIA_NODE_ADD, PREMIA_NODE_SUBTRACT, PREMIA_NODE_MULTIPLY, PREMIA_NODE_DIVIDE, PREMIA_NODE_NEGATE,
  PREMIA_NODE_MIN, PREMIA_NODE_MAX,
  PREMIA_NODE_EQUAL, PREMIA_NODE_NOT_EQUAL, PREMIA_NODE_LESS, PREMIA_NODE_LESS_EQUAL, PREMIA_NODE_GREATER, PREMIA_NODE_GREATER_EQUAL,
  PREMIA_NODE_AND, PREMIA_NODE_OR, PREMIA_NODE_NOT,
} PremiaNodeKind;
typedef struct _PremiaNode PremiaNode;
struct _PremiaNode
{
  PremiaNodeKind  kind;
  PremiaRational  number;      /* NUMBER */
  gboolean        percent;     /* NUMBER was written with % */
  PremiaNameKind  name_kind;   /* NAME */
  char           *measure;     /* NAME: "" or the measure's id */
  PremiaNode     *left;        /* first operand */
  PremiaNode     *right;       /* second operand or NULL */
  gsize           offset, length;
};
const PremiaNode *premia_expression_get_root (PremiaExpression *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaExpression, premia_expression_unref)
G_END_DECLS
