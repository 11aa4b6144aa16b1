/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/premia-intake.h"
#include "exchange/premia-table-kind.h"
#include "store/premia-workspace.h"

G_BEGIN_DECLS

/* Reads one table and merges it into @workspace, within its transaction. */
gboolean premia_import_table (PremiaWorkspace *workspace, PremiaTableKind kind, GInputStream *stream, PremiaIntake *intake,
                              PremiaInstant now, PremiaMergeCount *count, GCancellable *cancellable, GError **error);

G_END_DECLS
