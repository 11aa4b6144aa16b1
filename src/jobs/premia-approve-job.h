/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jobs/premia-job.h"
#include "store/premia-workspace-server.h"
#include "sync/premia-server.h"

G_BEGIN_DECLS

/* What became of one transaction. */
typedef enum
{
  PREMIA_APPROVE_LEFT,    /* not come to: cancelled before */
  PREMIA_APPROVE_DONE,    /* approved or denied, as wanted */
  PREMIA_APPROVE_ALREADY, /* somebody else has done just that before; nothing was to do */
  PREMIA_APPROVE_CHANGED, /* somebody else has done something else with it; left alone */
  PREMIA_APPROVE_DOUBLE,  /* another one of the same payment is the payment: this one was denied, `reason` says which */
  PREMIA_APPROVE_FAILED,  /* `reason` says why; it may be tried again */
} PremiaApproveOutcome;

typedef struct
{
  char                *id;      /* of the transaction */
  PremiaApproveOutcome outcome;
  int                  status;  /* PremiaTransactionStatus as it is now on the server; below 0: not known */
  char                *reason;  /* a sentence for the manager; "" where the outcome says all */
} PremiaApproveItem;

/**
 * PremiaApproveJob:
 * Approves or denies transactions that are on HOLD, one after the other. Each is read again from the server first: what was
 * changed elsewhere meanwhile is told, not overwritten. Of one that carries a payment of ours every double is denied first
 * (sync/premia-outbox.h), so that no payment is approved twice. The copy, and the payment, are brought up to date. Ends well also if some
 * of them failed; fails where the server went away, and then the rest is left.
 */
#define PREMIA_TYPE_APPROVE_JOB (premia_approve_job_get_type ())
G_DECLARE_FINAL_TYPE (PremiaApproveJob, premia_approve_job, PREMIA, APPROVE_JOB, PremiaJob)

/* @ids: (element-type utf8): of transactions; copied. @approve: FALSE denies them. */
PremiaApproveJob *premia_approve_job_new (PremiaWorkspace *workspace, PremiaServer *server, GPtrArray *ids, gboolean approve);
/* How many of them, from the first, have been come to. Any thread, also while it runs: these items change no more. */
guint             premia_approve_job_get_n_done (PremiaApproveJob *self);
/* (element-type PremiaApproveItem): one for each id, in their order; borrowed. While it runs only those of above may be looked at. */
GArray           *premia_approve_job_get_items (PremiaApproveJob *self);

G_END_DECLS
