/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-contest-result.h"
#include "premia-wording.h"

G_BEGIN_DECLS

/* A contest in words. @currency: of amounts, the workspace's. All (transfer full). */

/* Its name, else what it goes by with a capital: "Appointments held". */
char *premia_wording_contest_name (PremiaContest *contest, const PremiaWords *words);
/* "appointments held", "show rate", "appointments held × 3, deals won × 10" */
char *premia_wording_contest_subject (PremiaContest *contest, const PremiaWords *words);
/* The rule: "Every month. The 3 with most win: appointments held. At least 5 appointments held." */
char *premia_wording_contest (PremiaContest *contest, const char *currency, const PremiaWords *words);
/* Who takes part: "Everybody", "Role: telemarketer", … */
char *premia_wording_contest_group (PremiaContest *contest, const PremiaWords *words);
/* "5 working days in a row" */
char *premia_wording_contest_run (PremiaContest *contest, guint length, const PremiaWords *words);
/* What there is of it: "12 appointments held", "83.3%", "12 points". */
char *premia_wording_contest_value (PremiaContest *contest, const char *currency, PremiaRational value, const PremiaWords *words);
/* The number alone: "12", "83.3%", "1,500.00". */
char *premia_wording_contest_number (PremiaContest *contest, const char *currency, PremiaRational value, const PremiaWords *words);
/* "October 2026", "1 October 2026 – 15 October 2026", "from 1 October 2026 on" */
char *premia_wording_contest_span (PremiaContest *contest, PremiaDate first, PremiaDate last, const PremiaWords *words);
/* The only place of a win, for a statement's line: "Contest “Best of October”, October 2026, place 1". */
char *premia_wording_contest_win (PremiaContest *contest, const PremiaContestWin *win, const PremiaWords *words);
/* One bit of PremiaContestCaution. */
char *premia_wording_contest_caution (PremiaContestCaution caution, const PremiaWords *words);

G_END_DECLS
