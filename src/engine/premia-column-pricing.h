/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-columns.h"

G_BEGIN_DECLS

/* Each function fills @out with the rounded line of every cell, in micros, and *@bound with a magnitude that
 * none exceeds; FALSE where 64 bits may not be enough: @out is undefined then, and the exact fractions must
 * do it. */

/* value × rate, or by tiers with thresholds of the value itself (marginal, whole, excess). */
gboolean premia_pricing_by_value (const PremiaComponent *component, PremiaScheme *scheme, const PremiaValueColumn *values, guint n, PremiaMoney *out, gint64 *bound);
/* The same for each case alone; @scratch has room for all quantities. */
gboolean premia_pricing_by_event (const PremiaComponent *component, PremiaScheme *scheme, const PremiaEventColumn *events, guint n, gint64 *scratch, PremiaMoney *out, gint64 *bound);
/* whole, excess: the tier that @position has reached; without value the line is 0. */
gboolean premia_pricing_by_position (const PremiaComponent *component, PremiaScheme *scheme, const PremiaValueColumn *values, const PremiaFractionColumn *position, guint n, PremiaMoney *out, gint64 *bound);
/* Tiers by attainment, marginal: thresholds are shares of each cell's @quota; without one the line is 0. */
gboolean premia_pricing_by_quota (const PremiaComponent *component, PremiaScheme *scheme, const PremiaValueColumn *values, const PremiaFractionColumn *quota, guint n, PremiaMoney *out, gint64 *bound);
/* Σ(of) × (factor − 1). */
gboolean premia_pricing_multiplier (const PremiaComponent *component, PremiaScheme *scheme, const PremiaMoney *base, gint64 base_bound, const PremiaFractionColumn *position, guint n, PremiaMoney *out, gint64 *bound);
/* The component's amount × the cell's proration (NULL: 1), rounded. */
gboolean premia_pricing_amount (const PremiaComponent *component, PremiaScheme *scheme, const PremiaProrationColumn *proration, guint n, PremiaMoney *out, gint64 *bound);
/* cap, floor: what brings @base to the amount. */
gboolean premia_pricing_limit (const PremiaComponent *component, PremiaScheme *scheme, const PremiaProrationColumn *proration, const PremiaMoney *base, gint64 base_bound, guint n, PremiaMoney *out, gint64 *bound);

G_END_DECLS
