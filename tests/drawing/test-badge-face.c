/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a manager would lose: a badge that looks otherwise in the file that was sent than in the window, or cannot be read when it is small. */
#include "drawing/premia-badge-face.h"
#include "drawing/premia-badge-symbol.h"
#include "drawing/premia-outline.h"
#include "drawing/premia-png-text.h"
#include "drawing/premia-svg-safety.h"

#include <cairo-pdf.h>
#include <librsvg/rsvg.h>
#include <math.h>
#include <string.h>

static void
set (char **field, const char *text)
{
  g_free (*field);
  *field = g_strdup (text);
}

/* Something of everything, another for each number. */
static PremiaBadgeFace *
make_face (guint i)
{
  static const char *const mains[] = { "#1f3f7a", "#0f6b4f", "#9b1c31", "#ffdf8c", "#111111", "#ffffff" };
  static const char *const ribbons[] = { "", "First deal", "Лучший телемаркетолог отдела за год и ещё немного" };
  PremiaBadgeFace *face = premia_badge_face_new ();
  guint n_symbols;
  const PremiaBadgeSymbol *symbols = premia_badge_symbol_list (&n_symbols);

  face->shape = i % PREMIA_N_FACE_SHAPES;
  face->metal = i / 3 % PREMIA_N_FACE_METALS;
  premia_color_parse (mains[i % G_N_ELEMENTS (mains)], &face->main);
  set (&face->symbol, symbols[i % n_symbols].name);
  set (&face->letters, i % 7 == 3 ? "ТМ" : "");
  set (&face->ribbon, ribbons[i % 3]);
  face->stars = i % 6;
  face->grey = i % 5 == 4;
  face->progress = i % 4 == 3 ? 0.4 : -1.0;
  set (&face->title, "First <deal> & more");
  set (&face->alt, "Щит «со звездой»");
  return face;
}

static cairo_surface_t *
paint (const PremiaBadgeFace *face, int size)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, size, size);
  cairo_t *cr = cairo_create (surface);

  premia_badge_face_paint (face, cr, 0, 0, size);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static cairo_surface_t *
render (const char *svg, int size)
{
  g_autoptr (GError) error = NULL;
  RsvgHandle *handle = rsvg_handle_new_from_data ((const guint8 *) svg, strlen (svg), &error);
  const RsvgRectangle room = { 0, 0, size, size };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, size, size);
  cairo_t *cr = cairo_create (surface);

  g_assert_no_error (error);
  g_assert_true (rsvg_handle_render_document (handle, cr, &room, &error));
  g_assert_no_error (error);
  g_object_unref (handle);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

/* The mean difference of a channel, of 255. */
static double
compare (cairo_surface_t *a, cairo_surface_t *b, guint *n_far)
{
  const int height = cairo_image_surface_get_height (a), stride = cairo_image_surface_get_stride (a);
  const guchar *x = cairo_image_surface_get_data (a), *y = cairo_image_surface_get_data (b);
  double sum = 0.0;

  *n_far = 0;
  for (int i = 0; i < height * stride; i++)
    {
      sum += abs (x[i] - y[i]);
      *n_far += abs (x[i] - y[i]) > 48;
    }
  return sum / (height * stride);
}

/* The SVG, read by somebody else's program, is the picture that was painted. */
static void
test_svg_is_the_picture (void)
{
  for (guint i = 0; i < 60; i++)
    {
      g_autoptr (PremiaBadgeFace) face = make_face (i);
      const int size = i % 3 == 0 ? 32 : i % 3 == 1 ? 64 : 200;
      g_autofree char *svg = premia_badge_face_to_svg (face, (guint) size);
      cairo_surface_t *ours = paint (face, size), *theirs = render (svg, size);
      guint n_far;
      const double difference = compare (ours, theirs, &n_far);

      if (difference > 0.6 || n_far > (guint) (size * size / 250))
        g_error ("face %u: %.2f on average, %u far off", i, difference, n_far);
      cairo_surface_destroy (ours);
      cairo_surface_destroy (theirs);
    }
}

