/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Imports a CSV of actions into a new workspace and into a table of sqlite3's own .import, in turns, and
 * prints the fastest of each, and what the same file costs when it is imported a second time; the same rows as a CRM would
 * export them, through a profile; the undo of it all; and the undo of an import of ten rows under a million later ones:
 *
 *     import-bench ACTIONS.csv FOLDER [ROUNDS]
 *
 * A file that is not there is made, with a million actions of 200 people, and kept.
 * FOLDER gets the other files, which are removed again. sqlite3 is given what the workspace has: write-ahead
 * log, synchronous=NORMAL, 256 MB of cache, the columns as they are in the file, and the index that keeps
 * (account, action, key) unique. */

#include "bench/bench-bar.h"

#include "exchange/premia-actions-file.h"
#include "exchange/premia-import-profile.h"
#include "store/premia-workspace-imports.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/resource.h>

#define N_ROWS 1000000

/* One rule for each stage: what most profiles of a CRM look like. */
#define RULE(stage, action) \
  "{\"when\":{\"Stage\":[\"" stage "\"]},\"action\":{\"text\":\"" action "\"},\"account\":\"Owner\",\"at\":\"Changed\",\"prospect\":\"Client\",\"segment\":\"Product\"}"
#define PROFILE \
  "{\"premia\":\"import/1\",\"key\":\"Deal ID\",\"date_format\":\"%d.%m.%Y %H:%M:%S\",\"decimal\":\",\",\"rows\":[" RULE ("Call", "CallMade") "," \
  RULE ("Talk", "ConversationHeld") "," RULE ("Meeting", "AppointmentSet") "," RULE ("Met", "AppointmentHeld") "]}"

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

/* As the import job does it. */
static void
import_rows (PremiaWorkspace *workspace, GInputStream *stream, PremiaIntake *intake, PremiaImportProfile *profile)
{
  const PremiaImportRecord record = { .name = (char *) "actions.csv", .noun = (char *) "actions" };
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaActionSink) sink = premia_workspace_new_action_sink (workspace);

  if (profile != NULL)
    intake->accounts = premia_account_map_new (NULL, NULL);
  if (!premia_workspace_begin (workspace, &error) || !premia_workspace_begin_import (workspace, NULL, &error)
      || !(profile == NULL ? premia_actions_file_read (stream, intake, sink, NULL, &error)
                           : premia_import_profile_apply (profile, stream, intake, sink, NULL, NULL, NULL, &error))
      || (intake->n_new > 0 && !premia_workspace_add_import (workspace, &record, &error)) || !premia_workspace_commit (workspace, &error))
    g_error ("%s", error->message);
}

/* Into the workspace at @path, which is made if it is not there. */
static Cost
import_ours (const char *csv, const char *path, PremiaImportProfile *profile, guint64 *n_new)
{
  g_autoptr (PremiaWorkspaceSettings) settings = premia_workspace_settings_new ("", "RUB", "UTC");
  g_autoptr (PremiaIntake) intake = premia_intake_new ("actions.csv", NULL, FALSE);
  g_autoptr (GFile) file = g_file_new_for_path (csv);
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaWorkspace) workspace = NULL;
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
  stream = g_file_read (file, NULL, &error);
  if (stream == NULL)
    g_error ("%s", error->message);
  import_rows (workspace, G_INPUT_STREAM (stream), intake, profile);
  premia_workspace_close (workspace);
  *n_new = intake->n_new;
  cost = read_cost (RUSAGE_SELF, begun);
  cost.cpu_s -= before.cpu_s;
  return cost;
}

