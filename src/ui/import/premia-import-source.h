/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "design/premia-import-draft.h"
#include "exchange/premia-table-kind.h"
#include "store/premia-workspace.h"

G_BEGIN_DECLS

typedef enum
{
  PREMIA_IMPORT_SOURCE_LOOKING,
  PREMIA_IMPORT_SOURCE_PLAIN,   /* one of Premia's own tables, or a scheme */
  PREMIA_IMPORT_SOURCE_FOREIGN, /* a table of another program */
  PREMIA_IMPORT_SOURCE_FAILED
} PremiaImportSourceState;

/* What a person says a source is; -1: nothing, 0 …: PremiaTableKind, and: */
#define PREMIA_IMPORT_ASKED_FOREIGN PREMIA_N_TABLES

/**
 * PremiaImportSource:
 * One file, or one table that was pasted, and what it was recognised as. It is looked at on a thread as soon as it is made, and again when
 * somebody says otherwise. Signal "changed": so it was, or its draft.
 */
#define PREMIA_TYPE_IMPORT_SOURCE (premia_import_source_get_type ())
G_DECLARE_FINAL_TYPE (PremiaImportSource, premia_import_source, PREMIA, IMPORT_SOURCE, GObject)

/* @workspace: whose profiles are known. @zone: of times. */
PremiaImportSource     *premia_import_source_new (const char *path, PremiaWorkspace *workspace, PremiaZone *zone);
/* A table that was pasted; a copy is kept. */
PremiaImportSource     *premia_import_source_new_for_text (const char *text, PremiaWorkspace *workspace, PremiaZone *zone);
const char             *premia_import_source_get_path (PremiaImportSource *self);   /* (nullable): NULL: pasted */
const char             *premia_import_source_get_name (PremiaImportSource *self);   /* "deals.csv", "Pasted table" */
/* (nullable): what was pasted. Borrowed. */
const char             *premia_import_source_get_text (PremiaImportSource *self);
gboolean                premia_import_source_is_pasted (PremiaImportSource *self);
PremiaImportSourceState premia_import_source_get_state (PremiaImportSource *self);
const char             *premia_import_source_get_problem (PremiaImportSource *self); /* (nullable) */
/* Of a plain one; UNKNOWN: foreign. */
PremiaTableKind         premia_import_source_get_kind (PremiaImportSource *self);
/* Of a plain one that is a sheet of a workbook, or was pasted: its rows as CSV; borrowed (nullable). */
GBytes                 *premia_import_source_get_bytes (PremiaImportSource *self);
/* It could not be read when it came to it. @problem: (nullable) */
void                    premia_import_source_set_problem (PremiaImportSource *self, const char *problem);

int                     premia_import_source_get_asked (PremiaImportSource *self);
void                    premia_import_source_ask (PremiaImportSource *self, int asked);
/* How it is to be read, where a person says so: -1 (separator: 0) is as it was guessed. */
typedef struct { char separator; int encoding, heading, sheet; } PremiaImportForm;

const PremiaImportForm *premia_import_source_get_form (PremiaImportSource *self);
void                    premia_import_source_set_form (PremiaImportSource *self, const PremiaImportForm *form);

/* Of a foreign one; borrowed; NULL else. */
PremiaImportDraft      *premia_import_source_get_draft (PremiaImportSource *self);
/* Of a foreign one that was known by its columns: what it is known as; (nullable). */
const char             *premia_import_source_get_profile_name (PremiaImportSource *self);
/* What was remembered of such columns, and why it could not be used, in words; (nullable): nothing is wrong with it. */
const char             *premia_import_source_get_profile_problem (PremiaImportSource *self);
/* What is otherwise in this table than in others with such columns, and how it is read therefore; (nullable): nothing. */
const char             *premia_import_source_get_note (PremiaImportSource *self);
/* Somebody has changed what the columns mean since it was recognised. */
gboolean                premia_import_source_is_edited (PremiaImportSource *self);

G_END_DECLS
