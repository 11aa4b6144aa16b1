/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "drawing/premia-axis.h"

/* Round numbers that a person would have put there: without them nobody reads a value off a chart. */
static void
test_round_numbers (void)
{
  static const struct { double least, most; guint max_ticks; double first, last, step; guint n; } cases[] = {
    { 0, 760000, 5, 0, 800000, 200000, 5 },
    { 0, 14, 5, 0, 15, 5, 4 },
    { 0, 1, 6, 0, 1, 0.2, 6 },
    { 0, 0.3, 4, 0, 0.3, 0.1, 4 },
    { 0, 97, 5, 0, 100, 25, 5 },
    { -14000, 126400, 5, -50000, 150000, 50000, 5 },
    { -3, 0, 3, -4, 0, 2, 3 },
    { 0, 1e15, 3, 0, 1e15, 5e14, 3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PremiaAxis axis;

      premia_axis_fit (&axis, cases[i].least, cases[i].most, cases[i].max_ticks, FALSE);
      g_assert_cmpfloat_with_epsilon (axis.first, cases[i].first, ABS (cases[i].step) * 1e-9);
      g_assert_cmpfloat_with_epsilon (axis.last, cases[i].last, ABS (cases[i].step) * 1e-9);
      g_assert_cmpfloat_with_epsilon (axis.step, cases[i].step, ABS (cases[i].step) * 1e-9);
      g_assert_cmpuint (axis.n_ticks, ==, cases[i].n);
    }
}

static void
test_nothing_and_one_value (void)
{
  PremiaAxis axis;

  premia_axis_fit (&axis, 0, 0, 5, FALSE);
  g_assert_cmpfloat (axis.first, ==, 0.0);
  g_assert_cmpfloat (axis.last, ==, 1.0);
  premia_axis_fit (&axis, 7, 7, 5, FALSE);
  g_assert_cmpfloat (axis.first, ==, 0.0);
  g_assert_cmpfloat (axis.last, >=, 7.0);
  premia_axis_fit (&axis, -7, -7, 5, FALSE);
  g_assert_cmpfloat (axis.last, ==, 0.0);
  g_assert_cmpfloat (axis.first, <=, -7.0);
}

/* Half an appointment is no tick. */
static void
test_whole (void)
{
  PremiaAxis axis;

  premia_axis_fit (&axis, 0, 2, 8, TRUE);
  g_assert_cmpfloat (axis.step, ==, 1.0);
  g_assert_cmpuint (axis.n_ticks, ==, 3);
  /* Steps of 2.5 would be fewer than of 2, and lie between two of them. */
  premia_axis_fit (&axis, 0, 9, 5, TRUE);
  g_assert_cmpfloat (axis.step, ==, 5.0);
  g_assert_cmpuint (axis.n_ticks, ==, 3);
}

/* Never more ticks than there is room for, never a value outside, zero exactly zero. */
static void
test_any_values (void)
{
  for (guint i = 0; i < 20000; i++)
    {
      const double scale = g_test_rand_double_range (1e-3, 1e9);
      const double low = -g_test_rand_double () * scale * g_test_rand_int_range (0, 2), high = g_test_rand_double () * scale;
      const guint max_ticks = (guint) g_test_rand_int_range (2, 9);
      PremiaAxis axis;
      gboolean has_zero = FALSE;

      premia_axis_fit (&axis, low, high, max_ticks, FALSE);
      g_assert_cmpuint (axis.n_ticks, >=, 2);
      g_assert_cmpuint (axis.n_ticks, <=, MAX (max_ticks, low < 0.0 ? 3 : 2));
      g_assert_cmpfloat (axis.first, <=, low + axis.step * 1e-6);
      g_assert_cmpfloat (axis.last, >=, high - axis.step * 1e-6);
      for (guint j = 0; j < axis.n_ticks; j++)
        has_zero = has_zero || premia_axis_get_tick (&axis, j) == 0.0;
      g_assert_true (has_zero);
      g_assert_cmpfloat_with_epsilon (premia_axis_get_tick (&axis, axis.n_ticks - 1), axis.last, axis.step * 1e-6);
    }
}

static void
test_pixels (void)
{
  PremiaAxis axis;

  premia_axis_fit (&axis, 0, 100, 5, FALSE);
  g_assert_cmpfloat (premia_axis_place (&axis, 0, 200, 20), ==, 200.0);
  g_assert_cmpfloat (premia_axis_place (&axis, 100, 200, 20), ==, 20.0);
  g_assert_cmpfloat (premia_axis_place (&axis, 50, 200, 20), ==, 110.0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/axis/round-numbers", test_round_numbers);
  g_test_add_func ("/axis/nothing-and-one-value", test_nothing_and_one_value);
  g_test_add_func ("/axis/counts-have-whole-ticks", test_whole);
  g_test_add_func ("/axis/any-values-fit", test_any_values);
  g_test_add_func ("/axis/pixels", test_pixels);
  return g_test_run ();
}
