/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/premia-locale.h"
#include "store/premia-workspace-pay.h"

G_BEGIN_DECLS

/**
 * PremiaPayEdit:
 * Something that an accountant has done to the pay of a period, as a list of steps that are kept together or not at all,
 * and that can be taken back. The workspace's ids of what it adds stay the same when it is done again.
 */
typedef struct _PremiaPayEdit PremiaPayEdit;

/* @title: what was done, for people: "Adjustment added". */
PremiaPayEdit *premia_pay_edit_new (const char *title);
PremiaPayEdit *premia_pay_edit_ref (PremiaPayEdit *self);
void           premia_pay_edit_unref (PremiaPayEdit *self);
const char    *premia_pay_edit_get_title (PremiaPayEdit *self);
/* Whom or what it was about, and how much it was: for its name only. @about: (nullable) */
void           premia_pay_edit_set_about (PremiaPayEdit *self, const char *about);
void           premia_pay_edit_set_amount (PremiaPayEdit *self, PremiaMoney amount, const char *currency, guint digits);
/* "Adjustment added: Anna Petrova, 5,000 ₽"; under the veil of @locale the amount is not told. (transfer full) */
char          *premia_pay_edit_say (PremiaPayEdit *self, PremiaLocale *locale);
/* What is paid stays paid. */
gboolean       premia_pay_edit_can_undo (PremiaPayEdit *self);

void premia_pay_edit_set_state (PremiaPayEdit *self, const char *scheme, PremiaPeriod period, PremiaPayState before, PremiaPayState after);
void premia_pay_edit_set_pay_date (PremiaPayEdit *self, const char *scheme, PremiaPeriod period, PremiaDate before, PremiaDate after);
/* Copied; @before NULL: it is new; @after NULL: it is removed. */
void premia_pay_edit_put_adjustment (PremiaPayEdit *self, const PremiaAdjustment *before, const PremiaAdjustment *after);
void premia_pay_edit_put_advance (PremiaPayEdit *self, const PremiaAdvance *before, const PremiaAdvance *after);
/* Copied: a new one. */
void premia_pay_edit_open_inquiry (PremiaPayEdit *self, const PremiaInquiry *inquiry);
void premia_pay_edit_answer_inquiry (PremiaPayEdit *self, gint64 id, const char *before, const char *after);
void premia_pay_edit_close_inquiry (PremiaPayEdit *self, gint64 id);
/* A text that goes with it: what was paid when it was checked. */
void premia_pay_edit_put_setting (PremiaPayEdit *self, const char *name, const char *before, const char *after);

/* @forward: does it, else takes it back. Blocks: for a thread. Errors are the store's. */
gboolean premia_pay_edit_apply (PremiaPayEdit *self, PremiaWorkspace *workspace, gboolean forward, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaPayEdit, premia_pay_edit_unref)
G_END_DECLS
