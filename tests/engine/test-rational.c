/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/premia-error.h"
#include "engine/premia-rational.h"
#include "support/golden.h"

#include <string.h>

#define INT128_MAX ((PremiaInt128) (~(unsigned __int128) 0 >> 1))

static PremiaRational
fraction (PremiaInt128 numerator, PremiaInt128 denominator)
{
  PremiaRational r;

  g_assert_true (premia_rational_set (&r, numerator, denominator));
  return r;
}

static gint64
random_between (gint64 limit)
{
  return (gint64) ((((guint64) g_test_rand_int () << 32) | (guint32) g_test_rand_int ()) % (2 * (guint64) limit)) - limit;
}

/* Equal and in lowest terms with a positive denominator. */
static void
assert_is (PremiaRational a, PremiaInt128 numerator, PremiaInt128 denominator)
{
  PremiaInt128 x = a.numerator < 0 ? -a.numerator : a.numerator, y = a.denominator;

  g_assert_true (a.denominator > 0);
  g_assert_true (a.numerator * denominator == numerator * a.denominator);
  while (y != 0)
    {
      PremiaInt128 rest = x % y;

      x = y;
      y = rest;
    }
  g_assert_true (x == 1);
}

static void
test_calculates_like_a_pencil (void)
{
  for (guint i = 0; i < 20000; i++)
    {
      gint64 a = random_between (1000000), b = g_test_rand_int_range (1, 100000);
      gint64 c = random_between (1000000), d = g_test_rand_int_range (1, 100000);
      PremiaRational x = fraction (a, b), y = fraction (c, d), r;
      int order = premia_rational_compare (x, y);

      g_assert_true (premia_rational_add (&r, x, y));
      assert_is (r, (PremiaInt128) a * d + (PremiaInt128) c * b, (PremiaInt128) b * d);
      g_assert_true (premia_rational_subtract (&r, x, y));
      assert_is (r, (PremiaInt128) a * d - (PremiaInt128) c * b, (PremiaInt128) b * d);
      g_assert_true (premia_rational_multiply (&r, x, y));
      assert_is (r, (PremiaInt128) a * c, (PremiaInt128) b * d);
      if (c != 0)
        {
          g_assert_true (premia_rational_divide (&r, x, y));
          assert_is (r, (PremiaInt128) a * d, (PremiaInt128) b * c);
        }
      g_assert_cmpint (order, ==, (a * d > c * b) - (a * d < c * b));
    }
}

static void
test_overflow_is_told_not_wrapped (void)
{
  PremiaRational large = { INT128_MAX, 1 }, small = { 1, INT128_MAX }, one = { 1, 1 }, r;

  g_assert_false (premia_rational_add (&r, large, one));
  g_assert_false (premia_rational_subtract (&r, (PremiaRational) { -INT128_MAX, 1 }, one));
  g_assert_false (premia_rational_multiply (&r, large, fraction (2, 1)));
  g_assert_false (premia_rational_multiply (&r, small, fraction (1, 2)));
  g_assert_false (premia_rational_divide (&r, large, fraction (1, 2)));
  g_assert_false (premia_rational_add (&r, small, (PremiaRational) { 1, INT128_MAX - 1 }));
  g_assert_false (premia_rational_set (&r, -INT128_MAX - 1, 1));
  /* What cancels out does fit. */
  g_assert_true (premia_rational_multiply (&r, large, small));
  assert_is (r, 1, 1);
  g_assert_true (premia_rational_divide (&r, large, large));
  assert_is (r, 1, 1);
  g_assert_true (premia_rational_set (&r, -INT128_MAX - 1, 2));
  g_assert_true (premia_rational_set (&r, INT128_MAX, -INT128_MAX));
  assert_is (r, -1, 1);
}

