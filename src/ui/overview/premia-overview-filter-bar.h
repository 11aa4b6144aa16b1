/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "jobs/premia-desk.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/* What the numbers are held against. */
typedef enum { PREMIA_AGAINST_PREVIOUS, PREMIA_AGAINST_YEAR_AGO, PREMIA_AGAINST_NOTHING } PremiaAgainst;

/* Whose numbers. Strings are the bar's, until something else is chosen or offered. */
typedef struct
{
  const char   *team;    /* NULL: all */
  const char   *person;  /* id; NULL: everybody */
  const char   *segment; /* NULL: all */
  PremiaAgainst against;
} PremiaOverviewFilter;

/**
 * PremiaOverviewFilterBar:
 * Whose numbers the overview shows, and what they are held against. Of a team only its own people are offered. Signal "changed":
 * something else was chosen. What was chosen stays chosen, by its name, as long as the bar lives and the data has it.
 */
#define PREMIA_TYPE_OVERVIEW_FILTER_BAR (premia_overview_filter_bar_get_type ())
G_DECLARE_FINAL_TYPE (PremiaOverviewFilterBar, premia_overview_filter_bar, PREMIA, OVERVIEW_FILTER_BAR, AdwBin)

/* No "changed" is emitted; the filter may be another one if the data has not any more what was chosen. */
void premia_overview_filter_bar_set_desk (PremiaOverviewFilterBar *self, PremiaDesk *desk, PremiaDate today);
void premia_overview_filter_bar_get (PremiaOverviewFilterBar *self, PremiaOverviewFilter *filter);
/* The whole company again; emits "changed" if it was not. What it is held against stays. */
void premia_overview_filter_bar_reset (PremiaOverviewFilterBar *self);
/* NULL: all. Emits "changed". FALSE: it is not offered. */
gboolean premia_overview_filter_bar_choose_team (PremiaOverviewFilterBar *self, const char *team);
gboolean premia_overview_filter_bar_choose_person (PremiaOverviewFilterBar *self, const char *id);
gboolean premia_overview_filter_bar_choose_segment (PremiaOverviewFilterBar *self, const char *segment);

G_END_DECLS
