/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-ctl.h"

#include "jobs/premia-import-job.h"

G_BEGIN_DECLS

/* What came of an import, to @text (stdout): counts of each file, and of a dry run what would be new and what would change, row by row. */
void premia_ctl_import_say (GString *text, PremiaImportJob *job, gboolean dry_run);
/* Accounts that are nobody of ours, and who may be meant, to @text. */
void premia_ctl_import_say_strangers (GString *text, PremiaImportJob *job);

/* @name: a file, a profile that @workspace remembers, or one that comes with Premia, as far as the columns of
 * @table go. (transfer full) */
PremiaImportProfile *premia_ctl_import_find_profile (PremiaWorkspace *workspace, const char *name, const char *table, GError **error);

/* Imports so far; one of them taken back, or brought back: the number that premiactl ends with. */
int premia_ctl_import_list (PremiaWorkspace *workspace);
int premia_ctl_import_turn (PremiaWorkspace *workspace, gint64 import, gboolean redo);

G_END_DECLS
