/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-score-slide.h"

G_BEGIN_DECLS

/**
 * PremiaScoreRows:
 * A few things of two lines each: deals that were won, people to whom the next step is near. A row begins with a
 * picture, or with a tick; how much is done of it is a bar.
 */
#define PREMIA_TYPE_SCORE_ROWS (premia_score_rows_get_type ())
G_DECLARE_FINAL_TYPE (PremiaScoreRows, premia_score_rows, PREMIA, SCORE_ROWS, PremiaScoreSlide)

#define PREMIA_SCORE_N_ROWS 4

typedef struct
{
  const char         *title;   /* what is read first */
  const char         *line;    /* what more there is to say */
  const char         *figure;  /* at the end, large; "" none */
  const char         *note;    /* at the end, dim; "" none */
  double              share;   /* 0–1: a bar; < 0: none */
  PremiaScorePicture *picture; /* (nullable): a tick instead */
} PremiaScoreRow;

PremiaScoreSlide *premia_score_rows_new (void);
/* Copied, the picture referenced. More than PREMIA_SCORE_N_ROWS are refused: FALSE. */
gboolean          premia_score_rows_add (PremiaScoreRows *self, const PremiaScoreRow *row);

G_END_DECLS
