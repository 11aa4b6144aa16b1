/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jobs/premia-contest-job.h"
#include "ui/context/premia-context.h"

G_BEGIN_DECLS

/**
 * PremiaContestJudge:
 * Who has won which of the saved contests: judged on a thread whenever the badge watch has something new, for the moment that the watch shows.
 * Signal "changed": the entries are others, or there are none any more.
 */
#define PREMIA_TYPE_CONTEST_JUDGE (premia_contest_judge_get_type ())
G_DECLARE_FINAL_TYPE (PremiaContestJudge, premia_contest_judge, PREMIA, CONTEST_JUDGE, GObject)

PremiaContestJudge *premia_contest_judge_new (PremiaContext *context);
/* (nullable) (element-type PremiaContestEntry): borrowed until "changed"; NULL: no contests, or they are still being judged. */
GPtrArray          *premia_contest_judge_get_entries (PremiaContestJudge *self);
/* What is judged ends without being told. */
void                premia_contest_judge_stop (PremiaContestJudge *self);

G_END_DECLS
