/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "engine/premia-zone.h"
#include "premia-month.h"

G_BEGIN_DECLS

/**
 * PremiaRunPath:
 * The way of a month's pay from calculated to paid: where it is, who brought it there and when, the next step as a
 * button (action "payouts.advance"), and a menu of what else can be done. Where its schemes are in different states, each
 * has a line with a step of its own ("payouts.advance-run", index in the month's runs). It becomes two lines where there
 * is little room.
 */
#define PREMIA_TYPE_RUN_PATH (premia_run_path_get_type ())
G_DECLARE_FINAL_TYPE (PremiaRunPath, premia_run_path, PREMIA, RUN_PATH, AdwBin)

/* @zone: of the days; @note (nullable): a sentence under it. */
void           premia_run_path_show (PremiaRunPath *self, PremiaMonth *month, PremiaLocale *locale, PremiaZone *zone, const char *note);
void           premia_run_path_set_menu (PremiaRunPath *self, GMenuModel *menu);
/* How much room there is. */
void           premia_run_path_set_width (PremiaRunPath *self, int width);
/* Whether something of it is paid through the reward server, and can be now: then there is a button for it ("payouts.pay-server"). */
void           premia_run_path_set_pays (PremiaRunPath *self, gboolean pays);
/* The step that the button leads to; FALSE: there is none. */
gboolean       premia_run_path_get_next (PremiaRunPath *self, PremiaPayState *state);

G_END_DECLS
