/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-emblem.h"
#include "premia-score-slide.h"

G_BEGIN_DECLS

/**
 * PremiaScoreFrame:
 * What stands around each slide: whose board it is, the day, the slide's title, its rule, and which one of how many it
 * is. Strings are never NULL; borrowed.
 */
typedef struct
{
  const char   *company;
  PremiaEmblem *logo;     /* (nullable) */
  const char   *day;
  guint         index, n;
  const char   *held;     /* "": it goes on by itself; else in a word, that it does not */
} PremiaScoreFrame;

/* What stays when one slide follows the other. */
void premia_score_frame_paint (const PremiaScoreFrame *frame, const PremiaScoreInk *ink, const PremiaScoreRoom *room);
/* What changes with it, without the body: title and rule. */
void premia_score_frame_paint_words (PremiaScoreSlide *slide, const PremiaScoreInk *ink, const PremiaScoreRoom *room);

G_END_DECLS
