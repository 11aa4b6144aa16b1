/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-columns"

#include "premia-columns.h"

#include <string.h>

/* Conditions over all cells at once. Fractions are never divided: they are compared by multiplying
 * crosswise, after the bounds have shown that no product leaves 64 bits. Not reduced either, so deep
 * formulas outgrow the bounds and are left to the exact fractions. */

enum { IS_FALSE, IS_UNKNOWN, IS_TRUE };

static gboolean
product_fits (gint64 a, gint64 b)
{
  gint64 product;

  return !__builtin_mul_overflow (a, b, &product) && product < PREMIA_COLUMN_LIMIT / 2;
}

PREMIA_VECTOR static void
fill_constant (gint64 *column, gint64 value, guint n)
{
  for (guint i = 0; i < n; i++)
    column[i] = value;
}

PREMIA_VECTOR static void
multiply_columns (gint64 *restrict out, const gint64 *a, const gint64 *b, guint n)
{
  for (guint i = 0; i < n; i++)
    out[i] = a[i] * b[i];
}

/* a/b ± c/d = (ad ± cb) / bd; the denominator is 0 where either is missing. */
PREMIA_VECTOR static void
add_fractions (PremiaFractionColumn *restrict out, const PremiaFractionColumn *x,
               const PremiaFractionColumn *y, gint64 sign, guint n)
{
  gint64 *restrict numerator = out->numerator;
  gint64 *restrict denominator = out->denominator;

  for (guint i = 0; i < n; i++)
    {
      numerator[i] = x->numerator[i] * y->denominator[i] + sign * y->numerator[i] * x->denominator[i];
      denominator[i] = x->denominator[i] * y->denominator[i];
    }
}

/* a/b ÷ c/d = ad / bc, sign to the numerator; nothing where c is 0 or either is missing. */
PREMIA_VECTOR static void
divide_fractions (PremiaFractionColumn *restrict out, const PremiaFractionColumn *x,
                  const PremiaFractionColumn *y, guint n)
{
  gint64 *restrict numerator = out->numerator;
  gint64 *restrict denominator = out->denominator;

  for (guint i = 0; i < n; i++)
    {
      gint64 sign = y->numerator[i] < 0 ? -1 : 1;

      /* What is missing has the numerator 0 as well, so that it stays missing. */
      numerator[i] = y->numerator[i] == 0 ? 0 : sign * x->numerator[i] * y->denominator[i];
      denominator[i] = sign * x->denominator[i] * y->numerator[i];
    }
}

PREMIA_VECTOR static void
choose_fractions (PremiaFractionColumn *restrict out, const PremiaFractionColumn *x,
                  const PremiaFractionColumn *y, gboolean lesser, guint n)
{
  gint64 *restrict numerator = out->numerator;
  gint64 *restrict denominator = out->denominator;

  for (guint i = 0; i < n; i++)
    {
      gint64 a = x->numerator[i] * y->denominator[i], b = y->numerator[i] * x->denominator[i];
      gboolean first = lesser ? a <= b : a >= b;
      gboolean known = x->denominator[i] != 0 && y->denominator[i] != 0;

      numerator[i] = !known ? 0 : first ? x->numerator[i] : y->numerator[i];
      denominator[i] = !known ? 0 : first ? x->denominator[i] : y->denominator[i];
    }
}

PREMIA_VECTOR static void
compare_fractions (guint8 *restrict truth, const PremiaFractionColumn *x,
                   const PremiaFractionColumn *y, gboolean less, gboolean equal, gboolean greater,
                   guint n)
{
  const gint64 *restrict xn = x->numerator, *restrict xd = x->denominator;
  const gint64 *restrict yn = y->numerator, *restrict yd = y->denominator;

  for (guint i = 0; i < n; i++)
    {
      gint64 a = xn[i] * yd[i], b = yn[i] * xd[i];
      gint64 holds = (a < b) * (gint64) less + (a == b) * (gint64) equal + (a > b) * (gint64) greater;
      gint64 known = (xd[i] != 0) & (yd[i] != 0);

      truth[i] = known ? 2 * holds : IS_UNKNOWN;
    }
}

