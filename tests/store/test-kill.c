/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-folder.h"
#include "faulty-disk.h"
#include "pay-desk.h"
#include "support/watched.h"

#include "store/premia-backup.h"
#include "store/premia-schema.h"
#include "store/premia-workspace-imports.h"
#include "store/premia-workspace-server.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

/* Somebody pulls the plug in the middle of an import: what was there is there, and of what was being
 * imported all or nothing. The process is killed in the middle of a call that changes a file, at calls
 * spread over the whole import, its commit, the making of the column cache and the closing of the file;
 * and at random moments by the clock. */

#define N_CALLS_KILLED (TEST_IS_WATCHED ? 14 : 42)
#define N_MOMENTS_KILLED 10
/* Each call of the disk's is its last once. */
#define CALLS_APART (TEST_IS_WATCHED ? 4 : 1)

static const char people_before[] = "anna0,telemarketer,North,\nanna1,telemarketer,North,\n";
static const char people_new[] = "борис0,closer,South,\nборис1,closer,South,anna0\n";

typedef struct
{
  DeskFolder *folder;
  char       *before, *more;     /* actions */
  GBytes     *columns_before, *columns_after;
  guint64     n_before, n_after;
} Plug;

static GBytes *
load_columns (PremiaWorkspace *workspace)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaDataset) dataset = premia_workspace_load_dataset (workspace, NULL, &error);

  g_assert_no_error (error);
  return desk_columns (dataset);
}

static void
import (PremiaWorkspace *workspace, const char *people, const char *actions)
{
  g_autoptr (GPtrArray) rows = desk_people (people);
  g_autoptr (GError) error = NULL;

  premia_workspace_begin (workspace, &error);
  g_assert_no_error (error);
  premia_workspace_merge_people (workspace, rows, NULL, &error);
  g_assert_no_error (error);
  desk_import (workspace, actions, NULL, &error);
  g_assert_no_error (error);
  premia_workspace_commit (workspace, &error);
  g_assert_no_error (error);
}

/* What is killed. */
static void
import_more (Plug *plug)
{
  g_autoptr (PremiaWorkspace) workspace = desk_folder_open (plug->folder);
  g_autoptr (GBytes) columns = NULL;

  import (workspace, people_new, plug->more);
  columns = load_columns (workspace);
}

static void
reset (Plug *plug, GBytes *file)
{
  static const char *const endings[] = { "-wal", "-shm", "-lock" };
  g_autoptr (GError) error = NULL;
  gsize size;
  gconstpointer data = g_bytes_get_data (file, &size);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *path = desk_folder_beside (plug->folder, endings[i]);

      g_unlink (path);
    }
  g_file_set_contents_full (plug->folder->workspace, data, (gssize) size, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error);
  g_assert_no_error (error);
}

static void
assert_sound (const char *path)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *statement = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, "PRAGMA integrity_check", -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  g_assert_cmpstr ((const char *) sqlite3_column_text (statement, 0), ==, "ok");
  sqlite3_finalize (statement);
  sqlite3_close (db);
}

/* Returns: whether all of it is there. */
static gboolean
assert_all_or_nothing (Plug *plug)
{
  g_autoptr (PremiaWorkspace) workspace = desk_folder_open (plug->folder);
  g_autoptr (GBytes) columns = load_columns (workspace);
  g_autoptr (GError) error = NULL;
  guint64 n_people, n_actions;
  gboolean all;

  g_assert_cmpstr (premia_workspace_get_read_only_reason (workspace), ==, NULL);
  g_assert_true (premia_workspace_count (workspace, &n_people, &n_actions, &error));
  premia_workspace_verify_audit (workspace, 0, NULL, NULL, &error);
  g_assert_no_error (error);
  all = n_people == 4;
  g_assert_cmpuint (n_people, ==, all ? 4 : 2);
  g_assert_cmpuint (n_actions, ==, all ? plug->n_after : plug->n_before);
  g_assert_true (g_bytes_equal (columns, all ? plug->columns_after : plug->columns_before));
  premia_workspace_close (workspace);
  assert_sound (plug->folder->workspace);
  return all;
}

/* Returns: whether it was killed before it was done. */
static gboolean
kill_at (Plug *plug, void (*work) (Plug *plug), guint call, gulong delay_us)
{
  const pid_t child = fork ();
  int status;

  if (child == 0)
    {
      if (call > 0)
        faulty_disk_set (FAULTY_DISK_KILL, call);
      work (plug);
      _exit (0);
    }
  g_assert_cmpint (child, >, 0);
  if (call == 0)
    {
      g_usleep (delay_us);
      kill (child, SIGKILL);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status) || WEXITSTATUS (status) == 0);
  return WIFSIGNALED (status);
}