/* The first import of the workspace at @path. */
static Cost
undo_ours (const char *path, guint64 *n_removed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaImportReversal) reversal = NULL;
  const Cost before = read_cost (RUSAGE_SELF, 0);
  const gint64 begun = g_get_monotonic_time ();
  g_autoptr (PremiaWorkspace) workspace = premia_workspace_open (path, &error);
  Cost cost;

  if (workspace == NULL || !premia_workspace_undo_import (workspace, 1, &reversal, &error))
    g_error ("%s", error->message);
  premia_workspace_close (workspace);
  *n_removed = reversal->n_removed;
  cost = read_cost (RUSAGE_SELF, begun);
  cost.cpu_s -= before.cpu_s;
  return cost;
}

/* Ten rows first, then all of @csv; then the ten are taken back, and everything behind them moves. */
static Cost
undo_below (const char *csv, const char *path)
{
  g_autoptr (GString) text = g_string_new ("account,action,key,at\n");
  g_autofree char *few = g_strconcat (path, ".few.csv", NULL);
  g_autoptr (GError) error = NULL;
  guint64 n;
  Cost cost;

  for (guint i = 0; i < 10; i++)
    g_string_append_printf (text, "setter-%03u,CallMade,few-%u,2024-12-01T10:00:00\n", i, i);
  if (!g_file_set_contents (few, text->str, (gssize) text->len, &error))
    g_error ("%s", error->message);
  import_ours (few, path, NULL, &n);
  import_ours (csv, path, NULL, &n);
  cost = undo_ours (path, &n);
  if (n != 10)
    g_error ("%" G_GUINT64_FORMAT " rows are gone, not ten", n);
  g_unlink (few);
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

/* Both as our own table and as a CRM would export it. */
static void
make_csv (const char *path, const char *foreign_path)
{
  static const char *const actions[] = { "CallMade", "CallMade", "CallMade", "ConversationHeld", "AppointmentSet", "AppointmentHeld" };
  static const char *const stages[] = { "Call", "Call", "Call", "Talk", "Meeting", "Met" };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) foreign = g_string_new ("Deal ID,Owner,Stage,Changed,Client,Product\n");
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaZone) zone = premia_zone_new_utc ();

  premia_actions_file_append_heading (text);
  for (guint i = 0; i < N_ROWS; i++)
    {
      char account[16], key[32], prospect[32];
      const guint kind = (guint) g_rand_int_range (random, 0, G_N_ELEMENTS (actions));
      PremiaActionRow row = { account, actions[kind], key, 0, "", PREMIA_NEVER, 0, FALSE, "", prospect, "", "retail", "", 0 };
      g_autoptr (GDateTime) at = NULL;
      g_autofree char *shown = NULL;

      g_snprintf (account, sizeof account, "setter-%03d", g_rand_int_range (random, 0, 200));
      g_snprintf (key, sizeof key, "apt-%u#%u", i / 3, i % 3);
      g_snprintf (prospect, sizeof prospect, "Client and Sons %u", i / 3);
      row.at = G_GINT64_CONSTANT (1735689600000000) + g_rand_int_range (random, 0, 400 * 86400) * PREMIA_MICROS_PER_SECOND;
      premia_actions_file_append (text, &row, zone);
      at = g_date_time_new_from_unix_utc (row.at / PREMIA_MICROS_PER_SECOND);
      shown = g_date_time_format (at, "%d.%m.%Y %H:%M:%S");
      g_string_append_printf (foreign, "%s,%s,%s,%s,%s,retail\n", key, account, stages[kind], shown, prospect);
    }
  if (!g_file_set_contents (path, text->str, (gssize) text->len, &error)
      || !g_file_set_contents (foreign_path, foreign->str, (gssize) foreign->len, &error))
    g_error ("%s", error->message);
}

static PremiaImportProfile *
make_profile (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaJson) json = premia_json_parse (PROFILE, strlen (PROFILE), "profile", &error);
  PremiaImportProfile *profile = json == NULL ? NULL : premia_import_profile_new (json, &error);

  if (profile == NULL)
    g_error ("%s", error->message);
  return profile;
}

static void
tell (const char *name, Cost cost)
{
  g_print ("%-8s%.2f s, %.2f s of CPU, at most %ld MB\n", name, cost.wall_s, cost.cpu_s, cost.peak_kb / 1024);
}

