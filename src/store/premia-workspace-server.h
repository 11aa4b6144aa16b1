/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-drift.h"
#include "engine/premia-reward.h"
#include "premia-workspace.h"

G_BEGIN_DECLS

/**
 * The reward server in the workspace: a full local copy of what it knows (flag PREMIA_WORKSPACE_SERVER), and what is to be told
 * or paid there (flag PREMIA_WORKSPACE_OUTBOX). Every call that changes something is its own transaction, or a part of the one that
 * was begun. Errors as in premia-workspace-pay.h; PREMIA_STORE_ERROR_INVALID: what the server sent cannot be kept (no id, a text that is
 * no UTF-8, no possible time), which is told before anything is written: the others may come all the same.
 *
 * Settings of the connection, by premia_workspace_set_setting(); the token is in none of them:
 */
#define PREMIA_SERVER_ADDRESS       "server.address"         /* as premia_server_address_to_string() writes it */
#define PREMIA_SERVER_PLAINTEXT     "server.plaintext"       /* the host to which plaintext was agreed */
#define PREMIA_SERVER_CA_FILE       "server.ca_file"         /* path of a PEM file */
#define PREMIA_SERVER_EVERY_MINUTES "server.every_minutes"   /* "": only by hand */
#define PREMIA_SERVER_AT_START      "server.at_start"        /* "1": yes */
#define PREMIA_SERVER_TOKENS        "server.tokens_per_unit" /* decimal; "": 1 */
#define PREMIA_SERVER_TOKEN_NAME    "server.token_name"      /* what a token is called; "": points */
#define PREMIA_SERVER_TELL_VERDICTS "server.tell_verdicts"   /* "1": what is accepted or rejected here is told the server */

/* ---- Rows in. Each replaces what was known of the same thing. Transactions, actions and marks cost little between begin and commit,
 * and much alone; if the file cannot take one of them there, nothing of that transaction is kept. ------------------------------- */

typedef enum { PREMIA_COPY_SAME, PREMIA_COPY_NEW, PREMIA_COPY_CHANGED } PremiaCopyVerdict;

gboolean premia_workspace_copy_account (PremiaWorkspace *self, const PremiaRewardAccount *account, PremiaCopyVerdict *verdict, GError **error);
gboolean premia_workspace_copy_transaction (PremiaWorkspace *self, const PremiaRewardTransaction *transaction, PremiaInstant now, PremiaCopyVerdict *verdict, GError **error);
/**
 * premia_workspace_copy_action:
 * Into the copy, and into the company's actions, where it is paid and counted like an imported one: if a file has told the same action
 * (account, action and key; without a key: account, action and second), that row remains as it is and is marked as told by both. One
 * that only the server has told happens when the server says; a file that tells it later has its own values. One that was taken back
 * by hand (premia_workspace_remove_action()) does not come back while the server says the same.
 */
gboolean premia_workspace_copy_action (PremiaWorkspace *self, const PremiaRewardAction *action, PremiaCopyVerdict *verdict, GError **error);
/* All of one account at once: what is not in it is no more. (element-type PremiaRewardAchievement), (element-type PremiaRewardMedal) */
gboolean premia_workspace_copy_achievements (PremiaWorkspace *self, const char *account, GPtrArray *achievements, guint *n_new, GError **error);
gboolean premia_workspace_copy_medals (PremiaWorkspace *self, const char *account, GPtrArray *medals, guint *n_new, GError **error);
/* All of the server's at once. (element-type PremiaRewardBoard) etc. */
gboolean premia_workspace_copy_boards (PremiaWorkspace *self, GPtrArray *boards, GError **error);
gboolean premia_workspace_copy_action_rules (PremiaWorkspace *self, GPtrArray *rules, GError **error);
gboolean premia_workspace_copy_networks (PremiaWorkspace *self, GPtrArray *networks, GPtrArray *currencies, GError **error);
gboolean premia_workspace_copy_server_jobs (PremiaWorkspace *self, GPtrArray *jobs, GError **error);

/* How far a list has been read without a gap. @newest: (out) (transfer full): NULL: never. Set in the transaction of the rows it is about. */
gboolean premia_workspace_get_mark (PremiaWorkspace *self, const char *stream, char **newest, PremiaInstant *at, GError **error);
gboolean premia_workspace_set_mark (PremiaWorkspace *self, const char *stream, const char *newest, PremiaInstant at, GError **error);

/* Another server than the one whose copy this is: the copy and the marks go; payments, and actions that came, stay. */
gboolean premia_workspace_forget_copy (PremiaWorkspace *self, GError **error);

typedef struct
{
  PremiaInstant began_at, ended_at;
  char         *server, *problem; /* problem "": it went through */
  guint64       n_actions, n_transactions, n_changed, n_achievements, n_medals;
} PremiaServerSync;
void       premia_server_sync_free (PremiaServerSync *sync);
gboolean   premia_workspace_add_sync (PremiaWorkspace *self, const PremiaServerSync *sync, GError **error);
GPtrArray *premia_workspace_list_syncs (PremiaWorkspace *self, guint most, GError **error); /* (transfer full) newest first */

