/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A credential goes into a picture and comes out as it was, once, and the picture stays one. */
#include "drawing/premia-badge-baking.h"
#include "drawing/premia-badge-face.h"

#include <string.h>

static const char *const credentials[] = { "eyJhIjoxfQ.eyJiIjoyfQ.c2ln", "{\"name\": \"a < b & c\", \"more\": \"]]> and ]]]]>\", \"имя\": \"значок\"}" };

static char *
unbake (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return premia_badge_unbake (bytes);
}

static void
test_svg (void)
{
  static const char *const pictures[] = {
    "<svg xmlns=\"http://www.w3.org/2000/svg\"><g/></svg>",
    "<?xml version=\"1.0\"?>\n<!-- <svg> is meant -->\n<!DOCTYPE svg>\n<svg xmlns='http://www.w3.org/2000/svg' id='a>b'>\n<g/></svg>\n",
    "<svg/>",
    "<svg xmlns:openbadges=\"https://purl.imsglobal.org/ob/v3p0\" xmlns=\"http://www.w3.org/2000/svg\"><openbadges:credential verify=\"old.old.old\"/><g/></svg>",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pictures); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (credentials); j++)
      {
        g_autofree char *baked = premia_badge_bake_svg (pictures[i], credentials[j]);
        g_autofree char *again = premia_badge_bake_svg (baked, credentials[1 - j]);
        g_autofree char *out = unbake (baked), *out_again = unbake (again);
        const char *first = strstr (again, "<openbadges:credential");

        g_assert_cmpstr (out, ==, credentials[j]);
        g_assert_cmpstr (out_again, ==, credentials[1 - j]);
        g_assert_nonnull (first);
        g_assert_null (strstr (first + 1, "<openbadges:credential"));
        g_assert_null (strstr (again, "old.old.old"));
        g_assert_cmpint (strstr (strstr (again, "xmlns:openbadges") + 1, "xmlns:openbadges") == NULL, ==, TRUE);
      }
}

static void
test_png (void)
{
  g_autoptr (PremiaBadgeFace) face = premia_badge_face_new ();
  g_autoptr (GBytes) png = premia_badge_face_to_png (face, 64);

  g_assert_null (premia_badge_unbake (png));
  for (gsize j = 0; j < G_N_ELEMENTS (credentials); j++)
    {
      g_autoptr (GBytes) baked = premia_badge_bake_png (png, credentials[j]);
      g_autoptr (GBytes) other = premia_badge_bake_png (baked, credentials[1 - j]);
      g_autoptr (GBytes) again = premia_badge_bake_png (other, credentials[j]);
      g_autofree char *out = premia_badge_unbake (baked);

      g_assert_cmpstr (out, ==, credentials[j]);
      g_assert_true (g_bytes_equal (again, baked));
    }
}

/* What is no picture stays as it is, and holds nothing. */
static void
test_others (void)
{
  static const char *const texts[] = { "", "svg", "<html><svg/></html>", "<svg", "<svg xmlns='x", "<svgs></svgs>", "<!-- <svg> -->" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *baked = premia_badge_bake_svg (texts[i], credentials[0]);
      g_autofree char *out = unbake (texts[i]);

      g_assert_cmpstr (baked, ==, texts[i]);
      g_assert_null (out);
    }
}

/* Only the element's own end makes it whole; what comes behind it may be anything. */
static void
test_damaged (void)
{
  g_autofree char *cut = unbake ("<svg><openbadges:credential verify=\"a.b.c\">");
  g_autofree char *behind = unbake ("<svg><openbadges:credential verify=\"a.b.c\"></openbadges:credential><g");
  g_autofree char *empty = unbake ("<svg><openbadges:credential verify=\"\"></openbadges:credential></svg>");
  g_autofree char *first = unbake ("<svg><openbadges:credential verify=\"a.b.c\"/><openbadges:credential verify=\"d.e.f\"/></svg>");

  g_assert_null (cut);
  g_assert_cmpstr (behind, ==, "a.b.c");
  g_assert_null (empty);
  g_assert_cmpstr (first, ==, "a.b.c");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/badge-baking/svg", test_svg);
  g_test_add_func ("/badge-baking/png", test_png);
  g_test_add_func ("/badge-baking/others", test_others);
  g_test_add_func ("/badge-baking/damaged", test_damaged);
  return g_test_run ();
}
