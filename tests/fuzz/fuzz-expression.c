/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "engine/premia-expression.h"

#include <string.h>

/* Values of every kind, chosen by the name. */
static gboolean
value_of (PremiaNameKind kind, const char *measure, PremiaValue *value, gpointer user_data, GError **error)
{
  gint64 number = (gint64) kind * 1000 + g_str_hash (measure) % 1000 - 500;

  value->kind = number % 7 == 0 ? PREMIA_VALUE_MISSING : PREMIA_VALUE_NUMBER;
  value->number = premia_rational_from_int (number * number * number * number);
  return TRUE;
}

static void
check_node (const PremiaNode *node, gsize length)
{
  if (node == NULL)
    return;
  g_assert_cmpuint (node->offset + node->length, <=, length);
  check_node (node->left, length);
  check_node (node->right, length);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (PremiaExpression) expression = NULL, again = NULL;
  g_autoptr (GError) error = NULL;
  gsize offset = 0, length = 0;
  PremiaValue value;

  expression = premia_expression_parse (text, &offset, &length, &error);
  if (expression == NULL)
    {
      /* The mark stands under the text. */
      g_assert_cmpuint (offset + length, <=, strlen (text));
      fuzz_assert_said (&error);
      return 0;
    }
  check_node (premia_expression_get_root (expression), strlen (text));
  g_assert_cmpstr (premia_expression_get_text (expression), ==, text);
  if (!premia_expression_evaluate (expression, value_of, NULL, &value, &error))
    fuzz_assert_said (&error);
  else if (premia_expression_is_condition (expression))
    g_assert_true (value.kind >= PREMIA_VALUE_TRUE);
  else
    g_assert_true (value.kind <= PREMIA_VALUE_NUMBER);
  return 0;
}
