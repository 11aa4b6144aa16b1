/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "drawing/premia-bar-frame.h"

#define SIZE 13.0

static const PremiaBarTexts texts = { 120.0, 60.0, 80.0 };

static void
assert_inside (const PremiaBarFrame *frame, double width)
{
  g_assert_cmpfloat (frame->label_x, >=, 0.0);
  g_assert_cmpfloat (frame->label_width, >, 0.0);
  g_assert_cmpfloat (frame->text_x + frame->text_width, <=, width);
  g_assert_cmpfloat (frame->note_x + frame->note_width, <=, width);
  g_assert_cmpfloat (frame->bar_width, >, 0.0);
  g_assert_cmpfloat (frame->bar_x + frame->bar_width, <=, width);
}

/* Words and bars do not lie on each other. */
static void
test_side_by_side (void)
{
  PremiaBarFrame frame;

  premia_bar_frame_fit (&frame, 5, 0, 100, 760, 0, SIZE, &texts);
  g_assert_false (frame.narrow);
  assert_inside (&frame, 760);
  g_assert_cmpfloat (frame.label_x + frame.label_width, <, frame.bar_x);
  g_assert_cmpfloat (frame.bar_x + frame.bar_width, <, frame.text_x);
  g_assert_cmpfloat (frame.text_x + frame.text_width, <, frame.note_x);
}

/* At 360 px the words are above the bar, which then has the whole width. */
static void
test_narrow (void)
{
  const PremiaBarTexts long_name = { 900.0, 70.0, 0.0 };
  PremiaBarFrame frame;

  premia_bar_frame_fit (&frame, 3, 0, 100, 360, 0, SIZE, &long_name);
  g_assert_true (frame.narrow);
  assert_inside (&frame, 360);
  g_assert_cmpfloat (frame.label_x + frame.label_width, <, frame.text_x);
  g_assert_cmpfloat (frame.bar_width, >, 340.0);
  for (guint i = 0; i < 3; i++)
    {
      const PremiaBox row = premia_bar_frame_get_row (&frame, i, 360), track = premia_bar_frame_get_track (&frame, i);

      g_assert_cmpfloat (track.y, >, premia_bar_frame_get_words_y (&frame, i, SIZE) + SIZE / 2.0);
      g_assert_cmpfloat (track.y + track.height, <, row.y + row.height);
    }
}

static void
test_long_names_leave_room (void)
{
  const PremiaBarTexts long_name = { 4000.0, 70.0, 0.0 };
  PremiaBarFrame frame;

  premia_bar_frame_fit (&frame, 3, 0, 100, 760, 0, SIZE, &long_name);
  assert_inside (&frame, 760);
  g_assert_cmpfloat (frame.label_width, <=, 0.34 * 760);
  g_assert_cmpfloat (frame.bar_width, >, 300.0);
}

/* A name that is cut tells less than a shorter bar: “Repeat purchases per 100 working days” is whole on paper. */
static void
test_names_are_whole_where_they_can_be (void)
{
  const PremiaBarTexts names = { 20.0 * SIZE, 3.0 * SIZE, 7.0 * SIZE };
  PremiaBarFrame frame;

  premia_bar_frame_fit (&frame, 3, 0, 100, 50.0 * SIZE, 0, SIZE, &names);
  assert_inside (&frame, 50.0 * SIZE);
  g_assert_cmpfloat (frame.label_width, ==, 20.0 * SIZE);
  g_assert_cmpfloat (frame.bar_width, >=, 12.0 * SIZE);
}

static void
test_lengths (void)
{
  PremiaBarFrame frame;
  PremiaBox half, none, least;

  premia_bar_frame_fit (&frame, 3, 0, 200, 760, 0, SIZE, &texts);
  half = premia_bar_frame_get_bar (&frame, 0, 100);
  g_assert_cmpfloat_with_epsilon (half.width, frame.bar_width / 2.0, 1e-9);
  g_assert_cmpfloat (half.x, ==, frame.bar_x);
  none = premia_bar_frame_get_bar (&frame, 1, 0);
  g_assert_cmpfloat (none.width, ==, 0.0);
  /* One sale of a million is not nothing. */
  least = premia_bar_frame_get_bar (&frame, 2, 1e-6);
  g_assert_cmpfloat (least.width, >=, 1.0);
}

/* Taken back: to the left of zero, where the others begin. */
static void
test_negative (void)
{
  PremiaBarFrame frame;
  PremiaBox minus, plus;

  premia_bar_frame_fit (&frame, 2, -50, 150, 760, 0, SIZE, &texts);
  minus = premia_bar_frame_get_bar (&frame, 0, -50);
  plus = premia_bar_frame_get_bar (&frame, 1, 150);
  g_assert_cmpfloat_with_epsilon (minus.x, frame.bar_x, 1e-9);
  g_assert_cmpfloat_with_epsilon (minus.x + minus.width, plus.x, 1e-9);
  g_assert_cmpfloat_with_epsilon (plus.x + plus.width, frame.bar_x + frame.bar_width, 1e-9);
}

/* The pointer is over the row that is painted there. */
static void
test_pick (void)
{
  PremiaBarFrame frame;

  for (guint narrow = 0; narrow < 2; narrow++)
    {
      const double width = narrow == 1 ? 360 : 760;

      premia_bar_frame_fit (&frame, 4, 0, 100, width, 0, SIZE, &texts);
      for (guint i = 0; i < 4; i++)
        {
          const PremiaBox row = premia_bar_frame_get_row (&frame, i, width);

          g_assert_cmpint (premia_bar_frame_pick (&frame, row.y + 0.5), ==, (int) i);
          g_assert_cmpint (premia_bar_frame_pick (&frame, row.y + row.height - 0.5), ==, (int) i);
        }
      g_assert_cmpint (premia_bar_frame_pick (&frame, -1), ==, -1);
      g_assert_cmpint (premia_bar_frame_pick (&frame, 4 * frame.row_height + 1), ==, -1);
    }
}

/* In a lower place all rows are still there. */
static void
test_low (void)
{
  PremiaBarFrame frame;
  PremiaBox row, track;

  premia_bar_frame_fit (&frame, 20, 0, 100, 760, 200, SIZE, &texts);
  row = premia_bar_frame_get_row (&frame, 19, 760);
  track = premia_bar_frame_get_track (&frame, 19);
  g_assert_cmpfloat_with_epsilon (row.y + row.height, 200.0, 1e-6);
  g_assert_cmpfloat (track.height, <, row.height);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bar-frame/side-by-side", test_side_by_side);
  g_test_add_func ("/bar-frame/narrow", test_narrow);
  g_test_add_func ("/bar-frame/long-names-leave-room", test_long_names_leave_room);
  g_test_add_func ("/bar-frame/names-are-whole-where-they-can-be", test_names_are_whole_where_they_can_be);
  g_test_add_func ("/bar-frame/lengths", test_lengths);
  g_test_add_func ("/bar-frame/negative", test_negative);
  g_test_add_func ("/bar-frame/pick", test_pick);
  g_test_add_func ("/bar-frame/low", test_low);
  return g_test_run ();
}
