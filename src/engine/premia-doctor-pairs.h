/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-doctor-private.h"

G_BEGIN_DECLS

/* Under so many meetings together a pair says nothing. */
#define PREMIA_DOCTOR_MIN_PAIR 20

/* What the numbers[0] of a PREMIA_FINDING_AVOIDANCE says: what tells it. */
typedef enum
{
  PREMIA_AVOIDANCE_SHARE,       /* fewer of the setter's appointments go to this closer after a lost one */
  PREMIA_AVOIDANCE_REJECTS,     /* this closer rejects more of this setter's */
  PREMIA_AVOIDANCE_ANSWER,      /* this closer judges this setter's later */
  PREMIA_AVOIDANCE_RESCHEDULES, /* more of theirs are moved */
  PREMIA_N_AVOIDANCES
} PremiaAvoidance;

/* Whether a meeting of a setter with a closer took place in the span, and long enough ago that its outcome is known. */
gboolean          premia_doctor_is_pair_case (const PremiaDoctorWork *self, const PremiaDoctorCase *of);
/* (nullable): no row for them. */
PremiaDoctorPair *premia_doctor_find_pair (PremiaDiagnosis *diagnosis, guint setter, guint closer);
/* Fills the pairs' fields that tell of avoiding, and those of closers that tell of judging. */
gboolean          premia_doctor_avoidance (PremiaDoctorWork *self, GError **error);

G_END_DECLS
