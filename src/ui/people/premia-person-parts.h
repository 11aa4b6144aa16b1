/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "drawing/premia-chart.h"
#include "premia-people-figures.h"
#include "ui/overview/premia-overview-figures.h"

G_BEGIN_DECLS

/* Rows and charts of a person's page. Lists lose what they held before. */

/* What a manager should give before this person is paid. */
void         premia_person_list_missing (GtkListBox *list, PremiaDesk *desk, guint person);
/* What held from which day to which, the latest first. */
void         premia_person_list_stints (GtkListBox *list, PremiaPeople *people, const PremiaPerson *who, PremiaLocale *locale);
/* What each scheme pays for the period; a row opens the statement. */
void         premia_person_list_statements (GtkListBox *list, PremiaPeopleFigures *figures, guint person, PremiaLocale *locale);
/* What was paid in the last periods, the latest first; a row opens the statement. */
void         premia_person_list_history (GtkListBox *list, const PremiaOverviewFigures *figures, PremiaLocale *locale);
/* Quotas of the schemes in force, and how far they are met. (transfer full) (nullable): NULL: there are none. */
PremiaChart *premia_person_make_quotas (PremiaPeopleFigures *figures, guint person, PremiaLocale *locale);
/* NULL: nothing was done in all the periods. (transfer full) */
PremiaChart *premia_person_make_trend (PremiaPeopleFigures *figures, guint person, PremiaLocale *locale);

G_END_DECLS
