/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-action-record.h"

G_BEGIN_DECLS

/**
 * PremiaActionOwners:
 * Whose an action was that now comes under another account: a deal that was handed over, or whose owner is called otherwise since. It is the same
 * action if its name and its key are the same. Only rows that were there before the session count, and each only until the session meets it:
 * what the table names under both accounts is two actions. While one has the connection.
 */
typedef struct _PremiaActionOwners PremiaActionOwners;

/* @last: the highest id of the table; nothing is read before it is needed. */
PremiaActionOwners *premia_action_owners_new (PremiaWorkspace *workspace, gint64 last);
void                premia_action_owners_free (PremiaActionOwners *self);
/* The session has met row @id: it is nobody else's. */
void                premia_action_owners_meet (PremiaActionOwners *self, gint64 id);
/* *@id: the row that came last of those that may have been handed over to @record's account; 0: there is none. @find_by_id: gives the row ?1,
 * as premia_action_record_read() has it. */
gboolean            premia_action_owners_find (PremiaActionOwners *self, const PremiaActionRecord *record, sqlite3_stmt *find_by_id, gint64 *id, GError **error);
/* Whether @account is one of ours, or @owner is not either: nothing is taken from a person for somebody whom nobody knows. */
gboolean            premia_action_owners_may_take (PremiaActionOwners *self, const char *account, const char *owner, gboolean *may, GError **error);

G_END_DECLS
