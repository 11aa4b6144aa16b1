/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A picture from a stranger is painted in the window and sent to colleagues: it must do nothing but be a picture. */
#include "drawing/premia-badge-face.h"
#include "drawing/premia-emblem.h"
#include "drawing/premia-png-safety.h"
#include "drawing/premia-png-text.h"
#include "drawing/premia-svg-safety.h"

#include <glib/gstdio.h>
#include <string.h>

#define HEAD "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 24 24\">\n"

static GBytes *
to_bytes (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static void
assert_refused (const char *svg, const char *said)
{
  g_autoptr (GBytes) bytes = to_bytes (svg);
  g_autoptr (GError) error = NULL;

  if (premia_svg_check (bytes, &error))
    g_error ("was taken: %.200s", svg);
  g_assert_true (error->domain == PREMIA_EMBLEM_ERROR);
  if (strstr (error->message, said) == NULL)
    g_error ("“%s” does not say “%s”", error->message, said);
}

static void
assert_taken (const char *svg)
{
  g_autoptr (GBytes) bytes = to_bytes (svg);
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaEmblem) emblem = premia_emblem_new (bytes, &error);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 40, 40);
  cairo_t *cr = cairo_create (surface);

  g_assert_no_error (error);
  premia_emblem_paint (emblem, cr, 0, 0, 40, 40, 1.0);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
