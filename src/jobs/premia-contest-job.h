/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-contest-result.h"
#include "jobs/premia-desk.h"
#include "jobs/premia-job.h"
#include "store/premia-workspace-badges.h"

G_BEGIN_DECLS

/* One of the workspace's, as it stands. */
typedef struct
{
  char                *id;
  PremiaContest       *contest; /* (nullable): it cannot be read, and problem says why */
  PremiaContestResult *result;  /* (nullable): it cannot be judged, and problem says why */
  char                *problem; /* "": none */
} PremiaContestEntry;

/**
 * PremiaContestJob: how all streaks, goals and contests of a set stand, and what was handed out for them.
 */
#define PREMIA_TYPE_CONTEST_JOB (premia_contest_job_get_type ())
G_DECLARE_FINAL_TYPE (PremiaContestJob, premia_contest_job, PREMIA, CONTEST_JOB, PremiaJob)

/* @set: copied; its contests need not be saved yet. @at: the moment that is looked at. */
PremiaContestJob *premia_contest_job_new (PremiaWorkspace *workspace, PremiaDesk *desk, const PremiaStoredBadgeSet *set, PremiaInstant at);
/* Only the contest of that id; one that is not in the set gives no entry. */
PremiaContestJob *premia_contest_job_new_for (PremiaWorkspace *workspace, PremiaDesk *desk, const PremiaStoredBadgeSet *set, const char *id, PremiaInstant at);
/* After it has run, borrowed. (element-type PremiaContestEntry), in the set's order; (element-type PremiaAward), as they were handed out. */
GPtrArray        *premia_contest_job_get_entries (PremiaContestJob *self);
GPtrArray        *premia_contest_job_get_awards (PremiaContestJob *self);
/* Ids of all who have won one of the contests, each once, the first winner first. (transfer full) (element-type utf8) */
GPtrArray        *premia_contest_job_list_winners (PremiaContestJob *self);

G_END_DECLS
