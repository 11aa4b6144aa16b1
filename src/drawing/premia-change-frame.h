/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-shape.h"

#include <glib.h>

G_BEGIN_DECLS

/**
 * PremiaChangeFrame:
 * Where bars to both sides of a zero in the middle (or from a zero at the left) lie, with a name at the left and a number at the right of each, also
 * in a narrow place; a note between number and edge only where all have room. Only arithmetic.
 */
typedef struct
{
  guint  n;
  double row_height, bar_height;
  double label_x, label_width;
  double text_x, text_width;
  double note_x, note_width; /* 0: no room */
  double bar_x, bar_width;
  double reach;              /* the value at both ends */
  double zero_share;         /* where between both ends 0 is: 0.5 or 0 */
} PremiaChangeFrame;

typedef struct { double label, text, note; } PremiaChangeTexts;

/* @reach > 0; @zero_share: 0.5 in the middle, 0 at the left; @height ≤ 0: as high as it likes; @size: of the font. */
void      premia_change_frame_fit (PremiaChangeFrame *self, guint n, double reach, double zero_share, double width, double height, double size, const PremiaChangeTexts *texts);
double    premia_change_frame_get_row_height (double size);
double    premia_change_frame_get_zero (const PremiaChangeFrame *self);
/* Never thinner than can be seen, unless the value is 0; never longer than its side. */
PremiaBox premia_change_frame_get_bar (const PremiaChangeFrame *self, guint index, double value);
int       premia_change_frame_pick (const PremiaChangeFrame *self, double y);

G_END_DECLS
