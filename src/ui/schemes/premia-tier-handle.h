/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PremiaTierHandle:
 * The part of a handle on a curve that has the focus and speaks: a slider for a screen reader, Tab and the arrow keys. It
 * paints nothing, the curve does. Signal "step" (int n): a key wants it moved by so many steps.
 */
#define PREMIA_TYPE_TIER_HANDLE (premia_tier_handle_get_type ())
G_DECLARE_FINAL_TYPE (PremiaTierHandle, premia_tier_handle, PREMIA, TIER_HANDLE, GtkWidget)

GtkWidget *premia_tier_handle_new (void);
/* @label: "Tier 2 begins at"; @text: "$40,000"; @value: the same as a number. */
void       premia_tier_handle_say (PremiaTierHandle *self, const char *label, const char *text, double value);

G_END_DECLS
