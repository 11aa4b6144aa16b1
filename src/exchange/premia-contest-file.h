/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-contest.h"
#include "premia-json.h"

G_BEGIN_DECLS

/**
 * Contest files: a streak, team goal or contest as JSON, losslessly: what was read and is written again reads as an equal contest, and writing
 * that gives the same text. What it means is engine/premia-contest-result.h. Errors are PREMIA_ERROR: "FILE:LINE: …" for what is no JSON,
 * "FILE: /span/to: …" for what a contest means. Unknown keys are errors, with a suggestion. Amounts and thresholds are texts, as in schemes.
 *
 * { "premia": "contest/1", "id": "october-held", "name": {"en": "…", "ru": "…"} or "…",
 *   "kind": "streak" | "goal" | "contest",
 *   "role": "telemarketer", "team": "North",              both may be left out: everybody
 *   "span": {"from": "2026-10-01", "to": "2026-10-31"}    once; a streak without "to": again and again without end
 *         | {"every": "week" | "month" | "quarter" | "year", "from": …, "to": …}    "from", "to" (days) may be left out: from the first action, for ever
 *   "auto_accept_days": 5,                                as in schemes
 *   "measures": {…},                                      as in schemes (SCHEMES.md §3), but none that is "given"
 *   "value": "held"                                       the measure by which it goes; a ratio is a rate,
 *   | "points": {"held": "3", "won": "10"},               or points for one of each, which may be negative
 *   "unit": "day" | "workday" | "week", "length": 5,      a streak's
 *   "at_least": "2",                                      of a streak in each unit, of a goal together; of a contest: everybody who has it wins
 *   "winners": 3,                                         a contest's: or so many places win
 *   "min": "5", "min_base": "10",                         a contest's least value for a place; what a rate needs below the line
 *   "ties": "share" | "all", "by": "improvement",         a contest's; "share" is the default
 *   "reward": {"action": "ContestWon"} | {"pay": ["10000", "5000", "2500"]} }   left out: it is told only
 */
PremiaContest *premia_contest_file_parse (const char *text, gssize length, const char *file_name, GError **error); /* (transfer full) (nullable) */

/* The canonical text, ending in a line break: equal contests, equal bytes. (transfer full) */
char          *premia_contest_to_text (PremiaContest *contest);

G_END_DECLS
