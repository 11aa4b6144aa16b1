/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/premia-workspace.h"

G_BEGIN_DECLS

/**
 * PremiaSchemeKeeper:
 * Writes what happens to schemes into a workspace, on a thread of its own and in the order in which it
 * happened. Whoever drops the last reference waits until everything is written, so nothing is lost.
 * Signal "idle" in the main context when everything so far is kept; "problem" (const char *message)
 * for what could not be kept.
 */
#define PREMIA_TYPE_SCHEME_KEEPER (premia_scheme_keeper_get_type ())
G_DECLARE_FINAL_TYPE (PremiaSchemeKeeper, premia_scheme_keeper, PREMIA, SCHEME_KEEPER, GObject)

PremiaSchemeKeeper *premia_scheme_keeper_new (PremiaWorkspace *workspace);
/* @text: canonical; @now: µs. */
void                premia_scheme_keeper_save (PremiaSchemeKeeper *self, const char *id, const char *text, PremiaInstant now);
/* From @from (PREMIA_DATE_NONE: the beginning) on the scheme is @text, beside its versions of other days. @why: (nullable) */
void                premia_scheme_keeper_save_from (PremiaSchemeKeeper *self, const char *id, const char *text, PremiaDate from, PremiaInstant now, const char *why);
/* What is being changed of a scheme in force; the text that it has anyhow: nothing is. */
void                premia_scheme_keeper_save_draft (PremiaSchemeKeeper *self, const char *id, const char *text, PremiaInstant now);
/* In one change: as premia_scheme_keeper_save_from(), its draft goes, and it is in force. */
void                premia_scheme_keeper_publish (PremiaSchemeKeeper *self, const char *id, const char *text, PremiaDate from, PremiaInstant now, const char *why);
/* The version that holds from @from goes, the one before it goes on. */
void                premia_scheme_keeper_withdraw (PremiaSchemeKeeper *self, const char *id, PremiaDate from);
void                premia_scheme_keeper_set_in_force (PremiaSchemeKeeper *self, const char *id, gboolean in_force);
void                premia_scheme_keeper_remove (PremiaSchemeKeeper *self, const char *id);
gboolean            premia_scheme_keeper_is_busy (PremiaSchemeKeeper *self);

G_END_DECLS
