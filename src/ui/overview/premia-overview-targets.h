/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/premia-workspace-targets.h"
#include "ui/context/premia-context.h"

G_BEGIN_DECLS

/**
 * PremiaOverviewTargets:
 * Targets that are set in the window, written on a thread, each of which can be taken back and made again. Signals: "changed": what
 * can be undone is another thing; "problem" (const char *message): one could not be written.
 */
#define PREMIA_TYPE_OVERVIEW_TARGETS (premia_overview_targets_get_type ())
G_DECLARE_FINAL_TYPE (PremiaOverviewTargets, premia_overview_targets, PREMIA, OVERVIEW_TARGETS, GObject)

PremiaOverviewTargets *premia_overview_targets_new (void);
/* NULL: none. What was done in another one cannot be undone here. */
void                   premia_overview_targets_set_workspace (PremiaOverviewTargets *self, PremiaWorkspace *workspace);
/* As one says so on the screen: the target is that, or none, from @from on. While another one is being written it waits its turn. */
void                   premia_overview_targets_choose (PremiaOverviewTargets *self, const char *scope, PremiaMetric metric, PremiaDate from,
                                                       gboolean has_value, gint64 value);
gboolean               premia_overview_targets_can_undo (PremiaOverviewTargets *self);
gboolean               premia_overview_targets_can_redo (PremiaOverviewTargets *self);
void                   premia_overview_targets_undo (PremiaOverviewTargets *self);
void                   premia_overview_targets_redo (PremiaOverviewTargets *self);
/* What would be undone or redone: "Target: Show rate → 60%". NULL: nothing can be now. (transfer full) (nullable) */
char                  *premia_overview_targets_say_undo (PremiaOverviewTargets *self, PremiaContext *context);
char                  *premia_overview_targets_say_redo (PremiaOverviewTargets *self, PremiaContext *context);
gboolean               premia_overview_targets_is_busy (PremiaOverviewTargets *self);

G_END_DECLS
