/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-report-setup.h"

G_BEGIN_DECLS

/*
 * A report setup as JSON, "premia": "report/1": {"report": "statements", "language": "ru", "who": ["team:North"], "span": "month",
 * "each": true, "scheme": "closer-2026", "control": "South", "without": ["details"], "paper": "a4", "turn": "auto", "format": "pdf"}. What is left out is
 * as in a new one; without "without" the report has all parts.
 */

/* @file_name is what messages call it. Errors: PREMIA_ERROR_SYNTAX, PREMIA_ERROR_MEANING with the place. (transfer full) */
PremiaReportSetup *premia_report_setup_file_parse (const char *text, gssize length, const char *file_name, GError **error);
/* (transfer full): the same setup, the same bytes. */
char              *premia_report_setup_file_to_text (const PremiaReportSetup *setup);

G_END_DECLS
