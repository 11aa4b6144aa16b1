/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-workspace-private.h"

G_BEGIN_DECLS

/**
 * Statements whose parameters are given where they are made. @format has a letter for each: t a text (const char *, which
 * lives as long as the statement), i a number (gint64), d a day (PremiaDate), m an instant (PREMIA_NEVER: NULL),
 * p a period (PremiaPeriod, as its text). While one has the connection.
 */

/* (transfer full): before its first row. */
sqlite3_stmt *premia_workspace_query (PremiaWorkspace *self, GError **error, const char *sql, const char *format, ...);
/* One that gives no rows. */
gboolean      premia_workspace_do (PremiaWorkspace *self, GError **error, const char *sql, const char *format, ...);

/* What a row becomes; NULL with error. */
typedef gpointer (*PremiaRowReader) (PremiaWorkspace *self, sqlite3_stmt *statement, GError **error);
/* (transfer full): all that is left of @statement, which is finished then (also NULL: an error that is told already). */
GPtrArray    *premia_workspace_read_all (PremiaWorkspace *self, sqlite3_stmt *statement, PremiaRowReader read, GDestroyNotify free_row, GError **error);
/* The same for one row: *@found NULL if there is none. */
gboolean      premia_workspace_read_one (PremiaWorkspace *self, sqlite3_stmt *statement, PremiaRowReader read, gpointer *found, GError **error);

/* Columns. */
char         *premia_column_dup (sqlite3_stmt *statement, int column);       /* (transfer full) */
PremiaInstant premia_column_instant (sqlite3_stmt *statement, int column);   /* PREMIA_NEVER where it is NULL */
/* FALSE with error: no period, so the file is damaged. */
gboolean      premia_column_period (PremiaWorkspace *self, sqlite3_stmt *statement, int column, PremiaPeriod *period, GError **error);

G_END_DECLS
