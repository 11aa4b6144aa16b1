/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "ui/context/premia-context.h"

G_BEGIN_DECLS

/**
 * PremiaServerBadge:
 * How the connection to the server is, beside the name of its page: that it synchronises, is away or asks for something, or else
 * how many payments wait there to be approved; nothing where all is well. The row around it is described by the same words.
 */
#define PREMIA_TYPE_SERVER_BADGE (premia_server_badge_get_type ())
G_DECLARE_FINAL_TYPE (PremiaServerBadge, premia_server_badge, PREMIA, SERVER_BADGE, AdwBin)

GtkWidget  *premia_server_badge_new (PremiaContext *context);
/* What it says; "": nothing. Borrowed. */
const char *premia_server_badge_get_text (PremiaServerBadge *self);

G_END_DECLS
