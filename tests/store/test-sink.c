/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-folder.h"

#include "engine/premia-error.h"

#include <string.h>

#define FIRST \
  "anna,AppointmentSet,apt-1,2026-01-05T10:00:00,,2026-01-08T12:00:00,,,Ромашка ООО,77,B2B,\n" \
  "anna,CallMade,,2026-01-05T09:00:00\n" \
  "boris,DealWon,apt-1,2026-01-09T12:00:00,,,1500.25,EUR\n"

static void
assert_count (const PremiaMergeCount *count, guint64 n_new, guint64 n_unchanged, guint64 n_changed)
{
  g_assert_cmpuint (count->n_new, ==, n_new);
  g_assert_cmpuint (count->n_unchanged, ==, n_unchanged);
  g_assert_cmpuint (count->n_changed, ==, n_changed);
}

static guint64
generation (PremiaWorkspace *workspace)
{
  guint64 value;

  g_assert_true (premia_workspace_get_generation (workspace, PREMIA_WORKSPACE_ACTIONS, &value, NULL));
  return value;
}

static guint64
n_actions (PremiaWorkspace *workspace)
{
  guint64 n;

  g_assert_true (premia_workspace_count (workspace, NULL, &n, NULL));
  return n;
}

/* A file imported twice counts once. */
static void
test_again (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = desk_folder_create (folder);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) before = NULL, after = NULL;
  PremiaMergeCount count;

  g_assert_true (desk_import (workspace, FIRST, &count, &error));
  assert_count (&count, 3, 0, 0);
  g_assert_cmpuint (generation (workspace), ==, 1);
  premia_workspace_close (workspace);
  before = desk_folder_read (folder);
  g_clear_object (&workspace);
  workspace = desk_folder_open (folder);
  g_assert_true (desk_import (workspace, FIRST, &count, &error));
  assert_count (&count, 0, 3, 0);
  g_assert_cmpuint (generation (workspace), ==, 1);
  premia_workspace_close (workspace);
  after = desk_folder_read (folder);
  g_assert_true (g_bytes_equal (before, after));
}

/* A correction of a known action replaces it, whatever it corrects. */
static void
test_change (void)
{
  static const char *const corrections[] = {
    "anna,AppointmentSet,apt-1,2026-01-05T11:00:00,,2026-01-08T12:00:00,,,Ромашка ООО,77,B2B,\n",
    "anna,AppointmentSet,apt-1,2026-01-05T11:00:00,deal,2026-01-08T12:00:00,,,Ромашка ООО,77,B2B,\n",
    "anna,AppointmentSet,apt-1,2026-01-05T11:00:00,deal,,,,Ромашка ООО,77,B2B,\n",
    "anna,AppointmentSet,apt-1,2026-01-05T11:00:00,deal,,0,,Ромашка ООО,77,B2B,\n",
    "anna,AppointmentSet,apt-1,2026-01-05T11:00:00,deal,,0,USD,Ромашка ООО,77,B2B,\n",
    "anna,AppointmentSet,apt-1,2026-01-05T11:00:00,deal,,0,USD,Ромашка,77,B2B,\n",
    "anna,AppointmentSet,apt-1,2026-01-05T11:00:00,deal,,0,USD,Ромашка,78,B2B,\n",
    "anna,AppointmentSet,apt-1,2026-01-05T11:00:00,deal,,0,USD,Ромашка,78,B2C,\n",
    "anna,AppointmentSet,apt-1,2026-01-05T11:00:00,deal,,0,USD,Ромашка,78,B2C,late\n",
  };
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = desk_folder_create (folder);
  g_autoptr (PremiaPeople) nobody = company_people ("");
  g_autoptr (GError) error = NULL;
  PremiaMergeCount count;

  g_assert_true (desk_import (workspace, FIRST, NULL, &error));
  for (guint i = 0; i < G_N_ELEMENTS (corrections); i++)
    {
      const char *others = strchr (FIRST, '\n') + 1;
      g_autofree char *all = g_strconcat (corrections[i], others, NULL);
      g_autoptr (PremiaDatasetBuilder) builder = company_builder (nobody, all, NULL);
      g_autoptr (PremiaDataset) expected = premia_dataset_builder_end (builder, NULL);
      g_autoptr (PremiaDataset) found = NULL;
      g_autoptr (GBytes) expected_columns = desk_columns (expected), found_columns = NULL;

      g_assert_true (desk_import (workspace, corrections[i], &count, &error));
      assert_count (&count, 0, 0, 1);
      found = premia_workspace_load_dataset (workspace, NULL, &error);
      found_columns = desk_columns (found);
      g_assert_true (g_bytes_equal (expected_columns, found_columns));
      g_assert_cmpuint (generation (workspace), ==, i + 2);
    }
  g_assert_cmpuint (n_actions (workspace), ==, 3);
}