/* ---- Rows out: (transfer full) ------------------------------------------------------------------------------------------ */

GPtrArray *premia_workspace_list_accounts (PremiaWorkspace *self, GError **error);     /* PremiaRewardAccount, by id */
/* PremiaRewardTransaction, newest first. @account: (nullable); @statuses: bits, 0: all; @withdrawals: -1 both; @limit: 0: all. */
GPtrArray *premia_workspace_list_transactions (PremiaWorkspace *self, const char *account, guint statuses, int withdrawals, guint limit, GError **error);
PremiaRewardTransaction *premia_workspace_find_transaction (PremiaWorkspace *self, const char *id, GError **error); /* NULL without error: none */
/* All that carry the payment @id in their meta, oldest first. */
GPtrArray *premia_workspace_list_transactions_of_payment (PremiaWorkspace *self, const char *id, GError **error);
GPtrArray *premia_workspace_list_server_actions (PremiaWorkspace *self, const char *account, guint limit, GError **error); /* PremiaRewardAction, newest first; @account (nullable) */
GPtrArray *premia_workspace_list_achievements (PremiaWorkspace *self, const char *account, GError **error);
GPtrArray *premia_workspace_list_medals (PremiaWorkspace *self, const char *account, GError **error);
GPtrArray *premia_workspace_list_boards (PremiaWorkspace *self, GError **error);        /* PremiaRewardBoard, by name */
GPtrArray *premia_workspace_list_action_rules (PremiaWorkspace *self, GError **error);
GPtrArray *premia_workspace_list_networks (PremiaWorkspace *self, GError **error);
GPtrArray *premia_workspace_list_server_currencies (PremiaWorkspace *self, GError **error);
GPtrArray *premia_workspace_list_server_jobs (PremiaWorkspace *self, GError **error);
/* (element-type utf8): ids on transactions, boards and accounts of the copy that are nobody of ours, sorted. */
GPtrArray *premia_workspace_list_server_strangers (PremiaWorkspace *self, GError **error);
gboolean   premia_workspace_count_copy (PremiaWorkspace *self, guint64 *n_actions, guint64 *n_transactions, guint64 *n_on_hold, GError **error);
/* What each account did by @until, as the server tells it. (element-type PremiaActionCount), by account and action. */
GPtrArray *premia_workspace_count_server_actions (PremiaWorkspace *self, PremiaInstant until, GError **error);
/* Names of what somebody has, once for each who has it. (transfer full) (element-type utf8), sorted. */
GPtrArray *premia_workspace_list_unlocked (PremiaWorkspace *self, GError **error);
GPtrArray *premia_workspace_list_given_medals (PremiaWorkspace *self, GError **error);
/* Where a row of the company's actions came from: 1 a file or by hand, 2 the server, 3 both; 0: no such row. */
gboolean   premia_workspace_find_source (PremiaWorkspace *self, const char *account, const char *action, const char *key, PremiaInstant at, guint *source, GError **error);
/* The same of an action by what names it in the columns, as for premia_workspace_find_note(), and when the server says that it happened
 * (PREMIA_NEVER: it does not). Quick, whatever the number of actions. */
gboolean   premia_workspace_find_tellers (PremiaWorkspace *self, const char *account, const char *action, const char *case_name, PremiaInstant at, guint *source, PremiaInstant *told_at, GError **error);

/* ---- Payments ----------------------------------------------------------------------------------------------------------- */

typedef enum
{
  PREMIA_PAYMENT_WAITING,   /* written down; nothing is on its way */
  PREMIA_PAYMENT_SENDING,   /* a try has begun: it may be on the server */
  PREMIA_PAYMENT_HELD,      /* on HOLD there, as wanted */
  PREMIA_PAYMENT_PAID,
  PREMIA_PAYMENT_DENIED,    /* a person denied it there */
  PREMIA_PAYMENT_OPEN,      /* a person has to look; reason says why */
  PREMIA_PAYMENT_CANCELLED, /* taken back before anything was sent */
} PremiaPaymentState;
const char *premia_payment_state_to_string (PremiaPaymentState state);

typedef struct
{
  char              *id;
  char              *scheme, *person;
  PremiaPeriod       period;
  gint64             closing;
  char              *digest;    /* SHA-256 of the statement */
  PremiaMoney        amount;    /* above 0, in the scheme's currency */
  char              *currency;
  char              *tokens;    /* decimal: what is sent */
  PremiaTransactionStatus wanted; /* PAID or HOLD */
  PremiaPaymentState state;
  char              *server_id, *reason, *created_by;
  char              *server;    /* its address, as PREMIA_SERVER_ADDRESS: the one it was or will be sent to, and no other; "": the first one */
  guint              tries;
  PremiaInstant      created_at, changed_at;
} PremiaPayment;
void premia_payment_free (PremiaPayment *payment);

