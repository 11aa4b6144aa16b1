/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "drawing/premia-palette.h"

G_BEGIN_DECLS

/**
 * PremiaColorChoice:
 * A colour: chips of what goes well, and any other one. Signal "chosen" (colour, whether it is being dragged): "#rrggbb", or "" for the chip
 * that stands for it.
 */
#define PREMIA_TYPE_COLOR_CHOICE (premia_color_choice_get_type ())
G_DECLARE_FINAL_TYPE (PremiaColorChoice, premia_color_choice, PREMIA, COLOR_CHOICE, AdwBin)

/* @label: "Main colour"; @own: what "" is called, such as "the brand's colour"; NULL: it is no choice. */
GtkWidget *premia_color_choice_new (const char *label, const char *own);
/* @chips: (array zero-terminated=1): without "". @own: the colour that "" stands for. @chosen: as it is saved. */
void       premia_color_choice_show (PremiaColorChoice *self, const char *const *chips, const PremiaColor *own, const char *chosen);
/* A word of warning under it; NULL: none. */
void       premia_color_choice_warn (PremiaColorChoice *self, const char *warning);

G_END_DECLS
