/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-doctor.h"
#include "jobs/premia-load-job.h"

G_BEGIN_DECLS

/**
 * PremiaDoctorJob: what the doctor says of one scheme over a span of a workspace's history (DOCTOR.md), as if the scheme
 * had held on all of its days. The same answer to the last byte each time.
 */
#define PREMIA_TYPE_DOCTOR_JOB (premia_doctor_job_get_type ())
G_DECLARE_FINAL_TYPE (PremiaDoctorJob, premia_doctor_job, PREMIA, DOCTOR_JOB, PremiaJob)

/* @scheme: any, also one that is being edited and that the desk does not know. @first, @last: periods of its kind, both included.
 * Running fails with what premia_doctor_examine() says, and with G_IO_ERROR_CANCELLED within some hundredths of a second. */
PremiaDoctorJob *premia_doctor_job_new (PremiaDesk *desk, PremiaScheme *scheme, PremiaPeriod first, PremiaPeriod last);
PremiaScheme    *premia_doctor_job_get_scheme (PremiaDoctorJob *self);    /* borrowed */
/* After it has run; NULL: it failed. Borrowed. */
PremiaDiagnosis *premia_doctor_job_get_diagnosis (PremiaDoctorJob *self);

/* The last @n full periods of the kind before the one in which the latest action of @desk happened, as far as there are so many.
 * FALSE: there is not one. */
gboolean         premia_doctor_job_find_span (PremiaDesk *desk, PremiaPeriodKind kind, guint n, PremiaPeriod *first, PremiaPeriod *last);

G_END_DECLS