PREMIA_VECTOR static void
combine_truths (guint8 *restrict truth, const guint8 *other, gboolean both, guint n)
{
  for (guint i = 0; i < n; i++)
    truth[i] = both ? MIN (truth[i], other[i]) : MAX (truth[i], other[i]);
}

static gboolean
set_number (const PremiaNode *node, PremiaFractionColumn *out, guint n)
{
  PremiaInt128 top = node->number.numerator, bottom = node->number.denominator;

  if (top >= PREMIA_COLUMN_LIMIT || top <= -PREMIA_COLUMN_LIMIT || bottom >= PREMIA_COLUMN_LIMIT)
    return FALSE;
  fill_constant (out->numerator, (gint64) top, n);
  fill_constant (out->denominator, (gint64) bottom, n);
  out->max_numerator = ABS ((gint64) top);
  out->max_denominator = bottom;
  return TRUE;
}

static gboolean
copy_name (PremiaColumns *self, PremiaScheme *scheme, const char *own, const PremiaNode *node,
           PremiaFractionColumn *out)
{
  const PremiaFractionColumn *column = premia_columns_get_name (self, scheme, own, node->name_kind,
                                                                node->measure);
  gsize size = premia_columns_get_n (self) * sizeof (gint64);

  if (!column->fits)
    return FALSE;
  memcpy (out->numerator, column->numerator, size);
  memcpy (out->denominator, column->denominator, size);
  out->max_numerator = column->max_numerator;
  out->max_denominator = column->max_denominator;
  return TRUE;
}

static gboolean
combine_numbers (PremiaNodeKind kind, const PremiaFractionColumn *x, const PremiaFractionColumn *y,
                 PremiaFractionColumn *out, guint n)
{
  if (!product_fits (MAX (x->max_numerator, x->max_denominator),
                     MAX (y->max_numerator, y->max_denominator)))
    return FALSE;
  out->max_denominator = x->max_denominator * y->max_denominator;
  switch (kind)
    {
    case PREMIA_NODE_ADD:
    case PREMIA_NODE_SUBTRACT:
      add_fractions (out, x, y, kind == PREMIA_NODE_ADD ? 1 : -1, n);
      out->max_numerator = x->max_numerator * y->max_denominator + y->max_numerator * x->max_denominator;
      return TRUE;
    case PREMIA_NODE_MULTIPLY:
      multiply_columns (out->numerator, x->numerator, y->numerator, n);
      multiply_columns (out->denominator, x->denominator, y->denominator, n);
      out->max_numerator = x->max_numerator * y->max_numerator;
      return TRUE;
    case PREMIA_NODE_DIVIDE:
      divide_fractions (out, x, y, n);
      out->max_numerator = x->max_numerator * y->max_denominator;
      out->max_denominator = MAX (1, x->max_denominator * y->max_numerator);
      return TRUE;
    case PREMIA_NODE_MIN:
    case PREMIA_NODE_MAX:
      choose_fractions (out, x, y, kind == PREMIA_NODE_MIN, n);
      out->max_numerator = MAX (x->max_numerator, y->max_numerator);
      out->max_denominator = MAX (x->max_denominator, y->max_denominator);
      return TRUE;
    default:
      return FALSE;
    }
}

gboolean
premia_columns_evaluate_number (PremiaColumns *self, PremiaScheme *scheme, const char *own,
                                const PremiaNode *node, PremiaFractionColumn *out)
{
  guint n = premia_columns_get_n (self);
  g_autoptr (PremiaFractionColumn) left = NULL;
  g_autoptr (PremiaFractionColumn) right = NULL;

  if (node->kind == PREMIA_NODE_NUMBER)
    return set_number (node, out, n);
  if (node->kind == PREMIA_NODE_NAME)
    return copy_name (self, scheme, own, node, out);
  if (node->kind == PREMIA_NODE_NEGATE)
    {
      if (!premia_columns_evaluate_number (self, scheme, own, node->left, out))
        return FALSE;
      for (guint i = 0; i < n; i++)
        out->numerator[i] = -out->numerator[i];
      return TRUE;
    }
  if (node->left == NULL || node->right == NULL)
    return FALSE;
  left = premia_fraction_column_new (n);
  right = premia_fraction_column_new (n);
  return premia_columns_evaluate_number (self, scheme, own, node->left, left)
         && premia_columns_evaluate_number (self, scheme, own, node->right, right)
         && combine_numbers (node->kind, left, right, out, n);
}

