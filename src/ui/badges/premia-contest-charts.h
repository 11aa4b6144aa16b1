/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "drawing/premia-chart.h"
#include "premia-contest-words.h"

G_BEGIN_DECLS

/* The pictures of one span, and its words. */

/* Who has how much, as bars, the best first; NULL: nothing to show yet. (transfer full) (nullable) */
PremiaChart *premia_contest_chart_standings (PremiaContestResult *result, const PremiaContestRound *round, PremiaLocale *locale);
/* A goal day by day, with what is wanted as a line; NULL: it is no goal. (transfer full) (nullable) */
PremiaChart *premia_contest_chart_days (PremiaContestResult *result, const PremiaContestRound *round, PremiaLocale *locale);
/* "12 of 20 by 14 October 2026: 8 are missing." (transfer full) */
char        *premia_contest_say_standing (PremiaContestResult *result, const PremiaContestRound *round, PremiaLocale *locale);

G_END_DECLS
