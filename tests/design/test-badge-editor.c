/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a manager would lose: the way back to the very bytes, and what somebody else saved meanwhile. */
#include "design/premia-badge-editor.h"
#include "design/premia-badge-merge.h"

#define RULES "{ \"levels\": [], \"actions\": { \"Held\": { \"xp\": 1 } } }\n"

static PremiaStoredBadgeSet *
set_with (const char *gamification, const char *first_look, const char *second_look)
{
  PremiaStoredBadgeSet *set = premia_stored_badge_set_new ();

  g_free (set->gamification);
  set->gamification = g_strdup (gamification);
  premia_stored_badge_set_set_art (set, "achievement:First", first_look);
  premia_stored_badge_set_set_art (set, "achievement:Second", second_look);
  return set;
}

static gboolean
apply (PremiaBadgeEditor *editor, const char *gamification, const char *look, const char *what, const char *merge)
{
  g_autoptr (PremiaStoredBadgeSet) next = set_with (gamification, look, "");

  return premia_badge_editor_apply (editor, next, what, merge);
}

static const char *
look_of (PremiaBadgeEditor *editor)
{
  return premia_stored_badge_set_get_art (premia_badge_editor_get (editor), "achievement:First");
}

static void
count (guint *n)
{
  (*n)++;
}

static void
test_undo_gives_the_same_bytes (void)
{
  g_autoptr (PremiaStoredBadgeSet) first = set_with (RULES, "look 1", "");
  g_autoptr (PremiaBadgeEditor) editor = premia_badge_editor_new (first);
  guint n = 0;

  g_signal_connect_swapped (editor, "changed", G_CALLBACK (count), &n);
  g_assert_null (premia_badge_editor_get_undo (editor));
  g_assert_false (premia_badge_editor_undo (editor));
  g_assert_false (apply (editor, RULES, "look 1", "nothing", NULL));
  g_assert_true (apply (editor, RULES, "look 2", "the look", NULL));
  g_assert_true (apply (editor, "", "look 2", "the rules", NULL));
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpstr (premia_badge_editor_get_undo (editor), ==, "the rules");
  g_assert_true (premia_badge_editor_undo (editor));
  g_assert_true (premia_badge_editor_undo (editor));
  g_assert_true (premia_stored_badge_set_equal (premia_badge_editor_get (editor), first));
  g_assert_cmpstr (premia_badge_editor_get_redo (editor), ==, "the look");
  g_assert_true (premia_badge_editor_redo (editor));
  g_assert_cmpstr (look_of (editor), ==, "look 2");
  /* Something else is done instead: what was undone is gone. */
  g_assert_true (apply (editor, RULES, "look 3", "another look", NULL));
  g_assert_null (premia_badge_editor_get_redo (editor));
  g_assert_cmpuint (n, ==, 6);
}

static void
test_a_gesture_is_one_step (void)
{
  g_autoptr (PremiaStoredBadgeSet) first = set_with (RULES, "0", "");
  g_autoptr (PremiaBadgeEditor) editor = premia_badge_editor_new (first);

  apply (editor, RULES, "1", "the slider", "slider");
  apply (editor, RULES, "2", "the slider", "slider");
  apply (editor, RULES, "3", "the slider", "slider");
  g_assert_cmpstr (look_of (editor), ==, "3");
  premia_badge_editor_undo (editor);
  g_assert_cmpstr (look_of (editor), ==, "0");
  premia_badge_editor_redo (editor);
  /* After a way back it is another gesture. */
  apply (editor, RULES, "4", "the slider", "slider");
  premia_badge_editor_undo (editor);
  g_assert_cmpstr (look_of (editor), ==, "3");
  premia_badge_editor_undo (editor);
  /* One that ends where it began was none. */
  apply (editor, RULES, "5", "the slider", "other");
  apply (editor, RULES, "0", "the slider", "other");
  g_assert_null (premia_badge_editor_get_undo (editor));
}

