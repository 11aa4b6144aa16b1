/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "ui/context/premia-context.h"

G_BEGIN_DECLS

/**
 * PremiaWaitingBadge:
 * How many meetings wait for the manager, beside the name of their screen; nothing where none does.
 */
#define PREMIA_TYPE_WAITING_BADGE (premia_waiting_badge_get_type ())
G_DECLARE_FINAL_TYPE (PremiaWaitingBadge, premia_waiting_badge, PREMIA, WAITING_BADGE, AdwBin)

GtkWidget *premia_waiting_badge_new (PremiaContext *context);
guint      premia_waiting_badge_get_n (PremiaWaitingBadge *self);

G_END_DECLS
