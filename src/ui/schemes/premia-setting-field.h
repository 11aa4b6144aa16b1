/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "design/premia-component-setting.h"
#include "design/premia-scheme-editor.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/**
 * PremiaSettingField:
 * One thing of a component that is picked from a list, switched, or counted. Each change goes to the editor at once.
 */
#define PREMIA_TYPE_SETTING_FIELD (premia_setting_field_get_type ())
G_DECLARE_FINAL_TYPE (PremiaSettingField, premia_setting_field, PREMIA, SETTING_FIELD, GtkWidget)

GtkWidget *premia_setting_field_new (PremiaSchemeEditor *editor, guint component, PremiaSetting setting, PremiaLocale *locale);
void       premia_setting_field_update (PremiaSettingField *self);

G_END_DECLS
