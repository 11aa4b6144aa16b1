/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jobs/premia-calculate-job.h"
#include "engine/premia-chosen-people.h"
#include "report/premia-document-file.h"

G_BEGIN_DECLS

typedef enum
{
  PREMIA_EXPORT_REGISTER,       /* the pay register of a period, one part for each scheme */
  PREMIA_EXPORT_STATEMENTS,     /* the statements in one file */
  PREMIA_EXPORT_STATEMENT_EACH, /* a file for each person, in a folder */
} PremiaExportWhat;

/**
 * PremiaExportJob: reports into files; each file is there whole or not at all. The same input gives the
 * same bytes.
 */
#define PREMIA_TYPE_EXPORT_JOB (premia_export_job_get_type ())
G_DECLARE_FINAL_TYPE (PremiaExportJob, premia_export_job, PREMIA, EXPORT_JOB, PremiaJob)

/* @ledgers (element-type PremiaLedger): their runs are reported from the first on that was asked for, in this order. @path: the file, or the folder for
 * STATEMENT_EACH, which is made if it is not there. @letterhead is copied. */
PremiaExportJob *premia_export_job_new (GPtrArray *ledgers, PremiaExportWhat what, PremiaFormat format, const char *path,
                                        const PremiaLetterhead *letterhead);
/* From which the ledgers were calculated: PREMIA_FORMAT_JSON, verifiable statements, needs it. Of that format are
 * STATEMENT_EACH, and STATEMENTS of one person by one scheme for one period. */
void             premia_export_job_set_desk (PremiaExportJob *self, PremiaDesk *desk);
/* Of these people only. */
void             premia_export_job_set_people (PremiaExportJob *self, PremiaChosenPeople *chosen);
/* Of this person only (an index in people). */
void             premia_export_job_set_person (PremiaExportJob *self, guint person);
/* After it has run: the files written (element-type filename); borrowed. */
GPtrArray       *premia_export_job_get_paths (PremiaExportJob *self);

/* The document that would be written, for a preview; not for STATEMENT_EACH. (transfer full) */
PremiaDocument  *premia_export_job_make_document (PremiaExportJob *self, GCancellable *cancellable, GError **error);

G_END_DECLS
