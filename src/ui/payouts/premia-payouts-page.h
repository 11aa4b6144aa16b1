/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/page/premia-page.h"
#include "premia-pay-sheet.h"
#include "premia-month.h"
#include "premia-pay-table.h"
#include "premia-statement-view.h"

G_BEGIN_DECLS

/**
 * PremiaPayoutsPage:
 * What everybody gets for the period and why: a summary, the people, and the statement of the one that is
 * chosen, in which every number opens into its reason.
 */
#define PREMIA_TYPE_PAYOUTS_PAGE (premia_payouts_page_get_type ())
G_DECLARE_FINAL_TYPE (PremiaPayoutsPage, premia_payouts_page, PREMIA, PAYOUTS_PAGE, PremiaPage)

/* What is shown; NULL before it is calculated and where there is nothing. Borrowed. */
PremiaPaySheet      *premia_payouts_page_get_sheet (PremiaPayoutsPage *self);
PremiaPayTable      *premia_payouts_page_get_table (PremiaPayoutsPage *self);
PremiaStatementView *premia_payouts_page_get_statement (PremiaPayoutsPage *self);
/* What was done by hand with the period; NULL before it is read. Borrowed. */
PremiaMonth         *premia_payouts_page_get_month (PremiaPayoutsPage *self);
/* (nullable) (element-type PremiaPayChange): what the banner tells of. Borrowed. */
GPtrArray           *premia_payouts_page_get_changes (PremiaPayoutsPage *self);
/* Opens a statement (an index in the sheet), and the line of @component in it unless that is -1. */
void                 premia_payouts_page_open (PremiaPayoutsPage *self, guint entry, int component);
/* Opens the first statement of somebody by id, as soon as it is calculated. */
void                 premia_payouts_page_show_person (PremiaPayoutsPage *self, const char *id);
/* The same of one scheme's; NULL: of any. */
void                 premia_payouts_page_show_person_of (PremiaPayoutsPage *self, const char *scheme, const char *id);
/* The statement that is open, -1: none. */
int                  premia_payouts_page_get_open (PremiaPayoutsPage *self);

G_END_DECLS
