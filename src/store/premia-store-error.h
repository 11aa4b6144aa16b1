/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-workspace.h"

#include <sqlite3.h>

G_BEGIN_DECLS

/* What SQLite's @code means for the workspace @name, and what to do; @db (nullable) tells the system's part. Always FALSE. */
gboolean premia_store_error_set (GError **error, const char *name, int code, sqlite3 *db);
/* Replaces what @error says. Always FALSE. */
gboolean premia_store_fail (GError **error, PremiaStoreError kind, const char *format, ...) G_GNUC_PRINTF (3, 4);

G_END_DECLS
