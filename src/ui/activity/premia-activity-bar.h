/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "jobs/premia-desk.h"
#include "premia-activity-index.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/**
 * PremiaActivityBar:
 * Which actions somebody wants to see: of which team, of whom, of which segment, which, and when; or those of certain cases. Signal "changed": something else was chosen.
 */
#define PREMIA_TYPE_ACTIVITY_BAR (premia_activity_bar_get_type ())
G_DECLARE_FINAL_TYPE (PremiaActivityBar, premia_activity_bar, PREMIA, ACTIVITY_BAR, AdwBin)

/* Offers the people and the actions of @desk, and @period beside all time. What was chosen stays chosen if it is
 * still there. No "changed" is emitted. */
void premia_activity_bar_set_desk (PremiaActivityBar *self, PremiaDesk *desk, PremiaPeriod period, PremiaLocale *locale);
void premia_activity_bar_get_filter (PremiaActivityBar *self, PremiaActivityFilter *filter);
void premia_activity_bar_show_count (PremiaActivityBar *self, guint32 n, guint32 of, PremiaLocale *locale);
/* Only the actions of @cases (element-type guint32), as the dataset of @desk numbers them, whoever did them and whenever; @what: a sentence
 * that rests on them, said beside a button that takes them away. Emits "changed". */
void premia_activity_bar_choose_cases (PremiaActivityBar *self, PremiaDesk *desk, GArray *cases, const char *what);
/* (nullable): whose numbers the filter's cases have. Borrowed. */
PremiaDesk *premia_activity_bar_get_cases_desk (PremiaActivityBar *self);
/* The same cases as another desk numbers them. No "changed" is emitted. */
void premia_activity_bar_renumber_cases (PremiaActivityBar *self, PremiaDesk *desk, GArray *cases);
/* Everybody, everything, all time; emits "changed". */
void premia_activity_bar_reset (PremiaActivityBar *self);
/* Every action of an account (PREMIA_NOBODY: of everybody) in a team and for a segment (each "": all), of all time or of the period.
 * Takes all other choices away. Emits "changed". */
void premia_activity_bar_choose (PremiaActivityBar *self, guint32 account, const char *team, const char *segment, gboolean in_period);

G_END_DECLS
