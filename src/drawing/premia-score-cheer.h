/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-score-ink.h"
#include "premia-score-picture.h"

G_BEGIN_DECLS

/**
 * PremiaScoreCheer:
 * The card that slides in when somebody has just earned a badge or won a deal: what, who, for what.
 */
typedef struct
{
  const char         *what;    /* "New badge" */
  const char         *who;
  const char         *detail;
  PremiaScorePicture *picture; /* (nullable): a tick */
} PremiaScoreCheer;

/* Where it comes to lie: over the lower part of the body. */
PremiaBox premia_score_cheer_get_box (const PremiaScoreRoom *room);
/* Into @box; the ground around it is left as it is. */
void      premia_score_cheer_paint (const PremiaScoreCheer *cheer, const PremiaScoreInk *ink, const PremiaScoreRoom *room, const PremiaBox *box);

/* One of the quiet shapes that fall around it. */
typedef enum { PREMIA_CONFETTO_STRIP, PREMIA_CONFETTO_SQUARE, PREMIA_CONFETTO_DOT } PremiaConfettoShape;
typedef struct
{
  double              x, y;    /* its middle */
  double              size;    /* of its longer side */
  double              degrees; /* how it is turned */
  double              alpha;
  PremiaConfettoShape shape;
  guint               color;   /* 0 accent, 1 second, 2 gold */
} PremiaConfetto;

#define PREMIA_SCORE_N_CONFETTI 36

/* Where the shape @index is at @time: 0 the beginning, 1 the end, when none is to be seen. The same at each call. */
void      premia_score_confetto_get (const PremiaScoreRoom *room, guint index, double time, PremiaConfetto *out);

G_END_DECLS
