/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-ledger.h"
#include "premia-wording.h"

G_BEGIN_DECLS

/* One person's amount of one kind of accrual. */
typedef struct
{
  guint        person;     /* index in people */
  char        *code;       /* (owned): of the kind of accrual */
  char        *accrual;    /* (owned): what it is called */
  PremiaPeriod period;     /* for which it is paid: of a correction the corrected one */
  PremiaMoney  amount;     /* not 0 */
  const char  *currency;   /* the scheme's */
  guint        digits;     /* of the amount */
  PremiaDate   pay_date;   /* PREMIA_DATE_NONE: not set */
  gboolean     first;      /* of the person in this currency: the one that has the two that follow */
  PremiaMoney  advance;    /* paid already */
  PremiaMoney  left;       /* of all their rows, less the advance */
} PremiaPayRegisterRow;

/* What the amounts of a currency add up to. */
typedef struct { const char *currency; guint digits, n_rows, n_people; PremiaMoney amount, advance, left; } PremiaPayRegisterTotal;

/**
 * PremiaPayRegister: what payroll is to pay, person by person and kind by kind, as the payroll system reads it: lines that
 * payroll pays, from closed runs as they were closed. Immutable once made, ref-counted.
 */
typedef struct _PremiaPayRegister PremiaPayRegister;

/**
 * premia_pay_register_new:
 * @ledgers: (element-type PremiaLedger): all runs from their first on
 * @runs: (nullable) (element-type PremiaPayRun): of any schemes and periods; pay dates are theirs
 * @advances: (nullable) (element-type PremiaAdvance): likewise
 * @words: in which kinds of accruals are called, and by which people are sorted
 *
 * Errors: PREMIA_ERROR_OVERFLOW. (transfer full) (nullable)
 */
PremiaPayRegister *premia_pay_register_new (GPtrArray *ledgers, GPtrArray *runs, GPtrArray *advances, const PremiaWords *words, GError **error);
PremiaPayRegister *premia_pay_register_ref (PremiaPayRegister *self);
void               premia_pay_register_unref (PremiaPayRegister *self);
PremiaPeople      *premia_pay_register_get_people (PremiaPayRegister *self);  /* borrowed */
/* By name, then kind in the order of the schemes. */
guint              premia_pay_register_get_n_rows (PremiaPayRegister *self);
const PremiaPayRegisterRow *premia_pay_register_get_row (PremiaPayRegister *self, guint row);
/* Control totals, one for each currency. */
guint              premia_pay_register_get_n_totals (PremiaPayRegister *self);
const PremiaPayRegisterTotal *premia_pay_register_get_total (PremiaPayRegister *self, guint total);

/* What somebody must know before the file is handed over, one sentence each: runs that are not closed, people
 * without a payroll number, advances of people who get nothing. (element-type utf8); borrowed. */
GPtrArray         *premia_pay_register_get_warnings (PremiaPayRegister *self);
gboolean           premia_pay_register_is_closed (PremiaPayRegister *self);
/* People in it whose payroll number is not known. */
guint              premia_pay_register_get_n_numberless (PremiaPayRegister *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaPayRegister, premia_pay_register_unref)
G_END_DECLS
