/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-metrics.h"
#include "premia-figure-tile.h"
#include "premia-overview-filter-bar.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/* How figures are written. All are (transfer full). */

/* "62.5%", "₽1,500", "14": whole units of money, one digit of a share. */
char        *premia_figure_say_value (PremiaMetric metric, PremiaRational value, const char *currency, PremiaLocale *locale);
/* What it rests on: "34 of 51 · 53–78%", "3 of 4 · too few to tell", "12 deals"; with what is not decided yet. NULL: nothing to say. */
char        *premia_figure_say_certainty (PremiaMetric metric, const PremiaMetricValue *value, PremiaLocale *locale);
/* "53–78%" of a share that has an interval; NULL: it cannot be written. */
char        *premia_figure_say_interval (const PremiaMetricValue *value, PremiaLocale *locale);
/* "+12%", "+3.2 pp"; NULL: the same, or nothing to compare with. @mood: whether that is good; neutral also where chance may do as much:
 * a share by its intervals, a count by twice the root of both together, a sum, a price or a number per day where the ratio of the two is
 * within twice the error of what they rest on (see may_be_chance()). */
char        *premia_figure_say_change (const PremiaFigureSet *set, PremiaMetric metric, PremiaAgainst against, PremiaLocale *locale, PremiaChange *mood);
/* "was 60%", "was 60 · may be chance", "was 60 by then": of a period that is not over as many days are compared; NULL: not known. */
char        *premia_figure_say_before (const PremiaFigureSet *set, PremiaMetric metric, PremiaAgainst against, const char *currency, PremiaLocale *locale);
/* "Target 70%", "Target 40 · 85%"; NULL: there is none. @reached: it is reached, of a figure of which one end is the better. */
char        *premia_figure_say_target (const PremiaFigure *figure, const char *currency, PremiaLocale *locale, gboolean *reached);
/* What it is, how it is worked out, what is counted: a paragraph each. */
char        *premia_figure_say_definition (PremiaMetric metric, PremiaLocale *locale);
/* A number for charts; NAN: none. */
double       premia_figure_to_double (const PremiaMetricValue *value);

G_END_DECLS
