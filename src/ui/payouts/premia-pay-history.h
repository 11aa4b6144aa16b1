/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-pay-edit.h"

G_BEGIN_DECLS

/**
 * PremiaPayHistory:
 * Does edits on a thread, one after another, and takes them back. Signals: "done" (PremiaPayEdit *edit, gboolean forward),
 * "failed" (const char *message): nothing was changed; "changed": what can be undone or redone, or whether it is busy.
 */
#define PREMIA_TYPE_PAY_HISTORY (premia_pay_history_get_type ())
G_DECLARE_FINAL_TYPE (PremiaPayHistory, premia_pay_history, PREMIA, PAY_HISTORY, GObject)

PremiaPayHistory *premia_pay_history_new (void);
/* Of another workspace there is nothing to be undone. NULL: none. */
void              premia_pay_history_set_workspace (PremiaPayHistory *self, PremiaWorkspace *workspace);
/* Takes a reference. While something is being done it waits for it. */
void              premia_pay_history_do (PremiaPayHistory *self, PremiaPayEdit *edit);
void              premia_pay_history_undo (PremiaPayHistory *self);
void              premia_pay_history_redo (PremiaPayHistory *self);
gboolean          premia_pay_history_can_undo (PremiaPayHistory *self);
gboolean          premia_pay_history_can_redo (PremiaPayHistory *self);
/* What would be undone or redone; NULL: nothing can be now. Borrowed. */
PremiaPayEdit    *premia_pay_history_peek_undo (PremiaPayHistory *self);
PremiaPayEdit    *premia_pay_history_peek_redo (PremiaPayHistory *self);
gboolean          premia_pay_history_is_busy (PremiaPayHistory *self);
/* What was done cannot be taken back any more: the period is closed now. */
void              premia_pay_history_forget (PremiaPayHistory *self);

G_END_DECLS
