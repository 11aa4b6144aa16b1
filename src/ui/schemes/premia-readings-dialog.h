/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "design/premia-scheme-editor.h"
#include "engine/premia-tier-readings.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/**
 * PremiaReadingsDialog:
 * The ways in which the tiers of one component can be read, side by side: what each means, what it would have cost, and an
 * example; one of them is chosen. Choosing is one step of the editor. The costs are found off the main thread.
 */
#define PREMIA_TYPE_READINGS_DIALOG (premia_readings_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PremiaReadingsDialog, premia_readings_dialog, PREMIA, READINGS_DIALOG, AdwWindow)

/* @component_id: one with tiers (premia_tier_readings_apply()); @cube (nullable): of the span that is shown and of the editor's
 * scheme; without it, or if it does not serve the scheme, there are examples only. */
GtkWidget *premia_readings_dialog_new (GtkWindow *parent, PremiaSchemeEditor *editor, const char *component_id, PremiaCube *cube, PremiaLocale *locale);

/* For tests and whoever drives it: what there is, once it is known; which one is marked; as a click on the button does. */
PremiaTierReadings *premia_readings_dialog_get_readings (PremiaReadingsDialog *self); /* (nullable) while it is calculated; borrowed */
gboolean            premia_readings_dialog_is_busy (PremiaReadingsDialog *self);
void                premia_readings_dialog_select (PremiaReadingsDialog *self, guint reading);
void                premia_readings_dialog_apply (PremiaReadingsDialog *self);

G_END_DECLS
