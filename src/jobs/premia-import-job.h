/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jobs/premia-job.h"
#include "engine/premia-name-match.h"
#include "exchange/premia-import-profile.h"
#include "exchange/premia-intake.h"
#include "exchange/premia-table-kind.h"
#include "store/premia-workspace-imports.h"

G_BEGIN_DECLS

/**
 * PremiaImportJob:
 * Files into a workspace: people before actions whatever their order, all of it or nothing. Imported again,
 * they change nothing.
 */
#define PREMIA_TYPE_IMPORT_JOB (premia_import_job_get_type ())
G_DECLARE_FINAL_TYPE (PremiaImportJob, premia_import_job, PREMIA, IMPORT_JOB, PremiaJob)

/* One value of a row. */
typedef struct
{
  char *column;        /* as in actions.csv or people.csv: "at", "amount", "role" */
  char *before, *after; /* as in that file; of a new row @before is "" */
} PremiaImportChange;

/* A row that the import brings or changes. */
typedef struct
{
  gboolean        is_new;
  gboolean        is_left; /* of another account's: it stays with whom it is */
  PremiaTableKind kind;   /* of the row: a profile brings people, too */
  guint64         line;   /* of the file; 0 unknown */
  char           *name;   /* which row: "7 AppointmentSet apt-3" */
  GPtrArray      *fields; /* (element-type PremiaImportChange): of a new row what it says, else what changes */
} PremiaImportDifference;

/* An account that is nobody of ours, or whom the profile adds although somebody of ours may be meant. */
typedef struct
{
  char      *account;     /* as the table says it */
  guint64    n_actions;
  gboolean   is_added;    /* the import makes a new person of it; told only with suggestions */
  GPtrArray *suggestions; /* (element-type PremiaNameSuggestion), the best first */
} PremiaImportStranger;

#define PREMIA_IMPORT_ROWS_MAX 1000     /* differences of each kind that are listed; counts are exact */
#define PREMIA_IMPORT_STRANGERS_MAX 500 /* listed: those with the most actions */

/* What came of one file. */
typedef struct
{
  char            *file_name;
  PremiaTableKind  kind;
  guint64          n_rows, n_rejected;
  PremiaMergeCount count;        /* of actions in a table read by a profile (one row may be several); else of rows */
  PremiaMergeCount people;       /* that a profile brought */
  guint64          n_moved;      /* actions that were another account's, and are in no other count: what was asked for was done with them … */
  guint64          n_left;       /* … or they stay as they are */
  GPtrArray       *notes;        /* (element-type utf8): what was recognised */
  GPtrArray       *rejected;     /* (element-type PremiaRejected) */
  char            *rejects_path; /* (nullable): where the rejected rows were written */
  GPtrArray       *fresh;        /* (element-type PremiaImportDifference): new rows; only of a dry run */
  GPtrArray       *changed;      /* (element-type PremiaImportDifference): only of a dry run */
  GPtrArray       *moved;        /* (element-type PremiaImportDifference): n_moved and n_left; the account is among its fields; only of a dry run */
} PremiaImportResult;

/* Opens a table as rows of CSV in UTF-8 (an XLSX, a pasted one, one with a form of its own). On the job's thread. (transfer full) */
typedef GInputStream *(*PremiaImportOpen) (const char *path, gpointer user_data, GCancellable *cancellable, GError **error);

/* @now: µs, for the record of imports. */
PremiaImportJob *premia_import_job_new (PremiaWorkspace *workspace, PremiaInstant now);
/* @kind UNKNOWN: told from its heading (a scheme by its “{”); an error names the file and what headings are known. */
void             premia_import_job_add_file (PremiaImportJob *self, const char *path, PremiaTableKind kind);
/* A foreign table, whose rows become actions (and people) by @profile. @open: (nullable): NULL: a file of CSV; it and @free get @user_data. */
void             premia_import_job_add_foreign (PremiaImportJob *self, const char *path, PremiaImportProfile *profile, PremiaImportOpen open,
                                                gpointer user_data, GDestroyNotify free_user_data);
/* The same for rows in memory; @name: as messages call them. @profile: (nullable): NULL: one of our own tables. */
void             premia_import_job_add_bytes (PremiaImportJob *self, const char *name, GBytes *bytes, PremiaTableKind kind, PremiaImportProfile *profile);
/* Import what is good; the rejected rows of PATH go to PATH.rejected.csv, or into @folder if given. */
void             premia_import_job_set_skip_bad (PremiaImportJob *self, gboolean skip_bad, const char *folder);
/* What becomes of actions of foreign tables that are there under another account: REPLACE unless another is set. It is what a manager expects of a deal
 * that was handed over (the table is right, as it is where it says another amount), and the only one of the three by which a deal is there once, and
 * paid once, to whom the table names. It is listed before anything is written, nobody of ours loses anything to a name that nobody knows, and the undo
 * of the import gives it back. Closed runs stay as they were closed: it is a late change for both, as other values are. */
void             premia_import_job_set_moved (PremiaImportJob *self, PremiaMovedActions how);
PremiaMovedActions premia_import_job_get_moved (PremiaImportJob *self);
/* Only look: everything is checked and counted, what is new and what changes is listed, nothing is kept. */
void             premia_import_job_set_dry_run (PremiaImportJob *self, gboolean dry_run);
/* Only if all is still as @checked, a dry run of the same files that has come to its end, found it; else the job fails with
 * PREMIA_ERROR_CHANGED and keeps nothing: a file was saved again, or rows of the workspace that the outcome rests on have changed. */
void             premia_import_job_set_checked (PremiaImportJob *self, PremiaImportJob *checked);
/* In foreign tables @account is @person (an id; it need not be there before the import). Remembered if the import is kept. NULL: it stays
 * what it is, whatever was remembered, and what was remembered is forgotten. */
void             premia_import_job_set_match (PremiaImportJob *self, const char *account, const char *person);
/* @account becomes a person of ours, of that id and name. @role, @team: (nullable). */
void             premia_import_job_add_person (PremiaImportJob *self, const char *account, const char *name, const char *role, const char *team);
/* Accounts of foreign tables that are the name of exactly one person are that person, and a note says so (premiactl --match-names). */
void             premia_import_job_set_match_names (PremiaImportJob *self, gboolean match_names);
/* @text (import/1), the profile of the foreign table that was added last, is remembered as @name if the import is kept. */
void             premia_import_job_remember_profile (PremiaImportJob *self, const char *name, const char *text);
/* After it has run: (element-type PremiaImportResult), in the order in which the files were added; borrowed. */
GPtrArray       *premia_import_job_get_results (PremiaImportJob *self);
/* After it has run: (element-type PremiaImportStranger), those with the most actions first; borrowed. @n_all: (out) (optional): all there are. */
GPtrArray       *premia_import_job_get_strangers (PremiaImportJob *self, guint64 *n_all);
/* After it has run: what premia_workspace_undo_import() takes; 0: nothing was kept. */
gint64           premia_import_job_get_import (PremiaImportJob *self);

G_END_DECLS
