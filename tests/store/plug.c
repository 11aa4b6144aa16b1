/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plug.h"

#include "faulty-disk.h"

#include "store/premia-cipher-private.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

void
plug_reset (Plug *plug, GBytes *file)
{
  static const char *const endings[] = { "-wal", "-shm", "-journal", "-lock" };
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

void
plug_assert_sound (const char *path)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *statement = NULL;

  /* As the program opens files, which may be encrypted. */
  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, premia_cipher_vfs ()), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, "PRAGMA integrity_check", -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  g_assert_cmpstr ((const char *) sqlite3_column_text (statement, 0), ==, "ok");
  sqlite3_finalize (statement);
  sqlite3_close (db);
}

guint
plug_count_kills (guint usual)
{
  const char *said = g_getenv ("PREMIA_KILLS");
  guint64 n = usual;

  if (said != NULL)
    g_assert_true (g_ascii_string_to_unsigned (said, 10, 2, 1000000, &n, NULL));
  return (guint) n;
}

static gboolean
kill_at (Plug *plug, PlugWork work, guint call, gulong delay_us)
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
  if (call == 0 && delay_us < G_MAXULONG)
    {
      g_usleep (delay_us);
      kill (child, SIGKILL);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true ((WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL) || (WIFEXITED (status) && WEXITSTATUS (status) == 0));
  return WIFSIGNALED (status);
}

gboolean
plug_kill_after (Plug *plug, PlugWork work, gulong delay_us)
{
  return kill_at (plug, work, 0, delay_us);
}

PlugPlan
plug_plan (Plug *plug, GBytes *file, PlugWork work, guint usual)
{
  PlugPlan plan = { .plug = plug, .file = file, .work = work };
  gint64 begun;

  plug_reset (plug, file);
  faulty_disk_set (FAULTY_DISK_COUNT, 0);
  work (plug);
  plan.n_calls = faulty_disk_get_n_calls ();
  g_assert_cmpuint (plan.n_calls, >, 3);
  plug_reset (plug, file);
  begun = g_get_monotonic_time ();
  g_assert_false (plug_kill_after (plug, work, G_MAXULONG));
  plan.duration_us = g_get_monotonic_time () - begun;
  plan.n = plug_count_kills (usual == 0 ? plan.n_calls : usual);
  return plan;
}

static void
begin (PlugPlan *plan)
{
  plug_reset (plan->plug, plan->file);
  if (plan->begin != NULL)
    plan->begin (plan->plug);
}

void
plug_pull (PlugPlan *plan, guint i)
{
  const guint n_spread = MIN (plan->n, plan->n_calls);

  if (i >= n_spread)
    {
      /* What was done before its moment came was not killed. */
      for (guint tries = 0; tries < 20 && !plug_pull_at_random (plan); tries++)
        ;
      return;
    }
  begin (plan);
  g_assert_true (kill_at (plan->plug, plan->work, 1 + (guint) ((guint64) i * (plan->n_calls - 1) / (n_spread - 1)), 0));
  plan->n_killed++;
}

gboolean
plug_pull_at_random (PlugPlan *plan)
{
  const gint32 delay = g_test_rand_int_range (0, (gint32) MIN (plan->duration_us, G_MAXINT32));
  gboolean killed;

  begin (plan);
  killed = plug_kill_after (plan->plug, plan->work, (gulong) delay);
  plan->n_killed += killed;
  /* It is done by then: whatever it was measured by had more to do. */
  if (!killed)
    plan->duration_us = MAX (delay, 1);
  return killed;
}

void
plug_tell (const PlugPlan *plan, const char *what)
{
  g_test_message ("%s: killed %u times, %u calls of the disk's", what, plan->n_killed, plan->n_calls);
}
