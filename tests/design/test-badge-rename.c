/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "design/premia-badge-rename.h"

#include "engine/premia-error.h"

static PremiaStoredBadgeSet *
new_set (void)
{
  PremiaStoredBadgeSet *set = premia_stored_badge_set_new ();

  g_free (set->gamification);
  set->gamification = g_strdup ("{\"levels\":[],\"actions\":{\"set\":{}},\"achievements\":{\"A:1\":{\"type\":\"ActionBased\",\"actions\":{\"set\":1}},\"B\":{\"type\":\"ActionBased\",\"actions\":{}}},"
                                "\"medals\":{\"A:1\":{\"type\":\"AgeBased\"}}}");
  premia_stored_badge_set_set_art (set, "achievement:A:1", "{\"a\":1}");
  premia_stored_badge_set_set_art (set, "medal:A:1:1", "{\"m\":1}");
  premia_stored_badge_set_set_art (set, "medal:A:1:2", "{\"m\":2}");
  premia_stored_badge_set_set_art (set, "medal:A:1", "{\"other\":1}"); /* rank 1 of a medal "A" */
  return set;
}

/* A badge that is called otherwise looks as it did, and so does one that is only called alike. */
static void
test_looks_follow (void)
{
  g_autoptr (PremiaStoredBadgeSet) set = new_set ();
  g_autoptr (GError) error = NULL;

  g_assert_true (premia_badge_rename (set, PREMIA_GAMIFICATION_MEDALS, "A:1", "Caller", &error));
  g_assert_no_error (error);
  g_assert_cmpstr (premia_stored_badge_set_get_art (set, "medal:Caller:1"), ==, "{\"m\":1}");
  g_assert_cmpstr (premia_stored_badge_set_get_art (set, "medal:Caller:2"), ==, "{\"m\":2}");
  g_assert_cmpstr (premia_stored_badge_set_get_art (set, "medal:A:1:1"), ==, "");
  g_assert_cmpstr (premia_stored_badge_set_get_art (set, "medal:A:1"), ==, "{\"other\":1}");
  g_assert_cmpstr (premia_stored_badge_set_get_art (set, "achievement:A:1"), ==, "{\"a\":1}");
  g_assert_true (premia_badge_rename (set, PREMIA_GAMIFICATION_ACHIEVEMENTS, "A:1", "First", &error));
  g_assert_cmpstr (premia_stored_badge_set_get_art (set, "achievement:First"), ==, "{\"a\":1}");
}

static void
test_taken_changes_nothing (void)
{
  g_autoptr (PremiaStoredBadgeSet) set = new_set (), before = new_set ();
  g_autoptr (GError) error = NULL;

  g_assert_false (premia_badge_rename (set, PREMIA_GAMIFICATION_ACHIEVEMENTS, "A:1", "B", &error));
  g_assert_error (error, PREMIA_ERROR, PREMIA_ERROR_CONFLICT);
  g_assert_true (premia_stored_badge_set_equal (set, before));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/badge-rename/looks-follow", test_looks_follow);
  g_test_add_func ("/badge-rename/taken-changes-nothing", test_taken_changes_nothing);
  return g_test_run ();
}
