/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-payout.h"

G_BEGIN_DECLS

/* What comes after the components of a statement (SCHEMES.md §3 "Debt"). */
typedef struct
{
  PremiaMoney debt;     /* ≤ 0: what the period before left */
  PremiaMoney carried;  /* ≥ 0: what this one leaves to the next */
  PremiaMoney forgiven; /* > 0: what was left, but the person has gone */
} PremiaDebtLines;

/**
 * PremiaDebts: the debts of a payout's people from period to period, from nothing before its first one.
 * Where the lines that are not salary (with "recover_from": "all" all of them) add up below 0, a line
 * `carried` brings them to 0 and the next period has a line `debt`, so that no total is below 0.
 */
typedef struct _PremiaDebts PremiaDebts;

/* PREMIA_ERROR_OVERFLOW. (transfer full) (nullable) */
PremiaDebts           *premia_debts_new (PremiaPayout *payout, GError **error);
void                   premia_debts_free (PremiaDebts *self);
/* Of anybody, also of people who are not in that run. */
const PremiaDebtLines *premia_debts_get (PremiaDebts *self, guint run, guint person);
/* What is paid: the lines of components, debt and carried. */
PremiaMoney            premia_debts_get_total (PremiaDebts *self, guint run, guint person);
PremiaMoney            premia_debts_get_run_total (PremiaDebts *self, guint run);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaDebts, premia_debts_free)
G_END_DECLS
