/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "drawing/premia-chart.h"
#include "engine/premia-effect.h"
#include "premia-locale.h"

G_BEGIN_DECLS

/* The pictures of an effect, for the window and for paper. */

/* Each measure's difference as a share of what there would have been without the change, with its interval; a line at “no
 * change”. (transfer full) */
PremiaChart *premia_effect_chart_new_measures (const PremiaEffect *effect, PremiaLocale *locale);
/* One measure week by week: the group with its interval, the control team dashed, the change upright. @change: its name.
 * (transfer full) */
PremiaChart *premia_effect_chart_new_weeks (const PremiaEffect *effect, PremiaEffectMeasure measure, const char *change, PremiaLocale *locale);
/* What the group is called: the team, "Everybody", "Everybody else". (transfer none): of the effect or translated */
const char  *premia_effect_get_group_name (const PremiaEffect *effect);

G_END_DECLS
