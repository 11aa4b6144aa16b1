/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "drawing/premia-chart.h"
#include "engine/premia-metrics.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/* A person's rates with the ranges in which they may really lie, each beside that of @peers (nullable). (transfer full) (nullable): NULL:
 * there is none. */
PremiaChart *premia_person_make_rates (const PremiaFigureSet *own, const PremiaFigureSet *peers, gboolean sets, gboolean sells, PremiaLocale *locale);

G_END_DECLS
