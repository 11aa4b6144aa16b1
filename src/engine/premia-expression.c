/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-expression"

#include "premia-expression.h"
#include "premia-error.h"
#include "premia-expression-private.h"

#include <glib/gi18n-lib.h>

struct _PremiaExpression
{
  char       *text; /* (owned) */
  PremiaNode *root; /* (owned) */
};

/* What an evaluation carries down the tree. */
typedef struct
{
  PremiaExpression *expression;
  PremiaNameFunc    name;
  gpointer          user_data;
  GError          **error;
} Evaluation;

void
premia_node_free (PremiaNode *node)
{
  g_return_if_fail (node != NULL);

  g_clear_pointer (&node->left, premia_node_free);
  g_clear_pointer (&node->right, premia_node_free);
  g_free (node->measure);
  g_free (node);
}

gboolean
premia_node_is_condition (const PremiaNode *node)
{
  return node->kind >= PREMIA_NODE_EQUAL;
}

/**
 * premia_expression_parse:
 * @error_offset: (out) (optional): byte at which the wrong word begins
 * @error_length: (out) (optional): its bytes; 0 where something is missing at the end
 *
 * Errors: SYNTAX; MEANING (a number where a condition is needed or the other way round); RANGE (more
 * than 64 deep, more than 1,000 operands and operations); OVERFLOW (a number too long for 128 bits).
 * Whether measures exist is the scheme's to check: premia_expression_visit_names().
 * Returns: (transfer full): NULL on error
 */
PremiaExpression *
premia_expression_parse (const char *text, gsize *error_offset, gsize *error_length, GError **error)
{
  PremiaExpression *self;
  PremiaNode *root;
  const char *end;

  g_return_val_if_fail (text != NULL, NULL);

  if (!g_utf8_validate (text, -1, &end))
    {
      if (error_offset != NULL)
        *error_offset = end - text;
      if (error_length != NULL)
        *error_length = 1;
      g_set_error_literal (error, PREMIA_ERROR, PREMIA_ERROR_SYNTAX, _ ("this text is not in UTF-8"));
      return NULL;
    }
  root = premia_expression_parse_tree (text, error_offset, error_length, error);
  if (root == NULL)
    return NULL;
  self = g_atomic_rc_box_new0 (PremiaExpression);
  self->text = g_strdup (text);
  self->root = root;
  return self;
}

