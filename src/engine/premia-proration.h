/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-coverage.h"
#include "premia-dataset.h"
#include "premia-rational.h"
#include "premia-scheme.h"

G_BEGIN_DECLS

/* Which part of [@first, @last] counts for @person under @scheme and its @coverage (nullable; only days of its version), as `prorate` and quotas want it: fte ×
 * days on which the scheme applied (less absence) ÷ days, piece by piece where role or fte change.
 * FALSE: overflow. */
gboolean premia_proration_find (PremiaDataset *dataset, PremiaScheme *scheme, PremiaCoverage *coverage, guint person, PremiaDate first, PremiaDate last, PremiaRational *fraction) G_GNUC_WARN_UNUSED_RESULT;

/* What held on the last day of [@first, @last] on which the scheme applied to @person. (nullable) (transfer none) */
const PremiaStint *premia_proration_last_stint (PremiaDataset *dataset, PremiaScheme *scheme, PremiaCoverage *coverage, guint person, PremiaDate first, PremiaDate last);

G_END_DECLS
