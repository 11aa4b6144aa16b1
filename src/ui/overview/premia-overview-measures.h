/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jobs/premia-load-job.h"

G_BEGIN_DECLS

/* The measures of the overview, in the order of their cube. */
typedef enum
{
  PREMIA_OVERVIEW_CONVERSATIONS,
  PREMIA_OVERVIEW_SET,
  PREMIA_OVERVIEW_HELD,
  PREMIA_OVERVIEW_QUALIFIED,
  PREMIA_OVERVIEW_SHOW_RATE,
  PREMIA_OVERVIEW_CLOSER_HELD,
  PREMIA_OVERVIEW_WON,
  PREMIA_OVERVIEW_VALUE,     /* last: left out where an exchange rate is missing */
  PREMIA_OVERVIEW_N_MEASURES
} PremiaOverviewMeasure;

/* A scheme that pays nothing and counts all of it, for everybody. (transfer full) */
PremiaScheme *premia_overview_measures_new (PremiaDesk *desk, PremiaPeriodKind kind, gboolean with_value, GError **error);

G_END_DECLS
