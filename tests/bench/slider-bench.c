/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Turns a rate on the Schemes page frame after frame, as a hand on the slider would, over a company of 600
 * people and a million actions, and prints the processor time of the window's thread per frame:
 *
 *     GSK_RENDERER=cairo tools/on-display slider-bench FOLDER [FRAMES]
 *
 * FOLDER gets a workspace, which is removed again. A frame is everything from one tick of the frame clock to
 * the next: the change, the new totals, the layout and the painting. */

#include "design/premia-scheme-template.h"
#include "exchange/premia-scheme-file.h"
#include "ui/schemes/premia-schemes-page-private.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <time.h>

enum { N_PEOPLE = 600, N_CLOSERS = 60, N_CASES = 60000, N_CALLS = 800000, N_DAYS = 360 };

typedef struct
{
  PremiaSchemesPage *page;
  GtkAdjustment     *adjustment;
  double            *costs_ms;
  double             change_ms, layout_ms, paint_ms; /* sums */
  gint64             phase_ns;
  guint              n_frames, frame;
  gint64             last_ns;
  gboolean           done;
} Drive;

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
      g_free (row->role);
      row->id = g_strdup_printf ("p%04u", i);
      row->name = g_strdup_printf ("Person Number %u", i);
      row->role = g_strdup (i < N_CLOSERS ? "closer" : "telemarketer");
      g_ptr_array_add (rows, row);
    }
  if (!premia_workspace_merge_people (workspace, rows, &count, &error))
    g_error ("%s", error->message);
}

static void
add_action (PremiaActionSink *sink, const char *account, const char *action, const char *key, PremiaInstant at, PremiaMoney amount)
{
  PremiaActionRow row = { account, action, key, at, "", PREMIA_NEVER, amount, amount != 0, "", "", "", "", "", 0 };
  PremiaSinkVerdict verdict;
  g_autoptr (GError) error = NULL;

  if (!premia_action_sink_add (sink, &row, &verdict, &error))
    g_error ("%s", error->message);
}

static void
add_case (PremiaActionSink *sink, guint index, PremiaInstant begin)
{
  static const char *const stages[] = { "AppointmentSet", "AppointmentHeld", "AppointmentQualified", "DealWon" };
  g_autofree char *setter = g_strdup_printf ("p%04u", N_CLOSERS + index % (N_PEOPLE - N_CLOSERS));
  g_autofree char *closer = g_strdup_printf ("p%04u", index % N_CLOSERS);
  PremiaInstant at = begin + (PremiaInstant) (index % (N_DAYS - 10)) * G_TIME_SPAN_DAY;
  guint n = index % 7 == 0 ? 4 : index % 3 == 0 ? 3 : 2;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *key = g_strdup_printf ("apt-%u#%u", index, i);

      add_action (sink, i == 0 ? setter : closer, stages[i], key, at + i * G_TIME_SPAN_DAY, i == 3 ? (index % 50 + 1) * 1000 * PREMIA_MICRO : 0);
    }
}

static void
add_actions (PremiaWorkspace *workspace)
{
  g_autoptr (PremiaActionSink) sink = premia_workspace_new_action_sink (workspace);
  PremiaInstant begin = (PremiaInstant) premia_date_from_civil (2026, 1, 1) * G_TIME_SPAN_DAY + 9 * G_TIME_SPAN_HOUR;
  g_autoptr (GError) error = NULL;

  if (!premia_action_sink_begin (sink, "bench", &error))
    g_error ("%s", error->message);
  for (guint i = 0; i < N_CASES; i++)
    add_case (sink, i, begin);
  for (guint i = 0; i < N_CALLS; i++)
    {
      g_autofree char *account = g_strdup_printf ("p%04u", i % N_PEOPLE);
      g_autofree char *key = g_strdup_printf ("call-%u", i);

      add_action (sink, account, "CallMade", key, begin + (PremiaInstant) (i % N_DAYS) * G_TIME_SPAN_DAY + i * 1000, 0);
    }
  if (!premia_action_sink_finish (sink, &error))
    g_error ("%s", error->message);
}

static PremiaContext *
make_context (const char *path)
{
  g_autoptr (PremiaWorkspaceSettings) settings = premia_workspace_settings_new ("Bench", "EUR", "UTC");
  g_autoptr (PremiaScheme) scheme = premia_scheme_template_make (PREMIA_TEMPLATE_FEE_QUALITY, "bench", "Bench", NULL, "EUR", "UTC");
  g_autofree char *text = premia_scheme_to_text (scheme);
  g_autoptr (PremiaLocale) locale = premia_locale_new ("en");
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaWorkspace) workspace = premia_workspace_create (path, settings, &error);
  g_autoptr (PremiaLoadJob) load = NULL;
  PremiaContext *context;
  PremiaPeriod period;

  if (workspace == NULL)
    g_error ("%s", error->message);
  add_people (workspace);
  add_actions (workspace);
  if (!premia_workspace_save_scheme (workspace, "bench", text, fixed_now (NULL), &error))
    g_error ("%s", error->message);
  load = premia_load_job_new (workspace, NULL, 0);
  if (!premia_job_run (PREMIA_JOB (load), NULL, &error))
    g_error ("%s", error->message);
  g_print ("%" G_GUINT64_FORMAT " actions, %u people\n",
           premia_dataset_get_n_actions (premia_desk_get_dataset (premia_load_job_get_desk (load))), (guint) N_PEOPLE);
  context = premia_context_new (locale, fixed_now, NULL);
  if (premia_period_parse ("2026-10", &period, &error))
    premia_context_set_period (context, period);
  premia_context_set_workspace (context, workspace, premia_load_job_get_desk (load));
  return context;
}

