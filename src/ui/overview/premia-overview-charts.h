/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "drawing/premia-chart.h"
#include "premia-overview-figures.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/* The charts of the overview. (transfer full) */
PremiaChart *premia_overview_make_funnel (const PremiaOverviewFigures *figures, PremiaLocale *locale);
/* Items are figures->periods. */
PremiaChart *premia_overview_make_trend (const PremiaOverviewFigures *figures, PremiaLocale *locale);
/* "Oct ’26": over more than a year a month alone does not say which. (transfer full) */
char        *premia_overview_say_period (PremiaLocale *locale, PremiaPeriod period);

G_END_DECLS
