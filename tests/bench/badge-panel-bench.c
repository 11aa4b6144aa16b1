/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Turns the threshold of an achievement frame after frame, as a hand on its number would, over a company of 600 people and a million actions,
 * beside the panel that shows who would have it, and prints the processor time of the window's thread per frame:
 *
 *     GSK_RENDERER=cairo tools/on-display badge-panel-bench FOLDER [FRAMES]
 *
 * FOLDER gets a workspace, which is removed again. The replay is on a thread of its own; a frame is everything else from one tick of the frame
 * clock to the next. */

#include "bench/bench-bar.h"
#include "bench/bench-clock.h"
#include "bench/bench-company.h"
#include "store/premia-workspace-badges.h"
#include "ui/badges/premia-badge-trial-panel.h"

#include <stdlib.h>

#define N_PEOPLE 600

typedef struct
{
  PremiaBadgeSession *session;
  double             *costs_ms;
  guint               n_frames, frame, n_settled;
  gint64              last_ns;
  gboolean            done;
} Drive;

static char *
write_rules (guint threshold)
{
  return g_strdup_printf ("{\"levels\":[{\"xp\":250,\"reward\":1},{\"xp\":4000,\"reward\":5}],\"actions\":{\"CallMade\":{\"xp\":1,\"repeatable\":true},"
                          "\"AppointmentSet\":{\"xp\":10,\"reward\":0.1,\"repeatable\":true},\"AppointmentHeld\":{\"xp\":10,\"reward\":0.25,\"repeatable\":true},"
                          "\"AppointmentNoShow\":{\"xp\":-2,\"repeatable\":true},\"DealWon\":{\"xp\":50,\"reward\":2,\"repeatable\":true}},"
                          "\"achievements\":{\"Calls\":{\"type\":\"ActionBased\",\"actions\":{\"CallMade\":1},\"threshold\":%u,\"reward\":1},"
                          "\"Held\":{\"type\":\"ActionBased\",\"actions\":{\"AppointmentHeld\":1},\"threshold\":100,\"xp\":10}},"
                          "\"medals\":{\"Caller\":{\"type\":\"ActionBased\",\"actions\":{\"CallMade\":1},\"ranks\":[{\"rank\":1,\"period\":\"31 days\",\"threshold\":50},"
                          "{\"rank\":2,\"period\":\"31 days\",\"threshold\":300}],\"recall\":{\"enabled\":true}}},"
                          "\"leaderBoards\":{\"Best\":{\"type\":\"ExperienceBased\",\"size\":10}}}", threshold);
}

static void
change (Drive *drive, guint threshold)
{
  PremiaStoredBadgeSet *next = premia_stored_badge_set_copy (premia_badge_session_get (drive->session));

  g_free (next->gamification);
  next->gamification = write_rules (threshold);
  premia_badge_session_apply (drive->session, next, "Threshold", "threshold");
  premia_stored_badge_set_free (next);
}

static gboolean
on_frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  Drive *drive = user_data;
  const gint64 now = bench_clock_now ();

  if (drive->frame > 0)
    drive->costs_ms[drive->frame - 1] = (double) (now - drive->last_ns) / 1e6;
  drive->last_ns = now;
  drive->done = drive->frame++ == drive->n_frames;
  if (drive->done)
    return G_SOURCE_REMOVE;
  change (drive, 100 + drive->frame % 200 * 10);
  return G_SOURCE_CONTINUE;
}

static void
on_settled_cb (Drive *drive)
{
  drive->n_settled++;
}

static int
compare_costs (gconstpointer a, gconstpointer b)
{
  const double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static void
report (Drive *drive)
{
  const guint n = drive->n_frames;
  BenchBar bar = { "frame while a badge's threshold moves, p95 of CPU", 0, "ms", "", 0, 8, FALSE };

  qsort (drive->costs_ms, n, sizeof (double), compare_costs);
  g_print ("%u frames: median %.2f ms, p95 %.2f ms, longest %.2f ms of CPU a frame\n", n, drive->costs_ms[n / 2], drive->costs_ms[n * 95 / 100], drive->costs_ms[n - 1]);
  bar.measured = drive->costs_ms[n * 95 / 100];
  bench_bar_tell (&bar);
}

static void
iterate_until (gboolean (*is_done) (gpointer), gpointer user_data)
{
  while (!is_done (user_data))
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
}

static gboolean
is_loaded (gpointer user_data)
{
  return premia_badge_session_get (user_data) != NULL;
}

static gboolean
is_quiet (gpointer user_data)
{
  return !premia_badge_trial_panel_is_busy (user_data);
}

static void
drive_threshold (PremiaContext *context, guint n_frames)
{
  GtkWidget *window = gtk_window_new (), *scroller = gtk_scrolled_window_new (), *panel;
  Drive drive = { .session = premia_badge_session_new (context), .n_frames = n_frames };

  drive.costs_ms = g_new0 (double, n_frames + 1);
  iterate_until (is_loaded, drive.session);
  change (&drive, 100);
  panel = premia_badge_trial_panel_new (context, drive.session);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC); /* as on the page */
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), panel);
  gtk_window_set_child (GTK_WINDOW (window), scroller);
  gtk_window_set_default_size (GTK_WINDOW (window), 640, 1000);
  gtk_window_present (GTK_WINDOW (window));
  premia_badge_trial_panel_set_badge (PREMIA_BADGE_TRIAL_PANEL (panel), "achievement:Calls");
  iterate_until (is_quiet, panel);
  g_signal_connect_swapped (panel, "settled", G_CALLBACK (on_settled_cb), &drive);
  gtk_widget_add_tick_callback (window, on_frame_cb, &drive, NULL);
  while (!drive.done)
    g_main_context_iteration (NULL, TRUE);
  report (&drive);
  iterate_until (is_quiet, panel);
  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (drive.session);
  g_free (drive.costs_ms);
}

int
main (int argc, char **argv)
{
  g_autofree char *path = NULL;
  PremiaContext *context;

  if (argc < 2)
    {
      g_printerr ("usage: badge-panel-bench FOLDER [FRAMES]\n");
      return 2;
    }
  adw_init ();
  path = g_build_filename (argv[1], "badge-panel-bench.premia", NULL);
  bench_company_remove (path);
  bench_company_make (path, N_PEOPLE);
  context = bench_company_open (path);
  g_print ("%" G_GUINT64_FORMAT " actions, %u people\n", premia_dataset_get_n_actions (premia_desk_get_dataset (premia_context_get_desk (context))), (guint) N_PEOPLE);
  drive_threshold (context, argc > 2 ? (guint) CLAMP (atoi (argv[2]), 10, 100000) : 600);
  premia_context_set_workspace (context, NULL, NULL);
  g_object_unref (context);
  bench_company_remove (path);
  return 0;
}
