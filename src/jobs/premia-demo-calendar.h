/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-date.h"

G_BEGIN_DECLS

/* Monday to Friday without public holidays of Russia or the United States. */
gboolean   premia_demo_is_workday (gboolean russian, PremiaDate date);
/* @n workdays later; 0: @date itself or the first workday after it. */
PremiaDate premia_demo_add_workdays (gboolean russian, PremiaDate date, guint n);
/* How much is done on that day, by month and weekday: 1 000 000 is an ordinary one. */
guint      premia_demo_season_ppm (PremiaDate date);

G_END_DECLS
