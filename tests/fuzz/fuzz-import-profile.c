/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "exchange/premia-import-profile.h"
#include "tests/exchange/written-sink.h"

#include <string.h>

#define BORDER "\n---\n"

/* A profile, a line of three hyphens, and a table for it. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  const uint8_t *border = size > 0 ? memmem (data, size, BORDER, strlen (BORDER)) : NULL;
  size_t length = border != NULL ? (size_t) (border - data) : size;
  const uint8_t *table = border != NULL ? border + strlen (BORDER) : data + size;
  g_autoptr (PremiaJson) json = premia_json_parse ((const char *) data, length, "i.json", &error);
  g_autoptr (PremiaImportProfile) profile = json != NULL ? premia_import_profile_new (json, &error) : NULL;

  if (profile == NULL)
    {
      fuzz_assert_said (&error);
      return 0;
    }
  for (int skip_bad = 0; skip_bad < 2; skip_bad++)
    {
      g_autoptr (GInputStream) stream = fuzz_stream (table, (size_t) (data + size - table));
      g_autoptr (PremiaIntake) intake = premia_intake_new ("deals.csv", NULL, skip_bad);
      g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_person_row_free);
      g_autoptr (WrittenSink) sink = written_sink_new ();

      if (premia_import_profile_apply (profile, stream, intake, PREMIA_ACTION_SINK (sink), NULL, people, NULL, &error))
        g_assert_nonnull (written_sink_get_text (sink));
      else
        {
          g_assert_null (written_sink_get_text (sink)); /* all or nothing */
          fuzz_assert_said (&error);
        }
      g_assert_true (premia_import_profile_adds_people (profile) || people->len == 0);
    }
  return 0;
}
