/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-zone.h"
#include "exchange/premia-import-mapping.h"
#include "exchange/premia-synonyms.h"
#include "exchange/premia-table-guess.h"

G_BEGIN_DECLS

/* What a foreign table looks like as a whole: what its rows are. */
typedef enum { PREMIA_IMPORT_SHAPE_OPPORTUNITIES, PREMIA_IMPORT_SHAPE_APPOINTMENTS, PREMIA_IMPORT_SHAPE_CALLS, PREMIA_N_IMPORT_SHAPES } PremiaImportShape;

#define PREMIA_IMPORT_EVERY_OUTCOME G_MAXUINT

/* One action that a row of the sample becomes; texts are never NULL. Times in the zone of the draft: "2026-03-09T10:00:00+03:00". */
typedef struct { char *account, *action, *at, *key, *case_name, *due, *amount, *currency, *prospect, *prospect_id, *segment, *note; } PremiaImportAction;

/* What one row of the sample becomes. Neither actions nor a message: no outcome wants it. */
typedef struct
{
  GPtrArray *actions;  /* (element-type PremiaImportAction) */
  char      *message;  /* what is wrong with it, without a place; NULL: nothing */
  int        column;   /* of the cell that is wrong; -1: the row as a whole */
} PremiaImportPreview;

/**
 * PremiaImportDraft:
 * One foreign table being mapped: which column is the person, the time, the amount …, and what a row becomes under which conditions, with
 * undo and redo as a stack of immutable versions. It begins with a guess from the names of the columns (English, Russian) and from what
 * they hold. For the main thread. Signal "changed": another version is the current one.
 */
#define PREMIA_TYPE_IMPORT_DRAFT (premia_import_draft_get_type ())
G_DECLARE_FINAL_TYPE (PremiaImportDraft, premia_import_draft, PREMIA, IMPORT_DRAFT, GObject)

/* @synonyms, @zone (nullable): the defaults, UTC. */
PremiaImportDraft         *premia_import_draft_new (PremiaTableGuess *guess, PremiaSynonyms *synonyms, PremiaZone *zone);
PremiaTableGuess          *premia_import_draft_get_guess (PremiaImportDraft *self);
const PremiaImportMapping *premia_import_draft_get (PremiaImportDraft *self);          /* borrowed until the next change */
PremiaImportMapping       *premia_import_draft_copy (PremiaImportDraft *self);         /* (transfer full) */
/* @what: in words, for the undo button: "Person: “Sales agent”". A change with the same @merge (nullable) as the one before, such as typing,
 * is one step with it. FALSE: it is what is there already. */
gboolean                   premia_import_draft_apply (PremiaImportDraft *self, const PremiaImportMapping *next, const char *what, const char *merge);

/* Each of these is one step; FALSE: nothing changed. @outcome: an index, or PREMIA_IMPORT_EVERY_OUTCOME. */
gboolean premia_import_draft_set_field (PremiaImportDraft *self, guint outcome, PremiaImportField field, const char *text, gboolean constant); /* text NULL: none */
gboolean premia_import_draft_set_key (PremiaImportDraft *self, const char *column);        /* for all outcomes; NULL: none */
gboolean premia_import_draft_set_case (PremiaImportDraft *self, const char *column);
gboolean premia_import_draft_set_person (PremiaImportDraft *self, gboolean adds_people, PremiaImportPersonField field, const char *text, gboolean constant);
gboolean premia_import_draft_set_date_format (PremiaImportDraft *self, const char *format); /* NULL: ISO-8601 */
gboolean premia_import_draft_set_decimal (PremiaImportDraft *self, char decimal);
gboolean premia_import_draft_set_name (PremiaImportDraft *self, const char *name);
/* The new one, a copy of the last with another action, comes last. */
gboolean premia_import_draft_add_outcome (PremiaImportDraft *self, const char *action);
gboolean premia_import_draft_remove_outcome (PremiaImportDraft *self, guint outcome);      /* not the only one */
gboolean premia_import_draft_move_outcome (PremiaImportDraft *self, guint outcome, guint to);
/* One condition of an outcome; it replaces those on this column that cannot stand beside it. @texts NULL or empty: takes it away. */
gboolean premia_import_draft_set_test (PremiaImportDraft *self, guint outcome, const char *column, PremiaComparison comparison, const char *const *texts);
/* Begins again: as a table of that shape, or by a profile. @dropped (nullable): columns of the profile that the table does not have and
 * could do without. take_profile() FALSE with error: this table is none for that profile. */
gboolean premia_import_draft_take_shape (PremiaImportDraft *self, PremiaImportShape shape);
gboolean premia_import_draft_take_profile (PremiaImportDraft *self, PremiaImportProfile *profile, GPtrArray *dropped, GError **error);
PremiaImportShape premia_import_draft_get_shape (PremiaImportDraft *self);                 /* that was guessed, or taken last */
const char       *premia_import_shape_get_title (PremiaImportShape shape);                 /* translated: "Deals, one per row" */

const char *premia_import_draft_get_undo (PremiaImportDraft *self); /* what would be undone; NULL: nothing */
const char *premia_import_draft_get_redo (PremiaImportDraft *self);
gboolean    premia_import_draft_undo (PremiaImportDraft *self);
gboolean    premia_import_draft_redo (PremiaImportDraft *self);

/* NULL with PREMIA_ERROR: what is still missing, in words of the assistant. (transfer full) */
PremiaImportProfile       *premia_import_draft_dup_profile (PremiaImportDraft *self, GError **error);
/* Live: what row @row of the sample (premia_table_guess_get_n_rows()) becomes. Borrowed until the next change. NULL: there is no profile
 * yet, premia_import_draft_dup_profile() says why. */
const PremiaImportPreview *premia_import_draft_get_preview (PremiaImportDraft *self, guint row);
/* The same in words; NULL: all is well. */
const char                *premia_import_draft_get_problem (PremiaImportDraft *self);
/* Of the sample: rows that become something, rows that nobody wants, rows that are wrong; actions. (out) (optional) */
void                       premia_import_draft_count (PremiaImportDraft *self, guint *n_taken, guint *n_unwanted, guint *n_wrong, guint *n_actions);
/* Translated: "Person", "Time", "Amount". */
const char                *premia_import_field_get_title (PremiaImportField field);
/* What a column is used for, for its menu: bit (1 << PremiaImportField) of the outcomes' fields; bit 31: a condition asks for it. */
guint                      premia_import_draft_get_uses (PremiaImportDraft *self, const char *column);

G_END_DECLS