static guint
count_calls (Plug *plug, void (*work) (Plug *plug))
{
  guint n;

  faulty_disk_set (FAULTY_DISK_COUNT, 0);
  work (plug);
  n = faulty_disk_get_n_calls ();
  g_assert_cmpuint (n, >, 3);
  return n;
}

static GBytes *
prepare (Plug *plug)
{
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  g_autoptr (PremiaWorkspace) workspace = desk_folder_create (plug->folder);
  g_autoptr (GError) error = NULL;
  GBytes *file;

  plug->before = desk_random_actions (random, 500);
  plug->more = desk_random_actions (random, 4000);
  import (workspace, people_before, plug->before);
  plug->columns_before = load_columns (workspace);
  g_assert_true (premia_workspace_count (workspace, NULL, &plug->n_before, &error));
  premia_workspace_close (workspace);
  file = desk_folder_read (plug->folder);
  import_more (plug);
  g_clear_object (&workspace);
  workspace = desk_folder_open (plug->folder);
  plug->columns_after = load_columns (workspace);
  g_assert_true (premia_workspace_count (workspace, NULL, &plug->n_after, &error));
  g_assert_cmpuint (plug->n_after, >, plug->n_before);
  return file;
}

static void
clear (Plug *plug)
{
  g_free (plug->before);
  g_free (plug->more);
  g_bytes_unref (plug->columns_before);
  g_bytes_unref (plug->columns_after);
  desk_folder_free (plug->folder);
}

static void
test_import (void)
{
  Plug plug = { desk_folder_new () };
  g_autoptr (GBytes) file = prepare (&plug);
  guint n_calls, n_all = 0, n_killed = 0;
  gint64 begun, duration_us;

  reset (&plug, file);
  n_calls = count_calls (&plug, import_more);
  reset (&plug, file);
  begun = g_get_monotonic_time ();
  kill_at (&plug, import_more, 0, 0);
  kill_at (&plug, import_more, n_calls + 1000, 0);
  duration_us = g_get_monotonic_time () - begun;
  for (guint i = 0; i < N_CALLS_KILLED; i++)
    {
      reset (&plug, file);
      g_assert_true (kill_at (&plug, import_more, 1 + i * (n_calls - 1) / (N_CALLS_KILLED - 1), 0));
      n_all += assert_all_or_nothing (&plug);
    }
  /* Both ends were met: what was killed early left nothing, what was killed late all. */
  g_assert_cmpuint (n_all, >, 0);
  g_assert_cmpuint (n_all, <, N_CALLS_KILLED);
  for (guint i = 0; i < N_MOMENTS_KILLED; i++)
    {
      reset (&plug, file);
      n_killed += kill_at (&plug, import_more, 0, (gulong) g_test_rand_int_range (0, (gint32) duration_us));
      assert_all_or_nothing (&plug);
    }
  g_assert_cmpuint (n_killed, >, 0);
  clear (&plug);
}

/* An import that can be taken back, on top of what was there. */
static void
import_undoable (Plug *plug)
{
  const PremiaImportRecord record = { .name = (char *) "a.csv", .noun = (char *) "actions" };
  g_autoptr (PremiaWorkspace) workspace = desk_folder_open (plug->folder);
  g_autoptr (GPtrArray) rows = desk_people (people_new);
  g_autoptr (GError) error = NULL;

  premia_workspace_begin (workspace, &error);
  g_assert_no_error (error);
  premia_workspace_begin_import (workspace, NULL, &error);
  premia_workspace_merge_people (workspace, rows, NULL, &error);
  desk_import (workspace, plug->more, NULL, &error);
  g_assert_no_error (error);
  premia_workspace_add_import (workspace, &record, &error);
  premia_workspace_commit (workspace, &error);
  g_assert_no_error (error);
}

static void
undo_and_redo (Plug *plug)
{
  g_autoptr (PremiaWorkspace) workspace = desk_folder_open (plug->folder);
  g_autoptr (GError) error = NULL;

  premia_workspace_undo_import (workspace, 1, NULL, &error);
  g_assert_no_error (error);
  premia_workspace_redo_import (workspace, 1, NULL, &error);
  g_assert_no_error (error);
}

