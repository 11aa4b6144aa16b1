/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "drawing/premia-emblem.h"
#include "ui/context/premia-context.h"

G_BEGIN_DECLS

/**
 * PremiaEmblemButton:
 * Takes a picture from outside, an SVG or PNG: chosen as a file or dropped on it. It is checked, and if it is harmless kept in the workspace;
 * else it says what is wrong with it. Signal "chosen" (SHA-256); "" when it is taken away.
 */
#define PREMIA_TYPE_EMBLEM_BUTTON (premia_emblem_button_get_type ())
G_DECLARE_FINAL_TYPE (PremiaEmblemButton, premia_emblem_button, PREMIA, EMBLEM_BUTTON, AdwBin)

void premia_emblem_button_set_context (PremiaEmblemButton *self, PremiaContext *context);
/* What is chosen now; NULL: nothing. */
void premia_emblem_button_show (PremiaEmblemButton *self, PremiaEmblem *emblem);
/* Whether it can be taken away again. */
void premia_emblem_button_set_removable (PremiaEmblemButton *self, gboolean removable);
/* As if @file had been dropped on it. */
void premia_emblem_button_take_file (PremiaEmblemButton *self, GFile *file);

G_END_DECLS