PremiaExpression *
premia_expression_ref (PremiaExpression *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

static void
clear_expression (gpointer data)
{
  PremiaExpression *self = data;

  g_free (self->text);
  premia_node_free (self->root);
}

void
premia_expression_unref (PremiaExpression *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release_full (self, clear_expression);
}

const char *
premia_expression_get_text (PremiaExpression *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->text;
}

gboolean
premia_expression_is_condition (PremiaExpression *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return premia_node_is_condition (self->root);
}

const PremiaNode *
premia_expression_get_root (PremiaExpression *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->root;
}

static void
visit_node (const PremiaNode *node, PremiaNameVisitor visit, gpointer user_data)
{
  if (node == NULL)
    return;
  if (node->kind == PREMIA_NODE_NAME)
    visit (node->name_kind, node->measure, node->offset, user_data);
  visit_node (node->left, visit, user_data);
  visit_node (node->right, visit, user_data);
}

/* Every name where it stands, from left to right; one that stands twice comes twice. */
void
premia_expression_visit_names (PremiaExpression *self, PremiaNameVisitor visit, gpointer user_data)
{
  g_return_if_fail (self != NULL && visit != NULL);
  visit_node (self->root, visit, user_data);
}

static PremiaValue
truth (gboolean is_true)
{
  return (PremiaValue) { .kind = is_true ? PREMIA_VALUE_TRUE : PREMIA_VALUE_FALSE };
}

static PremiaValue
compare (PremiaNodeKind kind, const PremiaValue *a, const PremiaValue *b)
{
  int order;

  if (a->kind == PREMIA_VALUE_MISSING || b->kind == PREMIA_VALUE_MISSING)
    return (PremiaValue) { .kind = PREMIA_VALUE_UNKNOWN };
  order = premia_rational_compare (a->number, b->number);
  switch ((int) kind)
    {
    case PREMIA_NODE_EQUAL:
      return truth (order == 0);
    case PREMIA_NODE_NOT_EQUAL:
      return truth (order != 0);
    case PREMIA_NODE_LESS:
      return truth (order < 0);
    case PREMIA_NODE_LESS_EQUAL:
      return truth (order <= 0);
    case PREMIA_NODE_GREATER:
      return truth (order > 0);
    case PREMIA_NODE_GREATER_EQUAL:
      return truth (order >= 0);
    default:
      g_assert_not_reached ();
    }
}

/* Kleene's three-valued logic: one false makes `and` false whatever the other would be, one true `or` true. */
static PremiaValue
combine (PremiaNodeKind kind, const PremiaValue *a, const PremiaValue *b)
{
  PremiaValueKind decides = kind == PREMIA_NODE_AND ? PREMIA_VALUE_FALSE : PREMIA_VALUE_TRUE;

  if (a->kind == decides || b->kind == decides)
    return (PremiaValue) { .kind = decides };
  if (a->kind == PREMIA_VALUE_UNKNOWN || b->kind == PREMIA_VALUE_UNKNOWN)
    return (PremiaValue) { .kind = PREMIA_VALUE_UNKNOWN };
  return truth (kind == PREMIA_NODE_AND);
}

/* FALSE: it does not fit. */
static gboolean
calculate (PremiaNodeKind kind, const PremiaValue *a, const PremiaValue *b, PremiaValue *value)
{
  if (a->kind == PREMIA_VALUE_MISSING || b->kind == PREMIA_VALUE_MISSING
      || (kind == PREMIA_NODE_DIVIDE && premia_rational_is_zero (b->number)))
    {
      *value = (PremiaValue) { .kind = PREMIA_VALUE_MISSING };
      return TRUE;
    }
  value->kind = PREMIA_VALUE_NUMBER;
  switch ((int) kind)
    {
    case PREMIA_NODE_ADD:
      return premia_rational_add (&value->number, a->number, b->number);
    case PREMIA_NODE_SUBTRACT:
      return premia_rational_subtract (&value->number, a->number, b->number);
    case PREMIA_NODE_MULTIPLY:
      return premia_rational_multiply (&value->number, a->number, b->number);
    case PREMIA_NODE_DIVIDE:
      return premia_rational_divide (&value->number, a->number, b->number);
    case PREMIA_NODE_MIN:
      value->number = premia_rational_compare (a->number, b->number) <= 0 ? a->number : b->number;
      return TRUE;
    case PREMIA_NODE_MAX:
      value->number = premia_rational_compare (a->number, b->number) >= 0 ? a->number : b->number;
      return TRUE;
    default:
      g_assert_not_reached ();
    }
}

static PremiaValue
turn_round (PremiaNodeKind kind, const PremiaValue *a)
{
  PremiaValue value = *a;

  if (kind == PREMIA_NODE_NEGATE)
    value.number.numerator = -value.number.numerator;
  else if (a->kind != PREMIA_VALUE_UNKNOWN)
    value = truth (a->kind == PREMIA_VALUE_FALSE);
  return value;
}

/* Both sides are always read, so that the names that a condition read do not depend on their values. */
static gboolean
evaluate_node (const Evaluation *self, const PremiaNode *node, PremiaValue *value)
{
  PremiaValue a, b;

  if (node->kind == PREMIA_NODE_NUMBER)
    {
      *value = (PremiaValue) { PREMIA_VALUE_NUMBER, node->number };
      return TRUE;
    }
  if (node->kind == PREMIA_NODE_NAME)
    {
      if (!self->name (node->name_kind, node->measure, value, self->user_data, self->error))
        return FALSE;
      g_assert (value->kind == PREMIA_VALUE_NUMBER || value->kind == PREMIA_VALUE_MISSING);
      return TRUE;
    }
  if (!evaluate_node (self, node->left, &a))
    return FALSE;
  if (node->kind == PREMIA_NODE_NEGATE || node->kind == PREMIA_NODE_NOT)
    {
      *value = turn_round (node->kind, &a);
      return TRUE;
    }
  if (!evaluate_node (self, node->right, &b))
    return FALSE;
  if (node->kind == PREMIA_NODE_AND || node->kind == PREMIA_NODE_OR)
    *value = combine (node->kind, &a, &b);
  else if (premia_node_is_condition (node))
    *value = compare (node->kind, &a, &b);
  else if (!calculate (node->kind, &a, &b, value))
    {
      g_set_error (self->error, PREMIA_ERROR, PREMIA_ERROR_OVERFLOW, _ ("the numbers in “%s” are too large to calculate with"),
                   self->expression->text);
      return FALSE;
    }
  return TRUE;
}

gboolean
premia_expression_evaluate (PremiaExpression *self, PremiaNameFunc name, gpointer user_data, PremiaValue *value, GError **error)
{
  Evaluation evaluation = { self, name, user_data, error };

  g_return_val_if_fail (self != NULL && name != NULL && value != NULL, FALSE);
  return evaluate_node (&evaluation, self->root, value);
}
