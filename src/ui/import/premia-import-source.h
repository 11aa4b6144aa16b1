/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/premia-table-kind.h"

G_BEGIN_DECLS

typedef enum
{
  PREMIA_IMPORT_SOURCE_LOOKING,
  PREMIA_IMPORT_SOURCE_PLAIN,   /* one of Premia's own tables, or a scheme */
  PREMIA_IMPORT_SOURCE_FOREIGN, /* a table of another program */
  PREMIA_IMPORT_SOURCE_FAILED
} PremiaImportSourceState;

/**
 * PremiaImportSource:
 * One file, or one table that was pasted, and what it was recognised as. It is looked at on a thread as soon as it is made, and again when
 * somebody says otherwise. Signal "changed".
 */
#define PREMIA_TYPE_IMPORT_SOURCE (premia_import_source_get_type ())
G_DECLARE_FINAL_TYPE (PremiaImportSource, premia_import_source, PREMIA, IMPORT_SOURCE, GObject)

/* @pasted: the file at @path was made for it, and goes with it. */
PremiaImportSource     *premia_import_source_new (const char *path, gboolean pasted);
const char             *premia_import_source_get_path (PremiaImportSource *self);
const char             *premia_import_source_get_name (PremiaImportSource *self);   /* "deals.csv", "Pasted table" */
gboolean                premia_import_source_is_pasted (PremiaImportSource *self);
PremiaImportSourceState premia_import_source_get_state (PremiaImportSource *self);
const char             *premia_import_source_get_problem (PremiaImportSource *self); /* (nullable) */
/* Of a plain one. */
PremiaTableKind         premia_import_source_get_kind (PremiaImportSource *self);
/* What a person said it is; UNKNOWN: nothing. */
PremiaTableKind         premia_import_source_get_asked_kind (PremiaImportSource *self);
void                    premia_import_source_ask_kind (PremiaImportSource *self, PremiaTableKind kind);
/* It could not be read when it came to it. @problem: (nullable) */
void                    premia_import_source_set_problem (PremiaImportSource *self, const char *problem);

G_END_DECLS
