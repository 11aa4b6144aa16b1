/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "design/premia-scheme-editor.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/**
 * PremiaOfField:
 * Of which components before it a component adds up the pay: a button that says so and, behind it, a list to check.
 */
#define PREMIA_TYPE_OF_FIELD (premia_of_field_get_type ())
G_DECLARE_FINAL_TYPE (PremiaOfField, premia_of_field, PREMIA, OF_FIELD, GtkWidget)

GtkWidget *premia_of_field_new (PremiaSchemeEditor *editor, guint component, PremiaLocale *locale);
void       premia_of_field_update (PremiaOfField *self);

G_END_DECLS
