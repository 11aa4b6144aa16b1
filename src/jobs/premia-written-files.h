/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jobs/premia-job.h"

G_BEGIN_DECLS

/* Files that a job has written so far. */
typedef struct
{
  PremiaJob *job;   /* borrowed: told how far it is */
  GPtrArray *paths; /* borrowed (element-type filename) */
} PremiaWrittenFiles;

/* A PremiaStatementFunc; @user_data: PremiaWrittenFiles */
void     premia_written_files_add (GFile *file, guint done, guint n, gpointer user_data);

/* Makes @folder (nullable) and those around it; one that is there already is no error. */
gboolean premia_folder_make (GFile *folder, GCancellable *cancellable, GError **error);

G_END_DECLS
