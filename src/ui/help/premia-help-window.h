/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "premia-help-shelf.h"

G_BEGIN_DECLS

/**
 * PremiaHelpWindow: the manual: its pages in groups, and the one that is read. There is one for the whole program, beside whatever was asked about,
 * dialogs included.
 */
#define PREMIA_TYPE_HELP_WINDOW (premia_help_window_get_type ())
G_DECLARE_FINAL_TYPE (PremiaHelpWindow, premia_help_window, PREMIA, HELP_WINDOW, AdwWindow)

/* Takes @shelf. (transfer full): a toplevel, owned by GTK */
GtkWidget *premia_help_window_new (PremiaHelpShelf *shelf);
/* @place: "import" or "import#names". FALSE: there is no such page, and what was read stays. */
gboolean   premia_help_window_show (PremiaHelpWindow *self, const char *place);
/* The id of the page that is read; borrowed. (nullable): nothing could be read at all */
const char *premia_help_window_get_page (PremiaHelpWindow *self);

/* Opens the manual at @place for whoever works in the window of @asker; borrowed. */
PremiaHelpWindow *premia_help_window_open (GtkWidget *asker, const char *place);
/* F1 on a widget of the class, or on anything in it, opens that place. */
void              premia_help_window_bind_key (GtkWidgetClass *widget_class, const char *place);

G_END_DECLS
