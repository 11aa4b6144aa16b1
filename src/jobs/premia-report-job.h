/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-report-setup.h"
#include "jobs/premia-calculate-job.h"
#include "jobs/premia-load-job.h"
#include "report/premia-document-file.h"

G_BEGIN_DECLS

/**
 * PremiaReportJob:
 * A report as its setup says, for a period: the document alone, for a preview, or files, each there whole or not at all. The same desk, setup,
 * period and letterhead give the same bytes.
 */
#define PREMIA_TYPE_REPORT_JOB (premia_report_job_get_type ())
G_DECLARE_FINAL_TYPE (PremiaReportJob, premia_report_job, PREMIA, REPORT_JOB, PremiaJob)

/* @period: a month; the setup may report the quarter or year around it. @letterhead: its locale is that of whoever makes the report, for
 * setups without a language; parts and paper are the setup's. All is copied. */
PremiaReportJob *premia_report_job_new (PremiaDesk *desk, const PremiaReportSetup *setup, PremiaPeriod period, const PremiaLetterhead *letterhead);
/* (element-type PremiaLedger): what is paid for the whole span, if it is calculated already. */
void             premia_report_job_set_ledgers (PremiaReportJob *self, GPtrArray *ledgers);
/* The moment that decides what is accepted by itself; else the latest action. */
void             premia_report_job_set_as_of (PremiaReportJob *self, PremiaInstant as_of);
/* The moment at which the report is made: an effect looks at nothing later, as its page does; else at all of the data. */
void             premia_report_job_set_now (PremiaReportJob *self, PremiaInstant now);
/* (nullable): where the job reads, while it runs, what the desk does not hold: what figures are aimed at, and the versions of badge rules
 * that fell into the weeks of an effect. Without, there are none. */
void             premia_report_job_set_workspace (PremiaReportJob *self, PremiaWorkspace *workspace);
/* The file, or the folder where each person gets one, which is made if it is not there. Without, only the document is made. */
void             premia_report_job_set_path (PremiaReportJob *self, const char *path);

/* Whether the setup's report is paid from ledgers, so that a job that has run has some to hand on. */
gboolean         premia_report_kind_needs_ledgers (PremiaReportKind kind);
/* Whether a report of the kind can be a file for each person. */
gboolean         premia_report_kind_can_be_each (PremiaReportKind kind);
/* Whether the setup writes a folder with a file for each person, rather than one file. */
gboolean         premia_report_setup_get_each (const PremiaReportSetup *setup);
/* What the setup reports: @period, or the longer span around it, of the desk's year. */
PremiaPeriod     premia_report_setup_get_whole (const PremiaReportSetup *setup, PremiaDesk *desk, PremiaPeriod period);
/* "register-2026-10", for a file. (transfer full) */
char            *premia_report_setup_get_file_name (const PremiaReportSetup *setup, PremiaDesk *desk, PremiaPeriod period);

/* After it has run. All borrowed. */
PremiaDocument  *premia_report_job_get_document (PremiaReportJob *self); /* (nullable): files for each person were written */
GPtrArray       *premia_report_job_get_ledgers (PremiaReportJob *self);  /* (nullable) */
gboolean         premia_report_job_has_nobody (PremiaReportJob *self);   /* there is nobody to report on */
GPtrArray       *premia_report_job_get_paths (PremiaReportJob *self);    /* (element-type filename) */

G_END_DECLS
