/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "design/premia-scheme-editor.h"
#include "jobs/premia-desk.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/**
 * PremiaAppointmentDialog:
 * What an appointment is worth and what to pay for it: average sale × close rate, from the history or typed, × margin × the share that the
 * company gives; and what the team would have earned with that fee. Using it is one step of the editor.
 */
#define PREMIA_TYPE_APPOINTMENT_DIALOG (premia_appointment_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PremiaAppointmentDialog, premia_appointment_dialog, PREMIA, APPOINTMENT_DIALOG, AdwWindow)

/* The periods are of the scheme's kind, both included. */
GtkWidget *premia_appointment_dialog_new (PremiaSchemeEditor *editor, PremiaDesk *desk, PremiaPeriod first, PremiaPeriod last, PremiaLocale *locale);
/* Shows it over the window of @parent. */
void       premia_appointment_start (GtkWidget *parent, PremiaSchemeEditor *editor, PremiaDesk *desk, PremiaPeriod first, PremiaPeriod last,
                                     PremiaLocale *locale);

G_END_DECLS
