/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/page/premia-page.h"
#include "premia-report-saver.h"
#include "premia-report-shelf.h"

G_BEGIN_DECLS

/**
 * PremiaReportsPage:
 * What goes to people and to payroll: a report is chosen, seen page by page as it comes out of the printer, and
 * saved or printed; what is made again and again is kept under a name.
 */
#define PREMIA_TYPE_REPORTS_PAGE (premia_reports_page_get_type ())
G_DECLARE_FINAL_TYPE (PremiaReportsPage, premia_reports_page, PREMIA, REPORTS_PAGE, PremiaPage)

/* The pages on show (element-type PremiaPrintedPage); NULL: none. Borrowed. */
GListModel        *premia_reports_page_get_papers (PremiaReportsPage *self);
PremiaDocument    *premia_reports_page_get_document (PremiaReportsPage *self);
/* As the rows on the page do. */
void               premia_reports_page_choose (PremiaReportsPage *self, const PremiaReportSetup *setup);
const PremiaReportSetup *premia_reports_page_get_setup (PremiaReportsPage *self); /* borrowed */
PremiaReportShelf *premia_reports_page_get_shelf (PremiaReportsPage *self);
/* Writes what is chosen without asking where to. */
void               premia_reports_page_save_to (PremiaReportsPage *self, const char *path);
PremiaReportSaver *premia_reports_page_get_saver (PremiaReportsPage *self);

G_END_DECLS
