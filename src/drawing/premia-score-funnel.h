/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-score-slide.h"
#include "premia-series.h"

G_BEGIN_DECLS

/**
 * PremiaScoreFunnel:
 * What became of this month's appointments, for the wall: one bar for each stage, each narrowing into the next.
 */
#define PREMIA_TYPE_SCORE_FUNNEL (premia_score_funnel_get_type ())
G_DECLARE_FINAL_TYPE (PremiaScoreFunnel, premia_score_funnel, PREMIA, SCORE_FUNNEL, PremiaScoreSlide)

PremiaScoreSlide *premia_score_funnel_new (void);
/* @series: the stages from first to last, values ≥ 0; the note is the share of the stage before. Referenced. */
void              premia_score_funnel_set_series (PremiaScoreFunnel *self, PremiaSeries *series);

G_END_DECLS
