/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-till-part.h"

G_BEGIN_DECLS

/**
 * PremiaPaymentsPart:
 * Everything that was written down to be paid through the server, of all runs: what needs somebody first, with the reason and
 * what to do. Tries again, takes back what waits, opens the statement, and takes somebody's word that another address is the same server.
 */
#define PREMIA_TYPE_PAYMENTS_PART (premia_payments_part_get_type ())
G_DECLARE_FINAL_TYPE (PremiaPaymentsPart, premia_payments_part, PREMIA, PAYMENTS_PART, PremiaTillPart)

/* The filter's places. */
typedef enum
{
  PREMIA_PAYMENTS_NEED,  /* open, denied, or of another server: somebody has to look */
  PREMIA_PAYMENTS_WAIT,  /* waiting, on its way, on hold */
  PREMIA_PAYMENTS_PAID,
  PREMIA_PAYMENTS_ALL,
} PremiaPaymentsFilter;

G_END_DECLS
