/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-workspace.h"

#include <sqlite3.h>

G_BEGIN_DECLS

#define PREMIA_SCHEMA_APPLICATION_ID 0x5072656d /* "Prem" */

/* The version that this program makes: the number of files in schema/. */
int      premia_schema_get_version (void);
gboolean premia_schema_read_version (sqlite3 *db, const char *name, int *version, GError **error);
/* From whatever version @db has to @version, each step in a transaction of its own. */
gboolean premia_schema_migrate (sqlite3 *db, const char *name, int version, GError **error);
/* A whole copy of @db as PATH.backup-N, N its version; one of that name is replaced. */
gboolean premia_schema_back_up (sqlite3 *db, const char *path, const char *name, int version, GError **error);
/* A new workspace of @version, as the bytes of its file. (transfer full) */
GBytes  *premia_schema_make (const char *name, int version, const PremiaWorkspaceSettings *settings, GError **error);

G_END_DECLS
