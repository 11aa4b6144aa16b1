/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-scoreboard"

#include "premia-scoreboard-private.h"
#include "premia-scoreboard-dialog.h"
#include "ui/context/premia-badge-watch.h"
#include "ui/help/premia-help-window.h"
#include "ui/page/premia-own-name.h"

#include <glib/gi18n.h>
#include <math.h>

/* Pointer and bar are gone so soon after the last move. */
#define QUIET_MS 3000

G_DEFINE_FINAL_TYPE (PremiaScoreboard, premia_scoreboard, ADW_TYPE_WINDOW)

/* ---- pointer and bar ---- */

static gboolean
is_bar_in_use (PremiaScoreboard *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->bar)) && gtk_window_get_focus_visible (GTK_WINDOW (self));
}

static gboolean
on_quiet_cb (gpointer user_data)
{
  PremiaScoreboard *self = user_data;

  if (is_bar_in_use (self))
    return G_SOURCE_CONTINUE;
  self->quiet_id = 0;
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  gtk_revealer_set_reveal_child (self->bar, FALSE);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "none");
  return G_SOURCE_REMOVE;
}

static void
wake (PremiaScoreboard *self)
{
  g_clear_handle_id (&self->quiet_id, g_source_remove);
  self->quiet_id = g_timeout_add (QUIET_MS, on_quiet_cb, self);
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  gtk_revealer_set_reveal_child (self->bar, TRUE);
}

/* A window that is laid out anew tells of a move that nobody made. */
static void
on_motion_cb (PremiaScoreboard *self, double x, double y)
{
  const gboolean moved = fabs (x - self->pointer_x) + fabs (y - self->pointer_y) > 1.0;

  self->pointer_x = x;
  self->pointer_y = y;
  if (moved)
    wake (self);
}

/* Whoever walks with the Tab key wants to see where. */
static gboolean
on_key_pressed_cb (PremiaScoreboard *self, guint key, guint code, GdkModifierType state)
{
  if (key == GDK_KEY_Tab || key == GDK_KEY_ISO_Left_Tab || key == GDK_KEY_F10)
    wake (self);
  return GDK_EVENT_PROPAGATE;
}

/* ---- actions ---- */

static void
on_turned_cb (PremiaScoreboard *self)
{
  const gboolean held = premia_score_view_get_held (self->view);

  gtk_button_set_icon_name (GTK_BUTTON (self->hold_button), held ? "media-playback-start-symbolic" : "media-playback-pause-symbolic");
  gtk_widget_set_tooltip_text (self->hold_button, held ? _("Go On (Space)") : _("Hold This Slide (Space)"));
  premia_own_name_set (GTK_WIDGET (self->hold_button), held ? _("Go On") : _("Hold This Slide"));
}

static void
on_turn_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  premia_score_view_turn (PREMIA_SCOREBOARD (widget)->view, g_variant_get_int32 (parameter));
}

static void
on_hold_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaScoreboard *self = PREMIA_SCOREBOARD (widget);

  premia_score_view_set_held (self->view, !premia_score_view_get_held (self->view));
}

static void
on_settings_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaScoreboard *self = PREMIA_SCOREBOARD (widget);

  gtk_window_present (GTK_WINDOW (premia_scoreboard_dialog_new (GTK_WINDOW (self), self->settings)));
}

/* ---- what is shown ---- */

static void
on_context_changed_cb (PremiaScoreboard *self)
{
  premia_scoreboard_count (self);
}

static void
update_style (PremiaScoreboard *self)
{
  const PremiaScoreStyle style = premia_score_settings_get_style (self->settings);
  const gboolean dark = style == PREMIA_SCORE_STYLE_SYSTEM ? adw_style_manager_get_dark (adw_style_manager_get_default ()) : style == PREMIA_SCORE_STYLE_DARK;

  premia_score_view_set_dark (self->view, dark);
}

static void
on_settings_changed_cb (PremiaScoreboard *self)
{
  premia_score_view_set_seconds (self->view, premia_score_settings_get_seconds (self->settings));
  premia_score_view_set_motion (self->view, premia_score_settings_get_motion (self->settings));
  update_style (self);
  premia_scoreboard_tell (self);
}

static void
on_state_changed_cb (PremiaScoreboard *self)
{
  const gboolean whole = gtk_window_is_fullscreen (GTK_WINDOW (self));

  gtk_button_set_icon_name (GTK_BUTTON (self->wall_button), whole ? "view-restore-symbolic" : "view-fullscreen-symbolic");
  gtk_widget_set_tooltip_text (self->wall_button, whole ? _("Show in a Window (F11)") : _("Fill the Screen (F11)"));
  premia_own_name_set (GTK_WIDGET (self->wall_button), whole ? _("Show in a Window") : _("Fill the Screen"));
}

/* ---- the window ---- */

