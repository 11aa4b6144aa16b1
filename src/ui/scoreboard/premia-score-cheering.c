/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-score-cheering"

#include "premia-score-cheering.h"

#define COME_MS 700
#define FALL_MS 3600
#define STAND_MS 7000
#define LEAVE_MS 400

struct _PremiaScoreCheering
{
  GObject           parent_instance;
  GtkWidget        *widget;    /* borrowed */
  GQueue            waiting;   /* (element-type PremiaScoreNews) */
  PremiaScoreNews  *news;      /* (owned) (nullable): shown */
  PremiaScoreSheet *sheet;     /* (owned) (nullable): its card */
  AdwAnimation     *sliding;   /* (owned) (nullable) */
  AdwAnimation     *falling;   /* (owned) (nullable) */
  double            here;      /* 0 below the edge, 1 there */
  double            fallen;    /* 0–1; 1: no shapes are to be seen */
  gboolean          motion;
  guint             stand_id;
};

G_DEFINE_FINAL_TYPE (PremiaScoreCheering, premia_score_cheering, G_TYPE_OBJECT)

static guint changed_signal;

static void show_next (PremiaScoreCheering *self);

/* An animation that plays keeps itself alive. */
static void
stop (AdwAnimation **animation)
{
  if (*animation != NULL)
    adw_animation_reset (*animation);
  g_clear_object (animation);
}

static void
clear_card (PremiaScoreCheering *self)
{
  g_clear_handle_id (&self->stand_id, g_source_remove);
  stop (&self->sliding);
  stop (&self->falling);
  g_clear_pointer (&self->sheet, premia_score_sheet_free);
  g_clear_pointer (&self->news, premia_score_news_free);
  self->here = 0.0;
  self->fallen = 1.0;
}

static void
on_here_cb (double value, gpointer user_data)
{
  PremiaScoreCheering *self = user_data;

  self->here = value;
  gtk_widget_queue_draw (self->widget);
}

static void
on_fallen_cb (double value, gpointer user_data)
{
  PremiaScoreCheering *self = user_data;

  self->fallen = value;
  gtk_widget_queue_draw (self->widget);
}

static AdwAnimation *
animate (PremiaScoreCheering *self, double from, double to, guint ms, AdwEasing easing, AdwAnimationTargetFunc func)
{
  AdwAnimation *animation = adw_timed_animation_new (self->widget, from, to, ms, adw_callback_animation_target_new (func, self, NULL));

  adw_timed_animation_set_easing (ADW_TIMED_ANIMATION (animation), easing);
  return g_object_ref_sink (animation);
}

static void
on_left_cb (PremiaScoreCheering *self)
{
  clear_card (self);
  show_next (self);
  gtk_widget_queue_draw (self->widget);
  g_signal_emit (self, changed_signal, 0);
}

static gboolean
on_stood_cb (gpointer user_data)
{
  PremiaScoreCheering *self = user_data;

  self->stand_id = 0;
  if (!self->motion)
    {
      on_left_cb (self);
      return G_SOURCE_REMOVE;
    }
  stop (&self->sliding);
  self->here = 1.0;
  self->sliding = animate (self, 1.0, 0.0, LEAVE_MS, ADW_EASE_IN_CUBIC, on_here_cb);
  g_signal_connect_object (self->sliding, "done", G_CALLBACK (on_left_cb), self, G_CONNECT_SWAPPED);
  adw_animation_play (self->sliding);
  return G_SOURCE_REMOVE;
}

static void
show_next (PremiaScoreCheering *self)
{
  if (self->news != NULL || g_queue_is_empty (&self->waiting))
    return;
  self->news = g_queue_pop_head (&self->waiting);
  self->here = self->motion ? 0.0 : 1.0;
  self->fallen = self->motion ? 0.0 : 1.0;
  self->stand_id = g_timeout_add (STAND_MS, on_stood_cb, self);
  gtk_widget_queue_draw (self->widget);
  if (!self->motion)
    return;
  self->sliding = animate (self, 0.0, 1.0, COME_MS, ADW_EASE_OUT_BACK, on_here_cb);
  self->falling = animate (self, 0.0, 1.0, FALL_MS, ADW_LINEAR, on_fallen_cb);
  adw_animation_play (self->sliding);
  adw_animation_play (self->falling);
}

static void
premia_score_cheering_dispose (GObject *object)
{
  PremiaScoreCheering *self = PREMIA_SCORE_CHEERING (object);

  clear_card (self);
  g_queue_clear_full (&self->waiting, (GDestroyNotify) premia_score_news_free);

  G_OBJECT_CLASS (premia_score_cheering_parent_class)->dispose (object);
}

