/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What a first start shows: ways to begin, each an action of the window, and the latest workspaces. */
#define PREMIA_TYPE_WELCOME_PAGE (premia_welcome_page_get_type ())
G_DECLARE_FINAL_TYPE (PremiaWelcomePage, premia_welcome_page, PREMIA, WELCOME_PAGE, AdwBin)

GtkWidget *premia_welcome_page_new (void);
/* Looks again which workspaces were opened here. */
void       premia_welcome_page_update (PremiaWelcomePage *self);

G_END_DECLS
