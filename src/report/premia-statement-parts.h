/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-run-view.h"

G_BEGIN_DECLS

/* The tables under one component: its tiers, what was counted, what was not and why. Nothing if it has none.
 * @told: set of measures whose leftovers were told already, under an earlier component. */
void premia_statement_add_parts (const PremiaRunView *view, PremiaDocument *document, const PremiaExplanation *explanation, guint component, GHashTable *told);

G_END_DECLS
