/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-coverage.h"
#include "premia-dataset.h"
#include "premia-rational.h"
#include "premia-scheme.h"

G_BEGIN_DECLS

/* The quota of @person for @measure in @period as SCHEMES.md §3 "Quota" finds it: the own value for that very
 * period, the months or quarters that make it up, the own share of a longer one, then the role's in the
 * same order; prorated, each piece by its own days. *@found FALSE: no quota (one of 0 is none).
 * FALSE: overflow. */
gboolean premia_quota_find (PremiaDataset *dataset, PremiaScheme *scheme, PremiaCoverage *coverage, guint person, const char *measure, PremiaPeriod period, gboolean *found, PremiaRational *quota) G_GNUC_WARN_UNUSED_RESULT;

/* The quota of a whole team: looked up in the same order, not prorated. */
gboolean premia_quota_find_team (PremiaDataset *dataset, PremiaScheme *scheme, const char *team, const char *measure, PremiaPeriod period, gboolean *found, PremiaRational *quota) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
