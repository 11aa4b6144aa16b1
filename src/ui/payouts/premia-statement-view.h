/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "premia-month.h"
#include "premia-pay-sheet.h"
#include "store/premia-workspace-server.h"

G_BEGIN_DECLS

/**
 * PremiaStatementView:
 * One statement, as it unfolds: the total, the lines that it is made of (PremiaReasonRow), and under each why.
 * Its buttons are actions of the page: payouts.close, .previous, .next, .export, .print.
 */
#define PREMIA_TYPE_STATEMENT_VIEW (premia_statement_view_get_type ())
G_DECLARE_FINAL_TYPE (PremiaStatementView, premia_statement_view, PREMIA, STATEMENT_VIEW, AdwBin)

/* Lines that are open stay open for the next person of the same scheme. FALSE with @error: a line that cannot
 * be explained; nothing is shown then. */
gboolean premia_statement_view_show (PremiaStatementView *self, PremiaPaySheet *sheet, guint entry, PremiaMonth *month, PremiaLocale *locale,
                                       GError **error);
/* What became of the statement's payment through the reward server. @payment: (nullable): there is none; @address: (nullable): of the
 * server that is connected; @zone: of the days; (nullable) without one. */
void     premia_statement_view_show_payment (PremiaStatementView *self, const PremiaPayment *payment, const char *address, PremiaLocale *locale, PremiaZone *zone,
                                               const char *token_name);
void     premia_statement_view_clear (PremiaStatementView *self);
/* Opens the line of a component and takes the focus there. */
void     premia_statement_view_open_line (PremiaStatementView *self, guint component);
/* Lines from top to bottom: PremiaReasonRow; NULL after the last. */
GtkWidget *premia_statement_view_get_row (PremiaStatementView *self, guint index);

G_END_DECLS
