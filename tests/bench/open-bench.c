/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How long a workspace of many actions takes to open from its column cache:
 *
 *     open-bench FILE.premia [ACTIONS [ROUNDS]]
 *
 * FILE is made if it is not there, with ACTIONS (10,000,000) actions of 200 people; it is kept. */

#include "bench/bench-bar.h"

#include "store/premia-workspace.h"

#include <time.h>

static gint64
cpu_us (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (gint64) now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static void
make (const char *path, guint n)
{
  static const char *const actions[] = { "CallMade", "CallMade", "CallMade", "CallMade", "CallMade", "CallMade", "ConversationHeld",
                                         "AppointmentSet", "AppointmentHeld", "AppointmentQualified" };
  g_autoptr (PremiaWorkspaceSettings) settings = premia_workspace_settings_new ("", "RUB", "UTC");
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaWorkspace) workspace = premia_workspace_create (path, settings, &error);
  g_autoptr (PremiaActionSink) sink = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  if (workspace == NULL)
    g_error ("%s", error->message);
  sink = premia_workspace_new_action_sink (workspace);
  if (!premia_action_sink_begin (sink, "rows", &error))
    g_error ("%s", error->message);
  for (guint i = 0; i < n; i++)
    {
      const guint action = (guint) g_rand_int_range (random, 0, G_N_ELEMENTS (actions));
      char account[16], key[32], prospect[32];
      PremiaActionRow row = { account, actions[action], key, 0, "", PREMIA_NEVER, 0, FALSE, "", "", "", "", "", i + 2 };
      PremiaSinkVerdict verdict;

      g_snprintf (account, sizeof account, "setter-%03d", g_rand_int_range (random, 0, 200));
      if (action < 7)
        g_snprintf (key, sizeof key, "call-%u", i);
      else
        {
          const guint appointment = (guint) g_rand_int_range (random, 0, (gint32) (n / 10 + 1));

          g_snprintf (key, sizeof key, "apt-%u#%u", appointment, i);
          g_snprintf (prospect, sizeof prospect, "Prospect %u", appointment);
          row.prospect = prospect;
        }
      row.at = G_GINT64_CONSTANT (1735689600000000) + g_rand_int_range (random, 0, 400 * 86400) * PREMIA_MICROS_PER_SECOND;
      if (!premia_action_sink_add (sink, &row, &verdict, &error))
        g_error ("%s", error->message);
    }
  if (!premia_action_sink_finish (sink, &error))
    g_error ("%s", error->message);
}

static double
load (PremiaWorkspace *workspace, double *cpu_ms, gint64 *names_us)
{
  g_autoptr (GError) error = NULL;
  const gint64 cpu_begun = cpu_us ();
  gint64 begun = g_get_monotonic_time (), done;
  g_autoptr (PremiaDataset) dataset = premia_workspace_load_dataset (workspace, NULL, &error);

  if (dataset == NULL)
    g_error ("%s", error->message);
  done = g_get_monotonic_time ();
  *cpu_ms = (double) (cpu_us () - cpu_begun) / 1e3;
  premia_dataset_get_case_name (dataset, 0);
  *names_us = g_get_monotonic_time () - done;
  return (double) (done - begun) / 1e3;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* The bar is for ten million, warm. */
static void
tell (GArray *costs, guint n)
{
  g_autofree char *what = g_strdup_printf ("open %.3g M actions from the column cache, median", n / 1e6);
  BenchBar bar = { what, 0, "ms", "", 0, 100, FALSE };

  g_array_sort (costs, compare);
  bar.measured = g_array_index (costs, double, costs->len / 2);
  bench_bar_tell (&bar);
}

int
main (int argc, char **argv)
{
  const guint n = argc > 2 ? (guint) g_ascii_strtoull (argv[2], NULL, 10) : 10000000;
  const guint rounds = argc > 3 ? (guint) g_ascii_strtoull (argv[3], NULL, 10) : 10;
  g_autoptr (GArray) costs = g_array_new (FALSE, FALSE, sizeof (double));

  if (argc < 2)
    {
      g_printerr ("open-bench FILE.premia [ACTIONS [ROUNDS]]\n");
      return 2;
    }
  if (!g_file_test (argv[1], G_FILE_TEST_EXISTS))
    {
      const gint64 begun = g_get_monotonic_time ();

      make (argv[1], n);
      g_print ("made in %.1f s\n", (double) (g_get_monotonic_time () - begun) / 1e6);
    }
  for (guint i = 0; i < rounds; i++)
    {
      const gint64 begun = g_get_monotonic_time ();
      g_autoptr (GError) error = NULL;
      g_autoptr (PremiaWorkspace) workspace = premia_workspace_open (argv[1], &error);
      gint64 names_us;
      double opened_ms, loaded_ms, cpu_ms;

      if (workspace == NULL)
        g_error ("%s", error->message);
      opened_ms = (double) (g_get_monotonic_time () - begun) / 1e3;
      loaded_ms = load (workspace, &cpu_ms, &names_us);
      g_print ("opened in %.1f ms, columns in %.1f ms (%.1f ms of CPU), names in %.1f ms\n", opened_ms, loaded_ms, cpu_ms, (double) names_us / 1e3);
      opened_ms += loaded_ms;
      g_array_append_val (costs, opened_ms);
    }
  if (costs->len > 0)
    tell (costs, n);
  return 0;
}