/* The same badge is the same bytes, whatever was drawn before it. */
static void
test_repeats (void)
{
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (PremiaBadgeFace) face = make_face (i), again = premia_badge_face_copy (face), other = make_face (i + 1);
      g_autofree char *svg = premia_badge_face_to_svg (face, 128), *between = premia_badge_face_to_svg (other, 128);
      g_autofree char *same = premia_badge_face_to_svg (again, 128);
      g_autoptr (GBytes) png = premia_badge_face_to_png (face, 48), same_png = premia_badge_face_to_png (again, 48);

      g_assert_true (premia_badge_face_equal (face, again));
      g_assert_false (premia_badge_face_equal (face, other));
      g_assert_cmpstr (svg, ==, same);
      g_assert_cmpstr (svg, !=, between);
      g_assert_true (g_bytes_equal (png, same_png));
    }
}

/* Letters are outlines: no font decides. Name and description are told. */
static void
test_texts (void)
{
  g_autoptr (PremiaBadgeFace) face = make_face (1);
  g_autofree char *svg = premia_badge_face_to_svg (face, 256);
  g_autoptr (GBytes) png = premia_badge_face_to_png (face, 256), bytes = g_bytes_new (svg, strlen (svg));
  g_autofree char *title = premia_png_get_text (png, "Title"), *alt = premia_png_get_text (png, "Description");
  g_autoptr (GBytes) without = premia_png_add_text (png, "Title", "");
  g_autofree char *none = premia_png_get_text (without, "Title"), *kept = premia_png_get_text (without, "Description");
  g_autoptr (GError) error = NULL;

  g_assert_null (strstr (svg, "<text"));
  g_assert_nonnull (strstr (svg, "<title id=\"title\">First &lt;deal&gt; &amp; more</title>"));
  g_assert_nonnull (strstr (svg, "<desc id=\"desc\">Щит «со звездой»</desc>"));
  g_assert_cmpstr (title, ==, "First <deal> & more");
  g_assert_cmpstr (alt, ==, "Щит «со звездой»");
  g_assert_null (none);
  g_assert_cmpstr (kept, ==, "Щит «со звездой»");
  /* What we hand out, we take. */
  premia_svg_check (bytes, &error);
  g_assert_no_error (error);
}

/* A symbol that cannot be told from its ground is none: on every colour, metal and shape. */
static void
test_symbol_can_be_seen (void)
{
  for (guint i = 0; i < 512; i++)
    {
      g_autoptr (PremiaBadgeFace) face = premia_badge_face_new ();
      PremiaColor symbol;

      face->metal = i % PREMIA_N_FACE_METALS;
      face->main = (PremiaColor) { (i & 7) / 7.0, (i >> 3 & 7) / 7.0, (i >> 6 & 7) / 7.0, 1.0 };
      symbol = premia_badge_face_get_symbol_color (face);
      g_assert_cmpfloat (premia_color_contrast (&symbol, &face->main), >=, 3.0);
    }
}

/* Nothing is painted outside of its square, at no size. */
static void
test_stays_inside (void)
{
  for (guint i = 0; i < 30; i++)
    {
      g_autoptr (PremiaBadgeFace) face = make_face (i);
      const int size = i % 3 == 0 ? 32 : i % 3 == 1 ? 64 : 240, room = size + 20;
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, room, room);
      cairo_t *cr = cairo_create (surface);

      premia_badge_face_paint (face, cr, 10, 10, size);
      cairo_destroy (cr);
      cairo_surface_flush (surface);
      for (int y = 0; y < room; y++)
        for (int x = 0; x < room; x++)
          {
            const guchar *row = cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface);

            if (x < 9 || y < 9 || x > size + 10 || y > size + 10)
              if (((const guint32 *) (gconstpointer) row)[x] >> 24 > 24)
                g_error ("face %u, %d pixels: something at %d, %d", i, size, x, y);
          }
      cairo_surface_destroy (surface);
    }
}

