/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-date.h"

G_BEGIN_DECLS

/**
 * What a reward server knows of people, in its own words. Amounts of tokens, rewards and scores are decimal texts as the
 * server writes them ("12.5", "1E-8"): nothing is rounded on the way. Strings are never NULL; "" is not given.
 */

/* The numbers are the protocol's. */
typedef enum
{
  PREMIA_TRANSACTION_PAID,               /* is in the balance */
  PREMIA_TRANSACTION_HOLD,               /* waits for a person */
  PREMIA_TRANSACTION_DENIED,
  PREMIA_TRANSACTION_APPROVED,           /* a withdrawal that waits for its job */
  PREMIA_TRANSACTION_SENDING,
  PREMIA_TRANSACTION_SEND_FAILED,        /* the job tries again */
  PREMIA_TRANSACTION_SEND_UNKNOWN_ERROR, /* a person has to look whether it arrived */
  PREMIA_TRANSACTION_MINED,
} PremiaTransactionStatus;
#define PREMIA_N_TRANSACTION_STATUSES 8

/* "PAID", "HOLD", …: as the protocol names them. NULL: no such number. */
const char *premia_transaction_status_to_string (int status);
/* Whether it may change without our doing: HOLD, APPROVED, SENDING, SEND_FAILED, SEND_UNKNOWN_ERROR. */
gboolean    premia_transaction_status_is_open (int status);

typedef struct { char *name, *value; } PremiaRewardMeta;

typedef struct
{
  char         *id;
  char         *account;     /* "" in the answer to a payment */
  char         *amount;
  int           status;      /* PremiaTransactionStatus, or a number of a newer server */
  GArray       *meta;        /* (owned) (element-type PremiaRewardMeta) */
  PremiaInstant at;
  gboolean      is_withdrawal; /* the rest is "" without */
  char         *currency, *address, *withdrawal_amount, *chain_id, *chain_url, *error;
} PremiaRewardTransaction;

typedef struct
{
  char         *account, *action, *key; /* key "": none */
  gboolean      has_key;                /* a key may be "" */
  PremiaInstant at;                     /* when the server got it */
  int           experience;
  char         *reward;
} PremiaRewardAction;

typedef struct { char *network, *address; } PremiaRewardWallet;

typedef struct
{
  char         *id, *balance;
  int           level, experience;
  PremiaInstant last_active_at, registered_at; /* PREMIA_NEVER: not told */
  GArray       *wallets;                       /* (owned) (element-type PremiaRewardWallet) */
} PremiaRewardAccount;

typedef struct
{
  char         *name, *progress, *max_progress;
  PremiaInstant unlocked_at; /* PREMIA_NEVER: not yet */
} PremiaRewardAchievement;

typedef struct { char *medal, *rank; } PremiaRewardMedal;

typedef struct { char *account, *score; } PremiaRewardLeader;
typedef struct
{
  char         *name;
  GArray       *leaders;    /* (owned) (element-type PremiaRewardLeader): as the server orders them */
  PremiaInstant updated_at; /* PREMIA_NEVER: its job has not run yet */
} PremiaRewardBoard;

typedef struct { char *name, *reward; int experience; gboolean repeatable; } PremiaRewardActionRule;
typedef struct { char *name, *type_name; } PremiaRewardNetwork;
typedef struct { char *name, *type_name, *network; } PremiaRewardCurrency;

/* The numbers are the protocol's. */
typedef enum { PREMIA_REWARD_JOB_UNKNOWN, PREMIA_REWARD_JOB_RUNNING, PREMIA_REWARD_JOB_ERROR, PREMIA_REWARD_JOB_DONE } PremiaRewardJobState;
typedef struct
{
  char         *name, *description, *info; /* info: JSON, with the last error */
  int           state;
  PremiaInstant at;                        /* PREMIA_NEVER: never ran */
} PremiaRewardJob;

/* Each frees NULL as well. A new one has every string "" (owned) and every instant PREMIA_NEVER. */
PremiaRewardTransaction *premia_reward_transaction_new (void);
PremiaRewardTransaction *premia_reward_transaction_copy (const PremiaRewardTransaction *self); /* (transfer full) */
void premia_reward_transaction_free (PremiaRewardTransaction *self);
void premia_reward_transaction_add_meta (PremiaRewardTransaction *self, const char *name, const char *value);
/* The value of the first entry of that name; NULL: none. Borrowed. */
const char *premia_reward_transaction_find_meta (const PremiaRewardTransaction *self, const char *name);
PremiaRewardAction *premia_reward_action_new (void);
void premia_reward_action_free (PremiaRewardAction *self);
PremiaRewardAccount *premia_reward_account_new (void);
void premia_reward_account_free (PremiaRewardAccount *self);
void premia_reward_account_add_wallet (PremiaRewardAccount *self, const char *network, const char *address);
PremiaRewardAchievement *premia_reward_achievement_new (void);
void premia_reward_achievement_free (PremiaRewardAchievement *self);
PremiaRewardMedal *premia_reward_medal_new (void);
void premia_reward_medal_free (PremiaRewardMedal *self);
PremiaRewardBoard *premia_reward_board_new (void);
void premia_reward_board_free (PremiaRewardBoard *self);
void premia_reward_board_add_leader (PremiaRewardBoard *self, const char *account, const char *score);
PremiaRewardActionRule *premia_reward_action_rule_new (void);
void premia_reward_action_rule_free (PremiaRewardActionRule *self);
PremiaRewardNetwork *premia_reward_network_new (void);
void premia_reward_network_free (PremiaRewardNetwork *self);
PremiaRewardCurrency *premia_reward_currency_new (void);
void premia_reward_currency_free (PremiaRewardCurrency *self);
PremiaRewardJob *premia_reward_job_new (void);
void premia_reward_job_free (PremiaRewardJob *self);

/* Two decimal texts ("1E-8", "0.10") by their value: below 0, 0 or above, as strcmp(). What is no number is below all numbers. */
int      premia_reward_amount_compare (const char *a, const char *b);
/* Sums exactly, whatever their exponents (up to 1,000 digits: the sum of any two numbers that JSON knows). FALSE: @text is no decimal number. @sum is a decimal text, "0" at first. */
gboolean premia_reward_amount_add (char **sum, const char *text);
/* The same for @text taken @times (below 10^15) times. */
gboolean premia_reward_amount_add_times (char **sum, const char *text, guint64 times);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaRewardTransaction, premia_reward_transaction_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaRewardAction, premia_reward_action_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaRewardAccount, premia_reward_account_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaRewardAchievement, premia_reward_achievement_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaRewardMedal, premia_reward_medal_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaRewardBoard, premia_reward_board_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaRewardActionRule, premia_reward_action_rule_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaRewardNetwork, premia_reward_network_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaRewardCurrency, premia_reward_currency_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaRewardJob, premia_reward_job_free)
G_END_DECLS
