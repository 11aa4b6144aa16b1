/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "exchange/premia-scheme-file.h"

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
  text = premia_scheme_to_text (scheme);
  again = premia_scheme_file_parse (text, strlen (text), "again.json", &error);
  g_assert_no_error (error);
  g_assert_true (premia_scheme_equal (again, scheme));
  text_again = premia_scheme_to_text (again);
  g_assert_cmpstr (text_again, ==, text);
  return 0;
}