/* Whoever takes an import back has it, or has not, and can still do the one or the other. */
static void
test_undo (void)
{
  Plug plug = { desk_folder_new () };
  g_autoptr (GBytes) unused = prepare (&plug);
  g_autoptr (GBytes) file = NULL;
  guint n_calls, n_all = 0;

  reset (&plug, unused);
  import_undoable (&plug);
  g_assert_true (assert_all_or_nothing (&plug));
  file = desk_folder_read (plug.folder);
  n_calls = count_calls (&plug, undo_and_redo);
  for (guint i = 0; i < N_CALLS_KILLED; i++)
    {
      g_autoptr (PremiaWorkspace) workspace = NULL;
      g_autoptr (GError) error = NULL;
      gboolean all;

      reset (&plug, file);
      g_assert_true (kill_at (&plug, undo_and_redo, 1 + i * (n_calls - 1) / (N_CALLS_KILLED - 1), 0));
      all = assert_all_or_nothing (&plug);
      n_all += all;
      workspace = desk_folder_open (plug.folder);
      g_assert_true (all ? premia_workspace_undo_import (workspace, 1, NULL, &error) : premia_workspace_redo_import (workspace, 1, NULL, &error));
      premia_workspace_close (workspace);
      g_assert_cmpint (assert_all_or_nothing (&plug), ==, !all);
    }
  g_assert_cmpuint (n_all, >, 0);
  g_assert_cmpuint (n_all, <, N_CALLS_KILLED);
  clear (&plug);
}

static void
restore (Plug *plug)
{
  g_autofree char *backup = desk_folder_beside (plug->folder, ".kept");
  g_autoptr (GError) error = NULL;

  premia_backup_restore (plug->folder->workspace, backup, 0, NULL, &error);
  g_assert_no_error (error);
}

/* Whoever brings a backup back has that or what was there, and what was there among the backups. */
static void
test_restore (void)
{
  Plug plug = { desk_folder_new () };
  g_autoptr (GBytes) file = prepare (&plug);
  g_autofree char *kept = desk_folder_beside (plug.folder, ".kept");
  guint n_calls, n_all = 0;

  /* What prepare() has left has an empty journal, which is played in when it is closed. */
  g_assert_true (assert_all_or_nothing (&plug));
  g_assert_cmpint (g_rename (plug.folder->workspace, kept), ==, 0);
  reset (&plug, file);
  n_calls = count_calls (&plug, restore);
  for (guint i = 0; i < N_CALLS_KILLED; i++)
    {
      g_autoptr (GPtrArray) backups = NULL;
      gboolean all;

      reset (&plug, file);
      g_assert_true (kill_at (&plug, restore, 1 + i * (n_calls - 1) / (N_CALLS_KILLED - 1), 0));
      all = assert_all_or_nothing (&plug);
      backups = premia_backup_list (plug.folder->workspace);
      g_assert_true (!all || backups->len > 0);
      for (guint j = 0; j < backups->len; j++)
        assert_sound (((PremiaBackup *) g_ptr_array_index (backups, j))->path);
      n_all += all;
    }
  g_assert_cmpuint (n_all, <, N_CALLS_KILLED);
  restore (&plug);
  g_assert_true (assert_all_or_nothing (&plug));
  clear (&plug);
}

static void
open_once (Plug *plug)
{
  g_autoptr (PremiaWorkspace) workspace = desk_folder_open (plug->folder);
}

