/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-desk.h"

#include <string.h>

/* What a user would lose: a wrong file that cannot be taken back, or, worse, one whose undo takes what somebody put right since. */

#define BASE \
  "anna,AppointmentSet,apt-1,2026-01-05T10:00:00,,2026-01-08T12:00:00,,,Ромашка ООО,77,B2B,\n" \
  "anna,CallMade,,2026-01-05T09:00:00\n" \
  "boris,DealWon,apt-1,2026-01-09T12:00:00,,,1500.25,EUR\n"
#define WRONG \
  "boris,DealWon,apt-1,2026-01-10T12:00:00,,,99,USD,,,B2C,oops\n" \
  "anna,CallMade,,2026-01-05T09:00:00\n" \
  "vera,AppointmentSet,apt-2,2026-01-06T10:00:00\n" \
  "vera,CallMade,,2026-01-06T10:30:00\n"
#define LATER "boris,AppointmentSet,apt-3,2026-01-07T10:00:00\nboris,AppointmentHeld,apt-3,2026-01-08T10:00:00\n"

static void
test_back_and_forth (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GError) error = NULL;
  const PremiaImportRecord *record;
  gint64 import;

  import_desk_bring (workspace, NULL, BASE);
  before = import_desk_dump (folder);
  import = import_desk_bring (workspace, "vera,closer,Юг,\nanna,closer,Север,\n", WRONG);
  after = import_desk_dump (folder);
  g_assert_cmpstr (before, !=, after);
  for (guint i = 0; i < 3; i++)
    {
      import_desk_turn (workspace, import, FALSE, "3 2 0: ");
      import_desk_assert (folder, before);
      import_desk_turn (workspace, import, TRUE, "3 2 0: ");
      import_desk_assert (folder, after);
    }
  import_desk_turn (workspace, import, FALSE, "3 2 0: ");
  pay_assert_last (workspace, "import.undo|сделки.csv||import=2 removed=3 restored=2 kept=0|");
  records = premia_workspace_list_imports (workspace, &error);
  record = g_ptr_array_index (records, 0);
  g_assert_true (record->undone && record->undoable && record->import == import);
  g_assert_false (((PremiaImportRecord *) g_ptr_array_index (records, 1))->undone);
  g_assert_false (premia_workspace_undo_import (workspace, import, NULL, &error));
  g_assert_error (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_NOT_NOW);
  g_clear_error (&error);
  g_assert_false (premia_workspace_undo_import (workspace, 99, NULL, &error));
  g_assert_error (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_NOT_FOUND);
  import_desk_assert (folder, before);
}

/* Rows that came later move up, and make room again. */
static void
test_in_the_middle (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (DeskFolder) other = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  g_autoptr (PremiaWorkspace) without = pay_desk_create (other);
  g_autofree char *expected = NULL, *after = NULL;
  gint64 first;

  first = import_desk_bring (workspace, NULL, BASE);
  import_desk_bring (workspace, NULL, LATER);
  after = import_desk_dump (folder);
  import_desk_bring (without, NULL, LATER);
  expected = import_desk_dump (other);
  import_desk_turn (workspace, first, FALSE, "3 0 0: ");
  import_desk_assert (folder, expected);
  import_desk_turn (workspace, first, TRUE, "3 0 0: ");
  import_desk_assert (folder, after);
}

typedef struct { GCancellable *cancellable; double last; guint n; gboolean leave; } Watched;

static void
on_progress (double fraction, gpointer data)
{
  Watched *watched = data;

  g_assert_cmpfloat (fraction, >=, watched->last);
  g_assert_cmpfloat (fraction, <=, 1);
  watched->last = fraction;
  watched->n++;
  if (watched->leave)
    g_cancellable_cancel (watched->cancellable);
}

