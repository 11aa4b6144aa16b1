/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-score-slide"

#include "premia-score-slide.h"

#include <string.h>

typedef struct
{
  char *id, *title, *aside, *rule, *empty; /* (owned) */
} PremiaScoreSlidePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (PremiaScoreSlide, premia_score_slide, G_TYPE_OBJECT)

static PremiaScoreSlidePrivate *
get_private (PremiaScoreSlide *self)
{
  return premia_score_slide_get_instance_private (self);
}

static void
premia_score_slide_finalize (GObject *object)
{
  PremiaScoreSlidePrivate *own = get_private (PREMIA_SCORE_SLIDE (object));

  g_free (own->id);
  g_free (own->title);
  g_free (own->aside);
  g_free (own->rule);
  g_free (own->empty);

  G_OBJECT_CLASS (premia_score_slide_parent_class)->finalize (object);
}

static void
premia_score_slide_class_init (PremiaScoreSlideClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_score_slide_finalize;
}

static void
premia_score_slide_init (PremiaScoreSlide *self)
{
  PremiaScoreSlidePrivate *own = get_private (self);

  own->id = g_strdup ("");
  own->title = g_strdup ("");
  own->aside = g_strdup ("");
  own->rule = g_strdup ("");
  own->empty = g_strdup ("");
}

static void
set_text (char **place, const char *text)
{
  char *copy = g_strdup (text);

  g_free (*place);
  *place = copy;
}

const char *
premia_score_slide_get_id (PremiaScoreSlide *self)
{
  g_return_val_if_fail (PREMIA_IS_SCORE_SLIDE (self), "");

  return get_private (self)->id;
}

void
premia_score_slide_set_id (PremiaScoreSlide *self, const char *id)
{
  g_return_if_fail (PREMIA_IS_SCORE_SLIDE (self));
  g_return_if_fail (id != NULL);

  set_text (&get_private (self)->id, id);
}

void
premia_score_slide_set_words (PremiaScoreSlide *self, const char *title, const char *aside, const char *rule, const char *empty)
{
  PremiaScoreSlidePrivate *own;

  g_return_if_fail (PREMIA_IS_SCORE_SLIDE (self));
  g_return_if_fail (title != NULL && aside != NULL && rule != NULL && empty != NULL);

  own = get_private (self);
  set_text (&own->title, title);
  set_text (&own->aside, aside);
  set_text (&own->rule, rule);
  set_text (&own->empty, empty);
}

const char *
premia_score_slide_get_title (PremiaScoreSlide *self)
{
  g_return_val_if_fail (PREMIA_IS_SCORE_SLIDE (self), "");

  return get_private (self)->title;
}

const char *
premia_score_slide_get_aside (PremiaScoreSlide *self)
{
  g_return_val_if_fail (PREMIA_IS_SCORE_SLIDE (self), "");

  return get_private (self)->aside;
}

const char *
premia_score_slide_get_rule (PremiaScoreSlide *self)
{
  g_return_val_if_fail (PREMIA_IS_SCORE_SLIDE (self), "");

  return get_private (self)->rule;
}

gboolean
premia_score_slide_is_empty (PremiaScoreSlide *self)
{
  g_return_val_if_fail (PREMIA_IS_SCORE_SLIDE (self), TRUE);

  return PREMIA_SCORE_SLIDE_GET_CLASS (self)->get_n (self) == 0;
}

void
premia_score_slide_paint (PremiaScoreSlide *self, const PremiaScoreInk *ink, const PremiaScoreRoom *room)
{
  const PremiaBox *body = &room->body;

  g_return_if_fail (PREMIA_IS_SCORE_SLIDE (self));
  g_return_if_fail (ink != NULL && room != NULL);

  if (!premia_score_slide_is_empty (self))
    PREMIA_SCORE_SLIDE_GET_CLASS (self)->paint (self, ink, room);
  else
    premia_score_write_two (ink, get_private (self)->empty, 6.0, PREMIA_WEIGHT_NORMAL, &ink->look->dim_text, body->x,
                            body->y + body->height * 0.45, body->width, PREMIA_ALIGN_MIDDLE);
}

GArray *
premia_score_slide_list_parts (PremiaScoreSlide *self, const PremiaScoreRoom *room)
{
  GArray *boxes = g_array_new (FALSE, FALSE, sizeof (PremiaBox));

  g_return_val_if_fail (PREMIA_IS_SCORE_SLIDE (self), boxes);
  g_return_val_if_fail (room != NULL, boxes);

  if (premia_score_slide_is_empty (self))
    g_array_append_val (boxes, room->body);
  else
    PREMIA_SCORE_SLIDE_GET_CLASS (self)->list_parts (self, room, boxes);
  return boxes;
}

static void
add_sentence (GString *words, const char *text)
{
  if (*text == '\0')
    return;
  if (words->len > 0)
    g_string_append (words, strchr (".!?", words->str[words->len - 1]) != NULL ? " " : ". ");
  g_string_append (words, text);
}

char *
premia_score_slide_describe (PremiaScoreSlide *self)
{
  PremiaScoreSlidePrivate *own;
  g_autoptr (GString) content = g_string_new (NULL);
  GString *words = g_string_new (NULL);

  g_return_val_if_fail (PREMIA_IS_SCORE_SLIDE (self), g_string_free (words, FALSE));

  own = get_private (self);
  if (!premia_score_slide_is_empty (self))
    PREMIA_SCORE_SLIDE_GET_CLASS (self)->say (self, content);
  else
    g_string_append (content, own->empty);
  add_sentence (words, own->title);
  add_sentence (words, own->aside);
  add_sentence (words, content->str);
  add_sentence (words, own->rule);
  return g_string_free (words, FALSE);
}

void
premia_score_slide_add_rows (GArray *boxes, const PremiaScoreRoom *room, const PremiaBox *body, guint n, double most, double gap)
{
  const double space = gap * room->unit;
  double height;

  if (n == 0)
    return;
  height = MIN ((body->height - space * (n - 1)) / n, most * room->unit);
  for (guint i = 0; i < n; i++)
    {
      const PremiaBox box = { body->x, body->y + i * (height + space), body->width, MAX (height, 1.0) };

      g_array_append_val (boxes, box);
    }
}