/* A column as it is kept, or made for the moment. */
static const PremiaFractionColumn *
find_operand (PremiaColumns *self, PremiaScheme *scheme, const char *own, const PremiaNode *node,
              PremiaFractionColumn **fresh)
{
  if (node->kind == PREMIA_NODE_NAME)
    {
      const PremiaFractionColumn *column = premia_columns_get_name (self, scheme, own, node->name_kind,
                                                                    node->measure);

      return column->fits ? column : NULL;
    }
  *fresh = premia_fraction_column_new (premia_columns_get_n (self));
  return premia_columns_evaluate_number (self, scheme, own, node, *fresh) ? *fresh : NULL;
}

static gboolean
evaluate_comparison (PremiaColumns *self, PremiaScheme *scheme, const char *own,
                     const PremiaNode *node, guint8 *truth)
{
  g_autoptr (PremiaFractionColumn) fresh_left = NULL;
  g_autoptr (PremiaFractionColumn) fresh_right = NULL;
  const PremiaFractionColumn *x = find_operand (self, scheme, own, node->left, &fresh_left);
  const PremiaFractionColumn *y = find_operand (self, scheme, own, node->right, &fresh_right);
  PremiaNodeKind kind = node->kind;

  if (x == NULL || y == NULL || !product_fits (x->max_numerator, y->max_denominator)
      || !product_fits (y->max_numerator, x->max_denominator))
    return FALSE;
  compare_fractions (truth, x, y,
                     kind == PREMIA_NODE_LESS || kind == PREMIA_NODE_LESS_EQUAL || kind == PREMIA_NODE_NOT_EQUAL,
                     kind == PREMIA_NODE_EQUAL || kind == PREMIA_NODE_LESS_EQUAL || kind == PREMIA_NODE_GREATER_EQUAL,
                     kind == PREMIA_NODE_GREATER || kind == PREMIA_NODE_GREATER_EQUAL || kind == PREMIA_NODE_NOT_EQUAL,
                     premia_columns_get_n (self));
  return TRUE;
}

gboolean
premia_columns_evaluate_truth (PremiaColumns *self, PremiaScheme *scheme, const char *own,
                               const PremiaNode *node, guint8 *truth)
{
  guint n = premia_columns_get_n (self);
  g_autofree guint8 *other = NULL;

  switch (node->kind)
    {
    case PREMIA_NODE_NOT:
      if (!premia_columns_evaluate_truth (self, scheme, own, node->left, truth))
        return FALSE;
      for (guint i = 0; i < n; i++)
        truth[i] = IS_TRUE - truth[i];
      return TRUE;
    case PREMIA_NODE_AND:
    case PREMIA_NODE_OR:
      other = g_new (guint8, n + 1);
      if (!premia_columns_evaluate_truth (self, scheme, own, node->left, truth)
          || !premia_columns_evaluate_truth (self, scheme, own, node->right, other))
        return FALSE;
      combine_truths (truth, other, node->kind == PREMIA_NODE_AND, n);
      return TRUE;
    case PREMIA_NODE_EQUAL:
    case PREMIA_NODE_NOT_EQUAL:
    case PREMIA_NODE_LESS:
    case PREMIA_NODE_LESS_EQUAL:
    case PREMIA_NODE_GREATER:
    case PREMIA_NODE_GREATER_EQUAL:
      return evaluate_comparison (self, scheme, own, node, truth);
    default:
      return FALSE;
    }
}
