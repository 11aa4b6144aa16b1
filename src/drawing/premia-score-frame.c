/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-score-frame"

#include "premia-score-frame.h"

/* In units. */
#define COMPANY_SIZE 3.8
#define TITLE_SIZE 8.2
#define DOT 1.1
#define DOT_STEP 2.6

/* The one that is shown is longer, so that it is not told by colour alone. */
static void
paint_dots (const PremiaScoreFrame *frame, const PremiaScoreInk *ink, double end, double middle)
{
  const double dot = DOT * ink->unit, step = DOT_STEP * ink->unit;
  double x = end - (frame->n - 1) * step - 3.0 * dot;

  for (guint i = 0; i < frame->n; i++)
    {
      const gboolean is = i == frame->index;
      const PremiaBox box = { x, middle - dot / 2.0, is ? 3.0 * dot : dot, dot };

      premia_score_fill_box (ink, &box, dot / 2.0, is ? &ink->look->accent : &ink->look->track);
      x += box.width + step - dot;
    }
}

void
premia_score_frame_paint (const PremiaScoreFrame *frame, const PremiaScoreInk *ink, const PremiaScoreRoom *room)
{
  const PremiaBox *head = &room->header, *foot = &room->footer;
  const double line = COMPANY_SIZE * ink->unit * 1.5;
  const double middle = head->y + line / 2.0;
  double x = head->x, end = 0.0;

  g_return_if_fail (frame != NULL && ink != NULL && room != NULL);

  /* Where it is narrow, the company comes first. */
  if (!room->stacked)
    end = premia_score_write (ink, frame->day, COMPANY_SIZE, PREMIA_WEIGHT_NORMAL, &ink->look->dim_text, head->x + head->width / 2.0, middle,
                              head->width / 2.0, PREMIA_ALIGN_END) + 3.0 * ink->unit;
  if (frame->logo != NULL)
    {
      const double high = line * 1.4, wide = MIN (high * premia_emblem_get_ratio (frame->logo), head->width * 0.3);

      premia_emblem_paint (frame->logo, ink->cr, x, middle - high / 2.0, wide, high, 1.0);
      x += wide + 1.6 * ink->unit;
    }
  premia_score_write (ink, frame->company, COMPANY_SIZE, PREMIA_WEIGHT_BOLD, &ink->look->accent, x, middle,
                      MAX (head->x + head->width - end - x, 1.0), PREMIA_ALIGN_START);
  if (frame->n > 1)
    paint_dots (frame, ink, foot->x + foot->width, foot->y + foot->height - 1.6 * ink->unit);
  if (*frame->held != '\0')
    premia_score_write (ink, frame->held, 2.8, PREMIA_WEIGHT_MEDIUM, &ink->look->dim_text, foot->x, foot->y + foot->height - 1.6 * ink->unit,
                        foot->width - frame->n * DOT_STEP * ink->unit - 6.0 * ink->unit, PREMIA_ALIGN_END);
}

/* In one line, if it need not be much smaller for that. */
static gboolean
fits_line (const PremiaScoreInk *ink, const char *title, double width)
{
  return premia_lettering_measure (ink->lettering, title, (PremiaLetters) { 6.0 * ink->unit, PREMIA_WEIGHT_BOLD }, NULL) * 0.8 <= width;
}

void
premia_score_frame_paint_words (PremiaScoreSlide *slide, const PremiaScoreInk *ink, const PremiaScoreRoom *room)
{
  const PremiaBox *head = &room->header, *foot = &room->footer;
  const double bottom = head->y + head->height, unit = ink->unit;
  const double middle = room->stacked ? bottom - 10.5 * unit : bottom - TITLE_SIZE * unit * 0.62;
  const char *aside, *rule;
  double aside_width = 0.0;

  g_return_if_fail (PREMIA_IS_SCORE_SLIDE (slide));
  g_return_if_fail (ink != NULL && room != NULL);

  aside = premia_score_slide_get_aside (slide);
  rule = premia_score_slide_get_rule (slide);
  if (*aside != '\0' && room->stacked)
    premia_score_write (ink, aside, 3.6, PREMIA_WEIGHT_MEDIUM, &ink->look->dim_text, head->x, bottom - 2.0 * unit, head->width, PREMIA_ALIGN_START);
  else if (*aside != '\0')
    aside_width = premia_score_write (ink, aside, 4.6, PREMIA_WEIGHT_MEDIUM, &ink->look->dim_text, head->x + head->width * 0.62,
                                      middle + TITLE_SIZE * unit * 0.14, head->width * 0.38, PREMIA_ALIGN_END) + 3.0 * unit;
  if (room->stacked)
    premia_score_write_two (ink, premia_score_slide_get_title (slide), fits_line (ink, premia_score_slide_get_title (slide), head->width) ? 6.0 : 4.8, PREMIA_WEIGHT_BOLD, &ink->look->text, head->x, middle, head->width,
                            PREMIA_ALIGN_START);
  else
    premia_score_write (ink, premia_score_slide_get_title (slide), TITLE_SIZE, PREMIA_WEIGHT_BOLD, &ink->look->text, head->x, middle,
                        head->width - aside_width, PREMIA_ALIGN_START);
  if (*rule == '\0')
    return;
  if (room->stacked)
    premia_score_write_two (ink, rule, 3.0, PREMIA_WEIGHT_NORMAL, &ink->look->dim_text, foot->x, foot->y + 2.6 * unit, foot->width, PREMIA_ALIGN_START);
  else
    premia_score_write (ink, rule, 3.4, PREMIA_WEIGHT_NORMAL, &ink->look->dim_text, foot->x, foot->y + foot->height - 1.6 * unit, foot->width * 0.80,
                        PREMIA_ALIGN_START);
}
