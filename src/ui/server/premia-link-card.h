/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "ui/context/premia-context.h"

G_BEGIN_DECLS

/**
 * PremiaLinkCard:
 * How the connection is, in a sentence, how far a synchronisation has come, and what can be done now. Its buttons are the actions
 * "connection.sync", "connection.cancel" and "connection.token" of what it is in.
 */
#define PREMIA_TYPE_LINK_CARD (premia_link_card_get_type ())
G_DECLARE_FINAL_TYPE (PremiaLinkCard, premia_link_card, PREMIA, LINK_CARD, AdwBin)

/* @syncs: (element-type PremiaServerSync): those that the workspace knows of, newest first. */
void premia_link_card_show (PremiaLinkCard *self, PremiaContext *context, GPtrArray *syncs);

G_END_DECLS
