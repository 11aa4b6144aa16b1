/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-doctor-private.h"

G_BEGIN_DECLS

/**
 * premia_doctor_person:
 * @person: index in the dataset's people
 *
 * The row of @person in the diagnosis; where there is none yet, one in its place (the array goes by person), of which
 * nothing is known: its statistics are NAN.
 *
 * Returns: (transfer none): only until the next row is made
 */
PremiaDoctorPerson *premia_doctor_person (PremiaDoctorWork *self, guint person);

/* Whether the scheme applied on each day of the period (an index of the cube's). */
gboolean premia_doctor_is_full_period (PremiaDoctorWork *self, guint person, guint period);
/* All lines but those of type salary, in units of the currency. */
double   premia_doctor_get_variable_pay (PremiaDoctorWork *self, guint person, guint period);
/* The person who has that part in a case; PREMIA_NOBODY. */
guint    premia_doctor_case_get_person (const PremiaDoctorCase *of, PremiaPart part);
/* Setters who are paid for what others answer for could be paid for qualified appointments; else nothing mends it. */
PremiaMend premia_doctor_find_mend (PremiaScheme *scheme, PremiaPart part);
/* By person: whether the scheme applied on any day of the span. (transfer full) */
guint8  *premia_doctor_find_covered (PremiaDoctorWork *self);
/* The first instant of the span, and the first after it. */
void     premia_doctor_get_bounds (PremiaDoctorWork *self, PremiaInstant *begin, PremiaInstant *end);

/* By place in PremiaDoctorCases.cases: the person whose action dates the stage there (the smaller id of two at once);
 * PREMIA_NOBODY: it was not reached, or by nobody of ours, or by the scheme's clock. (transfer full) */
guint   *premia_doctor_find_performers (PremiaDoctorWork *self, PremiaStage stage);

G_END_DECLS