/* Few rows under many later ones: somebody sees how far it is, and can leave it as if it had not begun. */
static void
test_left_half_way (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (DeskFolder) other = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  g_autoptr (PremiaWorkspace) without = pay_desk_create (other);
  g_autoptr (GString) many = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *expected = NULL, *after = NULL;
  gint64 first;

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (many, "boris,CallMade,c-%u,2026-01-07T10:%02u:00\n", i, i % 60);
  first = import_desk_bring (workspace, NULL, BASE);
  import_desk_bring (workspace, NULL, many->str);
  after = import_desk_dump (folder);
  import_desk_bring (without, NULL, many->str);
  expected = import_desk_dump (other);
  for (guint redo = 0; redo < 2; redo++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new (), quiet = g_cancellable_new ();
      Watched left = { cancellable, 0, 0, TRUE }, seen = { quiet, 0, 0, FALSE };
      PremiaImportWatch watch = { cancellable, on_progress, &left };

      g_assert_false (premia_workspace_turn_import (workspace, first, redo, &watch, NULL, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_clear_error (&error);
      g_assert_cmpuint (left.n, ==, 1);
      import_desk_assert (folder, redo ? expected : after);
      watch = (PremiaImportWatch) { quiet, on_progress, &seen };
      premia_workspace_turn_import (workspace, first, redo, &watch, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (seen.n, >=, 1);
      import_desk_assert (folder, redo ? after : expected);
      premia_workspace_verify_audit (workspace, 0, NULL, NULL, &error);
      g_assert_no_error (error);
    }
}

/* What others have changed since is theirs, and is named. */
static void
test_changed_since (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  g_autoptr (GPtrArray) rows = desk_people ("vera,closer,Центр,\n");
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gint64 import;

  import_desk_bring (workspace, NULL, BASE);
  import = import_desk_bring (workspace, "vera,closer,Юг,\n", WRONG "vera,AppointmentHeld,apt-2,2026-01-07T10:00:00\nvera,CallMade,c-9,2026-01-07T10:00:00\n");
  /* By hand, by another import, and removed. */
  desk_import (workspace, "vera,AppointmentSet,apt-2,2026-01-06T11:00:00\n", NULL, &error);
  import_desk_bring (workspace, NULL, "boris,DealWon,apt-1,2026-01-11T12:00:00,,,7,USD\nvera,AppointmentHeld,apt-2,2026-01-07T12:00:00\n");
  g_assert_true (premia_workspace_remove_action (workspace, "vera", "CallMade", "c-9", NULL, &error));
  g_assert_true (premia_workspace_merge_people (workspace, rows, NULL, &error));
  import_desk_turn (workspace, import, FALSE, "1 0 4: boris DealWon apt-1; vera AppointmentSet apt-2; vera AppointmentHeld apt-2; vera");
  text = import_desk_dump (folder);
  g_assert_nonnull (strstr (text, "[\"vera\",\"AppointmentSet\",\"apt-2\""));
  g_assert_nonnull (strstr (text, "Центр"));
  g_assert_null (strstr (text, "\"vera\",\"CallMade\""));
  import_desk_turn (workspace, import, TRUE, "1 0 2: boris DealWon apt-1; vera");
}

/* Somebody imports the right file in between. */
static void
test_taken_meanwhile (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  g_autofree char *right = NULL;
  gint64 import;

  import_desk_bring (workspace, NULL, BASE);
  import = import_desk_bring (workspace, NULL, WRONG);
  import_desk_turn (workspace, import, FALSE, "2 1 0: ");
  import_desk_bring (workspace, NULL, "boris,DealWon,apt-1,2026-01-09T13:00:00,,,1600,EUR\nvera,AppointmentSet,apt-2,2026-01-06T12:00:00\n");
  right = import_desk_dump (folder);
  import_desk_turn (workspace, import, TRUE, "1 0 2: vera AppointmentSet apt-2; boris DealWon apt-1");
  g_assert_true (g_str_has_prefix (right, "[\"anna\""));
  import_desk_turn (workspace, import, FALSE, "1 0 1: boris DealWon apt-1");
  import_desk_assert (folder, right);
}

/* A file that brings rows and another that changes them, in one import. */
static void
test_twice_in_one (void)
{
  const PremiaImportRecord record = { .name = (char *) "a.csv", .noun = (char *) "actions", .at = 5 };
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (GError) error = NULL;
  gint64 import;

  import_desk_bring (workspace, NULL, BASE);
  before = import_desk_dump (folder);
  g_assert_true (premia_workspace_begin (workspace, &error));
  g_assert_true (premia_workspace_begin_import (workspace, &import, &error));
  desk_import (workspace, WRONG, NULL, &error);
  desk_import (workspace, "vera,AppointmentSet,apt-2,2026-01-06T12:00:00\nboris,DealWon,apt-1,2026-01-09T13:00:00,,,1600,EUR\n", NULL, &error);
  g_assert_true (premia_workspace_add_import (workspace, &record, &error));
  g_assert_true (premia_workspace_commit (workspace, &error));
  after = import_desk_dump (folder);
  import_desk_turn (workspace, import, FALSE, "2 3 0: ");
  import_desk_assert (folder, before);
  import_desk_turn (workspace, import, TRUE, "2 3 0: ");
  import_desk_assert (folder, after);
}

/* Whatever is imported, in whatever order it is taken back: it comes to the same as if it had never been there. */
static void
test_random (void)
{
  for (guint round = 0; round < 6; round++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) g_test_rand_int ());
      g_autoptr (DeskFolder) folder = desk_folder_new ();
      g_autoptr (PremiaWorkspace) workspace = desk_folder_create (folder);
      char *states[5];
      gint64 imports[4];

      for (guint i = 0; i < G_N_ELEMENTS (imports); i++)
        {
          g_autofree char *actions = desk_random_actions (random, 300);

          states[i] = import_desk_dump (folder);
          imports[i] = import_desk_bring (workspace, NULL, actions);
        }
      states[4] = import_desk_dump (folder);
      for (guint i = 4; i > 0; i--)
        {
          g_assert_true (premia_workspace_undo_import (workspace, imports[i - 1], NULL, NULL));
          import_desk_assert (folder, states[i - 1]);
        }
      for (guint i = 0; i < 4; i++)
        {
          g_assert_true (premia_workspace_redo_import (workspace, imports[i], NULL, NULL));
          import_desk_assert (folder, states[i + 1]);
        }
      for (guint i = 0; i < G_N_ELEMENTS (states); i++)
        g_free (states[i]);
    }
}

static gint64
bring_deal (PremiaWorkspace *workspace, guint amount)
{
  g_autofree char *line = g_strdup_printf ("boris,DealWon,d-1,2026-01-10T12:00:00,,,%u,RUB\n", amount);

  return import_desk_bring (workspace, NULL, line);
}

static void
assert_deal (DeskFolder *folder, gint64 amount)
{
  g_autofree char *text = import_desk_dump (folder);
  g_autofree char *wanted = g_strdup_printf (",null,%" G_GINT64_FORMAT ",", amount * PREMIA_MICRO);

  if (amount == 0 ? strstr (text, "d-1") != NULL : strstr (text, wanted) == NULL)
    g_error ("not %" G_GINT64_FORMAT ": %s", amount, text);
}

/* What an undo had to leave is not turned round by a redo. */
static void
test_out_of_order (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  gint64 first, second, third;

  first = bring_deal (workspace, 100);
  second = bring_deal (workspace, 200);
  third = bring_deal (workspace, 300);
  import_desk_turn (workspace, second, FALSE, "0 0 1: boris DealWon d-1");
  import_desk_turn (workspace, third, FALSE, "0 1 0: ");
  assert_deal (folder, 200);
  import_desk_turn (workspace, second, TRUE, "0 0 1: boris DealWon d-1");
  assert_deal (folder, 200);
  import_desk_turn (workspace, second, FALSE, "0 1 0: ");
  assert_deal (folder, 100);
  import_desk_turn (workspace, first, FALSE, "1 0 0: ");
  import_desk_turn (workspace, second, TRUE, "0 0 1: boris DealWon d-1");
  import_desk_turn (workspace, first, TRUE, "1 0 0: ");
  import_desk_turn (workspace, second, FALSE, "0 0 1: boris DealWon d-1");
  assert_deal (folder, 100);
  import_desk_turn (workspace, second, TRUE, "0 1 0: ");
  assert_deal (folder, 200);
}

/* Back and forth in any order: all of them brought and taken back in theirs is nothing. */
static void
test_any_order (void)
{
  for (guint round = 0; round < 6; round++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) g_test_rand_int ());
      g_autoptr (DeskFolder) folder = desk_folder_new ();
      g_autoptr (PremiaWorkspace) workspace = desk_folder_create (folder);
      g_autofree char *nothing = import_desk_dump (folder);
      gboolean there[4] = { TRUE, TRUE, TRUE, TRUE };
      gint64 imports[4];

      for (guint i = 0; i < G_N_ELEMENTS (imports); i++)
        {
          g_autofree char *actions = desk_random_actions (random, 120);

          imports[i] = import_desk_bring (workspace, NULL, actions);
        }
      for (guint n = 0; n < 12; n++)
        {
          const guint i = (guint) g_rand_int_range (random, 0, 4);

          g_assert_true (there[i] ? premia_workspace_undo_import (workspace, imports[i], NULL, NULL) : premia_workspace_redo_import (workspace, imports[i], NULL, NULL));
          there[i] = !there[i];
        }
      for (guint i = 0; i < 4; i++)
        g_assert_true (there[i] || premia_workspace_redo_import (workspace, imports[i], NULL, NULL));
      for (guint i = 4; i > 0; i--)
        g_assert_true (premia_workspace_undo_import (workspace, imports[i - 1], NULL, NULL));
      import_desk_assert (folder, nothing);
    }
}

