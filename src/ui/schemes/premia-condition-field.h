/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "design/premia-scheme-editor.h"
#include "design/premia-scheme-place.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/**
 * PremiaConditionField:
 * A condition, or what a multiplier goes by, as the formula that it is, with its meaning in words under it, or
 * what is wrong with it and where.
 */
#define PREMIA_TYPE_CONDITION_FIELD (premia_condition_field_get_type ())
G_DECLARE_FINAL_TYPE (PremiaConditionField, premia_condition_field, PREMIA, CONDITION_FIELD, GtkWidget)

GtkWidget *premia_condition_field_new (PremiaSchemeEditor *editor, guint component, PremiaExpressionSlot slot, PremiaLocale *locale);
void       premia_condition_field_update (PremiaConditionField *self);

G_END_DECLS
