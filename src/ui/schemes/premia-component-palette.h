/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PremiaComponentPalette:
 * What can be added to a scheme, each with a sentence and an example: the eight that most schemes need first, the rest
 * behind "More". What is taken is the action "parts.add" (int32: a PremiaPaletteItem) of an ancestor.
 */
#define PREMIA_TYPE_COMPONENT_PALETTE (premia_component_palette_get_type ())
G_DECLARE_FINAL_TYPE (PremiaComponentPalette, premia_component_palette, PREMIA, COMPONENT_PALETTE, GtkWidget)

G_END_DECLS
