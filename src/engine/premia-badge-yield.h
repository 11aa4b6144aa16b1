/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-dataset.h"

G_BEGIN_DECLS

/* Of one action and one account. */
typedef struct { guint32 n, led; } PremiaBadgeYieldCount;

/* What became of the actions of one kind: who did how many that can be judged, and how many of them led on. */
typedef struct
{
  PremiaStage            stage, outcome;     /* outcome NONE: it is good, or bad, in itself */
  int                    outcome_kind;       /* of the dataset, that says so; -1 */
  PremiaBadgeYieldCount *counts;             /* (owned): by account of the dataset */
  guint64                n, led;
} PremiaBadgeYield;

/* (transfer full): one for each kind of the dataset; see premia-badge-finding.h for what leads to what. */
PremiaBadgeYield *premia_badge_yield_new (PremiaDataset *dataset);
void              premia_badge_yield_free (PremiaBadgeYield *yields, guint n_kinds);
/* Whether it is a failure whatever follows: a no-show, a rejection, a loss, a cancellation. */
gboolean          premia_badge_yield_is_failure (PremiaStage stage);

G_END_DECLS
