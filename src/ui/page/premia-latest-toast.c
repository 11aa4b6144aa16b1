/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-latest-toast"

#include "premia-latest-toast.h"

/* libadwaita 1.2 falls over a toast that is dismissed while it still comes or the one before it still goes. */
#define SETTLE_MS 800

/* Of one overlay. */
typedef struct
{
  AdwToastOverlay *overlay; /* borrowed: it owns this */
  GWeakRef         shown;
  AdwToast        *waiting; /* (owned) (nullable): the latest one while the one before it comes */
  guint            settle_id;
  gboolean         settling; /* it may still be on its way in */
  guint            n_frames; /* painted since the time was up */
  gboolean         leaving; /* the one that is shown goes as soon as it has come */
} Latest;

static void
latest_free (gpointer data)
{
  Latest *self = data;
  g_autoptr (AdwToast) shown = g_weak_ref_get (&self->shown);

  if (shown != NULL)
    g_object_set_data (G_OBJECT (shown), "premia-latest", NULL);
  g_clear_handle_id (&self->settle_id, g_source_remove);
  g_clear_object (&self->waiting);
  g_weak_ref_clear (&self->shown);
  g_free (self);
}

static Latest *
ensure_latest (AdwToastOverlay *overlay)
{
  Latest *self = g_object_get_data (G_OBJECT (overlay), "premia-latest-toast");

  if (self != NULL)
    return self;
  self = g_new0 (Latest, 1);
  self->overlay = overlay;
  g_weak_ref_init (&self->shown, NULL);
  g_object_set_data_full (G_OBJECT (overlay), "premia-latest-toast", self, latest_free);
  return self;
}

static gboolean on_settled_cb (gpointer user_data);

/* Takes @toast. */
static void
show (Latest *self, AdwToast *toast)
{
  g_autoptr (AdwToast) before = g_weak_ref_get (&self->shown);

  if (before != NULL)
    adw_toast_dismiss (before);
  g_weak_ref_set (&self->shown, toast);
  self->leaving = FALSE;
  adw_toast_overlay_add_toast (self->overlay, toast);
  self->settling = TRUE;
  self->settle_id = g_timeout_add (SETTLE_MS, on_settled_cb, self);
}

static void
settle (Latest *self)
{
  self->settling = FALSE;
  if (self->waiting != NULL)
    show (self, g_steal_pointer (&self->waiting));
  else if (self->leaving)
    {
      g_autoptr (AdwToast) shown = g_weak_ref_get (&self->shown);

      if (shown != NULL)
        adw_toast_dismiss (shown);
    }
}

/* In the first frame after its time the animation ends, before or after this is called. */
static gboolean
on_frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  Latest *self = user_data;

  if (++self->n_frames < 2)
    return G_SOURCE_CONTINUE;
  settle (self);
  return G_SOURCE_REMOVE;
}

/* On a busy machine frames come late, and a toast with them. Where nothing is painted nothing moves either. */
static gboolean
on_settled_cb (gpointer user_data)
{
  Latest *self = user_data;

  self->settle_id = 0;
  self->n_frames = 0;
  if (gtk_widget_get_mapped (GTK_WIDGET (self->overlay)))
    gtk_widget_add_tick_callback (GTK_WIDGET (self->overlay), on_frame_cb, self, NULL);
  else
    settle (self);
  return G_SOURCE_REMOVE;
}

void
premia_latest_toast_show (AdwToastOverlay *overlay, AdwToast *toast)
{
  Latest *self;

  g_return_if_fail (ADW_IS_TOAST_OVERLAY (overlay) && ADW_IS_TOAST (toast));

  self = ensure_latest (overlay);
  g_object_set_data (G_OBJECT (toast), "premia-latest", self);
  if (!self->settling)
    {
      show (self, toast);
      return;
    }
  g_clear_object (&self->waiting);
  self->waiting = toast;
}

void
premia_latest_toast_withdraw (AdwToast *toast)
{
  Latest *self;
  g_autoptr (AdwToast) shown = NULL;

  g_return_if_fail (ADW_IS_TOAST (toast));

  self = g_object_get_data (G_OBJECT (toast), "premia-latest");
  if (self == NULL)
    return;
  if (self->waiting == toast)
    {
      g_clear_object (&self->waiting);
      return;
    }
  shown = g_weak_ref_get (&self->shown);
  if (shown != toast)
    return;
  /* Until it goes, its button takes nothing back any more. */
  adw_toast_set_button_label (toast, NULL);
  if (self->settling)
    self->leaving = TRUE;
  else
    adw_toast_dismiss (toast);
}
