/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-score-goal"

#include "premia-score-goal.h"

struct _PremiaScoreGoal
{
  PremiaScoreSlide parent_instance;
  double           share;
  char            *percent, *done, *missing, *line, *more; /* (owned) (nullable): all of them or none */
};

G_DEFINE_FINAL_TYPE (PremiaScoreGoal, premia_score_goal, PREMIA_TYPE_SCORE_SLIDE)

/* The ring, and the words beside or under it. */
static void
premia_score_goal_list_parts (PremiaScoreSlide *slide, const PremiaScoreRoom *room, GArray *boxes)
{
  const PremiaBox *body = &room->body;
  PremiaBox ring = *body, words = *body;

  if (room->stacked)
    {
      ring.height = MIN (body->width * 0.86, body->height * 0.56);
      words.y += ring.height + 3.0 * room->unit;
      words.height = MIN (body->height - ring.height - 3.0 * room->unit, 36.0 * room->unit);
    }
  else
    {
      ring.width = body->height + 2.0 * room->unit;
      words.x += ring.width + 6.0 * room->unit;
      words.width -= ring.width + 6.0 * room->unit;
    }
  g_array_append_val (boxes, ring);
  g_array_append_val (boxes, words);
}

static void
paint_ring (PremiaScoreGoal *self, const PremiaScoreInk *ink, const PremiaBox *box)
{
  const double size = MIN (box->width, box->height) * 0.96, radius = size / 2.0;
  const double x = box->x + box->width / 2.0, y = box->y + box->height / 2.0;
  const PremiaColor *color = self->share >= 1.0 ? &ink->look->positive : &ink->look->accent;
  const double inner = radius * 1.36;

  premia_score_paint_ring (ink, x, y, radius, radius * 0.19, self->share, color, &ink->look->track);
  premia_score_write (ink, self->percent, size / ink->unit * 0.235, PREMIA_WEIGHT_BOLD, &ink->look->text, x - inner / 2.0, y - size * 0.045, inner,
                      PREMIA_ALIGN_MIDDLE);
  premia_score_write (ink, self->done, size / ink->unit * 0.085, PREMIA_WEIGHT_MEDIUM, &ink->look->dim_text, x - inner / 2.0, y + size * 0.125, inner,
                      PREMIA_ALIGN_MIDDLE);
}

static void
premia_score_goal_paint (PremiaScoreSlide *slide, const PremiaScoreInk *ink, const PremiaScoreRoom *room)
{
  PremiaScoreGoal *self = PREMIA_SCORE_GOAL (slide);
  g_autoptr (GArray) boxes = premia_score_slide_list_parts (slide, room);
  const PremiaBox *words = &g_array_index (boxes, PremiaBox, 1);
  const PremiaAlign align = room->stacked ? PREMIA_ALIGN_MIDDLE : PREMIA_ALIGN_START;
  const PremiaColor *color = self->share >= 1.0 ? &ink->look->positive : &ink->look->accent;
  const double top = words->y + (room->stacked ? 0.0 : words->height * 0.17), height = room->stacked ? words->height : words->height * 0.66;
  const double middles[] = { room->stacked ? 0.16 : 0.22, room->stacked ? 0.52 : 0.60, room->stacked ? 0.85 : 0.87 };

  paint_ring (self, ink, &g_array_index (boxes, PremiaBox, 0));
  premia_score_write_two (ink, self->missing, room->stacked ? 9.0 : 12.5, PREMIA_WEIGHT_BOLD, color, words->x, top + height * middles[0], words->width, align);
  premia_score_write_two (ink, self->line, room->stacked ? 4.2 : 5.6, PREMIA_WEIGHT_MEDIUM, &ink->look->text, words->x, top + height * middles[1], words->width, align);
  premia_score_write_two (ink, self->more, room->stacked ? 3.5 : 4.6, PREMIA_WEIGHT_NORMAL, &ink->look->dim_text, words->x, top + height * middles[2], words->width, align);
}

static guint
premia_score_goal_get_n (PremiaScoreSlide *slide)
{
  return PREMIA_SCORE_GOAL (slide)->percent != NULL ? 1 : 0;
}

static void
premia_score_goal_say (PremiaScoreSlide *slide, GString *words)
{
  PremiaScoreGoal *self = PREMIA_SCORE_GOAL (slide);
  const char *const more[] = { self->line, self->more };

  g_string_append_printf (words, "%s: %s, %s", self->percent, self->done, self->missing);
  for (guint i = 0; i < G_N_ELEMENTS (more); i++)
    if (*more[i] != '\0')
      g_string_append_printf (words, "; %s", more[i]);
}

static void
clear (PremiaScoreGoal *self)
{
  g_clear_pointer (&self->percent, g_free);
  g_clear_pointer (&self->done, g_free);
  g_clear_pointer (&self->missing, g_free);
  g_clear_pointer (&self->line, g_free);
  g_clear_pointer (&self->more, g_free);
}

static void
premia_score_goal_finalize (GObject *object)
{
  clear (PREMIA_SCORE_GOAL (object));

  G_OBJECT_CLASS (premia_score_goal_parent_class)->finalize (object);
}

static void
premia_score_goal_class_init (PremiaScoreGoalClass *klass)
{
  PremiaScoreSlideClass *slide_class = PREMIA_SCORE_SLIDE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = premia_score_goal_finalize;
  slide_class->get_n = premia_score_goal_get_n;
  slide_class->list_parts = premia_score_goal_list_parts;
  slide_class->paint = premia_score_goal_paint;
  slide_class->say = premia_score_goal_say;
}

static void
premia_score_goal_init (PremiaScoreGoal *self)
{
}

PremiaScoreSlide *
premia_score_goal_new (void)
{
  return g_object_new (PREMIA_TYPE_SCORE_GOAL, NULL);
}

void
premia_score_goal_set (PremiaScoreGoal *self, double share, const char *percent, const char *done, const char *missing, const char *line, const char *more)
{
  g_return_if_fail (PREMIA_IS_SCORE_GOAL (self));
  g_return_if_fail (percent != NULL && done != NULL && missing != NULL && line != NULL && more != NULL);

  clear (self);
  self->share = share;
  self->percent = g_strdup (percent);
  self->done = g_strdup (done);
  self->missing = g_strdup (missing);
  self->line = g_strdup (line);
  self->more = g_strdup (more);
}
