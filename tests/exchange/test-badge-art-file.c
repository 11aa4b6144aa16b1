/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A look that is read otherwise than it was saved is another badge. */
#include "exchange/premia-badge-art-file.h"
#include "exchange/premia-brand-file.h"

#include "engine/premia-error.h"

#include <string.h>

#define SHA "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static void
check_art (const PremiaBadgeArt *art)
{
  g_autofree char *text = premia_badge_art_file_to_text (art);
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaBadgeArt) again = premia_badge_art_file_parse (text, -1, "a", &error);
  g_autofree char *same = NULL;

  g_assert_no_error (error);
  g_assert_true (premia_badge_art_equal (art, again));
  same = premia_badge_art_file_to_text (again);
  g_assert_cmpstr (same, ==, text);
}

static void
set (char **field, const char *text)
{
  g_free (*field);
  *field = g_strdup (text);
}

/* Every shape with every metal, every kind of symbol, all or nothing of the rest. */
static void
test_round_trip (void)
{
  static const char *const symbols[] = { "calendar-check", "ТМ1", SHA };

  for (guint i = 0; i < PREMIA_N_BADGE_SHAPES * PREMIA_N_BADGE_METALS * 6; i++)
    {
      g_autoptr (PremiaBadgeArt) art = premia_badge_art_new ();

      art->shape = (PremiaBadgeShape) (i % PREMIA_N_BADGE_SHAPES);
      art->metal = (PremiaBadgeMetal) (i / PREMIA_N_BADGE_SHAPES % PREMIA_N_BADGE_METALS);
      art->symbol_kind = (PremiaBadgeSymbolKind) (i % 3);
      art->stars = i % 6;
      set (&art->symbol, symbols[i % 3]);
      if (i % 2 == 0)
        {
          set (&art->main_color, "#0a1b2c");
          set (&art->accent_color, "#ffffff");
          set (&art->symbol_color, "#000000");
          set (&art->ribbon, "Первая «сделка» \\ \"2026\"");
          set (&art->alt, "Щит со звездой");
        }
      check_art (art);
    }
}

/* The very bytes: other people's files hold them. */
static void
test_text (void)
{
  g_autoptr (PremiaBadgeArt) art = premia_badge_art_new ();
  g_autofree char *text = premia_badge_art_file_to_text (art);

  g_assert_cmpstr (text, ==, "{\n  \"premia\": \"badge-art/1\",\n  \"shape\": \"shield\",\n  \"symbol\": {\"name\": \"star\"},\n"
                             "  \"metal\": \"none\"\n}\n");
}

static void
test_left_out (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaBadgeArt) art = premia_badge_art_file_parse ("{\"premia\":\"badge-art/1\",\"main\":\"#ABCDEF\"}", -1, "a", &error);
  g_autoptr (PremiaBadgeArt) plain = premia_badge_art_new ();

  g_assert_no_error (error);
  g_assert_cmpstr (art->main_color, ==, "#abcdef");
  set (&plain->main_color, "#abcdef");
  g_assert_true (premia_badge_art_equal (art, plain));
}

static void
check_said (const GError *error, const char *said)
{
  g_assert_nonnull (error);
  g_assert_true (error->domain == PREMIA_ERROR);
  if (strstr (error->message, said) == NULL)
    g_error ("“%s” does not say “%s”", error->message, said);
}

static void
test_art_errors (void)
{
  static const struct { const char *text, *said; } cases[] = {
    { "{\"premia\":\"badge-art/2\"}", "/premia" },
    { "{}", "premia" },
    { "[", "a:1" },
    { "{\"premia\":\"badge-art/1\",\"shap\":\"coin\"}", "shape" },
    { "{\"premia\":\"badge-art/1\",\"shape\":\"coyn\"}", "coin" },
    { "{\"premia\":\"badge-art/1\",\"metal\":\"golden\"}", "/metal" },
    { "{\"premia\":\"badge-art/1\",\"stars\":6}", "/stars" },
    { "{\"premia\":\"badge-art/1\",\"stars\":-1}", "/stars" },
    { "{\"premia\":\"badge-art/1\",\"main\":\"red\"}", "#rrggbb" },
    { "{\"premia\":\"badge-art/1\",\"main\":\"#12345g\"}", "/main" },
    { "{\"premia\":\"badge-art/1\",\"symbol\":{}}", "/symbol" },
    { "{\"premia\":\"badge-art/1\",\"symbol\":{\"name\":\"phone\",\"letters\":\"A\"}}", "/symbol" },
    { "{\"premia\":\"badge-art/1\",\"symbol\":{\"nam\":\"phone\"}}", "name" },
    { "{\"premia\":\"badge-art/1\",\"symbol\":{\"name\":\"../phone\"}}", "/symbol/name" },
    { "{\"premia\":\"badge-art/1\",\"symbol\":{\"letters\":\"ABCD\"}}", "/symbol/letters" },
    { "{\"premia\":\"badge-art/1\",\"symbol\":{\"letters\":\"A B\"}}", "/symbol/letters" },
    { "{\"premia\":\"badge-art/1\",\"symbol\":{\"picture\":\"beef\"}}", "/symbol/picture" },
    { "{\"premia\":\"badge-art/1\",\"ribbon\":\"one\\ntwo\"}", "/ribbon" },
    { "{\"premia\":\"badge-art/1\",\"ribbon\":\"1234567890123456789012345678901234567890123456789012345678901\"}", "/ribbon" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (premia_badge_art_file_parse (cases[i].text, -1, "a", &error));
      check_said (error, cases[i].said);
    }
}

static void
test_brand (void)
{
  static const struct { const char *text, *said; } cases[] = {
    { "{\"premia\":\"brand/1\",\"primary\":\"#12\"}", "/primary" },
    { "{\"premia\":\"brand/1\",\"logo\":\"x.png\"}", "/logo" },
    { "{\"premia\":\"brand/1\",\"url\":\"javascript:alert(1)\"}", "/url" },
    { "{\"premia\":\"brand/1\",\"email\":\"nobody\"}", "/email" },
    { "{\"premia\":\"brand/1\",\"colour\":\"#123456\"}", "colour" },
  };
  g_autoptr (PremiaBrand) brand = premia_brand_new (), again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  set (&brand->name, "ООО «Ромашка»");
  set (&brand->logo, SHA);
  set (&brand->primary_color, "#010203");
  set (&brand->url, "https://example.org/");
  set (&brand->email, "hr@example.org");
  text = premia_brand_file_to_text (brand);
  again = premia_brand_file_parse (text, -1, "b", &error);
  g_assert_no_error (error);
  g_assert_true (premia_brand_equal (brand, again));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) said = NULL;

      g_assert_null (premia_brand_file_parse (cases[i].text, -1, "b", &said));
      check_said (said, cases[i].said);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/badge-art-file/round-trip", test_round_trip);
  g_test_add_func ("/badge-art-file/text", test_text);
  g_test_add_func ("/badge-art-file/left-out", test_left_out);
  g_test_add_func ("/badge-art-file/errors", test_art_errors);
  g_test_add_func ("/badge-art-file/brand", test_brand);
  return g_test_run ();
}