/**
 * premia_workspace_plan_payments:
 * @payments: (element-type PremiaPayment): id, scheme, person, period, closing, digest, amount, currency, tokens and wanted are read
 *
 * Writes them down, waiting, for the server that the workspace names: all or none. One that is there already for the same statement (scheme, period, person) stays as it is,
 * unless it was denied or cancelled, or the closing is another one and it is not being sent: then it is planned anew, for the server
 * it belonged to if something of it may be there still. The closing has to hold (PREMIA_STORE_ERROR_NOT_NOW). In the audit log. With
 * synchronous=FULL.
 */
gboolean   premia_workspace_plan_payments (PremiaWorkspace *self, GPtrArray *payments, guint *n_planned, GError **error);
/* (transfer full) (element-type PremiaPayment): by first day, scheme, person. @scheme, @period: (nullable) */
GPtrArray *premia_workspace_list_payments (PremiaWorkspace *self, const char *scheme, const PremiaPeriod *period, GError **error);
PremiaPayment *premia_workspace_find_payment (PremiaWorkspace *self, const char *id, GError **error); /* NOT_FOUND */
/* Every change of state is on the disk when this returns TRUE (synchronous=FULL). @from: the state it must be in: else
 * PREMIA_STORE_ERROR_NOT_NOW, and nothing is changed. @server_id, @reason: (nullable): NULL: as it was. To SENDING: tries goes up by one,
 * and its closing must still hold. The ways are in premia-payment-state.c: what was sent is never simply taken back, what has ended is
 * left for what the server shows all the same (HELD, PAID, OPEN), and by planning anew.
 * In the audit log, but for SENDING and WAITING. While one is SENDING, HELD, PAID or OPEN its run cannot be reopened; those that are
 * WAITING then are CANCELLED. */
gboolean   premia_workspace_set_payment_state (PremiaWorkspace *self, const char *id, PremiaPaymentState from, PremiaPaymentState to,
                                               const char *server_id, const char *reason, GError **error);
/* The same by what was done on @server: NOT_NOW of a payment that belongs to another one; one that belonged to none is its own from now on. */
gboolean   premia_workspace_set_payment_state_at (PremiaWorkspace *self, const char *id, const char *server, PremiaPaymentState from, PremiaPaymentState to,
                                                  const char *server_id, const char *reason, GError **error);
/**
 * premia_workspace_move_payments:
 * @from, @to: addresses of the same server
 * @only: (nullable) (element-type utf8): ids; NULL: all that belong to @from
 * @moved: (out) (optional) (transfer full) (element-type utf8): ids of those that belong to @to now
 *
 * A person's word that the two are one server. Moving @moved back is the undo. In the audit log.
 */
gboolean   premia_workspace_move_payments (PremiaWorkspace *self, const char *from, const char *to, GPtrArray *only, GPtrArray **moved, GError **error);

/* ---- Actions to be told the server ------------------------------------------------------------------------------------------ */

typedef enum { PREMIA_REQUEST_WAITING, PREMIA_REQUEST_DONE, PREMIA_REQUEST_REFUSED } PremiaRequestState;
typedef struct
{
  gint64             id;
  char              *account, *action, *key, *reason;
  gboolean           has_key;
  PremiaInstant      at, changed_at;
  PremiaRequestState state;
} PremiaActionRequest;
void       premia_action_request_free (PremiaActionRequest *request);
/* The same one again changes nothing, unless it was refused: then it waits anew. @key: (nullable) */
gboolean   premia_workspace_add_action_request (PremiaWorkspace *self, const char *account, const char *action, const char *key, PremiaInstant at, GError **error);
/* The undo, while it waits or after a refusal; *@withdrawn FALSE: it was told already, and the server has it. */
gboolean   premia_workspace_withdraw_action_request (PremiaWorkspace *self, const char *account, const char *action, const char *key, gboolean *withdrawn, GError **error);
GPtrArray *premia_workspace_list_action_requests (PremiaWorkspace *self, int state, GError **error); /* -1: all; by id */
gboolean   premia_workspace_set_action_request (PremiaWorkspace *self, gint64 id, PremiaRequestState state, const char *reason, GError **error);

/* ---- gamification.json --------------------------------------------------------------------------------------------------- */

/* (transfer full): "" if there is none. Kept byte for byte; "" takes it away. */
char      *premia_workspace_get_gamification (PremiaWorkspace *self, GError **error);
gboolean   premia_workspace_set_gamification (PremiaWorkspace *self, const char *text, PremiaInstant now, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaServerSync, premia_server_sync_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaPayment, premia_payment_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaActionRequest, premia_action_request_free)
G_END_DECLS
