/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-bench"

/* Starts Premia over a company of 600 people and a million actions, and beside it the least window that the same
 * libraries can show, in turns, and compares what they take until they are painted first, and their memory at rest:
 *
 *     GSK_RENDERER=cairo tools/on-display paint-bench FOLDER [ROUNDS]
 *
 * FOLDER gets a workspace, which is removed again. */

#include "bench/bench-bar.h"
#include "bench/bench-company.h"

#include <stdio.h>
#include <stdlib.h>

#define N_PEOPLE   600
#define MAX_ROUNDS 99
/* The workspace's size counts in this, too. */
#define BASE_TIMES 1.25
#define MB_A_MILLION 20

typedef struct
{
  double wall[MAX_ROUNDS], cpu[MAX_ROUNDS], memory[MAX_ROUNDS]; /* ms, ms, MB */
} Costs;

static void
run (const char *program, const char *workspace, Costs *costs, guint round)
{
  g_autofree char *begun = g_strdup_printf ("%" G_GINT64_FORMAT, g_get_monotonic_time ());
  const char *const argv[] = { program, begun, workspace != NULL ? "--workspace" : NULL, workspace, "--width", "1280", "--height", "800", NULL };
  g_autofree char *said = NULL;
  g_autoptr (GError) error = NULL;
  long long wall, cpu;
  long memory;

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &said, NULL, NULL, &error))
    g_error ("%s", error->message);
  if (sscanf (said, "%lld %lld %ld", &wall, &cpu, &memory) != 3)
    g_error ("%s said nothing of its first paint: %s", program, said);
  costs->wall[round] = (double) wall / 1e3;
  costs->cpu[round] = (double) cpu / 1e3;
  costs->memory[round] = (double) memory / 1024;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
median (double *values, guint n)
{
  qsort (values, n, sizeof *values, compare);
  return values[n / 2];
}

static void
tell (Costs *ours, Costs *least, guint n)
{
  const double memory = median (least->memory, n);
  BenchBar bars[] = {
    { "first paint, processor time", median (ours->cpu, n), "ms", "a bare window", median (least->cpu, n), 1.6, FALSE },
    { "first paint, by the clock", median (ours->wall, n), "ms", "a bare window", median (least->wall, n), 1.6, FALSE },
    { "memory, 1 M actions loaded", median (ours->memory, n), "MB", "1.25 bare windows + 20 MB", BASE_TIMES * memory + MB_A_MILLION, 1, FALSE },
  };

  g_print ("a bare window: %.1f ms of CPU, %.1f ms by the clock, %.1f MB (medians of %u)\n", bars[0].reference, bars[1].reference, memory, n);
  for (guint i = 0; i < G_N_ELEMENTS (bars); i++)
    bench_bar_tell (&bars[i]);
}

int
main (int argc, char **argv)
{
  g_autofree char *here = argc > 0 ? g_path_get_dirname (argv[0]) : NULL;
  g_autofree char *premia = g_build_filename (here, "bench-premia", NULL);
  g_autofree char *window = g_build_filename (here, "bench-window", NULL);
  g_autofree char *path = NULL;
  Costs ours, least;
  guint rounds;

  if (argc < 2)
    {
      g_printerr ("usage: paint-bench FOLDER [ROUNDS]\n");
      return 2;
    }
  rounds = argc > 2 ? (guint) CLAMP (atoi (argv[2]), 1, MAX_ROUNDS) : 11;
  path = g_build_filename (argv[1], "paint-bench.premia", NULL);
  bench_company_remove (path);
  bench_company_make (path, N_PEOPLE);
  /* Once for what comes from the disk. */
  run (premia, path, &ours, 0);
  run (window, NULL, &least, 0);
  for (guint i = 0; i < rounds; i++)
    {
      run (premia, path, &ours, i);
      run (window, NULL, &least, i);
    }
  bench_company_remove (path);
  tell (&ours, &least, rounds);
  return 0;
}
