/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A mapping that is read otherwise than it was meant puts amounts under wrong headings. */
#include "exchange/premia-register-mapping-file.h"

#include "engine/premia-error.h"

#include <string.h>

static void
test_round_trip (void)
{
  PremiaRegisterMapping *mappings[] = { premia_register_mapping_new_plain (), premia_register_mapping_new_1c () };

  for (guint i = 0; i < G_N_ELEMENTS (mappings); i++)
    {
      g_autofree char *text = premia_register_mapping_file_to_text (mappings[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (PremiaRegisterMapping) again = premia_register_mapping_file_parse (text, -1, "m", &error);
      g_autofree char *same = NULL;

      g_assert_no_error (error);
      g_assert_true (premia_register_mapping_equal (mappings[i], again));
      same = premia_register_mapping_file_to_text (again);
      g_assert_cmpstr (same, ==, text);
      premia_register_mapping_free (mappings[i]);
    }
}

/* Every field has its name, and no two have one. */
static void
test_fields (void)
{
  for (PremiaRegisterField i = 0; i < PREMIA_N_REGISTER_FIELDS; i++)
    {
      PremiaRegisterField found;

      g_assert_true (premia_register_field_parse (premia_register_field_to_string (i), &found));
      g_assert_cmpint (found, ==, i);
    }
}

static void
test_errors (void)
{
  static const struct { const char *text, *said; } cases[] = {
    { "{\"premia\":\"register/1\",\"columns\":[{\"field\":\"amount\"}]}", "whose" },
    { "{\"premia\":\"register/1\",\"columns\":[{\"field\":\"name\"}]}", "amount" },
    { "{\"premia\":\"register/1\",\"columns\":[{\"field\":\"name\"},{\"field\":\"amount\"},{\"field\":\"amount\"}]}", "twice" },
    { "{\"premia\":\"register/1\",\"columns\":[{\"field\":\"amounts\"}]}", "/columns/0/field" },
    { "{\"premia\":\"register/1\",\"columns\":[{\"field\":\"name\"},{\"field\":\"amount\"}],\"separator\":\"|\"}", "/separator" },
    { "{\"premia\":\"register/1\",\"columns\":[{\"field\":\"name\"},{\"field\":\"amount\"}],\"date_format\":\"DD.MM\"}", "YYYY" },
    { "{\"premia\":\"register/2\",\"columns\":[]}", "/premia" },
    { "{\"columns\":[]}", "premia" },
    { "[", "m:1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (premia_register_mapping_file_parse (cases[i].text, -1, "m", &error));
      g_assert_nonnull (error);
      if (strstr (error->message, cases[i].said) == NULL)
        g_error ("“%s” does not say “%s”", error->message, cases[i].said);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/register-mapping/round-trip", test_round_trip);
  g_test_add_func ("/register-mapping/fields", test_fields);
  g_test_add_func ("/register-mapping/errors", test_errors);
  return g_test_run ();
}
