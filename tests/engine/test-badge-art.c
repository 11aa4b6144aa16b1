/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A badge that looks otherwise tomorrow is another badge. */
#include "engine/premia-badge-art-guess.h"
#include "engine/premia-badge-art-surprise.h"
#include "engine/premia-badge.h"

#include <string.h>

static void
test_words (void)
{
  for (guint i = 0; i < PREMIA_N_BADGE_SHAPES; i++)
    {
      PremiaBadgeShape found;

      g_assert_true (premia_badge_shape_parse (premia_badge_shape_to_string (i), &found));
      g_assert_cmpuint (found, ==, i);
    }
  for (guint i = 0; i < PREMIA_N_BADGE_METALS; i++)
    {
      PremiaBadgeMetal found;

      g_assert_true (premia_badge_metal_parse (premia_badge_metal_to_string (i), &found));
      g_assert_cmpuint (found, ==, i);
    }
  g_assert_true (premia_is_color_text ("#0a1b2c"));
  g_assert_false (premia_is_color_text ("#0A1B2C"));
  g_assert_false (premia_is_color_text ("#0a1b2"));
  g_assert_false (premia_is_color_text ("0a1b2c1"));
  g_assert_false (premia_is_color_text (NULL));
}

static const char *
symbol_of (const char *badge)
{
  g_autoptr (PremiaBadgeArt) art = premia_badge_art_guess (badge, 0, 0);

  return g_intern_string (art->symbol);
}

/* In both languages a name says what stands on the badge. */
static void
test_names_speak (void)
{
  static const struct { const char *badge, *symbol; } cases[] = {
    { "achievement:First Call", "phone" },           { "achievement:Первый звонок", "phone" },  { "achievement:FIRST DEAL", "handshake" },
    { "achievement:Десять сделок", "handshake" },    { "achievement:Show-rate keeper", "calendar-check" },
    { "achievement:Встреча недели", "calendar" },    { "medal:Клиент на годы:1", "heart" },     { "contest:team-goal", "people" },
    { "achievement:Первый день", "flag" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (symbol_of (cases[i].badge), ==, cases[i].symbol);
}

/* Pinned: what a team has seen for a year stays. */
static void
test_stays (void)
{
  g_autoptr (PremiaBadgeArt) art = premia_badge_art_guess ("achievement:First Deal", 0, 0), again = premia_badge_art_guess ("achievement:First Deal", 0, 0);

  g_assert_true (premia_badge_art_equal (art, again));
  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *badge = g_strdup_printf ("achievement:%u", i * 7919);
      g_autoptr (PremiaBadgeArt) one = premia_badge_art_guess (badge, 0, 0), copy = premia_badge_art_copy (one);

      g_assert_true (premia_badge_art_equal (one, copy));
      g_assert_true (*one->main_color == '\0' || premia_is_color_text (one->main_color));
    }
}

static void
test_ranks_belong_together (void)
{
  static const PremiaBadgeMetal metals[] = { PREMIA_BADGE_BRONZE, PREMIA_BADGE_SILVER, PREMIA_BADGE_GOLD, PREMIA_BADGE_PLATINUM };

  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *badge = premia_badge_to_string (PREMIA_BADGE_MEDAL, "Caller", i == 0 ? "5" : i == 1 ? "10" : i == 2 ? "20" : "100");
      g_autoptr (PremiaBadgeArt) art = premia_badge_art_guess (badge, i, 4), first = premia_badge_art_guess ("medal:Caller:5", 0, 4);

      g_assert_cmpint (art->metal, ==, metals[i]);
      g_assert_cmpuint (art->stars, ==, i + 1);
      g_assert_cmpint (art->shape, ==, first->shape);
      g_assert_cmpstr (art->symbol, ==, first->symbol);
      g_assert_cmpstr (art->main_color, ==, first->main_color);
    }
  for (guint n = 1; n < 40; n++)
    for (guint i = 1; i < n; i++)
      g_assert_cmpint (premia_badge_metal_of_step (i, n), >=, premia_badge_metal_of_step (i - 1, n));
  g_assert_cmpint (premia_badge_metal_of_step (0, 0), ==, PREMIA_BADGE_GOLD);
  g_assert_cmpint (premia_badge_metal_of_step (39, 40), ==, PREMIA_BADGE_PLATINUM);
}

static void
test_level (void)
{
  g_autoptr (PremiaBadgeArt) art = premia_badge_art_guess ("level:12", 12, 0);

  g_assert_cmpint (art->symbol_kind, ==, PREMIA_BADGE_SYMBOL_LETTERS);
  g_assert_cmpstr (art->symbol, ==, "12");
}

/* A surprise changes what is seen, and nothing that says something. */
static void
test_surprise (void)
{
  static const char *const symbols[] = { "phone", "car", NULL };
  g_autoptr (PremiaBadgeArt) base = premia_badge_art_new ();

  base->stars = 3;
  g_free (base->ribbon);
  base->ribbon = g_strdup ("First deal");
  for (guint32 seed = 0; seed < 300; seed++)
    {
      g_autoptr (PremiaBadgeArt) art = premia_badge_art_surprise (base, symbols, seed), again = premia_badge_art_surprise (base, symbols, seed);

      g_assert_true (premia_badge_art_equal (art, again));
      g_assert_cmpint (art->shape, !=, base->shape);
      g_assert_cmpuint (art->stars, ==, 3);
      g_assert_cmpstr (art->ribbon, ==, "First deal");
      g_assert_true (strcmp (art->symbol, "star") == 0 || strcmp (art->symbol, "phone") == 0 || strcmp (art->symbol, "car") == 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/badge-art/words", test_words);
  g_test_add_func ("/badge-art/names-speak", test_names_speak);
  g_test_add_func ("/badge-art/stays", test_stays);
  g_test_add_func ("/badge-art/ranks-belong-together", test_ranks_belong_together);
  g_test_add_func ("/badge-art/level", test_level);
  g_test_add_func ("/badge-art/surprise", test_surprise);
  return g_test_run ();
}
