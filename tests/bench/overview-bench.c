/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-bench"

/* Changes the filter of the Overview over a million actions, as a hand on its menus would, and waits until the new figures and
 * charts are painted:
 *
 *     GSK_RENDERER=cairo tools/on-display overview-bench FOLDER [ROUNDS]
 *
 * FOLDER gets a workspace, which is removed again: 600 people in twelve teams, appointments with a due time, what became of
 * them, deals, three segments, a scheme in force. Each round is a team, a person of it, a segment, everybody, the month before
 * and back. Told is the clock on the wall, for it is somebody who waits: until the figures (what waits, funnel, trend, tiles) of
 * what was chosen have been painted, which is what the bar is for, and until everything has (people, pairs, weeks, what needs
 * attention). */

#include "bench/bench-bar.h"

#include "design/premia-scheme-template.h"
#include "exchange/premia-scheme-file.h"
#include "ui/overview/premia-overview-page.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <time.h>

enum { N_PEOPLE = 600, N_CLOSERS = 120, N_TEAMS = 12, N_DAYS = 330, N_ACTIONS = 1000000, BAR_MS = 50, ALL_BAR_MS = 100 };

static PremiaInstant
fixed_now (gpointer user_data)
{
  return (PremiaInstant) premia_date_from_civil (2026, 11, 27) * G_TIME_SPAN_DAY + 9 * G_TIME_SPAN_HOUR;
}

/* ---- the company ---- */

static void
add_people (PremiaWorkspace *workspace)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_person_row_free);
  g_autoptr (GError) error = NULL;
  PremiaMergeCount count;

  for (guint i = 0; i < N_PEOPLE; i++)
    {
      PremiaPersonRow *row = premia_person_row_new ();

      g_free (row->id);
      g_free (row->name);
      g_free (row->role);
      g_free (row->team);
      row->id = g_strdup_printf ("p%04u", i);
      row->name = g_strdup_printf ("Person Number %u", i);
      row->role = g_strdup (i < N_CLOSERS ? "closer" : "telemarketer");
      row->team = g_strdup_printf ("Team %02u", i % N_TEAMS);
      g_ptr_array_add (rows, row);
    }
  if (!premia_workspace_merge_people (workspace, rows, &count, &error))
    g_error ("%s", error->message);
}

typedef struct
{
  PremiaActionSink *sink;
  GRand            *random;
  guint             n, n_cases;
} Making;

/* @number of a case, @part of it; 0: the key alone. */
static void
add_action (Making *self, guint who, const char *action, guint part, PremiaInstant at, PremiaInstant due, PremiaMoney amount)
{
  static const char *const segments[] = { "retail", "banks", "works" };
  g_autofree char *account = g_strdup_printf ("p%04u", who);
  g_autofree char *key = g_strdup_printf ("apt-%u#%u", self->n_cases, part);
  PremiaActionRow row = { account, action, key, at, "", due, amount, amount != 0, "", "", "", segments[self->n_cases % 3], "", 0 };
  g_autoptr (GError) error = NULL;
  PremiaSinkVerdict verdict;

  if (!premia_action_sink_add (self->sink, &row, &verdict, &error))
    g_error ("%s", error->message);
  self->n++;
}

