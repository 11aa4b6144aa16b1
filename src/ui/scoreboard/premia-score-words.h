/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-score-facts.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/* How the board on the wall says things. All (transfer full). */

/* "today", "yesterday", else the day */
char *premia_score_words_day (PremiaLocale *locale, PremiaDate day, PremiaDate today);
/* engine/premia-badge.h's text of what was earned */
char *premia_score_words_badge (const PremiaScoreFacts *facts, PremiaBadgeKind kind, guint index, guint rank);
/* "2 more appointments held to “First Ten”" */
char *premia_score_words_step (const PremiaScoreFacts *facts, const PremiaScoreStep *step, PremiaLocale *locale);
/* "2 more appointments held to the top five" */
char *premia_score_words_top (const PremiaScoreBoard *board, PremiaLocale *locale);
/* What the board is called, of when it is, and how it is counted, in one line. */
char *premia_score_words_title (const PremiaScoreFacts *facts, const PremiaScoreBoard *board, PremiaLocale *locale);
char *premia_score_words_aside (const PremiaScoreFacts *facts, const PremiaScoreBoard *board, PremiaLocale *locale);
/* "Everybody: appointments held" */
char *premia_score_words_contest (PremiaContest *contest, PremiaLocale *locale);
char *premia_score_words_rule (const PremiaScoreFacts *facts, const PremiaScoreBoard *board, PremiaLocale *locale);

G_END_DECLS
