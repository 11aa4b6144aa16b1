/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Brings 100 000 transactions of a reward server into a new workspace, both ways, in turns with a Node client that does nothing but
 * receive them, and prints the fastest of each; then what memory it takes, beside fewer of them:
 *
 *     sync-bench RECEIVER FOLDER [ROUNDS]
 *     sync-bench --pull URL WORKSPACE      one synchronisation: seconds, the most memory in kB, transactions that came
 *
 * RECEIVER is receive.js. The server is data/server/stand-in; G_TEST_SRCDIR says where tests/ is. */

#include "bench/bench-bar.h"
#include "support/stand-in.h"

#include "jobs/premia-sync-job.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <sys/resource.h>

#define N_PEOPLE 50
/* More than the workspace's file has cached pages for (16 MB): below, it is them that grow. */
#define N_FEW    40000
#define N_MANY   100000

typedef struct { double seconds, peak_kb; guint64 n_rows; } Cost;

/* ---- one synchronisation, in a process of its own ---- */

static void
add_people (PremiaWorkspace *workspace)
{
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_person_row_free);
  g_autoptr (GError) error = NULL;
  PremiaMergeCount count = { 0 };

  for (guint i = 0; i < N_PEOPLE; i++)
    {
      PremiaPersonRow *row = premia_person_row_new ();

      g_free (row->id);
      row->id = g_strdup_printf ("person-%04u", i + 1);
      g_free (row->role);
      row->role = g_strdup ("closer");
      g_ptr_array_add (people, row);
    }
  if (!premia_workspace_merge_people (workspace, people, &count, &error))
    g_error ("%s", error->message);
}

static PremiaServer *
open_server (const char *url)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaServerAddress) address = premia_server_address_parse (url, &error);
  g_autoptr (PremiaChannel) channel = NULL;
  const PremiaChannelSettings settings = { .token = (char *) STAND_IN_TOKEN, .ca_file = (char *) "" };

  if (address != NULL)
    channel = premia_channel_new (address, &settings, &error);
  if (channel == NULL)
    g_error ("%s", error->message);
  return premia_server_new (channel);
}

static int
pull (const char *url, const char *path)
{
  g_autoptr (PremiaWorkspaceSettings) settings = premia_workspace_settings_new ("", "RUB", "UTC");
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaWorkspace) workspace = premia_workspace_create (path, settings, &error);
  g_autoptr (PremiaServer) server = open_server (url);
  g_autoptr (PremiaSyncJob) job = NULL;
  struct rusage usage;
  gint64 begun, took;

  if (workspace == NULL)
    g_error ("%s", error->message);
  add_people (workspace);
  job = premia_sync_job_new (workspace, server);
  begun = g_get_monotonic_time ();
  if (!premia_job_run (PREMIA_JOB (job), NULL, &error))
    g_error ("%s", error->message);
  took = g_get_monotonic_time () - begun;
  premia_workspace_close (workspace);
  getrusage (RUSAGE_SELF, &usage);
  g_print ("%f %ld %" G_GUINT64_FORMAT "\n", (double) took / 1e6, usage.ru_maxrss, premia_sync_job_get_summary (job)->n_new_transactions);
  return 0;
}

/* ---- against each other ---- */

static Cost
run (const char *const *argv, guint64 n_wanted)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;
  Cost cost;

  g_subprocess_launcher_setenv (launcher, "AUTH_TOKEN", STAND_IN_TOKEN, TRUE);
  process = g_subprocess_launcher_spawnv (launcher, argv, &error);
  if (process == NULL || !g_subprocess_communicate_utf8 (process, NULL, NULL, &said, NULL, &error) || !g_subprocess_get_successful (process))
    g_error ("%s failed: %s", argv[1], error != NULL ? error->message : said);
  if (sscanf (said, "%lf %lf %" G_GUINT64_FORMAT, &cost.seconds, &cost.peak_kb, &cost.n_rows) != 3 || cost.n_rows != n_wanted)
    g_error ("%s: %" G_GUINT64_FORMAT " transactions are wanted, not: %s", argv[1], n_wanted, said);
  return cost;
}

