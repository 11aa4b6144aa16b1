/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "drawing/premia-chart.h"

G_BEGIN_DECLS

/**
 * PremiaChartCard:
 * A chart with its name (property "title") over it, beside that what the pointed-at item says, and a note under it. One of several
 * charts may be chosen. Signals: "chosen" (guint): another one is to be shown; "item-activated" (int).
 */
#define PREMIA_TYPE_CHART_CARD (premia_chart_card_get_type ())
G_DECLARE_FINAL_TYPE (PremiaChartCard, premia_chart_card, PREMIA, CHART_CARD, AdwBin)

/* @chart: (nullable): then the card is not shown. */
void  premia_chart_card_set_chart (PremiaChartCard *self, PremiaChart *chart);
/* NULL: nothing. */
void  premia_chart_card_set_note (PremiaChartCard *self, const char *note);
/* @choices: (array zero-terminated=1); @what: for screen readers. */
void  premia_chart_card_set_choices (PremiaChartCard *self, const char *const *choices, const char *what);
guint premia_chart_card_get_chosen (PremiaChartCard *self);

G_END_DECLS