static void
premia_scoreboard_map (GtkWidget *widget)
{
  PremiaScoreboard *self = PREMIA_SCOREBOARD (widget);

  GTK_WIDGET_CLASS (premia_scoreboard_parent_class)->map (widget);
  premia_scoreboard_inhibit (self);
  premia_scoreboard_watch_monitors (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  self->quiet_id = self->quiet_id != 0 ? self->quiet_id : g_timeout_add (QUIET_MS, on_quiet_cb, self);
}

static void
premia_scoreboard_unmap (GtkWidget *widget)
{
  PremiaScoreboard *self = PREMIA_SCOREBOARD (widget);

  g_clear_handle_id (&self->quiet_id, g_source_remove);
  premia_scoreboard_leave_monitors (self);
  premia_scoreboard_uninhibit (self);
  GTK_WIDGET_CLASS (premia_scoreboard_parent_class)->unmap (widget);
}

static void
premia_scoreboard_dispose (GObject *object)
{
  PremiaScoreboard *self = PREMIA_SCOREBOARD (object);

  g_clear_handle_id (&self->quiet_id, g_source_remove);
  premia_scoreboard_leave_monitors (self);
  premia_scoreboard_forget_wall (self);
  g_clear_weak_pointer (&self->own);
  if (self->counting != NULL)
    g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  g_clear_pointer (&self->facts, premia_score_facts_free);
  g_clear_pointer (&self->wanted, g_free);
  g_clear_pointer (&self->wardrobe, premia_badge_wardrobe_unref);
  g_clear_object (&self->workspace);
  g_clear_object (&self->settings);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (premia_scoreboard_parent_class)->dispose (object);
}

static void
premia_scoreboard_class_init (PremiaScoreboardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_scoreboard_dispose;
  widget_class->map = premia_scoreboard_map;
  widget_class->unmap = premia_scoreboard_unmap;

  g_type_ensure (PREMIA_TYPE_SCORE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/scoreboard/premia-scoreboard.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaScoreboard, view);
  gtk_widget_class_bind_template_child (widget_class, PremiaScoreboard, bar);
  gtk_widget_class_bind_template_child (widget_class, PremiaScoreboard, hold_button);
  gtk_widget_class_bind_template_child (widget_class, PremiaScoreboard, wall_button);
  gtk_widget_class_bind_template_child (widget_class, PremiaScoreboard, note);
  gtk_widget_class_bind_template_callback (widget_class, on_motion_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_turned_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_state_changed_cb);

  gtk_widget_class_install_action (widget_class, "scores.turn", "i", on_turn_cb);
  gtk_widget_class_install_action (widget_class, "scores.hold", NULL, on_hold_cb);
  gtk_widget_class_install_action (widget_class, "scores.settings", NULL, on_settings_cb);
  premia_scoreboard_class_install_wall_actions (widget_class);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_comma, GDK_CONTROL_MASK, "scores.settings", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  premia_help_window_bind_key (widget_class, "scoreboard");
}

static void
premia_scoreboard_init (PremiaScoreboard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  on_turned_cb (self);
  on_state_changed_cb (self);
}

PremiaScoreboard *
premia_scoreboard_new (PremiaContext *context, PremiaScoreSettings *settings)
{
  PremiaScoreboard *self;
  PremiaBadgeWatch *watch;

  g_return_val_if_fail (PREMIA_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (settings == NULL || PREMIA_IS_SCORE_SETTINGS (settings), NULL);

  self = g_object_new (PREMIA_TYPE_SCOREBOARD, NULL);
  self->context = g_object_ref (context);
  self->settings = settings != NULL ? g_object_ref (settings) : premia_score_settings_new ();
  /* It hears of a new desk before the board does, and is busy with it then. */
  watch = premia_context_get_badge_watch (context);
  g_signal_connect_object (watch, "changed", G_CALLBACK (on_context_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "desk-changed", G_CALLBACK (on_context_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "picture-read", G_CALLBACK (premia_scoreboard_tell), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "notify", G_CALLBACK (on_settings_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (update_style), self, G_CONNECT_SWAPPED);
  on_settings_changed_cb (self);
  premia_scoreboard_count (self);
  return self;
}

void
premia_scoreboard_show_slide (PremiaScoreboard *self, const char *id)
{
  g_return_if_fail (PREMIA_IS_SCOREBOARD (self));
  g_return_if_fail (id != NULL);

  g_clear_pointer (&self->wanted, g_free);
  if (!premia_score_view_show (self->view, id))
    self->wanted = g_strdup (id);
}

gboolean
premia_scoreboard_get_waiting (PremiaScoreboard *self)
{
  g_return_val_if_fail (PREMIA_IS_SCOREBOARD (self), FALSE);

  return self->counting != NULL || premia_context_is_loading (self->context)
         || premia_badge_watch_is_busy (premia_context_get_badge_watch (self->context)) || premia_context_is_reading_pictures (self->context);
}