static void
premia_score_cheering_class_init (PremiaScoreCheeringClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = premia_score_cheering_dispose;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
premia_score_cheering_init (PremiaScoreCheering *self)
{
  g_queue_init (&self->waiting);
  self->fallen = 1.0;
}

PremiaScoreCheering *
premia_score_cheering_new (GtkWidget *widget)
{
  PremiaScoreCheering *self = g_object_new (PREMIA_TYPE_SCORE_CHEERING, NULL);

  self->widget = widget;
  return self;
}

void
premia_score_cheering_add (PremiaScoreCheering *self, PremiaScoreNews *news, gboolean motion)
{
  g_return_if_fail (PREMIA_IS_SCORE_CHEERING (self));
  g_return_if_fail (news != NULL);

  self->motion = motion;
  g_queue_push_tail (&self->waiting, news);
  if (self->news != NULL)
    return;
  show_next (self);
  g_signal_emit (self, changed_signal, 0);
}

const PremiaScoreNews *
premia_score_cheering_get (PremiaScoreCheering *self)
{
  g_return_val_if_fail (PREMIA_IS_SCORE_CHEERING (self), NULL);

  return self->news;
}

static gboolean
is_playing (AdwAnimation *animation)
{
  return animation != NULL && adw_animation_get_state (animation) == ADW_ANIMATION_PLAYING;
}

gboolean
premia_score_cheering_is_moving (PremiaScoreCheering *self)
{
  g_return_val_if_fail (PREMIA_IS_SCORE_CHEERING (self), FALSE);

  return is_playing (self->sliding) || is_playing (self->falling);
}

void
premia_score_cheering_forget (PremiaScoreCheering *self)
{
  g_return_if_fail (PREMIA_IS_SCORE_CHEERING (self));

  g_clear_pointer (&self->sheet, premia_score_sheet_free);
}

void
premia_score_cheering_stop (PremiaScoreCheering *self)
{
  g_return_if_fail (PREMIA_IS_SCORE_CHEERING (self));

  g_queue_clear_full (&self->waiting, (GDestroyNotify) premia_score_news_free);
  clear_card (self);
}

/* ---- drawing ---- */

static void
snapshot_confetto (GtkSnapshot *snapshot, const PremiaScoreLook *look, const PremiaConfetto *piece)
{
  const PremiaColor *const colors[] = { &look->accent, &look->second, &look->places[0] };
  const PremiaColor *color = colors[piece->color];
  const GdkRGBA rgba = { (float) color->red, (float) color->green, (float) color->blue, (float) piece->alpha };
  const float width = (float) (piece->shape == PREMIA_CONFETTO_DOT ? piece->size * 0.6 : piece->size);
  const float height = (float) (piece->shape == PREMIA_CONFETTO_STRIP ? piece->size * 0.35 : piece->shape == PREMIA_CONFETTO_DOT ? width : piece->size * 0.7);
  const graphene_rect_t rect = GRAPHENE_RECT_INIT (-width / 2, -height / 2, width, height);
  const float corner = piece->shape == PREMIA_CONFETTO_DOT ? width / 2 : height * 0.2f;
  GskRoundedRect round;

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) piece->x, (float) piece->y));
  gtk_snapshot_rotate (snapshot, (float) piece->degrees);
  gsk_rounded_rect_init_from_rect (&round, &rect, corner);
  gtk_snapshot_push_rounded_clip (snapshot, &round);
  gtk_snapshot_append_color (snapshot, &rgba, &rect);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_restore (snapshot);
}

static void
ensure_sheet (PremiaScoreCheering *self, const PremiaScorePaper *paper)
{
  const PremiaScoreCheer cheer = { self->news->what, self->news->who, self->news->detail, self->news->picture };

  if (self->sheet == NULL)
    self->sheet = premia_score_sheet_new_cheer (&cheer, paper);
}

void
premia_score_cheering_snapshot (PremiaScoreCheering *self, GtkSnapshot *snapshot, const PremiaScorePaper *paper)
{
  const PremiaBox *box;
  double below;

  g_return_if_fail (PREMIA_IS_SCORE_CHEERING (self));

  if (self->news == NULL)
    return;
  ensure_sheet (self, paper);
  for (guint i = 0; i < PREMIA_SCORE_N_CONFETTI && self->fallen < 1.0; i++)
    {
      PremiaConfetto piece;

      premia_score_confetto_get (&self->sheet->room, i, self->fallen, &piece);
      if (piece.alpha > 0.0)
        snapshot_confetto (snapshot, paper->look, &piece);
    }
  box = &self->sheet->box;
  below = (1.0 - self->here) * (paper->height - box->y);
  gtk_snapshot_append_texture (snapshot, self->sheet->texture,
                               &GRAPHENE_RECT_INIT ((float) box->x, (float) (box->y + below), (float) box->width, (float) box->height));
}
