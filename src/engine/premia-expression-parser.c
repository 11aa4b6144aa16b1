/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-expression"

#include "premia-expression-private.h"
#include "premia-error.h"

#include <glib/gi18n-lib.h>
#include <stdarg.h>
#include <string.h>

/* SCHEMES.md §3: at most 64 deep: parentheses, functions, signs and “not” inside each other. */
#define MAX_DEPTH 64
/* A chain (1 + 1 + 1 …) is no depth to its writer, but is one to whoever walks the tree. */
#define MAX_NODES 1000

/* By descent: or → and → not → comparison → sum → product → sign → operand. */
typedef struct
{
  const char *text;
  PremiaToken token;   /* the next one */
  guint       depth;
  guint       n_nodes;
  gsize       error_offset, error_length;
  GError     *error;
} Parser;

static PremiaNode *parse_or (Parser *self);

static void
advance (Parser *self)
{
  premia_token_read (self->text, self->token.offset + self->token.length, &self->token);
}

static gboolean
at_operation (Parser *self, PremiaNodeKind operation)
{
  return self->token.kind == PREMIA_TOKEN_OPERATOR && self->token.operation == operation;
}

/* Only the first error is kept. Always NULL. The message ends with the place, for those who see no mark. */
static PremiaNode * G_GNUC_PRINTF (5, 6)
fail (Parser *self, PremiaError code, gsize offset, gsize length, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list args;

  if (self->error != NULL)
    return NULL;
  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  self->error_offset = offset;
  self->error_length = length;
  self->error = g_error_new (PREMIA_ERROR, code, _ ("%s (at character %ld)"), message,
                             g_utf8_pointer_to_offset (self->text, self->text + offset) + 1);
  return NULL;
}

/* @wanted: marked with N_(), so that what parses asks for no translation. */
static PremiaNode *
fail_token (Parser *self, const char *wanted)
{
  const PremiaToken *token = &self->token;
  g_autofree char *word = g_strndup (self->text + token->offset, MIN (token->length, 64));
  const char *advice = token->kind == PREMIA_TOKEN_WRONG ? premia_token_advice (self->text, token) : NULL;

  if (token->kind == PREMIA_TOKEN_END)
    return fail (self, PREMIA_ERROR_SYNTAX, token->offset, 0, _ ("%s is missing at the end"), _ (wanted));
  if (advice != NULL)
    return fail (self, PREMIA_ERROR_SYNTAX, token->offset, token->length, _ ("write “%s” instead of “%s”"), advice, word);
  return fail (self, PREMIA_ERROR_SYNTAX, token->offset, token->length, _ ("“%s” stands where %s should"), word, _ (wanted));
}

/* Takes @left and @right. */
static PremiaNode *
new_node (Parser *self, PremiaNodeKind kind, gsize offset, gsize length, PremiaNode *left, PremiaNode *right)
{
  PremiaNode *node;

  if (++self->n_nodes > MAX_NODES)
    {
      g_clear_pointer (&left, premia_node_free);
      g_clear_pointer (&right, premia_node_free);
      return fail (self, PREMIA_ERROR_RANGE, offset, length, _ ("this is too long: at most %d numbers, names and signs"),
                   MAX_NODES);
    }
  node = g_new0 (PremiaNode, 1);
  node->kind = kind;
  node->measure = g_strdup ("");
  node->offset = offset;
  node->length = length;
  node->left = left;
  node->right = right;
  return node;
}

static PremiaNode *
join (Parser *self, PremiaNodeKind kind, PremiaNode *left, PremiaNode *right)
{
  gsize begin = left->offset, end = right->offset + right->length;

  return new_node (self, kind, begin, end - begin, left, right);
}

/* What stands before or after @operation must be a condition, or must be a number. */
static gboolean
check_operand (Parser *self, const PremiaNode *node, PremiaNodeKind operation, gboolean condition)
{
  g_autofree char *word = NULL;

  if (premia_node_is_condition (node) == condition)
    return TRUE;
  word = g_strndup (self->text + node->offset, MIN (node->length, 64));
  if (condition)
    fail (self, PREMIA_ERROR_MEANING, node->offset, node->length,
          _ ("“%s” is a number, but “%s” needs a condition: compare it with something"), word,
          premia_operation_to_string (operation));
  else
    fail (self, PREMIA_ERROR_MEANING, node->offset, node->length, _ ("“%s” is a condition, but “%s” needs a number"), word,
          premia_operation_to_string (operation));
  return FALSE;
}

