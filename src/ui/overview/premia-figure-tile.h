/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "drawing/premia-chart.h"

G_BEGIN_DECLS

typedef enum { PREMIA_CHANGE_NEUTRAL, PREMIA_CHANGE_GOOD, PREMIA_CHANGE_BAD } PremiaChange;

/**
 * PremiaFigureTile:
 * One number with its name (property "title"), what it was before, what it rests on, how it went, what it is to reach, and, one
 * click away, what it is. All but the number may be missing.
 *
 * Signal "activated": somebody wants to see what it counts.
 * Signal "make-target-popover" → (transfer floating) GtkPopover: where the target is typed, asked for when somebody opens it.
 */
#define PREMIA_TYPE_FIGURE_TILE (premia_figure_tile_get_type ())
G_DECLARE_FINAL_TYPE (PremiaFigureTile, premia_figure_tile, PREMIA, FIGURE_TILE, GtkWidget)

/* @value (nullable): NULL says that there is no data. @change, @before (nullable): "+12%", "was 1,204". */
void        premia_figure_tile_set_figure (PremiaFigureTile *self, const char *value, const char *change, PremiaChange meaning,
                                           const char *before);
/* What it rests on: "34 of 51 · 53–78%"; NULL: nothing. */
void        premia_figure_tile_set_certainty (PremiaFigureTile *self, const char *certainty);
/* NULL: none. */
void        premia_figure_tile_set_trend (PremiaFigureTile *self, PremiaChart *trend);
/* What it is, one click away; NULL: nowhere. */
void        premia_figure_tile_set_definition (PremiaFigureTile *self, const char *definition);
/* @target: "Target 70%"; NULL: there is none. @editable: it may be set here. */
void        premia_figure_tile_set_target (PremiaFigureTile *self, const char *target, gboolean reached, gboolean editable);
/* Whether what it counts can be seen somewhere. At first it cannot. */
void        premia_figure_tile_set_activatable (PremiaFigureTile *self, gboolean activatable);
const char *premia_figure_tile_get_value (PremiaFigureTile *self);
const char *premia_figure_tile_get_target (PremiaFigureTile *self); /* as it reads; "": nothing is offered */

G_END_DECLS
