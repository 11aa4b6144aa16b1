/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-score-slide.h"

G_BEGIN_DECLS

/**
 * PremiaScoreGoal:
 * What everybody works for together: a ring, and what is still missing.
 */
#define PREMIA_TYPE_SCORE_GOAL (premia_score_goal_get_type ())
G_DECLARE_FINAL_TYPE (PremiaScoreGoal, premia_score_goal, PREMIA, SCORE_GOAL, PremiaScoreSlide)

PremiaScoreSlide *premia_score_goal_new (void);
/* @share: 0 and more; from 1 on it is reached. @percent "74%", @done "37 of 50": in the ring. @missing "13 to go": what is read
 * first; @line, @more: "" or what there is to say about it. */
void              premia_score_goal_set (PremiaScoreGoal *self, double share, const char *percent, const char *done, const char *missing, const char *line, const char *more);

G_END_DECLS
