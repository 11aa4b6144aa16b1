/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "drawing/premia-trend-frame.h"

static const PremiaMargins margins = { 50, 4, 20, 24 };

static void
fit (PremiaTrendFrame *frame, double width, double label_width)
{
  premia_axis_fit (&frame->axis, -20, 100, 7, FALSE);
  premia_trend_frame_fit (frame, 14, width, 200, &margins, label_width);
}

static void
test_columns_stand_on_zero (void)
{
  PremiaTrendFrame frame;
  PremiaBox up, down;

  fit (&frame, 760, 20);
  up = premia_trend_frame_get_column (&frame, 3, 100);
  down = premia_trend_frame_get_column (&frame, 4, -20);
  g_assert_cmpfloat_with_epsilon (up.y, 20.0, 1e-6); /* 100 is the last tick: the top of the plot */
  g_assert_cmpfloat_with_epsilon (up.y + up.height, premia_trend_frame_get_y (&frame, 0), 1e-6);
  g_assert_cmpfloat_with_epsilon (down.y, premia_trend_frame_get_y (&frame, 0), 1e-6);
  g_assert_cmpfloat_with_epsilon (down.y + down.height, 176.0, 1e-6);
  g_assert_cmpfloat (up.x + up.width, <, down.x);
  g_assert_cmpfloat (premia_trend_frame_get_column (&frame, 5, 0).height, ==, 0.0);
}

/* Months that do not fit leave out every n-th, never the last, which is the one that is looked for. */
static void
test_labels_do_not_touch (void)
{
  static const double widths[] = { 1200, 760, 360, 200 };

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      PremiaTrendFrame frame;
      double before = -1e9;

      fit (&frame, widths[i], 28);
      g_assert_true (premia_trend_frame_shows_label (&frame, 13));
      for (guint j = 0; j < 14; j++)
        {
          const double middle = premia_trend_frame_get_middle (&frame, j);

          if (!premia_trend_frame_shows_label (&frame, j))
            continue;
          g_assert_cmpfloat (middle - before, >, 28.0);
          before = middle;
        }
    }
}

static void
test_pick (void)
{
  PremiaTrendFrame frame;

  fit (&frame, 760, 20);
  for (guint i = 0; i < 14; i++)
    {
      const PremiaBox slot = premia_trend_frame_get_slot (&frame, i);

      g_assert_cmpint (premia_trend_frame_pick (&frame, premia_trend_frame_get_middle (&frame, i)), ==, (int) i);
      g_assert_cmpint (premia_trend_frame_pick (&frame, slot.x + 0.01), ==, (int) i);
    }
  g_assert_cmpint (premia_trend_frame_pick (&frame, 10), ==, -1);
  g_assert_cmpint (premia_trend_frame_pick (&frame, 759), ==, -1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trend-frame/columns-stand-on-zero", test_columns_stand_on_zero);
  g_test_add_func ("/trend-frame/labels-do-not-touch", test_labels_do_not_touch);
  g_test_add_func ("/trend-frame/pick", test_pick);
  return g_test_run ();
}
