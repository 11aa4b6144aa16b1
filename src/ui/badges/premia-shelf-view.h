/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "ui/context/premia-context.h"

G_BEGIN_DECLS

/**
 * PremiaShelfView:
 * A person's badges: their level, what they have in colours, what comes next in grey. It hides itself where there is nothing to show,
 * and follows the watch. A badge that is chosen is shown in the gallery ("win.page").
 */
#define PREMIA_TYPE_SHELF_VIEW (premia_shelf_view_get_type ())
G_DECLARE_FINAL_TYPE (PremiaShelfView, premia_shelf_view, PREMIA, SHELF_VIEW, AdwBin)

void premia_shelf_view_set_context (PremiaShelfView *self, PremiaContext *context);
/* @person: (nullable): the id of one of ours. */
void premia_shelf_view_show (PremiaShelfView *self, const char *person);

G_END_DECLS
