/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-badge-finding.h"
#include "engine/premia-badge-trial.h"
#include "jobs/premia-desk.h"
#include "jobs/premia-job.h"

G_BEGIN_DECLS

/**
 * PremiaBadgeJob: what a gamification.json would give over a workspace's history, and what there is to say of it.
 */
#define PREMIA_TYPE_BADGE_JOB (premia_badge_job_get_type ())
G_DECLARE_FINAL_TYPE (PremiaBadgeJob, premia_badge_job, PREMIA, BADGE_JOB, PremiaJob)

/* @text: a gamification.json; running fails with what its reader says, and with G_IO_ERROR_CANCELLED within some hundredths of a second. */
PremiaBadgeJob     *premia_badge_job_new (PremiaDesk *desk, const char *text, const PremiaBadgeMoment *moment);
/* Before it runs: the history of the same desk, from an earlier job, so that it need not be made once more. */
void                premia_badge_job_set_history (PremiaBadgeJob *self, PremiaBadgeHistory *history);
/* Before it runs: findings are looked for, too. */
void                premia_badge_job_set_looks (PremiaBadgeJob *self, gboolean looks);
/* Before it runs: the threshold of an achievement or of a medal's rank that will be moved; what cannot be (not there, by age) gives no trial. */
void                premia_badge_job_set_trial (PremiaBadgeJob *self, PremiaBadgeKind kind, const char *name, guint rank);

/* After it has run. Borrowed; NULL: it failed. */
PremiaBadgeHistory *premia_badge_job_get_history (PremiaBadgeJob *self);
PremiaBadgeReplay  *premia_badge_job_get_replay (PremiaBadgeJob *self);
/* (element-type PremiaBadgeFinding) (nullable): NULL: not looked for. */
GPtrArray          *premia_badge_job_get_findings (PremiaBadgeJob *self);
/* (transfer full) (nullable): once; a trial is for one thread. */
PremiaBadgeTrial   *premia_badge_job_take_trial (PremiaBadgeJob *self);

G_END_DECLS
