/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-figure-tiles.h"
#include "premia-overview-filter-bar.h"
#include "ui/page/premia-page.h"

G_BEGIN_DECLS

/**
 * PremiaOverviewPage:
 * The morning's page: what waits, what needs attention, and how it goes: for the company, a team, a person, a segment, against the
 * period before or a year ago.
 */
#define PREMIA_TYPE_OVERVIEW_PAGE (premia_overview_page_get_type ())
G_DECLARE_FINAL_TYPE (PremiaOverviewPage, premia_overview_page, PREMIA, OVERVIEW_PAGE, PremiaPage)

PremiaOverviewFilterBar *premia_overview_page_get_filter (PremiaOverviewPage *self); /* borrowed */
/* Borrowed (nullable): NULL: there is no tile of it. */
PremiaFigureTile        *premia_overview_page_get_tile (PremiaOverviewPage *self, PremiaMetric metric);
/* Whether the figures that stand there are those of what is chosen. The people, pairs and weeks under them may still be counted: those
 * are pale until premia_page_get_waiting() ends. */
gboolean                 premia_overview_page_is_current (PremiaOverviewPage *self);

G_END_DECLS
