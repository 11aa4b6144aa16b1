/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-bench"

#include "bench/bench-shown.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

#define REST_MS 1000

typedef struct
{
  BenchWaits waits; /* (nullable) */
  gint64     begun, wall, cpu; /* µs */
  GtkWindow *window;
  guint      n_quiet;
} Shown;

static gint64
cpu_us (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

/* What the kernel keeps in memory for this process, kB. */
static long
resident_kb (void)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) words = NULL;

  if (!g_file_get_contents ("/proc/self/statm", &text, NULL, NULL))
    return 0;
  words = g_strsplit (text, " ", 3);
  return (long) g_ascii_strtoll (words[1], NULL, 10) * (sysconf (_SC_PAGESIZE) / 1024);
}

static gboolean
on_rest_cb (gpointer user_data)
{
  Shown *shown = user_data;

  shown->n_quiet = shown->waits != NULL && shown->waits (shown->window) ? 0 : shown->n_quiet + 1;
  if (shown->n_quiet < 10)
    return G_SOURCE_CONTINUE;
  printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %ld\n", shown->wall, shown->cpu, resident_kb ());
  fflush (stdout);
  _exit (0); /* what closing costs is nobody's question here */
}

static void
on_painted_cb (Shown *shown)
{
  if (shown->wall > 0)
    return;
  shown->wall = g_get_monotonic_time () - shown->begun;
  shown->cpu = cpu_us ();
  g_timeout_add (REST_MS / 10, on_rest_cb, shown);
}

static void
on_realized_cb (Shown *shown, GtkWidget *window)
{
  g_signal_connect_data (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (on_painted_cb), shown, NULL, G_CONNECT_SWAPPED);
}

static void
on_window_added_cb (Shown *shown, GtkWindow *window)
{
  if (shown->window != NULL)
    return;
  shown->window = window;
  g_signal_connect_data (window, "realize", G_CALLBACK (on_realized_cb), shown, NULL, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

int
bench_shown_run (GtkApplication *application, int argc, char **argv, gint64 begun, BenchWaits waits)
{
  Shown shown = { .waits = waits, .begun = begun };

  g_application_set_flags (G_APPLICATION (application), g_application_get_flags (G_APPLICATION (application)) | G_APPLICATION_NON_UNIQUE);
  g_signal_connect_swapped (application, "window-added", G_CALLBACK (on_window_added_cb), &shown);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
