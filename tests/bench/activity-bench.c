/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Shows the Activity page over a thousand and over a million actions, and scrolls through the million as a hand on
 * the wheel would:
 *
 *     GSK_RENDERER=cairo tools/on-display activity-bench FOLDER [FRAMES]
 *
 * FOLDER gets two workspaces, which are removed again. It prints what the sorting and a filter take on their thread,
 * what the window's thread needs until the rows are painted, and its processor time per frame of scrolling. A frame
 * is everything from one tick of the frame clock to the next. */

#include "bench/bench-bar.h"
#include "ui/activity/premia-activity-page.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <time.h>

enum { N_PEOPLE = 600, N_DAYS = 360, FEW = 1000, MANY = 1000000, ROWS_A_FRAME = 3, ROW_HEIGHT = 38, N_SHOWN = 9 };

static PremiaInstant
fixed_now (gpointer user_data)
{
  return (PremiaInstant) premia_date_from_civil (2026, 12, 31) * G_TIME_SPAN_DAY;
}

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
      row->id = g_strdup_printf ("p%04u", i);
      row->name = g_strdup_printf ("Person Number %u", i);
      g_ptr_array_add (rows, row);
    }
  if (!premia_workspace_merge_people (workspace, rows, &count, &error))
    g_error ("%s", error->message);
}

static void
add_actions (PremiaWorkspace *workspace, guint n)
{
  static const char *const kinds[] = { "CallMade", "Conversation", "AppointmentSet", "AppointmentHeld", "AppointmentQualified" };
  g_autoptr (PremiaActionSink) sink = premia_workspace_new_action_sink (workspace);
  const PremiaInstant begin = (PremiaInstant) premia_date_from_civil (2026, 1, 1) * G_TIME_SPAN_DAY;
  g_autoptr (GError) error = NULL;

  if (!premia_action_sink_begin (sink, "bench", &error))
    g_error ("%s", error->message);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *account = g_strdup_printf ("p%04u", i * 7919u % N_PEOPLE);
      g_autofree char *key = g_strdup_printf ("apt-%u#%u", i / 5, i % 5);
      g_autofree char *prospect = g_strdup_printf ("Client and Sons No. %u", i / 5);
      const PremiaInstant at = begin + (PremiaInstant) (i * 2654435761u % (N_DAYS * 24 * 60)) * G_TIME_SPAN_MINUTE + i;
      PremiaActionRow row = { account, kinds[i % 5], key, at, "", PREMIA_NEVER, 0, FALSE, "", prospect, "", "retail", "", 0 };
      PremiaSinkVerdict verdict;

      if (!premia_action_sink_add (sink, &row, &verdict, &error))
        g_error ("%s", error->message);
    }
  if (!premia_action_sink_finish (sink, &error))
    g_error ("%s", error->message);
}

static PremiaContext *
make_context (const char *path, guint n)
{
  g_autoptr (PremiaWorkspaceSettings) settings = premia_workspace_settings_new ("Bench", "EUR", "UTC");
  g_autoptr (PremiaLocale) locale = premia_locale_new ("en");
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaWorkspace) workspace = premia_workspace_create (path, settings, &error);
  g_autoptr (PremiaLoadJob) load = NULL;
  PremiaContext *context;

  if (workspace == NULL)
    g_error ("%s", error->message);
  add_people (workspace);
  add_actions (workspace, n);
  load = premia_load_job_new (workspace, NULL, 0);
  if (!premia_job_run (PREMIA_JOB (load), NULL, &error))
    g_error ("%s", error->message);
  context = premia_context_new (locale, fixed_now, NULL);
  premia_context_set_workspace (context, workspace, premia_load_job_get_desk (load));
  return context;
}

static double
thread_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

static double
wall_ms (void)
{
  return (double) g_get_monotonic_time () / 1e3;
}

static int
compare_costs (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* ---- the thread's work ---- */

static void
measure_index (PremiaDataset *dataset)
{
  g_autoptr (GError) error = NULL;
  double begin = wall_ms (), sorted, filtered;
  PremiaActivityFilter filter = PREMIA_ACTIVITY_FILTER_ALL;
  g_autoptr (PremiaActivityIndex) index = premia_activity_index_new (dataset, NULL, &error);
  g_autoptr (PremiaActivityRows) rows = NULL;

  if (index == NULL)
    g_error ("%s", error->message);
  sorted = wall_ms ();
  filter.account = 17;
  rows = premia_activity_rows_new (index, &filter, NULL, &error);
  filtered = wall_ms ();
  g_print ("on a thread: %u actions read and sorted in %.1f ms, one person's %u found in %.1f ms\n", premia_activity_index_get_n (index),
           sorted - begin, premia_activity_rows_get_n (rows), filtered - sorted);
}

/* ---- until the rows are there ---- */

static void
on_painted_cb (gboolean *painted)
{
  *painted = TRUE;
}

/* Rows of an index that is there already are put into the window: all of one time, which no thread has to pick. */
static double
measure_show (GtkWidget *window, PremiaActivityPage *page, PremiaActivityRows *rows)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);
  double costs[N_SHOWN];

  for (guint i = 0; i < N_SHOWN; i++)
    {
      gboolean painted = FALSE;
      gulong id = g_signal_connect_data (clock, "after-paint", G_CALLBACK (on_painted_cb), &painted, NULL, G_CONNECT_SWAPPED);
      double begin;

      premia_activity_list_set_rows (premia_activity_page_get_list (page), NULL);
      for (gint64 end = g_get_monotonic_time () + 200 * 1000; g_get_monotonic_time () < end;)
        g_main_context_iteration (NULL, FALSE);
      painted = FALSE;
      begin = thread_ms ();
      premia_activity_list_set_rows (premia_activity_page_get_list (page), rows);
      while (!painted)
        g_main_context_iteration (NULL, TRUE);
      costs[i] = thread_ms () - begin;
      g_signal_handler_disconnect (clock, id);
    }
  qsort (costs, N_SHOWN, sizeof (double), compare_costs);
  return costs[N_SHOWN / 2];
}

