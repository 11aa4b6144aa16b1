/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-run-view.h"

G_BEGIN_DECLS

/* The tables under one component: its tiers, what was counted, what was not and why. Nothing if it has none.
 * @told: set of measures whose leftovers were told already, under an earlier component. */
void premia_statement_add_parts (const PremiaRunView *view, PremiaDocument *document, const PremiaExplanation *explanation, guint component, GHashTable *told);
/* The tables under a line that only says itself what it is made of: a correction, or what was closed and reads differently
 * today. Nothing if it has none. */
void premia_statement_add_frozen_parts (const PremiaRunView *view, PremiaDocument *document, const PremiaLedgerLine *line);

G_END_DECLS
