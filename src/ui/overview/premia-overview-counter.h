/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-overview-figures.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/**
 * PremiaOverviewCounter:
 * Counts on a thread, of what was asked last only. Signal "counted" (PremiaOverviewFigures *): first with the first part, some
 * moments later with the complete answer. Signal "failed" (const char *message) instead of either: it could not be counted.
 */
#define PREMIA_TYPE_OVERVIEW_COUNTER (premia_overview_counter_get_type ())
G_DECLARE_FINAL_TYPE (PremiaOverviewCounter, premia_overview_counter, PREMIA, OVERVIEW_COUNTER, GObject)

PremiaOverviewCounter *premia_overview_counter_new (void);
/* All of @question is copied or referenced; its words are those of @locale. Waits for the first part for so long as nobody notices, and
 * tells it at once if it is there by then: the frame that shows what was chosen shows its figures, too, and no others in between. */
void                   premia_overview_counter_ask (PremiaOverviewCounter *self, const PremiaOverviewQuestion *question, PremiaLocale *locale);
/* Nothing more is told of what was asked. */
void                   premia_overview_counter_cancel (PremiaOverviewCounter *self);

G_END_DECLS
