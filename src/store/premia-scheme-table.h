/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-statement.h"

G_BEGIN_DECLS

#define PREMIA_STORED_SCHEME_COLUMNS "scheme_version.id, text, sha256, saved_at, holds_from"

/* Columns as above, then in_force; a PremiaRowReader. */
gpointer premia_stored_scheme_read (PremiaWorkspace *self, sqlite3_stmt *statement, GError **error);
/* In a change that was begun: another text for @id from @holds_from on. *@changed: FALSE: that is its newest text already. */
gboolean premia_scheme_write (PremiaWorkspace *self, const char *id, const char *text, PremiaDate holds_from, PremiaInstant now, const char *why, gboolean *changed, GError **error);
/* "version=… holds_from=…": what the log says of a version. (transfer full) */
char    *premia_scheme_describe (const char *sha256, PremiaDate holds_from);
/* The scheme's current version is the newest of the latest first day. */
gboolean premia_scheme_settle (PremiaWorkspace *self, const char *id, GError **error);
/* (transfer full): the current version; NULL with NOT_FOUND for an unknown @id. */
PremiaStoredScheme *premia_scheme_find (PremiaWorkspace *self, const char *id, GError **error);
/* These two in a change that was begun. *@changed: FALSE: it was so already. */
gboolean premia_scheme_put_in_force (PremiaWorkspace *self, const char *id, gboolean in_force, gboolean *changed, GError **error);
gboolean premia_scheme_drop_draft (PremiaWorkspace *self, const char *id, GError **error);

G_END_DECLS
