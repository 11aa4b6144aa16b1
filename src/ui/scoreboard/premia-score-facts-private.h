/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-score-facts.h"

G_BEGIN_DECLS

/* premia-score-facts-month.c: the own boards and the funnel of the month */
gboolean premia_score_facts_count_month (PremiaScoreFacts *self, gboolean with_boards, GError **error);
/* premia-score-facts-deals.c */
void     premia_score_facts_find_deals (PremiaScoreFacts *self, PremiaInstant now);
/* premia-score-facts-badges.c: boards of the rules, badges, steps */
void     premia_score_facts_read_replay (PremiaScoreFacts *self);
/* premia-score-facts-contests.c: goals, boards of contests */
void     premia_score_facts_judge_contests (PremiaScoreFacts *self, const PremiaStoredBadgeSet *set, PremiaInstant now);

/* Whether @person is still with the company. */
gboolean premia_score_facts_is_employed (const PremiaScoreFacts *self, guint person);
/* A board without entries. */
void     premia_score_board_init (PremiaScoreBoard *board, PremiaScoreBoardKind kind, guint index);
/* Takes @score; entries come best first, and get places and shares here. FALSE: the board is full. */
gboolean premia_score_board_add (PremiaScoreBoard *board, guint person, char *score);

G_END_DECLS
