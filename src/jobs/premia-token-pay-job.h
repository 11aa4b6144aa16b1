/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jobs/premia-job.h"
#include "store/premia-workspace-server.h"
#include "sync/premia-server.h"

G_BEGIN_DECLS

/* What a closed run pays one person through the server. */
typedef struct
{
  char          *person;    /* id */
  PremiaMoney    amount;    /* of the lines that are paid_by achivx, and what is owed; 0 or below: never sent, and owed by the next run */
  PremiaMoney    owed;      /* 0 or below, in amount: what earlier closed runs of the scheme took back and could not */
  char          *tokens;    /* decimal; "" where nothing is sent */
  char          *digest;    /* SHA-256 of the statement */
  PremiaPayment *payment;   /* (owned) (nullable): what was written down before */
} PremiaTokenLine;

/**
 * PremiaTokenPlan: what a closed run pays through the server, person by person (by id). Immutable.
 */
typedef struct
{
  char        *scheme, *currency;
  PremiaPeriod period;
  guint        digits;
  gint64       closing;
  GArray      *lines;       /* (owned) (element-type PremiaTokenLine) */
  PremiaMoney  total;       /* of amounts above 0 */
  char        *tokens;      /* their sum */
  char        *per_unit;    /* tokens for one unit of the currency */
  char        *token_name;  /* "": points */
} PremiaTokenPlan;

/* PREMIA_STORE_ERROR_NOT_NOW: the run is not closed. PREMIA_ERROR…: the setting of tokens per unit cannot be read, or makes more than
 * six decimals. Blocks. (transfer full) (nullable) */
PremiaTokenPlan *premia_token_plan_read (PremiaWorkspace *workspace, const char *scheme, PremiaPeriod period, GError **error);
void             premia_token_plan_free (PremiaTokenPlan *self);

/**
 * PremiaTokenPayJob:
 * Writes payments down and settles them (sync/premia-outbox.h), up to six at once. Ends well when every one of them is at its end or
 * OPEN; fails where the server went away, and then says how many are left: they are settled by the next synchronisation or by this again.
 * What belongs to another server is left alone.
 */
#define PREMIA_TYPE_TOKEN_PAY_JOB (premia_token_pay_job_get_type ())
G_DECLARE_FINAL_TYPE (PremiaTokenPayJob, premia_token_pay_job, PREMIA, TOKEN_PAY_JOB, PremiaJob)

/* @server: (nullable): NULL: only write down (offline). */
PremiaTokenPayJob *premia_token_pay_job_new (PremiaWorkspace *workspace, PremiaServer *server);
/* @people: (nullable) (element-type utf8): NULL: all of the plan who get more than 0. @wanted: PAID or HOLD. Without a call: only what was
 * written down before. */
void               premia_token_pay_job_set_plan (PremiaTokenPayJob *self, const PremiaTokenPlan *plan, GPtrArray *people, PremiaTransactionStatus wanted);
/* Settles this one as it is, also one that is OPEN: that is trying it again. May be called several times; without a plan only these are
 * settled then, and not all that waits. */
void               premia_token_pay_job_add_payment (PremiaTokenPayJob *self, const char *id);
/* After it has run: how many are paid, on hold, open, not at their end, and not at their end since they belong to another server. */
typedef struct { guint n_paid, n_held, n_denied, n_open, n_left, n_elsewhere; } PremiaTokenPayCount;
void               premia_token_pay_job_get_count (PremiaTokenPayJob *self, PremiaTokenPayCount *count);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaTokenPlan, premia_token_plan_free)
G_END_DECLS
