/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "premia-overview-figures.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/**
 * PremiaOverviewAttention:
 * What needs attention, a sentence each, which leads to what it rests on: Activity of whoever it is about, the person, the numbers of a
 * team. It hides itself where nothing does. Signal "choose-team"
 * (const char *).
 */
#define PREMIA_TYPE_OVERVIEW_ATTENTION (premia_overview_attention_get_type ())
G_DECLARE_FINAL_TYPE (PremiaOverviewAttention, premia_overview_attention, PREMIA, OVERVIEW_ATTENTION, AdwBin)

/* What is about the team or person that the figures are of, or about all. */
void  premia_overview_attention_show (PremiaOverviewAttention *self, PremiaOverviewFigures *figures, PremiaLocale *locale);

G_END_DECLS