/* A talk after some calls, an appointment, what became of it. */
static void
add_case (Making *self)
{
  const PremiaInstant begin = (PremiaInstant) premia_date_from_civil (2026, 1, 1) * G_TIME_SPAN_DAY + 9 * G_TIME_SPAN_HOUR;
  const guint setter = N_CLOSERS + (guint) g_rand_int_range (self->random, 0, N_PEOPLE - N_CLOSERS);
  /* Most appointments stay in the team, as they do. */
  const guint closer = ((guint) g_rand_int_range (self->random, 0, N_CLOSERS / N_TEAMS) * N_TEAMS + setter % N_TEAMS) % N_CLOSERS;
  const PremiaInstant at = begin + (PremiaInstant) g_rand_int_range (self->random, 0, N_DAYS) * G_TIME_SPAN_DAY
                           + (PremiaInstant) g_rand_int_range (self->random, 0, 480) * G_TIME_SPAN_MINUTE;
  const PremiaInstant due = at + (PremiaInstant) g_rand_int_range (self->random, 1, 8) * G_TIME_SPAN_DAY;
  guint part = 1;

  for (guint i = 0; i < 3; i++)
    add_action (self, setter, i < 2 ? "CallMade" : "Conversation", part++, at - (3 - (PremiaInstant) i) * G_TIME_SPAN_HOUR, PREMIA_NEVER, 0);
  add_action (self, setter, "AppointmentSet", part++, at, due, 0);
  self->n_cases++;
  if (due + 2 * G_TIME_SPAN_DAY > fixed_now (NULL) || g_rand_int_range (self->random, 0, 200) == 0)
    return;
  self->n_cases--;
  if (g_rand_int_range (self->random, 0, 4) == 0)
    add_action (self, closer, "AppointmentNoShow", part++, due, PREMIA_NEVER, 0);
  else
    {
      add_action (self, closer, "AppointmentHeld", part++, due, PREMIA_NEVER, 0);
      add_action (self, closer, g_rand_int_range (self->random, 0, 6) == 0 ? "AppointmentRejected" : "AppointmentQualified", part++,
                  due + G_TIME_SPAN_DAY, PREMIA_NEVER, 0);
      if (g_rand_int_range (self->random, 0, 4) == 0)
        add_action (self, closer, "DealWon", part++, due + G_TIME_SPAN_DAY + G_TIME_SPAN_HOUR, PREMIA_NEVER,
                    (PremiaMoney) g_rand_int_range (self->random, 1, 90) * 1000 * PREMIA_MICRO);
    }
  self->n_cases++;
}

static void
make_workspace (const char *path)
{
  g_autoptr (PremiaWorkspaceSettings) settings = premia_workspace_settings_new ("Bench", "EUR", "UTC");
  g_autoptr (PremiaScheme) scheme = premia_scheme_template_make (PREMIA_TEMPLATE_FEE_QUALITY, "bench", "Bench", NULL, "EUR", "UTC");
  g_autofree char *text = premia_scheme_to_text (scheme);
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaWorkspace) workspace = premia_workspace_create (path, settings, &error);
  g_autoptr (PremiaActionSink) sink = NULL;
  Making self = { .random = g_rand_new_with_seed (7) };

  if (workspace == NULL)
    g_error ("%s", error->message);
  add_people (workspace);
  self.sink = sink = premia_workspace_new_action_sink (workspace);
  if (!premia_action_sink_begin (sink, "bench", &error))
    g_error ("%s", error->message);
  while (self.n < N_ACTIONS)
    add_case (&self);
  g_rand_free (self.random);
  if (!premia_action_sink_finish (sink, &error) || !premia_workspace_save_scheme (workspace, "bench", text, fixed_now (NULL), &error)
      || !premia_workspace_set_scheme_in_force (workspace, "bench", TRUE, &error))
    g_error ("%s", error->message);
}

static PremiaContext *
open_workspace (const char *path, const char *period_text)
{
  g_autoptr (PremiaLocale) locale = premia_locale_new ("en");
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaWorkspace) workspace = premia_workspace_open (path, &error);
  g_autoptr (PremiaLoadJob) load = NULL;
  PremiaContext *context;
  PremiaPeriod period;

  if (workspace == NULL || !premia_period_parse (period_text, &period, &error))
    g_error ("%s", error->message);
  load = premia_load_job_new (workspace, NULL, 0);
  if (!premia_job_run (PREMIA_JOB (load), NULL, &error))
    g_error ("%s", error->message);
  context = premia_context_new (locale, fixed_now, NULL);
  premia_context_set_period (context, period);
  premia_context_set_workspace (context, workspace, premia_load_job_get_desk (load));
  return context;
}

/* ---- choosing ---- */

