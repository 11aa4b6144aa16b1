/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "premia-help-shelf.h"

G_BEGIN_DECLS

/**
 * PremiaHelpView: a page of the manual, as widgets one under the other. "open" (const char *place) is asked for when a link to another place of the
 * manual is followed.
 */
#define PREMIA_TYPE_HELP_VIEW (premia_help_view_get_type ())
G_DECLARE_FINAL_TYPE (PremiaHelpView, premia_help_view, PREMIA, HELP_VIEW, GtkWidget)

GtkWidget *premia_help_view_new (void);
/* Both have to stay while it is shown. The guide also lists the pages of each of its groups. */
void       premia_help_view_show (PremiaHelpView *self, PremiaHelpShelf *shelf, const PremiaHelpPage *page);
/* What the section begins with. (nullable): there is no such section on the page; borrowed */
GtkWidget *premia_help_view_get_section (PremiaHelpView *self, const char *section);
/* What a block of the page became, as premia_help_shelf_match() counts them. (nullable); borrowed */
GtkWidget *premia_help_view_get_block (PremiaHelpView *self, int block);

G_END_DECLS
