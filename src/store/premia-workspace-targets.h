/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-target.h"
#include "premia-workspace.h"

G_BEGIN_DECLS

/**
 * What figures are aimed at. Flag PREMIA_WORKSPACE_TARGETS. No money depends on it, so the audit log does not tell of it.
 * Every call that changes something is its own transaction, or a part of the one that was begun.
 */

/* (transfer full) (element-type PremiaTarget): by scope (bytes), figure, first day. @scope: (nullable): NULL: of all. Of
 * figures that this program does not know nothing is told, and they stay. */
GPtrArray *premia_workspace_list_targets (PremiaWorkspace *self, const char *scope, GError **error);
/**
 * premia_workspace_set_target:
 * @target: its value holds from its day on until the next one of the same scope and figure; has_value FALSE: none from then on
 * @before: (out) (optional) (nullable) (transfer full): what was there from that very day; NULL: nothing
 *
 * The undo: set @before again, or where it is NULL premia_workspace_remove_target(). The same again changes nothing and
 * says so to nobody. Errors: PREMIA_STORE_ERROR_INVALID: a value below 0, a day that is none.
 */
gboolean   premia_workspace_set_target (PremiaWorkspace *self, const PremiaTarget *target, PremiaTarget **before, GError **error);
/* @removed: (out) (optional) (transfer full): for the undo. PREMIA_STORE_ERROR_NOT_FOUND. */
gboolean   premia_workspace_remove_target (PremiaWorkspace *self, const char *scope, PremiaMetric metric, PremiaDate from, PremiaTarget **removed, GError **error);

G_END_DECLS
