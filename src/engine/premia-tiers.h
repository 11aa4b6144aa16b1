/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-rational.h"
#include "premia-scheme.h"

G_BEGIN_DECLS

/* What one tier contributes: so much of the value, so much exact money. */
typedef struct { guint tier; PremiaRational quantity; PremiaRational amount; } PremiaSlice;

/* The exact price of @value (units of the measure) by the rate or the tiers of @component. @position
 * chooses the tier when tier_by is an expression; @quota is needed (> 0) when it is attainment.
 * @slices: (element-type PremiaSlice) (nullable): where the tiers with a quantity are appended.
 * FALSE: overflow. */
gboolean premia_tiers_price (const PremiaComponent *component, PremiaRational value, PremiaRational position, PremiaRational quota, PremiaRational *price, GArray *slices) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