/* ---- scrolling ---- */

typedef struct
{
  GtkAdjustment *adjustment;
  double        *costs;
  double         step, last;
  guint          n, frame;
  gboolean       done;
} Drive;

static gboolean
on_frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  Drive *drive = user_data;
  double now = thread_ms ();

  if (drive->frame > 0)
    drive->costs[drive->frame - 1] = now - drive->last;
  drive->last = now;
  drive->done = drive->frame++ == drive->n;
  if (drive->done)
    return G_SOURCE_REMOVE;
  gtk_adjustment_set_value (drive->adjustment, gtk_adjustment_get_value (drive->adjustment) + drive->step);
  return G_SOURCE_CONTINUE;
}

static void
measure_scroll (GtkWidget *window, GtkAdjustment *adjustment, guint n_frames, double step, const char *name)
{
  g_autofree char *what = g_strdup_printf ("1 M rows scrolled %s, p95 of CPU", name);
  BenchBar bar = { what, 0, "ms", "", 0, 8, FALSE };
  Drive drive = { .adjustment = adjustment, .step = step, .n = n_frames };

  drive.costs = g_new0 (double, n_frames + 1);
  gtk_widget_add_tick_callback (window, on_frame_cb, &drive, NULL);
  while (!drive.done)
    g_main_context_iteration (NULL, TRUE);
  qsort (drive.costs, n_frames, sizeof (double), compare_costs);
  g_print ("scrolling %s: %u frames: median %.2f ms, p95 %.2f ms, longest %.2f ms of CPU a frame (bar: p95 ≤ 8 ms)\n", name, n_frames,
           drive.costs[n_frames / 2], drive.costs[n_frames * 95 / 100], drive.costs[n_frames - 1]);
  bar.measured = drive.costs[n_frames * 95 / 100];
  bench_bar_tell (&bar);
  g_free (drive.costs);
}

static GtkWidget *
find_list (GtkWidget *root)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = GTK_IS_LIST_VIEW (child) && gtk_widget_has_css_class (child, "lines") ? child : find_list (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* What the rows cost until they are painted, in ms; with @n_frames it is scrolled, too. */
static double
measure_page (const char *path, guint n, guint n_frames)
{
  PremiaContext *context = make_context (path, n);
  GtkWidget *window = gtk_window_new ();
  PremiaActivityPage *page;
  double cost, begin;

  measure_index (premia_desk_get_dataset (premia_context_get_desk (context)));
  begin = wall_ms ();
  page = g_object_new (PREMIA_TYPE_ACTIVITY_PAGE, "context", context, NULL);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (page));
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_window_present (GTK_WINDOW (window));
  premia_activity_bar_reset (premia_activity_page_get_bar (page));
  while (premia_page_get_waiting (PREMIA_PAGE (page)))
    g_main_context_iteration (NULL, TRUE);
  g_print ("page made, sorted and filled after %.0f ms\n", wall_ms () - begin);
  for (gint64 end = g_get_monotonic_time () + G_USEC_PER_SEC; g_get_monotonic_time () < end;)
    g_main_context_iteration (NULL, FALSE);
  {
    g_autoptr (PremiaActivityRows) rows = premia_activity_rows_ref (premia_activity_list_get_rows (premia_activity_page_get_list (page)));

    cost = measure_show (window, page, rows);
    g_print ("%u rows: %.2f ms of CPU until they are painted\n", premia_activity_rows_get_n (rows), cost);
  }
  if (n_frames > 0)
    {
      GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (find_list (GTK_WIDGET (page))));

      measure_scroll (window, adjustment, n_frames, ROWS_A_FRAME * ROW_HEIGHT, "by three rows a frame");
      gtk_adjustment_set_value (adjustment, 0);
      measure_scroll (window, adjustment, n_frames, 700, "by a page a frame");
    }
  gtk_window_destroy (GTK_WINDOW (window));
  premia_context_set_workspace (context, NULL, NULL);
  g_object_unref (context);
  return cost;
}

static void
remove_workspace (const char *path)
{
  static const char *const endings[] = { "", "-wal", "-shm", "-lock", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *file = g_strconcat (path, endings[i], NULL);

      g_unlink (file);
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (GtkCssProvider) style = gtk_css_provider_new ();
  g_autofree char *few = NULL;
  g_autofree char *many = NULL;
  BenchBar bar = { "1 M rows shown in the list", 0, "ms", "1,000 rows", 0, 1.1, FALSE };
  double few_ms, many_ms;

  if (argc < 2)
    {
      g_printerr ("usage: activity-bench FOLDER [FRAMES]\n");
      return 2;
    }
  adw_init ();
  /* What the application would do by itself. */
  gtk_css_provider_load_from_resource (style, "/org/premia/Premia/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (style), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  few = g_build_filename (argv[1], "activity-few.premia", NULL);
  many = g_build_filename (argv[1], "activity-many.premia", NULL);
  few_ms = measure_page (few, FEW, 0);
  many_ms = measure_page (many, MANY, argc > 2 ? (guint) CLAMP (atoi (argv[2]), 10, 100000) : 300);
  g_print ("a million rows take %.2f times what a thousand take (bar: ≤ 1.1)\n", many_ms / few_ms);
  bar.measured = many_ms;
  bar.reference = few_ms;
  bench_bar_tell (&bar);
  remove_workspace (few);
  remove_workspace (many);
  return 0;
}
