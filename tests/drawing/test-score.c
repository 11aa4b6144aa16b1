/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The board on the wall, without a window: what stands on it can be read, lies inside it, and is said in words, too. */
#include "drawing/premia-score-cards.h"
#include "drawing/premia-score-cheer.h"
#include "drawing/premia-score-frame.h"
#include "drawing/premia-score-funnel.h"
#include "drawing/premia-score-goal.h"
#include "drawing/premia-score-leaders.h"
#include "drawing/premia-score-rows.h"

#include <string.h>

#define N_SLIDES 5

static const struct { double width, height; } sizes[] = { { 1920, 1080 }, { 1280, 800 }, { 3440, 1440 }, { 1080, 1920 }, { 360, 640 }, { 360, 300 } };

static PremiaScoreSlide *
make_leaders (void)
{
  PremiaScoreSlide *slide = premia_score_leaders_new ();
  static const char *const names[] = { "Anna Petrova", "Ekaterina Vishnevskaya-Ostrovskaya", "Boris K.", "Dan", "Olga" };

  for (guint i = 0; i < PREMIA_SCORE_N_LEADERS; i++)
    {
      g_autofree char *place = g_strdup_printf ("%u", i + 1);
      g_autofree char *score = g_strdup_printf ("%u", 42 - 3 * i);

      g_assert_true (premia_score_leaders_add (PREMIA_SCORE_LEADERS (slide), place, names[i], "AP", score, 1.0 - 0.1 * i));
    }
  premia_score_leaders_set_step (PREMIA_SCORE_LEADERS (slide), "Maria", "2 more appointments held to “First Ten”", NULL);
  premia_score_slide_set_words (slide, "Appointments Held", "November 2026", "Appointments held count 1, no-shows −1", "");
  return slide;
}

static PremiaScoreSlide *
make_slide (guint kind)
{
  PremiaScoreSlide *slide;
  g_autoptr (PremiaSeries) series = premia_series_new ("Stages");

  if (kind == 0)
    return make_leaders ();
  slide = kind == 1 ? premia_score_cards_new () : kind == 2 ? premia_score_rows_new () : kind == 3 ? premia_score_goal_new () : premia_score_funnel_new ();
  premia_score_slide_set_words (slide, "Title of it", "aside", "rule of it", "nothing yet");
  if (kind == 1)
    for (guint i = 0; i < PREMIA_SCORE_N_CARDS; i++)
      premia_score_cards_add (PREMIA_SCORE_CARDS (slide), "Anna Petrova", "Ten held in one single week", "today", NULL);
  for (guint i = 0; kind == 2 && i < PREMIA_SCORE_N_ROWS; i++)
    {
      const PremiaScoreRow row = { "A client with quite a long name", "Set by Anna P. · won by Boris K.", "1,250,000 ₽", "yesterday", i % 2 ? -1.0 : 0.8, NULL };

      g_assert_true (premia_score_rows_add (PREMIA_SCORE_ROWS (slide), &row));
    }
  if (kind == 3)
    premia_score_goal_set (PREMIA_SCORE_GOAL (slide), 0.74, "74%", "37 of 50", "13 to go", "appointments held", "3 working days left");
  if (kind == 4)
    {
      premia_series_add (series, "Set", 400, "400", NULL);
      premia_series_add (series, "Won", 4, "4", "1%");
      premia_score_funnel_set_series (PREMIA_SCORE_FUNNEL (slide), series);
    }
  return slide;
}