static GtkWidget *
find_scale (GtkWidget *root)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = GTK_IS_SCALE (child) ? child : find_scale (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gint64
thread_ns (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * G_GINT64_CONSTANT (1000000000) + now.tv_nsec;
}

/* There and back over the whole scale, a step a frame, as a hand does that looks for the right place. */
static double
swing (guint frame, guint upper)
{
  guint place = frame % (2 * upper);

  return (double) (place <= upper ? place : 2 * upper - place);
}

static double
take_phase (Drive *drive)
{
  gint64 now = thread_ns ();
  double spent_ms = (double) (now - drive->phase_ns) / 1e6;

  drive->phase_ns = now;
  return spent_ms;
}

static void
on_layout_cb (Drive *drive)
{
  drive->layout_ms += take_phase (drive);
}

static void
on_paint_cb (Drive *drive)
{
  drive->paint_ms += take_phase (drive);
}

static gboolean
on_frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  Drive *drive = user_data;
  gint64 now = thread_ns ();
  double upper = gtk_adjustment_get_upper (drive->adjustment);

  if (drive->frame > 0)
    drive->costs_ms[drive->frame - 1] = (double) (now - drive->last_ns) / 1e6;
  drive->last_ns = now;
  drive->done = drive->frame++ == drive->n_frames;
  if (drive->done)
    return G_SOURCE_REMOVE;
  drive->phase_ns = now;
  gtk_adjustment_set_value (drive->adjustment, swing (drive->frame, (guint) upper));
  drive->change_ms += take_phase (drive);
  return G_SOURCE_CONTINUE;
}

static int
compare_costs (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static void
report (Drive *drive)
{
  guint n = drive->n_frames;

  qsort (drive->costs_ms, n, sizeof (double), compare_costs);
  g_print ("%u frames: median %.2f ms, p95 %.2f ms, longest %.2f ms of CPU a frame (bar: p95 ≤ 8 ms)\n", n,
           drive->costs_ms[n / 2], drive->costs_ms[n * 95 / 100], drive->costs_ms[n - 1]);
  g_print ("of it on average: %.2f ms the change and its numbers, %.2f ms layout, %.2f ms painting\n",
           drive->change_ms / n, drive->layout_ms / n, drive->paint_ms / n);
}

static void
drive_slider (PremiaContext *context, guint n_frames)
{
  GtkWidget *window = gtk_window_new ();
  GdkFrameClock *clock;
  Drive drive = { .page = g_object_new (PREMIA_TYPE_SCHEMES_PAGE, "context", context, NULL), .n_frames = n_frames };

  drive.costs_ms = g_new0 (double, n_frames + 1);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (drive.page));
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_window_present (GTK_WINDOW (window));
  for (gint64 end = g_get_monotonic_time () + G_USEC_PER_SEC; g_get_monotonic_time () < end || premia_page_get_waiting (PREMIA_PAGE (drive.page));)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
  drive.adjustment = gtk_range_get_adjustment (GTK_RANGE (find_scale (GTK_WIDGET (drive.page->document))));
  clock = gtk_widget_get_frame_clock (window);
  g_signal_connect_data (clock, "layout", G_CALLBACK (on_layout_cb), &drive, NULL, G_CONNECT_AFTER | G_CONNECT_SWAPPED);
  g_signal_connect_data (clock, "paint", G_CALLBACK (on_paint_cb), &drive, NULL, G_CONNECT_AFTER | G_CONNECT_SWAPPED);
  gtk_widget_add_tick_callback (window, on_frame_cb, &drive, NULL);
  while (!drive.done)
    g_main_context_iteration (NULL, TRUE);
  report (&drive);
  g_signal_handlers_disconnect_by_data (clock, &drive);
  gtk_window_destroy (GTK_WINDOW (window));
  g_free (drive.costs_ms);
}

int
main (int argc, char **argv)
{
  static const char *const endings[] = { "", "-wal", "-shm", "-lock", "-journal" };
  g_autofree char *path = NULL;
  g_autoptr (PremiaContext) context = NULL;

  if (argc < 2)
    {
      g_printerr ("usage: slider-bench FOLDER [FRAMES]\n");
      return 2;
    }
  adw_init ();
  path = g_build_filename (argv[1], "slider-bench.premia", NULL);
  context = make_context (path);
  drive_slider (context, argc > 2 ? (guint) CLAMP (atoi (argv[2]), 10, 100000) : 300);
  premia_context_set_workspace (context, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *file = g_strconcat (path, endings[i], NULL);

      g_unlink (file);
    }
  return 0;
}
