/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pay-desk.h"

#include "store/premia-workspace-private.h"
#include "store/premia-workspace-server.h"

#include <string.h>

/* An action that a file and the reward server tell is one action of the company: paid once, by what the file says. */

#define SET "anna,AppointmentSet,apt-1,2026-01-05T10:00:00,,2026-01-08T12:00:00,,,Ромашка ООО,77,B2B,\n"
#define SET_LATER "anna,AppointmentSet,apt-1,2026-01-05T10:30:00,,2026-01-08T12:00:00,,,Ромашка ООО,77,B2B,\n"
#define CALL "anna,CallMade,,2026-01-05T09:00:00\n"
#define CALL_PAID "anna,CallMade,,2026-01-05T09:00:00,,,15,RUB\n"

static PremiaInstant
at (const char *text)
{
  g_autoptr (PremiaZone) utc = premia_zone_new_utc ();
  PremiaInstant instant;

  g_assert_true (premia_instant_parse (text, utc, &instant, NULL));
  return instant;
}

/* @key: NULL: none. */
static PremiaCopyVerdict
tell (PremiaWorkspace *workspace, const char *account, const char *name, const char *key, PremiaInstant when)
{
  const PremiaRewardAction action = { .account = (char *) account, .action = (char *) name, .key = (char *) (key == NULL ? "" : key), .has_key = key != NULL,
                                      .at = when, .experience = 5, .reward = (char *) "0.1" };
  g_autoptr (GError) error = NULL;
  PremiaCopyVerdict verdict;

  premia_workspace_copy_action (workspace, &action, &verdict, &error);
  g_assert_no_error (error);
  return verdict;
}

static void
import (PremiaWorkspace *workspace, const char *lines, guint64 n_new, guint64 n_unchanged, guint64 n_changed)
{
  g_autoptr (GError) error = NULL;
  PremiaMergeCount count;

  desk_import (workspace, lines, &count, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count.n_new, ==, n_new);
  g_assert_cmpuint (count.n_unchanged, ==, n_unchanged);
  g_assert_cmpuint (count.n_changed, ==, n_changed);
}

static guint
find_source (PremiaWorkspace *workspace, const char *account, const char *action, const char *key, PremiaInstant when)
{
  g_autoptr (GError) error = NULL;
  guint source = 99;

  premia_workspace_find_source (workspace, account, action, key, when, &source, &error);
  g_assert_no_error (error);
  return source;
}

static guint64
count (PremiaWorkspace *workspace)
{
  g_autoptr (GError) error = NULL;
  guint64 n;

  g_assert_true (premia_workspace_count (workspace, NULL, &n, &error));
  return n;
}

static GBytes *
columns (PremiaWorkspace *workspace)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaDataset) dataset = premia_workspace_load_dataset (workspace, NULL, &error);

  g_assert_no_error (error);
  return desk_columns (dataset);
}

/* The same columns as a workspace that has only the rows of the file. */
static void
assert_as_file (PremiaWorkspace *workspace, const char *lines)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) plain = pay_desk_create (folder);
  g_autoptr (GBytes) expected = NULL, found = columns (workspace);
  g_autoptr (GError) error = NULL;

  desk_import (plain, lines, NULL, &error);
  g_assert_no_error (error);
  expected = columns (plain);
  g_assert_true (g_bytes_equal (found, expected));
}

static void
test_file_first (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  g_autoptr (GError) error = NULL;
  guint64 before, after;

  import (workspace, SET CALL, 2, 0, 0);
  g_assert_cmpuint (find_source (workspace, "anna", "AppointmentSet", "apt-1", 0), ==, 1);
  g_assert_true (premia_workspace_get_generation (workspace, PREMIA_WORKSPACE_ACTIONS, &before, &error));
  g_assert_cmpint (tell (workspace, "anna", "AppointmentSet", "apt-1", at ("2026-01-05T10:00:07")), ==, PREMIA_COPY_NEW);
  g_assert_cmpint (tell (workspace, "anna", "CallMade", NULL, at ("2026-01-05T09:00:00") + 250000), ==, PREMIA_COPY_NEW);
  g_assert_cmpuint (find_source (workspace, "anna", "AppointmentSet", "apt-1", 0), ==, 3);
  g_assert_cmpuint (find_source (workspace, "anna", "CallMade", "", at ("2026-01-05T09:00:00")), ==, 3);
  g_assert_cmpuint (count (workspace), ==, 2);
  /* Again, and with another time: the file's holds. */
  g_assert_cmpint (tell (workspace, "anna", "AppointmentSet", "apt-1", at ("2026-01-05T10:00:07")), ==, PREMIA_COPY_SAME);
  g_assert_cmpint (tell (workspace, "anna", "AppointmentSet", "apt-1", at ("2026-01-05T11:00:00")), ==, PREMIA_COPY_CHANGED);
  g_assert_cmpint (tell (workspace, "anna", "CallMade", NULL, at ("2026-01-05T09:00:44")), ==, PREMIA_COPY_CHANGED);
  g_assert_cmpuint (count (workspace), ==, 2);
  g_assert_true (premia_workspace_get_generation (workspace, PREMIA_WORKSPACE_ACTIONS, &after, &error));
  g_assert_cmpuint (after, ==, before);
  assert_as_file (workspace, SET CALL);
  import (workspace, SET CALL, 0, 2, 0);
  import (workspace, SET_LATER, 0, 0, 1);
  g_assert_cmpuint (find_source (workspace, "anna", "AppointmentSet", "apt-1", 0), ==, 3);
}

