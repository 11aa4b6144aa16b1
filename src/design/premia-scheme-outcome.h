/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-cube.h"

G_BEGIN_DECLS

/**
 * PremiaSchemeOutcome:
 * What came of the work of the people of a scheme over a span, whatever the scheme counts: qualified appointments that were
 * held, and won deals. Each counts for whichever of setter and closer the scheme is mostly for. Immutable, ref-counted (atomically).
 */
typedef struct _PremiaSchemeOutcome PremiaSchemeOutcome;

/* @span: with the scheme's coverage. Errors: what premia_cube_new() says. */
PremiaSchemeOutcome *premia_scheme_outcome_new (PremiaDataset *dataset, PremiaScheme *scheme, const PremiaSpan *span, guint n_threads, GError **error);
PremiaSchemeOutcome *premia_scheme_outcome_ref (PremiaSchemeOutcome *self);
void                 premia_scheme_outcome_unref (PremiaSchemeOutcome *self);
/* By person, an index in the dataset's people. */
guint                premia_scheme_outcome_get_qualified (PremiaSchemeOutcome *self, guint person);
guint                premia_scheme_outcome_get_won (PremiaSchemeOutcome *self, guint person);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaSchemeOutcome, premia_scheme_outcome_unref)
G_END_DECLS
