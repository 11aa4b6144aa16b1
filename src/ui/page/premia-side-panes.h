/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PremiaSidePanes:
 * A list and what is chosen from it: side by side where there is room ("both-width"), else one of them at
 * a time: the second one while it is shown ("show-end"). <child type="start"> and <child type="end">.
 * With both, the second one is "end-width" wide, or the first one "start-fixed", where that is not 0.
 * "narrow" says that there is no room for both, "start-width" how wide the first one is.
 */
#define PREMIA_TYPE_SIDE_PANES (premia_side_panes_get_type ())
G_DECLARE_FINAL_TYPE (PremiaSidePanes, premia_side_panes, PREMIA, SIDE_PANES, GtkWidget)

void     premia_side_panes_set_show_end (PremiaSidePanes *self, gboolean show_end);
gboolean premia_side_panes_get_show_end (PremiaSidePanes *self);
gboolean premia_side_panes_get_narrow (PremiaSidePanes *self);
int      premia_side_panes_get_start_width (PremiaSidePanes *self);

G_END_DECLS