/* Two rows of one file that contradict each other are told with the line of the first, and nothing is kept. */
static void
test_conflict (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = desk_folder_create (folder);
  g_autoptr (GError) error = NULL;

  g_assert_false (desk_import (workspace, FIRST "boris,DealWon,apt-1,2026-01-09T12:00:00,,,1500.26,EUR\n", NULL, &error));
  g_assert_error (error, PREMIA_ERROR, PREMIA_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "line 4"));
  g_assert_nonnull (strstr (error->message, "amount"));
  g_assert_cmpuint (n_actions (workspace), ==, 0);
  g_clear_error (&error);
  /* The same with rows that were there before. */
  g_assert_true (desk_import (workspace, FIRST, NULL, &error));
  g_assert_false (desk_import (workspace, FIRST "anna,AppointmentSet,apt-1,2026-01-05T10:00:00,,2026-01-08T12:00:00,,,Ромашка ООО,77,B2C,\n", NULL, &error));
  g_assert_error (error, PREMIA_ERROR, PREMIA_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "line 2"));
  g_assert_cmpuint (generation (workspace), ==, 1);
}

/* Without a key the whole row is the name; a case that is what the key says is none of its own. */
static void
test_names (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = desk_folder_create (folder);
  g_autoptr (GError) error = NULL;
  PremiaMergeCount count;

  g_assert_true (desk_import (workspace,
                              "anna,CallMade,,2026-01-05T09:00:00\n"
                              "anna,CallMade,,2026-01-05T09:00:00\n"
                              "anna,CallMade,,2026-01-05T09:00:01\n"
                              "anna,CallMade,,2026-01-05T09:00:00,,,,,,,,note\n"
                              "anna,CallMade,,2026-01-05T09:00:00,,,0\n"
                              "boris,CallMade,,2026-01-05T09:00:00\n"
                              "anna,AppointmentSet,apt-1#2,2026-01-05T09:00:00\n"
                              "anna,AppointmentSet,apt-1#2,2026-01-05T09:00:00,apt-1\n"
                              "anna,AppointmentSet,APT-1#2,2026-01-05T09:00:00\n"
                              "anna,AppointmentHeld,apt-1#2,2026-01-05T09:00:00\n",
                              &count, &error));
  g_assert_no_error (error);
  assert_count (&count, 8, 2, 0);
}

/* What was aborted, or rolled back with the rest, is not there; what was not is. */
static void
test_parts (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = desk_folder_create (folder);
  g_autoptr (GPtrArray) people = desk_people ("anna,telemarketer\n");
  g_autoptr (GError) error = NULL;
  guint64 n_people, n;

  g_assert_true (premia_workspace_begin (workspace, &error));
  g_assert_true (premia_workspace_merge_people (workspace, people, NULL, &error));
  g_assert_false (desk_import (workspace, FIRST "anna,AppointmentSet,apt-1,2026-01-06T10:00:00\n", NULL, &error));
  g_clear_error (&error);
  g_assert_true (desk_import (workspace, "anna,CallMade,c1,2026-01-05T09:00:00\n", NULL, &error));
  g_assert_true (desk_import (workspace, "anna,CallMade,c2,2026-01-05T09:00:00\n", NULL, &error));
  g_assert_true (premia_workspace_commit (workspace, &error));
  g_assert_true (premia_workspace_count (workspace, &n_people, &n, &error));
  g_assert_cmpuint (n_people, ==, 1);
  g_assert_cmpuint (n, ==, 2);

  g_assert_true (premia_workspace_begin (workspace, &error));
  g_assert_true (desk_import (workspace, FIRST, NULL, &error));
  premia_workspace_rollback (workspace);
  g_assert_cmpuint (n_actions (workspace), ==, 2);
  g_assert_cmpuint (generation (workspace), ==, 2);

  /* A sink that is dropped half way keeps nothing. */
  {
    g_autoptr (PremiaActionSink) sink = premia_workspace_new_action_sink (workspace);
    PremiaActionRow row = { "anna", "CallMade", "c3", 0, "", PREMIA_NEVER, 0, FALSE, "", "", "", "", "", 2 };
    PremiaSinkVerdict verdict;

    g_assert_true (premia_action_sink_begin (sink, "actions.csv", &error));
    g_assert_true (premia_action_sink_add (sink, &row, &verdict, &error));
    g_assert_finalize_object (g_steal_pointer (&sink));
  }
  g_assert_cmpuint (n_actions (workspace), ==, 2);
  g_assert_true (desk_import (workspace, FIRST, NULL, &error));
  g_assert_cmpuint (n_actions (workspace), ==, 5);
}

