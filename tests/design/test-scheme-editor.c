/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "design/premia-scheme-editor.h"

/* A bonus of @amount units. */
static PremiaScheme *
scheme_with (int amount)
{
  PremiaScheme *builder = premia_scheme_builder_new ();
  PremiaComponent *bonus = premia_scheme_builder_add_component (builder, PREMIA_COMPONENT_BONUS);
  g_autoptr (GError) error = NULL;
  PremiaScheme *scheme;

  builder->id = g_strdup ("test");
  builder->currency = g_strdup ("RUB");
  builder->period = PREMIA_PERIOD_MONTH;
  bonus->id = g_strdup ("bonus");
  bonus->has_amount = TRUE;
  bonus->amount = amount * PREMIA_MICRO;
  scheme = premia_scheme_builder_end (builder, &error);
  g_assert_no_error (error);
  return scheme;
}

static void
change (PremiaSchemeEditor *editor, int amount, const char *gesture)
{
  g_autoptr (PremiaScheme) scheme = scheme_with (amount);

  premia_scheme_editor_change (editor, scheme, gesture);
}

static void
assert_amount (PremiaSchemeEditor *editor, int amount)
{
  PremiaComponent *bonus = premia_scheme_editor_get_scheme (editor)->components->pdata[0];

  g_assert_cmpint (bonus->amount, ==, amount * PREMIA_MICRO);
}

static void
count (guint *n)
{
  (*n)++;
}

static void
test_undo_brings_back_each_step (void)
{
  g_autoptr (PremiaScheme) scheme = scheme_with (100);
  g_autoptr (PremiaSchemeEditor) editor = premia_scheme_editor_new (scheme);

  g_assert_false (premia_scheme_editor_can_undo (editor));
  change (editor, 200, NULL);
  change (editor, 300, NULL);
  premia_scheme_editor_undo (editor);
  assert_amount (editor, 200);
  premia_scheme_editor_undo (editor);
  assert_amount (editor, 100);
  g_assert_false (premia_scheme_editor_can_undo (editor));
  premia_scheme_editor_redo (editor);
  premia_scheme_editor_redo (editor);
  assert_amount (editor, 300);
  g_assert_false (premia_scheme_editor_can_redo (editor));
}

static void
test_a_change_after_undo_forgets_what_was_undone (void)
{
  g_autoptr (PremiaScheme) scheme = scheme_with (100);
  g_autoptr (PremiaSchemeEditor) editor = premia_scheme_editor_new (scheme);

  change (editor, 200, NULL);
  premia_scheme_editor_undo (editor);
  change (editor, 150, NULL);
  g_assert_false (premia_scheme_editor_can_redo (editor));
  premia_scheme_editor_undo (editor);
  assert_amount (editor, 100);
}

static void
test_a_drag_is_one_step_back (void)
{
  g_autoptr (PremiaScheme) scheme = scheme_with (100);
  g_autoptr (PremiaSchemeEditor) editor = premia_scheme_editor_new (scheme);

  for (int amount = 101; amount <= 150; amount++)
    change (editor, amount, "bonus");
  assert_amount (editor, 150);
  premia_scheme_editor_settle (editor);
  change (editor, 160, "bonus");
  premia_scheme_editor_undo (editor);
  assert_amount (editor, 150);
  premia_scheme_editor_undo (editor);
  assert_amount (editor, 100);
  /* A drag after an undo begins a step of its own. */
  change (editor, 170, "bonus");
  premia_scheme_editor_undo (editor);
  assert_amount (editor, 100);
}

static void
test_saving_is_known_for_the_version_saved (void)
{
  g_autoptr (PremiaScheme) scheme = scheme_with (100);
  g_autoptr (PremiaSchemeEditor) editor = premia_scheme_editor_new (scheme);

  g_assert_false (premia_scheme_editor_is_changed (editor));
  change (editor, 200, NULL);
  g_assert_true (premia_scheme_editor_is_changed (editor));
  premia_scheme_editor_set_saved (editor, premia_scheme_editor_get_scheme (editor));
  g_assert_false (premia_scheme_editor_is_changed (editor));
  premia_scheme_editor_undo (editor);
  g_assert_true (premia_scheme_editor_is_changed (editor));
}

static void
test_the_same_again_is_no_step (void)
{
  g_autoptr (PremiaScheme) scheme = scheme_with (100);
  g_autoptr (PremiaSchemeEditor) editor = premia_scheme_editor_new (scheme);
  guint n_changes = 0;

  g_signal_connect_swapped (editor, "changed", G_CALLBACK (count), &n_changes);
  change (editor, 100, NULL);
  g_assert_false (premia_scheme_editor_can_undo (editor));
  g_assert_cmpuint (n_changes, ==, 0);
  change (editor, 200, NULL);
  g_assert_cmpuint (n_changes, ==, 1);
}

/* After the program was killed somebody goes on where they were, with what could be undone and redone; of another scheme nothing comes back. */
static void
test_steps_outlive_the_editor (void)
{
  g_autoptr (PremiaScheme) first = scheme_with (0);
  g_autoptr (PremiaSchemeEditor) editor = premia_scheme_editor_new (first);

  for (int i = 1; i <= 12; i++)
    change (editor, i, NULL);
  premia_scheme_editor_undo (editor);
  premia_scheme_editor_undo (editor);
  for (guint max = 1; max <= 20; max++)
    {
      guint current;
      g_autoptr (GPtrArray) versions = premia_scheme_editor_list (editor, max, &current);
      g_autoptr (PremiaScheme) now = scheme_with (10), other = scheme_with (77);
      g_autoptr (PremiaSchemeEditor) next = premia_scheme_editor_new (now), wrong = premia_scheme_editor_new (other);
      int n = 10;

      g_assert_cmpuint (versions->len, <=, max);
      g_assert_false (premia_scheme_editor_bring_back (wrong, versions, current));
      g_assert_false (premia_scheme_editor_can_undo (wrong));
      g_assert_true (premia_scheme_editor_bring_back (next, versions, current));
      g_assert_false (premia_scheme_editor_is_changed (next));
      assert_amount (next, 10);
      while (premia_scheme_editor_can_undo (next))
        {
          premia_scheme_editor_undo (next);
          assert_amount (next, --n);
        }
      g_assert_cmpint (n, ==, MAX (0, 11 - (int) max));
      while (premia_scheme_editor_can_redo (next))
        {
          premia_scheme_editor_redo (next);
          assert_amount (next, ++n);
        }
      g_assert_cmpint (n, >=, 10);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scheme-editor/undo-brings-back-each-step", test_undo_brings_back_each_step);
  g_test_add_func ("/scheme-editor/a-change-after-undo-forgets-what-was-undone", test_a_change_after_undo_forgets_what_was_undone);
  g_test_add_func ("/scheme-editor/a-drag-is-one-step-back", test_a_drag_is_one_step_back);
  g_test_add_func ("/scheme-editor/saving-is-known-for-the-version-saved", test_saving_is_known_for_the_version_saved);
  g_test_add_func ("/scheme-editor/the-same-again-is-no-step", test_the_same_again_is_no_step);
  g_test_add_func ("/scheme-editor/steps-outlive-the-editor", test_steps_outlive_the_editor);
  return g_test_run ();
}
