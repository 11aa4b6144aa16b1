/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "design/premia-component-setting.h"
#include "design/premia-scheme-editor.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/**
 * PremiaTextField:
 * A text of a component: its name in one language, the code that payroll knows it by, a badge.
 */
#define PREMIA_TYPE_TEXT_FIELD (premia_text_field_get_type ())
G_DECLARE_FINAL_TYPE (PremiaTextField, premia_text_field, PREMIA, TEXT_FIELD, GtkWidget)

/* @placeholder (nullable): what holds while the field is empty. */
GtkWidget *premia_text_field_new (PremiaSchemeEditor *editor, guint component, PremiaComponentText text, PremiaLocale *locale,
                                  const char *placeholder);
void       premia_text_field_update (PremiaTextField *self);

G_END_DECLS