static Cost
run_ours (const char *self, const char *url, const char *folder, guint64 n_wanted)
{
  static const char *const endings[] = { "", "-wal", "-shm", "-lock", "-journal" };
  g_autofree char *path = g_build_filename (folder, "sync.premia", NULL);
  const char *const argv[] = { self, "--pull", url, path, NULL };
  const Cost cost = run (argv, n_wanted);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *file = g_strconcat (path, endings[i], NULL);

      g_unlink (file);
    }
  return cost;
}

static Cost
run_node (const char *receiver, const char *url, guint64 n_wanted)
{
  const char *const argv[] = { "node", receiver, url, NULL };

  return run (argv, n_wanted);
}

static void
keep_faster (Cost *kept, Cost cost)
{
  if (kept->n_rows == 0 || cost.seconds < kept->seconds)
    *kept = cost;
}

static StandIn *
start_with (const char *folder, guint n_transactions)
{
  g_autofree char *seed = g_build_filename (folder, "seed.jsonl", NULL);
  g_autofree char *text = g_strdup_printf ("{\"fill\":{\"accounts\":%d,\"transactions\":%u}}\n", N_PEOPLE, n_transactions);
  g_autoptr (GError) error = NULL;
  StandIn *server;

  if (!g_file_set_contents (seed, text, -1, &error))
    g_error ("%s", error->message);
  server = stand_in_start ("--seed", seed, NULL);
  g_unlink (seed);
  return server;
}

static void
tell_memory (const char *way, Cost few, Cost many)
{
  g_autofree char *what = g_strdup_printf ("Memory of 100 000 transactions, %s", way);
  const BenchBar bar = { what, many.peak_kb / 1024, "MB", "40 000", few.peak_kb / 1024, 1.1, FALSE };

  bench_bar_tell (&bar);
}

int
main (int argc, char **argv)
{
  Cost few = { 0 }, few_web = { 0 }, ours = { 0 }, ours_web = { 0 }, node = { 0 }, node_web = { 0 };
  const guint rounds = argc > 3 ? (guint) g_ascii_strtoull (argv[3], NULL, 10) : 3;
  StandIn *server;

  if (argc == 4 && g_str_equal (argv[1], "--pull"))
    return pull (argv[2], argv[3]);
  if (argc < 3)
    g_error ("usage: sync-bench RECEIVER FOLDER [ROUNDS]");
  server = start_with (argv[2], N_FEW);
  few = run_ours (argv[0], stand_in_get_url (server), argv[2], N_FEW);
  few_web = run_ours (argv[0], stand_in_get_web_url (server), argv[2], N_FEW);
  stand_in_stop (server);
  server = start_with (argv[2], N_MANY);
  for (guint i = 0; i < rounds; i++)
    {
      keep_faster (&node, run_node (argv[1], stand_in_get_url (server), N_MANY));
      keep_faster (&ours, run_ours (argv[0], stand_in_get_url (server), argv[2], N_MANY));
      keep_faster (&node_web, run_node (argv[1], stand_in_get_web_url (server), N_MANY));
      keep_faster (&ours_web, run_ours (argv[0], stand_in_get_web_url (server), argv[2], N_MANY));
    }
  stand_in_stop (server);
  g_print ("100 000 transactions of %d people, the fastest of %u rounds\n", N_PEOPLE, rounds);
  g_print ("  direct:   %.2f s into a workspace, a Node client just receives them in %.2f s (%.0f MB and %.0f MB at most)\n", ours.seconds,
           node.seconds, ours.peak_kb / 1024, node.peak_kb / 1024);
  g_print ("  gRPC-Web: %.2f s into a workspace, a Node client just receives them in %.2f s (%.0f MB and %.0f MB at most)\n", ours_web.seconds,
           node_web.seconds, ours_web.peak_kb / 1024, node_web.peak_kb / 1024);
  bench_bar_tell (&(BenchBar){ "100 000 transactions into a workspace, direct", ours.seconds, "s", "Node receives", node.seconds, 1.5, FALSE });
  bench_bar_tell (&(BenchBar){ "100 000 transactions into a workspace, gRPC-Web", ours_web.seconds, "s", "Node receives (direct)", node.seconds, 2, FALSE });
  tell_memory ("direct", few, ours);
  tell_memory ("gRPC-Web", few_web, ours_web);
  return 0;
}
