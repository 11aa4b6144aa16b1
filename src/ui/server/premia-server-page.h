/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-server-part.h"

G_BEGIN_DECLS

/**
 * PremiaServerPage:
 * The company's reward server: the connection to it, and what is paid, approved, withdrawn and run there. Its parts are
 * PremiaServerParts, named side by side, or in a list where the window is narrow.
 *
 * Action "server.part" ("s"), for whatever is in it: shows the part of that name.
 */
#define PREMIA_TYPE_SERVER_PAGE (premia_server_page_get_type ())
G_DECLARE_FINAL_TYPE (PremiaServerPage, premia_server_page, PREMIA, SERVER_PAGE, PremiaPage)

/* FALSE: there is no such part, or it is not offered. While it is not known yet what is offered, it is shown as soon as it is. */
gboolean          premia_server_page_show_part (PremiaServerPage *self, const char *name);
const char       *premia_server_page_get_part_name (PremiaServerPage *self);               /* of the one that is shown */
PremiaServerPart *premia_server_page_get_part (PremiaServerPage *self, const char *name);  /* borrowed (nullable) */

G_END_DECLS
