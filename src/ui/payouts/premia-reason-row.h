/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "premia-pay-sheet.h"

G_BEGIN_DECLS

/**
 * PremiaReasonRow:
 * One line of a statement: what it pays, how much, the sentence why. It opens into its rule, its tiers, what
 * was counted and what was not; these are made when it is first opened. What was closed says what it said then. Enter and →
 * open, ← closes. Signal "followed" (guint component): a link to another line was. Its buttons are the page's actions
 * "payouts.ask" (s: component), "payouts.edit-adjustment" (x: id) and "payouts.remove-adjustment" (x).
 */
#define PREMIA_TYPE_REASON_ROW (premia_reason_row_get_type ())
G_DECLARE_FINAL_TYPE (PremiaReasonRow, premia_reason_row, PREMIA, REASON_ROW, AdwExpanderRow)

/* NULL with @error: the line cannot be explained. (transfer floating) */
GtkWidget              *premia_reason_row_new (PremiaPaySheet *sheet, guint entry, guint line, PremiaLocale *locale, GError **error);
/* Index in the scheme; -1: none of its components. */
int                     premia_reason_row_get_component (PremiaReasonRow *self);
const PremiaLedgerLine *premia_reason_row_get_line (PremiaReasonRow *self);
/* What stays the same when the line is shown again. Borrowed. */
const char             *premia_reason_row_get_name (PremiaReasonRow *self);
/* The adjustment behind the line, that can still be changed; 0: none. Before it is opened. */
void                    premia_reason_row_set_adjustment (PremiaReasonRow *self, gint64 id);
/* How many questions about it are open. */
void                    premia_reason_row_set_questions (PremiaReasonRow *self, guint n);
/* "Fee for qualified appointments: 21,000.00 — 14 qualified …" and what was not counted. (transfer full) */
char                   *premia_reason_row_say (PremiaReasonRow *self);

G_END_DECLS
