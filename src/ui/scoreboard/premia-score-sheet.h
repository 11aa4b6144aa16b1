/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

#include "drawing/premia-score-cheer.h"
#include "drawing/premia-score-frame.h"

G_BEGIN_DECLS

/* What painters need besides what they paint. */
typedef struct
{
  const PremiaScoreLook *look;
  PremiaLettering       *lettering;
  int                    width, height; /* in the window's pixels */
  int                    scale;         /* of the screen's pixels in one of these */
} PremiaScorePaper;

/**
 * PremiaScoreSheet:
 * A painted part of the board, as a texture: what moves is moved by the graphics card, and what stands costs nothing.
 */
typedef struct
{
  PremiaScoreRoom room;
  GBytes         *pixels;  /* (owned) */
  GdkTexture     *texture; /* (owned) */
  GArray         *parts;   /* (owned) (nullable) (element-type PremiaBox): of a slide */
  PremiaBox       box;     /* where it lies on the board */
} PremiaScoreSheet;

/* Title, rule and body of a slide; the rest is transparent. */
PremiaScoreSheet *premia_score_sheet_new_slide (PremiaScoreSlide *slide, const PremiaScorePaper *paper);
PremiaScoreSheet *premia_score_sheet_new_frame (const PremiaScoreFrame *frame, const PremiaScorePaper *paper);
/* The card alone, with its shade. */
PremiaScoreSheet *premia_score_sheet_new_cheer (const PremiaScoreCheer *cheer, const PremiaScorePaper *paper);
void              premia_score_sheet_free (PremiaScoreSheet *self);
/* To the last pixel. */
gboolean          premia_score_sheet_equal (const PremiaScoreSheet *a, const PremiaScoreSheet *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaScoreSheet, premia_score_sheet_free)
G_END_DECLS
