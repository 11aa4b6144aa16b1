/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A target that comes back wrong after an undo makes somebody miss what nobody asked of them. */
#include "pay-desk.h"

#include "store/premia-workspace-targets.h"

#include <string.h>

static void
count_cb (PremiaWorkspace *workspace, guint nouns, gpointer user_data)
{
  guint *n = user_data;

  if ((nouns & PREMIA_WORKSPACE_TARGETS) != 0)
    (*n)++;
}

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* "scope figure day value" of each; (transfer full). */
static char *
tell (PremiaWorkspace *workspace, const char *scope)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) targets = premia_workspace_list_targets (workspace, scope, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < targets->len; i++)
    {
      const PremiaTarget *target = g_ptr_array_index (targets, i);
      g_autofree char *day = premia_date_to_string (target->from);

      g_string_append_printf (text, "%s%s %s %s ", i > 0 ? "; " : "", target->scope, premia_metric_to_string (target->metric), day);
      if (target->has_value)
        g_string_append_printf (text, "%" G_GINT64_FORMAT, target->value);
      else
        g_string_append (text, "none");
    }
  return g_string_free (text, FALSE);
}

static void
assert_targets (PremiaWorkspace *workspace, const char *scope, const char *expected)
{
  g_autofree char *told = tell (workspace, scope);

  g_assert_cmpstr (told, ==, expected);
}

static PremiaTarget *
set (PremiaWorkspace *workspace, const char *scope, PremiaMetric metric, const char *day, gint64 value)
{
  g_autoptr (PremiaTarget) target = premia_target_new (scope, metric, pay_day (day), value >= 0, value);
  g_autoptr (GError) error = NULL;
  PremiaTarget *before = NULL;

  premia_workspace_set_target (workspace, target, &before, &error);
  g_assert_no_error (error);
  return before;
}

static void
test_set_and_undo (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = desk_folder_create (folder);
  g_autoptr (PremiaTarget) first = NULL, second = NULL, third = NULL, removed = NULL;
  g_autoptr (GError) error = NULL;
  guint told = 0;

  g_signal_connect (workspace, "changed", G_CALLBACK (count_cb), &told);
  first = set (workspace, "", PREMIA_METRIC_SHOW_RATE, "2026-10-01", 700000);
  g_assert_null (first);
  settle ();
  g_assert_cmpuint (told, ==, 1);
  /* The same again is no change. */
  g_clear_pointer (&second, premia_target_free);
  second = set (workspace, "", PREMIA_METRIC_SHOW_RATE, "2026-10-01", 700000);
  settle ();
  g_assert_cmpuint (told, ==, 1);
  third = set (workspace, "", PREMIA_METRIC_SHOW_RATE, "2026-10-01", -1);
  g_assert_cmpint (third->value, ==, 700000);
  assert_targets (workspace, NULL, " show_rate 2026-10-01 none");
  g_clear_pointer (&second, premia_target_free);
  second = set (workspace, "team:Север", PREMIA_METRIC_SET, "2026-09-01", 400000000);
  assert_targets (workspace, NULL, " show_rate 2026-10-01 none; team:Север set 2026-09-01 400000000");
  assert_targets (workspace, "team:Север", "team:Север set 2026-09-01 400000000");
  /* The undo of what was changed, and of what was new. */
  g_assert_true (premia_workspace_set_target (workspace, third, NULL, &error));
  g_assert_true (premia_workspace_remove_target (workspace, "team:Север", PREMIA_METRIC_SET, pay_day ("2026-09-01"), &removed, &error));
  g_assert_cmpint (removed->value, ==, 400000000);
  assert_targets (workspace, NULL, " show_rate 2026-10-01 700000");
  settle ();
  g_assert_cmpuint (told, >=, 2);
}

static void
test_refused (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = desk_folder_create (folder);
  g_autoptr (PremiaTarget) below = premia_target_new ("", PREMIA_METRIC_SET, pay_day ("2026-10-01"), TRUE, -1);
  g_autoptr (PremiaTarget) never = premia_target_new ("", PREMIA_METRIC_SET, PREMIA_DATE_NONE, TRUE, 1);
  g_autoptr (GError) error = NULL;

  g_assert_false (premia_workspace_set_target (workspace, below, NULL, &error));
  pay_assert_error (error, PREMIA_STORE_ERROR_INVALID, "below 0");
  g_assert_false (premia_workspace_set_target (workspace, never, NULL, &error));
  pay_assert_error (error, PREMIA_STORE_ERROR_INVALID, "choose that day");
  g_assert_false (premia_workspace_remove_target (workspace, "", PREMIA_METRIC_SET, pay_day ("2026-10-01"), NULL, &error));
  pay_assert_error (error, PREMIA_STORE_ERROR_NOT_FOUND, "no such target");
  assert_targets (workspace, NULL, "");
}

/* A newer program's figure is not ours to lose. */
static void
test_unknown_figure (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = desk_folder_create (folder);
  g_autoptr (PremiaTarget) before = NULL;
  g_autofree char *said = pay_desk_tamper (folder, "INSERT INTO target VALUES ('', 'shine', 20000, 1)");

  g_assert_null (said);
  before = set (workspace, "", PREMIA_METRIC_WON, "2026-10-01", 5000000);
  assert_targets (workspace, NULL, " won 2026-10-01 5000000");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/targets/set-and-undo", test_set_and_undo);
  g_test_add_func ("/targets/refused", test_refused);
  g_test_add_func ("/targets/unknown-figure", test_unknown_figure);
  return g_test_run ();
}
