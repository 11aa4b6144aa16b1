/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-doctor-reading-private.h"

G_BEGIN_DECLS

/* A month, or another period, of somebody to whom the scheme applied. */
typedef struct
{
  guint                  person, period;
  const PremiaStatement *statement; /* (nullable): nothing at all was reckoned */
} PremiaPersonMonth;

/* What the readers of a history share. */
typedef struct
{
  PremiaDoctorWork *work;
  PremiaReading    *reading; /* (owned) */
  GArray           *months;  /* (owned) PremiaPersonMonth */
} PremiaPaid;

static inline PremiaMoney
premia_person_month_line (const PremiaPersonMonth *month, guint component)
{
  return month->statement == NULL ? 0 : month->statement->lines[component].amount;
}

gboolean premia_paid_limits (PremiaPaid *self, GError **error);   /* E6, E8, E12 */
gboolean premia_paid_bunching (PremiaPaid *self, GError **error); /* E10 */
gboolean premia_paid_tables (PremiaPaid *self, GError **error);   /* E11 */
gboolean premia_paid_gates (PremiaPaid *self, GError **error);    /* E13 */
gboolean premia_paid_rejects (PremiaPaid *self, GError **error);  /* E17 with its rates */

/* How likely it is that of @n throws with the chance @chance at least @k hit: exact, without logarithms. */
double   premia_binomial_tail (guint n, guint k, double chance);

G_END_DECLS
