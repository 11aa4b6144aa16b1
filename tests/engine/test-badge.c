/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A badge is found again by its text, whatever it is called. */
#include "engine/premia-badge.h"

static void
assert_round (PremiaBadgeKind kind, const char *name, const char *rank, const char *expected)
{
  g_autofree char *text = premia_badge_to_string (kind, name, rank);
  g_auto (PremiaBadge) badge = { 0 };

  g_assert_cmpstr (text, ==, expected);
  g_assert_true (premia_badge_parse (text, &badge));
  g_assert_cmpint (badge.kind, ==, kind);
  g_assert_cmpstr (badge.name, ==, name);
  g_assert_cmpstr (badge.rank, ==, rank);
}

static void
test_round (void)
{
  assert_round (PREMIA_BADGE_ACHIEVEMENT, "Первая сделка", "", "achievement:Первая сделка");
  assert_round (PREMIA_BADGE_ACHIEVEMENT, "", "", "achievement:");
  assert_round (PREMIA_BADGE_ACHIEVEMENT, "a:b:1", "", "achievement:a:b:1");
  assert_round (PREMIA_BADGE_MEDAL, "a:b", "10", "medal:a:b:10");
  assert_round (PREMIA_BADGE_LEVEL, "", "3", "level:3");
  assert_round (PREMIA_BADGE_CONTEST, "spring", "", "contest:spring");
}

static void
test_no_badge (void)
{
  static const char *const texts[] = { "", "medal", "medal:", "medal:a", "medal::1", "medal:a:", "level:", "level:0", "level:x", "level:01", "achievements:a", "Level:1" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_auto (PremiaBadge) badge = { 0 };

      g_assert_false (premia_badge_parse (texts[i], &badge));
      g_assert_null (badge.name);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/badge/round", test_round);
  g_test_add_func ("/engine/badge/no-badge", test_no_badge);
  return g_test_run ();
}