/* Where the cross products need 256 bits. */
static void
test_compares_any_two_values (void)
{
  PremiaInt128 m = INT128_MAX;
  const struct { PremiaRational a, b; int order; } rows[] = {
    { { m - 1, m }, { m - 2, m - 1 }, 1 },
    { { -(m - 1), m }, { -(m - 2), m - 1 }, -1 },
    { { m, m - 1 }, { m - 1, m - 2 }, -1 },
    { { m, 2 }, { m - 2, 2 }, 1 },
    { { 1, m }, { 1, m - 1 }, -1 },
    { { -1, m }, { 0, 1 }, -1 },
    { { 1, m }, { 0, 1 }, 1 },
    { { -m, 1 }, { m, 1 }, -1 },
    { { -m, m - 1 }, { -(m - 1), m - 2 }, 1 }, /* a whole of −2, which times the denominator does not fit */
    { { -m, m - 1 }, { -1, 1 }, -1 },
    { { 7, 10 }, { 7, 10 }, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_assert_cmpint (premia_rational_compare (rows[i].a, rows[i].b), ==, rows[i].order);
      g_assert_cmpint (premia_rational_compare (rows[i].b, rows[i].a), ==, -rows[i].order);
    }
}

static void
check_round (char **row)
{
  static const char *const modes[] = { "half_up", "half_even", "down" };
  PremiaMoney money = 0;
  guint mode = 0;

  while (!g_str_equal (modes[mode], row[3]))
    mode++;
  g_test_message ("%s/%s to %s %s", row[0], row[1], row[2], row[3]);
  g_assert_true (premia_rational_round (fraction (golden_int (row[0]), golden_int (row[1])), golden_int (row[2]), mode, &money));
  g_assert_cmpint (money, ==, golden_int (row[4]));
}

static void
test_rounds_as_payroll_does (void)
{
  golden_visit ("round", 5, check_round);
}

static void
test_a_line_too_large_is_an_error (void)
{
  PremiaMoney money = 4711;

  g_assert_false (premia_rational_round (premia_rational_from_int (9223372036855), 10000, PREMIA_ROUND_HALF_UP, &money));
  g_assert_false (premia_rational_round ((PremiaRational) { INT128_MAX, 1 }, 10000, PREMIA_ROUND_HALF_UP, &money));
  g_assert_cmpint (money, ==, 4711);
  g_assert_true (premia_rational_round (premia_rational_from_micros (G_MAXINT64), 1, PREMIA_ROUND_HALF_UP, &money));
  g_assert_cmpint (money, ==, G_MAXINT64);
}

static void
check_cut (char **row)
{
  g_autofree char *text = premia_rational_to_decimal (fraction (golden_int (row[0]), golden_int (row[1])), golden_int (row[2]));

  g_assert_cmpstr (text, ==, row[3]);
}

static void
test_shows_less_never_more (void)
{
  g_autofree char *attainment = premia_rational_to_decimal (fraction (9996, 100), 1);
  g_autofree char *large = premia_rational_to_decimal ((PremiaRational) { -INT128_MAX, 1 }, 2);
  g_autofree char *long_one = premia_rational_to_decimal ((PremiaRational) { INT128_MAX - 1, INT128_MAX }, 12);

  golden_visit ("cut", 4, check_cut);
  g_assert_cmpstr (attainment, ==, "99.9");
  g_assert_cmpstr (large, ==, "-170141183460469231731687303715884105727");
  g_assert_cmpstr (long_one, ==, "0.999999999999");
}

static void
check_apportion (char **row)
{
  g_auto (GStrv) texts = g_strsplit (row[2], " ", -1), wanted = g_strsplit (row[3], " ", -1);
  guint n = g_strv_length (texts);
  g_autofree PremiaRational *parts = g_new (PremiaRational, n);
  g_autofree PremiaMoney *out = g_new (PremiaMoney, n);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_auto (GStrv) terms = g_strsplit (texts[i], "/", 2);

      parts[i] = fraction (golden_int (terms[0]), golden_int (terms[1]));
    }
  g_test_message ("%s in %s: %s", row[0], row[1], row[2]);
  premia_apportion (golden_int (row[0]), golden_int (row[1]), parts, n, out, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < n; i++)
    g_assert_cmpint (out[i], ==, golden_int (wanted[i]));
}

static void
test_the_parts_are_those_of_the_rule (void)
{
  golden_visit ("apportion", 4, check_apportion);
}

/* Whatever the parts: a statement whose cases do not add up to its line is worth nothing. */
static void
test_parts_always_add_up (void)
{
  for (guint round = 0; round < 5000; round++)
    {
      PremiaRational parts[40];
      PremiaMoney out[40], sum = 0, unit = 10000, total = random_between (100000000) * unit;
      guint n = g_test_rand_int_range (1, 40);
      g_autoptr (GError) error = NULL;

      for (guint i = 0; i < n; i++)
        parts[i] = fraction (random_between (1000000), 1 + (round % 7) * 3);
      if (round % 3 == 0)
        for (guint i = 0; i < n; i++)
          parts[i] = premia_rational_from_int (i % 2 == 0 && i + 1 < n ? 5 : i % 2 == 1 ? -5 : 0);
      premia_apportion (total, unit, parts, n, out, &error);
      g_assert_no_error (error);
      for (guint i = 0; i < n; i++)
        {
          g_assert_cmpint (out[i] % unit, ==, 0);
          sum += out[i];
        }
      g_assert_cmpint (sum, ==, total);
    }
}

