/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "design/premia-scheme-editor.h"
#include "engine/premia-finding.h"
#include "jobs/premia-desk.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/**
 * PremiaRepairDialog:
 * A mend before it is made: both schemes, what they cost on this history, who gains and who loses, the guarantee and its price, and
 * what is given up. Apply is one step of the editor that undo takes back.
 */
#define PREMIA_TYPE_REPAIR_DIALOG (premia_repair_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PremiaRepairDialog, premia_repair_dialog, PREMIA, REPAIR_DIALOG, AdwWindow)

/* The periods are of the scheme's kind, both included. It works on the version that is current now. @appointment_value: what an
 * appointment brings (PremiaAppointmentValue.value, units); NAN: not known, then asked for. */
GtkWidget *premia_repair_dialog_new (PremiaSchemeEditor *editor, const PremiaFinding *finding, PremiaDesk *desk, PremiaPeriod first, PremiaPeriod last,
                                     double appointment_value, PremiaLocale *locale);

/**
 * premia_mend_start:
 * @parent: a widget in the window; of toasts, the overlay nearest above it takes them
 *
 * The button of a finding: opens the dialog for what changes what people are paid for (premia_mend_is_shown_first()), else changes the scheme at
 * once, and a toast offers to take it back. A finding with nothing to mend, or a scheme that cannot be mended so, is told in a toast.
 */
void premia_mend_start (GtkWidget *parent, PremiaSchemeEditor *editor, const PremiaFinding *finding, PremiaDesk *desk, PremiaPeriod first, PremiaPeriod last,
                        double appointment_value, PremiaLocale *locale);

G_END_DECLS