static void
test_server_first (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);

  g_assert_cmpint (tell (workspace, "anna", "AppointmentSet", "apt-1", at ("2026-01-05T10:00:07")), ==, PREMIA_COPY_NEW);
  pay_assert_last (workspace, "action.add|anna AppointmentSet apt-1||anna,AppointmentSet,apt-1,2026-01-05T10:00:07+00:00,,,,,,,,|server");
  g_assert_cmpint (tell (workspace, "anna", "CallMade", NULL, at ("2026-01-05T09:00:00") + 250000), ==, PREMIA_COPY_NEW);
  g_assert_cmpuint (find_source (workspace, "anna", "AppointmentSet", "apt-1", 0), ==, 2);
  g_assert_cmpuint (find_source (workspace, "anna", "CallMade", "", at ("2026-01-05T09:00:00") + 250000), ==, 2);
  /* Told by the server alone, it happens when the server says. */
  g_assert_cmpint (tell (workspace, "anna", "AppointmentSet", "apt-1", at ("2026-01-05T10:00:08")), ==, PREMIA_COPY_CHANGED);
  pay_assert_last (workspace, "action.change|anna AppointmentSet apt-1|anna,AppointmentSet,apt-1,2026-01-05T10:00:07+00:00,,,,,,,,|"
                              "anna,AppointmentSet,apt-1,2026-01-05T10:00:08+00:00,,,,,,,,|server");
  g_assert_cmpuint (count (workspace), ==, 2);
  import (workspace, SET CALL_PAID, 0, 0, 2);
  g_assert_cmpuint (count (workspace), ==, 2);
  g_assert_cmpuint (find_source (workspace, "anna", "AppointmentSet", "apt-1", 0), ==, 3);
  g_assert_cmpuint (find_source (workspace, "anna", "CallMade", "", at ("2026-01-05T09:00:00")), ==, 3);
  assert_as_file (workspace, SET CALL_PAID);
  import (workspace, SET CALL_PAID, 0, 2, 0);
  /* What the server says of it later changes nothing. */
  g_assert_cmpint (tell (workspace, "anna", "CallMade", NULL, at ("2026-01-05T09:00:00") + 900000), ==, PREMIA_COPY_CHANGED);
  g_assert_cmpint (tell (workspace, "anna", "AppointmentSet", "apt-1", at ("2026-02-05T10:00:08")), ==, PREMIA_COPY_CHANGED);
  assert_as_file (workspace, SET CALL_PAID);
  pay_desk_assert_log (workspace, 4 + 3 + 2);
}

/* A file that says exactly what the server has said changes nothing but who told it. */
static void
test_same_words (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  g_autoptr (GError) error = NULL;
  guint64 actions_before, actions_after, server_before, server_after;

  tell (workspace, "anna", "CallMade", NULL, at ("2026-01-05T09:00:00"));
  tell (workspace, "anna", "CallMade", "c-1", at ("2026-01-05T09:30:00"));
  g_assert_true (premia_workspace_get_generation (workspace, PREMIA_WORKSPACE_ACTIONS, &actions_before, &error));
  g_assert_true (premia_workspace_get_generation (workspace, PREMIA_WORKSPACE_SERVER, &server_before, &error));
  import (workspace, CALL "anna,CallMade,c-1,2026-01-05T09:30:00\n" "anna,CallMade,,2026-01-05T09:00:00,,,15,RUB\n", 1, 2, 0);
  g_assert_cmpuint (find_source (workspace, "anna", "CallMade", "c-1", 0), ==, 3);
  g_assert_cmpuint (find_source (workspace, "anna", "CallMade", "", at ("2026-01-05T09:00:00")), ==, 3);
  g_assert_true (premia_workspace_get_generation (workspace, PREMIA_WORKSPACE_ACTIONS, &actions_after, &error));
  g_assert_true (premia_workspace_get_generation (workspace, PREMIA_WORKSPACE_SERVER, &server_after, &error));
  g_assert_cmpuint (actions_after, ==, actions_before + 1);
  g_assert_cmpuint (server_after, ==, server_before + 1);
  import (workspace, CALL, 0, 1, 0);
  g_assert_true (premia_workspace_get_generation (workspace, PREMIA_WORKSPACE_SERVER, &server_after, &error));
  g_assert_cmpuint (server_after, ==, server_before + 1);
}

