/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "design/premia-scheme-editor.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/**
 * PremiaRowsField:
 * The tiers of a component, or a multiplier's table: a row each, from where it holds and what it gives.
 */
#define PREMIA_TYPE_ROWS_FIELD (premia_rows_field_get_type ())
G_DECLARE_FINAL_TYPE (PremiaRowsField, premia_rows_field, PREMIA, ROWS_FIELD, GtkWidget)

GtkWidget *premia_rows_field_new (PremiaSchemeEditor *editor, guint component, PremiaLocale *locale);
void       premia_rows_field_update (PremiaRowsField *self);

G_END_DECLS