typedef struct
{
  PremiaOverviewPage *page;
  PremiaContext      *context;
  GdkFrameClock      *clock;
  guint               painted;
} Bench;

typedef struct
{
  const char *name;
  gboolean  (*choose) (Bench *self);
} Step;

static gboolean
choose_team (Bench *self)
{
  return premia_overview_filter_bar_choose_team (premia_overview_page_get_filter (self->page), "Team 03");
}

static gboolean
choose_person (Bench *self)
{
  return premia_overview_filter_bar_choose_person (premia_overview_page_get_filter (self->page), "p0123");
}

static gboolean
choose_segment (Bench *self)
{
  return premia_overview_filter_bar_choose_segment (premia_overview_page_get_filter (self->page), "banks");
}

static gboolean
choose_everybody (Bench *self)
{
  premia_overview_filter_bar_reset (premia_overview_page_get_filter (self->page));
  return TRUE;
}

static gboolean
move_period (Bench *self, int by)
{
  PremiaPeriod period = premia_context_get_period (self->context);

  period.number += by;
  premia_context_set_period (self->context, period);
  return TRUE;
}

static gboolean
choose_month_before (Bench *self)
{
  return move_period (self, -1);
}

static gboolean
choose_month_after (Bench *self)
{
  return move_period (self, 1);
}

static void
on_painted_cb (Bench *self)
{
  self->painted++;
}

static double
wall_ms (void)
{
  return (double) g_get_monotonic_time () / 1e3;
}

/* Of all threads together. */
static double
cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

static void
wait_for_frame (Bench *self)
{
  const guint painted = self->painted;

  while (self->painted == painted)
    g_main_context_iteration (NULL, TRUE);
}

/* What a change of the filter costs, in ms. */
enum { COUNTED, FIGURES, EVERYTHING, CPU, N_COSTS };

static void
measure_step (Bench *self, const Step *step, double costs[N_COSTS])
{
  const double begin = wall_ms (), cpu_begin = cpu_ms ();

  if (!step->choose (self))
    g_error ("%s cannot be chosen", step->name);
  while (!premia_overview_page_is_current (self->page))
    g_main_context_iteration (NULL, TRUE);
  costs[COUNTED] = wall_ms () - begin;
  wait_for_frame (self);
  costs[FIGURES] = wall_ms () - begin;
  /* What came after the frame with the figures has one of its own. */
  if (premia_page_get_waiting (PREMIA_PAGE (self->page)))
    {
      while (premia_page_get_waiting (PREMIA_PAGE (self->page)))
        g_main_context_iteration (NULL, TRUE);
      wait_for_frame (self);
    }
  costs[EVERYTHING] = wall_ms () - begin;
  costs[CPU] = cpu_ms () - cpu_begin;
}

static gboolean
on_rested_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
rest (guint ms)
{
  gboolean rested = FALSE;

  g_timeout_add (ms, on_rested_cb, &rested);
  while (!rested)
    g_main_context_iteration (NULL, TRUE);
}

static int
compare_costs (gconstpointer a, gconstpointer b)
{
  const double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* The slowest of the medians of all changes, until the figures are painted and until everything is. */
static void
measure_steps (Bench *self, guint n_rounds, double *figures, double *everything)
{
  static const Step steps[] = {
    { "a team", choose_team }, { "a person of it", choose_person }, { "everybody", choose_everybody }, { "a segment", choose_segment },
    { "all again", choose_everybody }, { "the month before", choose_month_before }, { "the month after", choose_month_after },
  };
  double (*costs)[N_COSTS][64] = g_malloc0_n (G_N_ELEMENTS (steps), sizeof *costs);

  for (guint round = 0; round < n_rounds; round++)
    for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
      {
        double cost[N_COSTS];

        measure_step (self, &steps[i], cost);
        for (guint k = 0; k < N_COSTS; k++)
          costs[i][k][round] = cost[k];
        rest (150);
      }
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      double *const figures_of = costs[i][FIGURES], *const everything_of = costs[i][EVERYTHING];

      for (guint k = 0; k < N_COSTS; k++)
        qsort (costs[i][k], n_rounds, sizeof (double), compare_costs);
      g_print ("%-18s counted after %5.1f ms, figures painted after %5.1f ms (%5.1f to %5.1f ms), everything after %5.1f ms (%5.1f to %5.1f ms); "
               "%5.1f ms of the processor\n", steps[i].name, costs[i][COUNTED][n_rounds / 2], figures_of[n_rounds / 2], figures_of[0],
               figures_of[n_rounds - 1], everything_of[n_rounds / 2], everything_of[0], everything_of[n_rounds - 1], costs[i][CPU][n_rounds / 2]);
      *figures = MAX (*figures, figures_of[n_rounds / 2]);
      *everything = MAX (*everything, everything_of[n_rounds / 2]);
    }
  g_free (costs);
}

