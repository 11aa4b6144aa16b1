/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jobs/premia-job.h"
#include "exchange/premia-intake.h"
#include "exchange/premia-table-kind.h"
#include "store/premia-workspace.h"

G_BEGIN_DECLS

/**
 * PremiaImportJob:
 * Files into a workspace: people before actions whatever their order, all of it or nothing. Imported again,
 * they change nothing.
 */
#define PREMIA_TYPE_IMPORT_JOB (premia_import_job_get_type ())
G_DECLARE_FINAL_TYPE (PremiaImportJob, premia_import_job, PREMIA, IMPORT_JOB, PremiaJob)

/* What came of one file. */
typedef struct
{
  char            *file_name;
  PremiaTableKind  kind;
  guint64          n_rows, n_rejected;
  PremiaMergeCount count;
  GPtrArray       *notes;        /* (element-type utf8): what was recognised */
  GPtrArray       *rejected;     /* (element-type PremiaRejected) */
  char            *rejects_path; /* (nullable): where the rejected rows were written */
} PremiaImportResult;

/* @now: µs, for the record of imports. */
PremiaImportJob *premia_import_job_new (PremiaWorkspace *workspace, PremiaInstant now);
/* @kind UNKNOWN: told from its heading (a scheme by its “{”); an error names the file and what headings are known. */
void             premia_import_job_add_file (PremiaImportJob *self, const char *path, PremiaTableKind kind);
/* Import what is good; the rejected rows of PATH go to PATH.rejected.csv, or into @folder if given. */
void             premia_import_job_set_skip_bad (PremiaImportJob *self, gboolean skip_bad, const char *folder);
/* Only look: everything is checked and counted, nothing is kept. */
void             premia_import_job_set_dry_run (PremiaImportJob *self, gboolean dry_run);
/* After it has run: (element-type PremiaImportResult), in the order in which the files were added; borrowed. */
GPtrArray       *premia_import_job_get_results (PremiaImportJob *self);

G_END_DECLS
