/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "drawing/premia-chart.h"

G_BEGIN_DECLS

/* What every chart must keep, whatever it shows. */

cairo_surface_t *chart_paint (PremiaChart *chart, double width, double height, PremiaPaletteKind kind, int highlighted);
gboolean         chart_same_pixels (cairo_surface_t *a, cairo_surface_t *b);
/* How many pixels are about of that colour, on the surface of that palette. */
guint            chart_count_pixels (PremiaChart *chart, double width, double height, PremiaPaletteKind kind, const PremiaColor *color);

/* The same numbers are the same picture; a palette or a pointer makes another one. */
void chart_check_repeats (PremiaChart *chart, PremiaChart *again, int pointed);
/* All of its items can be pointed at and nothing else; each has words, and the whole says at least as much. */
void chart_check_items (PremiaChart *chart, double width, guint n_items);
/* Places too small for it, PDF and SVG. */
void chart_check_surfaces (PremiaChart *chart);

G_END_DECLS
