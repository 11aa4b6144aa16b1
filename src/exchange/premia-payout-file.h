/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-ledger.h"

G_BEGIN_DECLS

/*
 * What a calculation came to, as text for files: the same payout, the same bytes, on every machine. All
 * lines are explained for it. Errors: PREMIA_ERROR_OVERFLOW for an explanation that cannot be exact.
 * (transfer full) (nullable); @length (nullable) gets the bytes.
 */

/* "premia": "payout/1" of SCHEMES.md §5, on one line. Amounts have the digits of the rounding unit; a
 * case's own amount may need more. Quantities, thresholds and rates are the shortest that is exact. */
char *premia_payout_file_to_json (PremiaPayout *payout, gsize *length, GError **error);
/* One row per line of a statement. */
char *premia_payout_file_to_csv (PremiaPayout *payout, gsize *length, GError **error);
/* A frozen run: "payout/1" of this run of @ledger alone, with every line (SCHEMES.md §3 "Late changes"). Lines that a
 * calculation from nothing does not have say where they are from: a correction has a "period" behind its "cases", an
 * adjustment "author", "reason" and "date", a debt that is forgiven "forgiven". A run that is closed comes back to the
 * byte. premia-closed-run-file.h reads it. */
char *premia_payout_file_freeze (PremiaLedger *ledger, guint run, gsize *length, GError **error);
/* One person's object of that text, without a line break. @person: an index in people; in that run. */
char *premia_payout_file_freeze_statement (PremiaLedger *ledger, guint run, guint person, gsize *length, GError **error);
/* Statements to read in a terminal, in plain English. */
char *premia_payout_file_to_text (PremiaPayout *payout, gsize *length, GError **error);

G_END_DECLS
