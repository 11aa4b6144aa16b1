/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-action-name.h"
#include "premia-workspace-private.h"

G_BEGIN_DECLS

/* Rows of the table of actions. Statements that give some: id, then PREMIA_ACTION_COLUMNS. */
#define PREMIA_ACTION_COLUMNS "account, action, key, at, case_name, due, amount, currency, prospect, prospect_id, segment, note"

/* They are off while most of the table is written anew. */
#define PREMIA_ACTION_INDICES_OFF "DROP INDEX action_by_name; DROP INDEX action_by_note"
#define PREMIA_ACTION_INDICES_ON "CREATE INDEX action_by_name ON action (name_hash);" \
                                 "CREATE INDEX action_by_note ON action (account, action, at) WHERE note <> ''"

/* ?1 the id, ?2 the name's hash, then the columns. Texts are borrowed. */
void        premia_action_record_bind (sqlite3_stmt *statement, gint64 id, gint64 hash, const PremiaActionRecord *record);
/* Whether the row at which @known stands bears the same name. */
gboolean    premia_action_record_is_named (sqlite3_stmt *known, const PremiaActionRecord *record);
/* NULL: both say the same; else the column in which they differ. */
const char *premia_action_record_compare (sqlite3_stmt *known, const PremiaActionRecord *record);

/* The columns from @first on. Texts are borrowed until the statement moves; words are "" until they are named. */
void        premia_action_record_read (sqlite3_stmt *statement, int first, PremiaActionRow *row, PremiaActionRecord *record);
/* @words: as premia_workspace_read_words() */
void        premia_action_record_name (const PremiaActionRecord *self, PremiaActionRow *row, GPtrArray *words);

G_END_DECLS
