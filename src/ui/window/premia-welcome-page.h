/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What a first start shows: three ways to begin, each an action of the window. */
#define PREMIA_TYPE_WELCOME_PAGE (premia_welcome_page_get_type ())
G_DECLARE_FINAL_TYPE (PremiaWelcomePage, premia_welcome_page, PREMIA, WELCOME_PAGE, AdwBin)

GtkWidget *premia_welcome_page_new (void);

G_END_DECLS
