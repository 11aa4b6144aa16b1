/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/context/premia-context.h"
#include "ui/overview/premia-figure-tiles.h"
#include "ui/overview/premia-overview-figures.h"
#include "ui/overview/premia-overview-targets.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PremiaPersonNumbers:
 * One person's figures for a talk between two: with what they rest on, how they went, targets, and how they lie beside everybody
 * else of the role. Worked out on a thread; the page around it waits meanwhile. Signal "answered": the figures are others.
 */
#define PREMIA_TYPE_PERSON_NUMBERS (premia_person_numbers_get_type ())
G_DECLARE_FINAL_TYPE (PremiaPersonNumbers, premia_person_numbers, PREMIA, PERSON_NUMBERS, AdwBin)

void                   premia_person_numbers_set_context (PremiaPersonNumbers *self, PremiaContext *context);
/* @period: the one that stands above the numbers, which the context's may be ahead of. @sets, @sells: which figures are theirs;
 * neither: nothing is shown. */
void                   premia_person_numbers_show (PremiaPersonNumbers *self, PremiaDesk *desk, guint person, PremiaPeriod period, gboolean sets, gboolean sells);
/* Of the person and the period that are shown; NULL: not worked out yet. Borrowed. */
PremiaOverviewFigures *premia_person_numbers_get (PremiaPersonNumbers *self);
/* Those that are set here, with what can be undone of it. Borrowed. */
PremiaOverviewTargets *premia_person_numbers_get_targets (PremiaPersonNumbers *self);
/* The tile of a figure (nullable). */
PremiaFigureTile      *premia_person_numbers_get_tile (PremiaPersonNumbers *self, PremiaMetric metric);

G_END_DECLS
