/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "design/premia-scheme-editor.h"
#include "engine/premia-finding.h"
#include "jobs/premia-desk.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

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
