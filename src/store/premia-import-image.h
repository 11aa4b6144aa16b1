/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-action-record.h"
#include "premia-merge.h"

G_BEGIN_DECLS

/* What an import leaves behind so that it can be taken back, and who watches it. While one has the connection. */

/* The number of the import is taken: something is kept under it. */
gboolean premia_import_take_number (PremiaWorkspace *self, GError **error);
/* The transaction is over. */
void     premia_import_end (PremiaWorkspace *self);

/* How many more rows of that verdict are told. */
static inline guint *
premia_import_seen_left (PremiaWorkspace *self, PremiaSinkVerdict verdict)
{
  return verdict == PREMIA_SINK_NEW ? &self->seen_new : verdict == PREMIA_SINK_CHANGED ? &self->seen_changed : &self->seen_moved;
}

/* Whether the next row of that verdict is to be told. */
static inline gboolean
premia_import_is_seen (PremiaWorkspace *self, PremiaSinkVerdict verdict)
{
  return self->seen != NULL && *premia_import_seen_left (self, verdict) > 0;
}
void     premia_import_tell (PremiaWorkspace *self, PremiaSinkVerdict verdict, const char *noun, const char *name, guint64 line, const char *before,
                             const char *after);

/* (transfer full): keeps what row ?1 says before it is written: ?2 and ?3 are name_hash and digest of what it will say. */
sqlite3_stmt *premia_import_image_prepare (PremiaWorkspace *self, GError **error);

/* A table whose rows are merged. */
typedef struct
{
  const char         *noun, *table, *columns;
  guint               n_key;   /* columns that name a row: the first */
  PremiaWorkspaceNoun changed;
} PremiaImportTable;

/* NULL: none of that noun can be taken back. */
const PremiaImportTable *premia_import_table_find (const char *noun);

/* (transfer full): one row as JSON, by the columns of its name. */
char                    *premia_import_table_read_sql (const PremiaImportTable *self);

/* Rows of one table on their way in. Zeros where there is no import. */
typedef struct { sqlite3_stmt *read, *insert; } PremiaImportRows;

gboolean premia_import_rows_begin (PremiaImportRows *self, PremiaWorkspace *workspace, const char *noun, GError **error);
void     premia_import_rows_clear (PremiaImportRows *self);
/* All that the row named as @row says, as JSON; *@text NULL: it is not there. (transfer full) */
gboolean premia_import_rows_read (PremiaImportRows *self, PremiaWorkspace *workspace, const PremiaMerge *merge, gconstpointer row, char **text, GError **error);
/* It has been written; before it said @before, as the audit log tells it @said_before ("" if it was not there). */
gboolean premia_import_rows_keep (PremiaImportRows *self, PremiaWorkspace *workspace, const PremiaMerge *merge, gconstpointer row, const char *before, const char *said_before, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PremiaImportRows, premia_import_rows_clear)
G_END_DECLS
