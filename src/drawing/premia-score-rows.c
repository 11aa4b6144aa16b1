/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-score-rows"

#include "premia-score-rows.h"

struct _PremiaScoreRows
{
  PremiaScoreSlide parent_instance;
  GArray          *rows; /* (owned) (element-type PremiaScoreRow): with strings of its own */
};

G_DEFINE_FINAL_TYPE (PremiaScoreRows, premia_score_rows, PREMIA_TYPE_SCORE_SLIDE)

static void
row_clear (gpointer data)
{
  PremiaScoreRow *row = data;

  g_free ((char *) row->title);
  g_free ((char *) row->line);
  g_free ((char *) row->figure);
  g_free ((char *) row->note);
  g_clear_pointer (&row->picture, premia_score_picture_unref);
}

static void
premia_score_rows_list_parts (PremiaScoreSlide *slide, const PremiaScoreRoom *room, GArray *boxes)
{
  premia_score_slide_add_rows (boxes, room, &room->body, PREMIA_SCORE_ROWS (slide)->rows->len, room->stacked ? 20.0 : 17.0, 1.8);
}

static void
paint_mark (const PremiaScoreInk *ink, const PremiaScoreRow *row, double x, double middle, double size)
{
  if (row->picture != NULL)
    premia_score_picture_paint (row->picture, ink->cr, x, middle - size / 2.0, size);
  else if (row->share >= 0.0)
    premia_score_paint_step (ink, x + size / 2.0, middle, size * 0.36, &ink->look->lift, &ink->look->on_lift);
  else
    premia_score_paint_tick (ink, x + size / 2.0, middle, size * 0.36, &ink->look->positive, &ink->look->surface);
}

/* What stands at the end; returns its width. */
static double
paint_end (const PremiaScoreInk *ink, const PremiaScoreRow *row, const PremiaBox *box, double most)
{
  const double right = box->x + box->width - 3.0 * ink->unit, middle = box->y + box->height / 2.0;
  const gboolean both = *row->figure != '\0' && *row->note != '\0';
  double figure = 0.0, note = 0.0;

  if (*row->figure != '\0')
    figure = premia_score_write (ink, row->figure, 5.6, PREMIA_WEIGHT_BOLD, &ink->look->text, right - most, both ? middle - box->height * 0.17 : middle,
                                 most, PREMIA_ALIGN_END);
  if (*row->note != '\0')
    note = premia_score_write (ink, row->note, 4.0, PREMIA_WEIGHT_NORMAL, &ink->look->dim_text, right - most,
                               both ? middle + box->height * 0.22 : middle, most, PREMIA_ALIGN_END);
  return MAX (figure, note);
}

/* One under the other: there is no room for an end. */
static void
paint_stacked_words (const PremiaScoreInk *ink, const PremiaScoreRow *row, const PremiaBox *box, double text, double width)
{
  const gboolean both = *row->figure != '\0' && *row->note != '\0';
  const double high = box->height / ink->unit;
  g_autofree char *end = g_strconcat (row->figure, both ? " · " : "", row->note, NULL);

  premia_score_write (ink, row->title, MIN (4.6, high * 0.25), PREMIA_WEIGHT_BOLD, &ink->look->text, text, box->y + box->height * 0.18, width,
                      PREMIA_ALIGN_START);
  premia_score_write_two (ink, row->line, MIN (3.2, high * 0.165), PREMIA_WEIGHT_NORMAL, &ink->look->text, text, box->y + box->height * 0.52, width,
                          PREMIA_ALIGN_START);
  premia_score_write (ink, end, MIN (3.2, high * 0.165), PREMIA_WEIGHT_MEDIUM, &ink->look->dim_text, text, box->y + box->height * 0.86, width,
                      PREMIA_ALIGN_START);
}

static void
paint_words (const PremiaScoreInk *ink, const PremiaScoreRow *row, const PremiaBox *box, double text, double width)
{
  const double unit = ink->unit, middle = box->y + box->height / 2.0;
  const double end = paint_end (ink, row, box, width * 0.34);

  width -= end + (end > 0.0 ? 2.4 * unit : 0.0);
  premia_score_write (ink, row->title, MIN (6.0, box->height / unit * 0.4), PREMIA_WEIGHT_BOLD, &ink->look->text, text, middle - box->height * 0.19, width,
                      PREMIA_ALIGN_START);
  premia_score_write (ink, row->line, MIN (4.5, box->height / unit * 0.3), PREMIA_WEIGHT_NORMAL, &ink->look->text, text, middle + box->height * 0.21, width,
                      PREMIA_ALIGN_START);
}

