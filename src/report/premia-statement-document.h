/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-chosen-people.h"
#include "engine/premia-ledger.h"
#include "premia-document-file.h"

G_BEGIN_DECLS

/**
 * premia_statement_document_new:
 * @run: index of the period in @ledger
 * @person: index in people; in that run
 *
 * What one person gets for a period and why: every component with its sentence, its tiers and its
 * appointments, and what was not counted; adjustments, corrections and debts. What was closed is told as it was then.
 *
 * Returns: (transfer full); NULL: PREMIA_ERROR, a line that cannot be explained
 */
PremiaDocument *premia_statement_document_new (PremiaLedger *ledger, guint run, guint person, const PremiaLetterhead *letterhead, GError **error);

/* How many there are. */
guint           premia_statements_count (GPtrArray *ledgers, const PremiaChosenPeople *chosen);
/* The statements of the runs asked for of @ledgers (element-type PremiaLedger, at least one), one section each, every one
 * beginning on its own page 1. @chosen: (nullable): whose statements alone are wanted. */
PremiaDocument *premia_statements_document_new (GPtrArray *ledgers, const PremiaChosenPeople *chosen, const PremiaLetterhead *letterhead,
                                                GCancellable *cancellable, GError **error);

/* "2026-10 Anna Petrova (a17).pdf": without what a file system refuses. (transfer full) */
char           *premia_statement_file_name (PremiaPayout *payout, guint run, guint person, PremiaFormat format);

/* "badges-2026-Q4 Anna Petrova (a17).pdf": the same for any report of one person. @said: what it reports of when. */
char           *premia_person_file_name (PremiaPeople *people, guint person, const char *said, PremiaFormat format);

/* The bytes of the file of one statement: (transfer full) (nullable). */
typedef GBytes *(*PremiaStatementBytesFunc) (PremiaLedger *ledger, guint run, guint person, gpointer user_data, GError **error);

/* After each @file; @done of @n. */
typedef void (*PremiaStatementFunc) (GFile *file, guint done, guint n, gpointer user_data);
/* One file for each statement of @ledgers (element-type PremiaLedger) into @folder, which exists. @chosen: (nullable):
 * whose statements alone are wanted. What was written before an error stays.
 * @progress may be NULL. @make: (nullable): what the files hold instead of documents. Blocks: for a thread. */
gboolean        premia_statements_write (GPtrArray *ledgers, const PremiaChosenPeople *chosen, const PremiaLetterhead *letterhead, PremiaFormat format, GFile *folder,
                                         PremiaStatementFunc progress, PremiaStatementBytesFunc make, gpointer user_data, GCancellable *cancellable, GError **error);

G_END_DECLS
