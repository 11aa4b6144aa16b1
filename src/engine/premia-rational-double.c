/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-rational"

#include "premia-rational-double.h"

double
premia_rational_to_double (PremiaRational value)
{
  return (double) value.numerator / (double) value.denominator;
}