static void
test_rules_follow_the_text (void)
{
  g_autoptr (PremiaStoredBadgeSet) first = set_with ("", "", "");
  g_autoptr (PremiaBadgeEditor) editor = premia_badge_editor_new (first);
  const GError *problem = NULL;

  g_assert_nonnull (premia_badge_editor_get_rules (editor, &problem));
  g_assert_null (problem);
  g_assert_cmpuint (premia_gamification_get_n_actions (premia_badge_editor_get_rules (editor, NULL)), ==, 0);
  apply (editor, RULES, "", "rules", NULL);
  g_assert_cmpuint (premia_gamification_get_n_actions (premia_badge_editor_get_rules (editor, NULL)), ==, 1);
  apply (editor, "{", "", "nonsense", NULL);
  g_assert_null (premia_badge_editor_get_rules (editor, &problem));
  g_assert_nonnull (problem);
  premia_badge_editor_undo (editor);
  g_assert_nonnull (premia_badge_editor_get_rules (editor, &problem));
  g_assert_null (problem);
}

static void
test_what_others_saved_can_be_undone (void)
{
  g_autoptr (PremiaStoredBadgeSet) first = set_with (RULES, "mine", "");
  g_autoptr (PremiaStoredBadgeSet) theirs = set_with (RULES, "theirs", "");
  g_autoptr (PremiaBadgeEditor) editor = premia_badge_editor_new (first);

  premia_badge_editor_take (editor, first);
  g_assert_null (premia_badge_editor_get_undo (editor));
  premia_badge_editor_take (editor, theirs);
  g_assert_cmpstr (look_of (editor), ==, "theirs");
  g_assert_nonnull (premia_badge_editor_get_undo (editor));
  premia_badge_editor_undo (editor);
  g_assert_cmpstr (look_of (editor), ==, "mine");
}

/* Long days: the oldest steps go, and the way back ends there. */
static void
test_steps_are_bounded (void)
{
  g_autoptr (PremiaStoredBadgeSet) first = set_with (RULES, "start", "");
  g_autoptr (PremiaBadgeEditor) editor = premia_badge_editor_new (first);
  guint n = 0;

  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *look = g_strdup_printf ("%u", i);

      apply (editor, RULES, look, "a step", NULL);
    }
  while (premia_badge_editor_undo (editor))
    n++;
  g_assert_cmpuint (n, ==, 199);
  g_assert_null (premia_badge_editor_get_undo (editor));
}

static void
assert_merged (const PremiaStoredBadgeSet *base, const PremiaStoredBadgeSet *mine, const PremiaStoredBadgeSet *theirs, const PremiaStoredBadgeSet *expected)
{
  g_autoptr (PremiaStoredBadgeSet) merged = premia_badge_set_merge (base, mine, theirs);

  g_assert_true (premia_stored_badge_set_equal (merged, expected));
}

static void
test_merge_keeps_both (void)
{
  g_autoptr (PremiaStoredBadgeSet) base = set_with ("r", "a", "b");
  g_autoptr (PremiaStoredBadgeSet) mine = set_with ("r", "a2", "b");
  g_autoptr (PremiaStoredBadgeSet) theirs = set_with ("r2", "a", "b2");
  g_autoptr (PremiaStoredBadgeSet) both = set_with ("r2", "a2", "b2");
  g_autoptr (PremiaStoredBadgeSet) removed = set_with ("r", "a", "");
  g_autoptr (PremiaStoredBadgeSet) less = set_with ("r", "a2", "");
  g_autoptr (PremiaStoredBadgeSet) clash = set_with ("r", "a3", "b");

  assert_merged (base, mine, theirs, both);
  assert_merged (base, theirs, mine, both);
  /* What they took away goes, unless it was changed here. */
  assert_merged (base, mine, removed, less);
  assert_merged (base, removed, mine, less);
  assert_merged (base, base, removed, removed);
  /* Against them, mine. */
  assert_merged (base, mine, clash, mine);
  assert_merged (base, mine, base, mine);
  assert_merged (base, base, theirs, theirs);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/badge-editor/undo-gives-the-same-bytes", test_undo_gives_the_same_bytes);
  g_test_add_func ("/badge-editor/a-gesture-is-one-step", test_a_gesture_is_one_step);
  g_test_add_func ("/badge-editor/rules-follow-the-text", test_rules_follow_the_text);
  g_test_add_func ("/badge-editor/what-others-saved-can-be-undone", test_what_others_saved_can_be_undone);
  g_test_add_func ("/badge-editor/steps-are-bounded", test_steps_are_bounded);
  g_test_add_func ("/badge-editor/merge-keeps-both", test_merge_keeps_both);
  return g_test_run ();
}