static gsize
resident_mb (void)
{
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &text, NULL, NULL) || (line = strstr (text, "VmRSS:")) == NULL)
    return 0;
  return (gsize) g_ascii_strtoull (line + strlen ("VmRSS:"), NULL, 10) / 1024;
}

static void
measure_page (const char *path, guint n_rounds, double *figures, double *everything)
{
  Bench self = { .context = open_workspace (path, "2026-10") };
  GtkWidget *window = gtk_window_new ();
  const gsize before = resident_mb ();
  double begin;

  begin = wall_ms ();
  self.page = g_object_new (PREMIA_TYPE_OVERVIEW_PAGE, "context", self.context, NULL);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (self.page));
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_window_present (GTK_WINDOW (window));
  while (premia_page_get_waiting (PREMIA_PAGE (self.page)))
    g_main_context_iteration (NULL, TRUE);
  g_print ("the page is made and filled after %.0f ms", wall_ms () - begin);
  rest (4000);
  g_print ("; the figures take %" G_GSIZE_FORMAT " MB beside the data's %" G_GSIZE_FORMAT " MB\n", resident_mb () - MIN (before, resident_mb ()), before);
  self.clock = gtk_widget_get_frame_clock (window);
  g_signal_connect_data (self.clock, "after-paint", G_CALLBACK (on_painted_cb), &self, NULL, G_CONNECT_SWAPPED);
  measure_steps (&self, n_rounds, figures, everything);
  g_print ("after %u changes %" G_GSIZE_FORMAT " MB\n", n_rounds * 7, resident_mb ());
  g_signal_handlers_disconnect_by_func (self.clock, on_painted_cb, &self);
  gtk_window_destroy (GTK_WINDOW (window));
  premia_context_set_workspace (self.context, NULL, NULL);
  g_object_unref (self.context);
}

int
main (int argc, char **argv)
{
  g_autoptr (GtkCssProvider) style = gtk_css_provider_new ();
  BenchBar bar = { .what = "a filter changed on the Overview, 1 M", .unit = "ms", .reference_name = "", .bar = BAR_MS };
  BenchBar all = { .what = "... until all of the page is painted", .unit = "ms", .reference_name = "", .bar = ALL_BAR_MS };
  static const char *const endings[] = { "", "-wal", "-shm", "-lock", "-journal" };
  g_autofree char *path = NULL;

  if (argc < 2)
    {
      g_printerr ("usage: overview-bench FOLDER [ROUNDS]\n");
      return 2;
    }
  adw_init ();
  /* What the application would do by itself. */
  gtk_css_provider_load_from_resource (style, "/org/premia/Premia/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (style), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  path = g_build_filename (argv[1], "overview.premia", NULL);
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    make_workspace (path);
  measure_page (path, argc > 2 ? (guint) CLAMP (atoi (argv[2]), 1, 64) : 15, &bar.measured, &all.measured);
  bench_bar_tell (&bar);
  bench_bar_tell (&all);
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *file = g_strconcat (path, endings[i], NULL);

      if (g_getenv ("PREMIA_BENCH_KEEP") == NULL)
        g_unlink (file);
    }
  return 0;
}