static cairo_surface_t *
paint (PremiaScoreSlide *slide, double width, double height, gboolean dark)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) width, (int) height);
  g_autoptr (PremiaLettering) lettering = premia_lettering_new ("Sans");
  PremiaScoreLook look;
  PremiaScoreRoom room;
  PremiaScoreInk ink = { cairo_create (surface), &look, lettering, 0.0 };

  premia_score_look_init (&look, dark, "", "");
  premia_score_room_init (&room, width, height);
  ink.unit = room.unit;
  premia_score_slide_paint (slide, &ink, &room);
  g_assert_cmpint (cairo_status (ink.cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (ink.cr);
  cairo_surface_flush (surface);
  return surface;
}

/* Rows that have something on them. */
static void
find_extent (cairo_surface_t *surface, int *first, int *last)
{
  const int width = cairo_image_surface_get_width (surface), height = cairo_image_surface_get_height (surface);

  *first = height;
  *last = -1;
  for (int y = 0; y < height; y++)
    {
      const guint32 *row = (const guint32 *) (gconstpointer) (cairo_image_surface_get_data (surface) + (gsize) y * (gsize) cairo_image_surface_get_stride (surface));

      for (int x = 0; x < width; x++)
        if (row[x] >> 24 != 0)
          {
            *first = MIN (*first, y);
            *last = y;
            break;
          }
    }
}

/* Nothing runs over into title or rule, in a hall or in a narrow window; and the same numbers are the same picture. */
static void
test_inside (void)
{
  for (guint kind = 0; kind < N_SLIDES; kind++)
    for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
      {
        g_autoptr (PremiaScoreSlide) slide = make_slide (kind);
        cairo_surface_t *surface = paint (slide, sizes[i].width, sizes[i].height, kind % 2);
        cairo_surface_t *again = paint (slide, sizes[i].width, sizes[i].height, kind % 2);
        const gsize size = (gsize) cairo_image_surface_get_stride (surface) * (gsize) sizes[i].height;
        PremiaScoreRoom room;
        int first, last;

        premia_score_room_init (&room, sizes[i].width, sizes[i].height);
        find_extent (surface, &first, &last);
        g_assert_cmpint (first, <=, last);
        g_assert_cmpfloat (first, >=, room.body.y - 2.0);
        g_assert_cmpfloat (last, <=, room.body.y + room.body.height + 2.0);
        g_assert_cmpmem (cairo_image_surface_get_data (surface), size, cairo_image_surface_get_data (again), size);
        cairo_surface_destroy (surface);
        cairo_surface_destroy (again);
      }
}

/* What comes in one after the other is the whole of it: what no part has would only be there at the end. */
static void
test_parts (void)
{
  for (guint kind = 0; kind < N_SLIDES; kind++)
    for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
      {
        g_autoptr (PremiaScoreSlide) slide = make_slide (kind);
        g_autoptr (GArray) parts = NULL;
        PremiaScoreRoom room;

        premia_score_room_init (&room, sizes[i].width, sizes[i].height);
        parts = premia_score_slide_list_parts (slide, &room);
        g_assert_cmpuint (parts->len, >=, 2);
        for (guint k = 0; k < parts->len; k++)
          {
            const PremiaBox *part = &g_array_index (parts, PremiaBox, k);

            g_assert_cmpfloat (part->width, >, 0.0);
            g_assert_cmpfloat (part->height, >, 0.0);
            g_assert_cmpfloat (part->x, >=, room.body.x - 0.01);
            g_assert_cmpfloat (part->x + part->width, <=, room.body.x + room.body.width + 0.01);
          }
      }
}

/* Five and no more: there is no place for the last one. */
static void
test_few (void)
{
  g_autoptr (PremiaScoreSlide) slide = make_leaders ();
  g_autofree char *words = NULL;

  g_assert_false (premia_score_leaders_add (PREMIA_SCORE_LEADERS (slide), "6", "Somebody Else", "SE", "1", 0.02));
  words = premia_score_slide_describe (slide);
  g_assert_null (strstr (words, "Somebody Else"));
}

static void
test_words (void)
{
  g_autoptr (PremiaScoreSlide) leaders = make_leaders ();
  g_autofree char *words = premia_score_slide_describe (leaders);
  g_autoptr (PremiaScoreSlide) goal = make_slide (3);
  g_autofree char *goal_words = premia_score_slide_describe (goal);
  g_autoptr (PremiaScoreSlide) nothing = premia_score_cards_new ();
  g_autofree char *nothing_words = NULL;

  g_assert_cmpstr (words, ==, "Appointments Held. November 2026. 1. Anna Petrova: 42; 2. Ekaterina Vishnevskaya-Ostrovskaya: 39; 3. Boris K.: 36; 4. Dan: 33; "
                              "5. Olga: 30. Maria: 2 more appointments held to “First Ten”. Appointments held count 1, no-shows −1");
  g_assert_cmpstr (goal_words, ==, "Title of it. aside. 74%: 37 of 50, 13 to go; appointments held; 3 working days left. rule of it");
  premia_score_slide_set_words (nothing, "New Badges", "", "", "Nobody has one yet");
  nothing_words = premia_score_slide_describe (nothing);
  g_assert_true (premia_score_slide_is_empty (nothing));
  g_assert_cmpstr (nothing_words, ==, "New Badges. Nobody has one yet");
}

/* Whatever a company's colours are, it can be read from the other end of the hall. */
static void
test_contrast (void)
{
  for (guint i = 0; i < 400; i++)
    {
      const guint32 first = (guint32) g_test_rand_int_range (0, 0x1000000), second = (guint32) g_test_rand_int_range (0, 0x1000000);
      g_autofree char *primary = g_strdup_printf ("#%06x", i == 0 ? 0xffffff : i == 1 ? 0 : first);
      g_autofree char *secondary = g_strdup_printf ("#%06x", i == 0 ? 0 : i == 1 ? 0xffffff : second);
      PremiaScoreLook look;

      premia_score_look_init (&look, i / 2 % 2, primary, secondary);
      const PremiaColor *const grounds[] = { &look.ground, &look.ground_end, &look.surface, &look.raised };

      for (guint k = 0; k < G_N_ELEMENTS (grounds); k++)
        {
          g_assert_cmpfloat (premia_color_contrast (&look.text, grounds[k]), >=, 10.0);
          g_assert_cmpfloat (premia_color_contrast (&look.dim_text, grounds[k]), >=, 5.0);
          g_assert_cmpfloat (premia_color_contrast (&look.accent, grounds[k]), >=, 3.0);
          g_assert_cmpfloat (premia_color_contrast (&look.second, grounds[k]), >=, 3.0);
        }
      g_assert_cmpfloat (premia_color_contrast (&look.text, &look.share), >=, 7.0);
      g_assert_cmpfloat (premia_color_contrast (&look.on_fill, &look.fill), >=, 4.5);
      g_assert_cmpfloat (premia_color_contrast (&look.on_lift, &look.lift), >=, 4.0);
    }
}

/* The quiet shapes come from above and are gone before they would land; the card lies on the board. */
static void
test_cheer (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      PremiaScoreRoom room;
      PremiaBox box;
      guint seen = 0;

      premia_score_room_init (&room, sizes[i].width, sizes[i].height);
      box = premia_score_cheer_get_box (&room);
      g_assert_true (box.x >= 0.0 && box.y >= 0.0 && box.x + box.width <= room.width && box.y + box.height <= room.height);
      for (guint k = 0; k < PREMIA_SCORE_N_CONFETTI; k++)
        {
          PremiaConfetto begin, middle, end;

          premia_score_confetto_get (&room, k, 0.0, &begin);
          premia_score_confetto_get (&room, k, 0.5, &middle);
          premia_score_confetto_get (&room, k, 1.0, &end);
          g_assert_cmpfloat (begin.alpha, ==, 0.0);
          g_assert_cmpfloat (end.alpha, ==, 0.0);
          g_assert_cmpfloat (end.y, <=, room.height * 0.8);
          g_assert_cmpfloat (middle.alpha, <=, 1.0);
          g_assert_cmpfloat (middle.y, >, begin.y);
          seen += middle.alpha > 0.3;
        }
      g_assert_cmpuint (seen, >, PREMIA_SCORE_N_CONFETTI / 2);
    }
}