/* Counts one level down; what follows must end in leave (). */
static gboolean
enter (Parser *self)
{
  if (self->depth < MAX_DEPTH)
    {
      self->depth++;
      return TRUE;
    }
  fail (self, PREMIA_ERROR_RANGE, self->token.offset, self->token.length, _ ("this is more than %d deep"), MAX_DEPTH);
  return FALSE;
}

static void
leave (Parser *self)
{
  self->depth--;
}

/* The digits at @p behind those of @value; @scale is ten times itself for each. */
static gboolean
read_digits (const char **p, PremiaInt128 *value, PremiaInt128 *scale)
{
  for (; g_ascii_isdigit (**p); ++*p)
    if (__builtin_mul_overflow (*value, (PremiaInt128) 10, value)
        || __builtin_add_overflow (*value, (PremiaInt128) (**p - '0'), value)
        || (scale != NULL && __builtin_mul_overflow (*scale, (PremiaInt128) 10, scale)))
      return FALSE;
  return TRUE;
}

static PremiaNode *
parse_number (Parser *self)
{
  gsize offset = self->token.offset, length = self->token.length;
  const char *p = self->text + offset;
  PremiaInt128 value = 0, scale = 1;
  gboolean percent = p[length - 1] == '%', fits;
  PremiaNode *node;

  fits = read_digits (&p, &value, NULL);
  if (fits && *p == '.')
    {
      p++;
      fits = read_digits (&p, &value, &scale);
    }
  if (fits && percent)
    fits = !__builtin_mul_overflow (scale, (PremiaInt128) 100, &scale);
  if (!fits)
    return fail (self, PREMIA_ERROR_OVERFLOW, offset, length, _ ("this number is too long"));
  advance (self);
  node = new_node (self, PREMIA_NODE_NUMBER, offset, length, NULL, NULL);
  if (node == NULL)
    return NULL;
  node->percent = percent;
  if (!premia_rational_set (&node->number, value, scale))
    g_assert_not_reached (); /* digits are never negative */
  return node;
}

static gboolean
token_is (Parser *self, const char *word)
{
  return self->token.kind == PREMIA_TOKEN_NAME && strlen (word) == self->token.length
         && memcmp (self->text + self->token.offset, word, self->token.length) == 0;
}

static gboolean
expect (Parser *self, PremiaTokenKind kind, const char *wanted)
{
  if (self->token.kind != kind)
    {
      fail_token (self, wanted);
      return FALSE;
    }
  advance (self);
  return TRUE;
}

/* attainment(m) or attainment(m, team), from the parenthesis on. */
static PremiaNode *
parse_attainment (Parser *self, gsize offset)
{
  g_autoptr (PremiaNode) node = NULL;
  PremiaToken name;

  if (!expect (self, PREMIA_TOKEN_OPEN, N_ ("“(” and a measure")))
    return NULL;
  name = self->token;
  if (!expect (self, PREMIA_TOKEN_NAME, N_ ("a measure")))
    return NULL;
  node = new_node (self, PREMIA_NODE_NAME, offset, 0, NULL, NULL);
  if (node == NULL)
    return NULL;
  node->name_kind = PREMIA_NAME_ATTAINMENT;
  g_free (node->measure);
  node->measure = g_strndup (self->text + name.offset, name.length);
  if (self->token.kind == PREMIA_TOKEN_COMMA)
    {
      advance (self);
      if (!token_is (self, "team"))
        return fail_token (self, N_ ("“team”"));
      advance (self);
      node->name_kind = PREMIA_NAME_ATTAINMENT_TEAM;
    }
  node->length = self->token.offset + self->token.length - offset;
  if (!expect (self, PREMIA_TOKEN_CLOSE, N_ ("“)”")))
    return NULL;
  return g_steal_pointer (&node);
}

