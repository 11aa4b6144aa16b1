/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-score-view"

#include "premia-score-view-private.h"

#include <glib/gi18n.h>

#define TURN_MS 1100
#define UPDATE_MS 500

G_DEFINE_FINAL_TYPE (PremiaScoreView, premia_score_view, GTK_TYPE_WIDGET)

static guint turned_signal;

static void
speak (PremiaScoreView *self)
{
  PremiaScoreSlide *slide = premia_score_view_get_slide (self);
  const PremiaScoreNews *news = premia_score_cheering_get (self->cheering);
  g_autofree char *words = slide != NULL ? premia_score_slide_describe (slide) : g_strdup ("");
  g_autofree char *all = news != NULL ? g_strdup_printf ("%s: %s, %s. %s", news->what, news->who, news->detail, words) : g_strdup (words);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  slide != NULL ? premia_score_slide_get_title (slide) : _("Scoreboard"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, all, -1);
  g_signal_emit (self, turned_signal, 0);
}

static gboolean
moves (PremiaScoreView *self)
{
  return self->motion && adw_get_enable_animations (GTK_WIDGET (self)) && gtk_widget_get_mapped (GTK_WIDGET (self));
}

/* ---- turning ---- */

static void
on_turned_value_cb (double value, gpointer user_data)
{
  PremiaScoreView *self = user_data;

  self->turned = value;
  if (value >= 1.0)
    g_clear_pointer (&self->leaving, premia_score_sheet_free);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
stop_turning (PremiaScoreView *self)
{
  if (self->turning != NULL)
    adw_animation_reset (self->turning);
  g_clear_object (&self->turning);
  g_clear_pointer (&self->leaving, premia_score_sheet_free);
  self->turned = 1.0;
}

/* What is shown goes, and what is at the index now comes in its place. */
static void
begin_turn (PremiaScoreView *self, gboolean in_parts)
{
  PremiaScoreSheet *leaving = g_steal_pointer (&self->sheet);

  stop_turning (self);
  premia_score_view_forget_frame (self);
  if (leaving == NULL || !moves (self))
    {
      g_clear_pointer (&leaving, premia_score_sheet_free);
      return;
    }
  self->leaving = leaving;
  self->in_parts = in_parts;
  self->turned = 0.0;
  self->turning = adw_timed_animation_new (GTK_WIDGET (self), 0.0, 1.0, in_parts ? TURN_MS : UPDATE_MS,
                                           adw_callback_animation_target_new (on_turned_value_cb, self, NULL));
  g_object_ref_sink (self->turning);
  adw_timed_animation_set_easing (ADW_TIMED_ANIMATION (self->turning), ADW_LINEAR);
  adw_animation_play (self->turning);
}

static void schedule (PremiaScoreView *self);

static gboolean
on_time_cb (gpointer user_data)
{
  PremiaScoreView *self = user_data;

  self->turn_id = 0;
  /* A card that is up is read first. */
  if (premia_score_cheering_get (self->cheering) != NULL)
    schedule (self);
  else
    premia_score_view_turn (self, 1);
  return G_SOURCE_REMOVE;
}

static void
schedule (PremiaScoreView *self)
{
  g_clear_handle_id (&self->turn_id, g_source_remove);
  if (!self->held && self->slides->len > 1 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->turn_id = g_timeout_add_seconds (self->seconds, on_time_cb, self);
}

/* ---- the widget ---- */

static void
premia_score_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PremiaScoreView *self = PREMIA_SCORE_VIEW (widget);

  if (self->frame != NULL && self->frame->room.width == width && self->frame->room.height == height)
    return;
  stop_turning (self);
  premia_score_view_forget (self);
}

static void
premia_score_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 320 : 240;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 960 : 540;
  *minimum_baseline = *natural_baseline = -1;
}

static void
premia_score_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (premia_score_view_parent_class)->map (widget);
  schedule (PREMIA_SCORE_VIEW (widget));
}

static void
premia_score_view_unmap (GtkWidget *widget)
{
  PremiaScoreView *self = PREMIA_SCORE_VIEW (widget);

  g_clear_handle_id (&self->turn_id, g_source_remove);
  stop_turning (self);
  premia_score_cheering_stop (self->cheering);
  GTK_WIDGET_CLASS (premia_score_view_parent_class)->unmap (widget);
}

static void
premia_score_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (premia_score_view_parent_class)->css_changed (widget, change);
  g_clear_pointer (&PREMIA_SCORE_VIEW (widget)->lettering, premia_lettering_unref);
  premia_score_view_forget (PREMIA_SCORE_VIEW (widget));
}

/* It has come to a screen with other pixels. */
static void
on_scale_cb (PremiaScoreView *self)
{
  stop_turning (self);
  premia_score_view_forget (self);
}

