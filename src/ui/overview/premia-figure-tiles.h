/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-target.h"
#include "premia-figure-tile.h"
#include "premia-overview-figures.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/* What the tiles show. All is borrowed, and copied as far as it is needed later. */
typedef struct
{
  const PremiaOverviewFigures *figures;
  PremiaAgainst                against;
  PremiaDate                   from;     /* the day from which a target that is set holds */
  const char                  *whose;    /* whose it is, in words: "for the whole company" */
  gboolean                     editable;
} PremiaTilesFacts;

/**
 * PremiaFigureTiles:
 * Figures side by side, a tile each, in the order in which they were asked for. Each is named by the figure's id (gtk_widget_get_name()).
 * Signal "target-chosen" (const char *scope, PremiaDate from (int), guint metric, gboolean has, gint64 millionths): somebody set a
 * target or took it away, of what was shown when they opened it: the numbers may have been exchanged meanwhile.
 * Signal "figure-activated" (guint metric): somebody wants to see what it counts.
 */
#define PREMIA_TYPE_FIGURE_TILES (premia_figure_tiles_get_type ())
G_DECLARE_FINAL_TYPE (PremiaFigureTiles, premia_figure_tiles, PREMIA, FIGURE_TILES, GtkWidget)

/* Once. */
void              premia_figure_tiles_set_metrics (PremiaFigureTiles *self, const PremiaMetric *metrics, guint n);
void              premia_figure_tiles_show (PremiaFigureTiles *self, const PremiaTilesFacts *facts, PremiaLocale *locale);
/* Only those that @metrics names are to be seen. */
void              premia_figure_tiles_pick (PremiaFigureTiles *self, const PremiaMetric *metrics, guint n);
/* Borrowed (nullable): NULL: there is no such tile. */
PremiaFigureTile *premia_figure_tiles_get (PremiaFigureTiles *self, PremiaMetric metric);

G_END_DECLS