/* All symbols are there, different from each other, and each has words. */
static void
test_symbols (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const PremiaColor black = { 0, 0, 0, 1 }, white = { 1, 1, 1, 1 };
  guint n;
  const PremiaBadgeSymbol *symbols = premia_badge_symbol_list (&n);

  g_assert_cmpuint (n, >=, 40);
  for (guint i = 0; i < n; i++)
    {
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 48, 48);
      cairo_t *cr = cairo_create (surface);

      premia_badge_symbol_paint (symbols[i].name, cr, 24, 24, 48, &black, &white);
      cairo_destroy (cr);
      cairo_surface_flush (surface);
      if (!g_hash_table_add (seen, g_compute_checksum_for_data (G_CHECKSUM_SHA256, cairo_image_surface_get_data (surface), 48 * 48 * 4)))
        g_error ("%s looks like another one", symbols[i].name);
      g_assert_true (*symbols[i].title != '\0' && *symbols[i].words != '\0');
      g_assert_true (premia_badge_symbol_find (symbols[i].name) == &symbols[i]);
      cairo_surface_destroy (surface);
    }
}

/* A long title is cut, not spilled. */
static void
test_title_fits (void)
{
  g_autofree char *whole = premia_outline_fit ("Первая сделка", 360, 19), *cut = premia_outline_fit ("Лучший телемаркетолог отдела за весь прошлый год", 360, 19);
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  double left, top, right, bottom;

  g_assert_cmpstr (whole, ==, "Первая сделка");
  g_assert_true (g_str_has_suffix (cut, "…"));
  g_assert_true (g_str_has_prefix (cut, "Лучший телемарк"));
  g_assert_cmpfloat (premia_outline_lay (cr, cut, 256, 300, 360, 31, NULL), >=, 18.9);
  cairo_path_extents (cr, &left, &top, &right, &bottom);
  g_assert_cmpfloat (right - left, <=, 360.1);
  g_assert_cmpfloat (fabs ((left + right) / 2.0 - 256.0), <, 0.1);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static cairo_status_t
count (void *closure, const unsigned char *data, unsigned int length)
{
  *(gsize *) closure += length;
  return CAIRO_STATUS_SUCCESS;
}

static void
test_print (void)
{
  g_autoptr (PremiaBadgeFace) face = make_face (4);
  gsize size = 0;
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (count, &size, 300, 300);
  cairo_t *cr = cairo_create (surface);

  premia_badge_face_paint (face, cr, 20, 20, 240);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  g_assert_cmpuint (size, >, 2000);
  cairo_surface_destroy (surface);
}

/* The shapes as they were looked at. With PREMIA_WRITE_GOLDEN they are written anew: look at them again then. */
static void
test_golden (void)
{
  static const char *const names[] = { "shield", "rosette", "hexagon", "coin", "laurel", "ribbon", "star", "diamond", "sun", "pennant" };

  for (guint i = 0; i < PREMIA_N_FACE_SHAPES; i++)
    {
      g_autofree char *file = g_strconcat (names[i], ".svg", NULL);
      g_autofree char *path = g_test_build_filename (G_TEST_DIST, "golden", "badges", file, NULL);
      g_autoptr (PremiaBadgeFace) face = premia_badge_face_new ();
      g_autofree char *svg = NULL, *golden = NULL;
      g_autoptr (GError) error = NULL;

      face->shape = i;
      face->metal = i % PREMIA_N_FACE_METALS;
      face->stars = i % 4;
      svg = premia_badge_face_to_svg (face, 64);
      if (g_getenv ("PREMIA_WRITE_GOLDEN") != NULL)
        g_file_set_contents (path, svg, -1, NULL);
      g_file_get_contents (path, &golden, NULL, &error);
      g_assert_no_error (error);
      if (strcmp (svg, golden) != 0)
        g_error ("%s is drawn otherwise than it was looked at", names[i]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/badge-face/svg-is-the-picture", test_svg_is_the_picture);
  g_test_add_func ("/badge-face/repeats", test_repeats);
  g_test_add_func ("/badge-face/texts", test_texts);
  g_test_add_func ("/badge-face/symbol-can-be-seen", test_symbol_can_be_seen);
  g_test_add_func ("/badge-face/stays-inside", test_stays_inside);
  g_test_add_func ("/badge-face/symbols", test_symbols);
  g_test_add_func ("/badge-face/title-fits", test_title_fits);
  g_test_add_func ("/badge-face/print", test_print);
  g_test_add_func ("/badge-face/golden", test_golden);
  return g_test_run ();
}
