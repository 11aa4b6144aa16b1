/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-server.h"
#include "store/premia-workspace-server.h"

G_BEGIN_DECLS

/* How far a synchronisation is, for people. */
typedef struct
{
  guint   n_accounts, n_accounts_done;
  guint64 n_actions, n_transactions;   /* read so far */
  gint64  left_ms;                     /* what it will still take, by what it took; -1: nobody can tell yet */
} PremiaSyncProgress;

/* What changed. */
typedef struct
{
  guint64    n_new_actions, n_new_transactions, n_changed_transactions, n_new_achievements, n_new_medals, n_told, n_payments_settled;
  GPtrArray *missing;   /* (owned) (element-type utf8): our people whom the server does not know, sorted */
  GPtrArray *strangers; /* (owned) (element-type utf8): its accounts that are nobody of ours, sorted */
  GPtrArray *problems;  /* (owned) (element-type utf8): what could not be read or told, one sentence each; the rest went through */
} PremiaSyncSummary;

/**
 * PremiaPull:
 * One synchronisation: what waits for the server goes out, what it knows comes in.
 *
 * In this order: what the company has on the server (rules of actions, leader boards, networks, currencies, jobs); accounts
 * that are to be made; actions that it is to be told; transactions, and of each account its balance, actions, achievements and
 * medals, up to PREMIA_CHANNEL_CALLS at once; payments whose end is not known.
 *
 * Lists come newest first and are read to what is known without a gap: the mark, which is moved only by a pass that came as far as
 * the mark before it, or to the end. Rows are written as they come, a batch at a time, and stay whatever happens next: the
 * memory that a pass needs does not grow with it, and a pass that is cut short costs only its time. Rows that the server stored
 * late with an older time are found since each pass goes on below the mark (PREMIA_PULL_OVERLAP_US and _ROWS).
 *
 * Our people are asked for each time, and so are ids that are nobody of ours; people who left more than a year ago only once in
 * 30 days, or when a transaction of theirs is new or has changed.
 *
 * What one account or one list fails with is a problem that is told; the rest goes on. A server that cannot be reached, does not
 * take the token or cannot be trusted ends it at once, and so does a workspace that cannot be written.
 */
typedef struct _PremiaPull PremiaPull;

#define PREMIA_PULL_OVERLAP_US   (G_GINT64_CONSTANT (10) * 60 * PREMIA_MICROS_PER_SECOND) /* of the server's time */
#define PREMIA_PULL_OVERLAP_ROWS 50
#define PREMIA_PULL_BATCH_ROWS   2000
#define PREMIA_PULL_BATCH_US     (G_GINT64_CONSTANT (250) * 1000)

/* Something has moved. Called from any thread, often. */
typedef void (*PremiaPullFunc) (gpointer user_data);

/* It runs once. Free it after it has run. */
PremiaPull              *premia_pull_new (PremiaWorkspace *workspace, PremiaServer *server);
void                     premia_pull_free (PremiaPull *self);
/* Accounts of our people to make first. (element-type utf8), copied; those that are nobody of ours are a problem. */
void                     premia_pull_set_create (PremiaPull *self, GPtrArray *ids);
/* All of our people whom the server does not know, but for those who left more than a year ago. */
void                     premia_pull_set_create_missing (PremiaPull *self, gboolean create_missing);
void                     premia_pull_set_func (PremiaPull *self, PremiaPullFunc func, gpointer user_data);
/* Blocks. PREMIA_SYNC_ERROR, PREMIA_STATUS_ERROR, PREMIA_STORE_ERROR, G_IO_ERROR_CANCELLED: what came until then is kept. */
gboolean                 premia_pull_run (PremiaPull *self, GCancellable *cancellable, GError **error);
/* Any thread, also while it runs. @fraction: (out) (nullable): 0 … 1 */
void                     premia_pull_get_progress (PremiaPull *self, PremiaSyncProgress *progress, double *fraction);
/* After it has run, also if it failed; borrowed. */
const PremiaSyncSummary *premia_pull_get_summary (PremiaPull *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaPull, premia_pull_free)
G_END_DECLS
