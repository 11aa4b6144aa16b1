/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "design/premia-import-draft.h"

#include <string.h>

/* Any bytes as a foreign table: what is guessed of it, the first mapping, what its rows become. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaTableSource) source = premia_table_source_new_for_text ((const char *) data, (gssize) size, "t.csv");
  g_autoptr (PremiaTableGuess) guess = premia_table_guess_new (source, NULL, &error);
  g_autoptr (PremiaImportDraft) draft = NULL;
  g_autoptr (PremiaImportProfile) profile = NULL;
  g_autoptr (GPtrArray) doubts = NULL;
  guint taken, unwanted, wrong;

  if (guess == NULL)
    {
      fuzz_assert_said (&error);
      return 0;
    }
  doubts = premia_table_guess_get_doubts (guess);
  g_assert_cmpuint (premia_table_guess_get_n_rows (guess), <=, PREMIA_TABLE_GUESS_ROWS);
  for (guint i = 0; i < premia_table_guess_get_n_columns (guess); i++)
    {
      const PremiaColumnGuess *column = premia_table_guess_get_column (guess, i);

      g_assert_true (g_utf8_validate (column->name, -1, NULL));
      g_assert_true (column->date_format == NULL || premia_import_check_format (column->date_format, NULL));
      g_assert_cmpuint (column->n_distinct, <=, column->n_filled);
    }
  draft = premia_import_draft_new (guess, NULL, NULL);
  profile = premia_import_draft_dup_profile (draft, &error);
  if (profile == NULL)
    {
      fuzz_assert_said (&error);
      return 0;
    }
  else
    {
      g_autoptr (PremiaImportMapping) mapping = premia_import_mapping_new_from_profile (profile);

      g_assert_true (premia_import_mapping_equal (mapping, premia_import_draft_get (draft)));
    }
  premia_import_draft_count (draft, &taken, &unwanted, &wrong, NULL);
  if (premia_import_draft_get_problem (draft) == NULL)
    g_assert_cmpuint (taken + unwanted + wrong, ==, premia_table_guess_get_n_rows (guess));
  return 0;
}