static void
tell_bar (const char *what, double measured, const char *reference_name, double reference, double times)
{
  const BenchBar bar = { what, measured, "s", reference_name, reference, times, FALSE };

  bench_bar_tell (&bar);
}

int
main (int argc, char **argv)
{
  const guint rounds = argc > 3 ? (guint) g_ascii_strtoull (argv[3], NULL, 10) : 3;
  Cost ours = { G_MAXDOUBLE, G_MAXDOUBLE, 0 }, theirs = ours, again = ours, mapped = ours, undone = ours, below = ours;
  g_autofree char *our_path = NULL, *their_path = NULL, *foreign_path = NULL;
  g_autoptr (PremiaImportProfile) profile = make_profile ();
  guint64 n_rows = 0, n_new = 0, n_mapped = 0, n_removed = 0;

  if (argc < 3 || rounds == 0)
    {
      g_printerr ("import-bench ACTIONS.csv FOLDER [ROUNDS]\n");
      return 2;
    }
  foreign_path = g_strconcat (argv[1], ".crm.csv", NULL);
  if (!g_file_test (argv[1], G_FILE_TEST_EXISTS) || !g_file_test (foreign_path, G_FILE_TEST_EXISTS))
    make_csv (argv[1], foreign_path);
  our_path = g_build_filename (argv[2], "import-bench.premia", NULL);
  their_path = g_build_filename (argv[2], "import-bench.sqlite", NULL);
  for (guint i = 0; i < rounds; i++)
    {
      remove_files (our_path);
      remove_files (their_path);
      ours = faster (import_ours (argv[1], our_path, NULL, &n_rows), ours);
      again = faster (import_ours (argv[1], our_path, NULL, &n_new), again);
      theirs = faster (import_sqlite (argv[1], their_path), theirs);
      remove_files (our_path);
      mapped = faster (import_ours (foreign_path, our_path, profile, &n_mapped), mapped);
      undone = faster (undo_ours (our_path, &n_removed), undone);
      remove_files (our_path);
      below = faster (undo_below (argv[1], our_path), below);
    }
  remove_files (our_path);
  remove_files (their_path);
  if (n_mapped != n_rows || n_removed != n_rows)
    g_error ("%" G_GUINT64_FORMAT " rows, but %" G_GUINT64_FORMAT " through the profile and %" G_GUINT64_FORMAT " undone", n_rows, n_mapped, n_removed);
  g_print ("rows    %" G_GUINT64_FORMAT "\n", n_rows);
  tell ("premia", ours);
  tell ("sqlite3", theirs);
  tell ("again", again);
  tell ("profile", mapped);
  tell ("undo", undone);
  tell ("below", below);
  g_print ("ratio   %.2f by the clock, %.2f of CPU; through a profile %.2f and %.2f of the plain import\n", ours.wall_s / theirs.wall_s, ours.cpu_s / theirs.cpu_s,
           mapped.wall_s / ours.wall_s, mapped.cpu_s / ours.cpu_s);
  tell_bar ("import of 1 M rows of CSV, checked, processor time", ours.cpu_s, "sqlite3 .import", theirs.cpu_s, 1);
  tell_bar ("import of 1 M rows of CSV, checked, by the clock", ours.wall_s, "sqlite3 .import", theirs.wall_s, 1);
  tell_bar ("import of 1 M rows through a profile, processor time", mapped.cpu_s, "plain import", ours.cpu_s, 1.5);
  tell_bar ("import of 1 M rows through a profile, by the clock", mapped.wall_s, "plain import", ours.wall_s, 1.5);
  tell_bar ("undo of an import of 1 M rows, by the clock", undone.wall_s, "plain import", ours.wall_s, 0);
  tell_bar ("undo of 10 rows under 1 M later ones, by the clock", below.wall_s, "plain import", ours.wall_s, 2);
  return 0;
}
