/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "design/premia-scheme-editor.h"
#include "engine/premia-finding.h"
#include "jobs/premia-desk.h"
#include "premia-mend-start.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/**
 * PremiaRepairDialog:
 * A mend before it is made: both schemes, what they cost on this history, who gains and who loses, the guarantee and its price, and
 * what is given up. Apply is one step of the editor that undo takes back. Signals "applied", and "on-cost-changed" (const char *percent: a decimal
 * number, "" for none): the workspace is to remember it.
 */
#define PREMIA_TYPE_REPAIR_DIALOG (premia_repair_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PremiaRepairDialog, premia_repair_dialog, PREMIA, REPAIR_DIALOG, AdwWindow)

/* The periods are of the scheme's kind, both included. It works on the version that is current now. @appointment_value: what an
 * appointment brings (PremiaAppointmentValue.value, units); NAN: not known, then asked for. */
GtkWidget *premia_repair_dialog_new (PremiaSchemeEditor *editor, const PremiaFinding *finding, PremiaDesk *desk, PremiaPeriod first, PremiaPeriod last,
                                     double appointment_value, PremiaLocale *locale);

/* Scores that give the guarantee to those who need it, for the months after the data; NULL: it was not chosen. (transfer full)
 * (nullable) (element-type PremiaQuotaRow) */
GPtrArray *premia_repair_dialog_list_guaranteed (PremiaRepairDialog *self);

G_END_DECLS
