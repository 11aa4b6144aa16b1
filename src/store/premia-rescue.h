/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-database-copy.h"
#include "premia-workspace.h"

G_BEGIN_DECLS

/* What became of one table. */
typedef struct
{
  char    *name;         /* as the file calls it */
  guint64  n_read;       /* rows that are in the new file */
  guint64  n_lost;       /* rows that are known not to be */
  guint    n_pages_lost; /* pages of it that could not be read; how many rows were on them is a guess, and part of n_lost where it can be made */
} PremiaRescuedTable;

/**
 * PremiaRescueReport:
 * What a rescue has brought and what was lost.
 */
typedef struct
{
  GPtrArray *tables; /* (owned) (element-type PremiaRescuedTable): those with rows, or with something lost */
  GPtrArray *notes;  /* (owned) (element-type utf8): sentences: runs that are open again, managers that are not there, … */
  guint      n_from_journal; /* pages that were only in the journal beside the file */
} PremiaRescueReport;

PremiaRescueReport *premia_rescue_report_new (void);
void                premia_rescue_report_free (PremiaRescueReport *report);
/* Nothing is known to be lost. */
gboolean            premia_rescue_report_is_whole (const PremiaRescueReport *report);
/* All of it in lines for people. (transfer full) */
char               *premia_rescue_report_say (const PremiaRescueReport *report);
/* (transfer full): one line, for the log: "action=12/3 person=4/0", rows read and lost. */
char               *premia_rescue_report_to_line (const PremiaRescueReport *report);

/**
 * premia_rescue:
 * @from: a damaged workspace, which is only read
 * @to: where there is nothing yet
 * @report: (out) (transfer full): also after an error of the new file
 *
 * Reads what can be read of @from, page by page, without trusting any of it, and makes a new workspace of that. Rows are as they were or are left out;
 * what refers to rows that are lost is mended so that the file opens, and said. Bytes that were changed within a row without breaking its form are
 * found only where a digest covers them (names of actions, texts of schemes and closed runs, pictures). Of an encrypted workspace, whose key is held,
 * what was changed is found everywhere, and the new one is encrypted with it.
 *
 * Errors: PREMIA_STORE_ERROR_FOREIGN: nothing of a workspace is in it; _EXISTS, _FULL, _FAILED: of the new file, of which nothing is left;
 * _ENCRYPTED: nobody holds its key.
 */
gboolean            premia_rescue (const char *from, const char *to, GCancellable *cancellable, PremiaCopyProgress progress, gpointer user_data,
                                   PremiaRescueReport **report, GError **error);
/* An entry of the log of the rescued workspace: what it is made of. */
gboolean            premia_workspace_tell_rescue (PremiaWorkspace *workspace, const char *from, const PremiaRescueReport *report, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaRescueReport, premia_rescue_report_free)
G_END_DECLS
