/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-effect.h"
#include "jobs/premia-desk.h"
#include "jobs/premia-job.h"

G_BEGIN_DECLS

/**
 * PremiaEffectJob: what a change did (engine/premia-effect.h), of a workspace. The same answer each time.
 */
#define PREMIA_TYPE_EFFECT_JOB (premia_effect_job_get_type ())
G_DECLARE_FINAL_TYPE (PremiaEffectJob, premia_effect_job, PREMIA, EFFECT_JOB, PremiaJob)

/* @question is copied with what it holds. @now: what is known; later actions are not looked at. PREMIA_NEVER: all of the data. */
PremiaEffectJob *premia_effect_job_new (PremiaDesk *desk, const PremiaEffectQuestion *question, PremiaInstant now);
/* The weeks of each window where nobody chose others. */
#define PREMIA_EFFECT_WEEKS 8
/* As whoever reads it is told it, in the window and on paper: the same question has the same numbers everywhere. @question's seed and other
 * changes are not looked at. @changes: (element-type PremiaProgrammeChange): what was changed; it may hold the change in question. */
PremiaEffectJob *premia_effect_job_new_told (PremiaDesk *desk, const PremiaEffectQuestion *question, GArray *changes, PremiaInstant now);
/* After it has run; NULL: it was cancelled. Borrowed. */
PremiaEffect    *premia_effect_job_get_effect (PremiaEffectJob *self);

G_END_DECLS