test_bad (void)
{
  static const struct { const char *svg, *said; } cases[] = {
    { HEAD "<script>alert(1)</script></svg>", "script" },
    { HEAD "<SCRIPT href=\"#a\"/></svg>", "script" },
    { "<s:svg xmlns:s=\"http://www.w3.org/2000/svg\"><s:script/></s:svg>", "script" },
    { HEAD "<g>\n<path d=\"M0 0\" onclick=\"x()\"/></g></svg>", "line 3" },
    { HEAD "<g ONLOAD=\"x()\"/></svg>", "ONLOAD" },
    { HEAD "<use href=\"other.svg#a\"/></svg>", "other.svg" },
    { HEAD "<use xlink:href=\"http://example.org/a.svg#a\"/></svg>", "http" },
    { HEAD "<use xlink:href=\" file:///etc/passwd\"/></svg>", "file" },
    { HEAD "<image href=\"data:image/png;base64,AAAA\"/></svg>", "picture" },
    { HEAD "<image href=\"#a\"/></svg>", "picture" },
    { HEAD "<path d=\"M0 0\" fill=\"url(http://example.org/#a)\"/></svg>", "elsewhere" },
    { HEAD "<path d=\"M0 0\" style=\"fill: URL( 'x.svg#a' )\"/></svg>", "elsewhere" },
    { HEAD "<path d=\"M0 0\" style=\"fill:u\\72l(x)\"/></svg>", "hides" },
    { HEAD "<style>@import 'x.css';</style></svg>", "@" },
    { HEAD "<style><![CDATA[@font-face { src: url(#a) }]]></style></svg>", "@" },
    { HEAD "<style>.a { fill: url(x.svg#b) }</style></svg>", "elsewhere" },
    { HEAD "<style>.a { filter: blur(900px) }</style></svg>", "filter" },
    { HEAD "<a href=\"javascript:alert(1)\"><path d=\"M0 0\"/></a></svg>", "<a>" },
    { HEAD "<path d=\"M0 0\" fill=\"javascript:x\"/></svg>", "javascript" },
    { HEAD "<foreignObject><p/></foreignObject></svg>", "foreignObject" },
    { "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xi=\"http://www.w3.org/2001/XInclude\"><xi:include href=\"#a\"/></svg>", "another file" },
    { HEAD "<animate attributeName=\"x\"/></svg>", "moves" },
    { HEAD "<animateTransform/></svg>", "moves" },
    { HEAD "<set attributeName=\"href\" to=\"x\"/></svg>", "moves" },
    { HEAD "<filter id=\"f\"><feImage href=\"x\"/></filter></svg>", "filter" },
    { HEAD "<path d=\"M0 0\" filter=\"url(#f)\"/></svg>", "filter" },
    { HEAD "<path d=\"M0 0\" style=\"filter:url(#f)\"/></svg>", "filter" },
    { HEAD "<g xml:base=\"http://example.org/\"/></svg>", "address" },
    { HEAD "<video src=\"x\"/></svg>", "video" },
    { "<!DOCTYPE svg [<!ENTITY a \"aaaa\">]>" HEAD "<text>&a;</text></svg>", "DOCTYPE" },
    { "<!DOCTYPE svg SYSTEM \"http://example.org/x.dtd\">" HEAD "</svg>", "DOCTYPE" },
    { HEAD "<text>&unknown;</text></svg>", "broken" },
    { "<?xml-stylesheet href=\"x.css\"?>" HEAD "</svg>", "xml-stylesheet" },
    { "<?xml version=\"1.0\" encoding=\"UTF-16\"?>" HEAD "</svg>", "UTF-8" },
    { HEAD "<rect width=\"1e12\" height=\"3\"/></svg>", "proportion" },
    { HEAD "<path d=\"M0 0H9\" stroke-dasharray=\"0.000001\"/></svg>", "proportion" },
    { HEAD "<path d=\"M-300000 12H300000\" stroke=\"red\" stroke-dasharray=\"0.02\"/></svg>", "dashes" },
    { HEAD "<style>path { Stroke-Dasharray: 1 }</style><path d=\"M0 0H9\"/></svg>", "dashes" },
    { HEAD "<marker id=\"m\"><path d=\"M0 0\"/></marker><g marker-mid=\"url(#m)\"><path d=\"M0 0L1 1L2 2\"/></g></svg>", "again and again" },
    { HEAD "<style>path{MARKER-mid:url(#m)}</style><marker id=\"m\"><path d=\"M0 0\"/></marker><path d=\"M0 0L1 1\"/></svg>", "again and again" },
    { HEAD "<pattern id=\"p\"><path d=\"M0 0\"/></pattern><g fill=\"url(#p)\"><rect width=\"1\" height=\"1\"/></g></svg>", "pattern" },
    { HEAD "<path d=\"M0 0H9\" style=\"/**/filter:blur(9px)\"/></svg>", "comment" },
    { HEAD "<path d=\"M0 0H9\" style=\"filter/**/:blur(9px)\"/></svg>", "comment" },
    { HEAD "<style>path{fil<!-- -->ter:blur(9px)}</style></svg>", "filter" },
    { HEAD "<style>path{fil<![CDATA[ter]]>:blur(9px)}</style></svg>", "filter" },
    { HEAD "<path d=\"M0 0H9\" style=\"stroke-dasharray: 1 .00001\"/></svg>", "proportion" },
    { "<html><svg/></html>", "html" },
    { HEAD "<g>", "broken" },
    { "not even close <svg", "broken" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_refused (cases[i].svg, cases[i].said);
}

/* Ten lines, each using the one before ten times: ten thousand million shapes. */
static void
test_growth (void)
{
  g_autoptr (GString) laughs = g_string_new (HEAD "<g id=\"a0\"><path d=\"M0 0\"/></g>\n");
  g_autoptr (GString) markers = g_string_new (HEAD "<marker id=\"m\">");
  g_autoptr (GString) deep = g_string_new (HEAD), chain = g_string_new (HEAD "<path id=\"u0\" d=\"M0 0\"/>"), many = g_string_new (HEAD);

  for (guint i = 1; i <= 10; i++)
    {
      g_string_append_printf (laughs, "<g id=\"a%u\">", i);
      for (guint j = 0; j < 10; j++)
        g_string_append_printf (laughs, "<use href=\"#a%u\"/>", i - 1);
      g_string_append (laughs, "</g>\n");
    }
  g_string_append (laughs, "</svg>");
  assert_refused (laughs->str, "again and again");
  for (guint i = 0; i < 300; i++)
    g_string_append (markers, "<path d=\"M0 0\"/>");
  g_string_append (markers, "</marker><path marker-mid=\"url(#m)\" d=\"M0 0");
  for (guint i = 0; i < 3000; i++)
    g_string_append (markers, "L1 1");
  g_string_append (markers, "\"/></svg>");
  assert_refused (markers->str, "again and again");
  for (guint i = 0; i < 70; i++)
    g_string_append (deep, "<g>");
  assert_refused (deep->str, "nested");
  for (guint i = 1; i < 2000; i++)
    g_string_append_printf (chain, "<use id=\"u%u\" href=\"#u%u\"/>", i, i - 1);
  g_string_append (chain, "</svg>");
  assert_refused (chain->str, "again and again");
  for (guint i = 0; i <= PREMIA_SVG_MAX_ELEMENTS; i++)
    g_string_append (many, "<g/>");
  g_string_append (many, "</svg>");
  assert_refused (many->str, "elements");
  /* Each of them would be painted apart. */
  g_string_assign (many, HEAD "<style>g{opacity:.5}</style>");
  for (guint i = 0; i < 4000; i++)
    g_string_append (many, "<g/>");
  g_string_append (many, "</svg>");
  assert_refused (many->str, "again and again");
  assert_refused (HEAD "<g id=\"a\"><use href=\"#a\"/></g></svg>", "again and again");
  assert_refused (HEAD "<mask id=\"a\"><rect mask=\"url(#a)\"/></mask></svg>", "again and again");
}

static void
test_good (void)
{
  g_autoptr (GString) large = g_string_new (HEAD);

  assert_taken (HEAD "<path d=\"M0 0H9V9Z\"/></svg>");
  assert_taken ("\xef\xbb\xbf<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n<!-- made by hand -->\n" HEAD
                "<defs><linearGradient id=\"g\"><stop offset=\"0\" stop-color=\"#fff\"/></linearGradient><path id=\"p\" d=\"M0 0H9V9Z\"/>"
                "<style>.a{fill:url(#g)}</style></defs><g class=\"a\" style=\"opacity:.5\"><use xlink:href=\"#p\"/></g><title>Ромашка</title></svg>");
  /* What Inkscape leaves in its files. */
  assert_taken ("<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:sodipodi=\"http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd\" "
                "xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\" xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" "
                "sodipodi:docname=\"a.svg\" width=\"20mm\" height=\"20mm\"><sodipodi:namedview inkscape:zoom=\"1\"/><metadata><rdf:RDF><rdf:li "
                "rdf:resource=\"http://example.org/\"/></rdf:RDF></metadata><circle cx=\"9\" cy=\"9\" r=\"9\"/></svg>");
  g_string_append (large, "<style>path{fill-opacity:.5;opacity:1}</style>");
  for (guint i = 0; i < 9000; i++)
    g_string_append (large, "<path d=\"M0 0H9V9Z\" style=\"fill-opacity:1;opacity:1\"/>");
  g_string_append (large, "</svg>");
  assert_taken (large->str);
  g_string_assign (large, HEAD);
  for (guint i = 0; i < 40000; i++)
    g_string_append (large, "<path d=\"M0 0H9V9Z\"/>        ");
  g_string_append (large, "</svg>");
  assert_refused (large->str, "1 MiB");
}

/* A PNG of nine bytes more that says it is 60 000 pixels wide. */
static void
test_png (void)
{
  static const guint8 bomb[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R', 0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60,
                                 8, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 'I', 'D', 'A', 'T', 0, 0, 0, 0, 0, 0, 0, 0, 'I', 'E', 'N', 'D', 0, 0, 0, 0 };
  g_autoptr (GBytes) large = g_bytes_new (bomb, sizeof bomb), cut = g_bytes_new (bomb, 30), other = to_bytes ("GIF89a");
  g_autoptr (GError) error = NULL;

  g_assert_null (premia_emblem_new (large, &error));
  g_assert_error (error, PREMIA_EMBLEM_ERROR, PREMIA_EMBLEM_ERROR_TOO_LARGE);
  g_assert_nonnull (strstr (error->message, "60000"));
  g_clear_error (&error);
  g_assert_null (premia_emblem_new (cut, &error));
  g_assert_error (error, PREMIA_EMBLEM_ERROR, PREMIA_EMBLEM_ERROR_UNREADABLE);
  g_clear_error (&error);
  g_assert_null (premia_emblem_new (other, &error));
  g_assert_error (error, PREMIA_EMBLEM_ERROR, PREMIA_EMBLEM_ERROR_UNREADABLE);
}

/* Texts, profiles and whatever else lies in a PNG stay outside. */
static void
test_png_becomes_plain (void)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 6, 3);
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "premia-emblem-test.png", NULL);
  g_autoptr (GMappedFile) file = NULL;
  g_autoptr (GBytes) plain = NULL, png = NULL, titled = NULL;
  g_autoptr (PremiaEmblem) emblem = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL, *address = NULL;

  g_assert_cmpint (cairo_surface_write_to_png (surface, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
  file = g_mapped_file_new (path, FALSE, &error);
  g_assert_no_error (error);
  png = g_mapped_file_get_bytes (file);
  titled = premia_png_add_text (png, "Title", "a secret");
  plain = premia_png_make_plain (titled, &error);
  g_assert_no_error (error);
  text = premia_png_get_text (plain, "Title");
  g_assert_null (text);
  emblem = premia_emblem_new (titled, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (premia_emblem_get_ratio (emblem), ==, 2.0);
  address = premia_emblem_to_data_address (emblem);
  g_assert_true (g_str_has_prefix (address, "data:image/png;base64,"));
  g_assert_cmpint (g_unlink (path), ==, 0);
}

static GBytes *
make_png (int width, int height)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "premia-picture-inside.png", NULL);
  cairo_t *cr = cairo_create (surface);
  char *data;
  gsize length;

  cairo_set_source_rgb (cr, 0.8, 0.2, 0.1);
  cairo_paint (cr);
  cairo_destroy (cr);
  g_assert_cmpint (cairo_surface_write_to_png (surface, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  g_assert_cmpint (g_unlink (path), ==, 0);
  return g_bytes_new_take (data, length);
}

static char *
put_inside (GBytes *png, const char *type)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (png, &length);
  g_autofree char *text = g_base64_encode (data, length);

  return g_strdup_printf (HEAD "<image width=\"24\" height=\"24\" xlink:href=\"data:image/%s;base64,%s\"/></svg>", type, text);
}

/* A badge with the company's own picture, saved as SVG and taken in again on another computer: the picture comes along. */
static void
test_own_export_comes_back (void)
{
  g_autoptr (GBytes) png = make_png (300, 200);
  g_autoptr (PremiaBadgeFace) face = premia_badge_face_new ();
  g_autofree char *svg = NULL, *plain = NULL;

  face->emblem = premia_emblem_new (png, NULL);
  g_assert_nonnull (face->emblem);
  svg = premia_badge_face_to_svg (face, 256);
  g_assert_nonnull (strstr (svg, "data:image/png;base64,"));
  assert_taken (svg);
  plain = put_inside (png, "png");
  assert_taken (plain);
}

/* What hides beside the pixels, what is no PNG or too large, and what is painted without end stays outside. */
static void
test_bad_pictures_inside (void)
{
  g_autoptr (GBytes) png = make_png (30, 20), vast = NULL, noted = NULL, large = make_png (2000, 2000);
  g_autofree char *other = put_inside (png, "jpeg"), *hidden = NULL, *bomb = NULL, *endless = NULL, *large_svg = put_inside (large, "png"), *text = g_strnfill (400, 'x');
  g_autoptr (GString) uses = g_string_new (HEAD "<defs>");
  GByteArray *header = g_byte_array_new ();
  gsize length;
  const guint8 *data = g_bytes_get_data (png, &length);
  g_autofree char *base64 = g_base64_encode (data, length);

  assert_refused (other, "picture");
  noted = premia_png_add_text (png, "Title", text);
  hidden = put_inside (noted, "png");
  assert_refused (hidden, "no plain PNG");
  /* It says that it is 65,536 wide. */
  g_byte_array_append (header, data, (guint) length);
  header->data[17] = 1;
  vast = g_byte_array_free_to_bytes (header);
  bomb = put_inside (vast, "png");
  assert_refused (bomb, "no plain PNG");
  g_string_append_printf (uses, "<image id=\"a0\" width=\"9\" height=\"9\" href=\"data:image/png;base64,%s\"/>", base64);
  for (guint i = 1; i < 20; i++)
    g_string_append_printf (uses, "<g id=\"a%u\"><use href=\"#a%u\"/><use href=\"#a%u\"/></g>", i, i - 1, i - 1);
  endless = g_strconcat (uses->str, "</defs><use href=\"#a19\"/></svg>", NULL);
  assert_refused (endless, "again");
  assert_taken (large_svg);
  assert_refused (HEAD "<image width=\"3\" height=\"3\"/></svg>", "picture");
  assert_refused (HEAD "<image href=\"http://example.org/a.png\"/></svg>", "picture");
  assert_refused (HEAD "<image href=\"data:image/svg+xml;base64,AAAA\"/></svg>", "picture");
  assert_refused (HEAD "<filter><feImage href=\"data:image/png;base64,AAAA\"/></filter></svg>", "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/svg-safety/bad", test_bad);
  g_test_add_func ("/svg-safety/growth", test_growth);
  g_test_add_func ("/svg-safety/good", test_good);
  g_test_add_func ("/svg-safety/png", test_png);
  g_test_add_func ("/svg-safety/png-becomes-plain", test_png_becomes_plain);
  g_test_add_func ("/svg-safety/own-export-comes-back", test_own_export_comes_back);
  g_test_add_func ("/svg-safety/bad-pictures-inside", test_bad_pictures_inside);
  return g_test_run ();
}
