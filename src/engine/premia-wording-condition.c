/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-wording"

#include "premia-wording-private.h"

/* How tightly a node holds together: a looser one inside a tighter one needs parentheses. */
typedef enum { BOND_OR, BOND_AND, BOND_NOT, BOND_COMPARISON, BOND_SUM, BOND_PRODUCT, BOND_NEGATE, BOND_OPERAND } Bond;

static Bond
bond_of (const PremiaNode *node)
{
  switch (node->kind)
    {
    case PREMIA_NODE_OR:
      return BOND_OR;
    case PREMIA_NODE_AND:
      return BOND_AND;
    case PREMIA_NODE_NOT:
      return BOND_NOT;
    case PREMIA_NODE_ADD:
    case PREMIA_NODE_SUBTRACT:
      return BOND_SUM;
    case PREMIA_NODE_MULTIPLY:
    case PREMIA_NODE_DIVIDE:
      return BOND_PRODUCT;
    case PREMIA_NODE_NEGATE:
      return BOND_NEGATE;
    case PREMIA_NODE_NUMBER:
    case PREMIA_NODE_NAME:
    case PREMIA_NODE_MIN:
    case PREMIA_NODE_MAX:
      return BOND_OPERAND;
    default:
      return BOND_COMPARISON;
    }
}

char *
premia_name_say (PremiaScheme *scheme, PremiaNameKind kind, const char *measure, gboolean phrase, const PremiaWords *words)
{
  const PremiaMeasure *found = measure[0] == '\0' ? NULL : premia_scheme_find_measure (scheme, measure, NULL);
  g_autofree char *name = NULL;

  switch (kind)
    {
    case PREMIA_NAME_QUOTA:
      return premia_words_say (words, phrase ? N_ ("the quota") : N_ ("quota"), NULL);
    case PREMIA_NAME_DAYS_EMPLOYED:
      return premia_words_say (words, phrase ? N_ ("the number of days employed") : N_ ("days employed"), NULL);
    case PREMIA_NAME_DAYS_ACTIVE:
      return premia_words_say (words, phrase ? N_ ("the number of active days") : N_ ("active days"), NULL);
    case PREMIA_NAME_TENURE_DAYS:
      return premia_words_say (words, phrase ? N_ ("the number of days since hiring") : N_ ("days since hiring"), NULL);
    default:
      break;
    }
  if (found == NULL)
    return g_strdup (measure);
  if (kind == PREMIA_NAME_MEASURE)
    return phrase ? premia_measure_say_quantity (found, scheme, words) : premia_wording_measure_name (found, scheme, words);
  name = premia_wording_measure_name (found, scheme, words);
  if (kind == PREMIA_NAME_ATTAINMENT)
    return premia_words_say (words, phrase ? N_ ("the attainment of “%s”") : N_ ("attainment of “%s”"), name, NULL);
  return premia_words_say (words, phrase ? N_ ("the team's attainment of “%s”") : N_ ("team's attainment of “%s”"), name, NULL);
}

static char *say_node (PremiaScheme *scheme, const PremiaNode *node, const PremiaWords *words);

/* @node inside something that holds with @bond. */
static char *
say_inside (PremiaScheme *scheme, const PremiaNode *node, Bond bond, const PremiaWords *words)
{
  g_autofree char *text = say_node (scheme, node, words);

  return bond_of (node) < bond ? g_strdup_printf ("(%s)", text) : g_steal_pointer (&text);
}

/* With a number on the right it is said in words; the right side's grammar cannot disturb. */
static char *
say_comparison (const PremiaNode *node, PremiaNodeKind kind, const char *left, const char *right, const PremiaWords *words)
{
  static const struct { const char *words, *signs; } patterns[] = {
    { N_ ("%1$s is exactly %2$s"), "%1$s = %2$s" },   { N_ ("%1$s is not %2$s"), "%1$s ≠ %2$s" },
    { N_ ("%1$s is below %2$s"), "%1$s < %2$s" },     { N_ ("%1$s is at most %2$s"), "%1$s ≤ %2$s" },
    { N_ ("%1$s is above %2$s"), "%1$s > %2$s" },     { N_ ("%1$s is at least %2$s"), "%1$s ≥ %2$s" },
  };
  guint i = kind - PREMIA_NODE_EQUAL;
  gboolean plain = node->left->kind == PREMIA_NODE_NAME && node->right->kind == PREMIA_NODE_NUMBER;

  return premia_words_say (words, plain ? patterns[i].words : patterns[i].signs, left, right, NULL);
}

