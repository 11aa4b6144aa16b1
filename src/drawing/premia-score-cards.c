/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-score-cards"

#include "premia-score-cards.h"

typedef struct
{
  char               *who, *what, *when; /* (owned) */
  PremiaScorePicture *picture;           /* (owned) (nullable) */
} Card;

struct _PremiaScoreCards
{
  PremiaScoreSlide parent_instance;
  GArray          *cards; /* (owned) (element-type Card) */
};

G_DEFINE_FINAL_TYPE (PremiaScoreCards, premia_score_cards, PREMIA_TYPE_SCORE_SLIDE)

/* In units. */
#define GAP 2.4
#define MOST_WIDTH 52.0

static void
card_clear (gpointer data)
{
  Card *card = data;

  g_free (card->who);
  g_free (card->what);
  g_free (card->when);
  g_clear_pointer (&card->picture, premia_score_picture_unref);
}

static void
premia_score_cards_list_parts (PremiaScoreSlide *slide, const PremiaScoreRoom *room, GArray *boxes)
{
  const guint n = PREMIA_SCORE_CARDS (slide)->cards->len;
  const double gap = GAP * room->unit;
  double width, left;

  if (room->stacked)
    {
      premia_score_slide_add_rows (boxes, room, &room->body, n, 21.0, GAP * 0.8);
      return;
    }
  /* Two cards are no wider for being alone than three. */
  width = MIN ((room->body.width - gap * (n - 1)) / n, MOST_WIDTH * room->unit);
  left = room->body.x + (room->body.width - n * width - (n - 1) * gap) / 2.0;
  for (guint i = 0; i < n; i++)
    {
      const PremiaBox box = { left + i * (width + gap), room->body.y, width, room->body.height - 1.5 * room->unit };

      g_array_append_val (boxes, box);
    }
}

static void
paint_picture (const PremiaScoreInk *ink, const Card *card, double x, double y, double size)
{
  if (card->picture != NULL)
    premia_score_picture_paint (card->picture, ink->cr, x, y, size);
  else
    {
      premia_score_paint_laurel (ink, x + size / 2.0, y + size / 2.0, size * 0.3, &ink->look->places[0]);
      premia_score_paint_tick (ink, x + size / 2.0, y + size / 2.0, size * 0.3, &ink->look->fill, &ink->look->on_fill);
    }
}

static void
paint_card (const PremiaScoreInk *ink, const Card *card, const PremiaBox *box)
{
  const double unit = ink->unit, pad = 2.2 * unit, width = box->width - 2.0 * pad;
  const double size = MIN (width * 0.84, box->height * 0.47);

  premia_score_fill_box (ink, box, 2.6 * unit, &ink->look->surface);
  paint_picture (ink, card, box->x + (box->width - size) / 2.0, box->y + 2.6 * unit, size);
  premia_score_write_two (ink, card->who, 5.4, PREMIA_WEIGHT_BOLD, &ink->look->text, box->x + pad, box->y + box->height * 0.62, width, PREMIA_ALIGN_MIDDLE);
  premia_score_write_two (ink, card->what, 4.0, PREMIA_WEIGHT_MEDIUM, &ink->look->accent, box->x + pad, box->y + box->height * 0.80, width, PREMIA_ALIGN_MIDDLE);
  premia_score_write (ink, card->when, 3.2, PREMIA_WEIGHT_NORMAL, &ink->look->dim_text, box->x + pad, box->y + box->height * 0.93, width, PREMIA_ALIGN_MIDDLE);
}

static void
paint_row (const PremiaScoreInk *ink, const Card *card, const PremiaBox *box)
{
  const double unit = ink->unit, size = box->height * 0.86, text = box->x + size + 3.2 * unit;
  const double width = box->x + box->width - 2.0 * unit - text, high = box->height / unit;

  premia_score_fill_box (ink, box, 2.2 * unit, &ink->look->surface);
  paint_picture (ink, card, box->x + 1.4 * unit, box->y + (box->height - size) / 2.0, size);
  premia_score_write (ink, card->who, MIN (4.8, high * 0.25), PREMIA_WEIGHT_BOLD, &ink->look->text, text, box->y + box->height * 0.19, width, PREMIA_ALIGN_START);
  premia_score_write_two (ink, card->what, MIN (3.6, high * 0.175), PREMIA_WEIGHT_MEDIUM, &ink->look->accent, text, box->y + box->height * 0.53, width,
                          PREMIA_ALIGN_START);
  premia_score_write (ink, card->when, MIN (3.0, high * 0.16), PREMIA_WEIGHT_NORMAL, &ink->look->dim_text, text, box->y + box->height * 0.86, width,
                      PREMIA_ALIGN_START);
}

static void
premia_score_cards_paint (PremiaScoreSlide *slide, const PremiaScoreInk *ink, const PremiaScoreRoom *room)
{
  PremiaScoreCards *self = PREMIA_SCORE_CARDS (slide);
  g_autoptr (GArray) boxes = premia_score_slide_list_parts (slide, room);

  for (guint i = 0; i < self->cards->len; i++)
    (room->stacked ? paint_row : paint_card) (ink, &g_array_index (self->cards, Card, i), &g_array_index (boxes, PremiaBox, i));
}

static guint
premia_score_cards_get_n (PremiaScoreSlide *slide)
{
  return PREMIA_SCORE_CARDS (slide)->cards->len;
}

static void
premia_score_cards_say (PremiaScoreSlide *slide, GString *words)
{
  PremiaScoreCards *self = PREMIA_SCORE_CARDS (slide);

  for (guint i = 0; i < self->cards->len; i++)
    {
      const Card *card = &g_array_index (self->cards, Card, i);

      g_string_append_printf (words, "%s%s: %s, %s", i > 0 ? "; " : "", card->who, card->what, card->when);
    }
}

static void
premia_score_cards_finalize (GObject *object)
{
  g_array_unref (PREMIA_SCORE_CARDS (object)->cards);

  G_OBJECT_CLASS (premia_score_cards_parent_class)->finalize (object);
}

static void
premia_score_cards_class_init (PremiaScoreCardsClass *klass)
{
  PremiaScoreSlideClass *slide_class = PREMIA_SCORE_SLIDE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = premia_score_cards_finalize;
  slide_class->get_n = premia_score_cards_get_n;
  slide_class->list_parts = premia_score_cards_list_parts;
  slide_class->paint = premia_score_cards_paint;
  slide_class->say = premia_score_cards_say;
}

static void
premia_score_cards_init (PremiaScoreCards *self)
{
  self->cards = g_array_new (FALSE, FALSE, sizeof (Card));
  g_array_set_clear_func (self->cards, card_clear);
}

PremiaScoreSlide *
premia_score_cards_new (void)
{
  return g_object_new (PREMIA_TYPE_SCORE_CARDS, NULL);
}

gboolean
premia_score_cards_add (PremiaScoreCards *self, const char *who, const char *what, const char *when, PremiaScorePicture *picture)
{
  Card card = { NULL };

  g_return_val_if_fail (PREMIA_IS_SCORE_CARDS (self), FALSE);

  if (self->cards->len >= PREMIA_SCORE_N_CARDS)
    return FALSE;
  card.who = g_strdup (who);
  card.what = g_strdup (what);
  card.when = g_strdup (when);
  card.picture = picture != NULL ? premia_score_picture_ref (picture) : NULL;
  g_array_append_val (self->cards, card);
  return TRUE;
}
