/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-backup.h"

G_BEGIN_DECLS

/* (transfer full) (element-type filename): the folders in which backups of it are or were: the one beside it comes first. */
GPtrArray *premia_backup_list_folders (const char *workspace_path);
/* A name in the folder of backups that nothing has yet, and the folder itself. NULL with error (named by @name) if there can be none. @elsewhere:
 * (nullable): as in premia_backup_make(). (transfer full) */
char    *premia_backup_find_name (const char *workspace_path, const char *elsewhere, const char *name, PremiaBackupKind kind, PremiaInstant at, GError **error);
/* The whole of @db, checked, as a new file at @path, or nothing. */
gboolean premia_backup_write (sqlite3 *db, const char *path, const char *name, GCancellable *cancellable, PremiaCopyProgress progress, gpointer user_data,
                              GError **error);
/* What was written to @path is on the disk. */
void     premia_backup_sync_file (const char *path);
/* What was renamed in the folder of @path stays renamed. */
void     premia_backup_sync_folder (const char *path);

G_END_DECLS
