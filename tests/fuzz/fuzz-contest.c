/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "engine/premia-wording-contest.h"
#include "exchange/premia-contest-file.h"

/* Nothing is lost, and whatever it says can be said in words. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaContest) contest = premia_contest_file_parse ((const char *) data, size, "f.json", &error), again = NULL;
  g_autofree char *text = NULL, *text_again = NULL, *words = NULL, *name = NULL;

  if (contest == NULL)
    {
      fuzz_assert_said (&error);
      return 0;
    }
  words = premia_wording_contest (contest, "RUB", premia_words_plain ());
  name = premia_wording_contest_name (contest, premia_words_plain ());
  g_assert_true (words[0] != '\0' && name != NULL);
  (void) premia_contest_get_cautions (contest);
  text = premia_contest_to_text (contest);
  again = premia_contest_file_parse (text, strlen (text), "again.json", &error);
  g_assert_no_error (error);
  g_assert_true (premia_contest_equal (again, contest));
  text_again = premia_contest_to_text (again);
  g_assert_cmpstr (text_again, ==, text);
  return 0;
}
