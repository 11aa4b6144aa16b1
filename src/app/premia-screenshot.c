/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-screenshot"

#include "premia-screenshot.h"

#include "ui/scoreboard/premia-scoreboard.h"

#include <glib/gi18n.h>

/* Frames to wait for once nothing is loading: lists bind their rows and charts get their size in these. */
#define SETTLING_FRAMES 12
/* The same after something was done: what a dialog has to read first is not told to the window. */
#define DEED_FRAMES 100
/* A page that is still loading after so many microseconds has failed. */
#define PATIENCE_US (60 * G_USEC_PER_SEC)

typedef struct
{
  PremiaWindow *main; /* (owned) */
  char         *path;
  char        **deeds;        /* (owned) (nullable): actions, each done once all is quiet */
  guint         n_done;
  guint         quiet_frames, frames; /* that have passed, and that have to */
  gint64        since; /* µs of the frame clock */
} Shot;

static void
shot_free (Shot *shot)
{
  g_object_unref (shot->main);
  g_free (shot->path);
  g_strfreev (shot->deeds);
  g_free (shot);
}

static GdkTexture *
draw (GtkWidget *window)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (window);
  g_autoptr (GskRenderNode) node = NULL;
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  int width = gtk_widget_get_width (window);
  int height = gtk_widget_get_height (window);

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node == NULL)
    return NULL;
  return gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node,
                                      &GRAPHENE_RECT_INIT (0, 0, width, height));
}

/* A deed needs what somebody waits for, the picture all the rest as well. */
static gboolean
is_waiting (const Shot *shot, GtkWidget *widget)
{
  const gboolean is_last = shot->deeds == NULL || shot->deeds[shot->n_done] == NULL;

  return (is_last && premia_window_get_unsettled (shot->main)) || premia_window_get_waiting (shot->main) || (PREMIA_IS_SCOREBOARD (widget) && premia_scoreboard_get_waiting (PREMIA_SCOREBOARD (widget)));
}

/* Wherever below @widget somebody knows it, as if its button had been pressed. */
static gboolean
activate_below (GtkWidget *widget, const char *action, GVariant *target)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_mapped (child) && activate_below (child, action, target))
      return TRUE;
  return gtk_widget_activate_action_variant (widget, action, target);
}

/* The window over all others that were opened from @window. */
static GtkWidget *
find_top (GtkWidget *window)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) other = g_list_model_get_item (toplevels, i);

      if (gtk_window_get_transient_for (other) == GTK_WINDOW (window) && gtk_widget_get_visible (GTK_WIDGET (other)))
        return find_top (GTK_WIDGET (other));
    }
  return window;
}

static gboolean
do_next (Shot *shot, GtkWidget *widget, GError **error)
{
  const char *deed = shot->deeds[shot->n_done++];
  g_autofree char *action = NULL;
  g_autoptr (GVariant) target = NULL;

  shot->quiet_frames = 0;
  shot->frames = DEED_FRAMES;
  if (!g_action_parse_detailed_name (deed, &action, &target, error))
    return FALSE;
  if (activate_below (widget, action, target))
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("%s: there is no such action on what is shown."), deed);
  return FALSE;
}

static gboolean on_frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data);

/* Whether it goes on in a window that came up over @widget. */
static gboolean
has_moved (GTask *task, GtkWidget *widget)
{
  Shot *shot = g_task_get_task_data (task);
  GtkWidget *top = find_top (GTK_WIDGET (shot->main));

  if (top == widget || top == GTK_WIDGET (shot->main))
    return FALSE;
  shot->quiet_frames = 0;
  shot->frames = DEED_FRAMES;
  gtk_widget_add_tick_callback (top, on_frame_cb, g_object_ref (task), g_object_unref);
  return TRUE;
}

static gboolean
on_frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  GTask *task = user_data;
  Shot *shot = g_task_get_task_data (task);
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GError) error = NULL;
  gint64 now = gdk_frame_clock_get_frame_time (clock);

  if (shot->since == 0)
    shot->since = now;
  shot->quiet_frames = is_waiting (shot, widget) ? 0 : shot->quiet_frames + 1;
  if (shot->quiet_frames >= shot->frames && has_moved (task, widget))
    return G_SOURCE_REMOVE;
  if (shot->quiet_frames >= shot->frames && shot->deeds != NULL && shot->deeds[shot->n_done] != NULL && !do_next (shot, widget, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return G_SOURCE_REMOVE;
    }
  if (shot->quiet_frames >= shot->frames)
    texture = draw (widget);
  /* Without one, something was laid out anew in this very frame: what the doctor found came in, say. */
  if (texture == NULL && now - shot->since < PATIENCE_US)
    {
      /* Keeps the clock ticking; not before the picture, for which the last frame must still be whole. */
      gtk_widget_queue_draw (widget);
      return G_SOURCE_CONTINUE;
    }

  if (shot->quiet_frames < shot->frames)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, _("The page was still loading after a minute."));
  else if (texture == NULL || !gdk_texture_save_to_png (texture, shot->path))
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, _("%s: the picture could not be written there."), shot->path);
  else
    g_task_return_boolean (task, TRUE);
  return G_SOURCE_REMOVE;
}

void
premia_screenshot_async (GtkWindow *window, PremiaWindow *main, const char *path, const char *const *deeds, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task;
  Shot *shot;

  g_return_if_fail (GTK_IS_WINDOW (window));
  g_return_if_fail (PREMIA_IS_WINDOW (main));
  g_return_if_fail (path != NULL);

  task = g_task_new (window, NULL, callback, user_data);
  g_task_set_source_tag (task, premia_screenshot_async);
  shot = g_new0 (Shot, 1);
  shot->main = g_object_ref (main);
  shot->path = g_strdup (path);
  shot->frames = SETTLING_FRAMES;
  shot->deeds = g_strdupv ((char **) deeds);
  g_task_set_task_data (task, shot, (GDestroyNotify) shot_free);
  gtk_widget_add_tick_callback (GTK_WIDGET (window), on_frame_cb, task, g_object_unref);
}

gboolean
premia_screenshot_finish (GtkWindow *window, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, window), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
