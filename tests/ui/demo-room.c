/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "demo-room.h"

#include "jobs/premia-demo.h"
#include "jobs/premia-demo-job.h"

#include <glib/gstdio.h>

/* 2026-11-25 09:00 UTC. */
static PremiaInstant
fixed_now (gpointer user_data)
{
  return (PremiaInstant) premia_date_from_civil (2026, 11, 25) * G_TIME_SPAN_DAY + 9 * G_TIME_SPAN_HOUR;
}

DemoRoom *
demo_room_new (void)
{
  DemoRoom *room = g_new0 (DemoRoom, 1);
  g_autoptr (PremiaLocale) locale = premia_locale_new ("en");
  g_autofree char *path = NULL;
  g_autoptr (PremiaDemoJob) demo = NULL;
  g_autoptr (PremiaLoadJob) load = NULL;
  g_autoptr (GError) error = NULL;
  PremiaPeriod october;

  room->folder = g_dir_make_tmp ("premia-ui-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (room->folder, "demo.premia", NULL);
  demo = premia_demo_job_new (path, PREMIA_DEMO_SEED, "en", premia_date_from_civil (2026, 11, 24), fixed_now (NULL));
  premia_job_run (PREMIA_JOB (demo), NULL, &error);
  g_assert_no_error (error);
  room->workspace = g_object_ref (premia_demo_job_get_workspace (demo));
  load = premia_load_job_new (room->workspace, NULL, 0);
  premia_job_run (PREMIA_JOB (load), NULL, &error);
  g_assert_no_error (error);
  room->context = premia_context_new (locale, fixed_now, NULL);
  g_assert_true (premia_period_parse ("2026-10", &october, &error));
  premia_context_set_period (room->context, october);
  premia_context_set_workspace (room->context, room->workspace, premia_load_job_get_desk (load));
  return room;
}

void
demo_room_free (DemoRoom *room)
{
  g_autoptr (GDir) folder = g_dir_open (room->folder, 0, NULL);
  const char *name;

  premia_context_set_workspace (room->context, NULL, NULL);
  premia_workspace_close (room->workspace);
  /* What a thread has just worked out may be on its way to a page that is gone. */
  while (g_atomic_int_get (&G_OBJECT (room->context)->ref_count) > 1)
    g_main_context_iteration (NULL, TRUE);
  g_assert_finalize_object (room->context);
  g_object_unref (room->workspace);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (room->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (room->folder);
  g_free (room->folder);
  g_free (room);
}

void
demo_room_wait (DemoRoomDone done, gpointer user_data)
{
  gint64 end = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

  while (!done (user_data))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (1000);
    }
}

/* Since when frames are counted, and whether they have gone on for long enough. */
typedef struct { gint64 begin; gboolean over; } Frames;

static gboolean
on_frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  Frames *frames = user_data;
  const gint64 now = gdk_frame_clock_get_frame_time (clock);

  frames->begin = frames->begin == 0 ? now : frames->begin;
  frames->over = now - frames->begin >= G_USEC_PER_SEC;
  return !frames->over;
}

static gboolean
are_over (gpointer user_data)
{
  return ((const Frames *) user_data)->over;
}

void
demo_room_let_toast_come (GtkWidget *overlay)
{
  Frames frames = { 0 };

  g_assert_true (gtk_widget_get_mapped (overlay));
  gtk_widget_add_tick_callback (overlay, on_frame_cb, &frames, NULL);
  demo_room_wait (are_over, &frames);
}
