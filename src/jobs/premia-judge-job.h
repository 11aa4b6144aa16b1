/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-catalogue.h"
#include "jobs/premia-job.h"
#include "store/premia-workspace.h"

G_BEGIN_DECLS

/**
 * PremiaVerdict:
 * What somebody says of a meeting: held, no-show, rescheduled, qualified or rejected. In the data it is an action like
 * any other. @account of a qualified or rejected one is whoever judges; whoever holds a meeting is its closer, and is
 * paid as such, so the account of a held one must be theirs.
 */
typedef struct
{
  PremiaStage   stage;
  char         *account, *case_name; /* not empty */
  PremiaInstant at, due;             /* due: PREMIA_NEVER but for a new date */
  char         *note;                /* premia-verdict-note.h */
} PremiaVerdict;

PremiaVerdict *premia_verdict_new (PremiaStage stage, const char *account, const char *case_name, PremiaInstant at, PremiaInstant due, const char *note);
void           premia_verdict_free (PremiaVerdict *self);

/**
 * PremiaJudgeJob: writes verdicts into a workspace, or takes them back: the rows are gone then, as if they had never
 * been written. All of them or none. If the workspace's setting PREMIA_SERVER_TELL_VERDICTS says so, accepted and rejected ones wait to be
 * told the reward server from then on, in the same change; taken back, they wait no more.
 */
#define PREMIA_TYPE_JUDGE_JOB (premia_judge_job_get_type ())
G_DECLARE_FINAL_TYPE (PremiaJudgeJob, premia_judge_job, PREMIA, JUDGE_JOB, PremiaJob)

/* @verdicts (element-type PremiaVerdict): referenced, and not changed afterwards by anybody. */
PremiaJudgeJob *premia_judge_job_new (PremiaWorkspace *workspace, GPtrArray *verdicts, gboolean take_back);
/* After it has run: how many of those that were taken back the server had been told before: they stay there. */
guint           premia_judge_job_get_n_told (PremiaJudgeJob *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaVerdict, premia_verdict_free)
G_END_DECLS
