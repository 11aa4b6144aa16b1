/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-money.h"

G_BEGIN_DECLS

/* What an amount is for, where nobody has said yet how much. */
typedef enum
{
  PREMIA_SENSIBLE_SALARY,      /* a month */
  PREMIA_SENSIBLE_FEE,         /* for an appointment */
  PREMIA_SENSIBLE_SMALL_FEE,   /* for a call, for a colleague's appointment, on top of a fee */
  PREMIA_SENSIBLE_BONUS,
  PREMIA_SENSIBLE_CAP,
  PREMIA_SENSIBLE_FLOOR,
  PREMIA_SENSIBLE_GUARANTEE,
  PREMIA_SENSIBLE_POOL,
  PREMIA_SENSIBLE_FIRST_PRIZE,
  PREMIA_SENSIBLE_SECOND_PRIZE,
  PREMIA_SENSIBLE_THIRD_PRIZE,
  PREMIA_SENSIBLE_BADGE,
  PREMIA_SENSIBLE_KPI,         /* paid for a KPI that is met exactly */
  PREMIA_SENSIBLE_SALES,       /* of one closer in a month, where the rate rises */
  PREMIA_SENSIBLE_HIGH_SALES,  /* where it rises again */
  PREMIA_N_SENSIBLE_AMOUNTS
} PremiaSensibleAmount;

/* A round amount of a usual size in @currency, to begin with; above 0. */
PremiaMoney premia_sensible_amount (PremiaSensibleAmount self, const char *currency);

G_END_DECLS
