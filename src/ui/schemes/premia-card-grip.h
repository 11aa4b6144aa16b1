/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PremiaCardGrip:
 * By what a card is moved: a box that Tab comes to, which it does not to a GtkBox, however focusable.
 */
#define PREMIA_TYPE_CARD_GRIP (premia_card_grip_get_type ())
G_DECLARE_FINAL_TYPE (PremiaCardGrip, premia_card_grip, PREMIA, CARD_GRIP, GtkBox)

G_END_DECLS
