/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-wording-contest.h"
#include "jobs/premia-job.h"
#include "store/premia-workspace-badges.h"

G_BEGIN_DECLS

/**
 * PremiaAwardOrder:
 * What one winner is to be given for one occasion. Strings are never NULL.
 */
typedef struct
{
  char          *contest, *person, *occasion;
  PremiaAwardWay way;
  char          *action;  /* ACTION */
  char          *scheme;  /* PAY: the run that pays it, which is not closed … */
  PremiaPeriod   period;
  PremiaMoney    amount;  /* … in the workspace's currency */
  PremiaDate     date;    /* of the line */
  char          *reason;  /* PAY: stands on the statement */
} PremiaAwardOrder;

PremiaAwardOrder *premia_award_order_copy (const PremiaAwardOrder *self);
void              premia_award_order_free (PremiaAwardOrder *self);

/* Of all who have won those who have been given nothing for it yet, the latest last. @occasion: (nullable): only of this one. @awards: all of the
 * workspace. @words: in which the reason stands. What is paid still wants its run: premia_award_orders_set_run().
 * (transfer full) (element-type PremiaAwardOrder) */
GPtrArray *premia_award_orders_new (PremiaContestResult *result, const char *occasion, GPtrArray *awards, const PremiaWords *words);
void       premia_award_orders_set_run (GPtrArray *orders, const char *scheme, PremiaPeriod period);
/* What they come to in pay. FALSE: overflow. */
gboolean   premia_award_orders_sum (GPtrArray *orders, PremiaMoney *sum);

/* What an award remembers of a line of pay. FALSE: it is none, or does not read. */
typedef struct { char *scheme; PremiaPeriod period; PremiaMoney amount; } PremiaAwardPay; /* scheme: (owned) */
gboolean   premia_award_get_pay (const PremiaAward *award, PremiaAwardPay *pay);
/* Of one that the server is told: the action. (transfer full) */
char      *premia_award_dup_action (const PremiaAward *award);

/**
 * PremiaAwardJob: hands out, or takes back; all of the orders or none, in one change of the workspace, each in its audit log. Each winner of an
 * occasion gets it once, whoever asks: PREMIA_STORE_ERROR_EXISTS else.
 *
 * ACTION: waits to be told the reward server at the next synchronisation, under a key of contest and occasion, so that it cannot be twice there.
 * PREMIA_STORE_ERROR_INVALID: the server has said which actions it knows, and this is none of them, or may be done only once. PAY: an adjustment
 * of the run. PREMIA_STORE_ERROR_INVALID: its scheme pays in another currency or by other periods; PREMIA_STORE_ERROR_NOT_NOW: it is closed.
 *
 * Taken back it is as if it had not been; PREMIA_STORE_ERROR_NOT_NOW: the server has been told, or the run is closed.
 */
#define PREMIA_TYPE_AWARD_JOB (premia_award_job_get_type ())
G_DECLARE_FINAL_TYPE (PremiaAwardJob, premia_award_job, PREMIA, AWARD_JOB, PremiaJob)

/* Whether the person has had an award of the contest for that occasion, or for another one that has a day in common with it: what is won is cut
 * into other days when something changes afterwards, and nobody is to have the prize of a day twice. @awards: (element-type PremiaAward) */
gboolean        premia_award_is_given (GPtrArray *awards, const char *contest, const char *person, const char *occasion);
/* @orders (element-type PremiaAwardOrder): referenced, and not changed afterwards by anybody. */
PremiaAwardJob *premia_award_job_new (PremiaWorkspace *workspace, GPtrArray *orders, gboolean take_back);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaAwardOrder, premia_award_order_free)
G_END_DECLS