/* “not a < b” is said as a ≥ b: unknown stays unknown either way. */
static char *
say_not (PremiaScheme *scheme, const PremiaNode *node, const PremiaWords *words)
{
  static const PremiaNodeKind opposites[] = {
    PREMIA_NODE_NOT_EQUAL, PREMIA_NODE_EQUAL, PREMIA_NODE_GREATER_EQUAL, PREMIA_NODE_GREATER, PREMIA_NODE_LESS_EQUAL, PREMIA_NODE_LESS,
  };
  const PremiaNode *inner = node->left;
  g_autofree char *left = NULL;
  g_autofree char *right = NULL;

  if (bond_of (inner) != BOND_COMPARISON)
    {
      left = say_node (scheme, inner, words);
      return premia_words_say (words, N_ ("it is not so that (%s)"), left, NULL);
    }
  left = say_inside (scheme, inner->left, BOND_SUM, words);
  right = say_inside (scheme, inner->right, BOND_SUM, words);
  return say_comparison (inner, opposites[inner->kind - PREMIA_NODE_EQUAL], left, right, words);
}

static char *
say_operation (PremiaScheme *scheme, const PremiaNode *node, const PremiaWords *words)
{
  Bond bond = bond_of (node);
  /* a − (b − c) keeps its parentheses; min and max bring their own. */
  g_autofree char *left = say_inside (scheme, node->left, bond == BOND_OPERAND ? BOND_OR : bond, words);
  g_autofree char *right = node->right == NULL ? NULL : say_inside (scheme, node->right, bond == BOND_OPERAND ? BOND_OR : bond + 1, words);

  switch (node->kind)
    {
    case PREMIA_NODE_AND:
      return premia_words_say (words, N_ ("%1$s and %2$s"), left, right, NULL);
    case PREMIA_NODE_OR:
      return premia_words_say (words, N_ ("%1$s or %2$s"), left, right, NULL);
    case PREMIA_NODE_MIN:
      return premia_words_say (words, N_ ("the smaller of “%1$s” and “%2$s”"), left, right, NULL);
    case PREMIA_NODE_MAX:
      return premia_words_say (words, N_ ("the larger of “%1$s” and “%2$s”"), left, right, NULL);
    case PREMIA_NODE_ADD:
      return g_strdup_printf ("%s + %s", left, right);
    case PREMIA_NODE_SUBTRACT:
      return g_strdup_printf ("%s − %s", left, right);
    case PREMIA_NODE_MULTIPLY:
      return g_strdup_printf ("%s × %s", left, right);
    case PREMIA_NODE_DIVIDE:
      return g_strdup_printf ("%s ÷ %s", left, right);
    case PREMIA_NODE_NEGATE:
      return g_strdup_printf ("−%s", left);
    default:
      return say_comparison (node, node->kind, left, right, words);
    }
}

static char *
say_node (PremiaScheme *scheme, const PremiaNode *node, const PremiaWords *words)
{
  if (node->kind == PREMIA_NODE_NUMBER)
    return words->format_number (node->number, node->percent ? 4 : 6, node->percent, words->user_data);
  if (node->kind == PREMIA_NODE_NAME)
    return premia_name_say (scheme, node->name_kind, node->measure, TRUE, words);
  if (node->kind == PREMIA_NODE_NOT)
    return say_not (scheme, node, words);
  return say_operation (scheme, node, words);
}

char *
premia_wording_condition (PremiaScheme *scheme, PremiaExpression *expression, const PremiaWords *words)
{
  g_return_val_if_fail (scheme != NULL && expression != NULL && words != NULL, NULL);
  return say_node (scheme, premia_expression_get_root (expression), words);
}
