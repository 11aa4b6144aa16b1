/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "jobs/premia-desk.h"

G_BEGIN_DECLS

/**
 * PremiaReportPeopleDialog:
 * Whom a report is about: teams, roles and people to be ticked, found by their names. Signal "chosen" (char **names): as
 * engine/premia-report-setup.h has them; none: everybody.
 */
#define PREMIA_TYPE_REPORT_PEOPLE_DIALOG (premia_report_people_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PremiaReportPeopleDialog, premia_report_people_dialog, PREMIA, REPORT_PEOPLE_DIALOG, AdwWindow)

PremiaReportPeopleDialog *premia_report_people_dialog_new (GtkWindow *parent, PremiaDesk *desk, const char *const *chosen);
/* For tests: as if somebody had ticked or unticked it. */
void                      premia_report_people_dialog_tick (PremiaReportPeopleDialog *self, const char *name, gboolean ticked);
void                      premia_report_people_dialog_done (PremiaReportPeopleDialog *self);

G_END_DECLS
