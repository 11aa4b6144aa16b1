/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-zone.h"
#include "jobs/premia-token-pay-job.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/**
 * PremiaPayChoice:
 * One person whom a closed run pays through the server: what they get, what became of it so far, and whether somebody has
 * chosen them to be paid. Properties "chosen" and "state" tell when they change.
 */
#define PREMIA_TYPE_PAY_CHOICE (premia_pay_choice_get_type ())
G_DECLARE_FINAL_TYPE (PremiaPayChoice, premia_pay_choice, PREMIA, PAY_CHOICE, GObject)

/* How it is written. Borrowed. */
/* @address: (nullable): of the server that is connected. */
typedef struct { PremiaLocale *locale; PremiaZone *zone; const char *currency; guint digits; const char *token_name, *address; } PremiaPayChoiceWords;

/* @line: copied. @has_account: the server knows them, or nobody can tell. */
PremiaPayChoice *premia_pay_choice_new (const PremiaTokenLine *line, const char *name, gboolean has_account, const PremiaPayChoiceWords *words);
/* What is known now of their payment. (nullable) */
void             premia_pay_choice_set_payment (PremiaPayChoice *self, const PremiaPayment *payment, const PremiaPayChoiceWords *words);

const char  *premia_pay_choice_get_person (PremiaPayChoice *self);     /* id */
const char  *premia_pay_choice_get_name (PremiaPayChoice *self);
const char  *premia_pay_choice_get_folded (PremiaPayChoice *self);     /* what a search looks at */
const char  *premia_pay_choice_get_money_text (PremiaPayChoice *self);
const char  *premia_pay_choice_get_tokens_text (PremiaPayChoice *self);
/* What became of it, or why it cannot be chosen; "": there is nothing to say. */
const char  *premia_pay_choice_get_state (PremiaPayChoice *self);
PremiaMoney  premia_pay_choice_get_amount (PremiaPayChoice *self);
const char  *premia_pay_choice_get_tokens (PremiaPayChoice *self);     /* decimal */
/* FALSE with the state: nothing was written down. */
gboolean     premia_pay_choice_get_payment (PremiaPayChoice *self, PremiaPaymentState *state);
gboolean     premia_pay_choice_can_choose (PremiaPayChoice *self);
gboolean     premia_pay_choice_get_chosen (PremiaPayChoice *self);
/* Of one that cannot be chosen it changes nothing. */
void         premia_pay_choice_set_chosen (PremiaPayChoice *self, gboolean chosen);

G_END_DECLS
