/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-import-profile"

#include "premia-import-mapping.h"

#include "premia-import-profile-private.h"
#include "premia-json-writer.h"

#include <string.h>

static void
write_word (PremiaJsonWriter *out, const char *key, const PremiaImportWord *word)
{
  if (word->text == NULL)
    return;
  premia_json_writer_key (out, key);
  if (!word->constant)
    {
      premia_json_writer_string (out, word->text);
      return;
    }
  premia_json_writer_begin_object_line (out);
  premia_json_writer_member (out, "text", word->text);
  premia_json_writer_end_object (out);
}

static void
write_list (PremiaJsonWriter *out, const PremiaImportTest *test)
{
  premia_json_writer_begin_array_line (out);
  for (guint i = 0; test->texts[i] != NULL; i++)
    premia_json_writer_string (out, test->texts[i]);
  premia_json_writer_end_array (out);
}

static gboolean
is_first_of_column (GPtrArray *tests, guint index)
{
  const PremiaImportTest *test = g_ptr_array_index (tests, index);

  for (guint i = 0; i < index; i++)
    if (strcmp (((const PremiaImportTest *) g_ptr_array_index (tests, i))->column, test->column) == 0)
      return FALSE;
  return TRUE;
}

/* All comparisons of a column stand together, each sign once. */
static void
write_comparisons (PremiaJsonWriter *out, GPtrArray *tests, const char *column)
{
  gboolean written[PREMIA_COMPARE_ONE_OF] = { FALSE };

  premia_json_writer_begin_object_line (out);
  for (guint i = 0; i < tests->len; i++)
    {
      const PremiaImportTest *test = g_ptr_array_index (tests, i);

      if (test->comparison == PREMIA_COMPARE_ONE_OF || strcmp (test->column, column) != 0 || written[test->comparison])
        continue;
      written[test->comparison] = TRUE;
      premia_json_writer_member (out, premia_import_comparisons[test->comparison], test->texts[0]);
    }
  premia_json_writer_end_object (out);
}

static void
write_tests (PremiaJsonWriter *out, GPtrArray *tests)
{
  if (tests->len == 0)
    return;
  premia_json_writer_key (out, "when");
  premia_json_writer_begin_object_line (out);
  for (guint i = 0; i < tests->len; i++)
    {
      const PremiaImportTest *test = g_ptr_array_index (tests, i);

      if (!is_first_of_column (tests, i))
        continue;
      premia_json_writer_key (out, test->column);
      if (test->comparison == PREMIA_COMPARE_ONE_OF)
        write_list (out, test);
      else
        write_comparisons (out, tests, test->column);
    }
  premia_json_writer_end_object (out);
}

static void
write_outcome (PremiaJsonWriter *out, const PremiaImportOutcome *outcome)
{
  premia_json_writer_begin_object (out);
  write_tests (out, outcome->tests);
  for (guint i = 0; i < PREMIA_N_IMPORT_FIELDS; i++)
    write_word (out, premia_import_rule_keys[i], &outcome->fields[i]);
  premia_json_writer_end_object (out);
}

char *
premia_import_mapping_to_text (const PremiaImportMapping *self)
{
  PremiaJsonWriter *out;
  const char decimal[] = { self != NULL ? self->decimal : '.', '\0' };

  g_return_val_if_fail (self != NULL, NULL);

  out = premia_json_writer_new (TRUE);
  premia_json_writer_begin_object (out);
  premia_json_writer_member (out, "premia", "import/1");
  if (self->name != NULL)
    premia_json_writer_member (out, "name", self->name);
  write_word (out, "key", &self->key);
  write_word (out, "case", &self->case_name);
  if (self->date_format != NULL)
    premia_json_writer_member (out, "date_format", self->date_format);
  premia_json_writer_member (out, "decimal", decimal);
  premia_json_writer_key (out, "rows");
  premia_json_writer_begin_array (out);
  for (guint i = 0; i < self->outcomes->len; i++)
    write_outcome (out, g_ptr_array_index (self->outcomes, i));
  premia_json_writer_end_array (out);
  if (self->adds_people)
    {
      premia_json_writer_key (out, "add_people");
      premia_json_writer_begin_object_line (out);
      for (guint i = 0; i < PREMIA_N_IMPORT_PERSON_FIELDS; i++)
        write_word (out, premia_import_person_keys[i], &self->person[i]);
      premia_json_writer_end_object (out);
    }
  premia_json_writer_end_object (out);
  return premia_json_writer_end (out, NULL);
}