/* Somebody of those who would go is another's manager. */
static void
test_people_who_are_needed (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  g_autoptr (GPtrArray) rows = desk_people ("gleb,closer,Юг,vera\n");
  g_autofree char *before = NULL;
  g_autoptr (GError) error = NULL;
  gint64 import;

  import = import_desk_bring (workspace, "vera,closer,Юг,\n", WRONG);
  g_assert_true (premia_workspace_merge_people (workspace, rows, NULL, &error));
  before = import_desk_dump (folder);
  g_assert_false (premia_workspace_undo_import (workspace, import, NULL, &error));
  g_assert_error (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_NOT_NOW);
  import_desk_assert (folder, before);
}

static void
test_profiles (void)
{
  static const char *const wide[] = { "id", "deal_stage", "agent", "date", "amount", NULL };
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  char *narrow_columns[] = { (char *) "id", (char *) "agent", (char *) "date", NULL }, *other[] = { (char *) "phone", (char *) "agent", NULL };
  char *reads[] = { (char *) "agent", (char *) "date", NULL };
  PremiaStoredProfile calls = { 0, (char *) "Звонки", (char *) "{1}", other, other, 7 };
  PremiaStoredProfile narrow = { 0, (char *) "Узкий", (char *) "{2}", narrow_columns, reads, 9 };
  PremiaStoredProfile broad = { 0, (char *) "Сделки", (char *) "{3}", (char **) wide, reads, 8 };
  g_autoptr (PremiaStoredProfile) removed = NULL, found = NULL;
  g_autoptr (GPtrArray) fitting = NULL, none = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id, again;

  g_assert_true (premia_workspace_save_profile (workspace, &calls, NULL, &error));
  g_assert_true (premia_workspace_save_profile (workspace, &narrow, NULL, &error));
  g_assert_true (premia_workspace_save_profile (workspace, &broad, &id, &error));
  g_assert_true (premia_workspace_save_profile (workspace, &broad, &again, &error));
  g_assert_cmpint (id, ==, again);
  fitting = premia_workspace_find_profiles_for (workspace, wide, &error);
  g_assert_cmpuint (fitting->len, ==, 2);
  g_assert_cmpstr (((PremiaStoredProfile *) g_ptr_array_index (fitting, 0))->name, ==, "Сделки");
  g_assert_false (premia_workspace_rename_profile (workspace, id, "Звонки", &error));
  g_assert_error (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_true (premia_workspace_rename_profile (workspace, id, "Сделки CRM", &error));
  g_assert_true (premia_workspace_remove_profile (workspace, id, &removed, &error));
  found = premia_workspace_find_profile (workspace, "Сделки CRM", &error);
  g_assert_null (found);
  g_assert_no_error (error);
  g_assert_false (premia_workspace_remove_profile (workspace, id, NULL, &error));
  g_assert_error (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (premia_workspace_save_profile (workspace, removed, NULL, &error));
  found = premia_workspace_find_profile (workspace, "Сделки CRM", &error);
  g_assert_cmpint (found->id, ==, id);
  g_assert_cmpuint (g_strv_length (found->columns), ==, 5);
  g_assert_cmpuint (g_strv_length (found->reads), ==, 2);
  none = premia_workspace_find_profiles_for (workspace, (const char *const *) narrow_columns + 2, &error);
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_matches (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  g_autoptr (GPtrArray) matches = NULL, none = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (premia_workspace_set_match (workspace, "Петрова А.П.", "anna", &error));
  pay_assert_last (workspace, "match.add|Петрова А.П.||anna|");
  g_assert_true (premia_workspace_set_match (workspace, "Петрова А.П.", "vera", &error));
  pay_assert_last (workspace, "match.change|Петрова А.П.|anna|vera|");
  matches = premia_workspace_list_matches (workspace, &error);
  g_assert_cmpuint (matches->len, ==, 1);
  g_assert_cmpstr (((PremiaAccountMatch *) g_ptr_array_index (matches, 0))->person, ==, "vera");
  g_assert_true (premia_workspace_set_match (workspace, "Петрова А.П.", NULL, &error));
  g_assert_true (premia_workspace_set_match (workspace, "Петрова А.П.", NULL, &error));
  pay_assert_last (workspace, "match.remove|Петрова А.П.|vera||");
  none = premia_workspace_list_matches (workspace, &error);
  g_assert_cmpuint (none->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/import-undo/back-and-forth", test_back_and_forth);
  g_test_add_func ("/store/import-undo/in-the-middle", test_in_the_middle);
  g_test_add_func ("/store/import-undo/left-half-way", test_left_half_way);
  g_test_add_func ("/store/import-undo/changed-since", test_changed_since);
  g_test_add_func ("/store/import-undo/taken-meanwhile", test_taken_meanwhile);
  g_test_add_func ("/store/import-undo/twice-in-one", test_twice_in_one);
  g_test_add_func ("/store/import-undo/random", test_random);
  g_test_add_func ("/store/import-undo/out-of-order", test_out_of_order);
  g_test_add_func ("/store/import-undo/any-order", test_any_order);
  g_test_add_func ("/store/import-undo/people-who-are-needed", test_people_who_are_needed);
  g_test_add_func ("/store/import-undo/profiles", test_profiles);
  g_test_add_func ("/store/import-undo/matches", test_matches);
  return g_test_run ();
}
