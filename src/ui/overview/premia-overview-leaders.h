/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "engine/premia-people.h"
#include "premia-overview-tops.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/**
 * PremiaOverviewLeaders:
 * Who did most (property "title"), in groups: people whose numbers cannot be told apart share their places. It hides itself where
 * there is nobody.
 */
#define PREMIA_TYPE_OVERVIEW_LEADERS (premia_overview_leaders_get_type ())
G_DECLARE_FINAL_TYPE (PremiaOverviewLeaders, premia_overview_leaders, PREMIA, OVERVIEW_LEADERS, AdwBin)

/* What the numbers are of. */
typedef enum { PREMIA_LEADERS_SETTERS, PREMIA_LEADERS_CLOSERS } PremiaLeadersOf;

/* @tops: (element-type PremiaTop), best first. */
void premia_overview_leaders_show (PremiaOverviewLeaders *self, PremiaLeadersOf whom, GArray *tops, PremiaPeople *people, const char *currency,
                                   PremiaLocale *locale);

G_END_DECLS
