/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "engine/premia-scheme.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/**
 * PremiaSchemeRow:
 * A scheme in the list of schemes: its name, whom it pays, whether it is in force, and what it costs. It can be dragged out as its file.
 */
#define PREMIA_TYPE_SCHEME_ROW (premia_scheme_row_get_type ())
G_DECLARE_FINAL_TYPE (PremiaSchemeRow, premia_scheme_row, PREMIA, SCHEME_ROW, GtkListBoxRow)

GtkWidget  *premia_scheme_row_new (const char *id);
const char *premia_scheme_row_get_id (PremiaSchemeRow *self);
void        premia_scheme_row_show (PremiaSchemeRow *self, PremiaScheme *scheme, gboolean in_force, PremiaLocale *locale);
/* @cost: NULL: not known; (nullable) @tooltip says why. */
void        premia_scheme_row_show_cost (PremiaSchemeRow *self, const char *cost, const char *tooltip);

G_END_DECLS
