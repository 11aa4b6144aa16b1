/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "engine/premia-report-setup.h"
#include "jobs/premia-desk.h"

G_BEGIN_DECLS

/**
 * PremiaReportForm:
 * What is to be reported, of whom, in which language, with which parts, on which paper: rows that show a setup and change it.
 * Signal "changed": somebody chose something else.
 */
#define PREMIA_TYPE_REPORT_FORM (premia_report_form_get_type ())
G_DECLARE_FINAL_TYPE (PremiaReportForm, premia_report_form, PREMIA, REPORT_FORM, AdwBin)

/* Whose people, teams and schemes can be chosen. @language: in which schemes are named. */
void                     premia_report_form_set_desk (PremiaReportForm *self, PremiaDesk *desk, const char *language);
const PremiaReportSetup *premia_report_form_get_setup (PremiaReportForm *self); /* borrowed */
/* Copied; emits "changed" if it is another. */
void                     premia_report_form_set_setup (PremiaReportForm *self, const PremiaReportSetup *setup);

G_END_DECLS
