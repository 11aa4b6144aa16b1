/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "design/premia-scheme-editor.h"
#include "design/premia-scheme-shape.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/**
 * PremiaMeasureField:
 * What a component pays for: the measures of the scheme by what they are called, a new one, and a button that opens the
 * one that is chosen. Those two are the action "measures.edit" (component, slot, id; "" for a new one) of an ancestor.
 */
#define PREMIA_TYPE_MEASURE_FIELD (premia_measure_field_get_type ())
G_DECLARE_FINAL_TYPE (PremiaMeasureField, premia_measure_field, PREMIA, MEASURE_FIELD, GtkWidget)

#define PREMIA_MEASURE_FIELD_ACTION      "measures.edit"
#define PREMIA_MEASURE_FIELD_ACTION_TYPE "(iis)"

GtkWidget *premia_measure_field_new (PremiaSchemeEditor *editor, guint component, PremiaMeasureSlot slot, PremiaLocale *locale);
void       premia_measure_field_update (PremiaMeasureField *self);

G_END_DECLS
