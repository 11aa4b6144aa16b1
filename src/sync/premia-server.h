/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-reward.h"
#include "premia-channel.h"

G_BEGIN_DECLS

/**
 * PremiaServer:
 * The reward server's calls (ACHIVX's protocol, data/proto), one function each, over whichever channel. All block, may be made
 * from any thread and several at once; errors are those of PremiaChannel. Reads that fail in passing are tried again, with
 * growing, jittered pauses, as long as nothing of the answer has been handed on; writes never are.
 */
#define PREMIA_TYPE_SERVER (premia_server_get_type ())
G_DECLARE_FINAL_TYPE (PremiaServer, premia_server, PREMIA, SERVER, GObject)

PremiaServer  *premia_server_new (PremiaChannel *channel);
PremiaChannel *premia_server_get_channel (PremiaServer *self); /* borrowed */
/* How often a read is tried in all (4), and the first pause (250 ms; doubled each time, times 0.5 … 1.5). For tests. */
void           premia_server_set_patience (PremiaServer *self, guint tries, guint first_pause_ms);
/* How long any call may take, a whole stream as well. 0: 30 s for a single answer, and a stream as long as something comes. */
void           premia_server_set_timeout (PremiaServer *self, guint timeout_ms);
/* The pause after the @n-th try of something (from 1). FALSE with error: cancelled meanwhile. */
gboolean       premia_server_pause (PremiaServer *self, guint n, GCancellable *cancellable, GError **error);

/* Whether it answers and takes the token: asks for the list of leader boards and stops at once. (PayToAccount with a wrong token
 * would take the server down.) */
gboolean premia_server_probe (PremiaServer *self, GCancellable *cancellable, GError **error);

/* What comes, row by row; each row is borrowed during the call. As PremiaChannelFunc. */
typedef gboolean (*PremiaServerTransactionFunc) (PremiaRewardTransaction *transaction, gpointer user_data, gboolean *enough, GError **error);
typedef gboolean (*PremiaServerActionFunc) (PremiaRewardAction *action, gpointer user_data, gboolean *enough, GError **error);

/* Accounts. (transfer full). NOT_FOUND: the server does not know them. */
PremiaRewardAccount *premia_server_get_account (PremiaServer *self, const char *account, GCancellable *cancellable, GError **error);
/* Idempotent. @registered_at: PREMIA_NEVER: now. */
PremiaRewardAccount *premia_server_upsert_account (PremiaServer *self, const char *account, PremiaInstant registered_at, GCancellable *cancellable, GError **error);
PremiaRewardAccount *premia_server_add_wallet (PremiaServer *self, const char *account, const char *network, const char *address, GCancellable *cancellable, GError **error);
gboolean             premia_server_validate_wallet (PremiaServer *self, const char *network, const char *address, gboolean *valid, GCancellable *cancellable, GError **error);

/* Actions. @key: (nullable): NULL: none. ALREADY_EXISTS is an answer that the caller reads as done. (transfer full) */
PremiaRewardAction *premia_server_create_action (PremiaServer *self, const char *account, const char *action, const char *key, GCancellable *cancellable, GError **error);
/* Newest first. */
gboolean            premia_server_read_actions (PremiaServer *self, const char *account, PremiaServerActionFunc func, gpointer user_data, GCancellable *cancellable, GError **error);
/* (transfer full) (element-type PremiaRewardActionRule) */
GPtrArray          *premia_server_list_action_rules (PremiaServer *self, GCancellable *cancellable, GError **error);

/* (transfer full) (element-type PremiaRewardAchievement), (element-type PremiaRewardMedal) */
GPtrArray *premia_server_list_achievements (PremiaServer *self, const char *account, GCancellable *cancellable, GError **error);
GPtrArray *premia_server_list_medals (PremiaServer *self, const char *account, GCancellable *cancellable, GError **error);
/* (transfer full) (element-type utf8) */
GPtrArray *premia_server_list_boards (PremiaServer *self, GCancellable *cancellable, GError **error);
/* (transfer full): one whose job has not run yet is empty, with updated_at PREMIA_NEVER (FAILED_PRECONDITION is read so). */
PremiaRewardBoard *premia_server_get_board (PremiaServer *self, const char *board, GCancellable *cancellable, GError **error);

/* Transactions. @amount: a positive decimal text; @status: PAID or HOLD; @meta: (element-type PremiaRewardMeta). Never tried
 * again by itself: premia_sync_error_is_doubtful() tells whether it may have been stored. (transfer full) */
PremiaRewardTransaction *premia_server_pay (PremiaServer *self, const char *account, const char *amount, PremiaTransactionStatus status, GArray *meta, GCancellable *cancellable, GError **error);
PremiaRewardTransaction *premia_server_get_transaction (PremiaServer *self, const char *id, GCancellable *cancellable, GError **error);
/* Newest first. @account: "": of all; @statuses: a bit (1 << status) for each that is wanted, 0: all; @withdrawals: -1 both, 0 none, 1 only; @limit: 0: all. */
gboolean premia_server_read_transactions (PremiaServer *self, const char *account, guint statuses, int withdrawals, gint64 offset, gint64 limit,
                                          PremiaServerTransactionFunc func, gpointer user_data, GCancellable *cancellable, GError **error);
/* FAILED_PRECONDITION: it is not on HOLD (any more). (transfer full) */
PremiaRewardTransaction *premia_server_approve (PremiaServer *self, const char *id, GCancellable *cancellable, GError **error);
PremiaRewardTransaction *premia_server_deny (PremiaServer *self, const char *id, GCancellable *cancellable, GError **error);
/* @status: SEND_FAILED, DENIED or MINED. */
PremiaRewardTransaction *premia_server_restore_withdrawal (PremiaServer *self, const char *id, PremiaTransactionStatus status, GCancellable *cancellable, GError **error);

/* (transfer full) (element-type PremiaRewardNetwork), (element-type PremiaRewardCurrency): empty where the server has none
 * (UNIMPLEMENTED is read so). */
GPtrArray *premia_server_list_networks (PremiaServer *self, GCancellable *cancellable, GError **error);
GPtrArray *premia_server_list_currencies (PremiaServer *self, GCancellable *cancellable, GError **error);
/* (transfer full) (element-type PremiaRewardJob) */
GPtrArray *premia_server_list_jobs (PremiaServer *self, GCancellable *cancellable, GError **error);
gboolean   premia_server_run_job (PremiaServer *self, const char *name, GCancellable *cancellable, GError **error);

/* A decimal of ours as the protocol's 32-bit float would carry it: "16777217" is "16777216". (transfer full) */
char      *premia_server_score_as_sent (const char *decimal);

G_END_DECLS
