/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "premia-help-page.h"

G_BEGIN_DECLS

/* A page in the list of them: its title and, while something is looked for, where it was found. */
#define PREMIA_TYPE_HELP_ROW (premia_help_row_get_type ())
G_DECLARE_FINAL_TYPE (PremiaHelpRow, premia_help_row, PREMIA, HELP_ROW, GtkListBoxRow)

/* @page has to stay. */
GtkWidget            *premia_help_row_new (const PremiaHelpPage *page);
const PremiaHelpPage *premia_help_row_get_page (PremiaHelpRow *self);
/* @block: as premia_help_shelf_match() says; -1: nothing is looked for */
void                  premia_help_row_show_passage (PremiaHelpRow *self, int block);

G_END_DECLS
