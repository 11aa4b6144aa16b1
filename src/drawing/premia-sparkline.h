/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-plot.h"

G_BEGIN_DECLS

/* A tile's line without words: how @series went, and what it is compared with (nullable), dashed: the target, a year
 * ago. It is a bare PremiaPlot, so its points can be walked through and heard. */
PremiaChart *premia_sparkline_new (PremiaSeries *series, PremiaSeries *compared);

G_END_DECLS
