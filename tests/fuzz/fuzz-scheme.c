/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "engine/premia-doctor.h"
#include "engine/premia-tier-readings.h"
#include "exchange/premia-scheme-file.h"

/* Whatever a scheme says, the doctor finds words for it, and its tiers can be read. */
static void
read_it (PremiaScheme *scheme)
{
  g_autoptr (GPtrArray) findings = premia_doctor_read (scheme);

  for (guint i = 0; i < findings->len; i++)
    {
      g_autofree char *text = premia_wording_finding (g_ptr_array_index (findings, i), scheme, NULL, premia_words_plain ());

      g_assert_nonnull (text);
    }
  for (guint i = 0; i < scheme->components->len; i++)
    if (premia_tier_readings_apply (scheme, i))
      {
        g_autoptr (PremiaTierReadings) readings = premia_tier_readings_list (scheme, i);

        g_assert_true (((PremiaTierReading *) g_ptr_array_index (readings->readings, readings->current))->current);
      }
}

/* Nothing is lost: a scheme that was understood is written as one that is equal to it. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaScheme) scheme = premia_scheme_file_parse ((const char *) data, size, "f.json", &error);
  g_autoptr (PremiaScheme) again = NULL;
  g_autofree char *text = NULL, *text_again = NULL;

  if (scheme == NULL)
    {
      fuzz_assert_said (&error);
      return 0;
    }
  read_it (scheme);
  text = premia_scheme_to_text (scheme);
  again = premia_scheme_file_parse (text, strlen (text), "again.json", &error);
  g_assert_no_error (error);
  g_assert_true (premia_scheme_equal (again, scheme));
  text_again = premia_scheme_to_text (again);
  g_assert_cmpstr (text_again, ==, text);
  return 0;
}