/* A workspace of the first version, that has to be brought up to date. */
static void
test_migration (void)
{
  g_autoptr (PremiaWorkspaceSettings) settings = premia_workspace_settings_new ("Ромашка", "RUB", "Europe/Moscow");
  g_autoptr (GBytes) file = premia_schema_make ("old", 1, settings, NULL);
  Plug plug = { desk_folder_new () };
  guint n_calls;

  reset (&plug, file);
  n_calls = count_calls (&plug, open_once);
  for (guint call = 1; call <= n_calls; call += MAX (1, n_calls / 12))
    {
      g_autoptr (PremiaWorkspace) workspace = NULL;
      g_autoptr (PremiaWorkspaceSettings) read = NULL;
      g_autoptr (GPtrArray) imports = NULL;
      g_autoptr (GError) error = NULL;

      reset (&plug, file);
      g_assert_true (kill_at (&plug, open_once, call, 0));
      workspace = desk_folder_open (plug.folder);
      read = premia_workspace_get_settings (workspace, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (read->company, ==, "Ромашка");
      imports = premia_workspace_list_imports (workspace, &error);
      g_assert_no_error (error);
      premia_workspace_close (workspace);
      assert_sound (plug.folder->workspace);
    }
  desk_folder_free (plug.folder);
}

/* A month on its way to pay day, step by step and then all at once. */
static void
close_months (Plug *plug)
{
  g_autoptr (PremiaWorkspace) workspace = desk_folder_open (plug->folder);
  g_autoptr (GError) error = NULL;

  pay_desk_sign (workspace);
  g_assert_true (pay_desk_adjust (workspace, "2026-10", PREMIA_MICRO, NULL, &error));
  pay_desk_close (workspace, "setter-pay", "2026-10", "{\"total\": \"1\"}");
  premia_workspace_begin (workspace, &error);
  g_assert_no_error (error);
  g_assert_true (pay_desk_adjust (workspace, "2026-11", PREMIA_MICRO, NULL, &error));
  pay_desk_close (workspace, "setter-pay", "2026-11", "{\"total\": \"2\"}");
  premia_workspace_commit (workspace, &error);
  g_assert_no_error (error);
  g_assert_true (premia_workspace_reopen_run (workspace, "setter-pay", pay_period ("2026-11"), "ошибка", &error));
}

/* Steps that were done by then, by what the runs say; the closings and the log say the same. */
static guint
count_steps (PremiaWorkspace *workspace)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaPayRun) october = premia_workspace_find_run (workspace, "setter-pay", pay_period ("2026-10"), &error);
  g_autoptr (GPtrArray) adjustments = premia_workspace_list_adjustments (workspace, NULL, NULL, &error);
  g_autoptr (GPtrArray) holding = premia_workspace_list_closings (workspace, NULL, TRUE, &error);
  g_autoptr (GPtrArray) closings = premia_workspace_list_closings (workspace, NULL, FALSE, &error);
  guint n_steps, n_entries;

  g_assert_no_error (error);
  n_steps = MIN (adjustments->len, 1) + (guint) october->state + (closings->len == 2) + (closings->len == 2 && holding->len == 1);
  g_assert_cmpuint (adjustments->len, ==, closings->len == 2 ? 2 : MIN (n_steps, 1));
  g_assert_cmpuint (holding->len, ==, n_steps == 5 ? 2 : n_steps >= 4 ? 1 : 0);
  n_entries = n_steps <= 4 ? n_steps : n_steps == 5 ? 8 : 9;
  pay_desk_assert_log (workspace, 4 + n_entries);
  return n_steps;
}

static void
test_closing (void)
{
  Plug plug = { desk_folder_new () };
  g_autoptr (PremiaWorkspace) made = pay_desk_create (plug.folder);
  g_autoptr (GBytes) file = NULL;
  guint met = 0, n_calls;

  premia_workspace_close (made);
  file = desk_folder_read (plug.folder);
  n_calls = count_calls (&plug, close_months);
  for (guint call = 1; call <= n_calls; call += CALLS_APART)
    {
      g_autoptr (PremiaWorkspace) workspace = NULL;

      reset (&plug, file);
      g_assert_true (kill_at (&plug, close_months, call, 0));
      workspace = desk_folder_open (plug.folder);
      met |= 1u << count_steps (workspace);
      premia_workspace_close (workspace);
      assert_sound (plug.folder->workspace);
    }
  /* Nothing, and the end of each of the six steps. */
  if (CALLS_APART == 1)
    g_assert_cmphex (met, ==, 0x7f);
  desk_folder_free (plug.folder);
}

static const struct { PremiaPaymentState from, to; } payment_steps[] = {
  { PREMIA_PAYMENT_WAITING, PREMIA_PAYMENT_SENDING }, { PREMIA_PAYMENT_SENDING, PREMIA_PAYMENT_SENDING }, { PREMIA_PAYMENT_SENDING, PREMIA_PAYMENT_HELD },
  { PREMIA_PAYMENT_HELD, PREMIA_PAYMENT_PAID },
};