static void
test_odd_cents_go_to_the_first (void)
{
  PremiaRational third = fraction (100, 3), parts[3] = { third, third, third };
  PremiaMoney out[3];
  g_autoptr (GError) error = NULL;

  g_assert_true (premia_apportion (100000000, 10000, parts, 3, out, NULL));
  g_assert_cmpint (out[0], ==, 33340000);
  g_assert_cmpint (out[1], ==, 33330000);
  g_assert_cmpint (out[2], ==, 33330000);
  /* Floors go towards minus infinity: −33.34 three times, and the odd cents up again. */
  for (guint i = 0; i < 3; i++)
    parts[i].numerator = -parts[i].numerator;
  g_assert_true (premia_apportion (-100000000, 10000, parts, 3, out, NULL));
  g_assert_cmpint (out[0], ==, -33330000);
  g_assert_cmpint (out[1], ==, -33330000);
  g_assert_cmpint (out[2], ==, -33340000);
  g_assert_true (premia_apportion (0, 10000, NULL, 0, NULL, NULL));
  g_assert_false (premia_apportion (10000, 10000, NULL, 0, NULL, &error));
  g_assert_error (error, PREMIA_ERROR, PREMIA_ERROR_RANGE);
}

/* Somebody is paid what is left of a number that did not fit: at the ends of it parts add up to the amount, or are told to be too large. */
static void
test_parts_too_large_are_told (void)
{
  const PremiaInt128 m = INT128_MAX;
  const PremiaRational rows[][3] = {
    { { -m, m - 1 }, { m, m - 1 }, { 0, 1 } },
    { { -m / 1000000, 1 }, { -m / 1000000, 1 }, { 1, 1 } },
    { { m / 1000000, 1 }, { -m / 1000000, 1 }, { 1, 3 } },
    { { m, 1 }, { m, 1 }, { m, 1 } },
    { { -m, 1 }, { -m, 1 }, { -m, 1 } },
    { { -m, 1 }, { 0, 1 }, { 0, 1 } }, /* one unit minus that does not fit */
    { { m, 1 }, { -m, 1 }, { 0, 1 } }, /* the first gets one unit more than there can be */
  };
  const PremiaMoney units[] = { 1, PREMIA_MICRO }, counts[] = { 0, 1, 2, G_MAXINT64 / PREMIA_MICRO, -G_MAXINT64 / PREMIA_MICRO };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (guint j = 0; j < G_N_ELEMENTS (units) * G_N_ELEMENTS (counts); j++)
      {
        const PremiaMoney unit = units[j % G_N_ELEMENTS (units)], total = counts[j / G_N_ELEMENTS (units)] * unit;
        g_autoptr (GError) error = NULL;
        PremiaMoney out[3];

        if (premia_apportion (total, unit, rows[i], 3, out, &error))
          g_assert_true ((PremiaInt128) out[0] + out[1] + out[2] == total);
        else
          g_assert_error (error, PREMIA_ERROR, PREMIA_ERROR_OVERFLOW);
      }
}

static void
test_cut (void)
{
  const PremiaRational thirds[] = { { 2, 3 }, { -2, 3 } };
  PremiaRational r;

  for (guint i = 0; i < G_N_ELEMENTS (thirds); i++)
    {
      g_assert_true (premia_rational_cut (&r, thirds[i], 4));
      g_assert_true (r.numerator == (i == 0 ? 3333 : -3333) && r.denominator == 5000);
    }
  g_assert_true (premia_rational_cut (&r, (PremiaRational){ 7, 4 }, 12));
  g_assert_true (r.numerator == 7 && r.denominator == 4);
  /* A denominator that leaves no room for a digit. */
  g_assert_true (premia_rational_cut (&r, (PremiaRational){ 1, ((PremiaInt128) 1 << 126) + 1 }, 18));
  g_assert_true (premia_rational_is_zero (r));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rational/calculates-like-a-pencil", test_calculates_like_a_pencil);
  g_test_add_func ("/rational/overflow-is-told-not-wrapped", test_overflow_is_told_not_wrapped);
  g_test_add_func ("/rational/compares-any-two-values", test_compares_any_two_values);
  g_test_add_func ("/rational/rounds-as-payroll-does", test_rounds_as_payroll_does);
  g_test_add_func ("/rational/a-line-too-large-is-an-error", test_a_line_too_large_is_an_error);
  g_test_add_func ("/rational/shows-less-never-more", test_shows_less_never_more);
  g_test_add_func ("/apportion/the-parts-are-those-of-the-rule", test_the_parts_are_those_of_the_rule);
  g_test_add_func ("/apportion/parts-always-add-up", test_parts_always_add_up);
  g_test_add_func ("/apportion/parts-too-large-are-told", test_parts_too_large_are_told);
  g_test_add_func ("/apportion/odd-cents-go-to-the-first", test_odd_cents_go_to_the_first);
  g_test_add_func ("/rational/cut", test_cut);
  return g_test_run ();
}
