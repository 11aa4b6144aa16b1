/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-score-slide.h"

G_BEGIN_DECLS

/**
 * PremiaScoreCards:
 * The badges that were earned last: each as a card with its picture, beside each other, or one under the other where it
 * is narrow.
 */
#define PREMIA_TYPE_SCORE_CARDS (premia_score_cards_get_type ())
G_DECLARE_FINAL_TYPE (PremiaScoreCards, premia_score_cards, PREMIA, SCORE_CARDS, PremiaScoreSlide)

#define PREMIA_SCORE_N_CARDS 4

PremiaScoreSlide *premia_score_cards_new (void);
/* The newest first; more than PREMIA_SCORE_N_CARDS are refused: FALSE. @picture (nullable): referenced. */
gboolean          premia_score_cards_add (PremiaScoreCards *self, const char *who, const char *what, const char *when, PremiaScorePicture *picture);

G_END_DECLS
