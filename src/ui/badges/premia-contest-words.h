/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-contest-result.h"
#include "jobs/premia-contest-job.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/* How streaks, goals and contests are called and drawn. */

const char *premia_contest_kind_get_icon (PremiaContestKind kind);
const char *premia_contest_kind_say (PremiaContestKind kind);      /* "Streak" */
const char *premia_contest_state_say (PremiaContestState state);   /* "running" */
/* The name of somebody of the dataset; the id of somebody without. Borrowed of @dataset. */
const char *premia_contest_say_person (PremiaDataset *dataset, guint person);
/* The same by id, also of somebody who is nobody of ours. Borrowed of either. */
const char *premia_contest_find_person (PremiaDataset *dataset, const char *id);
/* "Best of the month, October 2026". (transfer full) */
char       *premia_contest_say_occasion (PremiaContest *contest, PremiaDate first, PremiaDate last, PremiaLocale *locale);
/* What was handed out: "₽5,000.00, Pay per appointment, October 2026"; "told the reward server: ContestWon"; "told". (transfer full) */
char       *premia_contest_say_award (const PremiaAward *award, PremiaDesk *desk, PremiaLocale *locale);

/* One line of a small picture: who, how far, and that in words. */
typedef struct
{
  char    *label, *text; /* (owned) */
  double   fraction;     /* 0 … 1: a picture, no pay */
  gboolean wins;
} PremiaContestLine;

/* Of a round, the best first, at most @most of them; of a goal only all together. (transfer full) (element-type PremiaContestLine) */
GPtrArray  *premia_contest_lines_new (PremiaContestResult *result, const PremiaContestRound *round, guint most, PremiaLocale *locale);

G_END_DECLS
