/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-till-part.h"

G_BEGIN_DECLS

/**
 * PremiaWithdrawalsPart:
 * What people take out of their balance to a wallet: where it is, what went wrong, and what a person has to decide. Offered only where
 * the server lists a network.
 */
#define PREMIA_TYPE_WITHDRAWALS_PART (premia_withdrawals_part_get_type ())
G_DECLARE_FINAL_TYPE (PremiaWithdrawalsPart, premia_withdrawals_part, PREMIA, WITHDRAWALS_PART, PremiaTillPart)

/* The filter's places. */
typedef enum
{
  PREMIA_WITHDRAWALS_NEED, /* on hold; sent, and nobody knows whether it arrived */
  PREMIA_WITHDRAWALS_OPEN, /* the server works on it */
  PREMIA_WITHDRAWALS_ALL,
} PremiaWithdrawalsFilter;

G_END_DECLS