static void
test_tellers (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  const PremiaInstant set = at ("2026-01-05T10:00:00"), call = at ("2026-01-05T09:00:00");
  g_autoptr (GError) error = NULL;
  PremiaInstant told_at;
  guint source;

  import (workspace, SET CALL, 2, 0, 0);
  tell (workspace, "anna", "AppointmentSet", "apt-1", set + 7);
  tell (workspace, "boris", "AppointmentHeld", "apt-1#2", set + 9);
  g_assert_true (premia_workspace_find_tellers (workspace, "anna", "AppointmentSet", "apt-1", set, &source, &told_at, &error));
  g_assert_cmpuint (source, ==, 3);
  g_assert_cmpint (told_at, ==, set + 7);
  g_assert_true (premia_workspace_find_tellers (workspace, "boris", "AppointmentHeld", "apt-1", set + 9, &source, &told_at, &error));
  g_assert_cmpuint (source, ==, 2);
  g_assert_cmpint (told_at, ==, set + 9);
  g_assert_true (premia_workspace_find_tellers (workspace, "anna", "CallMade", "", call, &source, &told_at, &error));
  g_assert_cmpuint (source, ==, 1);
  g_assert_cmpint (told_at, ==, PREMIA_NEVER);
  tell (workspace, "anna", "CallMade", NULL, call + 3);
  g_assert_true (premia_workspace_find_tellers (workspace, "anna", "CallMade", "", call, &source, &told_at, &error));
  g_assert_cmpuint (source, ==, 3);
  g_assert_cmpint (told_at, ==, call + 3);
  g_assert_true (premia_workspace_find_tellers (workspace, "anna", "CallMade", "apt-1", call, &source, &told_at, &error));
  g_assert_cmpuint (source, ==, 1);
  /* The rows stay when the copy goes, but nobody knows any more what the server said. */
  g_assert_true (premia_workspace_forget_copy (workspace, &error));
  g_assert_true (premia_workspace_find_tellers (workspace, "anna", "AppointmentSet", "apt-1", set, &source, &told_at, &error));
  g_assert_cmpuint (source, ==, 3);
  g_assert_cmpint (told_at, ==, PREMIA_NEVER);
  g_assert_cmpuint (find_source (workspace, "clara", "CallMade", "", call), ==, 0);
  g_assert_cmpuint (find_source (workspace, "anna", "CallMade", "", call + 1), ==, 0);
  g_assert_cmpuint (find_source (workspace, "anna", "CallMade", "no", call), ==, 0);
}

