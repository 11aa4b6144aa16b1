/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "design/premia-scheme-editor.h"
#include "design/premia-scheme-shape.h"
#include "engine/premia-cube.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/**
 * PremiaMeasureDialog:
 * What a measure counts, picked together: kind, what has happened and what has not, who gets it, on which day, and only some
 * of them; with a sentence that says it and how many there were. Saving is one step of the editor.
 */
#define PREMIA_TYPE_MEASURE_DIALOG (premia_measure_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PremiaMeasureDialog, premia_measure_dialog, PREMIA, MEASURE_DIALOG, AdwWindow)

/* @id (nullable): the measure to change; NULL: a new one. */
PremiaMeasureDialog *premia_measure_dialog_new (GtkWindow *parent, PremiaSchemeEditor *editor, const char *id, PremiaLocale *locale);
/* A new measure becomes what component @component reads at @slot. */
void                 premia_measure_dialog_set_component (PremiaMeasureDialog *self, const char *component, PremiaMeasureSlot slot);
/* The company's actions and segments by name; with @span what the measure counts in it. */
void                 premia_measure_dialog_set_history (PremiaMeasureDialog *self, PremiaDataset *dataset, const PremiaSpan *span);

G_END_DECLS
