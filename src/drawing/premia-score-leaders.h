/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-score-slide.h"

G_BEGIN_DECLS

/**
 * PremiaScoreLeaders:
 * The best few of a leader board: the first one as a card of their own, the others as rows, and under them somebody for
 * whom the next step is near. There is no place for anybody else: a board is no pillory.
 */
#define PREMIA_TYPE_SCORE_LEADERS (premia_score_leaders_get_type ())
G_DECLARE_FINAL_TYPE (PremiaScoreLeaders, premia_score_leaders, PREMIA, SCORE_LEADERS, PremiaScoreSlide)

/* How many there is room for. */
#define PREMIA_SCORE_N_LEADERS 5

PremiaScoreSlide *premia_score_leaders_new (void);
/* Best first; more than PREMIA_SCORE_N_LEADERS are refused: FALSE. @place: "1"; @share: of the best score, 0–1. */
gboolean          premia_score_leaders_add (PremiaScoreLeaders *self, const char *place, const char *name, const char *initials, const char *score, double share);
/* @who, @what: "Anna P.", "2 more held appointments to “First Ten”"; @picture (nullable): referenced. */
void              premia_score_leaders_set_step (PremiaScoreLeaders *self, const char *who, const char *what, PremiaScorePicture *picture);

G_END_DECLS