/* Files and the server in one transaction: each finds what the other has brought, and the log is whole. */
static void
test_together (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  g_autoptr (GBytes) made = NULL;
  g_autoptr (GError) error = NULL;

  premia_workspace_begin (workspace, &error);
  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *key = g_strdup_printf ("apt-%u", i);
      g_autofree char *account = g_strdup_printf ("человек-%u", i);

      tell (workspace, account, "AppointmentSet", key, at ("2026-01-05T10:00:00"));
    }
  import (workspace, SET "вера,AppointmentSet,apt-1,2026-01-05T10:00:00\nчеловек-3,AppointmentSet,apt-3,2026-01-05T10:00:00,,,,USD\n", 2, 0, 1);
  tell (workspace, "вера", "AppointmentSet", "apt-1", at ("2026-01-05T10:00:01"));
  tell (workspace, "галя", "AppointmentSet", "apt-1", at ("2026-01-05T10:00:01"));
  g_assert_true (premia_workspace_remove_action (workspace, "человек-5", "AppointmentSet", "apt-5", NULL, &error));
  tell (workspace, "дима", "CallMade", NULL, at ("2026-01-05T10:00:01"));
  g_assert_true (premia_workspace_commit (workspace, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count (workspace), ==, 60 + 2 + 1 - 1 + 1);
  g_assert_cmpuint (find_source (workspace, "вера", "AppointmentSet", "apt-1", 0), ==, 3);
  g_assert_cmpuint (find_source (workspace, "человек-3", "AppointmentSet", "apt-3", 0), ==, 3);
  g_assert_cmpuint (find_source (workspace, "человек-4", "AppointmentSet", "apt-4", 0), ==, 2);
  g_assert_cmpuint (find_source (workspace, "человек-5", "AppointmentSet", "apt-5", 0), ==, 0);
  made = columns (workspace);
  premia_workspace_verify_audit (workspace, 0, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
test_log (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  g_autofree char *last = NULL;
  g_autoptr (GError) error = NULL;

  premia_workspace_begin (workspace, &error);
  for (guint i = 0; i < 51; i++)
    {
      g_autofree char *key = g_strdup_printf ("apt-%u", i);

      tell (workspace, "anna", "AppointmentSet", key, at ("2026-01-05T10:00:00"));
    }
  g_assert_true (premia_workspace_commit (workspace, &error));
  last = pay_desk_last_entry (workspace);
  g_assert_true (g_str_has_prefix (last, "action.import|||rows=51 sha256="));
  g_assert_true (g_str_has_suffix (last, " source=server|"));
  pay_desk_assert_log (workspace, 5);
}

/* A verdict that was taken back here after the server had heard of it: it does not come back and is not paid, whatever the server is called
 * and whenever it says that it was. */
static void
test_taken_back (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  g_autoptr (GError) error = NULL;

  tell (workspace, "anna", "AppointmentQualified", "apt-1", at ("2026-01-05T10:00:00"));
  g_assert_true (premia_workspace_add_action_request (workspace, "anna", "AppointmentQualified", "apt-1", at ("2026-01-05T10:00:00"), &error));
  tell (workspace, "anna", "AppointmentQualified", "apt-2", at ("2026-01-05T10:00:00"));
  g_assert_true (premia_workspace_remove_action (workspace, "anna", "AppointmentQualified", "apt-1", NULL, &error));
  g_assert_cmpuint (count (workspace), ==, 1);
  g_assert_true (premia_workspace_forget_copy (workspace, &error));
  tell (workspace, "anna", "AppointmentQualified", "apt-1", at ("2026-01-05T10:00:00"));
  g_assert_cmpint (tell (workspace, "anna", "AppointmentQualified", "apt-2", at ("2026-01-05T10:00:00")), ==, PREMIA_COPY_NEW);
  g_assert_cmpuint (count (workspace), ==, 1);
  tell (workspace, "anna", "AppointmentQualified", "apt-1", at ("2026-01-05T11:00:00"));
  g_assert_cmpuint (count (workspace), ==, 1);
  pay_desk_assert_log (workspace, 7);
}

/* Also where nothing is new, and one of them only happened at another time than was told before: a server that was put back, or another one. */
static void
test_log_of_moves (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  g_autoptr (GError) error = NULL;

  tell (workspace, "anna", "AppointmentSet", "apt-1", at ("2026-01-05T10:00:00"));
  premia_workspace_begin (workspace, &error);
  tell (workspace, "anna", "AppointmentSet", "apt-1", at ("2026-01-05T11:00:00"));
  g_assert_true (premia_workspace_commit (workspace, &error));
  premia_workspace_begin (workspace, &error);
  tell (workspace, "anna", "AppointmentSet", "apt-1", at ("2026-01-05T12:00:00"));
  g_assert_true (premia_workspace_commit (workspace, &error));
  pay_desk_assert_log (workspace, 7);
}

/* Some actions, told by a file, by the server or by both, in any order and again: what the file told is as if there were no server. */
typedef struct { char *account, *name, *key, *line; PremiaInstant at; gboolean keyed; } Sample;

/* A server has one action without a key of each name and account. */
static Sample
make_sample (guint i)
{
  Sample sample = { .keyed = i % 3 != 0 };

  sample.account = g_strdup_printf ("a%u", i % 4);
  sample.name = sample.keyed ? g_strdup ("CallMade") : g_strdup_printf ("Trained%u", i);
  sample.key = g_strdup_printf ("k%u", i);
  sample.line = g_strdup_printf ("%s,%s,%s,2026-01-05T10:%02u:00,,,%u,RUB\n", sample.account, sample.name, sample.keyed ? sample.key : "", i, i + 1);
  sample.at = at ("2026-01-05T10:00:00") + i * 60 * G_USEC_PER_SEC + 1000 * i;
  return sample;
}

static void
tell_sample (PremiaWorkspace *workspace, guint i, gboolean from_file)
{
  Sample sample = make_sample (i);
  g_autoptr (GError) error = NULL;

  if (from_file)
    g_assert_true (desk_import (workspace, sample.line, NULL, &error));
  else
    tell (workspace, sample.account, sample.name, sample.keyed ? sample.key : NULL, sample.at);
  g_free (sample.account);
  g_free (sample.name);
  g_free (sample.key);
  g_free (sample.line);
}

/* Some actions, told by a file, by the server or by both, in any order and again: what the file told is as if there were no server. */
static void
test_any_order (void)
{
  for (guint round = 0; round < 8; round++)
    {
      g_autoptr (DeskFolder) folder = desk_folder_new (), plain_folder = desk_folder_new ();
      g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder), plain = pay_desk_create (plain_folder);
      g_autoptr (GBytes) found = NULL, expected = NULL;
      guint told[40];

      for (guint i = 0; i < G_N_ELEMENTS (told); i++)
        {
          told[i] = 1 + (guint) g_test_rand_int_range (0, 3);
          tell_sample (plain, i, (told[i] & 1) != 0);
        }
      for (guint step = 0; step < 300; step++)
        {
          /* The last steps see to it that each has been told by whom it is told. */
          const guint i = step < 220 ? (guint) g_test_rand_int_range (0, G_N_ELEMENTS (told)) : step % G_N_ELEMENTS (told);
          const gboolean from_file = step < 220 ? g_test_rand_bit () : step < 260;

          if ((told[i] & (from_file ? 1 : 2)) != 0)
            tell_sample (workspace, i, from_file);
        }
      found = columns (workspace);
      expected = columns (plain);
      g_assert_cmpuint (count (workspace), ==, G_N_ELEMENTS (told));
      g_assert_true (g_bytes_equal (found, expected));
    }
}

/* A company's file of the program before this one. */
static void
test_fourth_schema (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "workspace-4.sql", NULL);
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = NULL;
  g_autofree char *sql = NULL, *said = NULL, *files = NULL, *note = NULL;
  g_autoptr (GPtrArray) closings = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &sql, NULL, &error);
  g_assert_no_error (error);
  said = pay_desk_tamper (folder, sql);
  g_assert_cmpstr (said, ==, NULL);
  workspace = desk_folder_open (folder);
  pay_desk_sign (workspace);
  files = desk_folder_list (folder);
  g_assert_nonnull (strstr (files, "Ромашка.premia.backup-4"));
  closings = premia_workspace_list_closings (workspace, "setter-pay", TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (closings->len, ==, 1);
  g_assert_cmpint (((PremiaClosing *) g_ptr_array_index (closings, 0))->total, ==, 41500 * PREMIA_MICRO);
  premia_workspace_verify_audit (workspace, 0, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count (workspace), ==, 4);
  g_assert_cmpuint (find_source (workspace, "anna", "AppointmentSet", "apt-1", 0), ==, 1);
  g_assert_cmpuint (find_source (workspace, "anna", "CallMade", "", at ("2026-01-05T06:00:00")), ==, 1);
  /* The server tells the same, and something new. */
  tell (workspace, "anna", "AppointmentSet", "apt-1", at ("2026-01-05T07:00:01"));
  tell (workspace, "anna", "CallMade", NULL, at ("2026-01-05T06:00:00") + 5);
  tell (workspace, "boris", "AppointmentAccepted", "apt-1", at ("2026-01-08T12:00:01"));
  g_assert_cmpuint (find_source (workspace, "anna", "AppointmentSet", "apt-1", 0), ==, 3);
  g_assert_cmpuint (find_source (workspace, "anna", "CallMade", "", at ("2026-01-05T06:00:00")), ==, 3);
  g_assert_cmpuint (count (workspace), ==, 5);
  note = premia_workspace_find_note (workspace, "boris", "AppointmentRejected", "apt-1", at ("2026-01-09T06:00:00"), &error);
  g_assert_cmpstr (note, ==, "не тот клиент");
  g_assert_true (premia_workspace_reopen_run (workspace, "setter-pay", pay_period ("2026-01"), "ошибка", &error));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/told/file-first", test_file_first);
  g_test_add_func ("/store/told/server-first", test_server_first);
  g_test_add_func ("/store/told/same-words", test_same_words);
  g_test_add_func ("/store/told/tellers", test_tellers);
  g_test_add_func ("/store/told/together", test_together);
  g_test_add_func ("/store/told/log", test_log);
  g_test_add_func ("/store/told/taken-back", test_taken_back);
  g_test_add_func ("/store/told/log-of-moves", test_log_of_moves);
  g_test_add_func ("/store/told/any-order", test_any_order);
  g_test_add_func ("/store/told/fourth-schema", test_fourth_schema);
  return g_test_run ();
}
