/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Somebody whose passphrase does not open what it locked, or whom another one lets in. */
#include "sync/premia-passphrase.h"

#include <string.h>

static void
test_opens (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sealed = premia_passphrase_seal ("Плёнка 7", &error);
  g_autofree char *again = premia_passphrase_seal ("Плёнка 7", &error);

  g_assert_no_error (error);
  g_assert_true (premia_passphrase_opens (sealed, "Плёнка 7"));
  g_assert_true (premia_passphrase_opens (sealed, "Пле\314\210нка 7")); /* composed by the keyboard in another way */
  g_assert_false (premia_passphrase_opens (sealed, "Пленка 7"));
  g_assert_false (premia_passphrase_opens (sealed, "плёнка 7"));
  g_assert_false (premia_passphrase_opens (sealed, ""));
  /* Two who chose the same are not seen to have. */
  g_assert_cmpstr (sealed, !=, again);
  g_assert_null (strstr (sealed, "Плёнка"));
}

/* Made by Python's hashlib: what was sealed by one version of the library is opened by the next. */
static void
test_known (void)
{
  static const char sealed[] =
    "pbkdf2-sha512:1000:000102030405060708090a0b0c0d0e0f:"
    "5e9c74ed68d5c78bc222fae60518fcb8ea1556d1aa26ab54bf62796e18b3490b"
    "3ba2c0ad785ed6e00eb57590ea488a908cef9dc4eea9e454ff532ed04415d25c";

  g_assert_true (premia_passphrase_opens (sealed, "correct horse"));
  g_assert_false (premia_passphrase_opens (sealed, "correct horsf"));
}

/* What is no seal lets nobody in, whatever is typed. */
static void
test_broken (void)
{
  static const char *const broken[] = {
    "", "x", ":::", "pbkdf2-sha512:0:00:00", "pbkdf2-sha512:1000:000102030405060708090a0b0c0d0e0f:00", "pbkdf2-sha512:99999999999:000102030405060708090a0b0c0d0e0f:00",
    "plain:1:000102030405060708090a0b0c0d0e0f:00", "pbkdf2-sha512:1000:zz0102030405060708090a0b0c0d0e0f:00",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_assert_false (premia_passphrase_opens (broken[i], ""));
      g_assert_false (premia_passphrase_opens (broken[i], broken[i]));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/passphrase/opens", test_opens);
  g_test_add_func ("/passphrase/known", test_known);
  g_test_add_func ("/passphrase/broken", test_broken);
  return g_test_run ();
}
