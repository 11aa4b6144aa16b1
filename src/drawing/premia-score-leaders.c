/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-score-leaders"

#include "premia-score-leaders.h"

typedef struct
{
  char  *place, *name, *initials, *score; /* (owned) */
  double share;
} Leader;

struct _PremiaScoreLeaders
{
  PremiaScoreSlide    parent_instance;
  GArray             *leaders;    /* (owned) (element-type Leader) */
  char               *who, *what; /* (owned) (nullable): the next step */
  PremiaScorePicture *picture;    /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (PremiaScoreLeaders, premia_score_leaders, PREMIA_TYPE_SCORE_SLIDE)

/* In units. */
#define HERO_WIDTH 56.0
#define STEP_HEIGHT 11.5
#define GAP 1.6

static void
leader_clear (gpointer data)
{
  Leader *leader = data;

  g_free (leader->place);
  g_free (leader->name);
  g_free (leader->initials);
  g_free (leader->score);
}

static const Leader *
get (PremiaScoreLeaders *self, guint index)
{
  return &g_array_index (self->leaders, Leader, index);
}

/* The card of the first, the rows of the others, the next step. */
static void
premia_score_leaders_list_parts (PremiaScoreSlide *slide, const PremiaScoreRoom *room, GArray *boxes)
{
  PremiaScoreLeaders *self = PREMIA_SCORE_LEADERS (slide);
  const double unit = room->unit;
  PremiaBox rest = room->body, hero = room->body, step = room->body;

  if (self->who != NULL)
    {
      step.height = (room->stacked ? 14.0 : STEP_HEIGHT) * unit;
      rest.height -= step.height + GAP * unit;
    }
  hero = rest;
  if (room->stacked)
    {
      hero.height = MIN (19.0 * unit, rest.height * 0.3);
      rest.y += hero.height + GAP * unit;
      rest.height -= hero.height + GAP * unit;
    }
  else
    {
      /* Alone, it stands in the middle. */
      hero.width = HERO_WIDTH * unit;
      if (self->leaders->len == 1)
        hero.x += (rest.width - hero.width) / 2.0;
      rest.x += hero.width + 2.4 * unit;
      rest.width -= hero.width + 2.4 * unit;
    }
  g_array_append_val (boxes, hero);
  premia_score_slide_add_rows (boxes, room, &rest, self->leaders->len - 1, room->stacked ? 12.0 : 15.0, GAP);
  if (self->who == NULL)
    return;
  if (room->stacked)
    {
      const PremiaBox *last = &g_array_index (boxes, PremiaBox, boxes->len - 1);

      step.y = MIN (last->y + last->height + 2.0 * GAP * unit, room->body.y + room->body.height - step.height);
    }
  else
    step.y = room->body.y + room->body.height - step.height;
  g_array_append_val (boxes, step);
}

static void
fill_hero (const PremiaScoreInk *ink, const PremiaBox *box)
{
  const PremiaColor *from = &ink->look->fill, *to = &ink->look->fill_end;
  cairo_pattern_t *pattern = cairo_pattern_create_linear (box->x, box->y, box->x + box->width * 0.4, box->y + box->height);

  cairo_pattern_add_color_stop_rgb (pattern, 0.0, from->red, from->green, from->blue);
  cairo_pattern_add_color_stop_rgb (pattern, 1.0, to->red, to->green, to->blue);
  premia_shape_round_box (ink->cr, box, 2.6 * ink->unit);
  cairo_set_source (ink->cr, pattern);
  cairo_fill (ink->cr);
  cairo_pattern_destroy (pattern);
}

static PremiaColor
gold_on (const PremiaColor *fill)
{
  static const PremiaColor bright = { 1.0, 0.824, 0.345, 1.0 }, deep = { 0.42, 0.29, 0.0, 1.0 };

  return premia_color_contrast (&bright, fill) >= premia_color_contrast (&deep, fill) ? bright : deep;
}

static void
paint_hero (const PremiaScoreInk *ink, const Leader *leader, const PremiaBox *box)
{
  const PremiaColor *on = &ink->look->on_fill, *fill = &ink->look->fill;
  const PremiaColor gold = gold_on (fill), disc = premia_color_mix (fill, on, 0.94);
  const double unit = ink->unit, pad = 3.0 * unit;
  const double height = MIN (box->height, 62.0 * unit);
  const double top = box->y + (box->height - height) / 2.0;
  const double radius = height * 0.165, x = box->x + box->width / 2.0;

  fill_hero (ink, box);
  premia_score_paint_laurel (ink, x, top + height * 0.265, radius, &gold);
  premia_score_paint_avatar (ink, x, top + height * 0.265, radius, leader->initials, &disc, fill);
  premia_score_write_two (ink, leader->name, MIN (6.6, height / unit * 0.12), PREMIA_WEIGHT_BOLD, on, box->x + pad, top + height * 0.625,
                          box->width - 2.0 * pad, PREMIA_ALIGN_MIDDLE);
  premia_score_write (ink, leader->score, MIN (12.0, height / unit * 0.21), PREMIA_WEIGHT_BOLD, on, box->x + pad, top + height * 0.855,
                      box->width - 2.0 * pad, PREMIA_ALIGN_MIDDLE);
}

static void
paint_flat_hero (const PremiaScoreInk *ink, const Leader *leader, const PremiaBox *box)
{
  const PremiaColor *on = &ink->look->on_fill, *fill = &ink->look->fill;
  const PremiaColor gold = gold_on (fill), disc = premia_color_mix (fill, on, 0.94);
  const double unit = ink->unit, radius = box->height * 0.30, middle = box->y + box->height / 2.0;
  const double wanted = premia_lettering_measure (ink->lettering, leader->score, (PremiaLetters) { 8.0 * unit, PREMIA_WEIGHT_BOLD }, NULL);
  const double score = MIN (box->width * 0.26, wanted + 0.5 * unit), x = box->x + radius * 1.75;
  const double name = x + radius * 1.75;

  fill_hero (ink, box);
  premia_score_paint_laurel (ink, x, middle - radius * 0.1, radius, &gold);
  premia_score_paint_avatar (ink, x, middle - radius * 0.1, radius, leader->initials, &disc, fill);
  premia_score_write_two (ink, leader->name, 4.8, PREMIA_WEIGHT_BOLD, on, name, middle, box->x + box->width - score - 4.0 * unit - name, PREMIA_ALIGN_START);
  premia_score_write (ink, leader->score, 8.0, PREMIA_WEIGHT_BOLD, on, box->x + box->width - score - 3.0 * unit, middle, score, PREMIA_ALIGN_END);
}

/* Where things are in a row. */
typedef struct
{
  double name, name_width; /* px */
  double score, score_width;
  double radius;           /* of the place's disc */
  double size;             /* of the letters, units */
} Columns;

/* All names in letters of one size. */
static void
choose_columns (PremiaScoreLeaders *self, const PremiaScoreInk *ink, const PremiaScoreRoom *room, const PremiaBox *box, Columns *out)
{
  const double unit = ink->unit;

  out->radius = MIN (box->height * 0.29, 3.6 * unit);
  out->size = MIN (room->stacked ? 4.8 : 6.2, box->height / unit * 0.56);
  out->name = box->x + 5.0 * unit + 2.0 * out->radius;
  out->score_width = MIN (24.0 * unit, box->width * (room->stacked ? 0.22 : 0.3));
  for (guint i = 1; i < self->leaders->len; i++)
    {
      const PremiaLetters letters = { out->size * 1.12 * unit, PREMIA_WEIGHT_BOLD };
      const double wanted = premia_lettering_measure (ink->lettering, get (self, i)->score, letters, NULL);

      out->score = MIN (MAX (i > 1 ? out->score : 0.0, wanted), out->score_width);
    }
  out->score_width = out->score;
  out->score = box->x + box->width - out->score_width - 3.0 * unit;
  out->name_width = MAX (out->score - 2.0 * unit - out->name, 1.0);
  for (guint i = 1; i < self->leaders->len && !room->stacked; i++)
    {
      const double wanted = premia_lettering_measure (ink->lettering, get (self, i)->name, (PremiaLetters) { out->size * unit, PREMIA_WEIGHT_MEDIUM }, NULL);

      if (wanted > out->name_width)
        out->size *= MAX (out->name_width / wanted * 0.99, 0.8);
    }
}

/* The bar behind the name says how far from the first. */
static void
paint_row (const PremiaScoreInk *ink, const PremiaScoreRoom *room, const Columns *at, const Leader *leader, const PremiaBox *box)
{
  /* Of equal places, equal metals. */
  const guint64 index = g_ascii_strtoull (leader->place, NULL, 10) - 1;
  const double unit = ink->unit, middle = box->y + box->height / 2.0, corner = 2.0 * unit;
  const PremiaColor *mark = index < G_N_ELEMENTS (ink->look->places) ? &ink->look->places[index] : NULL;
  const PremiaBox bar = { box->x, box->y, box->width * CLAMP (leader->share, 0.0, 1.0), box->height };

  premia_score_fill_box (ink, box, corner, &ink->look->surface);
  cairo_save (ink->cr);
  premia_shape_round_box (ink->cr, box, corner);
  cairo_clip (ink->cr);
  premia_score_fill_box (ink, &bar, 0.0, &ink->look->share);
  cairo_restore (ink->cr);
  premia_score_paint_avatar (ink, box->x + 2.6 * unit + at->radius, middle, at->radius, leader->place, mark != NULL ? mark : &ink->look->track,
                             mark != NULL ? &ink->look->surface : &ink->look->text);
  (room->stacked ? premia_score_write_two : premia_score_write) (ink, leader->name, at->size, PREMIA_WEIGHT_MEDIUM, &ink->look->text, at->name, middle,
                                                                 at->name_width, PREMIA_ALIGN_START);
  premia_score_write (ink, leader->score, at->size * 1.12, PREMIA_WEIGHT_BOLD, &ink->look->text, at->score, middle, at->score_width, PREMIA_ALIGN_END);
}

static void
paint_step (PremiaScoreLeaders *self, const PremiaScoreInk *ink, const PremiaScoreRoom *room, const PremiaBox *box)
{
  const double unit = ink->unit, middle = box->y + box->height / 2.0, radius = MIN (box->height * 0.36, 4.2 * unit);
  const double x = box->x + 2.2 * unit + radius, text = x + radius + 2.6 * unit;
  const PremiaBox edge = { box->x + 0.2 * unit, box->y + 0.2 * unit, box->width - 0.4 * unit, box->height - 0.4 * unit };
  double right = box->x + box->width - 3.0 * unit, width;

  premia_score_fill_box (ink, box, 2.0 * unit, &ink->look->raised);
  premia_shape_round_box (ink->cr, &edge, 1.8 * unit);
  cairo_set_line_width (ink->cr, 0.4 * unit);
  premia_color_set (&ink->look->second, ink->cr);
  cairo_stroke (ink->cr);
  premia_score_paint_step (ink, x, middle, radius, &ink->look->lift, &ink->look->on_lift);
  if (self->picture != NULL)
    {
      const double size = box->height * 0.84;

      premia_score_picture_paint (self->picture, ink->cr, right - size, middle - size / 2.0, size);
      right -= size + 2.0 * unit;
    }
  if (room->stacked)
    {
      premia_score_write (ink, self->who, 4.2, PREMIA_WEIGHT_BOLD, &ink->look->text, text, middle - box->height * 0.28, right - text, PREMIA_ALIGN_START);
      premia_score_write_two (ink, self->what, 3.0, PREMIA_WEIGHT_NORMAL, &ink->look->text, text, middle + box->height * 0.19, right - text, PREMIA_ALIGN_START);
      return;
    }
  width = premia_score_write (ink, self->who, 5.0, PREMIA_WEIGHT_BOLD, &ink->look->text, text, middle, (right - text) * 0.4, PREMIA_ALIGN_START);
  premia_score_write_two (ink, self->what, 4.4, PREMIA_WEIGHT_NORMAL, &ink->look->text, text + width + 2.2 * unit, middle,
                          right - text - width - 2.2 * unit, PREMIA_ALIGN_START);
}

static void
premia_score_leaders_paint (PremiaScoreSlide *slide, const PremiaScoreInk *ink, const PremiaScoreRoom *room)
{
  PremiaScoreLeaders *self = PREMIA_SCORE_LEADERS (slide);
  g_autoptr (GArray) boxes = premia_score_slide_list_parts (slide, room);
  Columns columns = { 0.0 };

  if (room->stacked)
    paint_flat_hero (ink, get (self, 0), &g_array_index (boxes, PremiaBox, 0));
  else
    paint_hero (ink, get (self, 0), &g_array_index (boxes, PremiaBox, 0));
  if (self->leaders->len > 1)
    choose_columns (self, ink, room, &g_array_index (boxes, PremiaBox, 1), &columns);
  for (guint i = 1; i < self->leaders->len; i++)
    paint_row (ink, room, &columns, get (self, i), &g_array_index (boxes, PremiaBox, i));
  if (self->who != NULL)
    paint_step (self, ink, room, &g_array_index (boxes, PremiaBox, boxes->len - 1));
}

static guint
premia_score_leaders_get_n (PremiaScoreSlide *slide)
{
  return PREMIA_SCORE_LEADERS (slide)->leaders->len;
}

static void
premia_score_leaders_say (PremiaScoreSlide *slide, GString *words)
{
  PremiaScoreLeaders *self = PREMIA_SCORE_LEADERS (slide);

  for (guint i = 0; i < self->leaders->len; i++)
    g_string_append_printf (words, "%s%s. %s: %s", i > 0 ? "; " : "", get (self, i)->place, get (self, i)->name, get (self, i)->score);
  if (self->who != NULL)
    g_string_append_printf (words, ". %s: %s", self->who, self->what);
}

static void
premia_score_leaders_finalize (GObject *object)
{
  PremiaScoreLeaders *self = PREMIA_SCORE_LEADERS (object);

  g_array_unref (self->leaders);
  g_free (self->who);
  g_free (self->what);
  g_clear_pointer (&self->picture, premia_score_picture_unref);

  G_OBJECT_CLASS (premia_score_leaders_parent_class)->finalize (object);
}

static void
premia_score_leaders_class_init (PremiaScoreLeadersClass *klass)
{
  PremiaScoreSlideClass *slide_class = PREMIA_SCORE_SLIDE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = premia_score_leaders_finalize;
  slide_class->get_n = premia_score_leaders_get_n;
  slide_class->list_parts = premia_score_leaders_list_parts;
  slide_class->paint = premia_score_leaders_paint;
  slide_class->say = premia_score_leaders_say;
}

static void
premia_score_leaders_init (PremiaScoreLeaders *self)
{
  self->leaders = g_array_new (FALSE, FALSE, sizeof (Leader));
  g_array_set_clear_func (self->leaders, leader_clear);
}

PremiaScoreSlide *
premia_score_leaders_new (void)
{
  return g_object_new (PREMIA_TYPE_SCORE_LEADERS, NULL);
}

gboolean
premia_score_leaders_add (PremiaScoreLeaders *self, const char *place, const char *name, const char *initials, const char *score, double share)
{
  const Leader leader = { g_strdup (place), g_strdup (name), g_strdup (initials), g_strdup (score), share };

  g_return_val_if_fail (PREMIA_IS_SCORE_LEADERS (self), FALSE);

  if (self->leaders->len >= PREMIA_SCORE_N_LEADERS)
    {
      leader_clear ((gpointer) &leader);
      return FALSE;
    }
  g_array_append_val (self->leaders, leader);
  return TRUE;
}

void
premia_score_leaders_set_step (PremiaScoreLeaders *self, const char *who, const char *what, PremiaScorePicture *picture)
{
  g_return_if_fail (PREMIA_IS_SCORE_LEADERS (self));
  g_return_if_fail ((who == NULL) == (what == NULL));

  g_free (self->who);
  g_free (self->what);
  self->who = g_strdup (who);
  self->what = g_strdup (what);
  g_clear_pointer (&self->picture, premia_score_picture_unref);
  self->picture = picture != NULL ? premia_score_picture_ref (picture) : NULL;
}