static void
paint_square (cairo_t *cr, double size, gpointer user_data)
{
  double *seen = user_data;

  *seen = size;
  cairo_rectangle (cr, -size, -size, 3.0 * size, 3.0 * size);
  cairo_set_source_rgb (cr, 1.0, 0.0, 0.0);
  cairo_fill (cr);
}

static void
on_gone (gpointer user_data)
{
  *(double *) user_data = -1.0;
}

/* A picture stays within its square, whatever it does, and is let go of once. */
static void
test_picture (void)
{
  double seen = 0.0;
  PremiaScorePicture *picture = premia_score_picture_new (paint_square, &seen, on_gone);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 40, 40);
  cairo_t *cr = cairo_create (surface);
  int first, last;

  premia_score_picture_paint (picture, cr, 10.0, 12.0, 20.0);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  find_extent (surface, &first, &last);
  g_assert_cmpfloat (seen, ==, 20.0);
  g_assert_cmpint (first, ==, 12);
  g_assert_cmpint (last, ==, 31);
  cairo_surface_destroy (surface);
  premia_score_picture_unref (picture);
  g_assert_cmpfloat (seen, ==, -1.0);
}

/* Letters are a share of the height, so that a larger wall is not a board with smaller letters. */
static void
test_units (void)
{
  PremiaScoreRoom small, large, narrow;

  premia_score_room_init (&small, 1280, 720);
  premia_score_room_init (&large, 3840, 2160);
  premia_score_room_init (&narrow, 360, 640);
  g_assert_cmpfloat_with_epsilon (large.unit, 3.0 * small.unit, 1e-9);
  g_assert_cmpfloat_with_epsilon (small.unit, 7.2, 1e-9);
  g_assert_false (large.stacked);
  g_assert_true (narrow.stacked);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/score/inside", test_inside);
  g_test_add_func ("/score/parts", test_parts);
  g_test_add_func ("/score/few", test_few);
  g_test_add_func ("/score/words", test_words);
  g_test_add_func ("/score/contrast", test_contrast);
  g_test_add_func ("/score/cheer", test_cheer);
  g_test_add_func ("/score/picture", test_picture);
  g_test_add_func ("/score/units", test_units);
  return g_test_run ();
}
