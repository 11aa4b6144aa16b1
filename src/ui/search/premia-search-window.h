/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "premia-search-index.h"

G_BEGIN_DECLS

/**
 * PremiaSearchWindow:
 * One box over everything: people, payouts, appointments, schemes and their parts, badges, reports, imports, commands and settings. What is
 * chosen is opened by an action of the window that it belongs to, and it goes.
 */
#define PREMIA_TYPE_SEARCH_WINDOW (premia_search_window_get_type ())
G_DECLARE_FINAL_TYPE (PremiaSearchWindow, premia_search_window, PREMIA, SEARCH_WINDOW, AdwWindow)

/* What the window offers is found at once, what is in the workspace as soon as it has been read. */
GtkWidget  *premia_search_window_new (GtkWindow *parent, const PremiaSearchSource *source);
/* There is something else to be found: the workspace was loaded, or has changed. What was typed is found anew. */
void        premia_search_window_set_source (PremiaSearchWindow *self, const PremiaSearchSource *source);
GtkListBox *premia_search_window_get_list (PremiaSearchWindow *self); /* borrowed: rows that are hidden show nothing */
/* It is reading the workspace. */
gboolean    premia_search_window_get_busy (PremiaSearchWindow *self);

G_END_DECLS
