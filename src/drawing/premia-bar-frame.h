/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-series.h"
#include "premia-shape.h"

G_BEGIN_DECLS

/**
 * PremiaBarFrame:
 * Where lying bars and their words go: label, bar, value and note side by side, or, where that is too
 * narrow, label and value above the bar. Only arithmetic, so that painting and pointing agree.
 */
typedef struct
{
  guint    n;
  gboolean narrow;
  double   row_height, bar_height;
  double   label_x, label_width;
  double   text_x, text_width; /* right-aligned in it */
  double   note_x, note_width;
  double   bar_x, bar_width;
  double   least, most;        /* the values at both ends of the bars; 0 is between them */
} PremiaBarFrame;

/* What the texts need, measured by whoever writes them. */
typedef struct { double label, text, note; } PremiaBarTexts;

/* @size: of the font. @height ≤ 0: as high as it likes. */
void      premia_bar_frame_fit (PremiaBarFrame *self, guint n, double least, double most, double width, double height, double size, const PremiaBarTexts *texts);
/* Whether the words are above their bars. */
gboolean  premia_bar_frame_is_narrow (double width, double size);
double    premia_bar_frame_get_row_height (double width, double size);
PremiaBox premia_bar_frame_get_row (const PremiaBarFrame *self, guint index, double width);
PremiaBox premia_bar_frame_get_track (const PremiaBarFrame *self, guint index);
/* Never thinner than can be seen, unless the value is 0. */
PremiaBox premia_bar_frame_get_bar (const PremiaBarFrame *self, guint index, double value);
/* The middle of the line of words. */
double    premia_bar_frame_get_words_y (const PremiaBarFrame *self, guint index, double size);
int       premia_bar_frame_pick (const PremiaBarFrame *self, double y);

G_END_DECLS
