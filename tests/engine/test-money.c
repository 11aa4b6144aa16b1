/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/premia-error.h"
#include "engine/premia-money.h"
#include "support/golden.h"

static void
check_money (char **row)
{
  g_autoptr (GError) error = NULL;
  PremiaMoney money = 4711;
  gboolean fits = premia_money_parse (row[0], -1, &money, &error);

  g_test_message ("%s", row[0]);
  if (g_str_equal (row[1], "!"))
    {
      g_assert_false (fits);
      g_assert_nonnull (error);
      g_assert_cmpint (money, ==, 4711);
      return;
    }
  g_assert_no_error (error);
  g_assert_cmpint (money, ==, golden_int (row[1]));
}

static void
test_reads_amounts_to_the_last_digit (void)
{
  golden_visit ("money", 2, check_money);
}

static void
check_rate (char **row)
{
  g_autoptr (GError) error = NULL;
  PremiaRate rate = 4711, again;
  gboolean fits = premia_rate_parse (row[0], -1, &rate, &error);
  g_autofree char *written = NULL;

  g_test_message ("%s", row[0]);
  g_assert_cmpint (fits, ==, !g_str_equal (row[1], "!"));
  if (!fits)
    {
      g_assert_nonnull (error);
      g_assert_cmpint (rate, ==, 4711);
      return;
    }
  g_assert_cmpint (rate, ==, golden_int (row[1]));
  written = premia_rate_to_string (rate);
  g_assert_true (premia_rate_parse (written, -1, &again, NULL));
  g_assert_cmpint (again, ==, rate);
}

static void
test_reads_rates_to_the_last_digit (void)
{
  golden_visit ("rate", 2, check_rate);
}

/* A field of a CSV has no NUL behind it. */
static void
test_reads_only_its_own_field (void)
{
  PremiaMoney money = 0;

  g_assert_true (premia_money_parse ("12.5,99", 4, &money, NULL));
  g_assert_cmpint (money, ==, 12500000);
  g_assert_true (premia_money_parse ("12.5", 2, &money, NULL));
  g_assert_cmpint (money, ==, 12000000);
  g_assert_false (premia_money_parse ("12.5", 3, &money, NULL));
  g_assert_false (premia_money_parse ("12.5", 0, &money, NULL));
}

static void
test_writes_what_files_promise (void)
{
  static const struct { PremiaMoney money; guint digits; const char *exact, *shortest; } rows[] = {
    { 1100000000, 2, "1100.00", "1100" }, { -5000000, 2, "-5.00", "-5" }, { 0, 2, "0.00", "0" },
    { -10000, 2, "-0.01", "-0.01" },      { 500000, 6, "0.500000", "0.5" }, { 7000000, 0, "7", "7" },
    { G_MAXINT64, 6, "9223372036854.775807", "9223372036854.775807" },
    { -G_MAXINT64, 6, "-9223372036854.775807", "-9223372036854.775807" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *exact = premia_money_to_string (rows[i].money, rows[i].digits);
      g_autofree char *shortest = premia_money_to_shortest (rows[i].money);

      g_assert_cmpstr (exact, ==, rows[i].exact);
      g_assert_cmpstr (shortest, ==, rows[i].shortest);
    }
}

static void
test_writes_rates_as_percent (void)
{
  static const struct { PremiaRate rate; const char *text; } rows[] = {
    { 75000, "7.5%" }, { 1000000, "100%" }, { 1, "0.0001%" }, { -50000, "-5%" }, { 0, "0%" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = premia_rate_to_string (rows[i].rate);

      g_assert_cmpstr (text, ==, rows[i].text);
    }
}

static void
test_every_amount_comes_back (void)
{
  for (guint i = 0; i < 10000; i++)
    {
      PremiaMoney money = (gint64) g_test_rand_int () * G_MAXINT32 + g_test_rand_int (), again = 0;
      g_autofree char *shortest = premia_money_to_shortest (money);
      g_autofree char *exact = premia_money_to_string (money, 6);

      g_assert_true (premia_money_parse (shortest, -1, &again, NULL));
      g_assert_cmpint (again, ==, money);
      g_assert_true (premia_money_parse (exact, -1, &again, NULL));
      g_assert_cmpint (again, ==, money);
    }
}

static void
test_says_what_is_wrong_with_an_amount (void)
{
  static const struct { const char *text; int code; const char *says; } rows[] = {
    { "1.2345678", PREMIA_ERROR_RANGE, "more than 6 digits" },
    { "twelve", PREMIA_ERROR_SYNTAX, "“twelve” is not an amount" },
    { "", PREMIA_ERROR_SYNTAX, "missing" },
    { "10000000000000", PREMIA_ERROR_OVERFLOW, "too large" },
    { "\xff\xfe", PREMIA_ERROR_SYNTAX, "not an amount" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      PremiaMoney money;

      g_assert_false (premia_money_parse (rows[i].text, -1, &money, &error));
      g_assert_error (error, PREMIA_ERROR, rows[i].code);
      g_assert_nonnull (strstr (error->message, rows[i].says));
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
    }
}

static void
test_currencies_have_their_digits (void)
{
  static const struct { const char *code; guint digits; } rows[] = {
    { "RUB", 2 }, { "USD", 2 }, { "JPY", 0 }, { "KRW", 0 }, { "KWD", 3 }, { "CLF", 4 }, { "XXA", 2 }, { "ISK", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpuint (premia_currency_digits (rows[i].code), ==, rows[i].digits);
  g_assert_true (premia_currency_is_code ("RUB"));
  g_assert_false (premia_currency_is_code ("rub"));
  g_assert_false (premia_currency_is_code ("RU"));
  g_assert_false (premia_currency_is_code ("RUBL"));
  g_assert_false (premia_currency_is_code (""));
}

static void
test_a_sum_never_wraps_round (void)
{
  PremiaMoney sum = G_MAXINT64 - 1;

  g_assert_true (premia_money_add (&sum, 1));
  g_assert_false (premia_money_add (&sum, 1));
  g_assert_cmpint (sum, ==, G_MAXINT64);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/money/reads-amounts-to-the-last-digit", test_reads_amounts_to_the_last_digit);
  g_test_add_func ("/money/reads-rates-to-the-last-digit", test_reads_rates_to_the_last_digit);
  g_test_add_func ("/money/reads-only-its-own-field", test_reads_only_its_own_field);
  g_test_add_func ("/money/writes-what-files-promise", test_writes_what_files_promise);
  g_test_add_func ("/money/writes-rates-as-percent", test_writes_rates_as_percent);
  g_test_add_func ("/money/every-amount-comes-back", test_every_amount_comes_back);
  g_test_add_func ("/money/says-what-is-wrong", test_says_what_is_wrong_with_an_amount);
  g_test_add_func ("/money/currencies-have-their-digits", test_currencies_have_their_digits);
  g_test_add_func ("/money/a-sum-never-wraps-round", test_a_sum_never_wraps_round);
  return g_test_run ();
}
