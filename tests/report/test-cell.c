/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/premia-cell.h"

static void
assert_csv (PremiaCell cell, const char *expected)
{
  g_autoptr (GString) out = g_string_new (NULL);

  premia_cell_append_csv (&cell, out);
  g_assert_cmpstr (out->str, ==, expected);
  premia_cell_clear (&cell);
}

static PremiaRational
fraction (gint64 numerator, gint64 denominator)
{
  PremiaRational r;

  g_assert_true (premia_rational_set (&r, numerator, denominator));
  return r;
}

static void
test_csv (void)
{
  assert_csv (premia_cell_empty (), "");
  assert_csv (premia_cell_money (1500250000, 2, "RUB"), "1500.25");
  assert_csv (premia_cell_money (-5 * PREMIA_MICRO, 2, NULL), "-5.00");
  assert_csv (premia_cell_money (1500 * PREMIA_MICRO, 0, NULL), "1500");
  assert_csv (premia_cell_quantity (fraction (1, 3), 2), "0.333333");
  assert_csv (premia_cell_date (0), "1970-01-01");
  assert_csv (premia_cell_date (PREMIA_DATE_NONE), "");
  assert_csv (premia_cell_text ("Anna, \"the\" closer"), "\"Anna, \"\"the\"\" closer\"");
}

/* A spreadsheet that opens the file must not run what somebody is called. */
static void
test_no_formula (void)
{
  assert_csv (premia_cell_text ("=1+1"), "'=1+1");
  assert_csv (premia_cell_text ("+7 900 000"), "'+7 900 000");
  assert_csv (premia_cell_text ("-2"), "'-2");
  assert_csv (premia_cell_text ("@SUM(A1)"), "'@SUM(A1)");
  assert_csv (premia_cell_text ("\t=1"), "\"'\t=1\"");
}

/* The double in a spreadsheet is the one that typing the number gives. */
static void
test_numbers (void)
{
  static const struct { PremiaMoney money; double expected; } cases[] = {
    { 47117280000, 47117.28 }, { -10000, -0.01 }, { 9410000, 9.41 }, { G_GINT64_CONSTANT (9007199254740990000), 9007199254740.99 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const PremiaCell cell = premia_cell_money (cases[i].money, 2, NULL);

      g_assert_true (premia_cell_to_number (&cell) == cases[i].expected);
    }
}

static void
assert_text (PremiaCell cell, PremiaLocale *locale, const char *expected)
{
  g_autofree char *text = premia_cell_to_text (&cell, locale);

  g_assert_cmpstr (text, ==, expected);
  premia_cell_clear (&cell);
}

static void
test_for_people (void)
{
  g_autoptr (PremiaLocale) english = premia_locale_new ("en"), russian = premia_locale_new ("ru");

  assert_text (premia_cell_money (1500250000, 2, "RUB"), english, "₽1,500.25");
  assert_text (premia_cell_money (1500250000, 2, NULL), english, "1,500.25");
  assert_text (premia_cell_money (1500250000, 2, "RUB"), russian, "1\u00a0500,25\u00a0₽");
  assert_text (premia_cell_quantity (fraction (2, 3), 2), english, "0.66");
  assert_text (premia_cell_quantity (fraction (12, 1), 1), english, "12");
  assert_text (premia_cell_padded (fraction (12, 1), 1), russian, "12,0"); /* below 12,5 */
  assert_text (premia_cell_padded (fraction (-25, 2), 1), english, "−12.5");
  assert_text (premia_cell_padded (fraction (4321, 1), 0), english, "4,321");
  assert_text (premia_cell_count (1234567), english, "1,234,567");
  assert_text (premia_cell_date (20575), english, "2\u00a0May\u00a02026");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cell/csv", test_csv);
  g_test_add_func ("/cell/no-formula", test_no_formula);
  g_test_add_func ("/cell/numbers", test_numbers);
  g_test_add_func ("/cell/for-people", test_for_people);
  return g_test_run ();
}