/* min(a, b, …) as min(min(a, b), …). */
static PremiaNode *
parse_extreme (Parser *self, PremiaNodeKind kind, gsize offset)
{
  g_autoptr (PremiaNode) node = NULL;
  const char *name = kind == PREMIA_NODE_MIN ? "min" : "max";
  guint n = 0;

  if (!expect (self, PREMIA_TOKEN_OPEN, N_ ("“(”")))
    return NULL;
  do
    {
      PremiaNode *next;

      if (n++ > 0)
        advance (self);
      next = parse_or (self);
      if (next == NULL)
        return NULL;
      if (premia_node_is_condition (next))
        {
          fail (self, PREMIA_ERROR_MEANING, next->offset, next->length, _ ("“%s” needs numbers, and this is a condition"), name);
          premia_node_free (next);
          return NULL;
        }
      node = node == NULL ? next : new_node (self, kind, offset, 0, g_steal_pointer (&node), next);
      if (node == NULL)
        return NULL;
    }
  while (self->token.kind == PREMIA_TOKEN_COMMA);
  if (self->token.kind == PREMIA_TOKEN_CLOSE && n < 2)
    return fail (self, PREMIA_ERROR_SYNTAX, self->token.offset, self->token.length,
                 _ ("“%s” needs at least two numbers with “,” between them"), name);
  node->length = self->token.offset + self->token.length - offset;
  if (!expect (self, PREMIA_TOKEN_CLOSE, N_ ("“,” or “)”")))
    return NULL;
  return g_steal_pointer (&node);
}

static PremiaNode *
parse_name (Parser *self)
{
  static const struct { const char *word; PremiaNameKind kind; } plain[] = {
    { "quota", PREMIA_NAME_QUOTA },
    { "days_employed", PREMIA_NAME_DAYS_EMPLOYED },
    { "days_active", PREMIA_NAME_DAYS_ACTIVE },
    { "tenure_days", PREMIA_NAME_TENURE_DAYS },
  };
  PremiaToken token = self->token;
  gboolean attainment = token_is (self, "attainment"), least = token_is (self, "min"), most = token_is (self, "max");
  PremiaNode *node;

  if (attainment || least || most)
    {
      if (!enter (self))
        return NULL;
      advance (self);
      node = attainment ? parse_attainment (self, token.offset)
                        : parse_extreme (self, least ? PREMIA_NODE_MIN : PREMIA_NODE_MAX, token.offset);
      leave (self);
      return node;
    }
  node = new_node (self, PREMIA_NODE_NAME, token.offset, token.length, NULL, NULL);
  if (node == NULL)
    return NULL;
  node->name_kind = PREMIA_NAME_MEASURE;
  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    if (token_is (self, plain[i].word))
      node->name_kind = plain[i].kind;
  if (node->name_kind == PREMIA_NAME_MEASURE)
    {
      g_free (node->measure);
      node->measure = g_strndup (self->text + token.offset, token.length);
    }
  advance (self);
  return node;
}

static PremiaNode *
parse_parenthesis (Parser *self)
{
  g_autoptr (PremiaNode) node = NULL;

  if (!enter (self))
    return NULL;
  advance (self);
  node = parse_or (self);
  leave (self);
  if (node == NULL || !expect (self, PREMIA_TOKEN_CLOSE, N_ ("“)”")))
    return NULL;
  return g_steal_pointer (&node);
}

static PremiaNode *
parse_operand (Parser *self)
{
  switch (self->token.kind)
    {
    case PREMIA_TOKEN_NUMBER:
      return parse_number (self);
    case PREMIA_TOKEN_NAME:
      return parse_name (self);
    case PREMIA_TOKEN_OPEN:
      return parse_parenthesis (self);
    default:
      return fail_token (self, N_ ("a number, a measure or “(”"));
    }
}

/* “-” or “not” before an operand: @operation is what it makes, @next reads the operand. */
static PremiaNode *
parse_prefix (Parser *self, PremiaNodeKind sign, PremiaNodeKind operation, PremiaNode *(*next) (Parser *))
{
  gsize offset = self->token.offset;
  PremiaNode *node;

  if (!enter (self))
    return NULL;
  advance (self);
  node = next (self);
  leave (self);
  if (node == NULL)
    return NULL;
  if (!check_operand (self, node, sign, operation == PREMIA_NODE_NOT))
    {
      premia_node_free (node);
      return NULL;
    }
  return new_node (self, operation, offset, node->offset + node->length - offset, node, NULL);
}