static void
paint_row (const PremiaScoreInk *ink, const PremiaScoreRoom *room, const PremiaScoreRow *row, const PremiaBox *box)
{
  const double unit = ink->unit, middle = box->y + box->height / 2.0, size = MIN (box->height * 0.86, (room->stacked ? 11.0 : 13.0) * unit);
  const double text = box->x + size + (room->stacked ? 2.8 : 4.0) * unit;
  const double width = box->x + box->width - 3.0 * unit - text;

  premia_score_fill_box (ink, box, 2.0 * unit, &ink->look->surface);
  if (row->share >= 0.0)
    {
      const PremiaBox bar = { box->x, box->y, box->width * MIN (row->share, 1.0), box->height };

      cairo_save (ink->cr);
      premia_shape_round_box (ink->cr, box, 2.0 * unit);
      cairo_clip (ink->cr);
      premia_score_fill_box (ink, &bar, 0.0, &ink->look->share);
      cairo_restore (ink->cr);
    }
  paint_mark (ink, row, box->x + 1.6 * unit, middle, size);
  (room->stacked ? paint_stacked_words : paint_words) (ink, row, box, text, width);
}

static void
premia_score_rows_paint (PremiaScoreSlide *slide, const PremiaScoreInk *ink, const PremiaScoreRoom *room)
{
  PremiaScoreRows *self = PREMIA_SCORE_ROWS (slide);
  g_autoptr (GArray) boxes = premia_score_slide_list_parts (slide, room);

  for (guint i = 0; i < self->rows->len; i++)
    paint_row (ink, room, &g_array_index (self->rows, PremiaScoreRow, i), &g_array_index (boxes, PremiaBox, i));
}

static guint
premia_score_rows_get_n (PremiaScoreSlide *slide)
{
  return PREMIA_SCORE_ROWS (slide)->rows->len;
}

static void
premia_score_rows_say (PremiaScoreSlide *slide, GString *words)
{
  PremiaScoreRows *self = PREMIA_SCORE_ROWS (slide);

  for (guint i = 0; i < self->rows->len; i++)
    {
      const PremiaScoreRow *row = &g_array_index (self->rows, PremiaScoreRow, i);
      const char *const more[] = { row->figure, row->note };

      g_string_append_printf (words, "%s%s: %s", i > 0 ? "; " : "", row->title, row->line);
      for (guint k = 0; k < G_N_ELEMENTS (more); k++)
        if (*more[k] != '\0')
          g_string_append_printf (words, ", %s", more[k]);
    }
}

static void
premia_score_rows_finalize (GObject *object)
{
  g_array_unref (PREMIA_SCORE_ROWS (object)->rows);

  G_OBJECT_CLASS (premia_score_rows_parent_class)->finalize (object);
}

static void
premia_score_rows_class_init (PremiaScoreRowsClass *klass)
{
  PremiaScoreSlideClass *slide_class = PREMIA_SCORE_SLIDE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = premia_score_rows_finalize;
  slide_class->get_n = premia_score_rows_get_n;
  slide_class->list_parts = premia_score_rows_list_parts;
  slide_class->paint = premia_score_rows_paint;
  slide_class->say = premia_score_rows_say;
}

static void
premia_score_rows_init (PremiaScoreRows *self)
{
  self->rows = g_array_new (FALSE, FALSE, sizeof (PremiaScoreRow));
  g_array_set_clear_func (self->rows, row_clear);
}

PremiaScoreSlide *
premia_score_rows_new (void)
{
  return g_object_new (PREMIA_TYPE_SCORE_ROWS, NULL);
}

gboolean
premia_score_rows_add (PremiaScoreRows *self, const PremiaScoreRow *row)
{
  PremiaScoreRow copy;

  g_return_val_if_fail (PREMIA_IS_SCORE_ROWS (self), FALSE);
  g_return_val_if_fail (row != NULL, FALSE);

  if (self->rows->len >= PREMIA_SCORE_N_ROWS)
    return FALSE;
  copy = (PremiaScoreRow) { g_strdup (row->title), g_strdup (row->line), g_strdup (row->figure), g_strdup (row->note), row->share,
                            row->picture != NULL ? premia_score_picture_ref (row->picture) : NULL };
  g_array_append_val (self->rows, copy);
  return TRUE;
}
