/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

typedef enum { PREMIA_CHANGE_NEUTRAL, PREMIA_CHANGE_GOOD, PREMIA_CHANGE_BAD } PremiaChange;

/**
 * PremiaFigureTile:
 * One number with its name (property "title") and what it was the period before.
 */
#define PREMIA_TYPE_FIGURE_TILE (premia_figure_tile_get_type ())
G_DECLARE_FINAL_TYPE (PremiaFigureTile, premia_figure_tile, PREMIA, FIGURE_TILE, GtkWidget)

/* @value (nullable): NULL says that there is no data. @change, @before (nullable): "+12%", "was 1,204". */
void premia_figure_tile_set_figure (PremiaFigureTile *self, const char *value, const char *change, PremiaChange meaning,
                                    const char *before);

G_END_DECLS
