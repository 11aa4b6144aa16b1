/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "exchange/premia-json-writer.h"

/* Every node knows where it stood, and its parent finds it. */
static void
check_node (const PremiaJsonNode *node, guint depth)
{
  guint n = 0;

  g_assert_cmpuint (depth, <=, PREMIA_JSON_MAX_DEPTH);
  g_assert_cmpuint (node->line, >, 0);
  g_assert_cmpuint (node->column, >, 0);
  for (const PremiaJsonNode *child = node->first; child != NULL; child = child->next)
    {
      g_autofree char *pointer = premia_json_pointer (child);

      g_assert_cmpuint (child->index, ==, n);
      g_assert_true (child->parent == node);
      g_assert_true (pointer[0] == '/');
      if (node->kind == PREMIA_JSON_OBJECT)
        g_assert_true (premia_json_find (node, child->key) == child); /* no key twice */
      check_node (child, depth + 1);
      n++;
    }
  g_assert_cmpuint (node->n_children, ==, n);
}

static char *
write_all (PremiaJson *json, gboolean pretty, gsize *length)
{
  PremiaJsonWriter *writer = premia_json_writer_new (pretty);

  premia_json_writer_node (writer, premia_json_get_root (json));
  return premia_json_writer_end (writer, length);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaJson) json = premia_json_parse ((const char *) data, size, "f.json", &error);

  if (json == NULL)
    {
      fuzz_assert_said (&error);
      return 0;
    }
  check_node (premia_json_get_root (json), 0);
  for (int pretty = 0; pretty < 2; pretty++)
    {
      gsize length, length_again;
      g_autofree char *text = write_all (json, pretty, &length);
      g_autoptr (PremiaJson) again = premia_json_parse (text, length, "again.json", &error);
      g_autofree char *text_again = NULL;

      g_assert_no_error (error);
      text_again = write_all (again, pretty, &length_again);
      g_assert_cmpmem (text, length, text_again, length_again);
    }
  return 0;
}
