/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "exchange/premia-statement-file.h"

/* A statement that was understood is written as one that says the same. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaStatementFile) file = premia_statement_file_parse ((const char *) data, (gssize) size, "f.json", &error);
  g_autoptr (PremiaStatementFile) again = NULL;
  g_autoptr (PremiaZone) utc = NULL;
  g_autofree char *text = NULL;
  g_autofree char *text_again = NULL;

  if (file == NULL)
    {
      fuzz_assert_said (&error);
      return 0;
    }
  utc = premia_zone_new_utc ();
  text = premia_statement_file_to_text (file, utc, NULL);
  again = premia_statement_file_parse (text, -1, "again.json", &error);
  g_assert_no_error (error);
  g_assert_cmpint (again->total, ==, file->total);
  g_assert_cmpint (premia_closed_run_get_total (again->run), ==, premia_closed_run_get_total (file->run));
  g_assert_cmpstr (again->result, ==, file->result);
  text_again = premia_statement_file_to_text (again, utc, NULL);
  g_assert_cmpstr (text_again, ==, text);
  return 0;
}