/* A payment on its way; @plug->n_after: the closing. What is shown to the parent through the file @plug->more: steps that had ended. */
static void
pay (Plug *plug)
{
  g_autoptr (PremiaWorkspace) workspace = desk_folder_open (plug->folder);
  g_autoptr (GPtrArray) payments = g_ptr_array_new ();
  PremiaPayment payment = { .id = (char *) "pay-1", .scheme = (char *) "setter-pay", .person = (char *) "anna", .period = pay_period ("2026-10"),
                            .closing = (gint64) plug->n_after, .digest = (char *) "d", .amount = PREMIA_MICRO, .currency = (char *) "RUB",
                            .tokens = (char *) "1", .wanted = PREMIA_TRANSACTION_PAID };
  g_autoptr (GError) error = NULL;
  const int told = g_open (plug->more, O_WRONLY | O_APPEND, 0);

  pay_desk_sign (workspace);
  g_ptr_array_add (payments, &payment);
  premia_workspace_plan_payments (workspace, payments, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (write (told, "!", 1), ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (payment_steps); i++)
    {
      premia_workspace_set_payment_state (workspace, "pay-1", payment_steps[i].from, payment_steps[i].to, "t-1", NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (write (told, "!", 1), ==, 1);
    }
  close (told);
}

/* Steps that the file knows of, by what the payment and the log say. */
static guint
count_payment_steps (PremiaWorkspace *workspace)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) payments = premia_workspace_list_payments (workspace, NULL, NULL, &error);
  const PremiaPayment *payment = payments->len == 0 ? NULL : g_ptr_array_index (payments, 0);
  guint n_steps;

  g_assert_no_error (error);
  if (payment == NULL)
    n_steps = 0;
  else if (payment->state <= PREMIA_PAYMENT_SENDING)
    n_steps = 1 + payment->tries;
  else
    n_steps = payment->state == PREMIA_PAYMENT_HELD ? 4 : 5;
  if (payment != NULL)
    g_assert_cmpstr (payment->server_id, ==, n_steps > 1 ? "t-1" : "");
  pay_desk_assert_log (workspace, 4 + 3 + MIN (n_steps, 1) + (n_steps > 3 ? n_steps - 3 : 0));
  return n_steps;
}

/* What was said to be written down is, and a step is there whole or not at all. */
static void
test_payments (void)
{
  Plug plug = { desk_folder_new () };
  g_autoptr (PremiaWorkspace) made = pay_desk_create (plug.folder);
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GError) error = NULL;
  guint met = 0, n_calls;

  plug.n_after = (guint64) pay_desk_close (made, "setter-pay", "2026-10", "{}");
  plug.more = desk_folder_beside (plug.folder, "-told");
  premia_workspace_close (made);
  file = desk_folder_read (plug.folder);
  g_assert_true (g_file_set_contents (plug.more, "", 0, &error));
  n_calls = count_calls (&plug, pay);
  for (guint call = 1; call <= n_calls; call += CALLS_APART)
    {
      g_autoptr (PremiaWorkspace) workspace = NULL;
      gsize n_told;
      g_autofree char *told = NULL;
      guint n_steps;

      reset (&plug, file);
      g_assert_true (g_file_set_contents (plug.more, "", 0, &error));
      g_assert_true (kill_at (&plug, pay, call, 0));
      g_assert_true (g_file_get_contents (plug.more, &told, &n_told, &error));
      workspace = desk_folder_open (plug.folder);
      n_steps = count_payment_steps (workspace);
      g_assert_cmpuint (n_steps, >=, n_told);
      g_assert_cmpuint (n_steps, <=, n_told + 1);
      met |= 1u << n_steps;
      premia_workspace_close (workspace);
      assert_sound (plug.folder->workspace);
    }
  /* Nothing, and the end of each of the five steps. */
  if (CALLS_APART == 1)
    g_assert_cmphex (met, ==, 0x3f);
  g_free (plug.more);
  desk_folder_free (plug.folder);
}

static void
create_once (Plug *plug)
{
  g_autoptr (PremiaWorkspace) workspace = desk_folder_create (plug->folder);
}

static void
test_create (void)
{
  gint64 begun = g_get_monotonic_time (), duration_us;
  DeskFolder *measured = desk_folder_new ();
  Plug first = { measured };

  kill_at (&first, create_once, G_MAXUINT, 0);
  duration_us = g_get_monotonic_time () - begun;
  desk_folder_free (measured);
  for (guint i = 0; i < 12; i++)
    {
      g_autoptr (DeskFolder) folder = desk_folder_new ();
      Plug plug = { folder };

      kill_at (&plug, create_once, 0, (gulong) g_test_rand_int_range (0, (gint32) duration_us));
      if (g_file_test (folder->workspace, G_FILE_TEST_EXISTS))
        {
          g_autoptr (PremiaWorkspace) workspace = desk_folder_open (folder);
          g_autoptr (PremiaWorkspaceSettings) read = premia_workspace_get_settings (workspace, NULL);

          g_assert_cmpstr (read->company, ==, "Ромашка");
        }
      else
        {
          g_autofree char *left = desk_folder_list (folder);

          g_assert_cmpstr (left, ==, "");
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/kill/import", test_import);
  g_test_add_func ("/store/kill/undo", test_undo);
  g_test_add_func ("/store/kill/restore", test_restore);
  g_test_add_func ("/store/kill/migration", test_migration);
  g_test_add_func ("/store/kill/closing", test_closing);
  g_test_add_func ("/store/kill/payments", test_payments);
  g_test_add_func ("/store/kill/create", test_create);
  return g_test_run ();
}
