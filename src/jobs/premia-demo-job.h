/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jobs/premia-job.h"
#include "store/premia-workspace.h"

G_BEGIN_DECLS

/**
 * PremiaDemoJob: a new workspace with the demo company in it. A job that fails or is cancelled leaves no file.
 */
#define PREMIA_TYPE_DEMO_JOB (premia_demo_job_get_type ())
G_DECLARE_FINAL_TYPE (PremiaDemoJob, premia_demo_job, PREMIA, DEMO_JOB, PremiaJob)

/* @path: there must be nothing yet. @language: "ru", else English. @last: the last day of its history. @now: µs, of the
 * versions of its schemes. */
PremiaDemoJob   *premia_demo_job_new (const char *path, guint64 seed, const char *language, PremiaDate last, PremiaInstant now);
/* Before it runs: the company has a reward server, and pays something through it. */
void             premia_demo_job_set_rewards (PremiaDemoJob *self, gboolean rewards);
PremiaWorkspace *premia_demo_job_get_workspace (PremiaDemoJob *self); /* borrowed; after it has run */

G_END_DECLS