static PremiaNode *
parse_sign (Parser *self)
{
  if (at_operation (self, PREMIA_NODE_SUBTRACT))
    return parse_prefix (self, PREMIA_NODE_SUBTRACT, PREMIA_NODE_NEGATE, parse_sign);
  return parse_operand (self);
}

/* Operands joined from the left by operations in [first, last]. */
static PremiaNode *
parse_chain (Parser *self, PremiaNodeKind first, PremiaNodeKind last, gboolean condition, PremiaNode *(*next) (Parser *))
{
  g_autoptr (PremiaNode) left = next (self);

  while (left != NULL && self->token.kind == PREMIA_TOKEN_OPERATOR && self->token.operation >= first
         && self->token.operation <= last)
    {
      PremiaNodeKind operation = self->token.operation;
      g_autoptr (PremiaNode) right = NULL;

      if (!check_operand (self, left, operation, condition))
        return NULL;
      advance (self);
      right = next (self);
      if (right == NULL || !check_operand (self, right, operation, condition))
        return NULL;
      left = join (self, operation, g_steal_pointer (&left), g_steal_pointer (&right));
    }
  return g_steal_pointer (&left);
}

static PremiaNode *
parse_product (Parser *self)
{
  return parse_chain (self, PREMIA_NODE_MULTIPLY, PREMIA_NODE_DIVIDE, FALSE, parse_sign);
}

static PremiaNode *
parse_sum (Parser *self)
{
  return parse_chain (self, PREMIA_NODE_ADD, PREMIA_NODE_SUBTRACT, FALSE, parse_product);
}

static gboolean
at_comparison (Parser *self)
{
  return self->token.kind == PREMIA_TOKEN_OPERATOR && self->token.operation >= PREMIA_NODE_EQUAL
         && self->token.operation <= PREMIA_NODE_GREATER_EQUAL;
}

static PremiaNode *
parse_comparison (Parser *self)
{
  g_autoptr (PremiaNode) left = parse_sum (self);
  g_autoptr (PremiaNode) right = NULL;
  PremiaNodeKind operation;

  if (left == NULL || !at_comparison (self))
    return g_steal_pointer (&left);
  operation = self->token.operation;
  if (!check_operand (self, left, operation, FALSE))
    return NULL;
  advance (self);
  right = parse_sum (self);
  if (right == NULL || !check_operand (self, right, operation, FALSE))
    return NULL;
  if (at_comparison (self))
    return fail (self, PREMIA_ERROR_SYNTAX, self->token.offset, self->token.length,
                 _ ("comparisons can't be chained: write “%.*s” as “a < b and b < c”"),
                 (int) MIN (self->token.offset + self->token.length - left->offset, 80), self->text + left->offset);
  return join (self, operation, g_steal_pointer (&left), g_steal_pointer (&right));
}

static PremiaNode *
parse_not (Parser *self)
{
  if (at_operation (self, PREMIA_NODE_NOT))
    return parse_prefix (self, PREMIA_NODE_NOT, PREMIA_NODE_NOT, parse_not);
  return parse_comparison (self);
}

static PremiaNode *
parse_and (Parser *self)
{
  return parse_chain (self, PREMIA_NODE_AND, PREMIA_NODE_AND, TRUE, parse_not);
}

static PremiaNode *
parse_or (Parser *self)
{
  return parse_chain (self, PREMIA_NODE_OR, PREMIA_NODE_OR, TRUE, parse_and);
}

PremiaNode *
premia_expression_parse_tree (const char *text, gsize *error_offset, gsize *error_length, GError **error)
{
  Parser self = { .text = text };
  g_autoptr (PremiaNode) root = NULL;

  premia_token_read (text, 0, &self.token);
  root = parse_or (&self);
  if (root != NULL && self.token.kind != PREMIA_TOKEN_END)
    fail_token (&self, N_ ("“and”, “or” or an arithmetic sign"));
  if (self.error == NULL)
    return g_steal_pointer (&root);
  if (error_offset != NULL)
    *error_offset = self.error_offset;
  if (error_length != NULL)
    *error_length = self.error_length;
  g_propagate_error (error, self.error);
  return NULL;
}
