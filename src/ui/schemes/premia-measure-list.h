/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "design/premia-scheme-editor.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/**
 * PremiaMeasureList:
 * What a scheme counts, each by what it is called and the name that conditions use. A row opens it, and one that nothing
 * uses can go; both through actions of an ancestor and the editor.
 */
#define PREMIA_TYPE_MEASURE_LIST (premia_measure_list_get_type ())
G_DECLARE_FINAL_TYPE (PremiaMeasureList, premia_measure_list, PREMIA, MEASURE_LIST, GtkWidget)

/* NULL: nothing is shown. */
void premia_measure_list_set_editor (PremiaMeasureList *self, PremiaSchemeEditor *editor, PremiaLocale *locale);
void premia_measure_list_update (PremiaMeasureList *self);

G_END_DECLS