/* Any rows, in any portions: what the workspace gives back is what they say. */
static void
test_random (void)
{
  for (guint round = 0; round < 20; round++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) g_test_rand_int ());
      g_autofree char *some = desk_random_actions (random, (guint) g_rand_int_range (random, 1, 300));
      g_autofree char *keyed = desk_random_actions (random, (guint) g_rand_int_range (random, 300, 600));
      g_autoptr (DeskFolder) folder = desk_folder_new ();
      g_autoptr (PremiaWorkspace) workspace = desk_folder_create (folder);
      g_autoptr (PremiaPeople) people = company_people ("anna0,telemarketer\nборис1,closer\n");
      g_autoptr (GPtrArray) rows = desk_people ("anna0,telemarketer\nборис1,closer\n");
      g_autoptr (PremiaDatasetBuilder) builder = company_builder (people, some, NULL);
      g_autoptr (PremiaDataset) direct = NULL, from_rows = NULL, from_cache = NULL;
      g_autoptr (GBytes) expected = NULL, found = NULL, cached = NULL;
      g_autoptr (GError) error = NULL;
      g_auto (GStrv) lines = g_strsplit (keyed, "\n", -1);
      PremiaMergeCount count;

      /* The second portion as a second session: known keys are replaced in both. */
      g_assert_true (premia_action_sink_begin (PREMIA_ACTION_SINK (builder), "more", &error));
      for (guint i = 0; *lines[i] != '\0'; i++)
        {
          company_add (builder, lines[i], NULL, NULL, &error);
          g_assert_no_error (error);
        }
      g_assert_true (premia_action_sink_finish (PREMIA_ACTION_SINK (builder), &error));
      direct = premia_dataset_builder_end (builder, &error);
      g_assert_no_error (error);
      expected = desk_columns (direct);

      g_assert_true (premia_workspace_merge_people (workspace, rows, NULL, &error));
      g_assert_true (desk_import (workspace, some, NULL, &error));
      g_assert_true (desk_import (workspace, keyed, NULL, &error));
      from_rows = premia_workspace_load_dataset (workspace, NULL, &error);
      g_assert_no_error (error);
      found = desk_columns (from_rows);
      g_assert_true (g_bytes_equal (expected, found));
      from_cache = premia_workspace_load_dataset (workspace, NULL, &error);
      g_assert_no_error (error);
      cached = desk_columns (from_cache);
      g_assert_true (g_bytes_equal (expected, cached));

      g_assert_true (desk_import (workspace, keyed, &count, &error));
      g_assert_cmpuint (count.n_new + count.n_changed, ==, 0);
      g_assert_cmpuint (generation (workspace), ==, 2);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/sink/again", test_again);
  g_test_add_func ("/store/sink/change", test_change);
  g_test_add_func ("/store/sink/conflict", test_conflict);
  g_test_add_func ("/store/sink/names", test_names);
  g_test_add_func ("/store/sink/parts", test_parts);
  g_test_add_func ("/store/sink/random", test_random);
  return g_test_run ();
}
