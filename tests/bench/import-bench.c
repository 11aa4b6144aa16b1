/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Imports a CSV of actions into a new workspace and into a table of sqlite3's own .import, in turns, and
 * prints the fastest of each, and what the same file costs when it is imported a second time:
 *
 *     import-bench ACTIONS.csv FOLDER [ROUNDS]
 *
 * A file that is not there is made, with a million actions of 200 people, and kept.
 * FOLDER gets the other files, which are removed again. sqlite3 is given what the workspace has: write-ahead
 * log, synchronous=NORMAL, 256 MB of cache, the columns as they are in the file, and the index that keeps
 * (account, action, key) unique. */

#include "bench/bench-bar.h"

#include "exchange/premia-actions-file.h"
#include "store/premia-workspace.h"

#include <glib/gstdio.h>
#include <sys/resource.h>

#define N_ROWS 1000000

typedef struct
{
  double wall_s, cpu_s;
  long   peak_kb;
} Cost;

static double
seconds (struct timeval time)
{
  return (double) time.tv_sec + (double) time.tv_usec / 1e6;
}

static Cost
read_cost (int who, gint64 begun)
{
  struct rusage usage;

  getrusage (who, &usage);
  return (Cost) { (double) (g_get_monotonic_time () - begun) / 1e6, seconds (usage.ru_utime) + seconds (usage.ru_stime), usage.ru_maxrss };
}

static void
remove_files (const char *path)
{
  static const char *const endings[] = { "", "-wal", "-shm", "-lock", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *file = g_strconcat (path, endings[i], NULL);

      g_unlink (file);
    }
}

/* Into the workspace at @path, which is made if it is not there. */
static Cost
import_ours (const char *csv, const char *path, guint64 *n_new)
{
  g_autoptr (PremiaWorkspaceSettings) settings = premia_workspace_settings_new ("", "RUB", "UTC");
  g_autoptr (PremiaIntake) intake = premia_intake_new ("actions.csv", NULL, FALSE);
  g_autoptr (GFile) file = g_file_new_for_path (csv);
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaWorkspace) workspace = NULL;
  g_autoptr (PremiaActionSink) sink = NULL;
  g_autoptr (GFileInputStream) stream = NULL;
  const Cost before = read_cost (RUSAGE_SELF, 0);
  const gint64 begun = g_get_monotonic_time ();
  Cost cost;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    workspace = premia_workspace_open (path, &error);
  else
    workspace = premia_workspace_create (path, settings, &error);
  if (workspace == NULL)
    g_error ("%s", error->message);
  sink = premia_workspace_new_action_sink (workspace);
  stream = g_file_read (file, NULL, &error);
  if (stream == NULL || !premia_actions_file_read (G_INPUT_STREAM (stream), intake, sink, NULL, &error))
    g_error ("%s", error->message);
  premia_workspace_close (workspace);
  *n_new = intake->n_new;
  cost = read_cost (RUSAGE_SELF, begun);
  cost.cpu_s -= before.cpu_s;
  return cost;
}

static Cost
import_sqlite (const char *csv, const char *path)
{
  g_autofree char *import = g_strdup_printf (".import --csv --skip 1 \"%s\" action", csv);
  const char *const argv[] = { "sqlite3", path, "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-262144",
    "CREATE TABLE action (account TEXT NOT NULL, action TEXT NOT NULL, key TEXT NOT NULL, at TEXT NOT NULL, \"case\" TEXT, due TEXT,"
    " amount TEXT, currency TEXT, prospect TEXT, prospect_id TEXT, segment TEXT, note TEXT, UNIQUE (account, action, key)) STRICT",
    import, NULL };
  g_autoptr (GError) error = NULL;
  const Cost before = read_cost (RUSAGE_CHILDREN, 0);
  const gint64 begun = g_get_monotonic_time ();
  int status;
  Cost cost;

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status, &error)
      || !g_spawn_check_wait_status (status, &error))
    g_error ("%s", error->message);
  cost = read_cost (RUSAGE_CHILDREN, begun);
  cost.cpu_s -= before.cpu_s;
  return cost;
}

