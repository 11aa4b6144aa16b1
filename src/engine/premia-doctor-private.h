/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-doctor.h"
#include "premia-doctor-cases.h"
#include "premia-doctor-draw.h"
#include "premia-payout.h"

G_BEGIN_DECLS

/* What all parts of an examination share. Each part fills its fields of the diagnosis and adds its findings. */
typedef struct
{
  const PremiaDoctorCall *call;
  PremiaCube             *cube;      /* of the span */
  PremiaPayout           *payout;    /* of the span, as it was */
  PremiaDoctorCases      *cases;
  PremiaDiagnosis        *diagnosis;
  struct _PremiaDoctorCasePay *case_pay; /* (nullable): premia-doctor-case-pay.h */
} PremiaDoctorWork;

gboolean premia_doctor_luck       (PremiaDoctorWork *self, GError **error); /* people, luck band, controllability */
gboolean premia_doctor_pressure   (PremiaDoctorWork *self, GError **error); /* segments, pressure */
gboolean premia_doctor_neglect    (PremiaDoctorWork *self, GError **error);
gboolean premia_doctor_pairs      (PremiaDoctorWork *self, GError **error); /* pairs, closers, friction, avoidance */
gboolean premia_doctor_volatility (PremiaDoctorWork *self, GError **error); /* the cv… fields of people */
gboolean premia_doctor_appointment (PremiaDoctorWork *self, GError **error);
gboolean premia_doctor_read_history (PremiaDoctorWork *self, GError **error); /* E6, E8, E10–E13; E17 with its reject rates */

/* Takes @finding. */
void     premia_doctor_add (PremiaDoctorWork *self, PremiaFinding *finding);

/* Tells how far it is: 0.05 once the cases are there, 0.8 after luck. FALSE: nobody wants the answer any more; PREMIA_ERROR_STOPPED. */
gboolean premia_doctor_tick (PremiaDoctorWork *self, double fraction, GError **error);

/* Sentences of codes, by who finds them; NULL: not one of theirs. */
char *premia_wording_finding_history (const PremiaFinding *finding, PremiaScheme *scheme, PremiaDataset *dataset, const PremiaWords *words);
char *premia_wording_finding_luck (const PremiaFinding *finding, PremiaScheme *scheme, PremiaDataset *dataset, const PremiaWords *words);
char *premia_wording_finding_reading (const PremiaFinding *finding, PremiaScheme *scheme, PremiaDataset *dataset, const PremiaWords *words);

G_END_DECLS
