/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "exchange/premia-gamification-check.h"
#include "exchange/premia-gamification-difference.h"
#include "exchange/premia-gamification-edit.h"
#include "exchange/premia-gamification-file.h"

#include <string.h>

static void
mend_it (const char *text, const PremiaGamificationFinding *finding)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *mended = NULL;

  g_assert_cmpstr (finding->words, !=, "");
  g_assert_true (g_utf8_validate (finding->words, -1, NULL));
  g_assert_cmpint (finding->repair != NULL, ==, finding->repair_words != NULL);
  if (finding->repair == NULL)
    return;
  mended = premia_json_edit (text, finding->repair, "f.json", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (mended, !=, text);
}

/* Each value put back, each child moved there and back, gives the same bytes. */
static void
edit_it (const char *text, const PremiaJsonNode *node, guint *budget)
{
  g_autofree char *pointer = premia_json_pointer (node), *there = NULL, *back = NULL;
  g_autofree char *own = g_strndup (text + node->start, node->end - node->start);

  if (*budget == 0)
    return;
  (*budget)--;
  if (node->n_children > 1)
    {
      g_autofree char *first = premia_json_pointer (node->first);
      g_autofree char *place = node->kind == PREMIA_JSON_ARRAY ? premia_json_pointer_append_index (pointer, 1) : g_strdup (first);

      there = premia_json_edit_once (text, PREMIA_JSON_MOVE, first, NULL, 1, NULL, "f.json", NULL);
      back = premia_json_edit_once (there, PREMIA_JSON_MOVE, place, NULL, 0, NULL, "f.json", NULL);
    }
  else if (node->first == NULL)
    {
      there = premia_json_edit_once (text, PREMIA_JSON_SET, pointer, NULL, 0, "{\"a\":[1]}", "f.json", NULL);
      back = premia_json_edit_once (there, PREMIA_JSON_SET, pointer, NULL, 0, own, "f.json", NULL);
    }
  if (there != NULL)
    g_assert_cmpstr (back, ==, text);
  for (const PremiaJsonNode *child = node->first; child != NULL; child = child->next)
    edit_it (text, child, budget);
}

/* What is understood is checked the same way, its repairs are edits, and edits lose nothing. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaGamification) rules = premia_gamification_file_parse ((const char *) data, (gssize) size, "f.json", &error), checked = NULL;
  g_autoptr (GPtrArray) findings = premia_gamification_check ((const char *) data, (gssize) size, "f.json", 3, &checked), differences = NULL;
  g_autoptr (PremiaJson) json = premia_json_parse ((const char *) data, size, "f.json", NULL);
  g_autofree char *text = g_strndup ((const char *) data, size), *said = NULL;
  gsize length;
  guint budget = 12;

  g_assert_true ((rules == NULL) == (checked == NULL) && (rules == NULL) == premia_gamification_is_refused (findings));
  if (rules == NULL)
    fuzz_assert_said (&error);
  if (json == NULL)
    return 0;
  for (guint i = 0; i < findings->len && i < 20; i++)
    mend_it (text, g_ptr_array_index (findings, i));
  edit_it (text, premia_json_get_root (json), &budget);
  differences = premia_gamification_difference (json, json);
  g_assert_cmpuint (differences->len, ==, 0);
  said = premia_gamification_difference_to_json (differences, &length);
  g_assert_nonnull (said);
  return 0;
}
