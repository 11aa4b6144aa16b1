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
/* Which part the scheme is for: whichever its people are in more of the cases that were set or held in the span; setter if
 * as many. */
PremiaPart premia_doctor_find_part (PremiaDoctorWork *self);
/* The person who has that part in a case; PREMIA_NOBODY. */
guint    premia_doctor_case_get_person (const PremiaDoctorCase *of, PremiaPart part);
/* The first instant of the span, and the first after it. */
void     premia_doctor_get_bounds (PremiaDoctorWork *self, PremiaInstant *begin, PremiaInstant *end);

G_END_DECLS
