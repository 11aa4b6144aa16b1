/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jobs/premia-doctor-job.h"

G_BEGIN_DECLS

/**
 * PremiaDoctorWatch:
 * What the doctor says of a scheme that changes: what its text tells at once, what the history tells as soon as it is
 * computed on a thread. While something newer is being computed, what was found before stays and counts as stale; a finding that
 * cannot be about the new scheme goes. Signal "changed": findings, diagnosis, staleness or the problem are others; "progress".
 */
#define PREMIA_TYPE_DOCTOR_WATCH (premia_doctor_watch_get_type ())
G_DECLARE_FINAL_TYPE (PremiaDoctorWatch, premia_doctor_watch, PREMIA, DOCTOR_WATCH, GObject)

/* @delay_ms: so long a scheme stays as it is before it is computed; 0: at once. */
PremiaDoctorWatch *premia_doctor_watch_new (guint delay_ms);
/* Looks at @scheme over the last @n_periods full periods of @desk. NULL for either: at nothing. The same question again changes
 * nothing, unless it was cancelled or failed. Costs well under a millisecond. */
void               premia_doctor_watch_look (PremiaDoctorWatch *self, PremiaDesk *desk, PremiaScheme *scheme, guint n_periods);
/* How many periods of @scheme make a year: what is looked at where nobody has chosen. */
guint              premia_doctor_watch_count_year (PremiaScheme *scheme);
/* Stops computing; what the text tells stays. */
void               premia_doctor_watch_cancel (PremiaDoctorWatch *self);

/* (element-type PremiaFinding), in order. Borrowed, until "changed". */
GPtrArray         *premia_doctor_watch_get_findings (PremiaDoctorWatch *self);
/* What is being looked at; findings are about this version. Borrowed (nullable). */
PremiaScheme      *premia_doctor_watch_get_scheme (PremiaDoctorWatch *self);
/* Whether finding @index comes from a history that is being computed anew. */
gboolean           premia_doctor_watch_is_finding_stale (PremiaDoctorWatch *self, guint index);
/* Whether there is a change of the scheme that mends finding @index. */
gboolean           premia_doctor_watch_can_mend (PremiaDoctorWatch *self, guint index);
/* Of the last scheme that was computed; NULL: none yet. Borrowed. */
PremiaDiagnosis   *premia_doctor_watch_get_diagnosis (PremiaDoctorWatch *self);
/* Whether the diagnosis is of an older version, span or history than what is being looked at. */
gboolean           premia_doctor_watch_is_stale (PremiaDoctorWatch *self);
/* Whether it computes, or will when the delay is over. */
gboolean           premia_doctor_watch_is_busy (PremiaDoctorWatch *self);
double             premia_doctor_watch_get_fraction (PremiaDoctorWatch *self); /* 0 … 1 */
gboolean           premia_doctor_watch_was_cancelled (PremiaDoctorWatch *self);
/* Why nothing could be computed; NULL. Also where there is no full period. */
const char        *premia_doctor_watch_get_problem (PremiaDoctorWatch *self);
/* FALSE: no scheme, or no full period. */
gboolean           premia_doctor_watch_get_span (PremiaDoctorWatch *self, PremiaPeriod *first, PremiaPeriod *last);

G_END_DECLS
