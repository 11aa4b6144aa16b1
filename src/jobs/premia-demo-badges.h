/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-demo.h"
#include "store/premia-workspace-badges.h"

G_BEGIN_DECLS

/**
 * premia_demo_new_badges:
 *
 * What can be earned at the demo company: all sets to begin with, in its language. Its reward server has the same rules, so nothing
 * differs between them.
 *
 * Returns: (transfer full)
 */
PremiaStoredBadgeSet *premia_demo_new_badges (PremiaDemo *self, GError **error);

/**
 * premia_demo_add_contests:
 * @dataset: the company's history
 *
 * A contest of each kind, some months old.
 */
void                  premia_demo_add_contests (PremiaDemo *self, PremiaDataset *dataset, PremiaStoredBadgeSet *set);

G_END_DECLS
