/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "design/premia-scheme-editor.h"
#include "design/premia-scheme-place.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/**
 * PremiaPlaceField:
 * One number of a scheme: an entry that reads what a person types and says under it what is wrong, arrow keys
 * (with Shift ten times as far), buttons and a slider. Each change goes to the editor at once.
 */
#define PREMIA_TYPE_PLACE_FIELD (premia_place_field_get_type ())
G_DECLARE_FINAL_TYPE (PremiaPlaceField, premia_place_field, PREMIA, PLACE_FIELD, GtkWidget)

/* @label names it, for those who cannot see as well; @in_table: the entry alone, its label stands elsewhere. */
GtkWidget *premia_place_field_new (PremiaSchemeEditor *editor, PremiaSchemePlace place, PremiaLocale *locale,
                                   const char *label, gboolean in_table);
/* Shows the value of the editor's current version. What is being typed and does not read stays. */
void       premia_place_field_update (PremiaPlaceField *self);

G_END_DECLS
