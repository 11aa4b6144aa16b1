/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jobs/premia-approve-job.h"
#include "premia-till.h"

G_BEGIN_DECLS

/* One transaction that waits, or waited when it was first looked at. */
typedef struct
{
  PremiaRewardTransaction *what;   /* (owned) */
  char                    *person; /* (owned): a name, else the account */
  char                    *run;    /* (owned): what for */
  char                    *folded; /* (owned): what a search looks at */
  char                    *result; /* (owned) (nullable): what was made of it, here or elsewhere; why not */
  gboolean                 waits;  /* on hold still, as far as is known */
} PremiaApproval;

/**
 * PremiaApprovalsTable:
 * What waits for approval, newest first; what was decided since it was opened stays, with what came of it. Main thread.
 */
typedef struct _PremiaApprovalsTable PremiaApprovalsTable;

/* @till: outlives it. */
PremiaApprovalsTable *premia_approvals_table_new (PremiaTill *till);
void                  premia_approvals_table_free (PremiaApprovalsTable *self);
/* Reads the copy, then calls @callback with @self's till; premia_approvals_table_update_finish() takes over what was read. */
void                  premia_approvals_table_update_async (PremiaApprovalsTable *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean              premia_approvals_table_update_finish (PremiaApprovalsTable *self, GAsyncResult *result, GError **error);
/* What a job has made of one. @approve: what it was to do. */
void                  premia_approvals_table_settle (PremiaApprovalsTable *self, const PremiaApproveItem *item, gboolean approve);
/* Those that wait no more go. */
void                  premia_approvals_table_tidy (PremiaApprovalsTable *self);

guint                 premia_approvals_table_get_n (PremiaApprovalsTable *self);
const PremiaApproval *premia_approvals_table_get (PremiaApprovalsTable *self, guint index);
/* Of @rows (element-type guint; NULL: of all) those that wait: how many, and their sum as a decimal text. (transfer full) */
char                 *premia_approvals_table_sum (PremiaApprovalsTable *self, GArray *rows, guint *n);

G_END_DECLS
