/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Turns a rate on the Schemes page frame after frame, as a hand on the slider would, over a company of 600
 * people and a million actions, and prints the processor time of the window's thread per frame:
 *
 *     GSK_RENDERER=cairo tools/on-display slider-bench FOLDER [FRAMES]
 *
 * FOLDER gets a workspace, which is removed again. A frame is everything from one tick of the frame clock to
 * the next: the change, the new totals, the layout and the painting. */

#include "bench/bench-bar.h"
#include "bench/bench-company.h"
#include "ui/schemes/premia-schemes-page-private.h"

#include <stdlib.h>
#include <time.h>

#define N_PEOPLE 600

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
  BenchBar bar = { "frame while a slider moves, table live, p95 of CPU", 0, "ms", "", 0, 8, FALSE };

  qsort (drive->costs_ms, n, sizeof (double), compare_costs);
  g_print ("%u frames: median %.2f ms, p95 %.2f ms, longest %.2f ms of CPU a frame (bar: p95 ≤ 8 ms)\n", n,
           drive->costs_ms[n / 2], drive->costs_ms[n * 95 / 100], drive->costs_ms[n - 1]);
  g_print ("of it on average: %.2f ms the change and its numbers, %.2f ms layout, %.2f ms painting\n",
           drive->change_ms / n, drive->layout_ms / n, drive->paint_ms / n);
  bar.measured = drive->costs_ms[n * 95 / 100];
  bench_bar_tell (&bar);
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
  g_autoptr (GtkCssProvider) style = gtk_css_provider_new ();
  g_autofree char *path = NULL;
  PremiaContext *context;

  if (argc < 2)
    {
      g_printerr ("usage: slider-bench FOLDER [FRAMES]\n");
      return 2;
    }
  adw_init ();
  /* What the application would do by itself. */
  gtk_css_provider_load_from_resource (style, "/org/premia/Premia/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (style), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  path = g_build_filename (argv[1], "slider-bench.premia", NULL);
  bench_company_remove (path);
  bench_company_make (path, N_PEOPLE);
  context = bench_company_open (path);
  g_print ("%" G_GUINT64_FORMAT " actions, %u people\n",
           premia_dataset_get_n_actions (premia_desk_get_dataset (premia_context_get_desk (context))), (guint) N_PEOPLE);
  drive_slider (context, argc > 2 ? (guint) CLAMP (atoi (argv[2]), 10, 100000) : 600);
  premia_context_set_workspace (context, NULL, NULL);
  g_object_unref (context);
  bench_company_remove (path);
  return 0;
}
