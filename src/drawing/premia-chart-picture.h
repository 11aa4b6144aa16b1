/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-chart.h"

G_BEGIN_DECLS

typedef enum { PREMIA_PICTURE_SVG, PREMIA_PICTURE_PNG, PREMIA_PICTURE_PDF } PremiaPictureKind;

/* The chart as a file in that size, on its surface: for a document, a letter, a wiki. @scale: pixels of a PNG for one
 * unit. The same chart gives the same bytes (a PDF has no date). %NULL with G_FILE_ERROR if there is no memory for it. */
GBytes *premia_chart_to_picture (PremiaChart *chart, PremiaPictureKind kind, double width, double height, double scale,
                                 const PremiaPalette *palette, GError **error);

G_END_DECLS