static void
premia_score_view_dispose (GObject *object)
{
  PremiaScoreView *self = PREMIA_SCORE_VIEW (object);

  g_clear_handle_id (&self->turn_id, g_source_remove);
  g_clear_object (&self->turning);
  if (self->cheering != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->cheering, self);
      g_object_run_dispose (G_OBJECT (self->cheering));
    }
  g_clear_object (&self->cheering);

  G_OBJECT_CLASS (premia_score_view_parent_class)->dispose (object);
}

static void
premia_score_view_finalize (GObject *object)
{
  PremiaScoreView *self = PREMIA_SCORE_VIEW (object);

  g_clear_pointer (&self->sheet, premia_score_sheet_free);
  g_clear_pointer (&self->frame, premia_score_sheet_free);
  g_clear_pointer (&self->leaving, premia_score_sheet_free);
  g_clear_pointer (&self->lettering, premia_lettering_unref);
  g_clear_pointer (&self->logo, premia_emblem_unref);
  g_ptr_array_unref (self->slides);
  g_free (self->company);
  g_free (self->day);
  g_free (self->primary);
  g_free (self->secondary);

  G_OBJECT_CLASS (premia_score_view_parent_class)->finalize (object);
}

static void
premia_score_view_class_init (PremiaScoreViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = premia_score_view_dispose;
  object_class->finalize = premia_score_view_finalize;
  widget_class->measure = premia_score_view_measure;
  widget_class->size_allocate = premia_score_view_size_allocate;
  widget_class->snapshot = premia_score_view_snapshot;
  widget_class->map = premia_score_view_map;
  widget_class->unmap = premia_score_view_unmap;
  widget_class->css_changed = premia_score_view_css_changed;
  turned_signal = g_signal_new ("turned", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "scores");
  /* The window's actions; in its bar of buttons the same keys go from one to the other and press them. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, 0, "scores.turn", "i", -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Right, 0, "scores.turn", "i", 1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, 0, "scores.turn", "i", -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, 0, "scores.turn", "i", 1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_space, 0, "scores.hold", NULL);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
premia_score_view_init (PremiaScoreView *self)
{
  self->company = g_strdup ("");
  self->day = g_strdup ("");
  self->primary = g_strdup ("");
  self->secondary = g_strdup ("");
  self->seconds = 15;
  self->motion = TRUE;
  self->turned = 1.0;
  self->slides = g_ptr_array_new_with_free_func (g_object_unref);
  self->cheering = premia_score_cheering_new (GTK_WIDGET (self));
  g_signal_connect_object (self->cheering, "changed", G_CALLBACK (speak), self, G_CONNECT_SWAPPED);
  premia_score_look_init (&self->look, FALSE, "", "");
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (on_scale_cb), NULL);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

/* ---- what it is told ---- */

/* FALSE: it is that already. */
static gboolean
take_text (char **place, const char *text)
{
  if (g_strcmp0 (*place, text) == 0)
    return FALSE;
  g_free (*place);
  *place = g_strdup (text);
  return TRUE;
}

void
premia_score_view_set_brand (PremiaScoreView *self, const char *company, PremiaEmblem *logo, const char *primary, const char *secondary)
{
  gboolean changed;

  g_return_if_fail (PREMIA_IS_SCORE_VIEW (self));

  if (logo != self->logo)
    {
      g_clear_pointer (&self->logo, premia_emblem_unref);
      self->logo = logo != NULL ? premia_emblem_ref (logo) : NULL;
      premia_score_view_forget_frame (self);
    }
  if (take_text (&self->company, company))
    premia_score_view_forget_frame (self);
  changed = take_text (&self->primary, primary);
  changed = take_text (&self->secondary, secondary) || changed;
  premia_score_look_init (&self->look, self->dark, self->primary, self->secondary);
  if (changed)
    premia_score_view_forget (self);
}

void
premia_score_view_set_day (PremiaScoreView *self, const char *day)
{
  g_return_if_fail (PREMIA_IS_SCORE_VIEW (self));

  if (take_text (&self->day, day))
    premia_score_view_forget_frame (self);
}

void
premia_score_view_set_dark (PremiaScoreView *self, gboolean dark)
{
  g_return_if_fail (PREMIA_IS_SCORE_VIEW (self));

  if (self->dark == dark)
    return;
  self->dark = dark;
  premia_score_look_init (&self->look, dark, self->primary, self->secondary);
  stop_turning (self);
  premia_score_view_forget (self);
}

/* -1: not among them */
static int
find (GPtrArray *slides, const char *id)
{
  for (guint i = 0; i < slides->len; i++)
    if (g_str_equal (premia_score_slide_get_id (g_ptr_array_index (slides, i)), id))
      return (int) i;
  return -1;
}

/* The same slide with other numbers: one turns into the other, and what is the same does not even flicker. */
static void
update_sheet (PremiaScoreView *self)
{
  PremiaScorePaper paper;
  PremiaScoreSheet *sheet;

  if (self->sheet == NULL || self->lettering == NULL)
    return;
  premia_score_view_fill_paper (self, &paper);
  sheet = premia_score_sheet_new_slide (premia_score_view_get_slide (self), &paper);
  if (premia_score_sheet_equal (sheet, self->sheet))
    {
      premia_score_sheet_free (sheet);
      return;
    }
  begin_turn (self, FALSE);
  self->sheet = sheet;
}

void
premia_score_view_set_slides (PremiaScoreView *self, GPtrArray *slides)
{
  PremiaScoreSlide *shown;
  g_autofree char *id = NULL;
  int at;

  g_return_if_fail (PREMIA_IS_SCORE_VIEW (self));
  g_return_if_fail (slides != NULL);

  shown = premia_score_view_get_slide (self);
  id = shown != NULL ? g_strdup (premia_score_slide_get_id (shown)) : g_strdup ("");
  at = find (slides, id);
  g_ptr_array_ref (slides);
  g_ptr_array_unref (self->slides);
  self->slides = slides;
  self->index = at >= 0 ? (guint) at : MIN (self->index, MAX (slides->len, 1) - 1);
  premia_score_view_forget_frame (self);
  if (at >= 0)
    update_sheet (self);
  else
    begin_turn (self, TRUE);
  if (self->turn_id == 0 || slides->len < 2)
    schedule (self);
  speak (self);
}

void
premia_score_view_set_seconds (PremiaScoreView *self, guint seconds)
{
  g_return_if_fail (PREMIA_IS_SCORE_VIEW (self));
  g_return_if_fail (seconds > 0);

  if (self->seconds == seconds)
    return;
  self->seconds = seconds;
  schedule (self);
}

void
premia_score_view_set_motion (PremiaScoreView *self, gboolean motion)
{
  g_return_if_fail (PREMIA_IS_SCORE_VIEW (self));

  self->motion = motion;
  if (!motion)
    stop_turning (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
premia_score_view_set_held (PremiaScoreView *self, gboolean held)
{
  g_return_if_fail (PREMIA_IS_SCORE_VIEW (self));

  if (self->held == held)
    return;
  self->held = held;
  premia_score_view_forget_frame (self);
  schedule (self);
  g_signal_emit (self, turned_signal, 0);
}

gboolean
premia_score_view_get_held (PremiaScoreView *self)
{
  g_return_val_if_fail (PREMIA_IS_SCORE_VIEW (self), FALSE);

  return self->held;
}

static void
turn_to (PremiaScoreView *self, guint index)
{
  if (index != self->index)
    {
      self->index = index;
      begin_turn (self, TRUE);
      speak (self);
    }
  schedule (self);
}

void
premia_score_view_turn (PremiaScoreView *self, int by)
{
  int n;

  g_return_if_fail (PREMIA_IS_SCORE_VIEW (self));

  n = (int) self->slides->len;
  if (n > 0)
    turn_to (self, (guint) ((((int) self->index + by) % n + n) % n));
}

gboolean
premia_score_view_show (PremiaScoreView *self, const char *id)
{
  g_return_val_if_fail (PREMIA_IS_SCORE_VIEW (self), FALSE);

  for (guint i = 0; i < self->slides->len; i++)
    if (g_str_has_prefix (premia_score_slide_get_id (g_ptr_array_index (self->slides, i)), id))
      {
        turn_to (self, i);
        return TRUE;
      }
  return FALSE;
}

void
premia_score_view_cheer (PremiaScoreView *self, PremiaScoreNews *news)
{
  g_return_if_fail (PREMIA_IS_SCORE_VIEW (self));

  premia_score_cheering_add (self->cheering, news, moves (self));
}

PremiaScoreSlide *
premia_score_view_get_slide (PremiaScoreView *self)
{
  g_return_val_if_fail (PREMIA_IS_SCORE_VIEW (self), NULL);

  return self->index < self->slides->len ? g_ptr_array_index (self->slides, self->index) : NULL;
}

const PremiaScoreNews *
premia_score_view_get_cheer (PremiaScoreView *self)
{
  g_return_val_if_fail (PREMIA_IS_SCORE_VIEW (self), NULL);

  return premia_score_cheering_get (self->cheering);
}

guint
premia_score_view_get_n_slides (PremiaScoreView *self)
{
  g_return_val_if_fail (PREMIA_IS_SCORE_VIEW (self), 0);

  return self->slides->len;
}

gboolean
premia_score_view_is_moving (PremiaScoreView *self)
{
  g_return_val_if_fail (PREMIA_IS_SCORE_VIEW (self), FALSE);

  return (self->turning != NULL && adw_animation_get_state (self->turning) == ADW_ANIMATION_PLAYING)
         || premia_score_cheering_is_moving (self->cheering);
}
