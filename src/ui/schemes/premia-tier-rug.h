/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "design/premia-scheme-trial.h"

G_BEGIN_DECLS

/**
 * PremiaTierRug:
 * Where people are on the axis of a tier table, in the last period of a trial: one number each, as it is read (percent as
 * 80, not 0.8). Nothing for what adds up over more than a period, or goes by each deal.
 */
typedef struct
{
  GArray *values; /* (owned) double, rising */
  double  quota;  /* the one in the middle, in units of the measure; 0: none is needed, or nobody has one */
} PremiaTierRug;

/* @is_read_as_percent: as the thresholds are (premia_tier_shape_new()). */
PremiaTierRug *premia_tier_rug_new (PremiaSchemeTrial *trial, PremiaScheme *scheme, guint component, gboolean is_read_as_percent);
void           premia_tier_rug_free (PremiaTierRug *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaTierRug, premia_tier_rug_free)
G_END_DECLS
