/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "design/premia-scheme-editor.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/**
 * PremiaBadgeNameField:
 * The badge that a component pays for: typed, or chosen from those that the workspace's rules give, a medal with its rank. What the rules
 * do not give is said under the field, for nobody would ever be paid it. It asks the page that it stands in; without one it offers nothing.
 */
#define PREMIA_TYPE_BADGE_NAME_FIELD (premia_badge_name_field_get_type ())
G_DECLARE_FINAL_TYPE (PremiaBadgeNameField, premia_badge_name_field, PREMIA, BADGE_NAME_FIELD, GtkWidget)

GtkWidget *premia_badge_name_field_new (PremiaSchemeEditor *editor, guint component, PremiaLocale *locale);
void       premia_badge_name_field_update (PremiaBadgeNameField *self);

G_END_DECLS
