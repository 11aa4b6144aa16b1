/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-wording.h"
#include "jobs/premia-calculate-job.h"

G_BEGIN_DECLS

typedef enum { PREMIA_EXPORT_PDF, PREMIA_EXPORT_XLSX, PREMIA_EXPORT_CSV } PremiaExportFormat;
typedef enum
{
  PREMIA_EXPORT_REGISTER,   /* the pay register of a period */
  PREMIA_EXPORT_STATEMENTS, /* all chosen people in one file */
  PREMIA_EXPORT_STATEMENT_EACH, /* a file for each person, in a folder */
} PremiaExportWhat;

/**
 * PremiaExportJob: reports into files; each file is there whole or not at all. The same input gives the
 * same bytes.
 */
#define PREMIA_TYPE_EXPORT_JOB (premia_export_job_get_type ())
G_DECLARE_FINAL_TYPE (PremiaExportJob, premia_export_job, PREMIA, EXPORT_JOB, PremiaJob)

/* @payouts (element-type PremiaPayout): of one span; @period: the run to report. @path: the file, or the folder
 * for STATEMENT_EACH. @words live as long as the job. */
PremiaExportJob *premia_export_job_new (PremiaDesk *desk, GPtrArray *payouts, PremiaPeriod period, PremiaExportWhat what,
                                        PremiaExportFormat format, const char *path, const PremiaWords *words);
/* Only these people (indices in people); default: all in the run. */
void             premia_export_job_set_people (PremiaExportJob *self, const guint *people, gsize n);
/* After it has run: the files written (element-type filename); borrowed. */
GPtrArray       *premia_export_job_get_paths (PremiaExportJob *self);

G_END_DECLS