static Cost
faster (Cost a, Cost b)
{
  return (Cost) { MIN (a.wall_s, b.wall_s), MIN (a.cpu_s, b.cpu_s), MAX (a.peak_kb, b.peak_kb) };
}

static void
make_csv (const char *path)
{
  static const char *const actions[] = { "CallMade", "CallMade", "CallMade", "ConversationHeld", "AppointmentSet", "AppointmentHeld" };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaZone) zone = premia_zone_new_utc ();

  premia_actions_file_append_heading (text);
  for (guint i = 0; i < N_ROWS; i++)
    {
      char account[16], key[32], prospect[32];
      PremiaActionRow row = { account, actions[g_rand_int_range (random, 0, G_N_ELEMENTS (actions))], key, 0, "", PREMIA_NEVER, 0, FALSE, "", prospect, "", "retail", "", 0 };

      g_snprintf (account, sizeof account, "setter-%03d", g_rand_int_range (random, 0, 200));
      g_snprintf (key, sizeof key, "apt-%u#%u", i / 3, i % 3);
      g_snprintf (prospect, sizeof prospect, "Client and Sons %u", i / 3);
      row.at = G_GINT64_CONSTANT (1735689600000000) + g_rand_int_range (random, 0, 400 * 86400) * PREMIA_MICROS_PER_SECOND;
      premia_actions_file_append (text, &row, zone);
    }
  if (!g_file_set_contents (path, text->str, (gssize) text->len, &error))
    g_error ("%s", error->message);
}

int
main (int argc, char **argv)
{
  const guint rounds = argc > 3 ? (guint) g_ascii_strtoull (argv[3], NULL, 10) : 3;
  Cost ours = { G_MAXDOUBLE, G_MAXDOUBLE, 0 }, theirs = ours, again = ours;
  g_autofree char *our_path = NULL, *their_path = NULL;
  BenchBar bar = { "", 0, "s", "sqlite3 .import", 0, 1, FALSE };
  guint64 n_rows = 0, n_new = 0;

  if (argc < 3 || rounds == 0)
    {
      g_printerr ("import-bench ACTIONS.csv FOLDER [ROUNDS]\n");
      return 2;
    }
  if (!g_file_test (argv[1], G_FILE_TEST_EXISTS))
    make_csv (argv[1]);
  our_path = g_build_filename (argv[2], "import-bench.premia", NULL);
  their_path = g_build_filename (argv[2], "import-bench.sqlite", NULL);
  for (guint i = 0; i < rounds; i++)
    {
      remove_files (our_path);
      remove_files (their_path);
      ours = faster (import_ours (argv[1], our_path, &n_rows), ours);
      again = faster (import_ours (argv[1], our_path, &n_new), again);
      theirs = faster (import_sqlite (argv[1], their_path), theirs);
    }
  remove_files (our_path);
  remove_files (their_path);
  g_print ("rows    %" G_GUINT64_FORMAT "\n", n_rows);
  g_print ("premia  %.2f s, %.2f s of CPU, at most %ld MB\n", ours.wall_s, ours.cpu_s, ours.peak_kb / 1024);
  g_print ("sqlite3 %.2f s, %.2f s of CPU, at most %ld MB\n", theirs.wall_s, theirs.cpu_s, theirs.peak_kb / 1024);
  g_print ("again   %.2f s, %.2f s of CPU, %" G_GUINT64_FORMAT " new rows\n", again.wall_s, again.cpu_s, n_new);
  g_print ("ratio   %.2f by the clock, %.2f of CPU\n", ours.wall_s / theirs.wall_s, ours.cpu_s / theirs.cpu_s);
  bar.measured = ours.cpu_s;
  bar.reference = theirs.cpu_s;
  bar.what = "import of 1 M rows of CSV, checked, processor time";
  bench_bar_tell (&bar);
  bar.measured = ours.wall_s;
  bar.reference = theirs.wall_s;
  bar.what = "import of 1 M rows of CSV, checked, by the clock";
  bench_bar_tell (&bar);
  return 0;
}
