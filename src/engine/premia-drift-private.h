/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-drift.h"

G_BEGIN_DECLS

/* A new one at the end of @drifts; texts are copied, NULL is "". */
PremiaDrift *premia_drift_add (GPtrArray *drifts, PremiaDriftKind kind, const char *subject, const char *ours, const char *theirs);

/* The boards of both, and what differs in them. */
gboolean premia_drift_compare_boards (PremiaGamification *rules, const PremiaDriftInput *input, GPtrArray *drifts, GPtrArray *pairs, GError **error);

G_END_DECLS
