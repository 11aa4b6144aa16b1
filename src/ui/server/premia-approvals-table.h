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

/* What came of one: "Approved by somebody else", or why not. @approve: what was wanted. (transfer full) (nullable): NULL: it was left */
char *premia_approval_say_outcome (const PremiaApproveItem *item, gboolean approve);

/**
 * PremiaApprovalsTable:
 * What waits for approval, newest first; what was decided since it was opened stays, with what came of it. Main thread.
 */
typedef struct _PremiaApprovalsTable PremiaApprovalsTable;

/* @till: outlives it. */
PremiaApprovalsTable *premia_approvals_table_new (PremiaTill *till);
void                  premia_approvals_table_free (PremiaApprovalsTable *self);
/* What premia_approvals_table_read() is to be asked, a PremiaTillRead for a thread; what it finds is taken over. */
GPtrArray            *premia_approvals_table_ask (PremiaApprovalsTable *self); /* (transfer full) */
gpointer              premia_approvals_table_read (PremiaWorkspace *workspace, gpointer question, GError **error);
void                  premia_approvals_table_take (PremiaApprovalsTable *self, gpointer rows); /* (transfer full) */
void                  premia_approvals_rows_free (gpointer rows);
/* What a job has made of one. @approve: what it was to do. */
void                  premia_approvals_table_settle (PremiaApprovalsTable *self, const PremiaApproveItem *item, gboolean approve);
/* Those that wait no more go. */
void                  premia_approvals_table_tidy (PremiaApprovalsTable *self);

guint                 premia_approvals_table_get_n (PremiaApprovalsTable *self);
const PremiaApproval *premia_approvals_table_get (PremiaApprovalsTable *self, guint index);
/* Of @rows (element-type guint; NULL: of all) those that wait: how many, and their sum as a decimal text. (transfer full) */
char                 *premia_approvals_table_sum (PremiaApprovalsTable *self, GArray *rows, guint *n);

G_END_DECLS
